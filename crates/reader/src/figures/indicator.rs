//! What each number counts. The name stands to the left of the number (办理许可12件), to its right (12件许可), on both
//! sides (提出12件建议), or is carried from what came before (涉及17人). Each way is one small rule here; the rules look
//! at one clause and the one before it, never further than a fixed reach.

use super::phrase::{self, Link};
use super::scan::Candidate;
use super::words;
use crate::flat::Flat;
use crate::report::Kind;

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
    /// What a rate is a rate of; otherwise the same as `base`.
    thing: Vec<char>,
    /// Things still waiting for their numbers (分别).
    waiting: Vec<Vec<char>>,
}

impl Named {
    fn set(&mut self, indicator: &[char], base: Vec<char>) {
        self.indicator = tidy(indicator);
        self.thing.clone_from(&base);
        self.base = base;
    }

    /// For numbers that pass on all they are called by.
    fn name(&mut self, words: Vec<char>) {
        self.set(&words.clone(), words);
    }
}

const REACH: usize = 120;
const CLAUSE_ENDS: &str = "，。；：！？\n";

pub(crate) fn name_all(flat: &Flat, candidates: &[Candidate]) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::with_capacity(candidates.len());
    for index in 0..candidates.len() {
        let named = Namer { flat, candidates, index, before: out.last() }.name();
        out.push(named);
    }
    out
}

struct Namer<'a> {
    flat: &'a Flat,
    candidates: &'a [Candidate],
    index: usize,
    before: Option<&'a Named>,
}

