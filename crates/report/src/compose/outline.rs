//! The order of the body: opening, numbered parts, closing. A part without a record says so or is left out.

use super::Writer;
use crate::book::{Part, ReportBook, Style, Theme};
use document::{Block, Run, Table};
use law::chinese_number;

/// Blocks with the place of the book that each comes from.
type Placed = Vec<(String, Block)>;

/// A theme that has something to say, each piece with its place.
struct Said {
    place: String,
    heading: Option<String>,
    paragraphs: Vec<(String, Vec<Run>)>,
    tables: Vec<(String, Table)>,
}

impl Writer<'_> {
    pub(super) fn body(&mut self, book: &ReportBook) -> Placed {
        let mut body = Vec::new();
        for (index, paragraph) in book.opening.iter().enumerate() {
            for (place, runs) in placed(&format!("opening.{index}"), self.paragraph(paragraph)) {
                push_paragraph(&mut body, place, runs);
            }
        }
        let mut number = 0;
        for part in &book.parts {
            self.part(part, &mut number, &mut body);
        }
        if let Some(closing) = &book.closing {
            let runs = self.runs(closing, "").unwrap_or_default();
            push_paragraph(&mut body, "closing".to_owned(), runs);
        }
        body
    }

    fn part(&mut self, part: &Part, number: &mut u32, body: &mut Placed) {
        // Figures are listed in the order of the text, so what comes first is written first.
        let begin = self.figures.len();
        let heading = self.plain(&part.heading);
        let lead = self.paragraph(&part.lead);
        let themes: Vec<Said> = part.themes.iter().filter_map(|theme| self.theme(&part.folder, theme)).collect();
        let nothing = themes.is_empty();
        if nothing && part.none.is_none() {
            self.figures.truncate(begin);
            return;
        }
        *number += 1;
        body.push((part.folder.clone(), self::heading(1, format!("{}、{heading}", chinese_number(*number)))));
        if nothing {
            self.figures.truncate(begin);
            let runs = part.none.as_ref().and_then(|none| self.runs(none, "")).unwrap_or_default();
            push_paragraph(body, format!("{}.none", part.folder), runs);
            return;
        }
        for (place, runs) in placed(&format!("{}.lead", part.folder), lead) {
            push_paragraph(body, place, runs);
        }
        let several = themes.len() > 1;
        for (index, theme) in themes.into_iter().enumerate() {
            let ordinal = chinese_number(u32::try_from(index).unwrap_or_default() + 1);
            let mut paragraphs = theme.paragraphs.into_iter();
            match part.style {
                Style::Headings => {
                    if let Some(heading) = theme.heading {
                        body.push((theme.place, self::heading(2, format!("（{ordinal}）{heading}"))));
                    }
                }
                Style::Ordinals => {
                    let prefix = if several { format!("{ordinal}是") } else { String::new() };
                    let heading = theme.heading.unwrap_or_default();
                    let mut runs = vec![Run::Text(prefix + &heading)];
                    let (place, first) = paragraphs.next().unwrap_or_else(|| (theme.place, Vec::new()));
                    runs.extend(first);
                    runs.retain(|run| !run.text().is_empty());
                    push_paragraph(body, place, super::joined(runs));
                }
            }
            paragraphs.for_each(|(place, runs)| push_paragraph(body, place, runs));
            body.extend(theme.tables.into_iter().map(|(place, table)| (place, Block::Table(table))));
        }
    }

    /// None when none of its sentences has a record.
    fn theme(&mut self, folder: &str, theme: &Theme) -> Option<Said> {
        let place = format!("{folder}/{}", theme.file);
        let mut paragraphs = Vec::new();
        for (index, sentences) in theme.paragraphs.iter().enumerate() {
            paragraphs.extend(placed(&format!("{place}.{index}"), self.paragraph(sentences)));
        }
        let mut tables = Vec::new();
        for (index, table) in theme.tables.iter().enumerate() {
            tables.extend(self.table(table).map(|table| (format!("{place}.table{index}"), table)));
        }
        if paragraphs.is_empty() && tables.is_empty() {
            return None;
        }
        let heading = theme.heading.as_ref().map(|heading| self.plain(heading));
        Some(Said { place, heading, paragraphs, tables })
    }
}

/// The paragraphs that one place of the book has become: the first bears its name alone.
fn placed(place: &str, paragraphs: Vec<Vec<Run>>) -> impl Iterator<Item = (String, Vec<Run>)> {
    paragraphs.into_iter().enumerate().map(move |(index, runs)| match index {
        0 => (place.to_owned(), runs),
        _ => (format!("{place}.{index}"), runs),
    })
}

fn push_paragraph(body: &mut Placed, place: String, runs: Vec<Run>) {
    if !runs.is_empty() {
        body.push((place, Block::Paragraph(runs)));
    }
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, runs: vec![Run::Text(text)] }
}
