//! The entry file `OFD.xml`: where the document is, and whether it names a list of signatures.

use super::xml;
use crate::package::Package;

pub(crate) const ENTRY: &str = "OFD.xml";

/// What the entry file says.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Path of the document's root file.
    pub document: String,
    /// Path of the list of signatures.
    pub signatures: Option<String>,
    /// Where a link to such a list goes in: the byte, and the prefix of the elements there (`ofd:`).
    link_at: usize,
    prefix: String,
}

impl Entry {
    /// Reads the entry file of a package of one document.
    pub(crate) fn of(package: &Package) -> Result<Self, String> {
        let bytes = package.file(ENTRY).ok_or("缺少入口文件")?;
        let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let parsed = xml::parsed(bytes, "OFD")?;
        let body = xml::only(parsed.root_element(), "DocBody")?;
        let root = xml::only(body, "DocRoot")?;
        let signatures = match xml::children(body, "Signatures").next() {
            None => None,
            Some(_) => Some(xml::path("", &xml::text(xml::only(body, "Signatures")?)?)),
        };
        let name = bytes.get(mark + root.range().start + 1..).unwrap_or_default();
        let prefix = name.split(|byte| *byte == b':').next().unwrap_or_default();
        let prefix = String::from_utf8_lossy(prefix).into_owned();
        let prefixed = prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
        let last = body.children().rfind(roxmltree::Node::is_element).unwrap_or(root);
        Ok(Self {
            document: xml::path("", &xml::text(root)?),
            signatures,
            link_at: mark + last.range().end,
            prefix: if prefixed && !prefix.starts_with("DocRoot") { format!("{prefix}:") } else { String::new() },
        })
    }

    /// The entry file with a link to the list; nothing else of it changes.
    pub(crate) fn linked(&self, entry: &[u8], signatures: &str) -> Vec<u8> {
        let (before, after) = entry.split_at(self.link_at.min(entry.len()));
        let prefix = &self.prefix;
        let link = format!("<{prefix}Signatures>/{}</{prefix}Signatures>", xml::escaped(signatures));
        [before, link.as_bytes(), after].concat()
    }
}

/// The pages' ids as the document's root file lists them.
pub(crate) fn pages(package: &Package, document: &str) -> Result<Vec<String>, String> {
    let parsed = xml::parsed(package.file(document).ok_or("文件缺失")?, "Document")?;
    let pages = xml::only(parsed.root_element(), "Pages")?;
    Ok(xml::children(pages, "Page").filter_map(|page| page.attribute("ID").map(str::to_owned)).collect())
}
