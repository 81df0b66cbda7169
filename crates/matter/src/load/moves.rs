//! `matters/_moves.yaml`: who may do the moves that every case knows.

use super::{parse, point};
use crate::raw::{Ordered, RawMove};
use crate::{Move, MoveRule, Name};
use indexmap::IndexMap;
use model::{Defect, FileTree};
use serde_saphyr::Spanned;

const PATH: &str = "matters/_moves.yaml";

/// The moves in the order of the file; none when there is no file.
pub(super) fn read(files: &FileTree, defects: &mut Vec<Defect>) -> IndexMap<Move, MoveRule> {
    if files.get(PATH).is_none() {
        return IndexMap::new();
    }
    let raw: Ordered<String, Spanned<RawMove>> = parse(files, PATH, defects).unwrap_or_default();
    let mut moves = IndexMap::new();
    for (slug, body) in raw.0 {
        let Some(kind) = Move::of_slug(&slug.value) else {
            let known: Vec<_> = Move::ALL.iter().map(|known| known.slug()).collect();
            let what = format!("`{}` is no move", slug.value);
            let mend = format!("name one of {}", known.join(", "));
            defects.push(Defect::new(PATH, point(slug.referenced), "unknown-move", what, mend));
            continue;
        };
        let raw = body.value;
        let name = Name { zh: raw.zh, en: raw.en };
        moves.insert(kind, MoveRule { name, by: raw.by.into_vec(), only: raw.only, law: raw.law });
    }
    moves
}
