//! Reads the figures back from a page that [`crate::html`] wrote: what the page says, piece by piece, and each tagged figure with its
//! sentence. It reads our own markup and refuses everything else, so that what it reads is what a browser shows.

mod markup;

use crate::STYLESHEET;
use markup::{Markup, Piece};

/// Longest page that is read, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedPage {
    /// Whether the page is dressed by our own embedded stylesheet and nothing else. Another one can hide or add words.
    pub own_style: bool,
    /// Paragraphs, headings, cells and the like, in their order.
    pub blocks: Vec<TaggedBlock>,
}

/// One paragraph, heading or cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedBlock {
    /// Name of its element, for example `p` or `h2`.
    pub element: String,
    /// What it says.
    pub text: String,
    /// The figures in it, in their order.
    pub figures: Vec<TaggedFigure>,
}

/// A figure with its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedFigure {
    /// Id of the figure's definition.
    pub id: String,
    /// The bare value.
    pub value: String,
    /// The unit.
    pub unit: String,
    /// The period it counts.
    pub period: String,
    /// `percent`, `points`, `money`, `rank` or `count`; empty in pages that do not say.
    pub kind: String,
    /// Digits behind the decimal point as printed; empty in pages that do not say.
    pub decimals: String,
    /// The power of ten between the number as printed and the value; empty in pages that do not say.
    pub scale: String,
    /// As printed.
    pub text: String,
    /// Where its cases are shown.
    pub href: Option<String>,
    /// The sentence it stands in.
    pub sentence: String,
    /// Where it begins in the text of its block, in characters.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
}

/// Why a page was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// It is longer than any document.
    #[error("网页有 {0} 字节，超过可读上限")]
    TooLong(usize),
    /// It holds markup that the writer of documents never writes.
    #[error("第{line}行：{what}；只读取本平台生成、未经改写的网页")]
    Foreign {
        /// Line of the page, from 1.
        line: usize,
        /// What was found.
        what: String,
    },
}

/// Every tagged figure of a page in its order.
///
/// # Errors
/// When the page is not one that [`crate::html`] writes.
pub fn tagged(html: &str) -> Result<Vec<TaggedFigure>, PageError> {
    Ok(tagged_page(html)?.blocks.into_iter().flat_map(|block| block.figures).collect())
}

/// The whole page with its figures. Takes time linear in the page.
///
/// # Errors
/// When the page is not one that [`crate::html`] writes.
pub fn tagged_page(html: &str) -> Result<TaggedPage, PageError> {
    if html.len() > MAX_BYTES {
        return Err(PageError::TooLong(html.len()));
    }
    let mut reader = Reader::default();
    let mut markup = Markup::new(html);
    while let Some(piece) = markup.next_piece()? {
        reader.take(piece).map_err(|what| PageError::Foreign { line: markup.line(), what })?;
    }
    reader.finish().map_err(|what| PageError::Foreign { line: markup.line(), what })
}

/// Elements that begin a block of their own; the others stand within one.
const BLOCKS: &[&str] =
    &["p", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "th", "td", "div", "section", "header", "footer", "article"];

#[derive(Default)]
struct Reader {
    open: Vec<String>,
    blocks: Vec<TaggedBlock>,
    /// How many characters the last block has.
    length: usize,
    /// The figure whose text is being read.
    figure: Option<TaggedFigure>,
    href: Option<String>,
    styles: Vec<String>,
    linked: bool,
}

impl Reader {
    fn take(&mut self, piece: Piece<'_>) -> Result<(), String> {
        match piece {
            Piece::Open { name, attributes } => self.open(name, &attributes),
            Piece::Close(name) => self.close(name),
            Piece::Text(text) => {
                self.text(&text);
                Ok(())
            }
            Piece::Style(style) => {
                self.styles.push(style.to_owned());
                Ok(())
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &[(&str, String)]) -> Result<(), String> {
        let attribute =
            |wanted: &str| attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.clone());
        if self.figure.is_some() {
            return Err(format!("数据标记中有 <{name}>"));
        }
        match name {
            "link" => self.linked = true,
            "a" => self.href = attribute("href"),
            "data" => {
                let required = |name: &str| attribute(name).ok_or_else(|| format!("数据标记缺少 {name}"));
                let optional = |name: &str| attribute(name).unwrap_or_default();
                let start = self.length;
                self.figure = Some(TaggedFigure {
                    id: required("data-figure")?,
                    value: required("value")?,
                    unit: required("data-unit")?,
                    period: required("data-period")?,
                    kind: optional("data-kind"),
                    decimals: optional("data-decimals"),
                    scale: optional("data-scale"),
                    text: String::new(),
                    href: self.href.clone(),
                    sentence: String::new(),
                    start,
                    end: start,
                });
            }
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.begin(name);
        }
        if !markup::is_void(name) {
            self.open.push(name.to_owned());
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        let open = self.open.pop().ok_or_else(|| format!("多余的 </{name}>"))?;
        if open != name {
            return Err(format!("<{open}> 由 </{name}> 结束"));
        }
        match name {
            "a" => self.href = None,
            "data" => {
                if let (Some(figure), Some(block)) = (self.figure.take(), self.blocks.last_mut()) {
                    let end = figure.start + figure.text.chars().count();
                    block.figures.push(TaggedFigure { end, ..figure });
                }
            }
            _ if BLOCKS.contains(&name) => self.begin(self.open.last().cloned().unwrap_or_default().as_str()),
            _ => {}
        }
        Ok(())
    }

    /// What follows stands in a new block.
    fn begin(&mut self, element: &str) {
        self.length = 0;
        match self.blocks.last_mut() {
            Some(last) if last.text.is_empty() && last.figures.is_empty() => element.clone_into(&mut last.element),
            _ => {
                self.blocks.push(TaggedBlock { element: element.to_owned(), text: String::new(), figures: Vec::new() });
            }
        }
    }

    fn text(&mut self, text: &str) {
        // The title of the window is no part of the page.
        if !self.open.iter().any(|name| name == "body") {
            return;
        }
        if self.blocks.is_empty() {
            self.begin("body");
        }
        if let Some(block) = self.blocks.last_mut() {
            block.text.push_str(text);
            self.length += text.chars().count();
        }
        if let Some(figure) = &mut self.figure {
            figure.text.push_str(text);
        }
    }

    fn finish(mut self) -> Result<TaggedPage, String> {
        if let Some(open) = self.open.last() {
            return Err(format!("<{open}> 没有结束"));
        }
        self.blocks.retain(|block| !block.text.trim().is_empty() || !block.figures.is_empty());
        for block in &mut self.blocks {
            sentences(block);
        }
        let own_style =
            !self.linked && self.styles.len() == 1 && self.styles.iter().all(|style| style.trim() == STYLESHEET.trim());
        Ok(TaggedPage { own_style, blocks: self.blocks })
    }
}

/// Gives each figure of a block its sentence.
fn sentences(block: &mut TaggedBlock) {
    let mut ends = Vec::new();
    let mut at = 0;
    for sentence in block.text.split_inclusive(['。', '！', '？']) {
        at += sentence.chars().count();
        ends.push((at, sentence));
    }
    let mut from = 0;
    for figure in &mut block.figures {
        while ends.get(from).is_some_and(|(end, _)| *end <= figure.start) {
            from += 1;
        }
        if let Some((_, sentence)) = ends.get(from) {
            sentence.trim().clone_into(&mut figure.sentence);
        }
    }
}