impl Namer<'_> {
    fn this(&self) -> &Candidate {
        &self.candidates[self.index]
    }

    fn chars(&self) -> &[char] {
        &self.flat.chars
    }

    /// The number before this one, if both stand in one sentence.
    fn sibling(&self) -> Option<&Named> {
        let before = self.before?;
        let from = self.candidates[self.index - 1].end;
        let gap = self.chars().get(from..self.this().start)?;
        (gap.len() <= REACH && !gap.iter().any(|c| "。！？\n".contains(*c))).then_some(before)
    }

    fn name(&self) -> Named {
        let this = self.this();
        let floor = self.before.map_or(0, |b| b.noun_end);
        let clause = clause_start(self.chars(), this.start, floor);
        let joined = self.before.is_some() && clause == floor;
        let (left, link) = phrase::strip_trailing(self.flat.span(clause, this.start));
        let (right, number_follows) = self.right(self.index);
        let (noun, rest) = phrase::counted_noun(right, number_follows);
        let mut named = Named {
            indicator: String::new(),
            indicators: Vec::new(),
            kind: self.kind(link),
            clause,
            noun_end: this.end,
            base: Vec::new(),
            thing: Vec::new(),
            waiting: Vec::new(),
        };
        let stripped = phrase::strip_leading(left);
        let before_number: String =
            self.flat.span(clause.max(this.start.saturating_sub(3)), this.start).iter().collect();
        let in_field = ["在", "在全国", "在全省", "在全市"].iter().any(|w| before_number.ends_with(w));
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
        named
    }

    fn kind(&self, link: Link) -> Kind {
        let this = self.this();
        let points = this.unit.ends_with("百分点");
        match this.kind {
            Kind::Percent if points || link.direction => Kind::Change,
            Kind::Percent if link.compared => Kind::Change,
            Kind::Count | Kind::Money | Kind::Ratio if link.direction && link.compared => Kind::Change,
            // In 分别下降22%、28% the second falls like the first.
            Kind::Percent if self.sibling().is_some_and(|b| b.kind == Kind::Change && !b.waiting.is_empty()) => {
                Kind::Change
            }
            other => other,
        }
    }

    /// What follows the unit of a number up to the end of its clause or the next number, and whether a number follows.
    fn right(&self, index: usize) -> (&[char], bool) {
        let from = self.candidates[index].end;
        let next = self.candidates.get(index + 1).map(|n| n.start);
        let end = self.chars()[from..]
            .iter()
            .take(REACH)
            .enumerate()
            .position(|(n, c)| CLAUSE_ENDS.contains(*c) || matches!(c, '、') || bracket_ends(&self.chars()[from..], n))
            .map_or(self.chars().len().min(from + REACH), |n| from + n);
        match next {
            Some(next) if next <= end => (self.flat.span(from, next), true),
            _ => (self.flat.span(from, end), false),
        }
    }

    /// What follows, what the next number in the row counts, what came before; at the very last the unit itself.
    fn last_resort(&self, right: &[char], clause: usize) -> Vec<char> {
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
    fn topic(&self, clause: usize) -> Vec<char> {
        let Some(behind) = clause.checked_sub(1) else { return Vec::new() };
        if !"，：；".contains(self.chars()[behind]) {
            return Vec::new();
        }
        let start = clause_start(self.chars(), behind, 0);
        let (words, _) = phrase::strip_trailing(self.flat.span(start, behind));
        let topic = phrase::reduce(phrase::strip_leading(words));
        if topic.len() >= 2 && !phrase::is_bare_deed(&topic) { topic } else { Vec::new() }
    }

    /// The words of the clause before the place `clause`, stripped but not shortened.
    fn clause_before(&self, clause: usize) -> Vec<char> {
        let Some(behind) = clause.checked_sub(1) else { return Vec::new() };
        let start = clause_start(self.chars(), behind, 0);
        let (words, _) = phrase::strip_trailing(self.flat.span(start, behind));
        phrase::strip_leading(words).to_vec()
    }

    /// What this number carries on from: the number before it in the sentence, else the clause before it.
    fn carried(&self, clause: usize, joined: bool) -> Vec<char> {
        let topic = self.topic(clause);
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

    /// Rates, shares and changes: named to the left.
    fn measured(&self, stripped: &[char], clause: usize, joined: bool, link: Link, named: &mut Named) {
        let waiting = self.sibling().map(|b| b.waiting.clone()).unwrap_or_default();
        if stripped.is_empty() {
            if joined && let Some((first, others)) = waiting.split_first() {
                named.waiting = others.to_vec();
                return named.name(first.clone());
            }
            let base = self.carried(clause, joined);
            return named.name(base);
        }
        let things = phrase::items(stripped);
        let rates = things.len() > 1 && things.iter().all(|t| t.len() >= 3 && t.ends_with(&['率']));
        if link.distributed && things.len() > 1 {
            named.waiting = things[1..].to_vec();
            return named.name(things[0].clone());
        }
        if rates {
            named.indicators = things.iter().map(|t| tidy(t)).collect();
        }
        let mut words = phrase::reduce(stripped);
        if words.len() <= 4 && words.ends_with(&['率']) {
            let thing = self.rated(clause, joined);
            words = [phrase::rate_of(&thing), words].concat();
            named.name(words);
            named.thing = thing;
            return;
        }
        named.name(words);
        if named.base.ends_with(&['率']) {
            // 执法人员持证率 is a rate of 执法人员; 综合纠错率 one of what came before.
            named.thing = match self.sibling() {
                Some(before) => before.thing.clone(),
                None if named.base.len() > 5 => named.base[..named.base.len() - 3].to_vec(),
                None => Vec::new(),
            };
        }
    }

    /// What a bare rate is a rate of: what was said last, unless that was a mere deed (均已答复).
    fn rated(&self, clause: usize, joined: bool) -> Vec<char> {
        if let Some(before) = self.sibling()
            && !joined
            && let Some(between) = self.chars().get(before.noun_end..clause.saturating_sub(1))
        {
            let last = between.rsplit(|c| "，：；".contains(*c)).next().unwrap_or_default();
            let object = phrase::object(phrase::strip_leading(phrase::strip_trailing(last).0));
            let telling = object.len() >= 4 && !phrase::is_bare_deed(object);
            return if telling { object.to_vec() } else { before.thing.clone() };
        }
        self.carried(clause, joined)
    }

    /// 第八名: the ranking is named before the words of rank.
    fn ordinal(&self, left: &[char], clause: usize, named: &mut Named) {
        let ranks = [
            "排名", "位列", "位居", "名列", "列", "居", "排", "取得", "获得", "荣获", "获", "全国", "全省", "全市",
            "全区", "综合",
        ];
        let mut text = left;
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
        let framed = phrase::inside_frame(text).map(phrase::behind_field).filter(|f| f.len() >= 4).unwrap_or(text);
        let mut words = phrase::reduce(phrase::strip_leading(framed));
        if words.len() < 4 || words.first() == Some(&'中') {
            let earlier = clause_start(self.chars(), self.this().start, 0);
            let own: Vec<char> = match self.before.filter(|b| b.clause >= earlier && b.clause < clause) {
                Some(before) => {
                    let number = &self.candidates[self.index - 1];
                    let (own, _) = phrase::strip_trailing(self.flat.span(before.clause, number.start));
                    phrase::reduce(phrase::strip_leading(own))
                }
                None => Vec::new(),
            };
            words = if own.len() >= 5 { own } else { self.clause_before(earlier) };
        }
        if let Some(inner) = phrase::inside_frame(&words).map(phrase::behind_field).filter(|f| f.len() >= 4) {
            words = phrase::strip_leading(inner).to_vec();
        }
        while words.last().is_some_and(|c| "中，".contains(*c)) {
            words.pop();
        }
        let whole = [words.as_slice(), &['名', '次']].concat();
        named.set(&whole, words);
    }

    /// Things that are counted.
    fn counted(&self, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        let persons = matches!(this.unit.trim_start_matches(['百', '千', '万']), "人" | "名" | "位" | "人次");
        if persons && s.stripped.is_empty() && words::CONTENT_VERBS.prefix(s.right) > 0 && !s.number_follows {
            // 94人出访任务办理: persons of an activity.
            let activity = phrase::without_tail(s.right);
            named.noun_end = this.end + s.right.len();
            let whole = if activity.len() <= 3 && !s.joined && !phrase::is_motion(activity) {
                [phrase::without_tail(&self.carried(s.clause, s.joined)), activity].concat()
            } else {
                activity.to_vec()
            };
            return named.set(&[whole.as_slice(), &suffix(&this.unit)].concat(), whole);
        }
        if s.noun.len() >= 2 && !(persons && s.noun.len() > 16) {
            named.noun_end = this.end + (s.right.len() - s.rest.len()).min(s.right.len());
            let (indicator, base) = self.with_noun(s);
            return named.set(&indicator, base);
        }
        if s.number_follows && s.right.is_empty() && matches!(this.unit.as_str(), "类" | "大类") {
            // 4大类23项任务: classes of what the next number counts.
            let (right, follows) = self.right(self.index + 1);
            let (noun, _) = phrase::counted_noun(right, follows);
            if noun.len() >= 2 {
                let unit: Vec<char> = this.unit.chars().collect();
                return named.name([noun, &unit].concat());
            }
        }
        if s.stripped.is_empty() {
            let waiting = self.sibling().filter(|_| s.joined).map(|b| b.waiting.clone()).unwrap_or_default();
            if let Some((first, others)) = waiting.split_first() {
                named.waiting = others.to_vec();
                return named.name(first.clone());
            }
            let base = self.carried(s.clause, s.joined);
            let whole = if persons && self.sibling().is_some() {
                [base.as_slice(), &suffix(&this.unit)].concat()
            } else {
                base.clone()
            };
            return named.set(&whole, base);
        }
        if words::CARRYING_VERBS.holds(s.stripped) {
            let base = phrase::without_tail(&self.carried(s.clause, s.joined)).to_vec();
            let base = base.strip_suffix(s.stripped).map_or(base.clone(), <[char]>::to_vec);
            let told: String = s.stripped.iter().collect();
            let end =
                if persons && !told.contains('人') && !told.contains('众') { suffix(&this.unit) } else { Vec::new() };
            return named.set(&[base.as_slice(), s.stripped, &end].concat(), base);
        }
        if this.kind == Kind::Money && words::SUMS.holds(s.stripped) && self.sibling().is_some() {
            let base = self.carried(s.clause, s.joined);
            return named.set(&[phrase::core(&base), s.stripped].concat(), base);
        }
        let things = phrase::items(s.stripped);
        if s.link.distributed && things.len() > 1 {
            named.waiting = things[1..].to_vec();
            return named.name(things[0].clone());
        }
        let mut words = phrase::reduce(s.stripped);
        if let Some(before) = self.sibling() {
            // 废止18件 after 清理规范性文件120件; 市级56个 after 省级示范村25个.
            if phrase::is_bare_deed(&words) {
                let object = phrase::object(&before.base).to_vec();
                if (2..=8).contains(&object.len()) {
                    return named.name([words.as_slice(), &object].concat());
                }
            }
            if s.joined && words.len() <= 3 && words.last().is_some_and(|c| "级类".contains(*c)) {
                let last = words.last().copied();
                if let Some(at) = before.base.iter().position(|c| Some(*c) == last) {
                    words.extend_from_slice(&before.base[at + 1..]);
                }
            }
        }
        if words::GENERAL_NOUNS.holds(&words) || this.unit == "分" && words.len() <= 3 {
            let topic = self.carried(s.clause, s.joined);
            if topic.ends_with(&words) {
                words = topic;
            } else if (2..=14).contains(&topic.len()) && !words::LEADING.holds(&topic) {
                words = [topic, words].concat();
            }
        }
        named.name(words);
    }

    /// A noun behind the measure word, with the verb before the number or what is said about the noun.
    fn with_noun(&self, s: &Sides<'_>) -> (Vec<char>, Vec<char>) {
        let noun = phrase::without_remarks(s.noun);
        let noun: &[char] = noun.strip_suffix(&['等']).unwrap_or(&noun);
        // 在全国100个城市的评估中: the number is a field, and the field is all it counts.
        let noun = if noun.ends_with(&['中']) { phrase::field(noun) } else { noun };
        if s.in_field {
            return (noun.to_vec(), noun.to_vec());
        }
        let base = phrase::without_tail(noun).to_vec();
        let left = s.stripped;
        let (deed_is_light, deed) = self.deed_behind(s);
        let for_whom = left.len() <= 2 && words::PREPOSITIONS.prefix(left) == left.len();
        if for_whom || left.is_empty() {
            if deed.len() >= 4 || deed_is_light && deed.len() >= 2 {
                let whole = if deed_is_light || left.first() == Some(&'对') && words::LIGHT_VERBS.prefix(s.rest) > 0 {
                    [noun, deed.as_slice()].concat()
                } else {
                    [deed.as_slice(), &['的'], noun].concat()
                };
                return (whole, base);
            }
            return (self.modified(s, noun), base);
        }
        if left.ends_with(noun) {
            return (phrase::reduce(left), left.to_vec());
        }
        let listed = left.last() == Some(&'等');
        if !listed && noun.len() <= 3 && (2..=10).contains(&deed.len()) && left.len() <= 4 {
            return ([left, noun, deed.as_slice()].concat(), base);
        }
        let whole = if !listed && left.len() + noun.len() <= 16 {
            [left, noun].concat()
        } else {
            [verb_of(left), noun].concat()
        };
        (phrase::reduce(&whole), base)
    }

    /// What is said about a counted noun: verb and object. The object may be the next number's noun.
    fn deed_behind(&self, s: &Sides<'_>) -> (bool, Vec<char>) {
        let light = words::LIGHT_VERBS.prefix(s.rest) > 0;
        let (rest, _) = phrase::strip_trailing(s.rest);
        let deed = phrase::strip_leading(rest);
        let verb = phrase::leading_verb(deed);
        if verb.is_empty() && !light {
            return (false, Vec::new());
        }
        if deed.len() == verb.len() && s.number_follows && !verb.is_empty() {
            let (right, follows) = self.right(self.index + 1);
            let (object, _) = phrase::counted_noun(right, follows);
            return (false, [deed, phrase::without_tail(object)].concat());
        }
        let telling = deed.len() > verb.len() + 1 || light && deed.len() >= 2;
        (light, if telling { deed.to_vec() } else { Vec::new() })
    }

    /// A short noun takes a modifier from its neighbour: 37个团组、94人出访 counts 出访团组; 6个方面18项任务 counts 任务方面.
    fn modified(&self, s: &Sides<'_>, noun: &[char]) -> Vec<char> {
        let plain = noun.to_vec();
        if noun.len() > 3 {
            return plain;
        }
        if let Some(next) = self.candidates.get(self.index + 1) {
            let gap = self.flat.span(self.this().end + s.noun.len(), next.start.max(self.this().end + s.noun.len()));
            let (right, follows) = self.right(self.index + 1);
            if gap.is_empty() && s.number_follows {
                let (other, _) = phrase::counted_noun(right, follows);
                return [phrase::without_tail_if_long(other), noun].concat();
            }
            let owned = right.iter().position(|c| *c == '的').filter(|at| right.len() > at + 2);
            if let (['、' | '和' | '及' | '与'], Some(at), false) = (gap, owned, follows) {
                return [noun, &right[at + 1..]].concat();
            }
            if matches!(gap, ['、' | '和' | '及' | '与']) && words::CONTENT_VERBS.prefix(right) > 0 && !follows {
                return [phrase::without_tail(right), noun].concat();
            }
        }
        if words::GENERAL_NOUNS.holds(noun) {
            let topic = self.carried(s.clause, s.joined);
            if topic.ends_with(noun) {
                return topic;
            }
            if (2..=14).contains(&topic.len()) {
                return [topic.as_slice(), noun].concat();
            }
        }
        plain
    }
}

/// What stands to both sides of a number.
struct Sides<'t> {
    stripped: &'t [char],
    right: &'t [char],
    noun: &'t [char],
    rest: &'t [char],
    number_follows: bool,
    joined: bool,
    clause: usize,
    link: Link,
    /// 在 or 在全国 stands before the number.
    in_field: bool,
}

