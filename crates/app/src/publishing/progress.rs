//! 进度查询: what somebody with number and code is told of a case. A wrong code and a number that there is not are answered alike.

use super::code::same;
use crate::acting::stored_case;
use crate::{AppError, Platform};
use engine::{Case, ClockState, Running};
use matter::{ClockStart, Definition, PublicMatter, Status};
use model::{CaseId, Day, OfficeId, StepId};

/// What is told of a case. No name, no text of it, no step of the office's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub number: CaseId,
    pub matter: matter::Name,
    pub opened: Day,
    /// The status in words; `{due}` has been filled in.
    pub zh: String,
    pub en: String,
    pub due: Option<Day>,
    /// What was reached when, the oldest first.
    pub reached: Vec<Reached>,
    pub ended: bool,
}

/// A class of steps that the case came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    pub day: Day,
    pub zh: String,
    pub en: String,
}

/// The answer to number and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgressAnswer {
    Found(Box<Progress>),
    /// There is no such number, or the code is another: which one is not told.
    Unknown,
    /// Too many wrong codes; the same for numbers that there are and those that there are not.
    TooOften,
}

/// The longest number that is looked up.
const LONGEST: usize = 80;

impl Platform {
    /// Tells who holds the code how far a case has come.
    pub async fn progress(&self, office: &OfficeId, number: &str, code: &str) -> Result<ProgressAnswer, AppError> {
        let now = self.now();
        let number: String = number.trim().to_lowercase().chars().take(LONGEST).collect();
        if !self.strangers.may_try(&number, now) {
            return Ok(ProgressAnswer::TooOften);
        }
        let id = CaseId::new(&number);
        let right = self.query_code(office, &id).await?;
        let view = self.store.case(office, &id).await?;
        if let (true, Some(view)) = (same(&right, code), view) {
            let case = stored_case(&view)?;
            return Ok(ProgressAnswer::Found(Box::new(self.told(&case).await?)));
        }
        self.strangers.was_wrong(&number, now);
        Ok(ProgressAnswer::Unknown)
    }

    /// What the public is told of a case, whoever asks.
    pub(crate) async fn told(&self, case: &Case) -> Result<Progress, AppError> {
        let rulebook = self.pinned(case.rulebook).await?;
        let publicity = self.publicity();
        let Some(definition) = rulebook.matter(&case.matter) else {
            let what = format!("case {}", case.id);
            return Err(AppError::State { what, why: "its matter is not in its rulebook".into() });
        };
        let public = publicity.matter(&case.matter);
        let class_of = |step: &StepId| class(definition, public, case, step);
        let words = |class: &str| publicity.statuses.get(class).cloned().unwrap_or_default();
        let now = class_of(&case.step);
        let due = due(definition, public, case, &now);
        let status = words(&now);
        let mut reached: Vec<(Day, String)> = Vec::new();
        for done in &case.done {
            let class = class_of(&done.step);
            if reached.last().is_none_or(|(_, last)| *last != class) && class != "draft" {
                reached.push((done.at.date(), class));
            }
        }
        if case.ended && reached.last().is_none_or(|(_, last)| *last != now) {
            reached.push((case.changed.date(), now));
        }
        let (zh, en) = told_words(&status, due);
        Ok(Progress {
            number: case.id.clone(),
            matter: definition.name.clone(),
            opened: case.opened.date(),
            zh,
            en,
            due,
            reached: reached
                .into_iter()
                .map(|(day, class)| {
                    let status = words(&class);
                    Reached { day, zh: status.zh, en: status.en }
                })
                .collect(),
            ended: case.ended,
        })
    }
}

/// The status with its last day in words.
fn told_words(status: &Status, due: Option<Day>) -> (String, String) {
    let with = |plain: &str, by: &str, day: Option<String>| match day {
        Some(day) if !by.is_empty() => by.replace("{due}", &day),
        _ => plain.to_owned(),
    };
    let zh = due.map(|day| format!("{}月{}日", day.month(), day.day()));
    let en = due.map(|day| day.strftime("%-d %B %Y").to_string());
    (with(&status.zh, &status.by, zh), with(&status.en, &status.en_by, en))
}

/// The class of a step: as the public file has it, or as it follows from who may act there.
pub(super) fn class(definition: &Definition, public: Option<&PublicMatter>, case: &Case, at: &StepId) -> String {
    if let Some(class) = public.and_then(|public| public.statuses.get(at)) {
        return class.clone();
    }
    let Some(step) = definition.step(at) else { return "handling".into() };
    let outside = |by: &[model::RoleId]| by.iter().any(|role| definition.outside.contains(role));
    let first = definition.first_step();
    if step.end {
        "closed"
    } else if *at == first.id {
        if case.done.is_empty() { "draft" } else { "received" }
    } else if step.awaits.is_some() {
        "elsewhere"
    } else if !step.acts.is_empty() && step.acts.values().all(|act| outside(&act.by)) {
        "yours"
    } else if first.acts.values().any(|act| outside(&act.by) && act.to.contains(at)) {
        "received"
    } else {
        "handling"
    }
    .into()
}

/// The last day that is told: of the step itself where something is waited for, otherwise the latest that runs.
fn due(definition: &Definition, public: Option<&PublicMatter>, case: &Case, class: &str) -> Option<Day> {
    let running = |clock: &&ClockState| matches!(clock.running, Running::Runs);
    let of_step = |clock: &&ClockState| {
        definition.clocks.get(&clock.clock).is_some_and(|known| known.start == ClockStart::Entering(case.step.clone()))
    };
    let promised = |clock: &&ClockState| public.and_then(|public| public.promise.as_ref()) == Some(&clock.clock);
    let clocks = case.clocks.iter().filter(running);
    let own = clocks.clone().find(of_step);
    let latest = || clocks.clone().max_by_key(|clock| clock.due);
    let found = match class {
        "received" | "yours" | "last" => own.or_else(latest),
        _ => clocks.clone().find(promised).or_else(latest),
    };
    found.map(|clock| clock.due.date())
}
