//! Holding a report against the one of the year before: which sentences were taken over. Years and white space do not make
//! a sentence new; its figures do.

use crate::flat::Flat;
use std::collections::{BTreeMap, BTreeSet};

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

/// How a paragraph stands to a text of the year before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParagraphLikeness {
    /// The most alike paragraph there, by its place in the list; None when hardly a word is shared.
    pub alike: Option<usize>,
    /// How much of this paragraph stands in that one, 0 to 1: three characters in a row count as the same words, whatever the
    /// numbers are.
    pub share: f64,
    /// Places of its sentences that stand somewhere in the earlier text but for the year, in Unicode scalar values of the paragraph.
    pub copied: Vec<(usize, usize)>,
}

/// Below it nothing is called alike.
const ALIKE: f64 = 0.2;

/// For each paragraph the most alike of the earlier ones. Takes time linear in the texts but for words that all of them share.
pub fn paragraph_likeness(this: &[&str], last: &[&str]) -> Vec<ParagraphLikeness> {
    let mut having: BTreeMap<[char; 3], BTreeSet<usize>> = BTreeMap::new();
    for (index, paragraph) in last.iter().enumerate() {
        for three in threes(paragraph) {
            having.entry(three).or_default().insert(index);
        }
    }
    let whole = last.join("\n");
    let one = |paragraph: &&str| {
        let own = threes(paragraph);
        let mut shared = vec![0_u32; last.len()];
        for index in own.iter().filter_map(|three| having.get(three)).flatten() {
            shared[*index] += 1;
        }
        let best = shared.iter().enumerate().max_by_key(|(index, count)| (**count, std::cmp::Reverse(*index)));
        let of = u32::try_from(own.len()).unwrap_or(u32::MAX).max(1);
        let (alike, share) =
            best.map_or((None, 0.0), |(index, count)| (Some(index), f64::from(*count) / f64::from(of)));
        ParagraphLikeness {
            alike: alike.filter(|_| share >= ALIKE),
            share: if share >= ALIKE { share } else { 0.0 },
            copied: similarity(paragraph, &whole).copied,
        }
    };
    this.iter().map(one).collect()
}

/// Every three characters in a row, with digits and marks left out.
fn threes(text: &str) -> BTreeSet<[char; 3]> {
    let flat = Flat::new(text);
    let words: Vec<char> = flat.chars.iter().copied().filter(|c| c.is_alphanumeric() && !c.is_numeric()).collect();
    words.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
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

    #[test]
    fn each_paragraph_finds_the_one_it_was_taken_from() {
        let last = ["抓实因公出访管理，全年审批团组12个，无一超期。", "全年共受理信访件7件，办结率百分之百。", "年"];
        let this = [
            "全年共受理信访件19件，办结率百分之百。",
            "抓实因公出访管理，全年审批团组37个，另有新做法在推进之中。",
            "开展外语标识普查，改正错误译写若干处。",
            "",
        ];
        let found = paragraph_likeness(&this, &last);
        assert_eq!(found.iter().map(|one| one.alike).collect::<Vec<_>>(), [Some(1), Some(0), None, None]);
        assert!(found[0].share > 0.99 && found[0].copied.is_empty(), "the words are the same, the number is not");
        assert!((0.4..0.9).contains(&found[1].share), "{}", found[1].share);
        let same = paragraph_likeness(&[last[0]], &last);
        assert_eq!(same[0].copied, [(0, 23)]);
        assert_eq!(paragraph_likeness(&this, &[])[0], ParagraphLikeness::default());
    }
}
