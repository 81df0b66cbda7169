//! What can be changed about a lawful act so that one known rule forbids it.

use super::dice::Dice;
use crate::Simulation;
use engine::{Attempt, Running};
use jiff::ToSpan;
use matter::condition::{Comparison, Condition, Expression};
use matter::{Act, Definition, FieldKind, Move, Rulebook};
use model::{Actor, FieldId, LimitId, Moment, RecordKey, RoleId, RuleId, Value};

/// An act that breaks a rule.
#[derive(Debug)]
pub(super) struct Breach {
    pub rule: RuleId,
    /// What is wrong about it.
    pub what: String,
    pub actor: Actor,
    pub attempt: Attempt,
    pub at: Moment,
}

impl Breach {
    /// The rule without what it is about: `field-missing`.
    pub(super) fn kind(&self) -> &str {
        self.rule.as_str().split(':').next().unwrap_or_default()
    }
}

/// The lawful act.
struct Lawful<'a> {
    actor: &'a Actor,
    attempt: &'a Attempt,
    at: Moment,
}

impl Lawful<'_> {
    fn but(&self, rule: impl Into<String>, what: String, change: impl FnOnce(&mut Breach)) -> Breach {
        let (actor, attempt) = (self.actor.clone(), self.attempt.clone());
        let mut breach = Breach { rule: RuleId::new(rule.into()), what, actor, attempt, at: self.at };
        change(&mut breach);
        breach
    }
}

/// Every simple way to make the act unlawful, those of one rule beside each other. `rules` are those of the matter that
/// the lawful act is under.
pub(super) fn breaches(
    rulebook: &Rulebook,
    simulation: &Simulation<'_>,
    rules: &[RuleId],
    (actor, attempt, at): (&Actor, &Attempt, Moment),
    dice: &mut Dice,
) -> Vec<Breach> {
    let definition = simulation.definition();
    let step = simulation
        .case()
        .map_or(definition.first_step(), |case| definition.step(&case.step).unwrap_or_else(|| definition.first_step()));
    let lawful = Lawful { actor, attempt, at };
    let mut found: Vec<Breach> = out_of_order(definition, &step.id, &lawful, dice).into_iter().collect();
    let Some(act) = step.acts.get(&attempt.act) else { return found };
    found.extend(wrong_role(rulebook, act, &lawful, dice));
    found.extend(missing(definition, simulation, act, &lawful));
    found.extend(not_separate(simulation, act, &lawful));
    found.extend(foreign_unit(simulation, &lawful));
    found.extend(too_late(definition, simulation, &lawful));
    for rule in definition.rules.iter().filter(|rule| rules.contains(&rule.id)) {
        let reads = |field: &FieldId| rule.when.as_ref().is_some_and(|when| when.fields().contains(field));
        for (field, value) in untrue(rulebook, simulation, &rule.require, at) {
            let asked = act.asks.iter().any(|ask| ask.field == field);
            if asked && !reads(&field) && fits(definition, &field, &value) {
                let what = format!("{field} = {}", value.display());
                found.push(lawful.but(rule.id.as_str(), what, |breach| {
                    breach.attempt.set.insert(field, value);
                }));
            }
        }
    }
    found
}

fn out_of_order(definition: &Definition, here: &model::StepId, lawful: &Lawful<'_>, dice: &mut Dice) -> Option<Breach> {
    let own = definition.step(here)?;
    let elsewhere: Vec<_> = definition
        .steps
        .values()
        .flat_map(|step| step.acts.keys())
        // A move is in its place at every step.
        .filter(|act| !own.acts.contains_key(*act) && Move::of_slug(act.as_str()).is_none())
        .cloned()
        .collect();
    let act = dice.one_of(&elsewhere)?;
    Some(lawful.but("act-out-of-order", format!("{act} at {here}"), |breach| {
        breach.attempt = Attempt { act: act.clone(), ..Attempt::default() };
    }))
}

fn wrong_role(rulebook: &Rulebook, act: &Act, lawful: &Lawful<'_>, dice: &mut Dice) -> Option<Breach> {
    let others: Vec<&RoleId> =
        rulebook.roles.keys().filter(|role| !act.by.contains(role) && **role != engine::SYSTEM_ROLE).collect();
    let role = *dice.one_of(&others)?;
    Some(lawful.but("role", format!("the role {role}"), |breach| breach.actor.roles = vec![role.clone()]))
}

