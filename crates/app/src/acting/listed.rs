//! What lists know of a case and searches of a record: as the fold of the ledger makes it, so that a rebuild makes the same.

use crate::people::{acted_by, marks_of, opened_mark, unit_mark, unit_of};
use engine::{Case, Running};
use matter::{Definition, FieldKind, Rulebook};
use model::{Day, Fields, PersonId, RegisterId, RoleId, Value};
use std::collections::BTreeSet;
use store::{NextDue, plain};

/// The day on which it ended.
pub(super) fn ended_day(case: &Case) -> Option<Day> {
    case.ended.then(|| case.done.last().map_or(case.changed, |done| done.at).date())
}

/// The end of the clock that runs out first.
pub(super) fn next_due(case: &Case) -> NextDue {
    let open = || case.clocks.iter().filter(|clock| !clock.ended());
    let running = open().filter(|clock| matches!(clock.running, Running::Runs)).map(|clock| clock.due).min();
    match running {
        Some(due) => NextDue::At(due),
        None if open().next().is_some() => NextDue::Stopped,
        None => NextDue::Never,
    }
}

/// What it is found by: its title, its number, its id and its unit. Values of its fields are not: many are personal, and who
/// may not read them shall not find them either.
pub(super) fn words(definition: &Definition, case: &Case) -> String {
    let parts = [Some(case.title(definition)), case.number.clone(), Some(case.id.to_string())];
    let unit = unit_of(definition, case).map(str::to_owned);
    let named = parts.into_iter().chain([unit]).flatten().map(|part| plain(&part));
    named.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Every mark that it bears. Those of open cases are there once more under `open/`.
pub(super) fn marks(definition: &Definition, case: &Case) -> BTreeSet<String> {
    let mut marks = marks_of(definition, case);
    marks.insert(format!("matter:{}", case.matter));
    marks.insert(format!("step:{}/{}", case.matter, case.step));
    if !case.ended {
        let acted = |mark: &String| mark.starts_with("acted:") || mark.starts_with("step:");
        let open: Vec<String> = marks.iter().filter(|mark| !acted(mark)).map(|mark| format!("open/{mark}")).collect();
        marks.extend(open);
        if case.handling.supervised {
            marks.insert("open/supervised:".into());
        }
        if case.done.is_empty() {
            marks.insert(format!("draft:{}", case.opened_by));
        }
    }
    marks.insert(if case.ended { "state:ended" } else { "state:open" }.into());
    marks.extend(in_hands_of(case).map(|person| format!("hands:{person}")));
    marks
}

/// 承办人: to whom it was handed, else who has received it, else who has acted last.
fn in_hands_of(case: &Case) -> Option<&PersonId> {
    let handling = &case.handling;
    handling.handler.as_ref().or(handling.received.as_ref()).or_else(|| acted_by(case).last())
}

/// The list of the open cases that wait for a role, of those that bear a mark: for people who see no others.
pub(crate) fn role_and_way(role: &RoleId, mark: &str) -> String {
    format!("role:{role}@{mark}")
}

/// Whose turn it is, and with whom an open case has to do, so that lists by what is due need to look at nothing else. Those who are asked; of a case that was handed over, only who has it; of a draft of which nothing was
/// accepted yet, only who began it; else everybody who holds a role of an act at its step. Who is out of it, is out of
/// these; who has it to read, may be asked besides.
pub(super) fn turns(definition: &Definition, case: &Case) -> BTreeSet<String> {
    let handling = &case.handling;
    let mut turns: BTreeSet<String> = handling.readers.iter().map(|person| format!("read:{person}")).collect();
    if case.ended {
        return turns;
    }
    turns.extend(handling.asked.iter().map(|person| format!("asked:{person}")));
    turns.extend(marks_of(definition, case).into_iter().filter(|mark| mark.starts_with("with:")));
    let step = definition.step(&case.step);
    let acts = step.into_iter().flat_map(|step| step.acts.values());
    let roles: BTreeSet<&RoleId> = acts.flat_map(|act| &act.by).collect();
    // Whoever began it is the one to go on, whatever his role is at the step.
    let waited = |role: &&RoleId| case.done.is_empty() || step.is_some_and(|step| step.waits_for(role));
    let only = match (&handling.handler, case.done.is_empty()) {
        (Some(handler), true) if *handler != case.opened_by => return turns,
        (Some(handler), _) => Some(handler),
        (None, true) => Some(&case.opened_by),
        (None, false) => None,
    };
    let unit = unit_of(definition, case);
    for role in roles.into_iter().filter(waited) {
        if let Some(person) = only {
            turns.insert(format!("person:{person}/{role}"));
        } else {
            turns.insert(format!("role:{role}"));
            turns.extend(unit.map(|unit| role_and_way(role, &unit_mark(unit))));
            turns.insert(role_and_way(role, &opened_mark(&case.opened_by)));
        }
    }
    turns.extend(handling.recused.iter().map(|person| format!("not:{person}")));
    turns
}

/// What a record is found by: the values that are not personal.
pub(super) fn record_words(rulebook: &Rulebook, register: &RegisterId, record: &Fields) -> String {
    let Some(register) = rulebook.registers.get(register) else { return String::new() };
    let words = register.fields.iter().filter(|(_, field)| !field.personal).filter_map(|(id, field)| {
        let text = record.get(id).and_then(Value::as_text)?;
        match &field.kind {
            FieldKind::Choice(choices) => choices.get(text).cloned(),
            FieldKind::Day => None,
            _ => Some(text.to_owned()),
        }
    });
    words.map(|text| plain(&text)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}
