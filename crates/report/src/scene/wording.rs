//! What was said so far, so that of several wordings the one is taken that repeats the least; and what a document says twice.

use document::{Block, Document, Run};
use std::collections::{BTreeSet, HashSet, VecDeque};

/// A clause of so many characters is remembered by a reader when it comes again.
const CLAUSE: usize = 12;
/// Sentences whose openings are still in the reader's ear.
const NEAR: usize = 5;
/// Characters that make an opening.
const OPENING: usize = 2;
const MARKS: [char; 14] = ['，', '。', '；', '：', '、', '？', '！', '（', '）', '“', '”', '《', '》', '\u{3}'];

#[derive(Default)]
pub(super) struct Wording {
    clauses: HashSet<String>,
    openings: VecDeque<String>,
    pairs: HashSet<String>,
}

impl Wording {
    /// How much of a sentence was said before: a whole clause weighs the most, then how it begins, then turns of phrase.
    pub(super) fn cost(&self, text: &str) -> usize {
        let clauses = clauses(text).filter(|clause| self.clauses.contains(*clause)).count();
        let begins = openings(text).iter().filter(|opening| self.openings.contains(opening)).count();
        let turns = turns(text).iter().filter(|turn| self.pairs.contains(*turn)).count();
        clauses * 1_000 + begins * 20 + turns
    }

    pub(super) fn keep(&mut self, text: &str) {
        self.clauses.extend(clauses(text).map(str::to_owned));
        self.pairs.extend(turns(text));
        self.openings.extend(openings(text));
        while self.openings.len() > NEAR {
            self.openings.pop_front();
        }
    }
}

/// The clauses of at least twelve characters that a document says more than once, names in quotation marks and titles of laws
/// left out: they have to come again when their matter does.
pub fn repeated(document: &Document) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut again = BTreeSet::new();
    for block in &document.body {
        let (Block::Paragraph(runs) | Block::Heading { runs, .. }) = block else { continue };
        let text: String = runs.iter().map(Run::text).collect();
        let text = unnamed(&text);
        again.extend(clauses(&text).filter(|clause| !seen.insert((*clause).to_owned())).map(str::to_owned));
    }
    again.into_iter().collect()
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(MARKS).filter(|clause| clause.chars().count() >= CLAUSE)
}

/// How each sentence of a text begins.
fn openings(text: &str) -> Vec<String> {
    text.split('。').filter(|sentence| !sentence.is_empty()).map(|s| s.chars().take(OPENING).collect()).collect()
}

/// All runs of four characters without marks.
fn turns(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for clause in text.split(MARKS) {
        let characters: Vec<char> = clause.chars().collect();
        found.extend(characters.windows(4).map(|turn| turn.iter().collect::<String>()));
    }
    found
}

/// The text without what stands in quotation marks or is a title.
fn unnamed(text: &str) -> String {
    let mut deep = 0_usize;
    let mut plain = String::new();
    for character in text.chars() {
        match character {
            '“' | '《' => {
                deep += 1;
                plain.push(character);
            }
            '”' | '》' => deep = deep.saturating_sub(1),
            _ if deep == 0 => plain.push(character),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_that_was_said_costs_the_most_and_an_opening_less() {
        let mut wording = Wording::default();
        wording.keep("全年审核对外协议文本若干份，每一份都在规定的期限之内办结。");
        let again = wording.cost("另有文书若干，每一份都在规定的期限之内办结。");
        let opening = wording.cost("全年没有其他情况。");
        let fresh = wording.cost("此外无须报告。");
        assert!(fresh < opening && opening < 1_000 && 1_000 <= again, "{fresh} {opening} {again}");
    }

    #[test]
    fn openings_fade() {
        let mut wording = Wording::default();
        wording.keep("全年办件。");
        assert!(wording.cost("全年出访。") >= 20);
        (0..NEAR).for_each(|at| wording.keep(&format!("{at}号。")));
        assert_eq!(wording.cost("全年出访。"), 0);
    }

    #[test]
    fn names_may_come_again_and_clauses_may_not() {
        let mut document = Document::new("题");
        let said = |text: &str| Block::Paragraph(vec![Run::Text(text.to_owned())]);
        document.body = vec![
            said(
                "落实《中华人民共和国领事保护与协助条例》和“完善友好城市交流资料库建设”，依法办理各类领事保护与协助案件。",
            ),
            said("《中华人民共和国领事保护与协助条例》宣传到位；“完善友好城市交流资料库建设”延期。"),
        ];
        assert_eq!(repeated(&document), Vec::<String>::new());
        document.body.push(said("此外，依法办理各类领事保护与协助案件，办得及时。"));
        assert_eq!(repeated(&document), ["依法办理各类领事保护与协助案件"]);
    }
}
