//! Where the act stands in the procedure: its step, where it leads, and the cases that it is tied to.

use super::law_of;
use crate::{Attempt, BadInput, Case, Context, Denial, Environment, Needs};
use matter::{Act, BACK, Definition, GatePass, Rule, Step};
use model::{RefusedRule, RuleId, StepId};
use std::collections::BTreeSet;

type Place<'d> = (&'d Step, &'d Act);

/// The act at the case's step. An act that exists elsewhere in the matter is refused, one that exists nowhere is a
/// mistake of form.
pub(super) fn find<'d>(
    definition: &'d Definition,
    case: &Case,
    attempt: &Attempt,
) -> Result<Result<Place<'d>, RefusedRule>, BadInput> {
    if let Some(wanted) = attempt.at_step.as_ref().filter(|wanted| definition.step(wanted).is_none()) {
        return Err(BadInput::UnknownStep { matter: definition.id.clone(), step: wanted.clone() });
    }
    let step = definition.step(&case.step);
    let here = attempt.at_step.as_ref().is_none_or(|wanted| *wanted == case.step);
    let found = step.filter(|_| here).and_then(|step| Some((step, step.acts.get(&attempt.act)?)));
    if let Some(found) = found {
        return Ok(Ok(found));
    }
    if !definition.steps.values().any(|step| step.acts.contains_key(&attempt.act)) {
        let mut known: Vec<_> =
            definition.steps.values().flat_map(|step| step.acts.keys()).map(ToString::to_string).collect();
        known.sort();
        known.dedup();
        return Err(BadInput::UnknownAct {
            matter: definition.id.clone(),
            act: attempt.act.clone(),
            known: known.join("、"),
        });
    }
    let step_name = step.map_or(case.step.as_str(), |step| step.name.zh.as_str());
    let possible: Vec<_> =
        step.into_iter().flat_map(|step| step.acts.values()).map(|act| act.name.zh.as_str()).collect();
    let cure = match (case.ended, possible.is_empty()) {
        (true, _) | (_, true) => String::new(),
        _ => format!("现在可以做的是：{}", possible.join("、")),
    };
    Ok(Err(RefusedRule {
        rule: RuleId::new("act-out-of-order"),
        say: if case.ended {
            format!("办件已到“{step_name}”，程序已经终结")
        } else {
            format!("办件正在“{step_name}”环节，此时不能做这个动作")
        },
        law: law_of(definition, step),
        cure,
        cured_by: step.map(|step| step.by.clone()).unwrap_or_default(),
    }))
}

/// Where the act leads, and whether that is straight back to who returned the case.
pub(super) fn way<'a>(
    definition: &Definition,
    case: &'a Case,
    act: &'a Act,
    attempt: &Attempt,
) -> Result<(&'a StepId, bool), BadInput> {
    let to = chosen(case, act, attempt)?;
    if *to == BACK {
        let from = case.handling.entered_from.get(&case.step);
        let from = from.ok_or_else(|| BadInput::NoWayBack { act: act.id.clone(), case: case.id.clone() })?;
        return Ok((from, false));
    }
    let end = definition.step(to).is_some_and(|step| step.end);
    match &case.handling.straight_to {
        Some(straight) if !act.returns && !end && *to != case.step && leads_on(definition, case, to, straight) => {
            Ok((straight, true))
        }
        _ => Ok((to, false)),
    }
}

/// Whether the way from a step leads on to another without coming back to where the case is: else the act only fetches
/// something for this step, as 补正 and 征求意见 do.
fn leads_on(definition: &Definition, case: &Case, from: &StepId, to: &StepId) -> bool {
    let (mut seen, mut ahead) = (BTreeSet::from([&case.step]), vec![from]);
    while let Some(step) = ahead.pop() {
        if step == to {
            return true;
        }
        if seen.insert(step) {
            let acts = definition.step(step).into_iter().flat_map(|step| step.acts.values());
            ahead.extend(acts.filter(|act| !act.returns).flat_map(|act| &act.to));
        }
    }
    false
}

/// 直送: who goes straight passes the same rules as who enters step by step.
pub(super) fn gate_rules(
    definition: &Definition,
    act: &Act,
    to: &StepId,
    environment: &Environment<'_>,
    reasons: &mut Vec<RefusedRule>,
) {
    for gate in definition.gates.iter().filter(|gate| gate.before.contains(to)) {
        let GatePass::Rules(names) = &gate.pass else { continue };
        let rules = || definition.rules.iter().filter(|rule| names.contains(&rule.id));
        let holds = |rule: &Rule| {
            rule.when.as_ref().is_none_or(|when| environment.holds(when)) && environment.holds(&rule.require)
        };
        if !rules().any(holds) {
            reasons.extend(rules().take(1).map(|rule| RefusedRule {
                rule: rule.id.clone(),
                say: rule.say.zh.clone(),
                law: rule.law.clone(),
                cure: rule.cure.clone(),
                cured_by: if rule.cured_by.is_empty() { act.by.clone() } else { rule.cured_by.clone() },
            }));
        }
    }
}

fn chosen<'d>(case: &Case, act: &'d Act, attempt: &Attempt) -> Result<&'d StepId, BadInput> {
    let back = |wanted: &StepId| case.handling.entered_from.get(&case.step) == Some(wanted);
    let choice = match (&attempt.to, act.to.as_slice()) {
        (None, [only]) => Some(only),
        // Who names the step from which the case came means the way back.
        (Some(wanted), ways) => {
            ways.iter().find(|way| *way == wanted).or_else(|| ways.iter().find(|way| **way == BACK && back(wanted)))
        }
        (None, _) => None,
    };
    choice.ok_or_else(|| BadInput::WayNotChosen {
        act: act.id.clone(),
        choices: act.to.iter().map(StepId::as_str).collect::<Vec<_>>().join("、"),
    })
}

/// Linked cases must be known to the context and of the matter that the link names.
pub(super) fn check_links(
    definition: &Definition,
    own: &Case,
    attempt: &Attempt,
    context: &Context<'_>,
) -> Result<(), Denial> {
    let mut needs = Needs::default();
    for (link, case) in &attempt.links {
        // Each link is a demand of its own: the review of a first text is none of the text that came after.
        let mut others = own.links.iter().filter(|(id, _)| !attempt.links.contains_key(*id)).chain(&attempt.links);
        if let Some((other, _)) = others.find(|(other, linked)| *other != link && *linked == case) {
            let (link, again) = (other.clone(), link.clone());
            return Err(BadInput::LinkedTwice { link, again, case: case.clone() }.into());
        }
        let Some(wanted) = definition.links.get(link) else { continue };
        match context.linked.get(case) {
            None => {
                needs.links.insert(link.clone(), case.clone());
            }
            Some(found) if found.matter != wanted.matter => {
                let wanted = wanted.matter.clone();
                return Err(BadInput::WrongLink { link: link.clone(), case: case.clone(), wanted }.into());
            }
            Some(_) => {}
        }
    }
    if needs.is_empty() { Ok(()) } else { Err(Denial::Incomplete(needs)) }
}
