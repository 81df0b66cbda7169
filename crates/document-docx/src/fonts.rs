//! Faces by the names the standard gives them, and what each is also called, so that a machine without it takes the nearest one.

use std::fmt::Write as _;

use document::layout;

pub(crate) const FANG: &str = "仿宋";
pub(crate) const KAI: &str = "楷体";
pub(crate) const HEI: &str = "黑体";
pub(crate) const SONG: &str = "宋体";
pub(crate) const XIAO_BIAO_SONG: &str = "方正小标宋简体";

/// One family for all scripts: otherwise digits, quotation marks and rare characters fall back to another face.
pub(crate) fn fonts(name: &str) -> String {
    format!("<w:rFonts w:ascii=\"{name}\" w:eastAsia=\"{name}\" w:hAnsi=\"{name}\" w:cs=\"{name}\"/>")
}

/// `fontTable.xml`.
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
