//! What stands around a number: the number before it, the words behind its unit, and what earlier clauses are about.

use crate::flat::Flat;
use crate::letters::Words;
use crate::report::Kind;

use super::clause::{CLAUSE_ENDS, REACH, bracket_ends, clause_start, in_short_bracket};
use super::{Named, Namer, ROW, ROW_BREAK, SENTENCE_BREAK};
use crate::figures::phrase;
use crate::figures::scan::Candidate;
use crate::figures::words;

impl Namer<'_> {
    pub(super) fn this(&self) -> &Candidate {
        &self.candidates[self.index]
    }

    pub(super) fn chars(&self) -> &[char] {
        &self.flat.chars
    }

    /// The number before this one, if both stand in one sentence.
    pub(super) fn sibling(&self) -> Option<&Named> {
        self.before.filter(|_| self.near)
    }

    /// Whether the number before this one stands in the same sentence.
    pub(super) fn is_near(flat: &Flat, candidates: &[Candidate], index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| candidates.get(before));
        let gap = before.and_then(|before| flat.chars.get(before.end..candidates[index].start));
        gap.is_some_and(|gap| gap.len() <= REACH && !gap.iter().any(|c| among!("。！？\n", *c)))
    }

    /// What follows the unit of a number up to the end of its clause or the next number, and whether a number follows.
    pub(super) fn right(&self, index: usize) -> (&[char], bool) {
        let from = self.candidates[index].end;
        let next = self.candidates.get(index + 1).map(|n| n.start);
        let end = self.chars()[from..]
            .iter()
            .take(REACH)
            .enumerate()
            .position(|(n, c)| {
                among!(CLAUSE_ENDS, *c)
                    || matches!(c, '、') && !in_short_bracket(&self.chars()[from..], n)
                    || bracket_ends(&self.chars()[from..], n)
            })
            .map_or(self.chars().len().min(from + REACH), |n| from + n);
        let end = self.listed_noun(from, end, next);
        match next {
            Some(next) if next <= end => (self.flat.span(from, next), true),
            _ => (self.flat.span(from, end), false),
        }
    }

    /// 29家施工、监理企业和18名人员: a noun that is itself a list goes on behind the mark, up to the next number.
    fn listed_noun(&self, from: usize, end: usize, next: Option<usize>) -> usize {
        if end < from + 2 || self.chars().get(end) != Some(&'、') {
            return end;
        }
        let close = self.chars()[end..]
            .iter()
            .take(REACH / 2)
            .position(|c| among!(CLAUSE_ENDS, *c) || among!("（）", *c))
            .map_or(end, |n| end + n);
        match next.filter(|next| *next < close) {
            None => close,
            Some(next) => {
                let joined = self.chars().get(next - 1).is_some_and(|c| among!("和及与", *c));
                let plain = next > end + 2 && !self.flat.span(end + 1, next - 1).contains(&'、');
                if joined && plain { next - 1 } else { end }
            }
        }
    }

    /// What the numbers before this one counted, as far as they stand in its paragraph and near.
    pub(super) fn row(&self, mut row: Vec<(String, Vec<char>)>) -> Vec<(String, Vec<char>)> {
        if self.before.is_none() {
            return Vec::new();
        }
        let behind = self.candidates[self.index - 1].end;
        let gap = self.flat.span(behind, self.this().start);
        if gap.len() > REACH || gap.contains(&'\n') {
            return Vec::new();
        }
        if gap.iter().any(|c| among!("。！？", *c)) {
            row.push((SENTENCE_BREAK.to_owned(), Vec::new()));
        }
        if gap.iter().any(|c| among!("；。！？", *c)) {
            row.push((ROW_BREAK.to_owned(), Vec::new()));
        }
        row
    }

    /// What the number divides that this one is a part of: 共40件，其中民事30件、刑事10件. A list ends with another measure
    /// word, a semicolon or the sentence.
    pub(super) fn whole(&self, clause: usize, joined: bool) -> Option<(Vec<char>, (usize, bool))> {
        let before = self.sibling()?;
        let behind = self.candidates[self.index - 1].end;
        let this_counts = self.this().kind != Kind::Percent;
        let opens = |at: usize| self.chars()[at..].starts_with(&['其', '中']);
        let gap = self.flat.span(behind, self.this().start);
        if before.kind == Kind::Percent && this_counts {
            // 出庭率100%，其中负责人出庭3件: nothing is a part of a rate.
            return None;
        }
        let among = opens(clause) || gap.windows(2).any(|w| w == ['其', '中']);
        if among && before.kind == Kind::Money && self.this().kind == Kind::Count {
            // 查处案件4219宗，罚没款851万元，其中简易程序3870宗: a part of the cases.
            let unit = crate::unit::base(&self.this().unit).0;
            let low = self.index.saturating_sub(4);
            let whole = (low..self.index).rev().find(|n| crate::unit::base(&self.candidates[*n].unit).0 == unit);
            let told = before.row.iter().rev().find(|told| told.0 == unit);
            return whole.zip(told).map(|(whole, told)| (told.1.clone(), (whole, false)));
        }
        if among
            && gap.first() == Some(&'）')
            && let Some(outer) = before.part_of.filter(|_| !before.whole.is_empty())
        {
            // 审结131件（含结转6件），其中维持62件: not a part of what stands in the bracket.
            return Some((before.whole.clone(), (outer.0, false)));
        }
        if among || !joined && open_bracket(gap) {
            return Some((before.base.clone(), (self.index - 1, !among)));
        }
        let same = crate::unit::base(&self.this().unit).0 == crate::unit::base(&self.candidates[self.index - 1].unit).0;
        let ended = gap.iter().any(|c| among!("；）", *c));
        let goes_on = same && !ended || joined && self.this().unit.ends_with("人次");
        before.part_of.filter(|_| goes_on).map(|part| (before.whole.clone(), part))
    }

    /// How many numbers stand in a list that begins with this one: 18%、21%和3%.
    pub(super) fn listed(&self) -> usize {
        let gap = |pair: &[Candidate]| match pair {
            [one, next] => matches!(self.flat.span(one.end, next.start), ['、' | '和' | '及' | '与']),
            _ => false,
        };
        1 + self.candidates[self.index..].windows(2).take(ROW).take_while(|pair| gap(pair)).count()
    }

    /// What follows, what the next number in the row counts, what came before; at the very last the unit itself.
    pub(super) fn last_resort(&self, right: &[char], clause: usize) -> Vec<char> {
        if self.this().kind == Kind::Money {
            // 安排20万元，用于普法宣传等工作
            let behind = &self.chars()[self.this().end..];
            let behind = &behind[lexicon!("， ，主要 主要").prefix(behind)..];
            if let Some(use_for) = behind.strip_prefix(&['用', '于']) {
                let purpose: Vec<char> =
                    use_for.iter().take(16).take_while(|c| !among!("，。；、等\n", **c)).copied().collect();
                let named = ["经费", "资金"].iter().any(|w| purpose.ends(w));
                return [purpose.as_slice(), if named { &[] } else { &['经', '费'] }].concat();
            }
        }
        let fallback: Vec<char> = phrase::strip_leading(right).iter().take(12).copied().collect();
        if fallback.len() >= 2 {
            return fallback;
        }
        if let Some(next) = self.candidates.get(self.index + 1)
            && matches!(self.flat.span(self.this().end, next.start), [] | ['、' | '和' | '及' | '，'])
        {
            let (right, _) = self.right(self.index + 1);
            if right.len() >= 2 {
                return right.iter().take(20).copied().collect();
            }
        }
        let topic = self.topic(clause);
        if topic.is_empty() { self.this().unit.chars().collect() } else { topic }
    }

    /// The thing that the clause before this one is about.
    pub(super) fn topic(&self, clause: usize) -> Vec<char> {
        let Some(behind) = clause.checked_sub(1) else { return Vec::new() };
        if !among!("，：；", self.chars()[behind]) {
            return Vec::new();
        }
        let start = clause_start(self.chars(), behind, 0);
        let (words, _) = phrase::strip_trailing(self.flat.span(start, behind));
        // 平均用时由10个工作日减至2个工作日
        let change = words.windows(4).position(|w| {
            matches!(w[0], '由' | '从') && (w[1].is_ascii_digit() || w[2].is_ascii_digit() || w[3].is_ascii_digit())
        });
        let words = change.filter(|at| *at >= 4).map_or(words, |at| &words[..at]);
        // 将讲话精神作为重点内容 is about 讲话精神.
        let stripped = phrase::strip_leading(words);
        let taken = stripped.strip_prefix(&['将']).or(stripped.strip_prefix(&['把'])).and_then(|rest| {
            let as_what = |at: &usize| lexicon!("作为 列为 列入 纳入 融入 贯穿").prefix(&rest[*at..]) > 0;
            (3..rest.len()).find(as_what).map(|at| &rest[..at])
        });
        let words = taken.unwrap_or(words);
        // 办件均在平台有序运行 is about 办件.
        let all = words
            .iter()
            .position(|c| *c == '均')
            .filter(|at| *at >= 3 && !among!("平人户年日月村", words[at - 1]) && words.get(at + 1) != Some(&'衡'));
        let words = all.map_or(words, |at| &words[..at]);
        let topic = phrase::reduce(without_respect(phrase::strip_leading(words)));
        if topic.first() == Some(&'每') {
            // 每人累计学时不少于60学时 sets a rule.
            return Vec::new();
        }
        // 申请量1,867件，首次超过诉讼案件量，同比激增86%
        if ["首次超过", "超过", "高于", "创"].iter().any(|w| topic.begins(w)) {
            return Vec::new();
        }
        let topic = if topic.len() > 14 { phrase::object(&topic).to_vec() } else { topic };
        if topic.len() >= 2 && !phrase::is_bare_deed(&topic) { topic } else { Vec::new() }
    }

    /// What the clause before this one deals with: 对规范性文件进行清理，保留12件 is about 规范性文件.
    pub(super) fn handled(&self, clause: usize) -> Vec<char> {
        let words = self.clause_before(clause);
        let Some(rest) = words.strip_prefix(&['对']).or(words.strip_prefix(&['将'])) else {
            return phrase::object(&self.topic(clause)).to_vec();
        };
        let ends = ["进行", "开展", "实施", "予以", "给予", "作出"];
        let end = ends.iter().filter_map(|w| phrase::find(rest, w)).min().unwrap_or(rest.len());
        let thing = rest[..end].rsplit(|c| *c == '的').next().unwrap_or_default();
        let thing = phrase::strip_adverbs(thing);
        thing[thing.len().saturating_sub(8)..].to_vec()
    }

    /// The words of the clause before the place `clause`, stripped but not shortened.
    pub(super) fn clause_before(&self, clause: usize) -> Vec<char> {
        let Some(behind) = clause.checked_sub(1) else { return Vec::new() };
        let start = clause_start(self.chars(), behind, 0);
        let (words, _) = phrase::strip_trailing(self.flat.span(start, behind));
        without_respect(phrase::strip_leading(words)).to_vec()
    }

    /// 赴5家企业开展安全宣传，受众900人: the activity told behind the number before this one.
    fn activity_since(&self, clause: usize) -> Option<Vec<char>> {
        let before = self.sibling()?;
        let between = self.chars().get(before.noun_end..clause.checked_sub(1)?)?;
        let last = between.rsplit(|c| among!("，：；", *c)).next()?;
        let activity = &last[words::HOLDING.prefix(last)..];
        (activity.len() < last.len() && activity.len() >= 4).then(|| phrase::reduce(activity))
    }

    /// Who leads, as told in the sentence before the place `clause`.
    pub(super) fn leader(&self, clause: usize) -> Vec<char> {
        let low = clause.saturating_sub(REACH);
        let told = self.flat.span(low, clause);
        let sentence = told.iter().rposition(|c| among!("。；\n", *c)).map_or(0, |at| at + 1);
        let found = (sentence..told.len()).rev().find_map(|at| {
            let length = words::LEADERS.prefix(&told[at..]);
            (length > 0).then(|| told[at..at + length].to_vec())
        });
        found.unwrap_or_default()
    }

    /// What the clause before is about, where it opens with a short name: 法律援助坚持应援尽援.
    pub(super) fn subject_before(&self, clause: usize) -> Vec<char> {
        let told = self.clause_before(clause);
        let ends = |at: &usize| {
            let rest = &told[*at..];
            words::LEADING.prefix(rest).max(words::LIGHT_VERBS.prefix(rest)) >= 2
        };
        let end = (4..told.len().min(7)).find(ends).filter(|_| phrase::leading_verb(&told).is_empty());
        let plain = |c: &char| c.is_alphabetic() && !among!("我各全市区县局办委", *c);
        end.map(|end| &told[..end]).filter(|name| name.iter().all(plain)).map_or_else(Vec::new, <[char]>::to_vec)
    }

    /// What this number carries on from: the number before it in the sentence, else the clause before it.
    pub(super) fn carried(&self, clause: usize, joined: bool) -> Vec<char> {
        if !joined && let Some(activity) = self.activity_since(clause) {
            return activity;
        }
        let topic = self.topic(clause);
        if let Some(before) = self.sibling().filter(|before| before.part_of.is_some() && before.whole.len() >= 2)
            && self.flat.span(before.noun_end, clause).contains(&'）')
        {
            // 收到申请19件（其中上年结转1件），同比增长35%
            return before.whole.clone();
        }
        match self.sibling() {
            Some(before) if joined || topic.is_empty() => before.base.clone(),
            Some(before)
                if self.candidates[self.index - 1].start >= clause_start(self.chars(), clause.saturating_sub(1), 0) =>
            {
                before.base.clone()
            }
            _ => topic,
        }
    }
}

/// Whether a bracket is opened and not closed.
fn open_bracket(text: &[char]) -> bool {
    let last = |mark: char| text.iter().rposition(|c| *c == mark);
    last('（').is_some_and(|open| last('）').is_none_or(|close| close < open))
}

/// 行政复议方面 is 行政复议.
fn without_respect(text: &[char]) -> &[char] {
    let respects = ["管理方面", "工作方面", "方面", "工作中", "领域"];
    let length = respects.iter().find(|w| text.ends(w)).map_or(0, |w| w.chars().count());
    if text.len() >= length + 4 { &text[..text.len() - length] } else { text }
}
