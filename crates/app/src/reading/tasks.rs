//! The workbench: what somebody can do today, in the order of what is due first; and lists of cases.

use super::words;
use crate::acting::stored_case;
use crate::people::{Signed, may_see, sees_all};
use crate::{AppError, Platform};
use engine::{Case, ClockState, Running};
use law::{Calendar, remaining_working_days};
use matter::Definition;
use model::{CaseId, Day, MatterId, Moment};
use serde::Serialize;
use store::{CaseFilter, CaseView};

/// 时限灯. Never colour alone: each comes with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Light {
    Overdue,
    Red,
    Yellow,
    Green,
    Stopped,
    None,
}

/// One case on the workbench.
#[derive(Debug, Clone, Serialize)]
pub struct TaskLine {
    pub case: CaseId,
    pub title: String,
    pub matter: String,
    pub step: String,
    pub light: Light,
    /// The light in words: 剩 2 个工作日（4月18日）.
    pub due_words: String,
    pub due: Option<Moment>,
    /// Whether the viewer may do an act at its step.
    pub mine: bool,
}

/// Which cases a list wants.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    pub matter: Option<MatterId>,
    pub text: Option<String>,
    pub ended: Option<bool>,
    /// From 0.
    pub page: u64,
    pub page_size: u32,
}

/// One page of a list of cases.
#[derive(Debug, Clone, Serialize)]
pub struct CaseList {
    pub lines: Vec<TaskLine>,
    /// All that fit the query.
    pub total: u64,
}

/// A matter with how many cases are open and how many there are.
#[derive(Debug, Clone, Serialize)]
pub struct MatterLine {
    pub id: MatterId,
    pub zh: String,
    pub en: String,
    pub area: String,
    pub open: u64,
    pub all: u64,
    /// Whether the viewer may open one.
    pub may_open: bool,
}

/// The most open cases that the workbench looks through.
const OPEN_CASES: u32 = 2_000;

impl Platform {
    /// Open cases at whose step the viewer may act, the most urgent first.
    pub async fn tasks(&self, viewer: &Signed) -> Result<Vec<TaskLine>, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let filter = CaseFilter { ended: Some(false), limit: OPEN_CASES, ..CaseFilter::of(viewer.office.clone()) };
        let mut lines = Vec::new();
        for view in self.store.cases(&filter).await? {
            lines.extend(self.line(viewer, &view).await?.filter(|line| line.mine));
        }
        lines.sort_by(|a, b| (a.light, a.due, &a.case).cmp(&(b.light, b.due, &b.case)));
        Ok(lines)
    }

    /// A page of cases, the newest first.
    pub async fn case_list(&self, viewer: &Signed, query: &CaseQuery) -> Result<CaseList, AppError> {
        let mut filter = CaseFilter {
            matter: query.matter.clone(),
            text: query.text.clone().filter(|text| !text.trim().is_empty()),
            ended: query.ended,
            limit: query.page_size.clamp(1, 200),
            ..CaseFilter::of(viewer.office.clone())
        };
        filter.offset = query.page.saturating_mul(u64::from(filter.limit));
        // Who comes from outside has few cases; they are picked out of all, so that a page never shows another's, and
        // nobody learns how many there are.
        let own_only = !sees_all(self.rulebook(), &viewer.actor);
        if own_only {
            filter.offset = 0;
            filter.limit = OPEN_CASES;
        }
        let mut lines = Vec::new();
        for view in self.store.cases(&filter).await? {
            lines.extend(self.line(viewer, &view).await?);
        }
        let total = if own_only { lines.len() as u64 } else { self.store.count_cases(&filter).await? };
        Ok(CaseList { lines, total })
    }

    /// Every matter with its numbers of cases.
    pub async fn matters(&self, viewer: &Signed) -> Result<Vec<MatterLine>, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let mut lines = Vec::new();
        for definition in self.rulebook().matters.values() {
            let mut filter =
                CaseFilter { matter: Some(definition.id.clone()), ..CaseFilter::of(viewer.office.clone()) };
            let all = self.store.count_cases(&filter).await?;
            filter.ended = Some(false);
            let open = self.store.count_cases(&filter).await?;
            let first = definition.first_step();
            let may_open = first.acts.values().any(|act| viewer.actor.roles.iter().any(|role| act.by.contains(role)));
            lines.push(MatterLine {
                id: definition.id.clone(),
                zh: definition.name.zh.clone(),
                en: definition.name.en.clone(),
                area: definition.area.clone(),
                open,
                all,
                may_open,
            });
        }
        Ok(lines)
    }

    /// None when the viewer may not see the case.
    async fn line(&self, viewer: &Signed, view: &CaseView) -> Result<Option<TaskLine>, AppError> {
        let case = stored_case(view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        if !may_see(&rulebook, &viewer.actor, definition, &case) {
            return Ok(None);
        }
        let calendar = self.rulebook().law.calendar();
        let (light, due_words, due) = light(&case, self.now(), calendar);
        Ok(Some(TaskLine {
            title: view.row.title.clone(),
            matter: definition.name.zh.clone(),
            step: words::step(definition, &case.step),
            light,
            due_words,
            due,
            mine: may_act(viewer, definition, &case, self.now().date()),
            case: case.id,
        }))
    }
}

