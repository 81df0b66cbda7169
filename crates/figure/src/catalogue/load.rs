//! Reads figures from the rulebook and from `figures/**/*.yaml`.

use super::raw::{RawFigure, RawFile};
use super::{Entry, Fact, Kind, describe};
use indexmap::IndexMap;
use matter::{Name, Rulebook};
use model::{Defect, FigureId, FileTree};
use serde_saphyr::Location;

type Entries = IndexMap<FigureId, Entry>;

/// The figures that matters define.
pub(super) fn of_matters(rulebook: &Rulebook, defects: &mut Vec<Defect>) -> Entries {
    let mut entries = Entries::new();
    for definition in rulebook.matters.values() {
        for figure in definition.figures.values() {
            let entry = Entry {
                id: figure.id.clone(),
                name: figure.name.clone(),
                unit: figure.unit.clone(),
                aliases: figure.aliases.clone(),
                part_of: figure.part_of.clone(),
                matter: Some(definition.id.clone()),
                kind: match (figure.latest, figure.distinct.is_some()) {
                    (true, _) => Kind::Latest,
                    (false, true) => Kind::Distinct,
                    (false, false) => Kind::Sum,
                },
                scale: figure.scale,
                rank: figure.rank,
                is_change: false,
                definition: describe::of_matter(definition, figure),
                place: (definition.file.clone(), figure.place.line, figure.place.column),
            };
            add(&mut entries, entry, defects);
        }
    }
    entries
}

/// The figures of no single matter.
pub(super) fn free(files: &FileTree, entries: &mut Entries, defects: &mut Vec<Defect>) {
    for path in files.below("figures/").filter(|path| path.rsplit('.').next() == Some("yaml")) {
        let Some(raw) = parse(files, path, defects) else { continue };
        for (id, raw) in raw.0 {
            let at = point(id.referenced);
            match compile(path, at, id.value, raw, defects) {
                Ok(entry) => add(entries, entry, defects),
                Err(message) => defects.push(Defect::new(path, at, "figure", message, FIGURE_MEND)),
            }
        }
    }
    // Only now every name is known that a description of a computed figure may have to mention.
    let names: IndexMap<FigureId, String> = entries.iter().map(|(id, e)| (id.clone(), e.name.zh.clone())).collect();
    for entry in entries.values_mut().filter(|entry| entry.matter.is_none()) {
        entry.definition = describe::of_kind(&entry.kind, &names);
    }
}

const FIGURE_MEND: &str = "give it exactly one of rate: { of, over }, sum: [ids], difference: { of, less }, change: id, stock: { added, removed, at }, fact: [{ office, day, value, source }]";

fn compile(
    path: &str,
    at: (u64, u64),
    id: FigureId,
    raw: RawFigure,
    defects: &mut Vec<Defect>,
) -> Result<Entry, String> {
    let mut unit = raw.unit;
    let change = raw.change.is_some();
    let kind = match (raw.rate, raw.sum, raw.difference, raw.fact, raw.change, raw.stock) {
        (None, None, None, None, Some(of), None) => {
            if unit.is_empty() {
                unit.push('%');
            }
            Kind::Change(of)
        }
        (Some(rate), None, None, None, None, None) => {
            if unit.is_empty() {
                unit.push('%');
            }
            Kind::Rate { of: rate.of, over: rate.over }
        }
        (None, Some(parts), None, None, None, None) if !parts.is_empty() => Kind::Total(parts),
        (None, None, Some(difference), None, None, None) => {
            Kind::Difference { of: difference.of, less: difference.less }
        }
        (None, None, None, None, None, Some(stock)) if !stock.added.is_empty() => {
            Kind::Stock { added: stock.added, removed: stock.removed, at: stock.at }
        }
        (None, None, None, Some(raw), None, None) => {
            let mut facts = Vec::new();
            for fact in raw {
                let at = point(fact.referenced);
                let fact = fact.value;
                match model::parse_day(&fact.day) {
                    Some(_) if fact.source.trim().is_empty() => {
                        let what = format!("a value of {id} names no source");
                        defects.push(Defect::new(path, at, "fact-without-source", what, "say where it was measured"));
                    }
                    Some(day) => {
                        facts.push(Fact { office: fact.office, day, value: fact.value, source: fact.source });
                    }
                    None => {
                        let what = format!("`{}` is no day", fact.day);
                        defects.push(Defect::new(path, at, "day", what, "write it as 2024-01-31"));
                    }
                }
            }
            Kind::Fact(facts)
        }
        _ => return Err(format!("figure {id} is not computed in exactly one way")),
    };
    if unit.is_empty() {
        return Err(format!("figure {id} has no unit"));
    }
    Ok(Entry {
        id,
        name: Name { zh: raw.zh, en: raw.en },
        unit,
        aliases: raw.aliases,
        part_of: raw.part_of,
        matter: None,
        kind,
        scale: raw.scale.unwrap_or(1).max(1),
        rank: raw.rank,
        is_change: raw.is_change || change,
        definition: String::new(),
        place: (path.to_owned(), at.0, at.1),
    })
}

fn add(entries: &mut Entries, entry: Entry, defects: &mut Vec<Defect>) {
    if let Some(first) = entries.get(&entry.id) {
        let (file, line, column) = entry.place;
        let what = format!("figure {} exists already in {}:{}", entry.id, first.place.0, first.place.1);
        defects.push(Defect::new(file, (line, column), "duplicate", what, "rename one"));
        return;
    }
    entries.insert(entry.id.clone(), entry);
}

/// Parses one YAML file; a fault of form is a defect with its place.
fn parse(files: &FileTree, path: &str, defects: &mut Vec<Defect>) -> Option<RawFile> {
    let Some(text) = files.text(path) else {
        defects.push(Defect::new(path, (1, 1), "encoding", "the file is not UTF-8", "save it as UTF-8"));
        return None;
    };
    match serde_saphyr::from_str(text) {
        Ok(raw) => Some(raw),
        Err(error) => {
            let place = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let message = error.without_snippet().to_string();
            defects.push(Defect::new(path, place, "form", message, "see the shape in figures/README.md"));
            None
        }
    }
}

fn point(location: Location) -> (u64, u64) {
    (location.line(), location.column())
}
