//! Every element of a known document stands where elements of its kind stand (6).

use crate::outcome::Report;
use crate::parts::Parts;
use crate::row::Row;
use crate::sheet::{Grid, Sheet};
use document::{Block, Document, Form, Run, chinese_date, layout};

/// Gathers what is wanted and where it has to be found.
struct Wanted<'r, 'f> {
    report: &'r mut Report<'f>,
}

impl Wanted<'_, '_> {
    /// `found` has to hold `text`; spaces are of no account.
    fn text(&mut self, place: &str, text: &str, found: &str) {
        let text: String = text.split_whitespace().collect();
        if text.is_empty() {
            return;
        }
        let seen = |character: &char| !character.is_whitespace() && *character != '\u{200B}';
        let there = found.chars().filter(seen).collect::<String>().contains(&text);
        let short = |text: &str| {
            let start: String = text.chars().take(24).collect();
            if start.len() < text.len() { start + "…" } else { start }
        };
        let measured = if there { "有".to_owned() } else { format!("此处为“{}”", short(found)) };
        self.report.note("element", (0, place), short(&text), measured, there);
    }
}

pub(crate) fn check(document: &Document, sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    let mut wanted = Wanted { report };
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = |row: &Option<Row>| row.as_ref().map(|row| row.text.clone()).unwrap_or_default();
    let marks = joined(&parts.marks);
    for (place, text) in [("份号", &document.copy_number), ("密级", &document.secrecy), ("紧急程度", &document.urgency)]
    {
        wanted.text(place, &some(text), &marks);
    }
    wanted.text("发文机关标志", &some(&document.organ), &joined(&parts.head));
    wanted.text("发文字号", &some(&document.number), &row(&parts.number));
    for name in some(&document.signed_by).split([' ', '、', '　']) {
        wanted.text("签发人", name, &joined(&parts.signers));
    }
    wanted.text("标题", &document.title, &joined(&parts.title));
    if let Some(addressee) = &document.addressee {
        wanted.text("主送机关", &format!("{}：", addressee.trim_end_matches('：')), &joined(&parts.addressee));
    }
    let tables: String = sheets.iter().flat_map(|sheet| &sheet.tables).map(tabled).collect();
    let text = joined(&parts.body) + &joined(&parts.present);
    blocks(&document.body, &text, &tables, &mut wanted);
    let note = joined(&parts.annex_note);
    let mut attachments = parts.attachments.iter();
    for annex in &document.annexes {
        wanted.text("附件说明", &annex.name, &note);
        if annex.body.is_empty() {
            continue;
        }
        let found = attachments.next();
        wanted.text("附件标题", &annex.name, &found.map(|found| joined(&found.title)).unwrap_or_default());
        blocks(&annex.body, &found.map(|found| joined(&found.body)).unwrap_or_default(), &tables, &mut wanted);
    }
    // Minutes bear neither signature nor date of their own.
    if let (Some(signature), true) = (&document.signature, document.form != Form::Minutes) {
        wanted.text("发文机关署名", &signature.organ, &row(&parts.organ));
        wanted.text("成文日期", &chinese_date(signature.date), &row(&parts.date));
    }
    for note in &document.notes {
        wanted.text("附注", &layout::bracketed(note), &joined(&parts.notes));
    }
    let record = joined(&parts.record);
    if let Some(copy_to) = &document.copy_to {
        wanted.text("抄送机关", copy_to, &record);
    }
    // A letter's printing record bears neither the printing organ nor the day (10.1).
    if let (Some(printed), true) = (&document.printed, document.form != Form::Letter) {
        wanted.text("印发机关", &printed.organ, &record);
        wanted.text("印发日期", &format!("{}印发", chinese_date(printed.date)), &record);
    }
}

/// What a table says, row by row and then column by column: a cell of two lines is only whole in its column.
fn tabled(table: &Grid) -> String {
    let mut text = joined(&table.rows);
    for sides in table.columns.windows(2) {
        text.push('\n');
        let glyphs = table.rows.iter().flat_map(|row| &row.glyphs);
        let inside = glyphs.filter(|glyph| (sides[0]..sides[1]).contains(&(glyph.x_mm + glyph.advance_mm / 2.0)));
        text.extend(inside.map(|glyph| glyph.text.as_str()));
    }
    text
}

fn blocks(blocks: &[Block], text: &str, tables: &str, wanted: &mut Wanted) {
    for block in blocks {
        match block {
            Block::Heading { runs, .. } => wanted.text("小标题", &printed(runs), text),
            Block::Paragraph(runs) => wanted.text("正文段落", &printed(runs), text),
            Block::Entry { label, runs } => wanted.text("名单", &format!("{label}：{}", printed(runs)), text),
            Block::Table(table) => {
                let head = table.head.iter().flatten();
                // Long cells run over rows that other cells share, so that only short ones can be found again.
                for cell in head.chain(table.rows.iter().flatten()).map(document::Cell::printed) {
                    if document::width(&cell) <= 4.0 {
                        wanted.text("表格", &cell, tables);
                    }
                }
            }
        }
    }
}

fn printed(runs: &[Run]) -> String {
    runs.iter().map(Run::text).collect()
}

fn joined(rows: &[Row]) -> String {
    rows.iter().map(|row| row.text.as_str()).collect()
}