/// The verb before a number, or the verb that opens the list before it.
fn verb_of(left: &[char]) -> &[char] {
    let behind = words::CONTENT_VERBS.suffix(left);
    if behind >= 2 { &left[left.len() - behind..] } else { phrase::leading_verb(left) }
}

/// A bracket ends a clause unless it holds a short word: 乡镇（街道）.
fn bracket_ends(text: &[char], at: usize) -> bool {
    let short = |open: usize| {
        text[open + 1..]
            .iter()
            .take(5)
            .position(|c| *c == '）')
            .is_some_and(|n| n > 0 && !text[open + 1..open + 1 + n].iter().any(char::is_ascii_digit))
    };
    match text[at] {
        '（' => !short(at),
        '）' => !text[at.saturating_sub(5)..at]
            .iter()
            .rposition(|c| *c == '（')
            .is_some_and(|n| short(at.saturating_sub(5) + n)),
        _ => false,
    }
}

fn suffix(unit: &str) -> Vec<char> {
    if unit.ends_with("人次") { vec!['人', '次'] } else { vec!['人', '数'] }
}

/// Where the clause of the place `at` begins: behind a comma or an open bracket, never before `floor`.
fn clause_start(chars: &[char], at: usize, floor: usize) -> usize {
    let low = at.saturating_sub(REACH).max(floor);
    let (mut brackets, mut titles) = (0_i32, 0_i32);
    let mut i = at;
    while i > low {
        let c = chars[i - 1];
        match c {
            '）' => brackets += 1,
            '》' | '”' => titles += 1,
            '《' | '“' => titles -= 1,
            '（' => {
                brackets -= 1;
                if brackets < 0 {
                    return i;
                }
            }
            '。' | '\n' => return i,
            _ if CLAUSE_ENDS.contains(c) && brackets == 0 && titles <= 0 => return i,
            _ => {}
        }
        i -= 1;
    }
    low
}

/// A phrase as it is shown: no punctuation at its ends, no half of a pair of quotation marks.
fn tidy(words: &[char]) -> String {
    let text: String = words.iter().collect();
    let text = text.trim_matches(['、', '，', '：', '的', '（']);
    if text.matches('“').count() == text.matches('”').count() {
        text.to_owned()
    } else {
        text.replace(['“', '”'], "")
    }
}
