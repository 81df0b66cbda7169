//! Who acts: roles, separation of duties, whose business it is.

use super::law_of;
use crate::{Case, Context, Environment};
use matter::{Act, ActRef, Definition, Step};
use model::{PersonId, RefusedRule, RoleId, RuleId, StepId};

/// In which role somebody acts, and for whom.
pub(super) struct Person {
    pub role: RoleId,
    pub on_behalf: Option<PersonId>,
}

/// Who acts: a role that the act wants, not one who handled what he now checks, not for another's unit.
pub(super) fn person(
    definition: &Definition,
    case: &Case,
    step: &Step,
    act: &Act,
    environment: &Environment<'_>,
    context: &Context<'_>,
    reasons: &mut Vec<RefusedRule>,
) -> Person {
    let actor = context.actor;
    let law = || law_of(definition, Some(step));
    let outside = |role: &RoleId| definition.outside.contains(role);
    let own = ActRef { step: Some(step.id.clone()), act: act.id.clone() };
    // A second time may be for others than the first.
    let again = act.again.as_ref().filter(|again| !again.by.is_empty() && case.last(&own).is_some());
    let by = again.map_or(&act.by, |again| &again.by);
    let fitting = || actor.roles.iter().filter(|role| by.contains(role));
    let mut role = fitting().find(|role| !outside(role)).or_else(|| fitting().next()).cloned();
    let mut on_behalf = None;
    if role.is_none() {
        // 委托代理: in another's role, in time, for this matter.
        let mandate = actor.standing_in.iter().find(|mandate| {
            by.contains(&mandate.role) && !outside(&mandate.role) && mandate.covers(&case.matter, context.today())
        });
        role = mandate.map(|mandate| mandate.role.clone());
        on_behalf = mandate.map(|mandate| mandate.person.clone());
    }
    // What binds the one who gave the mandate binds who acts for him.
    let bound = |person: &PersonId| *person == actor.person || on_behalf.as_ref() == Some(person);
    if role.is_none() {
        let wanted: Vec<_> = by.iter().map(RoleId::as_str).collect();
        reasons.push(RefusedRule {
            rule: RuleId::new("role"),
            say: format!("“{}”由规定的岗位（{}）办理，办理人没有这个岗位", act.name.zh, wanted.join("、")),
            law: law(),
            cure: "请由有权办理的人办理".into(),
            cured_by: by.clone(),
        });
    }
    if case.handling.recused.iter().any(bound) {
        reasons.push(RefusedRule {
            rule: RuleId::new("recused"),
            say: "办理人已经回避本办件，不得再参与".into(),
            law: law(),
            cure: "请由同岗位的其他人办理".into(),
            cured_by: by.clone(),
        });
    }
    if let Some(handler) = case.handling.handler.as_ref().filter(|handler| !bound(handler)) {
        reasons.push(RefusedRule {
            rule: RuleId::new("not-handler"),
            say: format!("办件已经转给“{handler}”办理"),
            law: law(),
            cure: "请由该人办理，或者再转办".into(),
            cured_by: by.clone(),
        });
    }
    let conflict = act.not_by.iter().find_map(|before| {
        case.done.iter().find(|done| {
            before.covers(&done.step, &done.act) && (bound(&done.by) || done.on_behalf.as_ref().is_some_and(bound))
        })
    });
    if let Some(done) = conflict {
        reasons.push(RefusedRule {
            rule: RuleId::new("separation-of-duties"),
            say: format!("办理过“{}”的人不得再办理“{}”", act_name(definition, &done.step, &done.act), act.name.zh),
            law: law(),
            cure: "请由同岗位的其他人办理".into(),
            cured_by: act.by.clone(),
        });
    }
    // Both what the act says and what the case said before: nobody takes over another unit's case by renaming it.
    let about = definition.about.as_ref();
    let said = about.and_then(|field| environment.field(field.as_str()));
    let before = about.and_then(|field| case.fields.get(field));
    let mut units = said.into_iter().chain(before);
    let foreign = match &actor.unit {
        Some(unit) => units.any(|about| about.as_text() != Some(unit.as_str())),
        // Who comes from outside for no unit can't act for any.
        None => role.as_ref().is_some_and(outside) && units.next().is_some(),
    };
    if foreign {
        reasons.push(RefusedRule {
            rule: RuleId::new("own-unit"),
            say: "申请单位只能办理本单位的事项".into(),
            law: law(),
            cure: "请由该单位的经办人办理".into(),
            cured_by: act.by.clone(),
        });
    }
    let role = role.or_else(|| actor.roles.first().cloned()).unwrap_or_default();
    Person { role, on_behalf }
}

/// 加签: the case does not leave the step before everybody who was asked has answered.
pub(super) fn held(definition: &Definition, case: &Case, step: &Step, to: &StepId, reasons: &mut Vec<RefusedRule>) {
    let outstanding: Vec<_> = case.handling.asked.iter().map(PersonId::as_str).collect();
    if !outstanding.is_empty() && *to != step.id {
        reasons.push(RefusedRule {
            rule: RuleId::new("opinion-outstanding"),
            say: format!("加签的意见还没有收到：{}", outstanding.join("、")),
            law: law_of(definition, Some(step)),
            cure: "等被加签的人答复后再办".into(),
            cured_by: Vec::new(),
        });
    }
}

fn act_name<'d>(definition: &'d Definition, step: &StepId, act: &'d model::ActId) -> &'d str {
    definition.step(step).and_then(|step| step.acts.get(act)).map_or(act.as_str(), |act| act.name.zh.as_str())
}
