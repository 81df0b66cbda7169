//! Numbers in a list, each with its word: a bare deed takes its object from the number before it, a part its head from the
//! whole, a general noun the topic of its clause.

use super::counted::Sides;
use super::{Named, Namer, ROW_BREAK};
use crate::figures::phrase;
use crate::figures::words;
use crate::report::Kind;
use std::rc::Rc;

impl Namer<'_> {
    /// Names a number by the words before it, completed from what was named earlier.
    pub(super) fn listed_words(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        if phrase::is_bare_deed(&words) && this.kind == Kind::Count {
            // 废止18件 after 清理规范性文件120件; 市级56个 after 省级示范村25个.
            let object = if named.whole.is_empty() {
                self.object_in_row(named, s.clause)
            } else {
                phrase::object(&named.whole).to_vec()
            };
            if (2..=14).contains(&object.len()) {
                return named.name([words.as_slice(), &object].concat());
            }
        }
        if let Some(before) = self.sibling() {
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
        if !named.whole.is_empty() && !self.is_part(&words) && (2..=8).contains(&words.len()) {
            let verb = phrase::leading_verb(&named.whole);
            let verb = if verb.len() == 2 && phrase::leading_verb(&words).is_empty() { verb } else { &[] };
            return named.name([verb, words.as_slice()].concat());
        }
        if !named.whole.is_empty() && self.is_part(&words) {
            let head = phrase::head(&named.whole);
            return named.name([words.as_slice(), &head].concat());
        }
        if words::GENERAL_NOUNS.holds(&words) || this.unit == "分" && words.len() <= 4 {
            return self.general(words, s, named);
        }
        if s.joined
            && named.whole.is_empty()
            && let Some(before) = self.sibling()
            && self.flat.span(s.clause, s.clause + 1) == ['、']
        {
            // 制发意见书14份、建议书6份: one verb for both.
            let verb = phrase::leading_verb(&before.base);
            if verb.len() == 2 && words.len() >= 2 && phrase::leading_verb(&words).is_empty() {
                words = [verb, words.as_slice()].concat();
            }
        }
        named.name(words);
    }

    /// A noun too general to stand alone: named by the topic of its clause.
    fn general(&self, mut words: Vec<char>, s: &Sides<'_>, named: &mut Named) {
        let this = self.this();
        let topic = self.carried(s.clause, s.joined);
        let of_rate = self.sibling().filter(|b| b.base.ends_with(&['率'])).map(|b| b.thing.clone());
        let topic = if this.unit == "分" { phrase::rate_of(&of_rate.unwrap_or(topic)) } else { topic };
        if topic.ends_with(&words) {
            words.clone_from(&topic);
        } else if (2..=14).contains(&topic.len()) && !words::LEADING.holds(&topic) {
            words = [topic.as_slice(), &words].concat();
        }
        named.name(words);
        if this.unit == "分" {
            named.thing = topic;
        }
    }

    /// What the numbers in this measure word were about so far: 关停4家 after 检查培训机构43家、整改19家.
    fn object_in_row(&self, named: &Named, clause: usize) -> Vec<char> {
        let unit = crate::unit::base(&self.this().unit).0;
        let told = |row: &[Rc<(String, Vec<char>)>]| {
            let alike = |u: &str| !u.is_empty() && crate::unit::compatible(u, &unit);
            let same = row.iter().rev().filter(|told| alike(&told.0)).map(|told| phrase::object(&told.1));
            same.filter(|o| o.len() >= 2 && !phrase::is_bare_deed(o)).map(<[char]>::to_vec).next()
        };
        let near = named.row.iter().rposition(|told| told.0 == ROW_BREAK).map_or(0, |at| at + 1);
        if let Some(object) = told(&named.row[near..]) {
            return object;
        }
        let Some(before) = self.sibling() else {
            let topic = self.handled(clause);
            return if topic.is_empty() { told(&named.row).unwrap_or_default() } else { topic };
        };
        if crate::unit::compatible(&unit, &self.candidates[self.index - 1].unit) {
            return phrase::object(&before.base).to_vec();
        }
        // 检查单位12家次，立案3件: what is counted by bodies is no object of a deed counted by cases.
        let bodies = self.candidates[self.index - 1].unit.starts_with(['家', '户', '人', '名', '所', '辆']);
        if let Some(object) = phrase::object_of_deed(&before.base).filter(|_| !bodies) {
            return object.to_vec();
        }
        let passing = !matches!(before.kind, Kind::Count | Kind::Money);
        if passing { told(&named.row).unwrap_or_default() } else { Vec::new() }
    }

    /// Whether a word in a list says only which part is meant: 民事, 继续有效, 食品类.
    fn is_part(&self, words: &[char]) -> bool {
        let thing = words::THINGS.suffix(words) > 0 && words.last() != Some(&'类') || phrase::is_quantity(words);
        let persons = matches!(self.this().unit.as_str(), "人" | "名" | "位");
        (2..=8).contains(&words.len()) && !thing && !persons && self.this().kind == Kind::Count
    }
}
