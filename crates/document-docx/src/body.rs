//! The elements of the document in reading order. Looks live in the styles; only what depends on the text (the place of a
//! signature, the size of a long red head) is set here.

use document::{Block, Document, Run as Text, Signature, chinese_date, layout, printable, title_lines};
use docx_rs::{
    BorderType, BreakType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run,
};

use crate::measure::{rule_eighths, twips_of_characters, twips_of_points};
use crate::{record, styles, table};

pub(crate) fn docx(document: &Document) -> Docx {
    let mut docx =
        Docx::new().footer(page_number(styles::PAGE_NUMBER_ODD)).even_footer(page_number(styles::PAGE_NUMBER_EVEN));
    for paragraph in head(document) {
        docx = docx.add_paragraph(paragraph);
    }
    docx = docx.add_paragraph(title(&document.title));
    docx = docx.add_paragraph(styled(styles::BODY));
    if let Some(addressee) = &document.addressee {
        docx = docx.add_paragraph(text_paragraph(styles::ADDRESSEE, &format!("{addressee}：")));
    }
    for block in &document.body {
        docx = match block {
            Block::Heading { level, runs } => docx.add_paragraph(runs_paragraph(styles::heading(*level), runs)),
            Block::Paragraph(runs) => docx.add_paragraph(runs_paragraph(styles::BODY, runs)),
            Block::Table(table) => docx.add_table(table::table(table)),
            Block::Entry { label, runs } => docx.add_paragraph(entry(label, runs)),
        };
    }
    for paragraph in tail(document) {
        docx = docx.add_paragraph(paragraph);
    }
    match record::record(document.copy_to.as_deref(), document.printed.as_ref()) {
        // A floating table hangs on the paragraph after it.
        Some(table) => {
            docx.add_paragraph(styled(styles::BODY)).add_table(table).add_paragraph(styled(styles::RECORD_ANCHOR))
        }
        None => docx,
    }
}

/// Red head, number and red rule (7.2).
fn head(document: &Document) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let last = document.number.as_ref().or(document.organ.as_ref());
    if let Some(organ) = &document.organ {
        let half_points = usize::try_from(twips_of_points(layout::organ_size_pt(organ)) / 10).unwrap_or_default();
        let run = Run::new().add_text(printable(organ)).size(half_points);
        paragraphs.push(styled(styles::ORGAN).add_run(run));
    }
    if let Some(number) = &document.number {
        if document.organ.is_some() {
            paragraphs.extend((0..layout::LINES_BEFORE_NUMBER).map(|_| styled(styles::BODY)));
        }
        paragraphs.push(text_paragraph(styles::NUMBER, number));
    }
    if last.is_some()
        && let Some(paragraph) = paragraphs.pop()
    {
        let rule = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .val(BorderType::Single)
            .size(rule_eighths(layout::RED_RULE_MM))
            .space(points_of_mm(layout::RED_RULE_GAP_MM))
            .color(layout::RED);
        paragraphs.push(bordered(paragraph, vec![rule]));
        paragraphs.extend((0..layout::LINES_BEFORE_TITLE).map(|_| styled(styles::BODY)));
    }
    paragraphs
}

fn title(title: &str) -> Paragraph {
    let mut run = Run::new();
    for (index, line) in title_lines(title).into_iter().enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    styled(styles::TITLE).add_run(run)
}

/// Annexes, signature and notes (7.3.4 to 7.3.6).
fn tail(document: &Document) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    if !document.annexes.is_empty() {
        paragraphs.push(styled(styles::BODY));
    }
    for (index, (label, name)) in layout::annex_lines(&document.annexes).into_iter().enumerate() {
        let style = if index == 0 { styles::ANNEX_FIRST } else { styles::ANNEX };
        paragraphs.push(styled(style).add_run(Run::new().add_text(label).add_tab().add_text(printable(name))));
    }
    if let Some(signature) = &document.signature {
        paragraphs.extend(signature_lines(signature));
    }
    for note in &document.notes {
        paragraphs.push(text_paragraph(styles::BODY, &layout::bracketed(note)));
    }
    paragraphs
}

/// A label in 黑体 and what it names.
fn entry(label: &str, runs: &[Text]) -> Paragraph {
    let labelled: Vec<Text> = [Text::Strong(format!("{label}："))].into_iter().chain(runs.iter().cloned()).collect();
    runs_paragraph(styles::BODY, &labelled)
}

fn signature_lines(signature: &Signature) -> Vec<Paragraph> {
    let date = chinese_date(signature.date);
    let place = layout::signature_place(&signature.organ, &date, signature.sealed);
    let line = |style, text: &str, right| {
        text_paragraph(style, text).indent(Some(0), None, Some(twips_of_characters(right)), None)
    };
    vec![
        // Two empty lines leave room for the seal, which must overlap the name and the date (7.3.5.1).
        styled(styles::BODY).keep_next(true),
        styled(styles::BODY).keep_next(true),
        line(styles::SIGNER, &signature.organ, place.organ_right),
        line(styles::DATE, &date, place.date_right),
    ]
}

/// `— 1 —` (7.5).
fn page_number(style: &str) -> Footer {
    let run = Run::new()
        .add_text("— ")
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE {}))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false)
        .add_text(" —");
    Footer::new().add_paragraph(styled(style).add_run(run))
}

fn bordered(mut paragraph: Paragraph, borders: Vec<ParagraphBorder>) -> Paragraph {
    let all = borders.into_iter().fold(ParagraphBorders::with_empty(), ParagraphBorders::set);
    paragraph.property = paragraph.property.set_borders(all);
    paragraph
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few points")]
fn points_of_mm(millimetres: f64) -> usize {
    (millimetres * layout::POINTS_PER_MM).round() as usize
}

pub(crate) fn styled(style: &str) -> Paragraph {
    Paragraph::new().style(style)
}

pub(crate) fn text_paragraph(style: &str, text: &str) -> Paragraph {
    styled(style).add_run(Run::new().add_text(printable(text)))
}

pub(crate) fn runs_paragraph(style: &str, runs: &[Text]) -> Paragraph {
    runs.iter().fold(styled(style), |paragraph, run| {
        let plain = Run::new().add_text(printable(run.text()));
        paragraph.add_run(match run {
            Text::Text(_) => plain,
            Text::Strong(_) => plain.style(styles::STRONG),
            Text::Figure(_) => plain.style(styles::FIGURE),
        })
    })
}
