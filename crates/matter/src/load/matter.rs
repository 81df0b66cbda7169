//! From the YAML of one matter to its definition: names resolved, conditions compiled, skeleton laid under it.

use super::author::Author;
use super::{anywhere, covers, desks, evaluates, fields, import as imports, place, point};
use crate::condition::{Scope, Type};
use crate::definition::Places;
use crate::raw::{RawKind, RawMatter};
use crate::{
    ActRef, ClockStart, Definition, EvidenceFields, Field, FieldKind, Gate, Link, Material, Move, MoveRule, Name,
    Numbering, Rule, Rulebook,
};
use indexmap::IndexMap;
use model::{ActId, ClockId, Defect, FieldId, StepId};
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

/// Compiles one matter. None only when it has no steps at all.
#[allow(clippy::too_many_lines, reason = "one section of the file after another reads best in one place")]
pub(super) fn compile(
    file: &str,
    mut raw: RawMatter,
    kinds: &BTreeMap<String, RawKind>,
    rulebook: &Rulebook,
    defects: &mut Vec<Defect>,
) -> Option<Definition> {
    let mut author = Author { file, defects };
    if raw.steps.0.is_empty() {
        author.says(
            point(raw.id.referenced),
            "no-steps",
            "the matter has no steps",
            "write at least one step and one end",
        );
        return None;
    }
    let in_force = author.in_force(&raw);
    let places = places(&raw);
    let covers = covers::gather(&raw);
    anywhere::lay(&mut author, &mut raw);
    let moves = moves(&mut author, &raw, rulebook);
    let fields = fields::compile(file, raw.fields, author.defects);
    let scope = Scope {
        fields: fields.iter().map(|(id, field)| (id.clone(), Type::of(field))).collect(),
        about: raw.about.as_ref().map(|about| about.value.clone()),
        materials: raw.materials.0.iter().map(|(id, _)| id.value.clone()).collect(),
        links: raw.links.0.iter().map(|(id, _)| id.value.clone()).collect(),
        acts: raw
            .steps
            .0
            .iter()
            .flat_map(|(step, body)| {
                body.value
                    .acts
                    .0
                    .iter()
                    .map(|(act, _)| ActRef { step: Some(step.value.clone()), act: act.value.clone() })
            })
            .collect(),
        registers: &rulebook.registers,
        law: &rulebook.law,
    };
    let mut materials = IndexMap::new();
    for (id, body) in raw.materials.0 {
        let at = point(id.referenced);
        let when = body.value.when.as_deref().and_then(|when| author.truth(at, &id.value, when, &scope));
        let name = Name { zh: body.value.zh, en: body.value.en };
        for field in body.value.proves.iter().filter(|field| !fields.contains_key(*field)) {
            let what = format!("material `{}` proves `{field}`, which is no field here", id.value);
            author.says(at, "unknown-field", what, "name fields of `fields`");
        }
        materials.insert(id.value, Material { name, law: body.value.law, when, proves: body.value.proves });
    }
    let mut clocks = IndexMap::new();
    let mut steps = IndexMap::new();
    for (id, body) in raw.steps.0 {
        let mut body = body.value;
        if let Some(clock) = body.clock.take() {
            let start = ClockStart::Entering(id.value.clone());
            let clock_id = ClockId::new(id.value.as_str());
            let name = body.zh.clone();
            let at = place(clock.referenced);
            if !clock.value.starts_on.is_empty() {
                let mend = "leave `starts-on` out, or write the clock under `clocks`";
                author.says((at.line, at.column), "clock-form", "a step's clock starts when the step is entered", mend);
            }
            let clock = author.clock(clock_id.clone(), &name, start, at, clock.value);
            clocks.insert(clock_id, clock);
        }
        let step = author.step(id, body, &scope);
        steps.insert(step.id.clone(), step);
    }
    for (id, body) in raw.clocks.0 {
        let at = place(id.referenced);
        if clocks.contains_key(&id.value) {
            author.says(
                point(id.referenced),
                "duplicate",
                format!("{} is the clock of a step already", id.value),
                "rename it",
            );
        }
        let start = ClockStart::On(author.acts(point(id.referenced), &body.value.starts_on, &scope));
        let clock = author.clock(id.value.clone(), "", start, at, body.value);
        clocks.insert(id.value, clock);
    }
    let main_basis = raw.basis.first().map(|basis| basis.value.clone()).unwrap_or_default();
    let mut rules = Vec::new();
    for (id, body) in raw.rules.0 {
        let at = point(id.referenced);
        let body = body.value;
        let on = author.acts_or_any(at, &body.on.into_vec(), &scope, &steps, &rulebook.roles);
        let when = body.when.as_deref().and_then(|when| author.truth(at, &id.value, when, &scope));
        let Some(require) = author.truth(at, &id.value, &body.require, &scope) else { continue };
        let Some(law) = body.law else {
            author.says(
                at,
                "rule-without-article",
                format!("rule {} cites no article", id.value),
                "add `law: statute/article`",
            );
            continue;
        };
        let say = Name { zh: body.say.zh, en: body.say.en };
        let cured_by = body.cured_by.into_vec();
        rules.push(Rule {
            id: id.value,
            place: place(id.referenced),
            on,
            when,
            require,
            law,
            say,
            cure: body.cure,
            cured_by,
        });
    }
    let mut gates: Vec<Gate> =
        raw.gates.0.into_iter().filter_map(|(id, gate)| author.gate(id, gate.value, &main_basis, &scope)).collect();
    let import = raw.import.take().and_then(|import| {
        let at = point(import.referenced);
        imports::compile(&mut author, at, import.value, &fields, &steps)
    });
    let desk = desks::named(file, point(raw.id.referenced), raw.desk.take(), &rulebook.desks, author.defects);
    for id in &raw.carry {
        if !fields.contains_key(&id.value) {
            let what = format!("`carry` names `{}`, which is no field here", id.value);
            author.says(point(id.referenced), "unknown-field", what, "name fields of the matter");
        }
    }
    if let Some(evidence) = &raw.evidence {
        for wrong in unknown_in(&evidence.value, &fields) {
            let what = format!("`evidence` names `{wrong}`, which is no such field here");
            author.says(point(evidence.referenced), "unknown-field", what, "name the lists and their members");
        }
    }
    let kind_name = raw.kind.as_ref().map(|kind| kind.value.clone());
    if let Some(kind) = &raw.kind {
        match kinds.get(&kind.value) {
            None => author.says(
                point(kind.referenced),
                "unknown-kind",
                format!("kind `{}` has no file in matters/_kinds/", kind.value),
                "name one that has",
            ),
            Some(skeleton) => {
                for (id, demand) in &skeleton.demands.0 {
                    let at = Spanned::new(id.value.clone(), kind.referenced, kind.defined);
                    gates.extend(author.gate(at, demand.value.clone(), &main_basis, &scope));
                }
            }
        }
    }
    let numbers: Vec<_> = raw
        .numbers
        .into_iter()
        .map(|number| {
            let at = point(number.referenced);
            let on = author.acts(at, &number.value.on.into_vec(), &scope);
            if !number.value.pattern.contains("{n}") || !number.value.pattern.contains("{year}") {
                author.says(
                    at,
                    "number-pattern",
                    "a number's pattern holds {year} and {n}",
                    "write for example 东外出批〔{year}〕{n}号",
                );
            }
            Numbering { on, series: number.value.series, pattern: number.value.pattern }
        })
        .collect();
    let (record_places, records): (Vec<_>, Vec<_>) = raw
        .records
        .into_iter()
        .filter_map(|record| Some((place(record.referenced), author.record(record, &scope, rulebook)?)))
        .unzip();
    let figures =
        raw.figures.0.into_iter().filter_map(|(id, figure)| author.figure(id, figure.value, &scope)).collect();
    let links = raw
        .links
        .0
        .into_iter()
        .map(|(id, l)| (id.value, Link { zh: l.value.zh, matter: l.value.matter, many: l.value.many }))
        .collect();
    let mut definition = Definition {
        id: raw.id.value,
        file: file.to_owned(),
        name: Name { zh: raw.name.zh, en: raw.name.en },
        area: file.split('/').nth(1).unwrap_or_default().to_owned(),
        kind: kind_name,
        desk,
        basis: raw.basis.into_iter().map(|basis| basis.value).collect(),
        in_force,
        takes_over: raw.in_force.open_cases,
        moves,
        covers,
        about: raw.about.map(|about| about.value),
        outside: rulebook.roles.iter().filter(|(_, role)| role.outside).map(|(id, _)| id.clone()).collect(),
        title: raw.title.value,
        retention: raw.retention,
        screen: raw.screen.map(|screen| screen.value),
        carry: raw.carry.into_iter().map(|id| id.value).collect(),
        evidence: raw.evidence.map(|evidence| evidence.value),
        evaluates: None,
        import,
        fields,
        materials,
        links,
        steps,
        clocks,
        rules,
        gates,
        numbers,
        records,
        figures,
        documents: BTreeMap::new(),
        places: Places { records: record_places, ..places },
    };
    hang_on_acts(&mut definition);
    if let Some(evaluates) = raw.evaluates {
        let at = point(evaluates.referenced);
        if let Some(fault) = evaluates::fault(&evaluates.value, &definition, rulebook) {
            author.says(
                at,
                "evaluates",
                fault,
                "name fields, levels, acts of the first step and a register that there are",
            );
        }
        definition.evaluates = Some(evaluates.value);
    }
    Some(definition)
}