/// Without each thing that is asked for and not yet there.
fn missing(definition: &Definition, simulation: &Simulation<'_>, act: &Act, lawful: &Lawful<'_>) -> Vec<Breach> {
    let case = simulation.case();
    let mut found = Vec::new();
    for ask in act.asks.iter().filter(|ask| !ask.optional && lawful.attempt.set.contains_key(&ask.field)) {
        if case.is_none_or(|case| !case.fields.contains_key(&ask.field)) {
            let what = format!("{} left out", ask.field);
            found.push(lawful.but(format!("field-missing:{}", ask.field), what, |breach| {
                breach.attempt.set.remove(&ask.field);
            }));
        }
    }
    for material in act.materials.iter().filter(|material| lawful.attempt.materials.contains(material)) {
        let always = definition.materials.get(material).is_some_and(|material| material.when.is_none());
        if always && case.is_none_or(|case| !case.materials.contains(material)) {
            let what = format!("{material} left out");
            found.push(lawful.but(format!("material-missing:{material}"), what, |breach| {
                breach.attempt.materials.retain(|own| own != material);
            }));
        }
    }
    for link in act.links.iter().filter(|link| lawful.attempt.links.contains_key(*link)) {
        if case.is_none_or(|case| !case.links.contains_key(link)) {
            found.push(lawful.but(format!("link-missing:{link}"), format!("{link} left out"), |breach| {
                breach.attempt.links.remove(link);
            }));
        }
    }
    if act.opinion {
        found.push(lawful.but("opinion-missing", "no opinion".into(), |breach| breach.attempt.opinion.clear()));
    }
    found
}

/// By who did what the act may not be done after.
fn not_separate(simulation: &Simulation<'_>, act: &Act, lawful: &Lawful<'_>) -> Option<Breach> {
    let case = simulation.case()?;
    let before = |done: &&engine::Done| act.not_by.iter().any(|before| before.covers(&done.step, &done.act));
    let done = case.done.iter().find(before)?;
    Some(lawful.but("separation-of-duties", format!("{}, who did {}", done.by, done.act), |breach| {
        breach.actor.person = done.by.clone();
    }))
}

/// By somebody of another unit.
fn foreign_unit(simulation: &Simulation<'_>, lawful: &Lawful<'_>) -> Option<Breach> {
    lawful.actor.unit.as_ref()?;
    // A case that is about nobody yet is nobody's.
    let about = simulation.definition().about.as_ref()?;
    let known = simulation.case().and_then(|case| case.fields.get(about));
    lawful.attempt.set.get(about).or(known)?;
    Some(lawful.but("own-unit", "another unit".into(), |breach| {
        breach.actor.unit = Some(RecordKey::new("another-unit"));
    }))
}

/// After the time that leads the case elsewhere.
fn too_late(definition: &Definition, simulation: &Simulation<'_>, lawful: &Lawful<'_>) -> Option<Breach> {
    let case = simulation.case()?;
    let open = definition.clocks.values().filter(|clock| clock.lapses_to.is_some());
    let state = open.filter_map(|clock| case.open_clock(&clock.id)).find(|state| state.running == Running::Runs)?;
    let late = state.due.checked_add(1.day()).ok()?;
    Some(lawful.but("lapsed", format!("at {late}"), |breach| breach.at = late))
}

/// Values of single fields each of which makes the requirement untrue.
fn untrue(rulebook: &Rulebook, simulation: &Simulation<'_>, require: &Condition, at: Moment) -> Vec<(FieldId, Value)> {
    let number = |limit: &LimitId| {
        let limit = rulebook.law.limit(limit, simulation.region.as_ref(), at.date()).ok()?;
        limit.value.as_number()
    };
    let mut found = Vec::new();
    of_expression(&require.expression, &number, &mut found);
    found
}

fn of_expression(
    expression: &Expression,
    number: &impl Fn(&LimitId) -> Option<i64>,
    found: &mut Vec<(FieldId, Value)>,
) {
    match expression {
        Expression::And(a, b) => {
            of_expression(a, number, found);
            of_expression(b, number, found);
        }
        Expression::Field(field) => found.push((field.clone(), Value::Truth(false))),
        Expression::Not(of) => {
            if let Expression::Field(field) = of.as_ref() {
                found.push((field.clone(), Value::Truth(true)));
            }
        }
        Expression::Compare(comparison, left, right) => {
            let (Expression::Field(field), Some(right)) = (left.as_ref(), as_number(right, number)) else { return };
            let beyond = match comparison {
                Comparison::Less | Comparison::Greater | Comparison::NotEqual => Some(right),
                Comparison::LessOrEqual | Comparison::Equal => right.checked_add(1),
                Comparison::GreaterOrEqual => right.checked_sub(1),
            };
            found.extend(beyond.map(|beyond| (field.clone(), Value::Number(beyond))));
        }
        _ => {}
    }
}

fn as_number(expression: &Expression, number: &impl Fn(&LimitId) -> Option<i64>) -> Option<i64> {
    match expression {
        Expression::Literal(value) => value.as_number(),
        Expression::Limit(limit) => number(limit),
        _ => None,
    }
}

/// Whether the field may hold such a value.
fn fits(definition: &Definition, field: &FieldId, value: &Value) -> bool {
    matches!(
        (definition.fields.get(field).map(|field| &field.kind), value),
        (Some(FieldKind::YesNo), Value::Truth(_)) | (Some(FieldKind::WholeNumber | FieldKind::Money), Value::Number(_))
    )
}
