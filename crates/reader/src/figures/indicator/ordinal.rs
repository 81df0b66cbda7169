//! Places in a ranking: 第八名.

use super::clause::{REACH, clause_start};
use super::{Named, Namer};
use crate::figures::{phrase, words};
use crate::letters::Words;

impl Namer<'_> {
    /// 第八名: the ranking is named before the words of rank.
    pub(super) fn ordinal(&self, left: &[char], clause: usize, named: &mut Named) {
        let ranks = [
            "排名", "位列", "位居", "名列", "列", "居", "排", "取得", "获得", "荣获", "获", "全国", "全省", "全市",
            "全区", "综合",
        ];
        // 综合排名由第七跃升至第三
        let change = left.iter().rposition(|c| *c == '由').filter(|at| *at >= 2 && left[*at..].contains(&'第'));
        let mut text = &left[..change.unwrap_or(left.len())];
        'strip: loop {
            for word in ranks {
                let word: Vec<char> = word.chars().collect();
                if let Some(shorter) = text.strip_suffix(word.as_slice()) {
                    text = phrase::strip_trailing(shorter).0;
                    continue 'strip;
                }
            }
            break;
        }
        let text = phrase::before_field(text).unwrap_or(text);
        let framed = phrase::inside_frame(text).map(phrase::behind_field).filter(|f| f.len() >= 4).unwrap_or(text);
        let mut words = without_year(phrase::reduce(phrase::strip_leading(framed)));
        if words.len() <= 4 && words.last() == Some(&'率') && self.sibling().is_some() {
            // 处置土地37宗，处置率位居全省第三
            let thing = Self::same_deed(&words, named).unwrap_or_else(|| self.carried(clause, false));
            let words = phrase::rate_named(&thing, &words);
            return named.set(&[words.as_slice(), &['名', '次']].concat(), words);
        }
        if !is_field_only(&words) && (words.len() < 4 || words.first() == Some(&'中')) {
            let earlier = clause_start(self.chars(), self.this().start, 0);
            let own: Vec<char> = match self.before.filter(|b| b.clause >= earlier && b.clause < clause) {
                Some(before) => {
                    let number = &self.candidates[self.index - 1];
                    let (own, _) = phrase::strip_trailing(self.flat.span(before.clause, number.start));
                    let own = phrase::reduce(phrase::strip_leading(own));
                    if own.iter().any(char::is_ascii_digit) { before.base.clone() } else { own }
                }
                None => Vec::new(),
            };
            let field = phrase::inside_frame(self.flat.span(earlier, self.this().start)).map(phrase::behind_field);
            words = match field.filter(|f| f.len() >= 4) {
                Some(field) if words.first() == Some(&'中') => field.to_vec(),
                _ if own.len() >= 5 && !own.contains(&'》') => own,
                // 在评估中位列100个城市第二名
                _ if !self.evaluation(clause).is_empty() => self.evaluation(clause),
                _ => self.evaluation_before(earlier),
            };
        }
        if is_field_only(&words) {
            // 居全区第5位, 连续5年位居全省第一: the ranking is of what was just told.
            let scored = self.clause_before(clause);
            let end = scored.iter().position(char::is_ascii_digit).unwrap_or(scored.len());
            let scored = phrase::strip_trailing(&scored[..end]).0;
            if ["成绩", "得分", "评分", "分数", "总分"].iter().any(|w| scored.ends(w)) && scored.len() >= 4 {
                return named.name([scored, &['名', '次']].concat());
            }
            let told = self.sibling().map(|b| b.base.clone()).filter(|b| b.len() >= 4 || b.ends_with(&['率']));
            words = told.unwrap_or_else(|| self.evaluation_before(clause));
        }
        if let Some(inner) = phrase::inside_frame(&words).map(phrase::behind_field).filter(|f| f.len() >= 4) {
            words = phrase::strip_leading(inner).to_vec();
        }
        if let Some(before) = self.sibling().filter(|_| words.iter().any(char::is_ascii_digit)) {
            // 综合得分98.4分，排名第三
            words.clone_from(&before.base);
        }
        while words.last().is_some_and(|c| among!("中，", *c)) {
            words.pop();
        }
        let whole = [words.as_slice(), &['名', '次']].concat();
        named.set(&whole, words);
    }

    /// The nearest earlier clause of the paragraph that names a means of ranking, up to that name; else the clause
    /// before the place `clause`.
    fn evaluation_before(&self, clause: usize) -> Vec<char> {
        let name = self.evaluation(clause);
        if name.is_empty() { self.clause_before(clause) } else { name }
    }

    /// The same, and nothing where none names one.
    pub(super) fn evaluation(&self, clause: usize) -> Vec<char> {
        let mut end = clause;
        while let Some(behind) = end.checked_sub(1).filter(|b| clause - b <= REACH && self.chars()[*b] != '\n') {
            let start = clause_start(self.chars(), behind, 0);
            let words = self.flat.span(start, behind);
            let named = (1..=words.len()).rev().find(|n| words::EVALUATIONS.suffix(&words[..*n]) > 0);
            if let Some(name) = named.map(|n| phrase::strip_leading(&words[..n])).filter(|n| n.len() >= 4) {
                return name.to_vec();
            }
            end = start;
        }
        Vec::new()
    }
}

/// 法治评估（2023） is 法治评估.
fn without_year(mut words: Vec<char>) -> Vec<char> {
    let year = |inside: &[char]| inside.len() >= 4 && inside.iter().all(|c| c.is_ascii_digit() || among!("-年度", *c));
    let open = words.iter().position(|c| *c == '（');
    let close = words.iter().position(|c| *c == '）');
    if let (Some(open), Some(close)) = (open, close)
        && open < close
        && year(&words[open + 1..close])
    {
        words.drain(open..=close);
    }
    words
}

/// Whether the words before a rank name only those ranked, or for how long.
fn is_field_only(words: &[char]) -> bool {
    let starts = |word: &str| words.begins(word);
    ["居", "位居", "位列", "排名", "名列", "排", "连续", "仅次于", "次于"].iter().any(|w| starts(w))
}