/// Whether it is the viewer's to act: by his roles and mandates, unless the case was handed to somebody else or he is out
/// of it; and whoever is asked for an opinion or is to read it. A draft of which nothing was accepted yet is only his who
/// began it.
fn may_act(viewer: &Signed, definition: &Definition, case: &Case, today: Day) -> bool {
    let (actor, handling) = (&viewer.actor, &case.handling);
    if handling.asked.contains(&actor.person) || handling.readers.contains(&actor.person) {
        return true;
    }
    let draft_of_another = case.done.is_empty() && case.opened_by != actor.person;
    let with_another = handling.handler.as_ref().is_some_and(|handler| *handler != actor.person);
    if draft_of_another || with_another || handling.recused.contains(&actor.person) {
        return false;
    }
    let Some(step) = definition.step(&case.step) else { return false };
    let mandates = actor.standing_in.iter().filter(|mandate| mandate.covers(&case.matter, today));
    let roles: Vec<_> = actor.roles.iter().chain(mandates.map(|mandate| &mandate.role)).collect();
    step.acts.values().any(|act| act.by.iter().any(|role| roles.contains(&role)))
}

/// The light of the clock that is due first.
pub(super) fn light(case: &Case, now: Moment, calendar: &Calendar) -> (Light, String, Option<Moment>) {
    let open = case.clocks.iter().filter(|clock| !clock.ended());
    let lights = open.map(|clock| clock_light(clock, now, calendar));
    lights.min_by_key(|(light, _, due)| (*light, *due)).unwrap_or((Light::None, "无时限".into(), None))
}

pub(super) fn clock_light(clock: &ClockState, now: Moment, calendar: &Calendar) -> (Light, String, Option<Moment>) {
    let due = clock.due;
    let day = format!("{}月{}日", due.month(), due.day());
    if let Running::Stopped { since } = clock.running {
        return (Light::Stopped, format!("停表，自{}月{}日", since.month(), since.day()), Some(due));
    }
    let (today, due_day) = (now.date(), due.date());
    let remaining = remaining_working_days(calendar, today, due_day);
    let length = remaining_working_days(calendar, clock.from.date(), due_day);
    let (light, text) = match (remaining, length) {
        _ if now > due => {
            let days = today.since(due_day).map_or(0, |span| span.get_days());
            (
                Light::Overdue,
                if days > 0 {
                    format!("逾期 {days} 天（{day}到期）")
                } else {
                    format!("已逾期（{}）", due.strftime("%H:%M"))
                },
            )
        }
        _ if today == due_day => (Light::Red, format!("今天到期（{day}）")),
        (Ok(remaining), Ok(length)) => {
            let warn_at = if length >= 20 { 5 } else { 2 };
            let light = if remaining <= warn_at { Light::Yellow } else { Light::Green };
            (light, format!("剩 {remaining} 个工作日（{day}）"))
        }
        // A year whose arrangement is not loaded: say the day, count nothing.
        _ => (Light::Green, format!("{}年{day}到期（放假安排未录入）", due.year())),
    };
    (light, text, Some(due))
}
