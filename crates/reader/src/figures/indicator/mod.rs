//! What each number counts. The name stands to the left of the number (办理许可12件), to its right (12件许可), on both
//! sides (提出12件建议), or is carried from what came before (涉及17人). Each way is one small rule here; the rules look
//! at one clause and the one before it, never further than a fixed reach.

mod clause;
mod context;
mod counted;
mod deeds;
mod listed;
mod measured;
mod noun;
mod ordinal;

use super::phrase::{self, Link};
use super::scan::Candidate;
use super::words;
use crate::flat::Flat;
use crate::letters::{Words, letters};
use crate::report::Kind;

use clause::{clause_start, tidy};
use counted::Sides;

/// What a number was found to count.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) indicator: String,
    /// Several indicators that share the value.
    pub(crate) indicators: Vec<String>,
    pub(crate) kind: Kind,
    /// Where the clause begins, and where the counted noun ends.
    pub(crate) clause: usize,
    pub(crate) noun_end: usize,
    /// The thing counted, for numbers that carry it on.
    base: Vec<char>,
    /// What a rate is a rate of; none where that is `base`.
    thing: Option<Vec<char>>,
    /// Things still waiting for their numbers (分别).
    waiting: Vec<Vec<char>>,
    /// In a list that divides a number (其中…): what that number counts.
    whole: Vec<char>,
    /// The number that it divides, by its place among all, and whether a bracket holds all its parts.
    pub(crate) part_of: Option<(usize, bool)>,
    /// What the numbers of the sentence counted so far, for the changes that follow them (同比分别增长).
    row: Vec<(String, Vec<char>)>,
}

/// How many numbers back a change may reach.
const ROW: usize = 8;
/// Stands in a row for the measure word of a part.
const PART: &str = "其中";
/// Stands in a row where a semicolon parts its numbers.
const ROW_BREAK: &str = "；";
/// Stands in a row where a sentence ends.
const SENTENCE_BREAK: &str = "。";

impl Named {
    /// What a rate is a rate of.
    fn thing(&self) -> &[char] {
        self.thing.as_deref().unwrap_or(&self.base)
    }

    fn set(&mut self, indicator: &[char], base: Vec<char>) {
        self.indicator = tidy(indicator);
        self.thing = None;
        self.base = base;
    }

    /// For numbers that pass on all they are called by.
    fn name(&mut self, words: Vec<char>) {
        self.indicator = tidy(&words);
        self.thing = None;
        self.base = words;
    }
}

/// Names the numbers one after another and hands each over with its place; only the one before is kept meanwhile.
pub(crate) fn name_all(flat: &Flat, candidates: &[Candidate], mut hand_over: impl FnMut(usize, Named)) {
    let mut before: Option<Named> = None;
    for index in 0..candidates.len() {
        // The row goes from each to the next.
        let row = before.as_mut().map(|before| std::mem::take(&mut before.row)).unwrap_or_default();
        let near = Namer::is_near(flat, candidates, index);
        let named = Namer { flat, candidates, index, before: before.as_ref(), near }.name(row);
        if let Some(done) = before.replace(named) {
            hand_over(index - 1, done);
        }
    }
    if let Some(done) = before {
        hand_over(candidates.len() - 1, done);
    }
}

struct Namer<'a> {
    flat: &'a Flat,
    candidates: &'a [Candidate],
    index: usize,
    before: Option<&'a Named>,
    /// Whether that one stands in the same sentence.
    near: bool,
}

