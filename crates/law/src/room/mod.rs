//! Reads the data room `law/`: walks the tree, reads what can be read, and gathers every defect.
//!
//! A file that is no YAML, or lacks a required key, is one defect; everything else in it is judged value by value.

mod clauses;
mod holidays;
mod offices;
mod regions;
mod scalars;
mod shape;
mod statutes;

use crate::calendar::Builder;
use crate::clause::Clause;
use crate::law::Law;
use crate::limit::DatedLimit;
use crate::statute::Statute;
use indexmap::IndexMap;
use model::{ClauseId, Defect, FileTree, LimitId, RegionCode};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What has been read so far.
#[derive(Debug, Default)]
struct Reading {
    builder: Builder,
    statutes: IndexMap<String, Statute>,
    limits: BTreeMap<LimitId, Vec<DatedLimit>>,
    /// Where each limit was stated first.
    stated: BTreeMap<LimitId, String>,
    regions: BTreeMap<RegionCode, crate::law::Region>,
    clauses: IndexMap<ClauseId, Clause>,
    /// Limits that an office may tighten.
    stricter: BTreeMap<LimitId, offices::Stricter>,
    defects: Vec<Defect>,
}

pub(crate) fn load(files: &FileTree) -> (Law, Vec<Defect>) {
    let mut reading = Reading::default();
    // Instruments first: regions override the limits that they state.
    for path in files.below("law/statutes/") {
        match between(path, "law/statutes/", "/statute.yaml") {
            Some(slug) => statutes::read(&mut reading, files, path, slug),
            None => reading.stray(path),
        }
    }
    for path in files.below("law/holidays/") {
        match between(path, "law/holidays/", ".yaml") {
            Some(year) => holidays::read(&mut reading, files, path, year),
            None => reading.stray(path),
        }
    }
    for path in files.below("law/regions/") {
        match between(path, "law/regions/", "/region.yaml") {
            Some(code) => regions::read(&mut reading, files, path, code),
            None => reading.stray(path),
        }
    }
    for path in files.below("law/offices/") {
        match between(path, "law/offices/", "/office.yaml") {
            Some(office) => offices::read(&mut reading, files, path, office),
            None => reading.stray(path),
        }
    }
    for path in files.below("law/clauses/") {
        match between(path, "law/clauses/", ".yaml") {
            Some(_) => clauses::read(&mut reading, files, path),
            None => reading.stray(path),
        }
    }
    let Reading { builder, statutes, limits, regions, clauses, mut defects, .. } = reading;
    defects.sort();
    (Law { calendar: builder.build(), statutes, limits, regions, clauses }, defects)
}

fn between<'a>(path: &'a str, head: &str, tail: &str) -> Option<&'a str> {
    path.strip_prefix(head)?.strip_suffix(tail).filter(|middle| !middle.contains('/'))
}

impl Reading {
    /// The file in its shape, or a defect and None.
    fn parse<T: DeserializeOwned>(&mut self, files: &FileTree, path: &str) -> Option<T> {
        let Some(text) = files.text(path) else {
            self.defect(path, (0, 0), "unreadable", "the file is not UTF-8", "save it as UTF-8");
            return None;
        };
        // Pairs keep a key that comes twice, so that the check can name it.
        let options = serde_saphyr::options! { duplicate_keys: serde_saphyr::DuplicateKeyPolicy::PassThrough };
        match serde_saphyr::from_str_with_options(text, options) {
            Ok(shape) => Some(shape),
            Err(error) => {
                let place = error.location().map_or((0, 0), |location| (location.line(), location.column()));
                let message = error.without_snippet().to_string();
                self.defect(path, place, "unreadable", message, "give the file the form that law/README.md describes");
                None
            }
        }
    }

    /// A file that nothing would read is more likely misnamed than meant to be ignored.
    fn stray(&mut self, path: &str) {
        if !path.ends_with("/README.md") {
            let mend = "name it statute.yaml, <year>.yaml or region.yaml in its folder, or remove it";
            self.defect(path, (0, 0), "stray-file", "no part of the room reads this file", mend);
        }
    }

    fn defect(
        &mut self,
        path: &str,
        place: (u64, u64),
        rule: &'static str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.defects.push(Defect::new(path, place, rule, message, mend));
    }
}
