//! Who acts: roles, separation of duties, whose business it is.

use super::law_of;
use crate::{Case, Context, Environment};
use matter::{Act, Definition, Step};
use model::{RefusedRule, RoleId, RuleId, StepId};

/// Who acts: a role that the act wants, not one who handled what he now checks, not for another's unit.
pub(super) fn person(
    definition: &Definition,
    case: &Case,
    step: &Step,
    act: &Act,
    environment: &Environment<'_>,
    context: &Context<'_>,
    reasons: &mut Vec<RefusedRule>,
) -> RoleId {
    let actor = context.actor;
    let law = || law_of(definition, Some(step));
    let outside = |role: &RoleId| definition.outside.contains(role);
    let fitting = || actor.roles.iter().filter(|role| act.by.contains(role));
    let role = fitting().find(|role| !outside(role)).or_else(|| fitting().next()).cloned();
    if role.is_none() {
        let wanted: Vec<_> = act.by.iter().map(RoleId::as_str).collect();
        reasons.push(RefusedRule {
            rule: RuleId::new("role"),
            say: format!("“{}”由规定的岗位（{}）办理，办理人没有这个岗位", act.name.zh, wanted.join("、")),
            law: law(),
            cure: "请由有权办理的人办理".into(),
            cured_by: act.by.clone(),
        });
    }
    let conflict = act.not_by.iter().find_map(|before| {
        case.done.iter().find(|done| before.covers(&done.step, &done.act) && done.by == actor.person)
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
    role.or_else(|| actor.roles.first().cloned()).unwrap_or_default()
}

fn act_name<'d>(definition: &'d Definition, step: &StepId, act: &'d model::ActId) -> &'d str {
    definition.step(step).and_then(|step| step.acts.get(act)).map_or(act.as_str(), |act| act.name.zh.as_str())
}
