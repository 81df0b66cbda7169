//! The small parts of the package whose content is ours: section, settings, relations and properties.

use document::{Day, Document, layout};

use crate::links::Links;
use crate::measure::{grid_character_space, line_pitch, right_margin, twips_of_mm};
use crate::paragraph::{Paragraph, escape};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Distance of the page number's line from the foot of the page: the dash sits in the middle of a 14 pt line and must stand
/// 7 mm below the type area (7.5).
fn footer_distance_mm() -> f64 {
    let line_mm = layout::SMALL_PT / layout::POINTS_PER_MM;
    layout::MARGIN_BOTTOM_MM - layout::PAGE_NUMBER_GAP_MM - line_mm / 2.0
}

/// `document.xml`: the body and its one section with page, margins and the grid of 22 lines by 28 characters. `footers` are the
/// kinds of footers in their order.
pub(crate) fn document_xml(body: &str, footers: &[&str]) -> String {
    let references: Vec<String> = footers
        .iter()
        .enumerate()
        .map(|(index, kind)| format!("<w:footerReference w:type=\"{kind}\" r:id=\"rIdFooter{}\"/>", index + 1))
        .collect();
    let first = if footers.contains(&"first") { "<w:titlePg/>" } else { "" };
    format!(
        "{DECLARATION}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{}<w:pgSz w:w=\"{}\" w:h=\"{}\"/>\
         <w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" \
         w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>{first}\
         <w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{}\" w:charSpace=\"{}\"/></w:sectPr></w:body></w:document>",
        references.concat(),
        twips_of_mm(layout::PAGE_WIDTH_MM),
        twips_of_mm(layout::PAGE_HEIGHT_MM),
        twips_of_mm(layout::MARGIN_TOP_MM),
        right_margin(),
        twips_of_mm(layout::MARGIN_BOTTOM_MM),
        twips_of_mm(layout::MARGIN_LEFT_MM),
        twips_of_mm(footer_distance_mm()),
        line_pitch(),
        grid_character_space(),
    )
}

pub(crate) fn footer_xml(paragraphs: &[Paragraph]) -> String {
    let content: String = paragraphs.iter().map(Paragraph::xml).collect();
    format!("{DECLARATION}<w:ftr {NAMESPACES}>{content}</w:ftr>")
}

/// Odd and even pages differ (7.5); punctuation may be squeezed at the end of a line, as Chinese typesetting does.
pub(crate) fn settings_xml(lang: &str) -> String {
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
         <w:drawingGridVerticalSpacing w:val=\"290\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>\
         <w:doNotExpandShiftReturn/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"{}\"/></w:settings>",
        if lang.starts_with("zh") { lang } else { "zh-CN" }
    )
}

/// The language when it is a plausible tag, otherwise Chinese.
pub(crate) fn language(lang: &str) -> &str {
    let sound = (2..=35).contains(&lang.len()) && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if sound { lang } else { "zh-CN" }
}

pub(crate) fn content_types_xml(footers: usize) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut parts = vec![
        ("/word/document.xml".to_owned(), format!("{word}.document.main+xml")),
        ("/word/styles.xml".to_owned(), format!("{word}.styles+xml")),
        ("/word/settings.xml".to_owned(), format!("{word}.settings+xml")),
        ("/word/fontTable.xml".to_owned(), format!("{word}.fontTable+xml")),
        ("/docProps/core.xml".to_owned(), "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        (
            "/docProps/app.xml".to_owned(),
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    parts.extend((1..=footers).map(|number| (format!("/word/footer{number}.xml"), format!("{word}.footer+xml"))));
    let overrides: Vec<String> =
        parts.iter().map(|(path, kind)| format!("<Override PartName=\"{path}\" ContentType=\"{kind}\"/>")).collect();
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        overrides.concat()
    )
}

/// `_rels/.rels`.
pub(crate) const PACKAGE_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>\
</Relationships>";

pub(crate) fn document_relations(footers: usize, links: &Links) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [("rIdStyles", "styles"), ("rIdSettings", "settings"), ("rIdFonts", "fontTable")];
    let parts =
        parts.map(|(id, kind)| format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{kind}.xml\"/>"));
    let footers: Vec<String> = (1..=footers)
        .map(|n| format!("<Relationship Id=\"rIdFooter{n}\" Type=\"{office}/footer\" Target=\"footer{n}.xml\"/>"))
        .collect();
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}{}</Relationships>",
        parts.concat(),
        footers.concat(),
        links.relations()
    )
}

/// Whose document it is: who signs, or the red head without its last word.
fn organ(document: &Document) -> &str {
    let head = || document.organ.as_deref().map(|organ| organ.trim_end_matches("文件"));
    document.signature.as_ref().map(|signature| signature.organ.as_str()).or_else(head).unwrap_or_default()
}

pub(crate) fn app_xml(document: &Document) -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Fazhi</Application><Company>{}</Company></Properties>",
        escape(organ(document))
    )
}

/// Title, number, author and date as file managers show them. The date is the document's own; no clock is read.
pub(crate) fn core_xml(document: &Document) -> String {
    let day: Option<Day> = document.signature.as_ref().map(|signature| signature.date);
    let dates = day.map(|day| {
        format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified>"
        )
    });
    let number = document.number.as_ref().map(|number| format!("<dc:identifier>{}</dc:identifier>", escape(number)));
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>{}\
         <dc:language>{}</dc:language>{}</cp:coreProperties>",
        escape(&document.title_line()),
        escape(organ(document)),
        number.unwrap_or_default(),
        language(&document.lang),
        dates.unwrap_or_default(),
    )
}
