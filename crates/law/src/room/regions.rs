//! `law/regions/<code>/region.yaml`: local values of limits that an instrument states.

use super::Reading;
use super::shape::{LimitShape, RegionFile, Text, place};
use super::statutes::outside;
use crate::law::{Region, above};
use crate::limit::DatedLimit;
use model::{Citation, FileTree, LimitId, RegionCode};
use std::collections::BTreeMap;

pub(super) fn read(reading: &mut Reading, files: &FileTree, path: &str, code: &str) {
    let Some(file) = reading.parse::<RegionFile>(files, path) else { return };
    let code = RegionCode::new(code);
    if code.as_str().len() != 6 || !code.as_str().bytes().all(|b| b.is_ascii_digit()) {
        let message = format!("`{code}` is no code of a place");
        reading.defect(path, (0, 0), "bad-region", message, "name the folder with six digits");
    }
    let parent = file.parent.as_ref().map(|text| {
        let parent = RegionCode::new(&text.value);
        if !above(code.as_str()).any(|above| above == parent.as_str().as_bytes()) {
            let message = format!("`{parent}` does not lie above `{code}`");
            reading.defect(path, place(text), "bad-region", message, "the parent's digits begin like the place's own");
        }
        parent
    });
    let mut limits: BTreeMap<LimitId, Vec<DatedLimit>> = BTreeMap::new();
    for (id, shapes) in &file.limits.0 {
        let limit = LimitId::new(&id.value);
        let Some(national) = reading.limits.get(&limit).and_then(|values| values.first()) else {
            let message = format!("`{limit}` overrides a limit that no instrument states");
            reading.defect(path, place(id), "unknown-limit", message, "state it in an instrument first");
            continue;
        };
        if limits.contains_key(&limit) {
            let message = format!("limit `{limit}` stands twice");
            reading.defect(path, place(id), "duplicate-limit", message, "join the two lists of values");
            continue;
        }
        let (own, kind) = (national.citation.clone(), std::mem::discriminant(&national.value));
        let values = reading.values(path, id, shapes, |reading, shape, at| cite(reading, path, shape, at, &own));
        if values.iter().any(|dated| std::mem::discriminant(&dated.value) != kind) {
            let message = format!("the local `{limit}` is of another kind than the national one");
            reading.defect(path, place(id), "changed-kind", message, "keep a number a number and a period a period");
            continue;
        }
        limits.insert(limit, values);
    }
    reading.regions.insert(code.clone(), Region { code, name: file.name, parent, limits });
}

/// The local source if the value names one, otherwise the article that it fills in.
fn cite(reading: &mut Reading, path: &str, shape: &LimitShape, at: (u64, u64), own: &Citation) -> Option<Citation> {
    if shape.article.is_some() {
        let message = "a region cites with `citation: statute/article`, not with `article:`";
        reading.defect(path, at, "unknown-article", message, "write `citation:`");
        return None;
    }
    let Some(text) = &shape.citation else { return Some(own.clone()) };
    let citation = Citation::new(&text.value);
    let Some(statute) = reading.statutes.get(citation.statute()).cloned() else {
        unknown(reading, path, text);
        return Some(citation);
    };
    if citation.article().is_empty() || statute.articles.contains_key(citation.article()) {
        outside(reading, path, &statute, citation.article(), &shape.from);
    } else {
        unknown(reading, path, text);
    }
    Some(citation)
}

fn unknown(reading: &mut Reading, path: &str, text: &Text) {
    let message = format!("`{}` is no article of the room", text.value);
    reading.defect(path, place(text), "unknown-article", message, "add the article or cite another");
}
