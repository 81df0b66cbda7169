//! Styles of tables and of what stands in them.

use document::layout;

use super::{
    NO_INDENT, TABLE, TABLE_CAPTION, TABLE_HEAD, TABLE_ROW_NAME, TABLE_SHORT, TABLE_TEXT, look, paragraph, size,
    spacing,
};
use crate::fonts::{FANG, HEI};
use crate::measure::twips_of_points;

/// Weight of the rules in eighths of a point: half a point. Ours.
const RULE_EIGHTHS: i32 = 4;

pub(super) fn styles() -> String {
    in_tables() + &whole_tables()
}

fn in_tables() -> String {
    let pitch = twips_of_points(layout::TABLE_PT * 1.5);
    let lines =
        format!("<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"{pitch}\" w:lineRule=\"exact\"/>{NO_INDENT}");
    let small = size(layout::TABLE_PT);
    let caption = format!("<w:keepNext/>{}{NO_INDENT}<w:jc w:val=\"center\"/>", spacing(0, 0));
    let mut xml = paragraph(TABLE_CAPTION, "caption", &caption, &look(HEI, layout::TABLE_PT));
    let head = format!("<w:keepNext/>{lines}<w:jc w:val=\"center\"/>");
    xml += &paragraph(TABLE_HEAD, "表头", &head, &look(HEI, layout::TABLE_PT));
    for (style, name, align) in
        [(TABLE_ROW_NAME, "表格行名", "left"), (TABLE_TEXT, "表格文字", "left"), (TABLE_SHORT, "表格数字", "center")]
    {
        let look = if style == TABLE_ROW_NAME { look(FANG, layout::TABLE_PT) } else { small.clone() };
        xml += &paragraph(style, name, &format!("{lines}<w:jc w:val=\"{align}\"/>"), &look);
    }
    xml
}

/// The plain table of every file, and the document's.
fn whole_tables() -> String {
    let rule =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"{RULE_EIGHTHS}\" w:space=\"0\" w:color=\"000000\"/>");
    let rules = ["top", "left", "bottom", "right", "insideH", "insideV"].map(rule).concat();
    let margin = |side: &str, twips: i32| format!("<w:{side} w:w=\"{twips}\" w:type=\"dxa\"/>");
    let margins = [("top", 0), ("left", 85), ("bottom", 0), ("right", 85)].map(|(side, twips)| margin(side, twips));
    format!(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{TABLE}\"><w:name w:val=\"公文表格\"/>\
         <w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>\
         <w:tblCellMar>{}</w:tblCellMar></w:tblPr></w:style>",
        margins.concat()
    )
}