impl Namer<'_> {
    fn name(&self, row: Vec<(String, Vec<char>)>) -> Named {
        let this = self.this();
        let floor = self.before.map_or(0, |b| b.noun_end);
        let clause = clause_start(self.chars(), this.start, floor);
        let joined = self.before.is_some() && clause == floor;
        let (left, link) = phrase::strip_trailing(self.flat.span(clause, this.start));
        let (right, number_follows) = self.right(self.index);
        let right = if number_follows { own_words(right) } else { right };
        let (noun, rest) = split_noun(right, number_follows);
        let mut named = Named {
            indicator: String::new(),
            indicators: Vec::new(),
            kind: self.kind(link),
            clause,
            noun_end: this.end,
            base: Vec::new(),
            thing: None,
            waiting: Vec::new(),
            whole: Vec::new(),
            part_of: None,
            row: self.row(row),
        };
        let mut stripped = phrase::strip_leading(left);
        if stripped.starts_with(&['来', '自']) {
            // 来自9国的62名青年 counts 青年.
            stripped = &[];
        }
        let changed = |at: &usize| *at >= 3 && stripped[*at + 1..].iter().take(6).any(char::is_ascii_digit);
        if let Some(at) = stripped.iter().rposition(|c| among!("由从", *c)).filter(changed) {
            // 平均用时由10天减至2天
            stripped = phrase::strip_trailing(&stripped[..at]).0;
        }
        if named.kind == Kind::Percent && phrase::is_lowered(stripped) {
            // 压缩审批时限40%
            named.kind = Kind::Change;
        }
        if this.kind == Kind::Ratio
            && let Some(at) = stripped.iter().position(|c| among!("是为", *c)).filter(|at| *at >= 3 || *at == 0)
        {
            // 申请量是上年的1.8倍 is about 申请量.
            stripped = &stripped[..at];
        }
        if let Some((whole, part_of)) = self.whole(clause, joined) {
            named.whole = whole;
            named.part_of = Some(part_of);
        }
        let before_number = self.flat.span(clause.max(this.start.saturating_sub(3)), this.start);
        let in_field = right.contains(&'中') && matches!(before_number, [.., '在'] | ['在', '全', '国' | '省' | '市']);
        match named.kind {
            Kind::Ordinal => self.ordinal(left, clause, &mut named),
            Kind::Change => self.measured(stripped, clause, joined, link, &mut named),
            Kind::Percent if !stripped.is_empty() => self.measured(stripped, clause, joined, link, &mut named),
            Kind::Percent => {
                let whole: Vec<char> = phrase::strip_leading(right).iter().take(20).copied().collect();
                if whole.len() >= 3 && !joined {
                    named.noun_end = this.end + right.len().min(24);
                    named.name(whole);
                } else {
                    self.measured(stripped, clause, joined, link, &mut named);
                }
            }
            _ => self.counted(
                &Sides { stripped, right, noun, rest, number_follows, joined, clause, link, in_field },
                &mut named,
            ),
        }
        if named.indicator.is_empty() {
            let base = self.last_resort(right, clause);
            named.name(base);
        }
        if joined
            && stripped.is_empty()
            && let Some(before) = self.sibling()
        {
            // Numbers in a row share their clause, and so its words on period and scope.
            named.clause = before.clause;
        }
        if named.kind == Kind::Ratio
            && let (Some(before), Some('是' | '为')) = (self.sibling(), stripped.first().or(left.first()))
        {
            // 是诉讼案件的2.6倍: a multiple of something else, and still about what came before.
            named.base.clone_from(&before.base);
            named.thing = Some(before.thing().to_vec());
        }
        if named.kind != Kind::Change {
            // A part of a number is no object of the deeds behind it.
            let unit =
                if named.part_of.is_none() { crate::unit::base(&this.unit).0.into_owned() } else { PART.to_owned() };
            named.row.push((unit, letters(&named.indicator)));
            let surplus = named.row.len().saturating_sub(ROW);
            named.row.drain(..surplus);
        }
        named
    }

    fn kind(&self, link: Link) -> Kind {
        let this = self.this();
        let points = this.unit.ends_with("百分点");
        match this.kind {
            Kind::Percent if points || link.direction => Kind::Change,
            Kind::Percent if link.compared => Kind::Change,
            Kind::Ratio if link.direction => Kind::Change,
            Kind::Count | Kind::Money if link.direction && link.compared => Kind::Change,
            // In 分别下降22%、28% the second falls like the first.
            Kind::Percent | Kind::Count
                if self.sibling().is_some_and(|b| b.kind == Kind::Change && !b.waiting.is_empty()) =>
            {
                Kind::Change
            }
            other => other,
        }
    }
}

/// 合同5份和规范性文件3件: what 和 adds is counted by the next number.
fn own_words(right: &[char]) -> &[char] {
    let added = right.len() > 2 && (among!("和及与", right[0]) || right.begins("以及"));
    if added { &[] } else { right }
}

/// The counted noun and what is said about it, without what belongs to the next number.
fn split_noun(right: &[char], number_follows: bool) -> (&[char], &[char]) {
    let (noun, rest) = phrase::counted_noun(right, number_follows);
    if !number_follows {
        return (noun, rest);
    }
    let owner = noun.iter().position(|c| *c == '的').filter(|at| (2..=4).contains(at));
    if let Some(at) = owner.filter(|_| rest.is_empty()) {
        // 来自21个国家的代表团36个: what follows 的 is the next number's.
        return noun.split_at(at);
    }
    let of_many = lexicon!("县 市 区 镇 乡 街道 部门 单位 企业").prefix(noun) > 0;
    if let Some(deed) = noun.strip_suffix(&['率']).filter(|_| !of_many) {
        // 21件积案化解率为98%: the rate is the next number's.
        let thing = deed.len() - words::CONTENT_VERBS.suffix(deed);
        if thing >= 2 && thing < deed.len() {
            return noun.split_at(thing);
        }
    }
    let body = if rest.is_empty() { phrase::body_ahead(noun) } else { 0 };
    // 31个部门行政职权事项3437项: the body is counted first, then what it has.
    if body > 0 { noun.split_at(body) } else { (noun, rest) }
}
