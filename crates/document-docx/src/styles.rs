//! `styles.xml`: one named style for every element of the document. Written as text because the exact order of its elements
//! matters to word processors, and because indents counted in characters are what editors of such documents expect.

use std::fmt::Write as _;

use document::layout;

use crate::measure::{character_space, line_pitch, twips_of_characters, twips_of_mm, twips_of_points};

pub(crate) const BODY: &str = "Normal";
pub(crate) const TITLE: &str = "Title";
pub(crate) const ORGAN: &str = "Organ";
pub(crate) const NUMBER: &str = "DocumentNumber";
pub(crate) const ADDRESSEE: &str = "Addressee";
pub(crate) const ANNEX_FIRST: &str = "AnnexFirst";
pub(crate) const ANNEX: &str = "Annex";
pub(crate) const SIGNER: &str = "Signature";
pub(crate) const DATE: &str = "Date";
pub(crate) const COPY_TO: &str = "CopyTo";
pub(crate) const PRINTED: &str = "Printed";
pub(crate) const RECORD_ANCHOR: &str = "RecordAnchor";
pub(crate) const TABLE_HEAD: &str = "TableHead";
pub(crate) const TABLE_SHORT: &str = "TableShort";
pub(crate) const TABLE_TEXT: &str = "TableText";
pub(crate) const PAGE_NUMBER_ODD: &str = "Footer";
pub(crate) const PAGE_NUMBER_EVEN: &str = "FooterEven";
pub(crate) const STRONG: &str = "Strong";
pub(crate) const FIGURE: &str = "Figure";

const FANG: &str = "仿宋";
const KAI: &str = "楷体";
const HEI: &str = "黑体";
const SONG: &str = "宋体";
const XIAO_BIAO_SONG: &str = "方正小标宋简体";

/// Style of a heading of the body.
pub(crate) fn heading(level: u8) -> &'static str {
    match document::Block::heading_level(level) {
        1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        _ => "Heading4",
    }
}

/// The whole part.
pub(crate) fn styles_xml() -> String {
    let pitch = line_pitch();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    );
    let _ = write!(
        xml,
        "<w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        fonts(FANG),
        size(layout::BODY_PT)
    );
    let exact = format!("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{pitch}\" w:lineRule=\"exact\"/>");
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{BODY}\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>{exact}{}<w:jc w:val=\"both\"/></w:pPr><w:rPr>{}</w:rPr></w:style>",
        first_line_indent(),
        look(FANG, layout::BODY_PT)
    );
    xml += &paragraph(
        TITLE,
        "Title",
        &format!("{NO_INDENT}<w:jc w:val=\"center\"/>"),
        &look(XIAO_BIAO_SONG, layout::TITLE_PT),
    );
    for (level, font) in [(1_u8, HEI), (2, KAI), (3, FANG), (4, FANG)] {
        let outline = level - 1;
        xml += &paragraph(
            heading(level),
            &format!("heading {level}"),
            &format!("<w:keepNext/><w:outlineLvl w:val=\"{outline}\"/>"),
            &look(font, layout::BODY_PT),
        );
    }
    push_head_and_tail(&mut xml);
    push_small(&mut xml);
    xml.push_str("</w:styles>");
    xml
}

fn push_head_and_tail(xml: &mut String) {
    let before = twips_of_mm(layout::ORGAN_TOP_MM);
    let red = format!("{}<w:color w:val=\"{}\"/>{}", fonts(XIAO_BIAO_SONG), layout::RED, size(layout::ORGAN_PT));
    *xml += &paragraph(
        ORGAN,
        "发文机关标志",
        &format!(
            "<w:spacing w:before=\"{before}\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
             {NO_INDENT}<w:jc w:val=\"center\"/>"
        ),
        &red,
    );
    *xml += &paragraph(NUMBER, "发文字号", &format!("{NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"center\"/>"), "");
    *xml += &paragraph(ADDRESSEE, "主送机关", NO_INDENT, "");
    // The first annex begins after two characters and 附件：1.; the others hang under its number (7.3.4).
    for (style, name, left, hanging) in [(ANNEX_FIRST, "附件说明", 6.0, 4.0), (ANNEX, "附件说明续", 6.0, 1.0)]
    {
        let (left, hanging) = (twips_of_characters(left), twips_of_characters(hanging));
        *xml += &paragraph(
            style,
            name,
            &format!(
                "<w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs>\
                 <w:ind w:left=\"{left}\" w:hanging=\"{hanging}\" w:firstLineChars=\"0\"/>"
            ),
            "",
        );
    }
    for (style, name, keep) in [(SIGNER, "发文机关署名", "<w:keepNext/>"), (DATE, "成文日期", "")] {
        *xml += &paragraph(style, name, &format!("{keep}{NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"right\"/>"), "");
    }
}

