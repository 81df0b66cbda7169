//! One paragraph as `w:p`: a style, the few properties that depend on the text, and its runs, always in the order of the schema.

use std::fmt::Write as _;

use document::{Run as Text, printable};

use crate::links::Links;
use crate::measure::twips_of_points;
use crate::styles;

/// A paragraph under construction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    style: &'static str,
    keep_next: bool,
    new_page: bool,
    frame: String,
    border: String,
    spacing: String,
    indent: String,
    look: String,
    content: String,
}

impl Paragraph {
    /// An empty paragraph of a style.
    pub(crate) fn styled(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }

    /// Stays on the page of what follows.
    pub(crate) fn keep_next(mut self) -> Self {
        self.keep_next = true;
        self
    }

    /// Begins a page.
    pub(crate) fn new_page(mut self) -> Self {
        self.new_page = true;
        self
    }

    /// Attributes of `w:framePr`: the paragraph stands at its own place on the page.
    pub(crate) fn frame(mut self, attributes: &str) -> Self {
        self.frame = format!("<w:framePr {attributes}/>");
        self
    }

    /// The children of `w:pBdr`.
    pub(crate) fn border(mut self, sides: &str) -> Self {
        self.border = format!("<w:pBdr>{sides}</w:pBdr>");
        self
    }

    /// Space above, in twips; the line height stays that of the style.
    pub(crate) fn before(self, twips: i32) -> Self {
        self.spacing(&format!("w:before=\"{twips}\""))
    }

    /// Attributes of `w:spacing`.
    pub(crate) fn spacing(mut self, attributes: &str) -> Self {
        self.spacing = format!("<w:spacing {attributes}/>");
        self
    }

    /// The size of the runs that follow, in points, where it is not the style's.
    pub(crate) fn of_size(mut self, points: f64) -> Self {
        self.look = size(twips_of_points(points) / 10);
        self
    }

    /// Attributes of `w:ind`.
    pub(crate) fn indent(mut self, attributes: &str) -> Self {
        self.indent = format!("<w:ind {attributes}/>");
        self
    }

    /// Adds plain text.
    pub(crate) fn text(self, text: &str) -> Self {
        self.run("", text)
    }

    /// Adds text in a character style; no style when it is empty.
    pub(crate) fn run(mut self, style: &str, text: &str) -> Self {
        self.content += &run(style, "", text);
        self
    }

    /// Adds text of a size of its own, in half points.
    pub(crate) fn sized(mut self, half_points: i32, text: &str) -> Self {
        self.content += &run("", &size(half_points), text);
        self
    }

    /// Adds a tab.
    pub(crate) fn tabulate(mut self) -> Self {
        self.content += "<w:r><w:tab/></w:r>";
        self
    }

    /// Adds a line break.
    pub(crate) fn line_break(mut self) -> Self {
        self.content += "<w:r><w:br/></w:r>";
        self
    }

    /// Adds the number of the page.
    pub(crate) fn page_number(mut self) -> Self {
        self.content += "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
                         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        self
    }

    /// Adds runs of the document; a figure becomes a link where its address can be followed from a file.
    pub(crate) fn runs(mut self, runs: &[Text], links: &mut Links) -> Self {
        for text in runs {
            match text {
                Text::Text(text) => self.content += &run("", &self.look, text),
                Text::Strong(text) => self.content += &run(styles::STRONG, &self.look, text),
                Text::Figure(figure) => {
                    let shown = run(styles::FIGURE, &self.look, &figure.text);
                    match links.relation(&figure.href) {
                        Some(id) => {
                            let _ = write!(
                                self.content,
                                "<w:hyperlink r:id=\"{id}\" w:history=\"1\">{shown}</w:hyperlink>"
                            );
                        }
                        None => self.content += &shown,
                    }
                }
            }
        }
        self
    }

    /// The paragraph as XML.
    pub(crate) fn xml(&self) -> String {
        let keep_next = if self.keep_next { "<w:keepNext/>" } else { "" };
        let new_page = if self.new_page { "<w:pageBreakBefore/>" } else { "" };
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{keep_next}{new_page}{}{}{}{}</w:pPr>{}</w:p>",
            self.style, self.frame, self.border, self.spacing, self.indent, self.content
        )
    }
}

fn size(half_points: i32) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

/// A run. The hint makes quotation marks, dashes and middle dots Chinese, as they are in such documents.
fn run(style: &str, look: &str, text: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:rStyle w:val=\"{style}\"/>") };
    format!(
        "<w:r><w:rPr>{style}<w:rFonts w:hint=\"eastAsia\"/>{look}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(text)
    )
}

/// Text into XML: the one door through which the document's words reach the file.
pub(crate) fn escape(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
