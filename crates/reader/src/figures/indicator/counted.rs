//! Things that are counted, where no noun behind the measure word tells what they are: named to the left, or carried.

use super::{Named, Namer};
use crate::figures::phrase::{self, Link};
use crate::figures::words;
use crate::report::Kind;

/// What stands to both sides of a number.
pub(super) struct Sides<'t> {
    pub(super) stripped: &'t [char],
    pub(super) right: &'t [char],
    pub(super) noun: &'t [char],
    pub(super) rest: &'t [char],
    pub(super) number_follows: bool,
    pub(super) joined: bool,
    pub(super) clause: usize,
    pub(super) link: Link,
    /// 在 or 在全国 stands before the number.
    pub(super) in_field: bool,
}

impl Namer<'_> {
    /// Things that are counted.
    pub(super) fn counted(&self, s: &Sides<'_>, named: &mut Named) {
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
        let things = phrase::named_items(s.stripped);
        if s.link.distributed && things.len() > 1 {
            named.waiting = things[1..].to_vec();
            return named.name(things[0].clone());
        }
        let mut words = phrase::reduce(s.stripped);
        if let Some(before) = self.sibling() {
            // 废止18件 after 清理规范性文件120件; 市级56个 after 省级示范村25个.
            if phrase::is_bare_deed(&words) {
                let object = phrase::object(&before.base).to_vec();
                if (2..=14).contains(&object.len()) {
                    return named.name([words.as_slice(), &object].concat());
                }
            }
            if words::MODES.holds(&words) {
                // 采访27场（其中线上5场、线下22场）.
                let base = before.base[words::MODES.prefix(&before.base)..].to_vec();
                return named.set(&[words.as_slice(), &base].concat(), base);
            }
            if phrase::is_quantity(&words) {
                let base = phrase::quantified(&before.base).to_vec();
                return named.set(&[base.as_slice(), &words].concat(), base);
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
}

fn suffix(unit: &str) -> Vec<char> {
    if unit.ends_with("人次") { vec!['人', '次'] } else { vec!['人', '数'] }
}
