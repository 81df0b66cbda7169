//! The tabs of a case, each with an address of its own, and what is computed for some of them.

use app::{FieldLine, TimelineEntry};
use std::collections::BTreeMap;

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    Materials,
    People,
    Course,
    Links,
    Trace,
}

impl Tab {
    const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Overview, "", "概览"),
        (Self::Materials, "materials", "材料"),
        (Self::People, "people", "人员"),
        (Self::Course, "course", "流程"),
        (Self::Links, "links", "关联"),
        (Self::Trace, "trace", "留痕"),
    ];

    pub(super) fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known, _)| *known == slug && !slug.is_empty()).map(|(tab, ..)| tab)
    }

    /// Address, name, whether it is this one.
    pub(super) fn links(self, case: &str) -> Vec<(String, &'static str, bool)> {
        let href =
            |slug: &str| if slug.is_empty() { format!("/cases/{case}") } else { format!("/cases/{case}/{slug}") };
        Self::ALL.into_iter().map(|(tab, slug, zh)| (href(slug), zh, tab == self)).collect()
    }

    /// As `links`, where the page is none of the tabs.
    pub(crate) fn others(case: &str) -> Vec<(String, &'static str, bool)> {
        Self::Overview.links(case).into_iter().map(|(href, zh, _)| (href, zh, false)).collect()
    }

    pub(super) fn zh(self) -> &'static str {
        Self::ALL.into_iter().find(|(tab, ..)| *tab == self).map_or("", |(_, _, zh)| zh)
    }
}

/// A value that an act set, with what stood there before.
pub(super) struct Change<'a> {
    pub now: &'a FieldLine,
    pub before: Option<&'a str>,
}

/// For each entry, the newest first: what it set, and what stood there before.
pub(super) fn changes(timeline: &[TimelineEntry]) -> Vec<Vec<Change<'_>>> {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut all: Vec<Vec<Change<'_>>> = Vec::new();
    for entry in timeline.iter().rev() {
        let mut changed = Vec::new();
        for now in &entry.set {
            let before = known.insert(&now.zh, &now.words).filter(|before| *before != now.words);
            changed.push(Change { now, before });
        }
        all.push(changed);
    }
    all.reverse();
    all
}

/// Somebody who had a part in the case.
pub(super) struct Part {
    pub name: String,
    pub role: String,
    /// What he did, the first first.
    pub acts: Vec<String>,
}

/// Who did what, in the order in which they came to the case.
pub(super) fn parts(timeline: &[TimelineEntry]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for entry in timeline.iter().rev() {
        let found = parts.iter().position(|part| part.name == entry.who && part.role == entry.role);
        let at = found.unwrap_or_else(|| {
            parts.push(Part { name: entry.who.clone(), role: entry.role.clone(), acts: Vec::new() });
            parts.len() - 1
        });
        if let Some(part) = parts.get_mut(at)
            && !part.acts.contains(&entry.act)
        {
            part.acts.push(entry.act.clone());
        }
    }
    parts
}

/// An opinion in pieces: `@材料3` is a link to the third material.
pub(super) fn pieces(opinion: &str, case: &str, materials: usize) -> Vec<(String, Option<String>)> {
    const MARK: &str = "@材料";
    let mut pieces = Vec::new();
    let mut rest = opinion;
    while let Some(at) = rest.find(MARK) {
        let (before, from) = rest.split_at(at);
        let digits: String = from[MARK.len()..].chars().take_while(char::is_ascii_digit).take(3).collect();
        let (word, after) = from.split_at(MARK.len() + digits.len());
        pieces.push((before.to_owned(), None));
        let known = digits.parse::<usize>().is_ok_and(|n| (1..=materials).contains(&n));
        let href = known.then(|| format!("/cases/{case}/materials#material-{digits}"));
        pieces.push((word.to_owned(), href));
        rest = after;
    }
    pieces.push((rest.to_owned(), None));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_material_that_is_there_is_linked() {
        let found = pieces("请看@材料2，@材料9没有", "a-1", 3);
        let links: Vec<_> = found.iter().map(|(text, href)| (text.as_str(), href.is_some())).collect();
        assert_eq!(links, [("请看", false), ("@材料2", true), ("，", false), ("@材料9", false), ("没有", false)]);
        assert_eq!(pieces("同意", "a-1", 3), [("同意".to_owned(), None)]);
    }

    #[test]
    fn only_tabs_that_there_are_open() {
        assert_eq!(Tab::of_slug("course"), Some(Tab::Course));
        assert_eq!(Tab::of_slug("documents"), None);
        assert_eq!(Tab::of_slug(""), None);
    }
}
