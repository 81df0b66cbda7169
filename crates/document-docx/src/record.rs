//! 版记 (7.4): who gets copies, who printed the document and when. A floating table holds it at the foot of the last page.

use document::{Printed, chinese_date, layout, printable};
use docx_rs::{
    BorderType, Paragraph, Run, Tab, TabValueType, Table, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TablePositionProperty, TableRow, WidthType,
};

use crate::body::{styled, text_paragraph};
use crate::measure::{rule_eighths, twips_of_mm, twips_of_points};
use crate::styles;

/// The record, or nothing when nobody gets a copy and nobody is named as printer.
pub(crate) fn record(copy_to: Option<&str>, printed: Option<&Printed>) -> Option<Table> {
    let copy_to = copy_to
        .map(|organs| text_paragraph(styles::COPY_TO, &format!("抄送：{}。", organs.trim().trim_end_matches('。'))));
    let lines: Vec<Paragraph> = copy_to.into_iter().chain(printed.map(printed_line)).collect();
    if lines.is_empty() {
        return None;
    }
    let width = usize::try_from(twips_of_mm(layout::TEXT_WIDTH_MM)).unwrap_or_default();
    let rows = lines
        .into_iter()
        .map(|line| TableRow::new(vec![TableCell::new().width(width, WidthType::Dxa).add_paragraph(line)]))
        .collect();
    let position = TablePositionProperty::new()
        .left_from_text(0)
        .right_from_text(0)
        .vertical_anchor("margin")
        .horizontal_anchor("margin")
        .position_x_alignment("left")
        .position_y_alignment("bottom");
    Some(
        Table::new(rows)
            .set_grid(vec![width])
            .width(width, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(0, 0, 0, 0))
            .set_borders(rules())
            .position(position),
    )
}

fn printed_line(printed: &Printed) -> Paragraph {
    let run = Run::new()
        .add_text(printable(&printed.organ))
        .add_tab()
        .add_text(format!("{}印发", chinese_date(printed.date)));
    let right = twips_of_mm(layout::TEXT_WIDTH_MM) - twips_of_points(layout::SMALL_PT);
    let tab = Tab::new().val(TabValueType::Right).pos(usize::try_from(right).unwrap_or_default());
    styled(styles::PRINTED).add_run(run).add_tab(tab)
}

/// Thick first and last rules, a thin one between, none at the sides.
fn rules() -> TableBorders {
    let rule = |position, millimetres| {
        TableBorder::new(position).border_type(BorderType::Single).size(rule_eighths(millimetres)).color("000000")
    };
    TableBorders::with_empty()
        .set(rule(TableBorderPosition::Top, layout::RECORD_OUTER_RULE_MM))
        .set(rule(TableBorderPosition::InsideH, layout::RECORD_INNER_RULE_MM))
        .set(rule(TableBorderPosition::Bottom, layout::RECORD_OUTER_RULE_MM))
}
