//! The document as source text for the typesetter: the numbers of the layout, the template, then one call for each element,
//! every word of it a quoted string.

use std::fmt::Write as _;

use document::{Block, Document, FigureRef, Placed, Run, Table, chinese_date, layout, title_lines, width};

use crate::fonts::{Fonts, Typeface};
use crate::literal::literal;

/// Kept back from line and character pitch, in points, so that rounding never pushes out the last line or character.
const SLACK: f64 = 0.005;

pub(crate) fn source(document: &Document, fonts: &Fonts) -> String {
    let mut text = numbers(fonts);
    text.push_str(include_str!("template.typ"));
    push_properties(&mut text, document);
    push_head(&mut text, document);
    for line in title_lines(&document.title) {
        call(&mut text, "title-line", &[literal(&line)]);
    }
    call(&mut text, "blank", &["1".to_owned()]);
    if let Some(addressee) = &document.addressee {
        call(&mut text, "flush", &["left".to_owned(), literal(&format!("{addressee}："))]);
    }
    for block in &document.body {
        push_block(&mut text, block);
    }
    push_tail(&mut text, document);
    text
}

/// The layout as definitions.
fn numbers(fonts: &Fonts) -> String {
    let mut text = String::new();
    let lengths = [
        ("page-width", layout::PAGE_WIDTH_MM, "mm"),
        ("page-height", layout::PAGE_HEIGHT_MM, "mm"),
        ("margin-top", layout::MARGIN_TOP_MM, "mm"),
        ("margin-left", layout::MARGIN_LEFT_MM, "mm"),
        ("margin-right", layout::MARGIN_RIGHT_MM, "mm"),
        ("margin-bottom", layout::MARGIN_BOTTOM_MM, "mm"),
        ("organ-top", layout::ORGAN_TOP_MM, "mm"),
        ("red-rule-gap", layout::RED_RULE_GAP_MM, "mm"),
        ("red-rule-weight", layout::RED_RULE_MM, "mm"),
        ("record-outer", layout::RECORD_OUTER_RULE_MM, "mm"),
        ("record-inner", layout::RECORD_INNER_RULE_MM, "mm"),
        ("page-number-gap", layout::PAGE_NUMBER_GAP_MM, "mm"),
        ("pitch", layout::LINE_PITCH_PT - SLACK, "pt"),
        ("char", layout::CHARACTER_PITCH_PT - SLACK, "pt"),
        ("body", layout::BODY_PT, "pt"),
        ("title", layout::TITLE_PT, "pt"),
        ("small", layout::SMALL_PT, "pt"),
        ("small-text", layout::TABLE_PT, "pt"),
    ];
    for (name, value, unit) in lengths {
        let _ = writeln!(text, "#let {name} = {value:.4}{unit}");
    }
    let _ = writeln!(text, "#let indent = {}", layout::INDENT_CHARACTERS);
    let _ = writeln!(text, "#let red = rgb({})", literal(layout::RED));
    let _ = writeln!(text, "#let bold-body = {}", fonts.has_bold(Typeface::Body));
    for (name, typeface) in [
        ("fang", Typeface::Body),
        ("kai", Typeface::Kai),
        ("hei", Typeface::Hei),
        ("title-font", Typeface::Title),
        ("song", Typeface::Song),
    ] {
        let families: Vec<String> = fonts.families(typeface).iter().map(|family| literal(family)).collect();
        let _ = writeln!(text, "#let {name} = {}", array(&families));
    }
    text
}

/// Language, title, author and date of the file. The date is the document's own.
fn push_properties(text: &mut String, document: &Document) {
    let (language, region) = language(&document.lang);
    let _ = writeln!(text, "#set text(lang: {}, region: {region})", literal(&language));
    let author = document.signature.as_ref().map(|signature| literal(&signature.organ)).into_iter().collect::<Vec<_>>();
    let date = document.signature.as_ref().map_or_else(
        || "none".to_owned(),
        |signature| {
            let day = signature.date;
            format!("datetime(year: {}, month: {}, day: {})", day.year(), day.month(), day.day())
        },
    );
    let title = literal(&document.title_line());
    let _ = writeln!(text, "#set document(title: {title}, author: {}, date: {date})", array(&author));
}

/// A language tag as the typesetter knows it; Chinese of China when the tag makes no sense.
fn language(tag: &str) -> (String, String) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let known = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_lowercase());
    let region = parts.find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
    match (known, region) {
        (true, Some(region)) => (language.to_owned(), literal(region)),
        (true, None) => (language.to_owned(), "none".to_owned()),
        (false, _) => ("zh".to_owned(), literal("CN")),
    }
}

