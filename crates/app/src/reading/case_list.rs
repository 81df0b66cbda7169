//! 办件: lists of cases by any filter, through what the viewer sees.

use super::lines::{TaskLine, Total};
use crate::people::{Sight, Signed};
use crate::published::Spreadsheet;
use crate::{AppError, Platform};
use jiff::Span;
use model::{Day, MatterId, Moment, PersonId, RegisterId, StepId};
use serde::Serialize;
use sheet::{Row, Table};
use std::collections::BTreeSet;
use store::{DueRange, Order};

/// Lists go no further than this; whoever looks for something behind it narrows them.
pub const MOST: u64 = 10_000;
/// The most that one name is offered to mean.
const MOST_MEANT: usize = 12;
/// The most lines of a list that is taken away as a file.
const EXPORTED: u32 = 5_000;

/// When the next deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueWanted {
    Overdue,
    /// Today, and not overdue.
    Today,
    /// Within three working days, and not overdue.
    Soon,
    Stopped,
    /// Without a deadline.
    Never,
}

/// The orders that a list may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListOrder {
    /// As it suits the filters: by what is asked for by days, else the newest first.
    #[default]
    Fitting,
    Id,
    Opened,
    Due,
    Changed,
}

/// Which cases a list wants.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    pub matter: Option<MatterId>,
    /// A step of the matter.
    pub step: Option<StepId>,
    pub ended: Option<bool>,
    pub due: Option<DueWanted>,
    /// First and last day on which it was opened.
    pub opened: (Option<Day>, Option<Day>),
    /// First and last day on which it ended.
    pub closed: (Option<Day>, Option<Day>),
    /// 承办人.
    pub handler: Option<PersonId>,
    /// Who has anything to do with it.
    pub with: Option<PersonId>,
    /// The key of the unit that it is about.
    pub unit: Option<String>,
    /// Words that all stand in its title, its number, its id or its unit.
    pub text: Option<String>,
    pub order: ListOrder,
    /// Turns the order around.
    pub reversed: bool,
    /// From 0.
    pub page: u64,
    pub page_size: u32,
}

/// One page of a list of cases.
#[derive(Debug, Clone, Serialize)]
pub struct CaseList {
    pub lines: Vec<TaskLine>,
    /// All that fit the query and that the viewer sees.
    pub total: Total,
    /// A word was too short to be looked for.
    pub too_short: bool,
    /// The last first.
    pub descending: bool,
}

impl CaseQuery {
    fn marks(&self) -> Vec<String> {
        let open = if self.ended == Some(false) { "open/" } else { "" };
        let mut marks = Vec::new();
        match (&self.matter, &self.step) {
            (Some(matter), Some(step)) => marks.push(format!("step:{matter}/{step}")),
            (Some(matter), None) if self.ended == Some(false) => marks.push(format!("open/matter:{matter}")),
            _ => {}
        }
        marks.extend(self.handler.as_ref().map(|person| format!("hands:{person}")));
        marks.extend(self.with.as_ref().map(|person| format!("{open}with:{person}")));
        marks.extend(self.unit.as_ref().map(|unit| format!("{open}unit:{unit}")));
        // The marks under `open/` and what ended on a day say it already.
        if !marks.iter().any(|mark| mark.starts_with("open/")) && self.closed == (None, None) {
            marks.extend(self.ended.map(|ended| if ended { "state:ended" } else { "state:open" }.to_owned()));
        }
        marks
    }

    fn phrases(&self) -> Vec<String> {
        phrases(self.text.as_deref().unwrap_or_default())
    }

    /// The order, and whether the last comes first.
    fn order(&self) -> (Order, bool) {
        let (order, descending) = match self.order {
            ListOrder::Id => (Order::Id, false),
            ListOrder::Opened => (Order::Opened, true),
            ListOrder::Due => (Order::Due, false),
            ListOrder::Changed => (Order::Changed, true),
            ListOrder::Fitting if self.due.is_some() => (Order::Due, false),
            ListOrder::Fitting if self.opened != (None, None) => (Order::Opened, true),
            ListOrder::Fitting if self.closed != (None, None) => (Order::Ended, true),
            ListOrder::Fitting => (Order::Entered, true),
        };
        (order, descending != self.reversed)
    }

    /// Nothing but matter, step and state is asked for.
    fn is_plain(&self) -> bool {
        let days = (None, None);
        self.due.is_none()
            && self.opened == days
            && self.closed == days
            && self.handler.is_none()
            && self.with.is_none()
            && self.unit.is_none()
            && self.phrases().is_empty()
    }
}

