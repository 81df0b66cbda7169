//! What is open while a document goes by: paragraphs, rows, cells, text boxes, each inside the other.

use super::styles::Numbered;
use crate::table::{LINES_OF_A_CELL, LONGEST_ROW, push_cell, push_line};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style: Option<String>,
    pub(super) numbered: Numbered,
    /// Its mark is deleted: it goes on in the next paragraph.
    pub(super) goes_on: bool,
    /// Text boxes and notes that hang on it, shown below it.
    pub(super) hanging: Vec<String>,
}

/// Something that holds paragraphs: the body, a cell, a text box, a note.
#[derive(Debug, Default)]
pub(super) struct Container {
    pub(super) lines: Vec<String>,
    /// The beginning of the next paragraph, when the mark between is deleted.
    pub(super) carried: Option<String>,
}

/// A row that is being read.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Vec<String>>,
    /// The row itself is a deleted revision.
    pub(super) deleted: bool,
    /// A table stands in one of its cells.
    pub(super) layout: bool,
}

impl Container {
    /// A paragraph ends. Paragraphs without text leave nothing.
    pub(super) fn push(&mut self, label: &str, paragraph: Paragraph) {
        let text = match self.carried.take() {
            Some(before) => before + &paragraph.text,
            None if paragraph.text.trim().is_empty() => String::new(),
            None => format!("{label}{}", paragraph.text),
        };
        if paragraph.goes_on && !text.is_empty() {
            self.carried = Some(text);
        } else {
            self.lines.extend(text.split('\n').map(trimmed).filter(|line| !line.is_empty()));
        }
        self.lines.extend(paragraph.hanging);
    }

    /// All lines, when nothing more comes.
    pub(super) fn finish(mut self) -> Vec<String> {
        if let Some(text) = self.carried.take().filter(|text| !text.trim().is_empty()) {
            self.lines.push(trimmed(&text));
        }
        self.lines
    }
}

/// A line without the blanks that make indents.
fn trimmed(line: &str) -> String {
    line.trim_matches(|c: char| c.is_whitespace()).to_owned()
}

impl Row {
    pub(super) fn push(&mut self, cell: Vec<String>) {
        self.cells.push(cell);
    }

    /// Its lines: one for a row of data, each cell's own for a row that is there for the layout.
    pub(super) fn finish(self) -> Vec<String> {
        if self.deleted {
            return Vec::new();
        }
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        let most = self.cells.iter().map(Vec::len).max().unwrap_or(0);
        let bytes: usize = self.cells.iter().flatten().map(String::len).sum();
        if filled < 2 || most > LINES_OF_A_CELL || bytes > LONGEST_ROW * 3 || self.layout {
            return self.cells.into_iter().flatten().collect();
        }
        let mut row = String::new();
        for lines in self.cells {
            let mut cell = String::new();
            for line in lines {
                push_line(&mut cell, &line);
            }
            push_cell(&mut row, &cell);
        }
        vec![row]
    }
}
