//! The one door: what an act causes, or every reason why it may not be done.
//!
//! The order: form of the input, place in the procedure, person, what is asked for, rules, then the consequences. All
//! reasons of law are collected before any answer is given (一次性告知).

use crate::case::Running;
use crate::clocks::{self, Passage};
use crate::{Attempt, BadInput, Case, Context, Denial, Environment, Needs, input};
use matter::{Act, Clock, Definition, Step};
use model::{
    Citation, Deed, Event, Fields, Number, RecordChange, RecordKey, Refusal, RefusedRule, RoleId, RuleId, StepId, Value,
};

/// The role of timers. Nobody holds it but the platform's own sweep.
pub const SYSTEM_ROLE: &str = "system";
/// The act by which a case leaves a step whose time is over.
pub const LAPSE: &str = "lapse";

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
    let (step, act) = match find(definition, case, attempt)? {
        Ok(found) => found,
        Err(reason) => return Err(Denial::Refused(Refusal { reasons: vec![reason] })),
    };
    let set = input::checked(definition, act, attempt)?;
    let to = way(act, attempt)?;
    check_links(definition, case, attempt, context)?;

    let environment = Environment::of_act(case, attempt, &set, *context);
    let mut reasons = Vec::new();
    in_force(definition, case, step, context, &mut reasons);
    not_lapsed(definition, case, context, &mut reasons);
    let role = person(definition, case, step, act, &environment, context, &mut reasons);
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
    let records = record_changes(definition, act, &environment);
    let mut needs = Needs { records: environment.missed(), ..Needs::default() };
    let number = number(definition, act, context, &mut needs);
    if !needs.is_empty() {
        return Err(Denial::Incomplete(needs));
    }
    if !reasons.is_empty() {
        return Err(Denial::Refused(Refusal { reasons }));
    }
    let passage = Passage { act: &act.id, from: &step.id, to, set: &set };
    let clocks = clocks::changes(definition, case, &passage, context)?;
    let deed = Deed::Acted {
        act: act.id.clone(),
        from: step.id.clone(),
        to: to.clone(),
        materials: attempt.materials.clone(),
        opinion: attempt.opinion.clone(),
        links: attempt.links.clone(),
        set,
        clocks,
        records,
        number,
    };
    Ok(vec![event(case, deed, role, context)])
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
    event(case, Deed::Refused { act: attempt.act.clone(), at_step: case.step.clone(), refusal }, role, context)
}

fn event(case: &Case, deed: Deed, role: RoleId, context: &Context<'_>) -> Event {
    Event {
        office: case.office.clone(),
        case: case.id.clone(),
        matter: case.matter.clone(),
        version: case.version + 1,
        at: context.now,
        entered: context.entered,
        by: context.actor.person.clone(),
        role,
        rulebook: case.rulebook,
        deed,
    }
}

type Place<'d> = (&'d Step, &'d Act);

/// The act at the case's step. An act that exists elsewhere in the matter is refused, one that exists nowhere is a
/// mistake of form.
fn find<'d>(
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

/// A case opens only under a matter that is in force on that day; one that is open goes on to its end.
fn in_force(definition: &Definition, case: &Case, step: &Step, context: &Context<'_>, reasons: &mut Vec<RefusedRule>) {
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
fn not_lapsed(definition: &Definition, case: &Case, context: &Context<'_>, reasons: &mut Vec<RefusedRule>) {
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
fn lapsed<'d>(definition: &'d Definition, case: &Case, context: &Context<'_>) -> Option<(&'d Clock, &'d StepId)> {
    let over = |clock: &&Clock| {
        let open = clock.lapses_to.as_ref().and_then(|_| case.open_clock(&clock.id));
        open.is_some_and(|state| state.running == Running::Runs && state.late(context.now))
    };
    definition.clocks.values().find(over).and_then(|clock| Some((clock, clock.lapses_to.as_ref()?)))
}

fn law_of(definition: &Definition, step: Option<&Step>) -> Citation {
    step.and_then(|step| step.law.clone()).unwrap_or_else(|| definition.main_basis())
}

fn way<'d>(act: &'d Act, attempt: &Attempt) -> Result<&'d StepId, BadInput> {
    let choice = match (&attempt.to, act.to.as_slice()) {
        (None, [only]) => Some(only),
        (Some(wanted), ways) => ways.iter().find(|way| *way == wanted),
        (None, _) => None,
    };
    choice.ok_or_else(|| BadInput::WayNotChosen {
        act: act.id.clone(),
        choices: act.to.iter().map(StepId::as_str).collect::<Vec<_>>().join("、"),
    })
}

