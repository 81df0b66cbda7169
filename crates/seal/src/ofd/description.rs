//! The two XML files of a signature: the list of signatures, and the description with the hash of every protected file.

use super::xml;
use crate::suite::Suite;
use crate::wire::time;
use base64ct::{Base64, Encoding as _};
use model::Moment;
use std::fmt::Write as _;

/// Where the seal stands on its page, in millimetres from the upper left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boundary {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

/// Where viewers paint the seal.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// The page by its id; the last page when none is named.
    pub page: Option<String>,
    /// At the signature block.
    pub boundary: Boundary,
}

/// A signature's description.
#[derive(Debug)]
pub(crate) struct Description {
    /// Path of the signature's value.
    pub value: String,
    /// Path of the seal's own file, where there is one.
    pub seal: Option<String>,
    /// The id of the algorithm.
    pub algorithm: String,
    /// Each protected file by its path, with its hash.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The list with its only signature.
pub(crate) fn list(description: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:Signatures xmlns:ofd=\"{}\"><ofd:MaxSignId>s002</ofd:MaxSignId>\
         <ofd:Signature ID=\"s001\" Type=\"Seal\" BaseLoc=\"/{}\"/></ofd:Signatures>",
        xml::NAMESPACE,
        xml::escaped(description)
    )
}

/// The paths of the descriptions that a list names.
pub(crate) fn listed(bytes: &[u8], folder: &str) -> Result<Vec<String>, String> {
    let parsed = xml::parsed(bytes, "Signatures")?;
    let mut paths = Vec::new();
    for signature in xml::children(parsed.root_element(), "Signature") {
        if signature.attribute("Type").is_some_and(|kind| kind != "Seal") {
            return Err("签名不是电子签章".to_owned());
        }
        paths.push(xml::path(folder, signature.attribute("BaseLoc").ok_or("缺少 BaseLoc")?));
    }
    Ok(paths)
}

impl Description {
    /// As XML, in the order that the standard's schema wants.
    pub(crate) fn to_xml(&self, at: Moment, page: &str, boundary: &Boundary) -> String {
        let Boundary { x, y, width, height } = boundary;
        let mut files = String::new();
        for (path, hash) in &self.files {
            // Writing to a string can't fail.
            let _ = write!(
                files,
                "<ofd:Reference FileRef=\"/{}\"><ofd:CheckValue>{}</ofd:CheckValue></ofd:Reference>",
                xml::escaped(path),
                Base64::encode_string(hash)
            );
        }
        let seal = self.seal.as_ref().map_or_else(String::new, |seal| {
            format!("<ofd:Seal><ofd:BaseLoc>/{}</ofd:BaseLoc></ofd:Seal>", xml::escaped(seal))
        });
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:Signature xmlns:ofd=\"{}\"><ofd:SignedInfo>\
             <ofd:Provider ProviderName=\"fazhi\" Version=\"{}\" Company=\"fazhi\"/>\
             <ofd:SignatureMethod>{}</ofd:SignatureMethod><ofd:SignatureDateTime>{}</ofd:SignatureDateTime>\
             <ofd:References CheckMethod=\"{}\">{files}</ofd:References>\
             <ofd:StampAnnot ID=\"s002\" PageRef=\"{}\" Boundary=\"{x} {y} {width} {height}\"/>{seal}\
             </ofd:SignedInfo><ofd:SignedValue>/{}</ofd:SignedValue></ofd:Signature>",
            xml::NAMESPACE,
            env!("CARGO_PKG_VERSION"),
            self.algorithm,
            time::universal(at),
            Suite::CURRENT.hash_id(),
            xml::escaped(page),
            xml::escaped(&self.value)
        )
    }

    /// Reads a description that lies in that folder.
    pub(crate) fn read(bytes: &[u8], folder: &str, suite: Suite) -> Result<Self, String> {
        let parsed = xml::parsed(bytes, "Signature")?;
        let root = parsed.root_element();
        let info = xml::only(root, "SignedInfo")?;
        let references = xml::only(info, "References")?;
        let method = references.attribute("CheckMethod").unwrap_or("MD5");
        if !suite.is_hash(method) {
            return Err(format!("不支持的杂凑算法 {method}"));
        }
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for reference in xml::children(references, "Reference") {
            let path = xml::path(folder, reference.attribute("FileRef").ok_or("缺少 FileRef")?);
            let value = xml::text(xml::only(reference, "CheckValue")?)?;
            let hash = Base64::decode_vec(&value).map_err(|_| format!("{path} 的杂凑值不是 Base64"))?;
            files.push((path, hash));
        }
        let seal = match xml::children(info, "Seal").next() {
            None => None,
            Some(_) => Some(xml::path(folder, &xml::text(xml::only(xml::only(info, "Seal")?, "BaseLoc")?)?)),
        };
        Ok(Self {
            value: xml::path(folder, &xml::text(xml::only(root, "SignedValue")?)?),
            seal,
            algorithm: xml::text(xml::only(info, "SignatureMethod")?)?,
            files,
        })
    }
}