fn push_head(text: &mut String, document: &Document) {
    if document.organ.is_none() && document.number.is_none() {
        return;
    }
    if let Some(organ) = &document.organ {
        call(text, "organ-line", &[format!("{:.1}pt", layout::organ_size_pt(organ)), literal(organ)]);
    }
    if let Some(number) = &document.number {
        if document.organ.is_some() {
            call(text, "blank", &[layout::LINES_BEFORE_NUMBER.to_string()]);
        }
        call(text, "number-line", &[literal(number)]);
    }
    call(text, "red-rule", &[]);
    call(text, "blank", &[layout::LINES_BEFORE_TITLE.to_string()]);
}

fn push_block(text: &mut String, block: &Block) {
    match block {
        Block::Heading { level, runs } => {
            call(text, "h", &[Block::heading_level(*level).to_string(), content(runs)]);
        }
        Block::Paragraph(runs) => call(text, "p", &[content(runs)]),
        Block::Entry { label, runs } => {
            call(text, "entry", &[literal(&format!("{label}：")), content(runs)]);
        }
        Block::Table(table) => push_table(text, table),
    }
}

fn push_table(text: &mut String, table: &Table) {
    let plan = table.plan();
    if plan.is_empty() {
        return;
    }
    let weights: Vec<String> = plan.iter().map(|column| format!("{:.2}", column.weight)).collect();
    let sides: Vec<String> =
        plan.iter().map(|column| if column.centred { "center" } else { "left" }.to_owned()).collect();
    let cells = |rows: Vec<Vec<Placed<'_>>>| -> Vec<String> { rows.iter().flatten().map(cell).collect() };
    let mut arguments = vec![array(&weights), array(&sides), array(&cells(table.placed_head()))];
    arguments.extend(cells(table.placed()));
    call(text, "sheet", &arguments);
}

/// One cell: columns, rows and what it says.
fn cell(placed: &Placed<'_>) -> String {
    let runs = placed.cell.map(|cell| cell.runs.as_slice()).unwrap_or_default();
    format!("table.cell(colspan: {}, rowspan: {}, {})", placed.columns, placed.rows, content(runs))
}

fn push_tail(text: &mut String, document: &Document) {
    if !document.annexes.is_empty() {
        call(text, "blank", &["1".to_owned()]);
    }
    for (index, (label, name)) in layout::annex_lines(&document.annexes).into_iter().enumerate() {
        // Later numbers stand under the first one.
        let left = if index == 0 { 2 } else { 5 };
        let label = array(&[format!("{:.1}", width(&label)), literal(&label)]);
        call(text, "annex", &[left.to_string(), label, literal(name)]);
    }
    if let Some(signature) = &document.signature {
        let date = chinese_date(signature.date);
        let place = layout::signature_place(&signature.organ, &date, signature.sealed);
        let right = |characters: f64| format!("{characters:.2}");
        let arguments = [literal(&signature.organ), right(place.organ_right), literal(&date), right(place.date_right)];
        call(text, "signature", &arguments);
    }
    for note in &document.notes {
        call(text, "p", &[literal(&layout::bracketed(note))]);
    }
    if document.copy_to.is_none() && document.printed.is_none() {
        return;
    }
    let none = || "none".to_owned();
    let copy_to = document
        .copy_to
        .as_ref()
        .map_or_else(none, |organs| literal(&format!("{}。", organs.trim().trim_end_matches('。'))));
    let printed = document.printed.as_ref().map_or_else(none, |printed| {
        array(&[literal(&printed.organ), literal(&format!("{}印发", chinese_date(printed.date)))])
    });
    call(text, "record", &[copy_to, printed]);
}

/// Runs as one piece of content.
fn content(runs: &[Run]) -> String {
    let parts: Vec<String> = runs
        .iter()
        .map(|run| match run {
            Run::Text(text) | Run::Figure(FigureRef { text, .. }) => literal(text),
            Run::Strong(text) => format!("strong({})", literal(text)),
        })
        .collect();
    format!("{{ []; {} }}", parts.join("; "))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_the_typesetter_knows() {
        assert_eq!(language("zh-CN"), ("zh".to_owned(), "\"CN\"".to_owned()));
        assert_eq!(language("zh-Hans-CN"), ("zh".to_owned(), "\"CN\"".to_owned()));
        assert_eq!(language("en"), ("en".to_owned(), "none".to_owned()));
        assert_eq!(language("\"; #panic()"), ("zh".to_owned(), "\"CN\"".to_owned()));
    }
}
