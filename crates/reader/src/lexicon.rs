//! Sets of words looked up at a place of a text, longest first. What it promises: a look-up touches only the words that
//! begin with the character at that place, so its cost does not grow with the text.

use std::collections::BTreeMap;

/// A set of words, indexed by first character.
#[derive(Debug)]
pub(crate) struct Lexicon(BTreeMap<char, Vec<Vec<char>>>);

impl Lexicon {
    /// Builds the set from words parted by white space.
    pub(crate) fn new(words: &str) -> Self {
        let mut index: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
        for word in words.split_whitespace() {
            let word: Vec<char> = word.chars().collect();
            if let Some(&first) = word.first() {
                index.entry(first).or_default().push(word);
            }
        }
        for list in index.values_mut() {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Self(index)
    }

    /// Length of the longest word that begins `text`; 0 when none does.
    pub(crate) fn prefix(&self, text: &[char]) -> usize {
        let Some(list) = text.first().and_then(|c| self.0.get(c)) else { return 0 };
        list.iter().find(|word| text.starts_with(word)).map_or(0, Vec::len)
    }

    /// Length of the longest word that ends `text`; 0 when none does.
    pub(crate) fn suffix(&self, text: &[char]) -> usize {
        let longest = text.len().min(8);
        (1..=longest)
            .rev()
            .find(|&n| {
                let tail = &text[text.len() - n..];
                tail.first().and_then(|c| self.0.get(c)).is_some_and(|list| list.iter().any(|word| word == tail))
            })
            .unwrap_or(0)
    }

    /// Whether `text` is one of the words.
    pub(crate) fn holds(&self, text: &[char]) -> bool {
        !text.is_empty() && self.prefix(text) == text.len()
    }
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
