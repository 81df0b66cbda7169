//! 版记 (7.4): who gets copies, who printed the document and when. Its lines share a frame at the foot of the last page; a
//! frame, not a table, because its lines are no rows of data. The rules are black paragraphs of their weight: borders would begin
//! at the indent of the text and not at the edge of the type area.

use document::{Document, Form, chinese_date, layout};

use crate::measure::twips_of_mm;
use crate::paragraph::Paragraph;
use crate::styles;

/// The lines of the record; none when nobody gets a copy and nobody is named as printer. In a letter it has neither
/// rules nor the line of the printer (10.1).
pub(crate) fn record(document: &Document) -> Vec<Paragraph> {
    let letter = document.form == Form::Letter;
    let copies = document.copy_to.iter().map(|organs| {
        Paragraph::styled(styles::COPY_TO).text(&format!("抄送：{}。", organs.trim().trim_end_matches('。')))
    });
    let printed = document.printed.iter().filter(|_| !letter).map(|printed| {
        let day = format!("{}印发", chinese_date(printed.date));
        Paragraph::styled(styles::PRINTED).text(&printed.organ).tabulate().text(&day)
    });
    let lines: Vec<Paragraph> = copies.chain(printed).collect();
    let last = lines.len().saturating_sub(1);
    let mut record = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        if !letter {
            let style = if index == 0 { styles::RECORD_RULE } else { styles::RECORD_INNER_RULE };
            record.push(Paragraph::styled(style));
        }
        record.push(line);
        if !letter && index == last {
            record.push(Paragraph::styled(styles::RECORD_RULE));
        }
    }
    // Paragraphs share a frame when it has the same words in each of them.
    let frame = format!(
        "w:w=\"{}\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"left\" w:yAlign=\"bottom\"",
        twips_of_mm(layout::TEXT_WIDTH_MM)
    );
    record.into_iter().map(|line| line.frame(&frame)).collect()
}
