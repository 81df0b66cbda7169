//! The marks that open headings and points: 一、 · （一） · 一是 · 首先. One reading of them for the whole crate.

/// A heading's mark: level, its number and how many characters it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) level: u8,
    pub(crate) number: u32,
    pub(crate) length: usize,
}

/// The mark at the beginning of `text`.
pub(crate) fn at(text: &[char]) -> Option<Marker> {
    let open = matches!(text.first(), Some('（' | '('));
    let from = usize::from(open);
    let digits = text.iter().skip(from).take_while(|c| among!("一二三四五六七八九十", **c)).take(4).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let number = small_number(&text[from..from + digits])?;
    match (open, text.get(from + digits)) {
        (true, Some('）' | ')')) => Some(Marker { level: 2, number, length: digits + 2 }),
        (false, Some('、')) => Some(Marker { level: 1, number, length: digits + 1 }),
        _ => None,
    }
}

/// Whether `text` begins with a point of a list: 一是, 1., 首先.
pub(crate) fn enumerates(text: &[char]) -> bool {
    let numbered = text.first().is_some_and(|c| among!("一二三四五六七八九十", *c)) && text.get(1) == Some(&'是');
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let dotted = (1..=2).contains(&digits)
        && text.get(digits).is_some_and(|c| among!(".．、", *c))
        && !text.get(digits + 1).is_some_and(char::is_ascii_digit);
    numbered || dotted || text.starts_with(&['首', '先', '，'])
}

/// 一 to 九十九, as headings count.
fn small_number(text: &[char]) -> Option<u32> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).and_then(|p| u32::try_from(p + 1).ok());
    match *text {
        ['十'] => Some(10),
        ['十', b] => Some(10 + digit(b)?),
        [a] => digit(a),
        [a, '十'] => Some(digit(a)? * 10),
        [a, '十', b] => Some(digit(a)? * 10 + digit(b)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Option<(u8, u32, usize)> {
        at(&text.chars().collect::<Vec<_>>()).map(|m| (m.level, m.number, m.length))
    }

    #[test]
    fn both_levels_in_both_widths() {
        assert_eq!(mark("一、主要工作"), Some((1, 1, 2)));
        assert_eq!(mark("十二、其他"), Some((1, 12, 3)));
        assert_eq!(mark("（三）深化改革"), Some((2, 3, 3)));
        assert_eq!(mark("(十一) 强化监督"), Some((2, 11, 4)));
        assert_eq!(mark("一是强化"), None);
        assert_eq!(mark("（2024年）"), None);
    }
}
