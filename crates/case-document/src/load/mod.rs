//! Walks the tree of files and reads every template. Never stops at the first defect.

mod build;
mod mentioned;
mod prove;
mod raw;

pub(crate) use mentioned::guards;

use crate::Documents;
use crate::shape::Shape;
use matter::Rulebook;
use model::{Defect, FileTree};
use raw::RawTemplate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where authors find the shape.
const HOW: &str = "docs/how/write-a-document.md";

pub(crate) fn load(files: &FileTree, rulebook: &Rulebook, prove: bool) -> (Documents, Vec<Defect>) {
    let mut defects = Vec::new();
    let mut documents = BTreeMap::new();
    for definition in rulebook.matters.values() {
        let folder = definition.file.trim_end_matches("matter.yaml");
        let folder = format!("{folder}documents/");
        let mut shape: Option<Arc<Shape>> = None;
        for path in files.below(&folder) {
            let Some(id) = path.strip_prefix(folder.as_str()).and_then(|name| name.strip_suffix(".yaml")) else {
                continue;
            };
            let Some(raw) = pattern::parse::<RawTemplate>(files, path, HOW, &mut defects) else { continue };
            let shape = shape.get_or_insert_with(|| Arc::new(Shape::of(definition, rulebook)));
            let template = build::build(id, path, raw, definition, shape, &mut defects);
            if prove {
                prove::prove(&template, definition, rulebook, &mut defects);
            }
            documents.entry(definition.id.clone()).or_insert_with(Vec::new).push(template);
        }
    }
    defects.sort();
    defects.dedup();
    (Documents(documents), defects)
}