/// The moves of the rulebook without those that the matter turns off.
fn moves(author: &mut Author<'_>, raw: &RawMatter, rulebook: &Rulebook) -> IndexMap<Move, MoveRule> {
    let mut moves = rulebook.moves.clone();
    for (slug, on) in &raw.moves.0 {
        match Move::of_slug(&slug.value) {
            Some(known) if !on => {
                moves.shift_remove(&known);
            }
            Some(_) => {}
            None => author.says(
                point(slug.referenced),
                "unknown-move",
                format!("`{}` is no move", slug.value),
                "name one of matters/_moves.yaml",
            ),
        }
    }
    moves
}

/// Where the parts stand that only defects have to point at.
fn places(raw: &RawMatter) -> Places {
    Places {
        id: place(raw.id.referenced),
        title: place(raw.title.referenced),
        screen: raw.screen.as_ref().map(|screen| place(screen.referenced)).unwrap_or_default(),
        in_force: place(raw.in_force.from.referenced),
        basis: raw.basis.iter().map(|basis| place(basis.referenced)).collect(),
        about: raw.about.as_ref().map(|about| place(about.referenced)).unwrap_or_default(),
        fields: raw.fields.0.iter().map(|(id, _)| (id.value.clone(), place(id.referenced))).collect(),
        materials: raw.materials.0.iter().map(|(id, _)| (id.value.clone(), place(id.referenced))).collect(),
        links: raw.links.0.iter().map(|(id, _)| (id.value.clone(), place(id.referenced))).collect(),
        records: Vec::new(),
    }
}

