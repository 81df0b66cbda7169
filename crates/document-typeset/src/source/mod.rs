//! The document as source text for the typesetter: the numbers of the layout, the template, then one call for each element,
//! every word of it a quoted string. It remembers where each element stands in the text, so that what stands on a page
//! can be traced back.

mod head;
mod numbers;
mod table;
mod tail;
mod words;

use std::fmt::Write as _;
use std::ops::Range;

use document::{Block, Document, title_lines, width};

use crate::fonts::Fonts;
use words::running;

pub(crate) use words::split;

/// What a stretch of the source text, and with it the text on a page, belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The block of the body with this index.
    Body(usize),
    /// The block of an annex, by both indices.
    Annex(usize, usize),
    /// The title of an annex.
    AnnexTitle(usize),
    /// 发文机关署名.
    Signer,
    /// 成文日期.
    Date,
}

/// Where the last page of the body must begin, so that the signature does not stand there alone (7.3.5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Break {
    /// Before or in this block of the body.
    pub(crate) block: usize,
    /// In a paragraph after so many characters, in a table before its last seam; none of it when zero.
    pub(crate) characters: usize,
}

/// The source text and where its parts stand.
pub(crate) struct Source {
    pub(crate) text: String,
    /// In order, apart from each other.
    parts: Vec<(Range<usize>, Part)>,
}

impl Source {
    pub(crate) fn new(document: &Document, fonts: &Fonts, break_at: Option<Break>) -> Self {
        let mut text = numbers::numbers(document, fonts);
        text.push_str(include_str!("../template.typ"));
        text.push_str(&numbers::properties(document));
        let mut source = Self { text, parts: Vec::new() };
        head::push(&mut source.text, document);
        source.title(&document.title);
        if let Some(addressee) = &document.addressee {
            let addressee = words::words(&format!("{addressee}："));
            call(&mut source.text, "flush", &["left".to_owned(), addressee]);
        }
        for (index, block) in document.body.iter().enumerate() {
            let previous = index.checked_sub(1).and_then(|index| document.body.get(index));
            if starts_entries(document, previous, block) {
                call(&mut source.text, "blank", &["1".to_owned()]);
            }
            let break_at = break_at.filter(|place| place.block == index).map(|place| place.characters);
            source.part(Part::Body(index), |text| push_block(text, block, break_at));
        }
        tail::push(&mut source, document);
        source
    }

    /// What the byte of the source text belongs to.
    pub(crate) fn part_at(&self, byte: usize) -> Option<Part> {
        let after = self.parts.partition_point(|(range, _)| range.end <= byte);
        self.parts.get(after).filter(|(range, _)| range.contains(&byte)).map(|(_, part)| *part)
    }

    fn part(&mut self, part: Part, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.parts.push((start..self.text.len(), part));
    }

    fn title(&mut self, title: &str) {
        for line in title_lines(title) {
            call(&mut self.text, "title-line", &[words::words(&line)]);
        }
        call(&mut self.text, "blank", &["1".to_owned()]);
    }
}

/// The persons present stand one line below the body (10.3).
fn starts_entries(document: &Document, previous: Option<&Block>, block: &Block) -> bool {
    document.form == document::Form::Minutes
        && matches!(block, Block::Entry { .. })
        && previous.is_some_and(|previous| !matches!(previous, Block::Entry { .. }))
}

/// A block; with a break, the last page of the body begins in it.
fn push_block(text: &mut String, block: &Block, break_at: Option<usize>) {
    if break_at == Some(0) {
        call(text, "pagebreak", &["weak: true".to_owned()]);
    }
    let break_at = break_at.filter(|characters| *characters > 0);
    match block {
        Block::Heading { level, runs } => {
            call(text, "h", &[Block::heading_level(*level).to_string(), running(runs)]);
        }
        Block::Paragraph(runs) => match break_at {
            Some(characters) => {
                let (before, after) = split(runs, characters);
                call(text, "p-before", &[running(&before)]);
                call(text, "p-after", &["0".to_owned(), running(&after)]);
            }
            None => call(text, "p", &[running(runs)]),
        },
        Block::Entry { label, runs } => {
            let label = format!("{label}：");
            let hang = format!("{:.1}", width(&label));
            let label = words::words(&label);
            match break_at {
                Some(characters) => {
                    let (before, after) = split(runs, characters);
                    call(text, "entry-before", &[hang.clone(), label, running(&before)]);
                    call(text, "p-after", &[format!("indent + {hang}"), running(&after)]);
                }
                None => call(text, "entry", &[hang, label, running(runs)]),
            }
        }
        Block::Table(table) => {
            let rows = table.rows.len();
            match break_at.and_then(|_| table::last_seam(table)) {
                Some(seam) => {
                    table::push(text, table, 0, seam);
                    call(text, "pagebreak", &["weak: true".to_owned()]);
                    table::push(text, table, seam, rows);
                }
                None => table::push(text, table, 0, rows),
            }
        }
    }
}

fn array(items: &[String]) -> String {
    let mut text = String::from("(");
    for item in items {
        text.push_str(item);
        text.push_str(", ");
    }
    text.push(')');
    text
}

fn call(text: &mut String, function: &str, arguments: &[String]) {
    let _ = writeln!(text, "#{function}({})", arguments.join(", "));
}
