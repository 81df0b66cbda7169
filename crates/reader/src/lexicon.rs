//! Sets of words looked up at a place of a text, longest first. What it promises: a look-up touches only the characters
//! of the words that begin or end there, so its cost grows neither with the text nor with the set.

use std::collections::BTreeMap;

/// A set of constant words, laid out when it is first asked: `lexicon!("人次 次").prefix(text)`.
macro_rules! lexicon {
    ($words:expr) => {{
        static WORDS: std::sync::LazyLock<$crate::lexicon::Lexicon> =
            std::sync::LazyLock::new(|| $crate::lexicon::Lexicon::new($words));
        &*WORDS
    }};
}

/// A set of words, to be looked up from either end.
#[derive(Debug)]
pub(crate) struct Lexicon {
    forwards: Steps,
    backwards: Steps,
}

/// Longer words are never looked up from their end.
const LONGEST: usize = 8;

impl Lexicon {
    /// Builds the set from words parted by white space.
    pub(crate) fn new(words: &str) -> Self {
        let words: Vec<Vec<char>> = words.split_whitespace().map(|word| word.chars().collect()).collect();
        let short = words.iter().filter(|word| word.len() <= LONGEST);
        Self {
            forwards: Steps::new(words.iter().map(|word| word.iter().copied())),
            backwards: Steps::new(short.map(|word| word.iter().rev().copied())),
        }
    }

    /// Length of the longest word that begins `text`; 0 when none does.
    #[inline]
    pub(crate) fn prefix(&self, text: &[char]) -> usize {
        if text.first().is_some_and(|c| self.forwards.first.may_hold(*c)) {
            self.forwards.longest(text.iter().copied())
        } else {
            0
        }
    }

    /// Length of the longest word that ends `text`; 0 when none does.
    #[inline]
    pub(crate) fn suffix(&self, text: &[char]) -> usize {
        if text.last().is_some_and(|c| self.backwards.first.may_hold(*c)) {
            self.backwards.longest(text.iter().rev().copied())
        } else {
            0
        }
    }

    /// Whether a string is one of the words.
    pub(crate) fn lists(&self, text: &str) -> bool {
        !text.is_empty() && self.forwards.longest(text.chars()) == text.chars().count()
    }

    /// Whether `text` is one of the words.
    pub(crate) fn holds(&self, text: &[char]) -> bool {
        !text.is_empty() && self.prefix(text) == text.len()
    }
}

/// The first characters of words, so that most places of a text are turned away before any set is asked.
#[derive(Debug)]
pub(crate) struct Openings(
    /// The lowest bits of the characters, as a bit each.
    [u64; 16],
);

impl Openings {
    /// Those of all words of some sets, and some characters more.
    pub(crate) fn of(sets: &[&Lexicon], more: &str) -> Self {
        let mut first = [0; 16];
        for set in sets {
            for (all, these) in first.iter_mut().zip(set.forwards.first.0) {
                *all |= these;
            }
        }
        let mut out = Self(first);
        more.chars().for_each(|c| out.add(c));
        out
    }

    fn add(&mut self, c: char) {
        self.0[(u32::from(c) >> 6 & 15) as usize] |= 1 << (u32::from(c) & 63);
    }

    /// False only where no word begins.
    #[inline]
    pub(crate) fn may_hold(&self, c: char) -> bool {
        self.0[(u32::from(c) >> 6 & 15) as usize] >> (u32::from(c) & 63) & 1 == 1
    }
}

/// Words as steps from character to character: where one may go on from each beginning of a word.
#[derive(Debug)]
struct Steps {
    first: Openings,
    /// A table probed in turn, at most a quarter full.
    slots: Vec<Slot>,
    shift: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The beginning and the character added to it; `u64::MAX` for none.
    step: u64,
    /// The longer beginning, and in the lowest bit whether it is a word.
    next: u32,
}

impl Steps {
    fn new(words: impl Iterator<Item = impl Iterator<Item = char>>) -> Self {
        let mut steps: BTreeMap<u64, u32> = BTreeMap::new();
        let mut first = Openings([0; 16]);
        let mut beginnings = 0_u32;
        for word in words {
            let mut at = 0_u32;
            let mut last = None;
            for c in word {
                if last.is_none() {
                    first.add(c);
                }
                let step = step(at, c);
                let next = steps.entry(step).or_insert_with(|| {
                    beginnings += 1;
                    beginnings << 1
                });
                at = *next >> 1;
                last = Some(step);
            }
            if let Some(next) = last.and_then(|step| steps.get_mut(&step)) {
                *next |= 1;
            }
        }
        let bits = (steps.len() * 4).next_power_of_two().trailing_zeros().max(1);
        let mut out = Self { first, slots: vec![Slot { step: u64::MAX, next: 0 }; 1 << bits], shift: 64 - bits };
        for (step, next) in steps {
            let mut place = out.place(step);
            while out.slots[place].step != u64::MAX {
                place = (place + 1) & (out.slots.len() - 1);
            }
            out.slots[place] = Slot { step, next };
        }
        out
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the highest bits, as many as the table has places")]
    fn place(&self, step: u64) -> usize {
        (step.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    #[inline]
    fn next(&self, at: u32, c: char) -> Option<u32> {
        let step = step(at, c);
        let mut place = self.place(step);
        loop {
            let slot = self.slots[place & (self.slots.len() - 1)];
            if slot.step == step {
                return Some(slot.next);
            }
            if slot.step == u64::MAX {
                return None;
            }
            place += 1;
        }
    }

    fn longest(&self, text: impl Iterator<Item = char>) -> usize {
        let (mut at, mut longest) = (0, 0);
        for (length, c) in (1..).zip(text) {
            let Some(next) = self.next(at, c) else { break };
            at = next >> 1;
            if next & 1 == 1 {
                longest = length;
            }
        }
        longest
    }
}

fn step(at: u32, c: char) -> u64 {
    u64::from(at) << 32 | u64::from(u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_at_both_ends() {
        let words = Lexicon::new("人 人次 次");
        let text: Vec<char> = "人次共计人次".chars().collect();
        assert_eq!(words.prefix(&text), 2);
        assert_eq!(words.suffix(&text), 2);
        assert_eq!(words.prefix(&text[2..]), 0);
        assert!(words.holds(&text[..1]) && !words.holds(&text[..3]));
    }
}