/// Tells each act which rules, numbers and record effects hang on it, so that deciding looks nothing up.
fn hang_on_acts(definition: &mut Definition) {
    let covers = |refs: &[ActRef], step: &StepId, act: &ActId| refs.iter().any(|reference| reference.covers(step, act));
    let mut steps = std::mem::take(&mut definition.steps);
    for (step_id, step) in &mut steps {
        for (act_id, act) in &mut step.acts {
            let indices = |n: usize, on: &dyn Fn(usize) -> bool| (0..n).filter(|i| on(*i)).collect::<Vec<_>>();
            let (rules, numbers, records) = (&definition.rules, &definition.numbers, &definition.records);
            act.rules = indices(rules.len(), &|i| rules.get(i).is_some_and(|r| covers(&r.on, step_id, act_id)));
            act.numbers = indices(numbers.len(), &|i| numbers.get(i).is_some_and(|n| covers(&n.on, step_id, act_id)));
            act.records = indices(records.len(), &|i| records.get(i).is_some_and(|r| covers(&r.on, step_id, act_id)));
        }
    }
    definition.steps = steps;
}

/// The fields that `evidence` names and the matter lacks; a list of something else counts as lacking.
fn unknown_in<'e>(evidence: &'e EvidenceFields, fields: &IndexMap<FieldId, Field>) -> Vec<&'e FieldId> {
    let mut wrong: Vec<&FieldId> =
        Some(&evidence.year).filter(|year| !fields.contains_key(*year)).into_iter().collect();
    let lists = [
        (&evidence.list, [&evidence.item, &evidence.name, &evidence.worth]),
        (&evidence.answers, [&evidence.item, &evidence.score, &evidence.says]),
    ];
    for (list, members) in lists {
        match fields.get(list).map(|field| &field.kind) {
            Some(FieldKind::List(known)) => wrong.extend(members.into_iter().filter(|id| !known.contains_key(*id))),
            _ => wrong.push(list),
        }
    }
    wrong
}
