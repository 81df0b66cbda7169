//! The elements of the document in reading order. Looks live in the styles; only what depends on the text (the place of a
//! signature, the size of a long red head) is set here.

use document::{Annex, Block, Document, Form, Run as Text, Signature, chinese_date, layout, width};

use crate::links::Links;
use crate::measure::{lines, twips_of_characters};
use crate::paragraph::Paragraph;
use crate::{head, record, styles, table};

/// Everything between `<w:body>` and the section.
pub(crate) fn body_xml(document: &Document, links: &mut Links) -> String {
    let mut xml = String::new();
    for paragraph in head::head(document) {
        xml += &paragraph.xml();
    }
    if let Some(addressee) = &document.addressee {
        xml += &Paragraph::styled(styles::ADDRESSEE).text(&format!("{addressee}：")).xml();
    }
    let tail = tail(document);
    xml += &blocks_xml(&document.body, !tail.is_empty() && document.signature.is_some(), links);
    for paragraph in tail {
        xml += &paragraph.xml();
    }
    let several = document.annexes.len() > 1;
    for (index, annex) in document.annexes.iter().enumerate().filter(|(_, annex)| !annex.body.is_empty()) {
        xml += &annex_xml(annex, several.then_some(index + 1), links);
    }
    let record = record::record(document);
    for line in &record {
        xml += &line.xml();
    }
    if !record.is_empty() || xml.ends_with("</w:tbl>") {
        // A frame hangs on the paragraph after it, and the format wants a paragraph at the end.
        xml += &Paragraph::styled(styles::RECORD_ANCHOR).xml();
    }
    xml
}

/// The blocks; the last of them stays with what follows when something must not stand alone on a page (7.3.5.5).
fn blocks_xml(blocks: &[Block], keep_last: bool, links: &mut Links) -> String {
    let mut xml = String::new();
    let mut before: Option<&Block> = None;
    for (index, block) in blocks.iter().enumerate() {
        let keep = keep_last && index + 1 == blocks.len();
        let kept = |paragraph: Paragraph| if keep { paragraph.keep_next() } else { paragraph };
        match block {
            Block::Heading { level, runs } => {
                xml += &below(before, Paragraph::styled(styles::heading(*level)).runs(runs, links)).xml();
            }
            Block::Paragraph(runs) => {
                xml += &kept(below(before, Paragraph::styled(styles::BODY).runs(runs, links))).xml();
            }
            Block::Entry { label, runs } => {
                let entry = entry(label, runs, links);
                // The persons present stand one line below the text (10.3).
                let first = before.is_some() && !matches!(before, Some(Block::Entry { .. }));
                xml += &kept(if first { entry.before(lines(1)) } else { entry }).xml();
            }
            Block::Table(content) => {
                // Two tables without a word between them would become one.
                if content.caption.is_none() && matches!(before, Some(Block::Table(_))) {
                    xml += &Paragraph::styled(styles::RECORD_ANCHOR).xml();
                }
                xml += &table::table(content, keep, links);
            }
        }
        before = Some(block);
    }
    xml
}

/// The paragraph below another block: a table keeps a quarter of a line away from it. Ours.
fn below(before: Option<&Block>, paragraph: Paragraph) -> Paragraph {
    if matches!(before, Some(Block::Table(_))) { paragraph.before(lines(1) / 4) } else { paragraph }
}

/// Annexes, signature and notes (7.3.4 to 7.3.6).
fn tail(document: &Document) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for (index, (label, name)) in layout::annex_lines(&document.annexes).into_iter().enumerate() {
        let style = if index == 0 { styles::ANNEX_FIRST } else { styles::ANNEX };
        let line = Paragraph::styled(style).text(&label).tabulate().text(name);
        let line = if index == 0 { line.before(lines(1)) } else { line };
        paragraphs.push(if document.signature.is_some() { line.keep_next() } else { line });
    }
    if let Some(signature) = &document.signature {
        paragraphs.extend(signature_lines(signature));
    }
    paragraphs.extend(document.notes.iter().map(|note| Paragraph::styled(styles::NOTE).text(&layout::bracketed(note))));
    paragraphs
}

/// A label in 黑体 and what it names; lines after the first hang under its text (10.3).
fn entry(label: &str, runs: &[Text], links: &mut Links) -> Paragraph {
    let hanging = width(label) + 1.0;
    let left = twips_of_characters(f64::from(layout::INDENT_CHARACTERS) + hanging);
    let hanging = twips_of_characters(hanging);
    Paragraph::styled(styles::ENTRY)
        .indent(&format!("w:left=\"{left}\" w:hanging=\"{hanging}\" w:firstLineChars=\"0\""))
        .run(styles::ENTRY_LABEL, label)
        .text("：")
        .runs(runs, links)
}

fn signature_lines(signature: &Signature) -> Vec<Paragraph> {
    let date = chinese_date(signature.date);
    let place = layout::signature_place(&signature.organ, &date, signature.sealed);
    let line = |style, text: &str, right| {
        let right = twips_of_characters(right);
        Paragraph::styled(style)
            .indent(&format!("w:right=\"{right}\" w:firstLine=\"0\" w:firstLineChars=\"0\""))
            .text(text)
    };
    // Two empty lines leave room for the seal, which must overlap name and date (7.3.5.1); without a seal it is one (7.3.5.2).
    let gap = lines(if signature.sealed { 2 } else { 1 });
    vec![
        line(styles::SIGNER, &signature.organ, place.organ_right).before(gap),
        line(styles::DATE, &date, place.date_right),
    ]
}

/// 附件 (7.3.7): on a page of its own, 附件 and its number at the left of the first line, its title in the middle of the third.
fn annex_xml(annex: &Annex, number: Option<usize>, links: &mut Links) -> String {
    let label = number.map_or_else(|| "附件".to_owned(), |number| format!("附件{number}"));
    let label = Paragraph::styled(styles::ANNEX_LABEL).new_page().text(&label);
    let title = Paragraph::styled(styles::ANNEX_TITLE).text(&annex.name);
    label.xml() + &title.xml() + &blocks_xml(&annex.body, false, links)
}

/// The foot of a page: `— 1 —` (7.5); the first page of a letter has its double rule there instead (10.1).
pub(crate) fn footers(form: Form) -> Vec<(&'static str, Vec<Paragraph>)> {
    let numbered = |style| vec![Paragraph::styled(style).text("— ").page_number().text(" —")];
    let mut footers =
        vec![("default", numbered(styles::PAGE_NUMBER_ODD)), ("even", numbered(styles::PAGE_NUMBER_EVEN))];
    if form == Form::Letter {
        footers.push(("first", vec![head::letter_foot(), Paragraph::styled(styles::RECORD_ANCHOR)]));
    }
    footers
}
