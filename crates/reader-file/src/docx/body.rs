//! A story (the body, or all notes) as lines. What it promises: one pass without recursion; revisions that were deleted,
//! hidden text, instructions of fields, tables of contents and second versions of drawings leave nothing.

use super::frames::{Container, Paragraph, Row};
use super::label::Labels;
use super::notes::Notes;
use super::package::Part;
use super::xml::{Element, Piece};
use crate::Fault;

/// More text than this is no document, in bytes.
const LARGEST_TEXT: usize = 128 << 20;

/// The body's text.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) text: String,
    /// Whether revisions are in it.
    pub(super) revised: bool,
}

/// The lines of the body.
pub(super) fn read(part: Part<'_, '_>, labels: Labels, notes: Notes) -> Result<Story, Fault> {
    let mut reading = Reading { labels, notes, ..Reading::default() };
    reading.containers.push(Container::default());
    reading.run(part)?;
    let lines = reading.containers.pop().unwrap_or_default().finish();
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    Ok(Story { text, revised: reading.revised })
}

/// The notes of a part by their numbers; the lines that part them from the text are left out.
pub(super) fn notes(part: Part<'_, '_>) -> Result<Vec<(String, Vec<String>)>, Fault> {
    let mut reading = Reading::default();
    reading.containers.push(Container::default());
    reading.run(part)?;
    Ok(reading.read_notes)
}

#[derive(Debug, Default)]
struct Reading {
    labels: Labels,
    notes: Notes,
    read_notes: Vec<(String, Vec<String>)>,
    prefix: Option<String>,
    /// Everything is left out until so many elements are open again.
    skip: Option<usize>,
    containers: Vec<Container>,
    paragraphs: Vec<Paragraph>,
    rows: Vec<Row>,
    /// For each open run whether it is hidden.
    runs: Vec<bool>,
    /// For each open choice between versions whether one was taken.
    choices: Vec<bool>,
    within: Within,
    note: Option<String>,
    revised: bool,
    bytes: usize,
}

/// What is open just now.
#[derive(Debug, Default)]
struct Within {
    /// Characters that are text.
    text: bool,
    /// Properties of a paragraph.
    properties: bool,
    /// A place holder or a table of contents, whose content follows.
    dropped: bool,
}

impl Reading {
    fn run(&mut self, mut part: Part<'_, '_>) -> Result<(), Fault> {
        loop {
            let before = part.depth();
            let Some(piece) = part.next()? else { return Ok(()) };
            if let Some(depth) = self.skip {
                if matches!(piece, Piece::End(_)) && before == depth {
                    self.skip = None;
                }
                continue;
            }
            match piece {
                Piece::Begin(element) => {
                    if !self.begin(&element)? {
                        self.skip = Some(before + 1);
                    }
                }
                Piece::End(element) => {
                    let prefix = element.prefix();
                    if self.prefix.as_deref() == Some(prefix) || element.local() == "AlternateContent" || prefix == "m"
                    {
                        self.end(element.local())?;
                    }
                }
                Piece::Text(text) => self.text(&text)?,
                Piece::Nothing => {}
            }
        }
    }

    /// An element begins; false when everything inside it is to be left out.
    fn begin(&mut self, element: &Element<'_>) -> Result<bool, Fault> {
        let own = self.prefix.get_or_insert_with(|| element.prefix().to_owned()) == element.prefix();
        let local = element.local();
        match local {
            "AlternateContent" => self.choices.push(false),
            "Choice" | "Fallback" => {
                let taken = self.choices.last_mut();
                return Ok(taken.is_none_or(|taken| !std::mem::replace(taken, true)));
            }
            // Mathematics has its own letters.
            "t" if own || element.prefix() == "m" => self.within.text = true,
            _ if !own => {}
            "p" => self.paragraphs.push(Paragraph::default()),
            "r" => self.runs.push(false),
            "pPr" => self.within.properties = true,
            "tbl" => {
                if let Some(row) = self.rows.last_mut() {
                    row.layout = true;
                }
            }
            "tr" => self.rows.push(Row::default()),
            "tc" | "txbxContent" => self.containers.push(Container::default()),
            "footnote" | "endnote" => {
                if element.value("type").is_some_and(|kind| kind != "normal") {
                    return Ok(false);
                }
                self.note = element.value("id");
                self.containers.push(Container::default());
            }
            "sdt" => self.within.dropped = false,
            "sdtContent" => return Ok(!std::mem::take(&mut self.within.dropped)),
            "showingPlcHdr" => self.within.dropped = true,
            "docPartGallery" => {
                self.within.dropped |= element.value("val").is_some_and(|value| value == "Table of Contents");
            }
            "moveFrom" | "del" => {
                self.revised = true;
                return Ok(self.deleted());
            }
            "ins" | "moveTo" => self.revised = true,
            "rPrChange" | "pPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
            | "numberingChange" | "instrText" | "delInstrText" | "delText" | "rt" => return Ok(false),
            _ => self.property(local, element)?,
        }
        Ok(true)
    }

