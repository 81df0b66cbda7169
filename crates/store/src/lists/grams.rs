//! Texts as searches see them: plain, and cut into grams.
//!
//! Two neighbouring Chinese characters are a gram, and so are three neighbouring letters or digits, for two digits would
//! stand in every number. What is shorter counts as a whole only: 4 finds number 4 and not number 14.

use std::collections::BTreeSet;

/// A text without what people write in different ways: small letters, half-width, every other sign a single space.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        let half = match character {
            // The full-width forms of ASCII stand in its order.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
            other => other,
        };
        if half.is_alphanumeric() {
            plain.extend(half.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The grams of a plain text.
pub(crate) fn grams_of(plain: &str) -> BTreeSet<String> {
    runs(plain).into_iter().flat_map(|run| cut(&run)).collect()
}

/// The grams that a plain text surely has when the plain phrase stands somewhere in it; none when the phrase is too short
/// to be looked for.
pub(crate) fn sought(phrase: &str) -> BTreeSet<String> {
    let runs = runs(phrase);
    let short = |run: &Vec<char>| run.len() < run.first().map_or(0, |first| length(*first));
    // A short run may be the end of a longer one in the text, unless there is nothing else to go by.
    let long: Vec<_> = runs.iter().filter(|run| !short(run)).collect();
    if long.is_empty() {
        let number = |run: &&Vec<char>| run.iter().all(char::is_ascii_digit);
        return runs.iter().find(number).or(runs.first()).map(|run| cut(run)).unwrap_or_default().into_iter().collect();
    }
    long.into_iter().flat_map(|run| cut(run)).collect()
}

/// How many neighbours make a gram.
fn length(character: char) -> usize {
    if is_wide(character) { 2 } else { 3 }
}

/// Chinese, Japanese and Korean characters.
fn is_wide(character: char) -> bool {
    character >= '\u{2e80}'
}

/// Pieces of the same kind of character.
fn runs(plain: &str) -> Vec<Vec<char>> {
    let mut runs: Vec<Vec<char>> = Vec::new();
    for word in plain.split(' ').filter(|word| !word.is_empty()) {
        let mut last = None;
        for character in word.chars() {
            let wide = is_wide(character);
            match runs.last_mut() {
                Some(run) if last == Some(wide) => run.push(character),
                _ => runs.push(vec![character]),
            }
            last = Some(wide);
        }
    }
    runs
}

fn cut(run: &[char]) -> Vec<String> {
    let Some(first) = run.first() else { return Vec::new() };
    let length = length(*first);
    if run.len() < length {
        return vec![std::iter::once('=').chain(run.iter().copied()).collect()];
    }
    run.windows(length).map(|gram| gram.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(grams: &BTreeSet<String>) -> Vec<&str> {
        grams.iter().map(String::as_str).collect()
    }

    #[test]
    fn texts_are_made_plain() {
        assert_eq!(plain("  赴德国Ｓiemens团（2025）— 4号 "), "赴德国siemens团 2025 4号");
        assert_eq!(plain("%_\\"), "");
    }

    #[test]
    fn grams_are_two_characters_or_three_letters() {
        let grams = grams_of("赴法国 abc4 2025 4号");
        assert_eq!(listed(&grams), ["025", "202", "=4", "=号", "abc", "bc4", "法国", "赴法"]);
    }

    #[test]
    fn a_phrase_asks_for_no_gram_that_the_text_may_lack() {
        for (text, phrase) in [
            ("东外批〔2025〕14号", "批〔2025〕1"),
            ("会议第4号文", "第4号文"),
            ("赴德国Siemens团", "国siem"),
            ("outbound-2025-0123", "2025-01"),
            ("东外批〔2025〕4号", "4号"),
        ] {
            let grams = grams_of(&plain(text));
            let sought = sought(&plain(phrase));
            assert!(!sought.is_empty() && sought.is_subset(&grams), "{phrase} in {text}: {sought:?} of {grams:?}");
        }
        assert!(sought("").is_empty());
    }
}