/// The plain phrases of what somebody typed, at most eight.
pub(crate) fn phrases(text: &str) -> Vec<String> {
    let typed: String = text.chars().take(80).collect();
    typed.split_whitespace().map(store::plain).filter(|phrase| !phrase.is_empty()).take(8).collect()
}

/// A single character that stands in too many texts to be looked for.
pub(crate) fn too_short(phrase: &str) -> bool {
    let mut characters = phrase.chars();
    let first = characters.next();
    characters.next().is_none() && first.is_some_and(|c| !c.is_ascii_digit())
}

/// Whom or what a name may mean in a filter: its id, and what it is called.
type Meant = (String, String);

impl Platform {
    /// The office's people whose name or account is, or else holds, what was typed.
    pub async fn people_meant(&self, viewer: &Signed, typed: &str) -> Result<Vec<Meant>, AppError> {
        let typed = typed.trim();
        if typed.is_empty() || !crate::people::sees_all(self.rulebook(), &viewer.actor) {
            return Ok(Vec::new());
        }
        let accounts = self.store.accounts(&viewer.office).await?;
        let all: Vec<Meant> = accounts.into_iter().map(|a| (a.person.to_string(), a.name)).collect();
        let exact: Vec<Meant> = all.iter().filter(|(id, name)| id == typed || name == typed).cloned().collect();
        if !exact.is_empty() {
            return Ok(exact);
        }
        Ok(all.into_iter().filter(|(_, name)| name.contains(typed)).take(MOST_MEANT).collect())
    }

    /// Names of the office's own people who work on cases, for a list to choose from.
    pub async fn colleagues(&self, viewer: &Signed) -> Result<Vec<String>, AppError> {
        let inside = |role: &model::RoleId| {
            self.rulebook().roles.get(role).is_some_and(|role| role.is_inside() && role.administers.is_none())
        };
        let accounts = self.store.accounts(&viewer.office).await?;
        let own = accounts.into_iter().filter(|a| !a.disabled && a.unit.is_none() && a.roles.iter().any(inside));
        Ok(own.map(|account| account.name).collect())
    }

    /// The records that cases can be about whose key is, or whose words hold, what was typed.
    pub async fn units_meant(&self, viewer: &Signed, typed: &str) -> Result<Vec<Meant>, AppError> {
        let phrases = phrases(typed);
        let short = phrases.is_empty() || phrases.iter().any(|phrase| too_short(phrase));
        if short || !crate::people::sees_all(self.rulebook(), &viewer.actor) {
            return Ok(Vec::new());
        }
        let about = |definition: &matter::Definition| match &definition.fields.get(definition.about.as_ref()?)?.kind {
            matter::FieldKind::Record(register) => Some(register.clone()),
            _ => None,
        };
        let registers: BTreeSet<RegisterId> = self.rulebook().matters.values().filter_map(about).collect();
        let registers: Vec<RegisterId> = registers.into_iter().collect();
        let most = u32::try_from(MOST_MEANT).unwrap_or(u32::MAX);
        let found = self.store.find_records(&viewer.office, &registers, &phrases, most).await?;
        let mut meant: Vec<Meant> = found.into_iter().map(|hit| (hit.key.to_string(), hit.words)).collect();
        meant.dedup();
        let exact: Vec<Meant> = meant.iter().filter(|(key, _)| key == typed.trim()).cloned().collect();
        Ok(if exact.is_empty() { meant } else { exact })
    }

