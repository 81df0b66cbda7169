//! `law/clauses/<group>.yaml`.

use super::Reading;
use super::shape::{ClauseShape, Pairs, place};
use crate::clause::Clause;
use model::{Citation, ClauseId, FileTree};

pub(super) fn read(reading: &mut Reading, files: &FileTree, path: &str) {
    let Some(file) = reading.parse::<Pairs<ClauseShape>>(files, path) else { return };
    for (id, shape) in file.0 {
        let at = place(&id);
        let clause = ClauseId::new(&id.value);
        if reading.clauses.contains_key(&clause) {
            reading.defect(path, at, "duplicate-clause", format!("clause {clause} stands twice"), "rename one");
            continue;
        }
        let law = Citation::new(&shape.law.value);
        let known = reading
            .statutes
            .get(law.statute())
            .is_some_and(|statute| law.article().is_empty() || statute.articles.contains_key(law.article()));
        if !known {
            let message = format!("`{law}` is no article of the room");
            reading.defect(path, place(&shape.law), "unknown-article", message, "add the article or cite another");
        }
        if shape.left_out.is_some() && shape.lives_in.is_some() {
            let message = format!("clause {clause} is left out and yet lives somewhere");
            reading.defect(path, at, "clause-two-places", message, "keep `left-out` or `lives-in`");
        }
        let certainty = reading.certainty(path, &shape.certainty);
        let (line, column) = at;
        let clause = Clause {
            id: clause,
            gist: shape.gist,
            law,
            certainty,
            left_out: shape.left_out,
            lives_in: shape.lives_in,
            file: path.to_owned(),
            line,
            column,
        };
        reading.clauses.insert(clause.id.clone(), clause);
    }
}
