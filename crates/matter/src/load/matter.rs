//! From the YAML of one matter to its definition: names resolved, conditions compiled, skeleton laid under it.

use super::{fields, place, point};
use crate::condition::{Condition, Scope, Type};
use crate::definition::Places;
use crate::raw::{OneOrMany, RawAct, RawActFull, RawClock, RawFigure, RawGate, RawKind, RawMatter, RawStep};
use crate::{
    Act, ActRef, Ask, Clock, ClockStart, Definition, FigureDefinition, Gate, GatePass, Link, Material, Name, Numbering,
    Place, RecordEffect, Rule, Rulebook, Step, Within,
};
use indexmap::IndexMap;
use model::{ActId, Citation, ClockId, Defect, FigureId, RuleId, StepId};
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

/// Compiles one matter. None only when it has no steps at all.
#[allow(clippy::too_many_lines, reason = "one section of the file after another reads best in one place")]
pub(super) fn compile(
    file: &str,
    raw: RawMatter,
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
        materials.insert(id.value, Material { name, law: body.value.law, when });
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
        let on = author.acts(at, &body.on.into_vec(), &scope);
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
    let links =
        raw.links.0.into_iter().map(|(id, l)| (id.value, Link { zh: l.value.zh, matter: l.value.matter })).collect();
    let mut definition = Definition {
        id: raw.id.value,
        file: file.to_owned(),
        name: Name { zh: raw.name.zh, en: raw.name.en },
        area: file.split('/').nth(1).unwrap_or_default().to_owned(),
        kind: kind_name,
        basis: raw.basis.into_iter().map(|basis| basis.value).collect(),
        in_force,
        about: raw.about.map(|about| about.value),
        title: raw.title.value,
        retention: raw.retention,
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
        places: Places { records: record_places, ..places },
    };
    hang_on_acts(&mut definition);
    Some(definition)
}

