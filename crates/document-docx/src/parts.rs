//! The small parts of the package whose content is ours: section, settings and properties.

use document::{Day, Document, layout, printable};

use crate::measure::{grid_character_space, line_pitch, twips_of_mm};

/// Distance of the page number's line from the foot of the page: the dash sits in the middle of a 14 pt line and must stand
/// 7 mm below the type area (7.5).
fn footer_distance_mm() -> f64 {
    let line_mm = layout::SMALL_PT / layout::POINTS_PER_MM;
    layout::MARGIN_BOTTOM_MM - layout::PAGE_NUMBER_GAP_MM - line_mm / 2.0
}

/// The section: page, margins and the grid of 22 lines by 28 characters. `footers` are the references to the footers, which the
/// schema wants first.
pub(crate) fn section_xml(footers: &str) -> String {
    format!(
        "<w:sectPr>{footers}<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" \
         w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>\
         <w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{}\" w:charSpace=\"{}\"/></w:sectPr>",
        twips_of_mm(layout::PAGE_WIDTH_MM),
        twips_of_mm(layout::PAGE_HEIGHT_MM),
        twips_of_mm(layout::MARGIN_TOP_MM),
        twips_of_mm(layout::MARGIN_RIGHT_MM),
        twips_of_mm(layout::MARGIN_BOTTOM_MM),
        twips_of_mm(layout::MARGIN_LEFT_MM),
        twips_of_mm(footer_distance_mm()),
        line_pitch(),
        grid_character_space(),
    )
}

/// Odd and even pages differ (7.5); punctuation may be squeezed at the end of a line, as Chinese typesetting does.
pub(crate) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
<w:drawingGridVerticalSpacing w:val=\"290\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>\
<w:doNotExpandShiftReturn/><w:useFELayout/>\
<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
</w:settings>";

/// Title, author and date as file managers show them. The date is the document's own; no clock is read.
pub(crate) fn core_xml(document: &Document) -> String {
    let author = document.signature.as_ref().map(|signature| signature.organ.as_str()).unwrap_or_default();
    let day: Option<Day> = document.signature.as_ref().map(|signature| signature.date);
    let dates = day.map(|day| {
        format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified>"
        )
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language>{}</cp:coreProperties>",
        escape(&document.title_line()),
        escape(author),
        escape(&document.lang),
        dates.unwrap_or_default(),
    )
}

fn escape(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
