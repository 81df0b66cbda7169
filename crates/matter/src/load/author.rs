//! The parts of a matter, one by one: steps, clocks, gates, record effects, figures. Each fault becomes a defect with its
//! place, and loading goes on.

use super::{place, point};
use crate::condition::{Condition, Scope};
use crate::raw::{OneOrMany, RawAct, RawActFull, RawAgain, RawClock, RawFigure, RawGate, RawMatter, RawStep};
use crate::{
    Act, ActRef, Again, Ask, Clock, ClockStart, FigureDefinition, Gate, GatePass, Name, Place, RecordEffect, Role,
    Rulebook, Step, Within,
};
use indexmap::IndexMap;
use model::{Citation, ClockId, Defect, FigureId, RoleId, RuleId, StepId};
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

/// The file being read and the defects found in it.
pub(super) struct Author<'a> {
    pub(super) file: &'a str,
    pub(super) defects: &'a mut Vec<Defect>,
}

impl Author<'_> {
    pub(super) fn says(
        &mut self,
        at: (u64, u64),
        rule: &'static str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.defects.push(Defect::new(self.file, at, rule, message, mend));
    }

    pub(super) fn in_force(&mut self, raw: &RawMatter) -> (model::Day, Option<model::Day>) {
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

    pub(super) fn truth(
        &mut self,
        at: (u64, u64),
        id: &dyn std::fmt::Display,
        source: &str,
        scope: &Scope<'_>,
    ) -> Option<Condition> {
        self.expression(at, id, Condition::compile_truth(source, scope))
    }

    pub(super) fn expression(
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

    pub(super) fn acts(&mut self, at: (u64, u64), names: &[String], scope: &Scope<'_>) -> Vec<ActRef> {
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

    /// As `acts`; `any` is every act that somebody of the office may do.
    pub(super) fn acts_or_any(
        &mut self,
        at: (u64, u64),
        names: &[String],
        scope: &Scope<'_>,
        steps: &IndexMap<StepId, Step>,
        roles: &BTreeMap<RoleId, Role>,
    ) -> Vec<ActRef> {
        if names != ["any"] || scope.has_act(&ActRef::parse("any")) {
            return self.acts(at, names, scope);
        }
        let inside = |act: &&Act| act.by.iter().any(|role| roles.get(role).is_none_or(|role| !role.outside));
        let of_step = |step: &Step| {
            let own = step.id.clone();
            let acts: Vec<_> = step.acts.values().filter(inside).map(|act| act.id.clone()).collect();
            acts.into_iter().map(move |act| ActRef { step: Some(own.clone()), act })
        };
        steps.values().flat_map(of_step).collect()
    }

    pub(super) fn step(&mut self, id: Spanned<StepId>, raw: RawStep, scope: &Scope<'_>) -> Step {
        let at = point(id.referenced);
        let by = raw.by.into_vec();
        let not_by = self.acts(at, &raw.not_by, scope);
        let mut acts = IndexMap::new();
        for (act_id, body) in raw.acts.0 {
            let act_at = point(act_id.referenced);
            let full = match body.value {
                RawAct::To(to) => RawActFull { to: OneOrMany::One(to), ..RawActFull::default() },
                RawAct::OneOf(to) => RawActFull { to: OneOrMany::Many(to), ..RawActFull::default() },
                RawAct::Full(full) => full,
            };
            let own_by = full.by.into_vec();
            let mut act_not_by = self.acts(act_at, &full.not_by, scope);
            if !full.laid {
                act_not_by.extend(not_by.iter().cloned());
            }
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
                exception: full.exception,
                law: full.law,
                returns: full.returns,
                signs: full.signs,
                votes: full.votes,
                concludes: full.concludes,
                duty: full.duty,
                again: full.again.map(again),
                waits_for: full.waits_for,
                rules: Vec::new(),
                numbers: Vec::new(),
                records: Vec::new(),
                id: act_id.value,
            };
            let again = act.again.iter().flat_map(|again| &again.asks);
            for field in act.asks.iter().map(|ask| &ask.field).chain(again) {
                if !scope.fields.contains_key(field) {
                    self.says(
                        act_at,
                        "unknown-field",
                        format!("act {} asks for `{field}`, which is no field here", act.id),
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
            for link in act.links.iter().chain(&act.waits_for).filter(|l| !scope.links.contains(l)) {
                self.says(
                    act_at,
                    "unknown-link",
                    format!("act {} asks for link `{link}`, which is not listed", act.id),
                    "declare it under links",
                );
            }
            acts.insert(act.id.clone(), act);
        }
        let joint = raw.joint.and_then(|joint| self.joint(joint, &by, scope));
        Step {
            joint,
            name: Name { zh: raw.zh, en: raw.en },
            place: place(id.referenced),
            end: raw.end,
            outcome: raw.outcome.unwrap_or_else(|| id.value.to_string()),
            by,
            awaits: raw.awaits,
            standing: raw.standing,
            acts,
            law: raw.law,
            why: raw.why,
            id: id.value,
        }
    }

    pub(super) fn clock(&mut self, id: ClockId, step_name: &str, start: ClockStart, at: Place, raw: RawClock) -> Clock {
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
            stops_on: raw.stops_on.iter().map(|name| ActRef::parse(name)).collect(),
            resumes_on: raw.resumes_on.iter().map(|name| ActRef::parse(name)).collect(),
            stops_law: raw.stops_law,
            id,
        }
    }

    pub(super) fn gate(
        &mut self,
        id: Spanned<RuleId>,
        raw: RawGate,
        main_basis: &Citation,
        scope: &Scope<'_>,
    ) -> Option<Gate> {
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

    pub(super) fn record(
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

    pub(super) fn figure(
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
            latest: raw.latest,
            scale: raw.scale.unwrap_or(1).max(1),
            rank: raw.rank,
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

fn again(raw: RawAgain) -> Again {
    Again { by: raw.by.into_vec(), asks: raw.asks.iter().map(|field| field.as_str().into()).collect() }
}
