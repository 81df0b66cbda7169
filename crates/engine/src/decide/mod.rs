//! The one door: what an act causes, or every reason why it may not be done.
//!
//! The order: form of the input, place in the procedure, person, what is asked for, rules, then the consequences. All
//! reasons of law are collected before any answer is given (一次性告知).

mod amend;
mod conditions;
mod effects;
mod joint;
mod lapse;
mod moves;
mod person;
mod place;
mod seal;

use crate::clocks::{self, Passage};
use crate::{Attempt, BadInput, Case, Context, Denial, Environment, Needs, WayBack, input};
use conditions::{asked, extensions, in_force, not_lapsed};
use effects::{number, record_changes};
use joint::jointly;
use lapse::{lapse, recalculate};
use matter::{Definition, Step};
use model::{Citation, Deed, Event, Moved, PersonId, Refusal, RefusedRule, RoleId};
pub use moves::moves_open_to;
use person::{Person, held, person};
use place::{check_links, find, gate_rules, way};

/// The role of timers. Nobody holds it but the platform's own sweep.
pub const SYSTEM_ROLE: &str = "system";
/// The act by which a case leaves a step whose time is over.
pub const LAPSE: &str = "lapse";
/// The act by which the platform moves deadlines after a new holiday arrangement.
pub const RECALCULATE: &str = "recalculate";

/// Decides one act. `case` is as its events have made it; a case with version 0 is opened by this act.
pub fn decide(
    definition: &Definition,
    case: &Case,
    attempt: &Attempt,
    context: &Context<'_>,
) -> Result<Vec<Event>, Denial> {
    if context.now < case.changed {
        return Err(BadInput::BackInTime { now: context.now, last: case.changed }.into());
    }
    if attempt.act == LAPSE {
        return lapse(definition, case, context);
    }
    if attempt.act == RECALCULATE {
        return recalculate(definition, case, context);
    }
    if let Some(kind) = moves::named(definition, definition.step(&case.step), attempt) {
        return moves::decide(definition, case, kind, attempt, context);
    }
    let (step, act) = match find(definition, case, attempt)? {
        Ok(found) => found,
        Err(reason) => return Err(Denial::Refused(Refusal { reasons: vec![reason] })),
    };
    let set = input::checked(definition, act, attempt)?;
    let (to, straight) = way(definition, case, act, attempt)?;
    check_links(definition, case, attempt, context)?;

    let environment = Environment::of_act(case, attempt, &set, *context);
    let mut reasons = Vec::new();
    in_force(definition, case, step, context, &mut reasons);
    not_lapsed(definition, case, context, &mut reasons);
    let Person { role, on_behalf } = person(definition, case, step, act, &environment, context, &mut reasons);
    let joint = jointly(definition, case, (step, act, to), &role, attempt, &environment, context, &mut reasons);
    let to = if joint.stays { &step.id } else { to };
    let returned = act.returns && attempt.way == Some(WayBack::Straight) && to != &step.id;
    held(definition, case, step, to, &mut reasons);
    if straight {
        gate_rules(definition, act, to, &environment, &mut reasons);
    }
    asked(definition, step, act, attempt, &environment, &mut reasons);
    for rule in act.rules.iter().filter_map(|index| definition.rules.get(*index)) {
        let applies = rule.when.as_ref().is_none_or(|when| environment.holds(when));
        if applies && !environment.holds(&rule.require) {
            reasons.push(RefusedRule {
                rule: rule.id.clone(),
                say: rule.say.zh.clone(),
                law: rule.law.clone(),
                cure: rule.cure.clone(),
                cured_by: if rule.cured_by.is_empty() { act.by.clone() } else { rule.cured_by.clone() },
            });
        }
    }
    extensions(definition, case, step, act, context, &mut reasons);
    let records = if joint.stays { Vec::new() } else { record_changes(definition, act, &environment) };
    let mut needs = Needs { records: environment.missed(), ..Needs::default() };
    let number = if joint.stays { None } else { number(definition, act, context, &mut needs) };
    if !needs.is_empty() {
        return Err(Denial::Incomplete(needs));
    }
    if !reasons.is_empty() {
        return Err(Denial::Refused(Refusal { reasons }));
    }
    let passage = Passage { act: &act.id, from: &step.id, to, set: &set };
    // A signature that is not the last one moves nothing yet.
    let clocks = if joint.stays { Vec::new() } else { clocks::changes(definition, case, &passage, context)? };
    let moved = match joint.moved {
        Some(moved) => Some(moved),
        None if returned => Some(Moved::ReturnedStraight),
        None if straight => Some(Moved::WentStraight),
        None => None,
    };
    let deed = Deed::Acted {
        moved,
        act: act.id.clone(),
        from: step.id.clone(),
        to: to.clone(),
        materials: attempt.materials.clone(),
        files: attempt.files.clone(),
        opinion: attempt.opinion.clone(),
        links: attempt.links.clone(),
        set,
        clocks,
        records,
        number,
    };
    Ok(vec![event(case, deed, role, on_behalf, context)])
}

/// The trace that a refused act leaves on its case.
pub fn refused(
    definition: &Definition,
    case: &Case,
    attempt: &Attempt,
    refusal: Refusal,
    context: &Context<'_>,
) -> Event {
    let act = definition.step(&case.step).and_then(|step| step.acts.get(&attempt.act));
    let role = context.actor.roles.iter().find(|role| act.is_some_and(|act| act.by.contains(role)));
    let role = role.or(context.actor.roles.first()).cloned().unwrap_or_default();
    event(case, Deed::Refused { act: attempt.act.clone(), at_step: case.step.clone(), refusal }, role, None, context)
}

fn event(case: &Case, deed: Deed, role: RoleId, on_behalf: Option<PersonId>, context: &Context<'_>) -> Event {
    Event {
        office: case.office.clone(),
        case: case.id.clone(),
        matter: case.matter.clone(),
        version: case.version + 1,
        at: context.now,
        entered: context.entered,
        by: context.actor.person.clone(),
        role,
        on_behalf,
        rulebook: case.rulebook,
        deed,
    }
}

/// The article of the step, or the matter's own where the step has none.
fn law_of(definition: &Definition, step: Option<&Step>) -> Citation {
    step.and_then(|step| step.law.clone()).unwrap_or_else(|| definition.main_basis())
}
