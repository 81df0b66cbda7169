//! Words that ask about the case: what was done, by whom, what is due, what is tied to it, what the law says.

use super::values::clean;
use crate::scenery::{DoneWords, Scenery};
use crate::shape::Shape;
use document::chinese_date;
use minijinja::value::Rest;
use minijinja::{Environment, Error, Value, context};
use pattern::fault;
use std::sync::Arc;

pub(super) fn add(environment: &mut Environment<'static>, scenery: &Scenery, shape: &Arc<Shape>) {
    let (acts, of) = (scenery.done.clone(), Arc::clone(shape));
    environment.add_function("done", move |wanted: Rest<String>| last_of(&acts, &of, &wanted));
    let (acts, of) = (scenery.done.clone(), Arc::clone(shape));
    environment.add_function("opinions", move |steps: Rest<String>| opinions(&acts, &of, &steps));
    let (votes, of) = (scenery.votes.clone(), Arc::clone(shape));
    environment.add_function("votes", move |step: &str| -> Result<Value, Error> {
        known(of.steps.contains_key(step), step, "step")?;
        let votes = votes.iter().filter(|vote| vote.step_id == step).map(|vote| {
            context! {
                by => clean(&vote.by),
                role => clean(&vote.role),
                code => vote.view,
                view => view_zh(&vote.view),
                opinion => clean(&vote.opinion),
                day => chinese_date(vote.day),
            }
        });
        Ok(votes.collect())
    });
    let (due, of) = (scenery.due.clone(), Arc::clone(shape));
    environment.add_function("due", move |clock: &str| -> Result<Value, Error> {
        known(of.clocks.iter().any(|known| known == clock), clock, "clock")?;
        Ok(due.get(clock).map_or(Value::UNDEFINED, |day| Value::from(chinese_date(*day))))
    });
    let (links, of) = (scenery.links.clone(), Arc::clone(shape));
    environment.add_function("links", move |link: &str| -> Result<Value, Error> {
        known(of.links.iter().any(|known| known == link), link, "link")?;
        let cases = links.get(link).into_iter().flatten().map(|case| {
            context! { id => case.id, title => clean(&case.title), number => clean(&case.number) }
        });
        Ok(cases.collect())
    });
    let numbers = scenery.numbers.clone();
    environment.add_function("number", move |series: &str| {
        let found = numbers.iter().rev().find(|(of, _)| of == series);
        found.map_or(Value::UNDEFINED, |(_, text)| Value::from(clean(text)))
    });
    let refusals = scenery.refusals.clone();
    environment.add_function("refusals", move || -> Value {
        let reasons = refusals.iter().map(|[say, cure, law]| {
            context! { say => clean(say), cure => clean(cure), law => clean(law) }
        });
        reasons.collect()
    });
    let limits = scenery.limits.clone();
    environment.add_function("limit", move |id: &str| {
        limits
            .get(id)
            .cloned()
            .ok_or_else(|| fault(format!("`{id}` is no limit, or not one of that day; write its id out")))
    });
    let cites = scenery.cites.clone();
    environment.add_function("cite", move |id: &str| {
        cites.get(id).cloned().ok_or_else(|| fault(format!("`{id}` is no article; write it out as statute/article")))
    });
}

fn known(is: bool, id: &str, what: &str) -> Result<(), Error> {
    if is { Ok(()) } else { Err(fault(format!("`{id}` is no {what} of the matter"))) }
}

/// The newest of these acts; undefined when none was done.
fn last_of(acts: &[DoneWords], shape: &Shape, wanted: &[String]) -> Result<Value, Error> {
    for act in wanted {
        known(shape.has_act(act), act, "act")?;
    }
    let is = |done: &&DoneWords| {
        wanted.iter().any(|wanted| match wanted.split_once('.') {
            Some((step, act)) => step == done.step_id && act == done.act_id,
            None => *wanted == done.act_id,
        })
    };
    Ok(acts.iter().rev().find(is).map_or(Value::UNDEFINED, done))
}

/// What the office's own people did, in order; at these steps, or at all of them.
fn opinions(acts: &[DoneWords], shape: &Shape, steps: &[String]) -> Result<Value, Error> {
    for step in steps {
        known(shape.steps.contains_key(step), step, "step")?;
    }
    let wanted = |done: &&DoneWords| done.inside && (steps.is_empty() || steps.contains(&done.step_id));
    Ok(acts.iter().filter(wanted).map(done).collect())
}

/// An act in words.
pub(super) fn done(done: &DoneWords) -> Value {
    context! {
        id => format!("{}.{}", done.step_id, done.act_id),
        step => clean(&done.step),
        act => clean(&done.act),
        to => done.to,
        by => clean(&done.by),
        role => clean(&done.role),
        role_id => done.role_id,
        on_behalf => clean(&done.on_behalf),
        opinion => clean(&done.opinion),
        day => chinese_date(done.day),
    }
}

fn view_zh(view: &str) -> &str {
    match view {
        "for" => "赞成",
        "against" => "反对",
        "abstain" => "弃权",
        other => other,
    }
}