    /// A page of cases.
    pub async fn case_list(&self, viewer: &Signed, query: &CaseQuery) -> Result<CaseList, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let limit = query.page_size.clamp(1, 200);
        let offset = query.page.saturating_mul(u64::from(limit));
        let mut asked = self.asked(viewer, query);
        let (too_short, descending) = (asked.phrases.iter().any(|phrase| too_short(phrase)), asked.descending);
        if too_short || offset > MOST {
            let total = if too_short { Total::default() } else { self.total(&asked, query).await? };
            return Ok(CaseList { lines: Vec::new(), total, too_short, descending });
        }
        (asked.offset, asked.limit) = (offset, limit);
        let turns = Self::turns(viewer, self.now().date());
        let (views, total) = if Self::is_known(&asked, query) {
            (self.store.cases(&asked).await?, self.total(&asked, query).await?)
        } else {
            let (views, counted) = self.store.counted_cases(&asked).await?;
            (views, Total::counted(counted))
        };
        Ok(CaseList { lines: self.task_lines(&views, viewer, &turns).await?, total, too_short, descending })
    }

    /// The list as a file, from its first line on: its bytes, and how many lines there would be when they are more than it
    /// holds.
    pub async fn list_file(
        &self,
        viewer: &Signed,
        query: &CaseQuery,
        kind: Spreadsheet,
    ) -> Result<(Vec<u8>, Option<Total>), AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let mut asked = self.asked(viewer, query);
        asked.limit = EXPORTED + 1;
        let mut views = self.store.cases(&asked).await?;
        let left_out = views.len() > EXPORTED as usize;
        views.truncate(EXPORTED as usize);
        let total = if left_out { Some(self.total(&asked, query).await?) } else { None };
        let headings = ["编号", "文号", "办件", "事项", "环节", "状态", "开办日", "时限"];
        let mut rows: Vec<Vec<String>> = Vec::with_capacity(views.len());
        for line in self.task_lines(&views, viewer, &[]).await? {
            let state = if line.ended { "已办结" } else { "在办" };
            let number = line.number.unwrap_or_default();
            let (case, opened) = (line.case.to_string(), line.opened.to_string());
            rows.push(vec![case, number, line.title, line.matter, line.step, state.into(), opened, line.due_words]);
        }
        if let Some(total) = total {
            let words = format!("共 {} 件，这里只列出前 {EXPORTED} 件；请缩小范围再导出", total.words());
            rows.push(vec![words]);
        }
        let rows = (2u64..).zip(rows).map(|(number, cells)| Row { number, cells });
        let table = Table { headings: headings.map(str::to_owned).into(), rows: rows.collect() };
        let bytes = match kind {
            Spreadsheet::Csv => sheet::write_csv(&table),
            Spreadsheet::Xlsx => sheet::write_xlsx(&table),
        };
        let failed = |error: sheet::SheetError| AppError::State { what: "case list".into(), why: error.to_string() };
        Ok((bytes.map_err(failed)?, total))
    }

    /// The query as the store takes it, narrowed to what the viewer sees.
    fn asked(&self, viewer: &Signed, query: &CaseQuery) -> store::CaseQuery {
        let (order, descending) = query.order();
        let mut marks = query.marks();
        let mut ways = Sight::of(self.rulebook(), &viewer.actor).marks();
        if query.ended == Some(false)
            && let Some(ways) = &mut ways
        {
            // Shorter lists that say the same.
            for way in ways.iter_mut() {
                way.insert_str(0, "open/");
            }
            marks.retain(|mark| mark != "state:open");
        }
        let by_mark = query.step.is_some() || query.ended == Some(false);
        store::CaseQuery {
            matter: query.matter.clone().filter(|_| !by_mark),
            ways,
            marks,
            phrases: query.phrases(),
            opened: query.opened,
            ended: query.closed,
            due: query.due.map(|due| self.due_range(due)),
            order,
            descending,
            ..store::CaseQuery::of(viewer.office.clone())
        }
    }

    /// Whether it is known without counting how many there are.
    fn is_known(asked: &store::CaseQuery, query: &CaseQuery) -> bool {
        asked.ways.is_none() && query.is_plain()
    }

    /// Exact where it is known without counting.
    async fn total(&self, asked: &store::CaseQuery, query: &CaseQuery) -> Result<Total, AppError> {
        if !Self::is_known(asked, query) {
            return Ok(Total::counted(self.store.count_cases(asked).await?));
        }
        let fits = |(matter, step, ended, n): (MatterId, StepId, bool, u64)| {
            let fits = query.matter.as_ref().is_none_or(|wanted| *wanted == matter)
                && (query.matter.is_none() || query.step.as_ref().is_none_or(|wanted| *wanted == step))
                && query.ended.is_none_or(|wanted| wanted == ended);
            fits.then_some(n)
        };
        Ok(Total::exact(self.store.case_counts(&asked.office).await?.into_iter().filter_map(fits).sum()))
    }

    /// The moments between which such a deadline lies.
    pub(super) fn due_range(&self, due: DueWanted) -> DueRange {
        let now = self.now();
        let today = now.date();
        let start = |day: Day| day.to_datetime(jiff::civil::Time::midnight());
        let after = |days: i64| today.checked_add(Span::new().days(days)).unwrap_or(today);
        let before: Option<Moment> = match due {
            DueWanted::Stopped => return DueRange::Stopped,
            DueWanted::Never => return DueRange::Never,
            DueWanted::Overdue => return DueRange::Between(None, Some(now)),
            DueWanted::Today => Some(start(after(1))),
            // Up to the working day after the third; where holidays are not known, the days themselves.
            DueWanted::Soon => {
                Some(start(self.rulebook().law.calendar().add_working_days(today, 4).unwrap_or_else(|_| after(4))))
            }
        };
        DueRange::Between(Some(now), before)
    }
}
