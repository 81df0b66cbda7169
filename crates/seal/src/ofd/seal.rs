//! Sealing an OFD document: its files stay as they are, the entry file gets a link, and the signature's files are added.

use super::description::{Description, Stamp, list};
use super::entry::{ENTRY, Entry, pages};
use super::xml;
use crate::package::{Package, packed};
use crate::randomness::Randomness;
use crate::ses::ToSign;
use crate::sign::{SignError, Signer};
use crate::suite::Suite;

/// Seals a document. Every file of it is protected, with the list of signatures and the seal's own file: nothing can be
/// added, changed or taken away, not even another seal.
pub fn sign_ofd(
    ofd: &[u8],
    signer: &Signer<'_>,
    stamp: &Stamp,
    randomness: &mut Randomness<'_>,
) -> Result<Vec<u8>, SignError> {
    signer.is_fit()?;
    let suite = Suite::CURRENT;
    let mut package = Package::read(ofd)?;
    let entry = Entry::of(&package).map_err(wrong(ENTRY))?;
    if entry.signatures.is_some() {
        return Err(SignError::AlreadySealed);
    }
    let page = page(&package, &entry, stamp)?;
    let folder = match xml::folder(&entry.document) {
        "" => "Signs".to_owned(),
        folder => format!("{folder}/Signs"),
    };
    let own = |name: &str| format!("{folder}/Sign_0/{name}");
    let (list_path, description_path) = (format!("{folder}/Signatures.xml"), own("Signature.xml"));
    let mut description = Description {
        value: own("SignedValue.dat"),
        seal: Some(own("Seal.esl")),
        algorithm: suite.signature_id().to_string(),
        files: Vec::new(),
    };
    for path in [&list_path, &description_path, &description.value, &own("Seal.esl")] {
        if package.file(path).is_some() {
            return Err(SignError::AlreadySealed);
        }
    }
    let linked = entry.linked(package.file(ENTRY).unwrap_or_default(), &list_path);
    package.put(ENTRY, linked);
    // The link went in as text: read it back as everybody will.
    let read = Entry::of(&package).map_err(wrong(ENTRY))?;
    if read.signatures.as_ref() != Some(&list_path) {
        return Err(wrong(ENTRY)("无法写入签名列表的位置".to_owned()));
    }
    package.put(&list_path, list(&description_path).into_bytes());
    package.put(&own("Seal.esl"), signer.seal.to_der().to_vec());
    for path in package.paths() {
        let hash = suite.hash(package.file(path).unwrap_or_default());
        description.files.push((path.to_owned(), hash.to_vec()));
    }
    let written = description.to_xml(signer.at, &page, &stamp.boundary).into_bytes();
    let what = format!("/{description_path}");
    if !what.is_ascii() {
        return Err(wrong(ENTRY)("文档目录名须为 ASCII 字符".to_owned()));
    }
    let to_sign = ToSign { seal: signer.seal, at: signer.at, hash: suite.hash(&written), what: &what };
    let value = to_sign.signed(signer.certificate, signer.key, randomness)?;
    package.put(&description_path, written);
    package.put(&description.value, value);
    Ok(packed(&package)?)
}

fn wrong(file: &str) -> impl Fn(String) -> SignError {
    let file = file.to_owned();
    move |what| SignError::Xml { file: file.clone(), what }
}

/// The page that is named, or the last one.
fn page(package: &Package, entry: &Entry, stamp: &Stamp) -> Result<String, SignError> {
    let pages = pages(package, &entry.document).map_err(wrong(&entry.document))?;
    match &stamp.page {
        Some(id) if pages.contains(id) => Ok(id.clone()),
        Some(id) => Err(SignError::NoPage(id.clone())),
        None => pages.last().cloned().ok_or_else(|| wrong(&entry.document)("没有页".to_owned())),
    }
}
