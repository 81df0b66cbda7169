//! Text on its way from a template to runs: markers for numbers, and no stray blanks.

const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// What stands in a rendered text for the number with this index.
pub(super) fn marker(index: usize) -> String {
    format!("{OPEN}{index}{CLOSE}")
}

/// A fact's text as it may stand in a sentence: no control characters, no mark at its end that the sentence brings itself.
pub(super) fn fact(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.trim().trim_end_matches(['。', '；', '，', '.', ';', ',']).trim_end().to_owned()
}

/// One piece of a rendered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Number(usize),
}

/// Takes a rendered text apart at its markers.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((index, tail)) = after.split_once(CLOSE) else { break };
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.extend(index.parse().map(Piece::Number));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_come_back_as_numbers() {
        let text = format!("共{}，其中{}", marker(0), marker(12));
        assert_eq!(pieces(&text), [Piece::Text("共"), Piece::Number(0), Piece::Text("，其中"), Piece::Number(12)]);
        assert_eq!(pieces("没有数"), [Piece::Text("没有数")]);
    }

    #[test]
    fn a_fact_can_not_forge_a_number() {
        assert_eq!(fact("\u{1}0\u{2}甲事项。"), "0 甲事项");
    }
}