/// Linked cases must be known to the context and of the matter that the link names.
fn check_links(definition: &Definition, own: &Case, attempt: &Attempt, context: &Context<'_>) -> Result<(), Denial> {
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

/// Who acts: a role that the act wants, not one who handled what he now checks, not for another's unit.
fn person(
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

/// Fields, materials, links and the opinion that the act asks for and that are not there yet.
fn asked(
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
fn extensions(
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

fn record_changes(definition: &Definition, act: &Act, environment: &Environment<'_>) -> Vec<RecordChange> {
    let effects = act.records.iter().filter_map(|index| definition.records.get(*index));
    effects
        .filter(|effect| effect.when.as_ref().is_none_or(|when| environment.holds(when)))
        .filter_map(|effect| {
            let key = RecordKey::new(environment.value(&effect.key)?.as_text()?);
            let set = effect.set.iter().filter_map(|(field, value)| Some((field.clone(), environment.value(value)?)));
            Some(RecordChange { register: effect.register.clone(), key, set: set.collect() })
        })
        .collect()
}

/// The document number of the act, when it gives one.
fn number(definition: &Definition, act: &Act, context: &Context<'_>, needs: &mut Needs) -> Option<Number> {
    let numbering = definition.numbers.get(*act.numbers.first()?)?;
    let Some(n) = context.next_numbers.get(&numbering.series) else {
        needs.series.insert(numbering.series.clone());
        return None;
    };
    let year = context.today().year();
    let text = numbering.pattern.replace("{year}", &year.to_string()).replace("{n}", &n.to_string());
    let text = text.replace("{word}", context.document_word);
    Some(Number { series: numbering.series.clone(), year, n: *n, text })
}

/// The platform's own act when a clock that leads elsewhere has run out.
fn lapse(definition: &Definition, case: &Case, context: &Context<'_>) -> Result<Vec<Event>, Denial> {
    let step = definition.step(&case.step);
    if !context.actor.roles.iter().any(|role| *role == SYSTEM_ROLE) {
        let reason = RefusedRule {
            rule: RuleId::new("role"),
            say: "逾期转出只由系统按时限作出".into(),
            law: law_of(definition, step),
            cure: String::new(),
            cured_by: Vec::new(),
        };
        return Err(Denial::Refused(Refusal { reasons: vec![reason] }));
    }
    let (Some((clock, to)), Some(step)) = (lapsed(definition, case, context), step) else {
        return Err(BadInput::NothingLapsed { case: case.id.clone() }.into());
    };
    let act = model::ActId::new(LAPSE);
    let set = Fields::new();
    let passage = Passage { act: &act, from: &step.id, to, set: &set };
    let clocks = clocks::after_lapse(clock, clocks::changes(definition, case, &passage, context)?, context.now);
    let deed = Deed::Acted {
        act,
        from: step.id.clone(),
        to: to.clone(),
        set,
        materials: Vec::new(),
        opinion: String::new(),
        links: std::collections::BTreeMap::new(),
        clocks,
        records: Vec::new(),
        number: None,
    };
    Ok(vec![event(case, deed, RoleId::new(SYSTEM_ROLE), context)])
}
