//! What the engine knows of `matters/<area>/<slug>/documents/`: which acts bring a document into being, and whether a seal
//! belongs on it. What the documents say is read elsewhere, with every defect of it.

use crate::{ActRef, DocumentRule};
use model::{DocumentId, FileTree};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The keys of a template that matter here; the others are read where documents are written.
#[derive(Debug, Deserialize)]
struct RawDocument {
    zh: String,
    on: Vec<String>,
    form: String,
    seal: Option<bool>,
}

/// The documents beside a matter's definition. What can't be read is left out: whoever reads the whole template says why.
pub(super) fn read(files: &FileTree, matter_file: &str) -> BTreeMap<DocumentId, DocumentRule> {
    let folder = matter_file.replace("/matter.yaml", "/documents/");
    let mut documents = BTreeMap::new();
    for path in files.below(&folder) {
        let Some(id) = path.strip_prefix(folder.as_str()).and_then(|name| name.strip_suffix(".yaml")) else { continue };
        let Some(raw) = files.text(path).and_then(|text| serde_saphyr::from_str::<RawDocument>(text).ok()) else {
            continue;
        };
        let on = raw.on.iter().map(|name| ActRef::parse(name)).collect();
        let seal = raw.seal.unwrap_or_else(|| sealed_by_form(&raw.form));
        documents.insert(DocumentId::new(id), DocumentRule { zh: raw.zh, on, seal });
    }
    documents
}

/// Unless a template says otherwise, what leaves the office under its name is sealed; slips and minutes are not
/// (GB/T 9704-2012, 10.3).
fn sealed_by_form(form: &str) -> bool {
    !matches!(form, "plain" | "minutes")
}
