//! Statutes called by a name that is not quite theirs: 《民典法》. A name is held against the names that the caller knows; it
//! is told only when one slip of the pen leads to exactly one of them.

use super::{CONTENTS, finding};
use crate::flat::Flat;
use crate::report::ReadFinding;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("《([^《》\n]{2,40})》").ok());

/// The names of statutes, ready to be compared with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statutes {
    names: BTreeSet<String>,
    /// By length and sorted characters with one left out: whatever is one slip away shares a key.
    near: BTreeMap<String, BTreeSet<String>>,
}

impl Statutes {
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut out = Self::default();
        for name in names {
            let name = short(&name);
            if name.chars().count() < 3 {
                continue;
            }
            for key in keys(&name) {
                out.near.entry(key).or_default().insert(name.clone());
            }
            out.names.insert(name);
        }
        out
    }

    /// The one known name that `title` misses by a slip.
    fn meant(&self, title: &str) -> Option<&str> {
        if self.names.contains(title) {
            return None;
        }
        let near: BTreeSet<&str> = keys(title)
            .iter()
            .filter_map(|key| self.near.get(key))
            .flatten()
            .map(String::as_str)
            .filter(|name| is_slip(title, name))
            .collect();
        if near.len() == 1 { near.first().copied() } else { None }
    }
}

/// A name without 中华人民共和国 and without what stands in brackets behind it.
fn short(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.trim_start_matches('《').trim_end_matches('》');
    let name = name.strip_prefix("中华人民共和国").unwrap_or(name);
    let end = name.find(['（', '(']).filter(|at| *at > 0).unwrap_or(name.len());
    name[..end].to_owned()
}

/// The sorted characters, whole and with each one left out.
fn keys(name: &str) -> BTreeSet<String> {
    let mut sorted: Vec<char> = name.chars().collect();
    sorted.sort_unstable();
    let without =
        |skip: usize| -> String { sorted.iter().enumerate().filter(|(i, _)| *i != skip).map(|(_, c)| *c).collect() };
    (0..=sorted.len()).map(without).collect()
}

/// Two neighbouring characters changed places; in a longer name also one character wrong, missing or too many, unless it
/// tells one place or one number from another.
fn is_slip(title: &str, name: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (title.chars().collect(), name.chars().collect());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = tail.min(one.len().min(other.len()) - head);
    let (a, b) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);
    if let ([x, y], [u, v]) = (a, b) {
        return x == v && y == u;
    }
    let placed = head < 3 && name.chars().take(4).any(|c| among!("省市区县州", c));
    let telling = |c: &char| c.is_ascii_digit() || among!("一二三四五六七八九十上下中省市区县州国法", *c);
    let slip = a.len() <= 1 && b.len() <= 1;
    slip && !placed && one.len().min(other.len()) >= 6 && !a.iter().chain(b).any(telling)
}

pub(super) fn misnamed(flat: &Flat, statutes: &Statutes, out: &mut Vec<ReadFinding>) {
    if statutes.names.is_empty() {
        return;
    }
    for found in TITLE.iter().flat_map(|p| p.captures_iter(&flat.text)).filter_map(|c| c.get(1)) {
        let title = short(found.as_str());
        if let Some(name) = statutes.meant(&title) {
            let start = flat.place_of_byte(found.start(), 0);
            let end = flat.place_of_byte(found.end(), start);
            let message = format!("《{title}》疑为《{name}》之误，请核对法律法规名称。");
            out.push(finding(
                "annual-report/law-name",
                message,
                CONTENTS,
                (flat.offset(start), flat.offset_behind(end)),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let names = ["中华人民共和国民法典", "中华人民共和国行政处罚法", "政府信息公开条例", "山东省行政执法监督条例"];
        let mut out = Vec::new();
        misnamed(&Flat::new(text), &Statutes::new(names.map(str::to_owned)), &mut out);
        out.into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn one_slip_from_one_known_name_is_told() {
        assert!(TITLE.is_some());
        assert_eq!(told("学习《民典法》。"), ["《民典法》疑为《民法典》之误，请核对法律法规名称。"]);
        assert_eq!(told("执行《中华人民共和国政府信息公升条例》。").len(), 1);
        assert_eq!(told("执行《政府信息公开例》。").len(), 1);
    }

    #[test]
    fn right_names_and_other_statutes_are_not() {
        let text = "《民法典》《中华人民共和国民法典》《行政处罚法》《行政许可法》《政府信息公开条例（修订）》《刑法》\
                    《山西省行政执法监督条例》《政府信息公开规定》《民法总则》";
        assert_eq!(told(text), Vec::<String>::new());
    }
}
