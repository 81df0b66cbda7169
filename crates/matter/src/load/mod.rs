//! Walks the tree of files and builds the rulebook. Never stops at the first defect.

mod anywhere;
mod author;
mod covers;
mod desks;
mod documents;
mod evaluates;
mod fields;
mod import;
mod joint;
mod matter;
mod moves;

use crate::raw::{RawKind, RawMatter, RawRegister, RawRole};
use crate::rulebook::digest;
use crate::{Desk, DeskId, Keeps, Name, Own, Place, Register, Role, Rulebook, lint};
use indexmap::IndexMap;
use law::Law;
use model::{Defect, FileTree, RoleId};
use serde::de::DeserializeOwned;
use serde_saphyr::Location;
use std::collections::BTreeMap;

pub(crate) fn load(files: &FileTree) -> (Rulebook, Vec<Defect>) {
    let (law, mut defects) = Law::load(files);
    let roles = roles(files, &mut defects);
    let mut kinds = BTreeMap::new();
    let mut registers = BTreeMap::new();
    for path in files.below("matters/_kinds/") {
        let Some(slug) = path.trim_start_matches("matters/_kinds/").strip_suffix(".yaml") else { continue };
        if let Some(kind) = parse::<RawKind>(files, path, &mut defects) {
            kinds.insert(slug.to_owned(), kind);
        }
    }
    let desks = desks::read(files, &mut defects);
    for path in files.below("registers/").filter(|path| path.ends_with("/register.yaml")) {
        if let Some(raw) = parse::<RawRegister>(files, path, &mut defects) {
            let register = register(path, raw, &desks, &mut defects);
            if registers.contains_key(&register.id) {
                defects.push(Defect::new(
                    path,
                    (1, 1),
                    "duplicate",
                    format!("register {} exists twice", register.id),
                    "rename one",
                ));
            }
            registers.insert(register.id.clone(), register);
        }
    }
    let names =
        kinds.iter().map(|(slug, kind)| (slug.clone(), Name { zh: kind.name.zh.clone(), en: kind.name.en.clone() }));
    let moves = moves::read(files, &mut defects);
    let kind_names = names.collect();
    let mut rulebook = Rulebook {
        digest: digest(files),
        law,
        roles,
        registers,
        moves,
        kinds: kind_names,
        desks,
        matters: BTreeMap::new(),
    };
    for path in files.below("matters/").filter(|path| path.ends_with("/matter.yaml")) {
        if let Some(raw) = parse::<RawMatter>(files, path, &mut defects) {
            let definition = matter::compile(path, raw, &kinds, &rulebook, &mut defects);
            if let Some(mut definition) = definition {
                definition.documents = documents::read(files, path);
                if rulebook.matters.contains_key(&definition.id) {
                    let what = format!("matter {} exists twice", definition.id);
                    defects.push(Defect::new(path, (1, 1), "duplicate", what, "rename one"));
                }
                rulebook.matters.insert(definition.id.clone(), definition);
            }
        }
    }
    lint::check(&rulebook, &mut defects);
    defects.sort();
    defects.dedup();
    (rulebook, defects)
}

/// Parses one YAML file; a fault of form is a defect with its place.
fn parse<T: DeserializeOwned>(files: &FileTree, path: &str, defects: &mut Vec<Defect>) -> Option<T> {
    let Some(text) = files.text(path) else {
        defects.push(Defect::new(path, (1, 1), "encoding", "the file is not UTF-8", "save it as UTF-8"));
        return None;
    };
    match serde_saphyr::from_str::<T>(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let place = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let message = error.without_snippet().to_string();
            defects.push(Defect::new(path, place, "form", message, "see the shape in docs/how/add-a-matter.md"));
            None
        }
    }
}

fn roles(files: &FileTree, defects: &mut Vec<Defect>) -> BTreeMap<RoleId, Role> {
    let path = "matters/_roles.yaml";
    if files.get(path).is_none() {
        defects.push(Defect::new(path, (0, 0), "missing", "there is no file of roles", "write it"));
        return BTreeMap::new();
    }
    let raw: BTreeMap<RoleId, RawRole> = parse(files, path, defects).unwrap_or_default();
    raw.into_iter()
        .map(|(id, raw)| {
            let name = Name { zh: raw.zh, en: raw.en };
            let reads_all = raw.reads.is_some();
            let confirms_units = raw.confirms.is_some();
            let RawRole { single, outside, administers, sees, in_unit, .. } = raw;
            let role =
                Role { id: id.clone(), name, single, outside, administers, sees, reads_all, in_unit, confirms_units };
            (id, role)
        })
        .collect()
}

fn register(path: &str, raw: RawRegister, known: &IndexMap<DeskId, Desk>, defects: &mut Vec<Defect>) -> Register {
    let fields = fields::compile(path, raw.fields, defects);
    if !fields.contains_key(&raw.key.value) {
        let what = format!("the key `{}` is no field of the register", raw.key.value);
        defects.push(Defect::new(
            path,
            point(raw.key.referenced),
            "unknown-field",
            what,
            "name a field of the register",
        ));
    }
    for field in raw.keeps.into_iter().flat_map(Keeps::fields) {
        if !fields.contains_key(*field) {
            let what = format!("the platform reads `{field}` of this register, which it does not have");
            defects.push(Defect::new(path, point(raw.id.referenced), "keeps", what, "add the field"));
        }
    }
    let own = raw.own.map(|own| {
        let at = point(own.referenced);
        for id in std::iter::once(&own.value.by).chain(&own.value.shows).chain(&own.value.called) {
            if !fields.contains_key(id) {
                let what = format!("`own` names `{id}`, which is no field of the register");
                defects.push(Defect::new(path, at, "unknown-field", what, "name a field of the register"));
            }
        }
        if own.value.called.is_some() && own.value.by != raw.key.value {
            let what = "`called` names a unit, but the records of the register are not units".to_owned();
            defects.push(Defect::new(path, at, "called", what, "leave it out, or let `by` be the key"));
        }
        Own { by: own.value.by, shows: own.value.shows, called: own.value.called }
    });
    let (expires, hints) = desks::of_register(path, raw.expires, raw.hints, &fields, defects);
    Register {
        desk: desks::named(path, point(raw.id.referenced), raw.desk, known, defects),
        expires,
        own,
        hints,
        id: raw.id.value,
        file: path.to_owned(),
        name: Name { zh: raw.name.zh, en: raw.name.en },
        key: raw.key.value,
        fields,
        law: raw.law,
        keeps: raw.keeps,
        covers: raw.covers,
    }
}

pub(crate) fn point(location: Location) -> (u64, u64) {
    (location.line(), location.column())
}

pub(crate) fn place(location: Location) -> Place {
    Place { line: location.line(), column: location.column() }
}
