//! Holding a report against the one of the year before: which sentences were taken over. Years and white space do not make
//! a sentence new; its figures do.

use crate::flat::Flat;
use std::collections::BTreeSet;

/// How much of a report stands in an earlier one already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Similarity {
    /// Places of the sentences taken over, in the order of the text, in Unicode scalar values.
    pub copied: Vec<(usize, usize)>,
    /// Characters in them as a share of all characters in sentences; 0 for a text without sentences.
    pub share: f64,
}

/// Shorter sentences are formulas that every report has.
const SHORTEST: usize = 16;

/// Which sentences of `this` report stand, but for the year, in the `last` one. Takes time linear in both, but for a
/// logarithm.
pub fn similarity(this: &str, last: &str) -> Similarity {
    let before: BTreeSet<String> = {
        let flat = Flat::new(last);
        sentences(&flat).into_iter().map(|(start, end)| plain(&flat, start, end)).collect()
    };
    let flat = Flat::new(this);
    let mut out = Similarity::default();
    let (mut all, mut same) = (0_u32, 0_u32);
    for (start, end) in sentences(&flat) {
        let length = u32::try_from(end - start).unwrap_or(u32::MAX);
        all = all.saturating_add(length);
        if before.contains(&plain(&flat, start, end)) {
            same = same.saturating_add(length);
            out.copied.push((flat.offset(start), flat.offset_behind(end)));
        }
    }
    if all > 0 {
        out.share = f64::from(same) / f64::from(all);
    }
    out
}

fn sentences(flat: &Flat) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in flat.chars.iter().enumerate() {
        if among!("。！？；\n", *c) {
            if i - start >= SHORTEST {
                out.push((start, i));
            }
            start = i + 1;
        }
    }
    out
}

/// The words of a sentence without its years.
fn plain(flat: &Flat, start: usize, end: usize) -> String {
    let words = flat.span(start, end);
    let year = |at: usize| {
        words.get(at..at + 5).is_some_and(|w| w[..4].iter().all(char::is_ascii_digit) && w[0] == '2' && w[4] == '年')
    };
    let mut out = String::with_capacity(words.len() * 3);
    let mut i = 0;
    while i < words.len() {
        if year(i) {
            i += 4;
        } else {
            out.push(words[i]);
            i += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "exact shares")]
    use super::*;

    #[test]
    fn sentences_taken_over_are_found_whatever_the_year() {
        let last = "2023年，我局认真学习贯彻上级部署，扎实推进各项工作。全年办理行政许可共十二件，没有超期办结的。";
        let this = "2024年，我局认真学习贯彻上级部署，扎实推进各项工作。全年办理行政许可共十五件，没有超期办结的。";
        let found = similarity(this, last);
        assert_eq!(found.copied, [(0, 27)]);
        assert!((found.share - 27.0 / 47.0).abs() < 0.02, "{}", found.share);
        assert_eq!(similarity(last, last).share, 1.0);
        assert_eq!(similarity("", last), Similarity::default());
    }
}
