//! What the act itself must meet: law in force, time not over, everything handed in, extensions in time.

use super::law_of;
use crate::case::Running;
use crate::{Attempt, Case, Context, Environment, clocks};
use matter::{Act, ActRef, Clock, Definition, Step};
use model::{Citation, RefusedRule, RuleId, StepId, Value};

/// A case opens only under a matter that is in force on that day; one that is open goes on to its end.
pub(super) fn in_force(
    definition: &Definition,
    case: &Case,
    step: &Step,
    context: &Context<'_>,
    reasons: &mut Vec<RefusedRule>,
) {
    let (from, to) = definition.in_force;
    let today = context.today();
    if case.done.is_empty() && (today < from || to.is_some_and(|to| today > to)) {
        reasons.push(RefusedRule {
            rule: RuleId::new("not-in-force"),
            say: format!("“{}”在这一天不施行", definition.name.zh),
            law: law_of(definition, Some(step)),
            cure: String::new(),
            cured_by: Vec::new(),
        });
    }
}

/// Once a time is over that leads the case elsewhere, nothing else is done at its step, whether or not the platform has
/// come round to it yet.
pub(super) fn not_lapsed(definition: &Definition, case: &Case, context: &Context<'_>, reasons: &mut Vec<RefusedRule>) {
    if let Some((clock, to)) = lapsed(definition, case, context) {
        let to = definition.step(to).map_or(to.as_str(), |step| step.name.zh.as_str());
        reasons.push(RefusedRule {
            rule: RuleId::new("lapsed"),
            say: format!("“{}”已经届满，办件按规定转到“{to}”", clock.zh),
            law: case.open_clock(&clock.id).map(|state| state.law.clone()).unwrap_or_default(),
            cure: String::new(),
            cured_by: Vec::new(),
        });
    }
}

/// The clock that has run out and where it leads.
pub(super) fn lapsed<'d>(
    definition: &'d Definition,
    case: &Case,
    context: &Context<'_>,
) -> Option<(&'d Clock, &'d StepId)> {
    let over = |clock: &&Clock| {
        let open = clock.lapses_to.as_ref().and_then(|_| case.open_clock(&clock.id));
        open.is_some_and(|state| state.running == Running::Runs && state.late(context.now))
    };
    definition.clocks.values().find(over).and_then(|clock| Some((clock, clock.lapses_to.as_ref()?)))
}

/// Fields, materials, links and the opinion that the act asks for and that are not there yet.
pub(super) fn asked(
    definition: &Definition,
    step: &Step,
    act: &Act,
    attempt: &Attempt,
    environment: &Environment<'_>,
    reasons: &mut Vec<RefusedRule>,
) {
    let mut missing = |rule: String, say: String, law: Option<&Citation>| {
        reasons.push(RefusedRule {
            rule: RuleId::new(rule),
            say,
            law: law.cloned().unwrap_or_else(|| law_of(definition, Some(step))),
            cure: "补上后再办".into(),
            cured_by: act.by.clone(),
        });
    };
    for ask in act.asks.iter().filter(|ask| !ask.optional) {
        // An empty list says that there is none; how many there must be is for the rules of the matter.
        let blank = |value: &Value| value.as_text().is_some_and(|text| text.trim().is_empty());
        if environment.field(ask.field.as_str()).is_none_or(blank) {
            let field = definition.fields.get(&ask.field);
            let zh = field.map_or(ask.field.as_str(), |field| field.name.zh.as_str());
            missing(
                format!("field-missing:{}", ask.field),
                format!("没有填写“{zh}”"),
                field.and_then(|f| f.law.as_ref()),
            );
        }
    }
    let before = ActRef { step: Some(step.id.clone()), act: act.id.clone() };
    for id in act.again.iter().filter(|_| environment.done_before(&before)).flat_map(|again| &again.asks) {
        // What was said the first time does not say it for the second.
        if attempt.set.get(id).is_none_or(|value| value.display().trim().is_empty()) {
            let field = definition.fields.get(id);
            let zh = field.map_or(id.as_str(), |field| field.name.zh.as_str());
            missing(format!("field-missing:{id}"), format!("再次办理须填写“{zh}”"), field.and_then(|f| f.law.as_ref()));
        }
    }
    for id in act.waits_for.iter().filter(|id| !environment.all_ended(id)) {
        let zh = definition.links.get(id).map_or(id.as_str(), |link| link.zh.as_str());
        missing(format!("linked-case-open:{id}"), format!("关联的“{zh}”还没有办结"), None);
    }
    for id in &act.materials {
        let Some(material) = definition.materials.get(id) else { continue };
        let wanted = material.when.as_ref().is_none_or(|when| environment.holds(when));
        if wanted && !environment.provided(id) {
            missing(
                format!("material-missing:{id}"),
                format!("没有提交材料“{}”", material.name.zh),
                material.law.as_ref(),
            );
        }
    }
    for id in &act.links {
        if !attempt.links.contains_key(id) && !environment.linked(id) {
            let zh = definition.links.get(id).map_or(id.as_str(), |link| link.zh.as_str());
            missing(format!("link-missing:{id}"), format!("没有关联“{zh}”的办件"), None);
        }
    }
    if act.opinion && attempt.opinion.trim().is_empty() {
        missing("opinion-missing".into(), format!("“{}”须写明意见", act.name.zh), None);
    }
}

/// An extension is asked for while the clock still runs, and once.
pub(super) fn extensions(
    definition: &Definition,
    case: &Case,
    step: &Step,
    act: &Act,
    context: &Context<'_>,
    reasons: &mut Vec<RefusedRule>,
) {
    for clock in definition.clocks.values().filter(|clock| clocks::extends(clock, &step.id, &act.id)) {
        let mut refuse = |rule: &str, say: String| {
            reasons.push(RefusedRule {
                rule: RuleId::new(rule),
                say,
                law: clock.law.clone().unwrap_or_else(|| law_of(definition, Some(step))),
                cure: String::new(),
                cured_by: Vec::new(),
            });
        };
        match case.open_clock(&clock.id) {
            None => refuse("extension-without-clock", format!("“{}”没有在计时，不能延期", clock.zh)),
            Some(state) if state.extension.is_some() => {
                refuse("extension-twice", format!("“{}”只能延期一次", clock.zh));
            }
            Some(state) if state.late(context.now) => {
                refuse("extension-too-late", format!("“{}”已经届满，延期须在届满前提出", clock.zh));
            }
            Some(_) => {}
        }
    }
}
