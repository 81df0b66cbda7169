//! Faults of acts: who may do them, what they ask for, where they lead, what hangs on them.

use super::change::{Exchange, swap, swap_in_act};
use super::expressions::never;
use super::{Kind, Mutants};
use matter::condition::{Condition, Expression, Type};
use matter::{Act, ActRef, Definition, GatePass, Move, Place};
use model::{ActId, RuleId, StepId, Value};
use std::collections::BTreeMap;

type At = (StepId, ActId);

/// An act as its author wrote it once; it may stand at several steps.
pub(super) struct Written<'d> {
    pub name: String,
    pub place: Place,
    pub act: &'d Act,
    at: Vec<At>,
}

impl Written<'_> {
    /// A part of it exchanged, at every step where it stands.
    pub(super) fn changes<T: Clone + 'static>(
        &self,
        part: impl for<'a> Fn(&'a mut Act) -> &'a mut T + Clone + 'static,
        other: &T,
    ) -> Vec<Box<dyn Exchange>> {
        self.at.iter().map(|at| swap_in_act(at, part.clone(), other.clone())).collect()
    }
}

pub(super) fn collect(mutants: &mut Mutants<'_>) {
    let definition = mutants.definition;
    for written in written(definition) {
        // Who may act at a step may move its cases too.
        let moves: Vec<ActId> = Move::ALL.iter().map(|known| ActId::new(known.slug())).collect();
        mutants.seen_in(moves.iter().chain([&written.act.id]));
        persons(mutants, &written);
        demands(mutants, &written);
        consequences(mutants, &written);
        ways(mutants, &written);
    }
    separations(mutants);
    materials(mutants);
    mutants.seen_anywhere();
    gates(mutants);
}

/// Every act, once.
pub(super) fn written(definition: &Definition) -> Vec<Written<'_>> {
    let mut found: Vec<Written<'_>> = Vec::new();
    for (step_id, step) in &definition.steps {
        for (act_id, act) in &step.acts {
            let at = (step_id.clone(), act_id.clone());
            let same = found.iter_mut().find(|one| one.place == act.place && one.act.id == act.id);
            match same {
                Some(written) => written.at.push(at),
                None => {
                    found.push(Written { name: format!("{step_id}.{act_id}"), place: act.place, act, at: vec![at] });
                }
            }
        }
    }
    found
}

/// The list without the one at an index.
fn without<T: Clone>(list: &[T], index: usize) -> Vec<T> {
    list.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, one)| one.clone()).collect()
}

fn persons(mutants: &mut Mutants<'_>, written: &Written<'_>) {
    let Written { name, place, act, .. } = written;
    for (index, role) in act.by.iter().enumerate() {
        let rest = without(&act.by, index);
        mutants.add(
            Kind::RoleDropped,
            *place,
            format!("{role} may no longer do {name}"),
            written.changes(|act| &mut act.by, &rest),
        );
    }
    let all = mutants.roles.to_vec();
    mutants.add(Kind::RoleOpened, *place, format!("anybody may do {name}"), written.changes(|act| &mut act.by, &all));
}

fn demands(mutants: &mut Mutants<'_>, written: &Written<'_>) {
    let Written { name, place, act, .. } = written;
    for (index, ask) in act.asks.iter().enumerate().filter(|(_, ask)| !ask.optional) {
        let mut asks = act.asks.clone();
        if let Some(ask) = asks.get_mut(index) {
            ask.optional = true;
        }
        let what = format!("{name} goes without the field {}", ask.field);
        mutants.add(Kind::Ask, *place, what, written.changes(|act| &mut act.asks, &asks));
    }
    for (index, link) in act.links.iter().enumerate() {
        let rest = without(&act.links, index);
        let what = format!("{name} goes without the link {link}");
        mutants.add(Kind::Link, *place, what, written.changes(|act| &mut act.links, &rest));
    }
    for (index, material) in act.materials.iter().enumerate() {
        let rest = without(&act.materials, index);
        let what = format!("{name} takes no {material}");
        mutants.add(Kind::Material, *place, what, written.changes(|act| &mut act.materials, &rest));
    }
    if act.opinion {
        let what = format!("{name} goes without an opinion");
        mutants.add(Kind::Opinion, *place, what, written.changes(|act| &mut act.opinion, &false));
    }
}

fn consequences(mutants: &mut Mutants<'_>, written: &Written<'_>) {
    let (definition, Written { name, place, act, .. }) = (mutants.definition, written);
    for (index, rule) in act.rules.iter().enumerate() {
        // A rule of a single act is as good as empty without it.
        let acts = definition.steps.values().flat_map(|step| step.acts.values());
        let alone = acts.filter(|other| other.rules.contains(rule)).all(|other| other.place == act.place);
        let Some(rule) = definition.rules.get(*rule).filter(|_| !alone) else { continue };
        let rest = without(&act.rules, index);
        let what = format!("{name} is not under the rule {}", rule.id);
        mutants.add(Kind::RuleElsewhere, *place, what, written.changes(|act| &mut act.rules, &rest));
    }
    if !act.numbers.is_empty() {
        let what = format!("{name} gives no number");
        mutants.add(Kind::Number, *place, what, written.changes(|act| &mut act.numbers, &Vec::new()));
    }
    for (index, record) in act.records.iter().enumerate() {
        let Some(record) = definition.records.get(*record) else { continue };
        let rest = without(&act.records, index);
        let what = format!("{name} leaves the register {} alone", record.register);
        mutants.add(Kind::Record, *place, what, written.changes(|act| &mut act.records, &rest));
    }
}