/// Everything set smaller than the running text, and the character styles.
fn push_small(xml: &mut String) {
    let one = twips_of_points(layout::SMALL_PT);
    let small = size(layout::SMALL_PT);
    for (style, name, indent) in [
        (COPY_TO, "抄送机关", format!("w:left=\"{}\" w:right=\"{one}\" w:hanging=\"{}\"", 4 * one, 3 * one)),
        (PRINTED, "印发机关和印发日期", format!("w:left=\"{one}\" w:right=\"{one}\" w:firstLine=\"0\"")),
    ] {
        *xml += &paragraph(
            style,
            name,
            &format!("{NO_AUTO_SPACE}<w:ind {indent} w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>"),
            &small,
        );
    }
    // The paragraph a floating record hangs on must take no room, or a full last page gains an empty neighbour.
    let hair = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";
    *xml += &paragraph(RECORD_ANCHOR, "版记位置", &format!("{hair}{NO_INDENT}"), &size(1.0));
    let table_pitch = twips_of_points(layout::TABLE_PT * 1.5);
    let table_spacing =
        format!("<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"{table_pitch}\" w:lineRule=\"exact\"/>{NO_INDENT}");
    *xml += &paragraph(
        TABLE_HEAD,
        "表头",
        &format!("<w:keepNext/>{table_spacing}<w:jc w:val=\"center\"/>"),
        &look(HEI, layout::TABLE_PT),
    );
    for (style, name, align) in [(TABLE_TEXT, "表格文字", "left"), (TABLE_SHORT, "表格数字", "center")] {
        *xml += &paragraph(style, name, &format!("{table_spacing}<w:jc w:val=\"{align}\"/>"), &size(layout::TABLE_PT));
    }
    for (style, name, side, align) in
        [(PAGE_NUMBER_ODD, "footer", "right", "right"), (PAGE_NUMBER_EVEN, "双页页脚", "left", "left")]
    {
        *xml += &paragraph(
            style,
            name,
            &format!(
                "<w:spacing w:line=\"{one}\" w:lineRule=\"exact\"/>\
                 <w:ind w:{side}=\"{one}\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"{align}\"/>"
            ),
            &look(SONG, layout::SMALL_PT),
        );
    }
    let _ = write!(
        xml,
        "<w:style w:type=\"character\" w:styleId=\"{STRONG}\"><w:name w:val=\"Strong\"/><w:qFormat/>\
         <w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{FIGURE}\"><w:name w:val=\"数据\"/><w:qFormat/></w:style>"
    );
}

/// No air between digits and Chinese characters where widths are counted.
const NO_AUTO_SPACE: &str = "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>";
const NO_INDENT: &str = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>";

fn first_line_indent() -> String {
    let characters = layout::INDENT_CHARACTERS;
    let twips = twips_of_characters(f64::from(characters));
    format!("<w:ind w:firstLine=\"{twips}\" w:firstLineChars=\"{}\"/>", characters * 100)
}

fn paragraph(id: &str, name: &str, properties: &str, look: &str) -> String {
    let custom = if name.is_ascii() { "" } else { " w:customStyle=\"1\"" };
    format!(
        "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"{BODY}\"/><w:next w:val=\"{BODY}\"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )
}

fn look(font: &str, points: f64) -> String {
    fonts(font) + &size(points)
}

/// One family for all scripts: otherwise digits and quotation marks fall back to a Latin face.
fn fonts(name: &str) -> String {
    format!("<w:rFonts w:ascii=\"{name}\" w:eastAsia=\"{name}\" w:hAnsi=\"{name}\" w:cs=\"{name}\"/>")
}

/// Size and the space between characters. The grid of the section declares 28 characters on a line, but editors disagree on
/// how to fit characters wider than its cells, and some give each two cells; so the running text is set
/// tighter by hand and taken off the grid, which looks the same in all of them.
fn size(points: f64) -> String {
    let half_points = twips_of_points(points) / 10;
    let space = if (points - layout::BODY_PT).abs() < 0.1 { character_space() } else { 0 };
    format!("<w:spacing w:val=\"{space}\"/><w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

/// `fontTable.xml`: what each face is also called, so that a machine without it takes the nearest one.
pub(crate) fn font_table_xml() -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    );
    for (name, others) in [
        (FANG, layout::BODY_FAMILIES),
        (KAI, layout::KAI_FAMILIES),
        (HEI, layout::HEI_FAMILIES),
        (SONG, layout::SONG_FAMILIES),
        (XIAO_BIAO_SONG, layout::TITLE_FAMILIES),
    ] {
        let others: Vec<&str> = others.iter().copied().filter(|other| *other != name).collect();
        let _ = write!(
            xml,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/>\
             <w:pitch w:val=\"variable\"/></w:font>",
            others.join(",")
        );
    }
    xml.push_str("</w:fonts>");
    xml
}
