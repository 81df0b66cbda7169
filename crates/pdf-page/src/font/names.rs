//! Glyph names to characters: the names of Adobe's list that western fonts in Chinese documents use, and names that hold
//! the character's number.

/// Names that are no letter and hold no number.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("periodcentered", '·'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("degree", '°'),
    ("plusminus", '±'),
    ("section", '§'),
    ("copyright", '©'),
    ("registered", '®'),
    ("sterling", '£'),
    ("yen", '¥'),
    ("Euro", '€'),
    ("nbspace", '\u{a0}'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("adieresis", 'ä'),
    ("odieresis", 'ö'),
    ("udieresis", 'ü'),
    ("germandbls", 'ß'),
    ("ccedilla", 'ç'),
];

/// The character a glyph's name means.
pub(crate) fn character(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').map_or(name, |(stem, _)| stem);
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    if let Some((_, character)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    (4..=6).contains(&digits.len()).then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_characters() {
        assert_eq!(character(b"A"), Some('A'));
        assert_eq!(character(b"seven.tf"), Some('7'));
        assert_eq!(character(b"uni4E2D"), Some('中'));
        assert_eq!(character(b"g123"), None);
        assert_eq!(character(b"union"), None);
    }
}