    /// A deletion: of the paragraph's mark, of a row, or of the content inside. True when its inside is looked at.
    fn deleted(&mut self) -> bool {
        if self.within.properties {
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.goes_on = true;
            }
            return true;
        }
        // `<w:trPr><w:del/></w:trPr>`: no paragraph is open in this row yet.
        if self.containers.len() == self.rows.len()
            && self.paragraphs.is_empty()
            && let Some(row) = self.rows.last_mut()
        {
            row.deleted = true;
        }
        false
    }

    fn property(&mut self, local: &str, element: &Element<'_>) -> Result<(), Fault> {
        match local {
            "tab" | "ptab" if !self.within.properties => self.text_of_run("\t"),
            "br" | "cr" => self.text_of_run("\n"),
            "noBreakHyphen" => self.text_of_run("-"),
            "vanish" | "webHidden" if !self.within.properties => {
                let hidden = local == "vanish" && element.is_on();
                if let Some(run) = self.runs.last_mut() {
                    *run = hidden;
                }
                Ok(())
            }
            "footnoteReference" | "endnoteReference" => {
                let id = element.value("id").unwrap_or_default();
                let lines = self.notes.take(local == "endnoteReference", &id);
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.hanging.extend(lines);
                }
                Ok(())
            }
            _ => {
                let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.within.properties) else {
                    return Ok(());
                };
                match local {
                    "pStyle" => paragraph.style = element.value("val"),
                    "numId" => paragraph.numbered.list = element.number(),
                    "ilvl" => paragraph.numbered.level = element.number(),
                    _ => {}
                }
                Ok(())
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "t" => self.within.text = false,
            "AlternateContent" => drop(self.choices.pop()),
            "r" => drop(self.runs.pop()),
            "pPr" => self.within.properties = false,
            "p" => self.end_paragraph()?,
            "tc" if !self.rows.is_empty() && self.containers.len() > 1 => {
                let cell = self.containers.pop().unwrap_or_default().finish();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            "tr" => {
                let lines = self.rows.pop().unwrap_or_default().finish();
                if let Some(container) = self.containers.last_mut() {
                    container.lines.extend(lines);
                }
            }
            "txbxContent" if self.containers.len() > 1 => {
                let lines = self.containers.pop().unwrap_or_default().finish();
                match (self.paragraphs.last_mut(), self.containers.last_mut()) {
                    (Some(paragraph), _) => paragraph.hanging.extend(lines),
                    (None, Some(container)) => container.lines.extend(lines),
                    (None, None) => {}
                }
            }
            "footnote" | "endnote" if self.containers.len() > 1 => {
                let lines = self.containers.pop().unwrap_or_default().finish();
                self.read_notes.extend(self.note.take().map(|id| (id, lines)));
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), Fault> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        // A deleted paragraph does not count.
        if paragraph.goes_on && paragraph.text.is_empty() && paragraph.hanging.is_empty() {
            return Ok(());
        }
        let label = self.labels.next(paragraph.style.as_deref(), &paragraph.numbered);
        if self.labels.is_contents(paragraph.style.as_deref()) {
            return Ok(());
        }
        self.count(label.len())?;
        if let Some(container) = self.containers.last_mut() {
            container.push(&label, paragraph);
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.within.text { self.text_of_run(text) } else { Ok(()) }
    }

    fn text_of_run(&mut self, text: &str) -> Result<(), Fault> {
        if self.runs.last().copied().unwrap_or(false) {
            return Ok(());
        }
        self.count(text.len())?;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.extend(text.chars().filter(|&c| c == '\n' || c == '\t' || !c.is_control()));
        }
        Ok(())
    }

    fn count(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes += bytes;
        if self.bytes > LARGEST_TEXT { Err(Fault::hostile("文字超过 128 MB")) } else { Ok(()) }
    }
}
