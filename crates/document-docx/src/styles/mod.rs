//! `styles.xml`: one named style for every element of the document. Written as text because the exact order of its elements
//! matters to word processors, and because indents counted in characters are what editors of such documents expect.

mod tables;

use document::layout;

use crate::fonts::{FANG, HEI, KAI, SONG, XIAO_BIAO_SONG, fonts};
use crate::measure::{character_space, line_pitch, twips_of_characters, twips_of_mm, twips_of_points};

pub(crate) const BODY: &str = "Normal";
pub(crate) const TITLE: &str = "Title";
pub(crate) const MARKING: &str = "Marking";
pub(crate) const ORGAN: &str = "Organ";
pub(crate) const LETTER_ORGAN: &str = "LetterOrgan";
pub(crate) const NUMBER: &str = "DocumentNumber";
pub(crate) const SIGNED_NUMBER: &str = "SignedNumber";
pub(crate) const LETTER_NUMBER: &str = "LetterNumber";
pub(crate) const ADDRESSEE: &str = "Addressee";
pub(crate) const ENTRY: &str = "Entry";
pub(crate) const ANNEX_FIRST: &str = "AnnexFirst";
pub(crate) const ANNEX: &str = "Annex";
pub(crate) const ANNEX_LABEL: &str = "AnnexLabel";
pub(crate) const ANNEX_TITLE: &str = "AnnexTitle";
pub(crate) const SIGNER: &str = "Signature";
pub(crate) const DATE: &str = "Date";
pub(crate) const NOTE: &str = "Note";
pub(crate) const COPY_TO: &str = "CopyTo";
pub(crate) const PRINTED: &str = "Printed";
pub(crate) const RECORD_ANCHOR: &str = "RecordAnchor";
pub(crate) const RECORD_RULE: &str = "RecordRule";
pub(crate) const RECORD_INNER_RULE: &str = "RecordInnerRule";
pub(crate) const TABLE: &str = "DocumentTable";
pub(crate) const TABLE_CAPTION: &str = "Caption";
pub(crate) const TABLE_HEAD: &str = "TableHead";
pub(crate) const TABLE_ROW_NAME: &str = "TableRowName";
pub(crate) const TABLE_SHORT: &str = "TableShort";
pub(crate) const TABLE_TEXT: &str = "TableText";
pub(crate) const PAGE_NUMBER_ODD: &str = "Footer";
pub(crate) const PAGE_NUMBER_EVEN: &str = "FooterEven";
pub(crate) const STRONG: &str = "Strong";
pub(crate) const FIGURE: &str = "Figure";
pub(crate) const MARK: &str = "Mark";
pub(crate) const SIGNER_NAME: &str = "SignerName";
pub(crate) const ENTRY_LABEL: &str = "EntryLabel";

/// Style of a heading of the body.
pub(crate) fn heading(level: u8) -> &'static str {
    match document::Block::heading_level(level) {
        1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        _ => "Heading4",
    }
}

/// The whole part. `lang` is the document's language as a BCP 47 tag.
pub(crate) fn styles_xml(lang: &str) -> String {
    // A style has one language for Latin and one for Chinese text.
    let (latin, asian) = if lang.starts_with("zh") { ("en-US", lang) } else { (lang, "zh-CN") };
    let body = look(FANG, layout::BODY_PT);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:docDefaults><w:rPrDefault><w:rPr>{body}<w:lang w:val=\"{latin}\" w:eastAsia=\"{asian}\" w:bidi=\"ar-SA\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{BODY}\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>{}{}<w:jc w:val=\"both\"/></w:pPr><w:rPr>{body}</w:rPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:semiHidden/></w:style>",
        spacing(0, 0),
        first_line_indent(),
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
    xml + &head() + &tail() + &small() + &tables::styles() + &characters()
}

/// Title, red head, numbers and addressee.
fn head() -> String {
    let after_title = spacing(0, line_pitch());
    let right = twips_of_mm(layout::TEXT_WIDTH_MM);
    let title = format!("{after_title}{NO_INDENT}<w:jc w:val=\"center\"/>");
    let mut xml = paragraph(TITLE, "Title", &title, &look(XIAO_BIAO_SONG, layout::TITLE_PT));
    let red = format!("{}<w:color w:val=\"{}\"/>{}", fonts(XIAO_BIAO_SONG), layout::RED, size(layout::ORGAN_PT));
    for (style, name, before) in
        [(ORGAN, "发文机关标志", twips_of_mm(layout::ORGAN_TOP_MM)), (LETTER_ORGAN, "信函发文机关标志", 0)]
    {
        xml += &paragraph(style, name, &format!("{}{NO_INDENT}<w:jc w:val=\"center\"/>", spacing(before, 0)), &red);
    }
    xml += &paragraph(MARKING, "份号密级紧急程度", &format!("{NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"left\"/>"), "");
    xml += &paragraph(NUMBER, "发文字号", &format!("{NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"center\"/>"), "");
    // Number one character in from the left, names one character in from the right (7.2.5, 7.2.6).
    let one = twips_of_characters(1.0);
    xml += &paragraph(
        SIGNED_NUMBER,
        "发文字号和签发人",
        &format!(
            "<w:tabs><w:tab w:val=\"left\" w:pos=\"{one}\"/><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>\
             {NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"left\"/>",
            right - one
        ),
        "",
    );
    xml += &paragraph(
        LETTER_NUMBER,
        "信函发文字号",
        &format!(
            "<w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>{NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"left\"/>"
        ),
        "",
    );
    xml + &paragraph(ADDRESSEE, "主送机关", NO_INDENT, "")
}

