//! Text on its way from a template to the page: no stray blanks.

/// Where a text begins a new paragraph.
pub const BREAK: char = '\u{3}';

/// Removes the blanks and line breaks that the layout of a template leaves between Chinese characters; between Latin words one
/// blank stays.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut characters = text.trim().chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_whitespace() {
            tidied.push(character);
            continue;
        }
        while characters.next_if(|next| next.is_whitespace()).is_some() {}
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if latin(tidied.chars().next_back()) && latin(characters.peek().copied()) {
            tidied.push(' ');
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn blanks_stay_only_between_latin_words() {
        assert_eq!(tidy(" 全年 召开\n会议， New  York 方面 "), "全年召开会议，New York方面");
        assert_eq!(tidy("共 \u{1}3\u{2} 批"), "共\u{1}3\u{2}批");
    }
}
