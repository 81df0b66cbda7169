//! Text on its way from a template to the page: no stray blanks.

/// Where a text begins a new paragraph.
pub const BREAK: char = '\u{3}';

/// Removes the blanks and line breaks that the layout of a template leaves between Chinese characters; between Latin words one
/// blank stays.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut characters = text.trim().chars().peekable();
    while let Some(character) = characters.next() {
        if !is_layout(character) {
            tidied.push(character);
            continue;
        }
        while characters.next_if(|next| is_layout(*next)).is_some() {}
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if latin(tidied.chars().next_back()) && latin(characters.peek().copied()) {
            tidied.push(' ');
        }
    }
    tidied
}

/// Blanks and breaks of a template's layout. A wide blank is a character that its author chose.
fn is_layout(character: char) -> bool {
    character.is_whitespace() && character != '\u{3000}'
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn blanks_stay_only_between_latin_words() {
        assert_eq!(tidy(" 全年 召开\n会议， New  York 方面 "), "全年召开会议，New York方面");
        assert_eq!(tidy("共 \u{1}3\u{2} 批"), "共\u{1}3\u{2}批");
        assert_eq!(tidy("同意\u{3000}张三\u{3000} 3月5日"), "同意\u{3000}张三\u{3000}3月5日", "a wide blank is meant");
    }
}