/// What follows the body: annexes, signature, notes; and the entries of minutes.
fn tail() -> String {
    let mut xml = String::new();
    // The first annex begins after two characters and 附件：1.; the others hang under its number (7.3.4).
    for (style, name, left, hanging) in [(ANNEX_FIRST, "附件说明", 6.0, 4.0), (ANNEX, "附件说明续", 6.0, 1.0)]
    {
        let (left, hanging) = (twips_of_characters(left), twips_of_characters(hanging));
        xml += &paragraph(
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
        xml += &paragraph(style, name, &format!("{keep}{NO_AUTO_SPACE}{NO_INDENT}<w:jc w:val=\"right\"/>"), "");
    }
    xml += &paragraph(NOTE, "附注", "", "");
    xml += &paragraph(ENTRY, "出席人员", "", "");
    // 附件 and its number on the first line of the page, the title in the middle of the third, an empty line below (7.3.7).
    let label = format!("<w:keepNext/>{}{NO_INDENT}<w:jc w:val=\"left\"/>", spacing(0, line_pitch()));
    xml += &paragraph(ANNEX_LABEL, "附件序号", &label, &look(HEI, layout::BODY_PT));
    let title = format!(
        "<w:keepNext/>{}{NO_INDENT}<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
        spacing(0, line_pitch())
    );
    xml + &paragraph(ANNEX_TITLE, "附件标题", &title, &look(XIAO_BIAO_SONG, layout::TITLE_PT))
}

/// What is set smaller than the running text.
fn small() -> String {
    let one = twips_of_points(layout::SMALL_PT);
    let right = twips_of_mm(layout::TEXT_WIDTH_MM) - one;
    let mut xml = String::new();
    for (style, name, tabs, indent) in [
        (
            COPY_TO,
            "抄送机关",
            String::new(),
            format!("w:left=\"{}\" w:right=\"{one}\" w:hanging=\"{}\"", 4 * one, 3 * one),
        ),
        (
            PRINTED,
            "印发机关和印发日期",
            format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>"),
            format!("w:left=\"{one}\" w:right=\"{one}\" w:firstLine=\"0\""),
        ),
    ] {
        xml += &paragraph(
            style,
            name,
            &format!("{tabs}{NO_AUTO_SPACE}<w:ind {indent} w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>"),
            &size(layout::SMALL_PT),
        );
    }
    for (style, name, weight) in [
        (RECORD_RULE, "版记首末分隔线", layout::RECORD_OUTER_RULE_MM),
        (RECORD_INNER_RULE, "版记中间分隔线", layout::RECORD_INNER_RULE_MM),
    ] {
        let weight = twips_of_mm(weight);
        let properties = format!(
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/>\
             <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{weight}\" w:lineRule=\"exact\"/>{NO_INDENT}"
        );
        xml += &paragraph(style, name, &properties, &size(1.0));
    }
    // The paragraph that the record's frame hangs on must take no room, or a full last page gains an empty neighbour.
    let hair = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";
    xml += &paragraph(RECORD_ANCHOR, "版记位置", &format!("{hair}{NO_INDENT}"), &size(1.0));
    for (style, name, side, align) in
        [(PAGE_NUMBER_ODD, "footer", "right", "right"), (PAGE_NUMBER_EVEN, "双页页脚", "left", "left")]
    {
        xml += &paragraph(
            style,
            name,
            &format!(
                "<w:spacing w:line=\"{one}\" w:lineRule=\"exact\"/>\
                 <w:ind w:{side}=\"{one}\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"{align}\"/>"
            ),
            &look(SONG, layout::SMALL_PT),
        );
    }
    xml
}

fn characters() -> String {
    let style = |id: &str, name: &str, look: &str| {
        let custom = if name.is_ascii() { "" } else { " w:customStyle=\"1\"" };
        format!(
            "<w:style w:type=\"character\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>"
        )
    };
    style(STRONG, "Strong", "<w:b/><w:bCs/>")
        + &style(FIGURE, "数据", "")
        + &style(MARK, "密级和紧急程度", &fonts(HEI))
        + &style(SIGNER_NAME, "签发人姓名", &fonts(KAI))
        + &style(ENTRY_LABEL, "出席人员标题", &fonts(HEI))
        + "</w:styles>"
}

/// No air between digits and Chinese characters where widths are counted.
const NO_AUTO_SPACE: &str = "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>";
const NO_INDENT: &str = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>";

fn first_line_indent() -> String {
    let characters = layout::INDENT_CHARACTERS;
    let twips = twips_of_characters(f64::from(characters));
    format!("<w:ind w:firstLine=\"{twips}\" w:firstLineChars=\"{}\"/>", characters * 100)
}

/// The lines of the grid, with so many twips above and below.
fn spacing(before: i32, after: i32) -> String {
    let pitch = line_pitch();
    format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{pitch}\" w:lineRule=\"exact\"/>")
}

fn paragraph(id: &str, name: &str, properties: &str, look: &str) -> String {
    let custom = if name.is_ascii() { "" } else { " w:customStyle=\"1\"" };
    // After a heading, a title or the like comes running text again.
    format!(
        "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"{BODY}\"/><w:next w:val=\"{BODY}\"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )
}

fn look(font: &str, points: f64) -> String {
    fonts(font) + &size(points)
}

/// Size and the space between characters. The grid of the section declares 28 characters on a line, but editors disagree on
/// how to fit characters wider than its cells, and some give each two cells; so the running text is set
/// tighter by hand and taken off the grid, which looks the same in all of them.
fn size(points: f64) -> String {
    let half_points = twips_of_points(points) / 10;
    let space = if (points - layout::BODY_PT).abs() < 0.1 { character_space() } else { 0 };
    format!("<w:spacing w:val=\"{space}\"/><w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}
