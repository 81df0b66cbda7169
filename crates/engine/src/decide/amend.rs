//! 更正: values that were given wrongly are replaced, with a reason. What was done under them must have been lawful under
//! the right ones too; records that were written from them follow, and so do the figures.

use super::moves::Reasons;
use crate::{Attempt, BadInput, Case, Context, Denial, Environment, Needs, input};
use matter::condition::{Condition, Expression};
use matter::{Act, Definition, Rule};
use model::{FieldId, Fields, RecordChange, RecordKey};

/// The values in their kept form, and the records that follow.
pub(super) fn amended(
    definition: &Definition,
    case: &Case,
    attempt: &Attempt,
    context: &Context<'_>,
    reasons: &mut Reasons<'_>,
) -> Result<(Fields, Vec<RecordChange>), Denial> {
    let mut set = Fields::new();
    for (id, value) in &attempt.set {
        let Some(field) = definition.fields.get(id).filter(|_| case.fields.contains_key(id)) else {
            let known = case.fields.keys().map(ToString::to_string).collect::<Vec<_>>().join("、");
            return Err(BadInput::UnknownField { act: attempt.act.clone(), field: id.clone(), known }.into());
        };
        if definition.about.as_ref() == Some(id) {
            reasons.refuse("amend-key", format!("“{}”说明办件属于谁，不能更正", field.name.zh), "终止本办件，另行申请");
        }
        set.insert(id.clone(), input::kept(id, field, value)?);
    }
    if set.is_empty() {
        reasons.refuse("nothing-amended", "没有写明更正什么", "写明要更正的内容");
    }
    let mut needs = Needs::default();
    let mut records = Vec::new();
    let mut seen: Vec<*const Act> = Vec::new();
    for done in &case.done {
        let Some(act) = definition.step(&done.step).and_then(|step| step.acts.get(&done.act)) else { continue };
        if seen.contains(&std::ptr::from_ref(act)) {
            continue;
        }
        seen.push(std::ptr::from_ref(act));
        // Asked as of the day of the act: what was in time then is in time.
        let then = Context { now: done.at, ..*context };
        let environment = Environment::of_act(case, attempt, &set, then);
        for rule in act.rules.iter().filter_map(|index| definition.rules.get(*index)) {
            if reads(rule, &set) && broken(rule, &environment) {
                reasons.refuse(
                    rule.id.as_str(),
                    format!("按更正后的内容，“{}”不符合规定：{}", act.name.zh, rule.say.zh),
                    &rule.cure,
                );
            }
        }
        for effect in act.records.iter().filter_map(|index| definition.records.get(*index)) {
            let concerns = |condition: &Condition| names(condition, &set);
            if concerns(&effect.key) || effect.when.as_ref().is_some_and(concerns) {
                reasons.refuse("amend-key", "更正的内容决定了登记在哪一条记录，不能更正", "终止本办件，另行办理");
            } else if effect.set.iter().any(|(_, value)| concerns(value))
                && effect.when.as_ref().is_none_or(|when| environment.holds(when))
                && let Some(key) = environment.value(&effect.key).and_then(|key| key.as_text().map(RecordKey::new))
            {
                let values = effect.set.iter().filter(|(_, value)| concerns(value));
                let values = values.filter_map(|(field, value)| Some((field.clone(), environment.value(value)?)));
                records.push(RecordChange { register: effect.register.clone(), key, set: values.collect() });
            }
        }
        needs.records.extend(environment.missed());
    }
    if needs.is_empty() { Ok((set, records)) } else { Err(Denial::Incomplete(needs)) }
}

fn broken(rule: &Rule, environment: &Environment<'_>) -> bool {
    rule.when.as_ref().is_none_or(|when| environment.holds(when)) && !environment.holds(&rule.require)
}

fn reads(rule: &Rule, set: &Fields) -> bool {
    names(&rule.require, set) || rule.when.as_ref().is_some_and(|when| names(when, set))
}

/// Whether the condition reads one of the fields.
fn names(condition: &Condition, set: &Fields) -> bool {
    let mut found = false;
    let named = |id: &FieldId| set.contains_key(id);
    condition.expression.walk(&mut |expression| found |= matches!(expression, Expression::Field(id) if named(id)));
    found
}
