//! What the text of an answer names: numbers of cases, names of figures, names of files.

use model::Digest;

/// Something that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// What looks like the number of a case.
    Case(String),
    /// The id of a figure.
    Figure(String),
    /// A file of the evaluation's own case.
    File(String, Digest),
    /// Words that name nothing known.
    Unknown(String),
}

/// How words are looked up.
pub(super) struct Words<'w> {
    pub figure: &'w dyn Fn(&str) -> Option<String>,
    pub file: &'w dyn Fn(&str) -> Option<Digest>,
}

impl Words<'_> {
    /// Everything that a text names, each once, in its order.
    pub(super) fn read(&self, text: &str) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        let pieces = text.split(['、', '，', ',', '；', ';', '。', '\n']);
        for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
            for named in self.of_piece(piece) {
                if !found.contains(&named) {
                    found.push(named);
                }
            }
        }
        found
    }

    fn of_piece(&self, piece: &str) -> Vec<Named> {
        if let Some(file) = (self.file)(piece) {
            return vec![Named::File(piece.to_owned(), file)];
        }
        if let Some(figure) = (self.figure)(piece) {
            return vec![Named::Figure(figure)];
        }
        let within: Vec<Named> = piece
            .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')))
            .filter_map(|word| match (self.figure)(word) {
                Some(figure) => Some(Named::Figure(figure)),
                None => is_number_of_case(word).then(|| Named::Case(word.to_owned())),
            })
            .collect();
        if within.is_empty() { vec![Named::Unknown(piece.to_owned())] } else { within }
    }
}

/// Small letters, digits and hyphens, with a digit at the end: `outbound-2024-0001`.
fn is_number_of_case(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    word.contains('-') && word.chars().all(plain) && word.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_figures_and_files_are_told_from_words() {
        let figure = |name: &str| ["出访团组", "a.b"].contains(&name).then(|| "a.b".to_owned());
        let file = |name: &str| (name == "自评报告 定稿.pdf").then_some(Digest([1; 32]));
        let read = |text: &str| Words { figure: &figure, file: &file }.read(text);
        assert_eq!(
            read("办件 x-2024-0001、出访团组，自评报告 定稿.pdf；全年工作扎实。x-2024-0001，a.b"),
            [
                Named::Case("x-2024-0001".into()),
                Named::Figure("a.b".into()),
                Named::File("自评报告 定稿.pdf".into(), Digest([1; 32])),
                Named::Unknown("全年工作扎实".into()),
            ]
        );
        assert_eq!(read(" ，"), []);
    }
}
