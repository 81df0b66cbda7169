//! XML files of a package: read without DTD, with a bound on size, and by element names of OFD's own namespace.

use roxmltree::{Document, Node, ParsingOptions};

/// The namespace of every element of OFD.
pub(crate) const NAMESPACE: &str = "http://www.ofdspec.org/2016";
const LONGEST: usize = 16 * 1024 * 1024;
const MOST_NODES: u32 = 500_000;

/// Parses a file whose root is the element of that name.
pub(crate) fn parsed<'a>(bytes: &'a [u8], root: &str) -> Result<Document<'a>, String> {
    if bytes.len() > LONGEST {
        return Err("文件过大".to_owned());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "不是 UTF-8 文本".to_owned())?;
    // A byte order mark belongs to the encoding, not to the document.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| format!("XML 有误（{error}）"))?;
    if is(document.root_element(), root) { Ok(document) } else { Err(format!("根元素不是 {root}")) }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((NAMESPACE, name))
}

/// Children of that name.
pub(crate) fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// The only child of that name.
pub(crate) fn only<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> Result<Node<'a, 'i>, String> {
    let mut found = children(node, name);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(format!("缺少 {name}")),
        (Some(_), Some(_)) => Err(format!("{name} 不止一个")),
    }
}

/// An element's text; elements, comments and the like within it are refused, so that nobody reads another text.
pub(crate) fn text(node: Node<'_, '_>) -> Result<String, String> {
    if node.children().any(|child| !child.is_text()) {
        return Err(format!("{} 内有多余的内容", node.tag_name().name()));
    }
    Ok(node.text().unwrap_or_default().trim().to_owned())
}

/// Text for an attribute or an element.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The path that a place means, seen from the folder of the file that names it; without a leading slash.
pub(crate) fn path(folder: &str, place: &str) -> String {
    let joined = match place.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => place.to_owned(),
        None => format!("{folder}/{place}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The folder of a path; empty at the top.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_seen_from_the_file_that_names_them() {
        assert_eq!(path("Doc_0/Signs", "/Doc_0/a.xml"), "Doc_0/a.xml");
        assert_eq!(path("Doc_0/Signs", "Sign_0/Signature.xml"), "Doc_0/Signs/Sign_0/Signature.xml");
        assert_eq!(path("Doc_0", "../OFD.xml"), "OFD.xml");
        assert_eq!(path("", "Doc_0/Document.xml"), "Doc_0/Document.xml");
        assert_eq!(folder("Doc_0/Document.xml"), "Doc_0");
        assert_eq!(folder("OFD.xml"), "");
    }

    #[test]
    fn document_types_and_foreign_roots_are_refused() {
        let bomb = br#"<!DOCTYPE a [<!ENTITY b "bb">]><OFD xmlns="http://www.ofdspec.org/2016">&b;</OFD>"#;
        assert!(parsed(bomb, "OFD").is_err());
        assert!(parsed(b"<OFD/>", "OFD").is_err());
        assert!(parsed(br#"<o:OFD xmlns:o="http://www.ofdspec.org/2016"/>"#, "OFD").is_ok());
    }
}
