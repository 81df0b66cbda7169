//! 拼音首字母: the letters that people type for Chinese words, lhyq for 来华邀请.

use pinyin::ToPinyin;

/// The initials of a Chinese text; letters and digits stand for themselves.
pub(super) fn initials(text: &str) -> String {
    let letter = |character: char| match character.to_pinyin() {
        Some(sound) => sound.plain().chars().next(),
        None => character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase()),
    };
    text.chars().filter_map(letter).collect()
}

/// Whether a name is meant by what was typed: each word of it stands in the name or in another name of the same thing, or
/// is a run of its initials.
pub fn is_meant(typed: &str, names: &[&str]) -> bool {
    let mut words = typed.split_whitespace().map(str::to_lowercase).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let spelt = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
            names.iter().any(|name| name.to_lowercase().contains(&word) || (spelt && initials(name).contains(&word)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_meant_by_words_and_initials() {
        assert_eq!(initials("来华邀请（APEC卡）"), "lhyqapeck");
        assert!(is_meant("lhyq", &["来华邀请核实"]));
        assert!(is_meant("LHYQ", &["来华邀请核实"]));
        assert!(is_meant("邀请 核实", &["来华邀请核实"]));
        assert!(is_meant("invitation", &["来华邀请核实", "Invitation letters"]));
        assert!(!is_meant("lhyx", &["来华邀请核实"]));
        assert!(!is_meant("l", &["来华邀请核实"]), "one letter means nothing yet");
        assert!(!is_meant(" ", &["来华邀请核实"]));
    }
}
