//! Packs the parts with fixed times, so that equal documents are equal files.

use std::io::{Cursor, Write as _};

use document::Document;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::links::Links;
use crate::{DocxError, body, fonts, parts, styles};

pub(crate) fn pack(document: &Document) -> Result<Vec<u8>, DocxError> {
    let mut links = Links::default();
    let footers = body::footers(document.form);
    let kinds: Vec<&str> = footers.iter().map(|(kind, _)| *kind).collect();
    let lang = parts::language(&document.lang);
    let body = body::body_xml(document, &mut links);
    let mut files: Vec<(String, String)> = [
        ("[Content_Types].xml", parts::content_types_xml(kinds.len())),
        ("_rels/.rels", parts::PACKAGE_RELATIONS.to_owned()),
        ("docProps/app.xml", parts::app_xml(document)),
        ("docProps/core.xml", parts::core_xml(document)),
        ("word/_rels/document.xml.rels", parts::document_relations(kinds.len(), &links)),
        ("word/document.xml", parts::document_xml(&body, &kinds)),
        ("word/styles.xml", styles::styles_xml(lang)),
        ("word/settings.xml", parts::settings_xml(lang)),
        ("word/fontTable.xml", fonts::font_table_xml()),
    ]
    .map(|(path, content)| (path.to_owned(), content))
    .into();
    for (index, (_, paragraphs)) in footers.iter().enumerate() {
        files.push((format!("word/footer{}.xml", index + 1), parts::footer_xml(paragraphs)));
    }
    archive(&files)
}

fn archive(files: &[(String, String)]) -> Result<Vec<u8>, DocxError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (path, content) in files {
        let failed = |source: zip::result::ZipError| DocxError { part: path.clone(), source };
        zip.start_file(path.as_str(), options).map_err(failed)?;
        zip.write_all(content.as_bytes()).map_err(|source| failed(source.into()))?;
    }
    let written = zip.finish().map_err(|source| DocxError { part: "the directory".to_owned(), source })?;
    Ok(written.into_inner())
}