/// Of an act that leads to several steps, each way that it might lack.
fn ways(mutants: &mut Mutants<'_>, written: &Written<'_>) {
    let Written { name, place, act, .. } = written;
    if act.to.len() < 2 {
        return;
    }
    for (index, to) in act.to.iter().enumerate() {
        // A single way left would go by itself; the lost one leads there where nothing is.
        let mut ways = act.to.clone();
        if let Some(way) = ways.get_mut(index) {
            *way = StepId::new(format!("not-{to}"));
        }
        let what = format!("{name} no longer leads to {to}");
        mutants.add(Kind::Way, *place, what, written.changes(|act| &mut act.to, &ways));
    }
}

/// Who did one act may do the other. Written for a whole step, or for an act of many steps, it is one fault.
fn separations(mutants: &mut Mutants<'_>) {
    type Fault<'d> = (Place, &'d ActRef, String, Vec<Box<dyn Exchange>>);
    let mut faults: Vec<Fault<'_>> = Vec::new();
    for (step_id, step) in &mutants.definition.steps {
        let whole = |before: &ActRef| step.acts.values().all(|act| act.not_by.contains(before));
        for act in step.acts.values() {
            for before in &act.not_by {
                let (place, what) = if whole(before) {
                    (step.place, format!("who did {before} may act at {step_id}"))
                } else {
                    (act.place, format!("who did {before} may do {step_id}.{}", act.id))
                };
                let rest: Vec<_> = act.not_by.iter().filter(|one| *one != before).cloned().collect();
                let change = swap_in_act(&(step_id.clone(), act.id.clone()), |act| &mut act.not_by, rest);
                match faults.iter_mut().find(|fault| (fault.0, fault.1) == (place, before)) {
                    Some(fault) => fault.3.push(change),
                    None => faults.push((place, before, what, vec![change])),
                }
            }
        }
    }
    mutants.seen_anywhere();
    for (place, _, what, changes) in faults {
        mutants.add(Kind::NotBy, place, what, changes);
    }
}

/// Materials that nobody asks for any more, or that everybody has to bring.
fn materials(mutants: &mut Mutants<'_>) {
    let definition = mutants.definition;
    let mut first_act: BTreeMap<&model::MaterialId, Place> = BTreeMap::new();
    for act in definition.steps.values().flat_map(|step| step.acts.values()) {
        for material in &act.materials {
            first_act.entry(material).or_insert(act.place);
        }
    }
    for (id, material) in &definition.materials {
        let Some(place) = first_act.get(id).copied() else { continue };
        let when = |other: Option<Condition>| {
            let id = id.clone();
            vec![swap(move |definition| Some(&mut definition.materials.get_mut(&id)?.when), other)]
        };
        let asking = definition.steps.values().flat_map(|step| step.acts.values());
        mutants.seen_in(asking.filter(|act| act.materials.contains(id)).map(|act| &act.id));
        let no = material.when.as_ref().map_or_else(|| literal(false), never);
        mutants.add(Kind::Material, place, format!("nobody is asked for {id}"), when(Some(no)));
        if material.when.is_some() {
            mutants.add(Kind::MaterialCondition, place, format!("{id} is asked for always"), when(None));
        }
    }
}

fn literal(truth: bool) -> Condition {
    Condition { source: truth.to_string(), expression: Expression::Literal(Value::Truth(truth)), kind: Type::Truth }
}

/// Ways round the gates: what leads to the step where a gate is passed leads straight to what lies behind it.
fn gates(mutants: &mut Mutants<'_>) {
    let definition = mutants.definition;
    let mut seen = Vec::new();
    for gate in &definition.gates {
        for behind in &gate.before {
            for (from, at_gate) in entries(definition, &gate.pass) {
                for (act_id, act) in &from.acts {
                    let Some(index) = act.to.iter().position(|to| *to == at_gate) else { continue };
                    let key = (from.id.clone(), act_id.clone(), index, behind.clone());
                    if at_gate == *behind || from.id == *behind || seen.contains(&key) {
                        continue;
                    }
                    let mut to = act.to.clone();
                    if let Some(way) = to.get_mut(index) {
                        way.clone_from(behind);
                    }
                    let what = format!("{}.{act_id} leads past the gate {} to {behind}", from.id, gate.id);
                    let change = swap_in_act(&(from.id.clone(), act_id.clone()), |act| &mut act.to, to);
                    mutants.seen_in([act_id]);
                    mutants.add(Kind::Gate, act.place, what, vec![change]);
                    seen.push(key);
                }
            }
        }
    }
}

/// The steps from which the step of a gate's passing is entered, with that step.
fn entries<'d>(definition: &'d Definition, pass: &GatePass) -> Vec<(&'d matter::Step, StepId)> {
    let rule_acts = |rules: &[RuleId], act: &Act| {
        act.rules.iter().filter_map(|index| definition.rules.get(*index)).any(|rule| rules.contains(&rule.id))
    };
    let passes = |step: &matter::Step| {
        step.acts.values().any(|act| match pass {
            GatePass::Acts(acts) => acts.iter().any(|reference| reference.covers(&step.id, &act.id)),
            GatePass::Rules(rules) => rule_acts(rules, act),
        })
    };
    let gated: Vec<_> = definition.steps.values().filter(|step| passes(step)).map(|step| &step.id).collect();
    let mut found = Vec::new();
    for step in definition.steps.values() {
        let leads = |to: &StepId| step.id != *to && step.acts.values().any(|act| act.to.contains(to));
        found.extend(gated.iter().filter(|to| leads(to)).map(|to| (step, (*to).clone())));
    }
    found
}