/// Where the parts stand that only defects have to point at.
fn places(raw: &RawMatter) -> Places {
    Places {
        id: place(raw.id.referenced),
        title: place(raw.title.referenced),
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

/// The file being read and the defects found in it.
struct Author<'a> {
    file: &'a str,
    defects: &'a mut Vec<Defect>,
}

impl Author<'_> {
    fn says(&mut self, at: (u64, u64), rule: &'static str, message: impl Into<String>, mend: impl Into<String>) {
        self.defects.push(Defect::new(self.file, at, rule, message, mend));
    }

    fn in_force(&mut self, raw: &RawMatter) -> (model::Day, Option<model::Day>) {
        let mut day = |text: &Spanned<String>| {
            let day = model::parse_day(&text.value);
            if day.is_none() {
                self.says(
                    point(text.referenced),
                    "day",
                    format!("`{}` is no day", text.value),
                    "write it as 2024-01-31",
                );
            }
            day
        };
        let from = day(&raw.in_force.from).unwrap_or(model::Day::MIN);
        (from, raw.in_force.to.as_ref().and_then(&mut day))
    }

    fn truth(
        &mut self,
        at: (u64, u64),
        id: &dyn std::fmt::Display,
        source: &str,
        scope: &Scope<'_>,
    ) -> Option<Condition> {
        self.expression(at, id, Condition::compile_truth(source, scope))
    }

    fn expression(
        &mut self,
        at: (u64, u64),
        id: &dyn std::fmt::Display,
        compiled: Result<Condition, String>,
    ) -> Option<Condition> {
        compiled
            .map_err(|message| {
                self.says(
                    at,
                    "condition",
                    format!("the expression of {id} {message}"),
                    "see docs/how/add-a-matter.md, “Conditions”",
                );
            })
            .ok()
    }

    fn acts(&mut self, at: (u64, u64), names: &[String], scope: &Scope<'_>) -> Vec<ActRef> {
        let refs: Vec<_> = names.iter().map(|name| ActRef::parse(name)).collect();
        for (reference, name) in refs.iter().zip(names) {
            if !scope.has_act(reference) {
                self.says(
                    at,
                    "unknown-act",
                    format!("`{name}` is no act of any step here"),
                    "write `act` or `step.act`",
                );
            }
        }
        refs
    }

    fn step(&mut self, id: Spanned<StepId>, raw: RawStep, scope: &Scope<'_>) -> Step {
        let at = point(id.referenced);
        let by = raw.by.into_vec();
        let not_by = self.acts(at, &raw.not_by, scope);
        let mut acts = IndexMap::new();
        for (act_id, body) in raw.acts.0 {
            let act_at = point(act_id.referenced);
            let full = match body.value {
                RawAct::To(to) => RawActFull { to: OneOrMany::One(to), ..empty_act() },
                RawAct::OneOf(to) => RawActFull { to: OneOrMany::Many(to), ..empty_act() },
                RawAct::Full(full) => full,
            };
            let own_by = full.by.into_vec();
            let mut act_not_by = self.acts(act_at, &full.not_by, scope);
            act_not_by.extend(not_by.iter().cloned());
            let act = Act {
                name: Name { zh: if full.zh.is_empty() { act_id.value.to_string() } else { full.zh }, en: full.en },
                place: place(act_id.referenced),
                to: full.to.into_vec(),
                by: if own_by.is_empty() { by.clone() } else { own_by },
                not_by: act_not_by,
                asks: full.asks.iter().map(|ask| ask_of(ask)).collect(),
                materials: full.materials.iter().map(|m| m.as_str().into()).collect(),
                links: full.links.iter().map(|l| l.as_str().into()).collect(),
                opinion: full.opinion,
                rules: Vec::new(),
                numbers: Vec::new(),
                records: Vec::new(),
                id: act_id.value,
            };
            for ask in &act.asks {
                if !scope.fields.contains_key(&ask.field) {
                    self.says(
                        act_at,
                        "unknown-field",
                        format!("act {} asks for `{}`, which is no field here", act.id, ask.field),
                        "declare it under fields",
                    );
                }
            }
            for material in act.materials.iter().filter(|m| !scope.materials.contains(m)) {
                self.says(
                    act_at,
                    "unknown-material",
                    format!("act {} asks for material `{material}`, which is not listed", act.id),
                    "declare it under materials",
                );
            }
            for link in act.links.iter().filter(|l| !scope.links.contains(l)) {
                self.says(
                    act_at,
                    "unknown-link",
                    format!("act {} asks for link `{link}`, which is not listed", act.id),
                    "declare it under links",
                );
            }
            acts.insert(act.id.clone(), act);
        }
        Step {
            name: Name { zh: raw.zh, en: raw.en },
            place: place(id.referenced),
            end: raw.end,
            outcome: raw.outcome.unwrap_or_else(|| id.value.to_string()),
            by,
            awaits: raw.awaits,
            acts,
            law: raw.law,
            why: raw.why,
            id: id.value,
        }
    }

    fn clock(&mut self, id: ClockId, step_name: &str, start: ClockStart, at: Place, raw: RawClock) -> Clock {
        if !matches!(raw.kind.as_str(), "" | "statutory" | "promised") {
            let what = format!("`{}` is no kind of clock", raw.kind);
            self.says((at.line, at.column), "clock-form", what, "write `statutory` or `promised`");
        }
        let mut within = |text: &str| match text.parse() {
            Ok(period) => Within::Period(period),
            Err(_) => Within::Limit(text.into()),
        };
        let zh = match (raw.zh.is_empty(), step_name.is_empty()) {
            (false, _) => raw.zh,
            (true, false) => format!("{step_name}时限"),
            (true, true) => id.to_string(),
        };
        Clock {
            zh,
            place: at,
            start,
            from: raw.from,
            within: within(&raw.within),
            law: raw.law,
            ends_on: raw.ends_on.iter().map(|name| ActRef::parse(name)).collect(),
            stops_in: raw.stops_in.into_vec(),
            restarts: raw.restarts,
            extends_on: raw.extends_on.as_deref().map(ActRef::parse),
            extended_by: raw.extended_by.as_deref().map(&mut within),
            rolls: raw.rolls,
            lapses_to: raw.lapses_to,
            statutory: raw.kind == "statutory",
            id,
        }
    }

    fn gate(&mut self, id: Spanned<RuleId>, raw: RawGate, main_basis: &Citation, scope: &Scope<'_>) -> Option<Gate> {
        let at = point(id.referenced);
        let (acts, rules) = (raw.pass.into_vec(), raw.rule.into_vec());
        let pass = match (acts.is_empty(), rules.is_empty()) {
            (false, true) => GatePass::Acts(self.acts(at, &acts, scope)),
            (true, false) => GatePass::Rules(rules),
            _ => {
                self.says(
                    at,
                    "gate",
                    format!("gate {} needs either `pass` or `rule`", id.value),
                    "name the acts, or the rules, that let through",
                );
                return None;
            }
        };
        Some(Gate {
            place: place(id.referenced),
            id: id.value,
            zh: raw.zh,
            before: raw.before.into_vec(),
            pass,
            law: raw.law.unwrap_or_else(|| main_basis.clone()),
        })
    }

    fn record(
        &mut self,
        raw: Spanned<crate::raw::RawRecord>,
        scope: &Scope<'_>,
        rulebook: &Rulebook,
    ) -> Option<RecordEffect> {
        let at = point(raw.referenced);
        let raw = raw.value;
        let Some(register) = rulebook.registers.get(&raw.register) else {
            self.says(at, "unknown-register", format!("`{}` is no register", raw.register), "name one of registers/");
            return None;
        };
        let on = self.acts(at, &raw.on.into_vec(), scope);
        let when = raw.when.as_deref().and_then(|when| self.truth(at, &raw.register, when, scope));
        let key = self.expression(at, &raw.register, Condition::compile(&raw.key, scope))?;
        let mut set = Vec::new();
        for (field, source) in raw.set {
            if !register.fields.contains_key(&field) {
                self.says(
                    at,
                    "unknown-field",
                    format!("register {} has no field `{field}`", raw.register),
                    "declare it in the register",
                );
            }
            if let Some(value) = self.expression(at, &field, Condition::compile(&source, scope)) {
                set.push((field, value));
            }
        }
        Some(RecordEffect { on, when, register: raw.register, key, set })
    }

    fn figure(
        &mut self,
        id: Spanned<FigureId>,
        raw: RawFigure,
        scope: &Scope<'_>,
    ) -> Option<(FigureId, FigureDefinition)> {
        let at = point(id.referenced);
        let figure = FigureDefinition {
            name: Name { zh: raw.zh, en: raw.en },
            place: place(id.referenced),
            unit: raw.unit,
            on: self.acts(at, &raw.on.into_vec(), scope),
            when: raw.when.as_deref().and_then(|when| self.truth(at, &id.value, when, scope)),
            count: match raw.count.as_deref() {
                Some(source) => Some(self.expression(at, &id.value, Condition::compile_number(source, scope))?),
                None => None,
            },
            distinct: match raw.distinct.as_deref() {
                Some(source) => Some(self.expression(at, &id.value, Condition::compile(source, scope))?),
                None => None,
            },
            first_time: raw.first_time,
            undone_by: self.acts(at, &raw.undone_by.into_vec(), scope),
            part_of: raw.part_of,
            aliases: raw.aliases,
            id: id.value.clone(),
        };
        Some((id.value, figure))
    }
}

fn ask_of(text: &str) -> Ask {
    match text.strip_suffix('?') {
        Some(field) => Ask { field: field.into(), optional: true },
        None => Ask { field: text.into(), optional: false },
    }
}

fn empty_act() -> RawActFull {
    RawActFull {
        to: OneOrMany::default(),
        zh: String::new(),
        en: String::new(),
        by: OneOrMany::default(),
        not_by: Vec::new(),
        asks: Vec::new(),
        materials: Vec::new(),
        links: Vec::new(),
        opinion: false,
    }
}
