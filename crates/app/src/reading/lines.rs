//! One case on one line of a list, in the words of the rulebook that it is pinned to.

use super::light::{Light, light};
use super::words;
use crate::acting::listed_case;
use crate::people::Signed;
use crate::{AppError, Platform};
use engine::{Case, ClockState};
use matter::Definition;
use model::{CaseId, Day, Moment};
use serde::Serialize;
use store::{ListedCase, Turn};

/// One case in a list.
#[derive(Debug, Clone, Serialize)]
pub struct TaskLine {
    pub case: CaseId,
    pub title: String,
    /// The document number that it was given.
    pub number: Option<String>,
    pub matter: String,
    pub step: String,
    pub light: Light,
    /// The light in words: 剩 2 个工作日（4月18日）.
    pub due_words: String,
    pub due: Option<Moment>,
    /// What the light counts: 受理期限 5个工作日. Empty without a light.
    pub why: String,
    /// What the viewer may do there now.
    pub next: Vec<String>,
    /// Whether it is the viewer's turn.
    pub mine: bool,
    pub opened: Day,
    pub ended: bool,
}

/// How many there are: counted, and whether there are more than were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Total {
    pub n: u64,
    pub more: bool,
}

impl Total {
    pub(super) fn counted(n: u64) -> Self {
        let (n, more) = store::capped(n);
        Self { n, more }
    }

    pub(super) fn exact(n: u64) -> Self {
        Self { n, more: false }
    }

    /// 412, 超过 1,000.
    pub fn words(self) -> String {
        let digits = if self.n == 1_000 && self.more { "1,000".into() } else { self.n.to_string() };
        if self.more { format!("超过 {digits}") } else { digits }
    }
}

impl Platform {
    /// As whom somebody may be waited for on a day: himself when he is asked; his roles and mandates; and these once more
    /// where a case is his alone.
    pub(super) fn turns(viewer: &Signed, today: Day) -> Vec<Turn> {
        let actor = &viewer.actor;
        let person = &actor.person;
        let direct = Turn::of(format!("asked:{person}"));
        let mut turns = vec![direct];
        let mut pool = |role: &model::RoleId, matters: &[model::MatterId]| {
            for holder in [format!("role:{role}"), format!("person:{person}/{role}")] {
                let unless = Some(format!("not:{person}"));
                let turn = Turn { matters: matters.to_vec(), unless, ..Turn::of(holder) };
                if !turns.contains(&turn) {
                    turns.push(turn);
                }
            }
        };
        for role in &actor.roles {
            pool(role, &[]);
        }
        for mandate in actor.standing_in.iter().filter(|mandate| mandate.from <= today && today <= mandate.until) {
            pool(&mandate.role, &mandate.matters);
        }
        turns
    }

    /// The line of a case that the viewer may see. None when its rulebook knows no such matter.
    pub(super) async fn line(
        &self,
        view: &ListedCase,
        viewer: &Signed,
        turns: &[Turn],
    ) -> Result<Option<TaskLine>, AppError> {
        let case = listed_case(view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let calendar = self.rulebook().law.calendar();
        let (light, due_words, due) = light(&case, self.now(), calendar);
        let mine = is_turn(view, turns);
        Ok(Some(TaskLine {
            title: view.title.clone(),
            number: view.number.clone(),
            matter: definition.name.zh.clone(),
            step: words::step(definition, &case.step),
            light,
            due_words,
            due,
            why: why(definition, &case, due),
            next: next(definition, &case, viewer, self.now().date(), mine),
            mine,
            opened: view.opened_day,
            ended: case.ended,
            case: case.id,
        }))
    }
}

/// What the database says of whole lists, said of one case.
fn is_turn(view: &ListedCase, turns: &[Turn]) -> bool {
    turns.iter().any(|turn| {
        view.turns.contains(&turn.holder)
            && (turn.matters.is_empty() || turn.matters.contains(&view.matter))
            && turn.unless.as_ref().is_none_or(|unless| !view.turns.contains(unless))
    })
}

/// The clock behind the light, and its period.
fn why(definition: &Definition, case: &Case, due: Option<Moment>) -> String {
    let shown = |clock: &&ClockState| !clock.ended() && Some(clock.due) == due;
    let Some(clock) = case.clocks.iter().find(shown) else { return String::new() };
    let zh = definition.clocks.get(&clock.clock).map_or("督办期限", |clock| clock.zh.as_str());
    let period = clock.period.parse::<law::Period>().map_or_else(|_| clock.period.clone(), law::Period::zh);
    format!("{zh} {period}")
}

/// The names of what he may do at its step.
fn next(definition: &Definition, case: &Case, viewer: &Signed, today: Day, mine: bool) -> Vec<String> {
    let (actor, handling) = (&viewer.actor, &case.handling);
    let mut next = Vec::new();
    if handling.asked.contains(&actor.person) {
        next.push("提出意见".to_owned());
    } else if handling.readers.contains(&actor.person) {
        next.push("阅知".to_owned());
    }
    let acts = definition.step(&case.step).filter(|_| mine).into_iter().flat_map(|step| step.acts.values());
    let stands_in = |role: &model::RoleId| {
        let mut mandates = actor.standing_in.iter().filter(|mandate| mandate.covers(&case.matter, today));
        mandates.any(|mandate| mandate.role == *role)
    };
    let his = acts.filter(|act| act.by.iter().any(|role| actor.roles.contains(role) || stands_in(role)));
    next.extend(his.map(|act| act.name.zh.clone()));
    next
}
