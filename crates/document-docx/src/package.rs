//! Finishes the parts and packs them with fixed times, so that equal documents are equal files.

use std::io::{Cursor, Write as _};

use document::Document;
use docx_rs::XMLDocx;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{DocxError, parts, styles};

const DOCUMENT: &str = "word/document.xml";

pub(crate) fn pack(document: &Document, built: XMLDocx) -> Result<Vec<u8>, DocxError> {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), built.content_type),
        ("_rels/.rels".to_owned(), built.rels),
        ("docProps/app.xml".to_owned(), built.doc_props.app),
        ("docProps/core.xml".to_owned(), parts::core_xml(document).into_bytes()),
        ("docProps/custom.xml".to_owned(), built.doc_props.custom),
        ("word/_rels/document.xml.rels".to_owned(), built.document_rels),
        (DOCUMENT.to_owned(), finished_body(built.document)?.into_bytes()),
        ("word/styles.xml".to_owned(), styles::styles_xml().into_bytes()),
        ("word/settings.xml".to_owned(), parts::SETTINGS.as_bytes().to_vec()),
        ("word/fontTable.xml".to_owned(), styles::font_table_xml().into_bytes()),
        ("word/comments.xml".to_owned(), built.comments),
        ("word/numbering.xml".to_owned(), built.numberings),
        ("word/commentsExtended.xml".to_owned(), built.comments_extended),
        ("word/footnotes.xml".to_owned(), built.footnotes),
    ];
    for (index, footer) in built.footers.into_iter().enumerate() {
        files.push((
            format!("word/footer{}.xml", index + 1),
            without_empty_properties("word/footer.xml", footer)?.into_bytes(),
        ));
    }
    for (index, relations) in built.footer_rels.into_iter().enumerate() {
        files.push((format!("word/_rels/footer{}.xml.rels", index + 1), relations));
    }
    archive(files)
}

/// Marks table heads as repeated and writes the section in the order the schema wants. Text cannot be mistaken for
/// these marks, because every `<` of a text is escaped.
fn finished_body(xml: Vec<u8>) -> Result<String, DocxError> {
    let missing = |missing| DocxError::Part { part: DOCUMENT, missing };
    let xml = without_empty_properties(DOCUMENT, xml)?;
    let xml = xml.replace("<w:trPr><w:cantSplit /></w:trPr>", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    let xml = tables_in_order(&xml);
    let (body, section) = xml.split_once("<w:sectPr").ok_or_else(|| missing("section"))?;
    let (section, end) = section.split_once("</w:sectPr>").ok_or_else(|| missing("end of the section"))?;
    let references: Vec<&str> =
        section.split_inclusive('>').filter(|element| element.starts_with("<w:footerReference")).collect();
    Ok(format!("{body}{}{end}", parts::section_xml(&references.concat())))
}

/// The part without empty run properties, which would stand before the style of a paragraph, where the schema does not want them.
fn without_empty_properties(part: &'static str, xml: Vec<u8>) -> Result<String, DocxError> {
    let xml = String::from_utf8(xml).map_err(|_| DocxError::Part { part, missing: "UTF-8 text" })?;
    Ok(xml.replace("<w:rPr />", ""))
}

/// Table properties in the order of the schema; strict word processors reject a file that has another.
const TABLE_PROPERTIES: [&str; 6] = ["tblpPr", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"];

fn tables_in_order(xml: &str) -> String {
    let mut parts = xml.split("<w:tblPr>");
    let mut ordered = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (properties, rest) = part.split_once("</w:tblPr>").unwrap_or((part, ""));
        ordered.push_str("<w:tblPr>");
        ordered.extend(TABLE_PROPERTIES.iter().filter_map(|name| element(properties, name)));
        ordered.push_str("</w:tblPr>");
        ordered.push_str(rest);
    }
    ordered
}

/// The element of that name within `xml`, with its children.
fn element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let start = xml.find(&format!("<w:{name} ")).or_else(|| xml.find(&format!("<w:{name}>")))?;
    let from = xml.get(start..)?;
    let tag_end = from.find('>')? + 1;
    let end = if from.get(..tag_end)?.ends_with("/>") {
        tag_end
    } else {
        let closing = format!("</w:{name}>");
        from.find(&closing)? + closing.len()
    };
    from.get(..end)
}

fn archive(files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, DocxError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (path, content) in files {
        let failed = |source: zip::result::ZipError| DocxError::Archive { part: path.clone(), source };
        zip.start_file(path.as_str(), options).map_err(failed)?;
        zip.write_all(&content).map_err(|source| failed(source.into()))?;
    }
    let written = zip.finish().map_err(|source| DocxError::Archive { part: "the directory".to_owned(), source })?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_properties_are_sorted_and_kept() {
        let xml = "a<w:tblPr><w:tblW w:w=\"1\" /><w:tblCellMar><w:top w:w=\"0\" /></w:tblCellMar><w:tblLayout w:type=\"fixed\" />\
                   <w:tblpPr w:tblpYSpec=\"bottom\" /></w:tblPr>b";
        assert_eq!(
            tables_in_order(xml),
            "a<w:tblPr><w:tblpPr w:tblpYSpec=\"bottom\" /><w:tblW w:w=\"1\" /><w:tblLayout w:type=\"fixed\" />\
             <w:tblCellMar><w:top w:w=\"0\" /></w:tblCellMar></w:tblPr>b"
        );
        assert_eq!(tables_in_order("no table"), "no table");
    }
}
