//! Words on their way to the typesetter: quoted, with digits and Latin letters told apart, which are set half as wide as a
//! Chinese character, and with places to break where a word alone is wider than a line.

use document::{FigureRef, Run, printable, width};

use crate::literal::literal;

/// A word wider than this many Chinese characters may break anywhere. Half a line: a longer gap at its end looks torn.
const LONGEST_WORD: f64 = 14.0;
/// Invisible; a line may end here.
const MAY_BREAK: char = '\u{200B}';

/// The text as content of the typesetter's language.
pub(crate) fn words(text: &str) -> String {
    pieces(&printable(text), LONGEST_WORD)
}

/// Runs as one piece of content; a word wider than `longest` characters may break anywhere.
pub(crate) fn runs(runs: &[Run], longest: f64) -> String {
    let parts: Vec<String> = runs
        .iter()
        .map(|run| {
            let words = pieces(&printable(run.text()), longest);
            match run {
                Run::Text(_) | Run::Figure(FigureRef { .. }) => words,
                Run::Strong(_) => format!("strong({words})"),
            }
        })
        .collect();
    format!("{{ []; {} }}", parts.join("; "))
}

/// Runs of running text.
pub(crate) fn running(content: &[Run]) -> String {
    runs(content, LONGEST_WORD)
}

fn pieces(text: &str, longest: f64) -> String {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|character: char| character.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (piece, later) = rest.split_at(end);
        if first.is_ascii() {
            parts.push(format!("half(text({}))", literal(&breakable(piece, longest))));
        } else {
            parts.push(format!("text({})", literal(piece)));
        }
        rest = later;
    }
    format!("{{ []; {} }}", parts.join("; "))
}

/// The text with a place to break between all characters of a word that is too wide.
fn breakable(text: &str, longest: f64) -> String {
    let mut broken = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            broken.push(' ');
        }
        let too_wide = width(word) > longest;
        for (place, character) in word.chars().enumerate() {
            if too_wide && place > 0 {
                broken.push(MAY_BREAK);
            }
            broken.push(character);
        }
    }
    broken
}

/// The runs up to so many printed characters, and the runs from there on.
pub(crate) fn split(content: &[Run], at: usize) -> (Vec<Run>, Vec<Run>) {
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let mut left = at;
    for run in content {
        let text = printable(run.text());
        let count = text.chars().count();
        let cut = text.char_indices().nth(left).map_or(text.len(), |(byte, _)| byte);
        let (before, after) = text.split_at(cut);
        let like = |text: &str| match run {
            Run::Strong(_) => Run::Strong(text.to_owned()),
            Run::Text(_) | Run::Figure(_) => Run::Text(text.to_owned()),
        };
        if !before.is_empty() {
            head.push(like(before));
        }
        if !after.is_empty() {
            tail.push(like(after));
        }
        left = left.saturating_sub(count);
    }
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_told_apart() {
        assert_eq!(words("共3件"), "{ []; text(\"共\"); half(text(\"3\")); text(\"件\") }");
        assert_eq!(words(""), "{ []; }".replace("; }", ";  }"));
    }

    #[test]
    fn only_words_that_are_too_wide_may_break() {
        assert_eq!(breakable("ab abcde", 2.0), "ab a\u{200B}b\u{200B}c\u{200B}d\u{200B}e");
    }

    #[test]
    fn runs_split_where_characters_are_counted() {
        let content = [Run::Text("一\u{0}二".to_owned()), Run::Strong("三四".to_owned())];
        let (head, tail) = split(&content, 3);
        assert_eq!(head, [Run::Text("一二".to_owned()), Run::Strong("三".to_owned())]);
        assert_eq!(tail, [Run::Strong("四".to_owned())]);
        assert_eq!(split(&content, 9).1, []);
    }
}
