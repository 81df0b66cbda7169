//! The order of the body: opening, numbered parts, closing. A part without a record says so or is left out.

use super::Writer;
use crate::book::{Part, ReportBook, Style, Theme};
use document::{Block, Run, Table};
use law::chinese_number;

/// A theme that has something to say.
struct Said {
    heading: Option<String>,
    paragraphs: Vec<Vec<Run>>,
    tables: Vec<Table>,
}

impl Writer<'_> {
    pub(super) fn body(&mut self, book: &ReportBook) -> Vec<Block> {
        let mut body = Vec::new();
        for paragraph in &book.opening {
            self.paragraph(paragraph).into_iter().for_each(|runs| push_paragraph(&mut body, runs));
        }
        let mut number = 0;
        for part in &book.parts {
            self.part(part, &mut number, &mut body);
        }
        if let Some(closing) = &book.closing {
            let runs = self.runs(closing, "").unwrap_or_default();
            push_paragraph(&mut body, runs);
        }
        body
    }

    fn part(&mut self, part: &Part, number: &mut u32, body: &mut Vec<Block>) {
        // Figures are listed in the order of the text, so what comes first is written first.
        let begin = self.figures.len();
        let heading = self.plain(&part.heading);
        let lead = self.paragraph(&part.lead);
        let themes: Vec<Said> = part.themes.iter().filter_map(|theme| self.theme(theme)).collect();
        let nothing = themes.is_empty();
        if nothing && part.none.is_none() {
            self.figures.truncate(begin);
            return;
        }
        *number += 1;
        body.push(self::heading(1, format!("{}、{heading}", chinese_number(*number))));
        if nothing {
            self.figures.truncate(begin);
            let runs = part.none.as_ref().and_then(|none| self.runs(none, "")).unwrap_or_default();
            push_paragraph(body, runs);
            return;
        }
        for runs in lead {
            push_paragraph(body, runs);
        }
        let several = themes.len() > 1;
        for (index, theme) in themes.into_iter().enumerate() {
            let ordinal = chinese_number(u32::try_from(index).unwrap_or_default() + 1);
            let mut paragraphs = theme.paragraphs.into_iter();
            match part.style {
                Style::Headings => {
                    if let Some(heading) = theme.heading {
                        body.push(self::heading(2, format!("（{ordinal}）{heading}")));
                    }
                }
                Style::Ordinals => {
                    let prefix = if several { format!("{ordinal}是") } else { String::new() };
                    let heading = theme.heading.unwrap_or_default();
                    let mut runs = vec![Run::Text(prefix + &heading)];
                    runs.extend(paragraphs.next().unwrap_or_default());
                    runs.retain(|run| !run.text().is_empty());
                    push_paragraph(body, super::joined(runs));
                }
            }
            paragraphs.for_each(|runs| push_paragraph(body, runs));
            body.extend(theme.tables.into_iter().map(Block::Table));
        }
    }

    /// None when none of its sentences has a record.
    fn theme(&mut self, theme: &Theme) -> Option<Said> {
        let paragraphs: Vec<Vec<Run>> =
            theme.paragraphs.iter().flat_map(|sentences| self.paragraph(sentences)).collect();
        let tables: Vec<Table> = theme.tables.iter().filter_map(|table| self.table(table)).collect();
        if paragraphs.is_empty() && tables.is_empty() {
            return None;
        }
        Some(Said { heading: theme.heading.as_ref().map(|heading| self.plain(heading)), paragraphs, tables })
    }
}

fn push_paragraph(body: &mut Vec<Block>, runs: Vec<Run>) {
    if !runs.is_empty() {
        body.push(Block::Paragraph(runs));
    }
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, runs: vec![Run::Text(text)] }
}
