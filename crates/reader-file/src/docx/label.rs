//! The number that Word writes before a paragraph, which the file does not hold: it is counted here as Word counts.

use super::numbering::{LEVELS, List, Numbering};
use super::numerals::numeral;
use super::styles::{Numbered, Styles};
use std::collections::{HashMap, HashSet};

/// Counts the lists of a document while its paragraphs go by.
#[derive(Debug, Default)]
pub(super) struct Labels {
    styles: Styles,
    numbering: Numbering,
    /// The last number of each level, by definition: lists of one definition count on.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists whose own beginnings were used.
    begun: HashSet<(u32, usize)>,
}

impl Labels {
    pub(super) fn new(styles: Styles, numbering: Numbering) -> Self {
        Self { styles, numbering, ..Self::default() }
    }

    /// Whether paragraphs of this style are lines of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        self.styles.is_contents(style)
    }

    /// The number before the next paragraph, empty when it has none.
    pub(super) fn next(&mut self, style: Option<&str>, own: &Numbered) -> String {
        self.counted(style, own).unwrap_or_default()
    }

    fn counted(&mut self, style: Option<&str>, own: &Numbered) -> Option<String> {
        let by_style = self.styles.numbered(style);
        let (id, level) = match (own.list, by_style) {
            (Some(0), _) | (None, None) => return None,
            (Some(list), by_style) => (list, own.level.or(by_style.and_then(|(_, n)| n.level)).unwrap_or(0)),
            (None, Some((style, numbered))) => {
                let list = numbered.list.filter(|&list| list != 0)?;
                let of_style = || self.level_of_style(list, &style);
                (list, own.level.or_else(of_style).or(numbered.level).unwrap_or(0))
            }
        };
        let at = level as usize;
        let list = self.numbering.lists.get(&id)?;
        let counts = self.counts.entry(list.definition).or_default();
        let own_start = list.starts.get(at).copied().flatten().filter(|_| self.begun.insert((id, at)));
        let start = self.numbering.level(list, at)?.start;
        let place = counts.get_mut(at)?;
        let n = own_start.unwrap_or_else(|| place.map_or(start, |n| n.saturating_add(1)));
        *place = Some(n);
        for deeper in at + 1..LEVELS {
            let restart = self.numbering.level(list, deeper).and_then(|level| level.restart);
            // Level `restart` counted from 1: levels below it leave this one counting on.
            if restart.is_none_or(|after| after > level)
                && let Some(count) = counts.get_mut(deeper)
            {
                *count = None;
            }
        }
        let counts = *counts;
        Some(shown(&self.numbering, list, at, &counts))
    }

    fn level_of_style(&self, list: u32, style: &str) -> Option<u32> {
        let list = self.numbering.lists.get(&list)?;
        let levels = 0..u32::try_from(LEVELS).unwrap_or(0);
        levels.into_iter().find(|&at| {
            self.numbering.level(list, at as usize).is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }
}

fn shown(numbering: &Numbering, list: &List, at: usize, counts: &[Option<u32>; LEVELS]) -> String {
    let Some(level) = numbering.level(list, at) else { return String::new() };
    if level.format == "bullet" {
        return String::new();
    }
    let mut out = String::new();
    let mut pattern = level.pattern.chars().peekable();
    while let Some(c) = pattern.next() {
        let digit = pattern.peek().and_then(|next| next.to_digit(10)).filter(|&digit| c == '%' && digit > 0);
        let Some(digit) = digit else {
            out.push(c);
            continue;
        };
        pattern.next();
        let other = digit as usize - 1;
        let Some(counting) = numbering.level(list, other) else { continue };
        let n = counts.get(other).copied().flatten().unwrap_or(counting.start);
        let format = if level.legal { "decimal" } else { &*counting.format };
        out.push_str(&numeral(format, n));
    }
    // Behind 、 or ） nothing is seen to follow; behind a Latin full stop a space is.
    if !level.tight && out.chars().next_back().is_some_and(|last| last.is_ascii()) {
        out.push(' ');
    }
    out
}
