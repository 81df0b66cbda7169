//! Sets of characters written as a string, ready to be asked at every place of a text. What it promises: the set is laid
//! out when the crate is compiled, and most characters that are not in it are told by one test of a bit.

/// `N` characters and, as a bit each, the lowest six bits of them and the six bits above those.
#[derive(Debug)]
pub(crate) struct Letters<const N: usize> {
    low: u64,
    high: u64,
    all: [u32; N],
}

impl<const N: usize> Letters<N> {
    /// The characters of `set`, which are `N`.
    pub(crate) const fn of(set: &str) -> Self {
        let bytes = set.as_bytes();
        let mut out = Self { low: 0, high: 0, all: [0; N] };
        let (mut at, mut next) = (0, 0);
        while at < bytes.len() {
            let (lead, length) = match bytes[at] {
                b if b < 0x80 => (b, 1),
                b if b < 0xE0 => (b & 0x1F, 2),
                b if b < 0xF0 => (b & 0x0F, 3),
                b => (b & 0x07, 4),
            };
            let mut letter = lead as u32;
            let mut follow = 1;
            while follow < length {
                letter = letter << 6 | (bytes[at + follow] & 0x3F) as u32;
                follow += 1;
            }
            out.all[next] = letter;
            out.low |= 1 << (letter & 63);
            out.high |= 1 << (letter >> 6 & 63);
            next += 1;
            at += length;
        }
        out
    }

    #[inline]
    pub(crate) fn hold(&self, letter: char) -> bool {
        let letter = u32::from(letter);
        self.low >> (letter & 63) & 1 == 1
            // Of many letters the lowest bits alone turn too few away.
            && (N < 8 || self.high >> (letter >> 6 & 63) & 1 == 1)
            && self.all.contains(&letter)
    }
}

/// How many characters a string has.
pub(crate) const fn count(set: &str) -> usize {
    let bytes = set.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if bytes[at] & 0xC0 != 0x80 {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Whether a constant string has a character: `among!("，。", c)`.
macro_rules! among {
    ($set:expr, $letter:expr) => {{
        const LETTERS: &$crate::letters::Letters<{ $crate::letters::count($set) }> =
            &$crate::letters::Letters::of($set);
        LETTERS.hold($letter)
    }};
}

/// Characters as a string, with room for them all from the beginning.
pub(crate) fn string(letters: &[char]) -> String {
    let mut out = String::with_capacity(letters.iter().map(|c| c.len_utf8()).sum());
    for c in letters {
        out.push(*c);
    }
    out
}

/// A string as characters, with room for a name that is all Chinese from the beginning.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len() / 3 + 1);
    out.extend(text.chars());
    out
}

/// Characters of a text held against a word, without copying either.
pub(crate) trait Words {
    fn begins(&self, word: &str) -> bool;
    fn ends(&self, word: &str) -> bool;
    fn is(&self, word: &str) -> bool;
    /// Where the word first stands.
    fn first_of(&self, word: &str) -> Option<usize>;
    /// Where it last stands.
    fn last_of(&self, word: &str) -> Option<usize>;
}

impl Words for [char] {
    #[inline]
    fn begins(&self, word: &str) -> bool {
        let mut text = self.iter();
        word.chars().all(|c| text.next() == Some(&c))
    }

    #[inline]
    fn ends(&self, word: &str) -> bool {
        let mut text = self.iter().rev();
        word.chars().rev().all(|c| text.next() == Some(&c))
    }

    #[inline]
    fn is(&self, word: &str) -> bool {
        let mut text = self.iter();
        word.chars().all(|c| text.next() == Some(&c)) && text.next().is_none()
    }

    fn first_of(&self, word: &str) -> Option<usize> {
        let opening = word.chars().next()?;
        (0..self.len()).find(|at| self[*at] == opening && self[*at..].begins(word))
    }

    fn last_of(&self, word: &str) -> Option<usize> {
        let opening = word.chars().next()?;
        (0..self.len()).rev().find(|at| self[*at] == opening && self[*at..].begins(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_both_ends_and_inside() {
        let text: Vec<char> = "办理来信办理".chars().collect();
        assert!(text.begins("办理") && !text.begins("来信") && text.ends("信办理") && !text.ends("来信"));
        assert!(text.is("办理来信办理") && !text.is("办理") && !text[..1].begins("办理") && !text[5..].ends("办理"));
        assert_eq!((text.first_of("办理"), text.last_of("办理"), text.first_of("理办")), (Some(0), Some(4), None));
    }

    #[test]
    fn every_width_of_character_is_held_and_no_other() {
        for c in ['a', 'é', '，', '\n', '𠮷'] {
            assert!(among!("aé，\n𠮷", c), "{c}");
        }
        for c in ['b', 'è', '。', '\0', '𠮶'] {
            assert!(!among!("aé，\n𠮷", c), "{c}");
        }
        assert!(!among!("", 'a'));
    }
}
