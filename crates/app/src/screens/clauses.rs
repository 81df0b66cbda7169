//! 逐条审核台: the clauses of a text, what was said of each, and what became of it.

use super::{Seen, text_of};
use crate::{LawWords, Platform};
use matter::ClauseScreen;

/// A clause of the text: 第三条, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub label: String,
    pub text: String,
}

/// What was said of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseOpinion {
    pub clause: String,
    pub kind: String,
    pub basis: String,
    /// The article of the library, when it is one.
    pub article: Option<LawWords>,
    pub text: String,
}

/// What became of an opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptionLine {
    pub clause: String,
    /// Empty while nothing has been said.
    pub result: String,
    pub reason: String,
}

#[derive(Debug, Clone)]
pub struct ClauseDesk {
    pub zh: String,
    pub screen: ClauseScreen,
    pub clauses: Vec<Clause>,
    pub opinions: Vec<ClauseOpinion>,
    pub adoption: Vec<AdoptionLine>,
    /// Value and word of the kinds of opinion, and of what may become of one.
    pub kinds: Vec<(String, String)>,
    pub results: Vec<(String, String)>,
    /// What may be cited on this day.
    pub articles: Vec<LawWords>,
}

impl ClauseDesk {
    /// The opinions that somebody has to answer.
    pub fn to_answer(&self) -> impl Iterator<Item = &ClauseOpinion> {
        self.opinions.iter().filter(|opinion| !self.screen.opinions.agreeing.contains(&opinion.kind))
    }

    /// What became of an opinion on a clause.
    pub fn answered(&self, clause: &str) -> Option<&AdoptionLine> {
        self.adoption.iter().find(|line| line.clause == clause)
    }
}

impl Platform {
    pub(super) fn clause_desk(&self, seen: &Seen<'_>, screen: &ClauseScreen) -> ClauseDesk {
        let today = self.now().date();
        let articles = self.articles_in_words(today);
        let (opinions, adoption) = (&screen.opinions, &screen.adoption);
        let opinion = |row: &&model::Fields| {
            let basis = text_of(row, &opinions.basis);
            ClauseOpinion {
                clause: text_of(row, &opinions.clause),
                kind: text_of(row, &opinions.kind),
                article: self.article_written(&basis, today),
                text: text_of(row, &opinions.text),
                basis,
            }
        };
        let line = |row: &&model::Fields| AdoptionLine {
            clause: text_of(row, &adoption.clause),
            result: text_of(row, &adoption.result),
            reason: text_of(row, &adoption.reason),
        };
        let mut parts = clauses(&seen.text(&screen.text));
        let opinions_made: Vec<ClauseOpinion> = seen.rows(&opinions.list).iter().map(opinion).collect();
        // What was said of a clause that the text no longer has stays to be seen.
        for said in &opinions_made {
            if !parts.iter().any(|part| part.label == said.clause) {
                parts.push(Clause { label: said.clause.clone(), text: String::new() });
            }
        }
        ClauseDesk {
            zh: screen.zh.clone(),
            clauses: parts,
            adoption: seen.rows(&adoption.list).iter().map(line).collect(),
            kinds: seen.choices(&opinions.list, &opinions.kind),
            results: seen.choices(&adoption.list, &adoption.result),
            opinions: opinions_made,
            articles,
            screen: screen.clone(),
        }
    }
}

/// The most clauses that a page shows.
const MOST: usize = 300;

/// A text in clauses. Where lines begin with 第…条 these are the clauses, with the lines that follow; what stands before the
/// first is 首部. Where none does, each line is one.
fn clauses(text: &str) -> Vec<Clause> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let headed = lines.iter().any(|line| heading(line).is_some());
    let mut clauses: Vec<Clause> = Vec::new();
    for line in lines {
        match (heading(line), headed) {
            (Some((label, rest)), _) => {
                let again = clauses.iter().filter(|clause| clause.label.split('（').next() == Some(label)).count();
                let label = if again == 0 { label.to_owned() } else { format!("{label}（{}）", again + 1) };
                clauses.push(Clause { label, text: rest.to_owned() });
            }
            (None, true) => match clauses.last_mut() {
                Some(last) => {
                    last.text.push('\n');
                    last.text.push_str(line);
                }
                None => clauses.push(Clause { label: "首部".into(), text: line.to_owned() }),
            },
            (None, false) => {
                let label = format!("第{}段", clauses.len() + 1);
                clauses.push(Clause { label, text: line.to_owned() });
            }
        }
    }
    clauses.truncate(MOST);
    clauses
}

/// 第三条 and the rest of its line.
fn heading(line: &str) -> Option<(&str, &str)> {
    let end = line.find('条')? + '条'.len_utf8();
    let (label, rest) = line.split_at(end);
    let number = label.strip_prefix('第')?.strip_suffix('条')?;
    let counts = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百千".contains(c);
    (!number.is_empty() && number.chars().all(counts)).then(|| (label, rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        clauses(text).into_iter().map(|clause| format!("{}:{}", clause.label, clause.text)).collect()
    }

    #[test]
    fn articles_are_the_clauses_where_there_are_any() {
        let text = "某函\n第一条  按期整改。\n（一）排查\n\n第十二条 另告。\n第一条 再来";
        assert_eq!(labels(text), ["首部:某函", "第一条:按期整改。\n（一）排查", "第十二条:另告。", "第一条（2）:再来"]);
    }

    #[test]
    fn else_every_line_is_one() {
        assert_eq!(
            labels("甲方付款。\n\n乙方交货，详见第三条款"),
            ["第1段:甲方付款。", "第2段:乙方交货，详见第三条款"]
        );
        assert_eq!(labels(" \n"), [""; 0]);
    }
}
