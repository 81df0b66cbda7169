//! 工作台: what waits for somebody, the first due first, and what he has to do with besides. Each number on it is the length
//! of a list that can be opened.

use super::case_list::{DueWanted, MOST};
use super::lines::{TaskLine, Total};
use crate::people::{Sight, Signed};
use crate::{AppError, Platform};
use model::Day;
use serde::Serialize;
use store::{CaseQuery, CaseView, Order, TaskQuery, Turn};

/// A list of the workbench.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// 待办: it is his turn.
    #[default]
    Todo,
    /// 已办: he has acted in it.
    Done,
    /// 在办: open, he has to do with it, and somebody else is waited for.
    Doing,
    /// 待阅: he is to read it.
    Reading,
    /// 督办: open, and its end is watched over.
    Supervised,
    /// 我发起的.
    Opened,
    /// 草稿: he began it, and nothing of it was accepted yet.
    Drafts,
}

/// What is wanted of the workbench.
#[derive(Debug, Clone, Default)]
pub struct WorkbenchQuery {
    pub tab: Tab,
    /// Only what is due then; for what waits for him.
    pub due: Option<DueWanted>,
    /// From 0.
    pub page: u64,
    pub page_size: u32,
}

/// The numbers at the head.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counters {
    /// 待我办.
    pub mine: Total,
    pub overdue: Total,
    /// Of his, due today and not overdue.
    pub today: Total,
    /// Of his, due within three working days and not overdue.
    pub soon: Total,
    /// 等别人.
    pub others: Total,
    /// 本周办结: with him in it.
    pub week: Total,
    pub reading: Total,
}

/// One page of the workbench.
#[derive(Debug, Clone, Serialize)]
pub struct Workbench {
    pub lines: Vec<TaskLine>,
    pub total: Total,
    pub counters: Counters,
}

/// Who asks, and how his lists are narrowed to what he sees.
struct Asker<'v> {
    viewer: &'v Signed,
    turns: Vec<Turn>,
    ways: Option<Vec<String>>,
}

impl Asker<'_> {
    fn person(&self) -> &str {
        self.viewer.actor.person.as_str()
    }

    fn tasks(&self, turns: Vec<Turn>) -> TaskQuery {
        let ways = self.ways.clone();
        TaskQuery { office: self.viewer.office.clone(), turns, ways, due: None, offset: 0, limit: 0 }
    }

    /// What waits for him. It is open, so that the shorter lists of open cases lead to it.
    fn todo(&self) -> TaskQuery {
        let query = self.tasks(self.turns.clone());
        let ways = query.ways.as_ref().map(|ways| ways.iter().map(|way| format!("open/{way}")).collect());
        TaskQuery { ways, ..query }
    }

    fn reading(&self) -> TaskQuery {
        let holder = format!("read:{}", self.person());
        self.tasks(vec![Turn { holder, matters: Vec::new(), unless: None }])
    }

    fn marked(&self, mark: String) -> CaseQuery {
        CaseQuery { ways: self.ways.clone(), marks: vec![mark], ..CaseQuery::of(self.viewer.office.clone()) }
    }

    fn of_tab(&self, tab: Tab) -> CaseQuery {
        let person = self.person();
        match tab {
            Tab::Todo | Tab::Reading | Tab::Doing => {
                let open = self.marked(format!("open/with:{person}"));
                CaseQuery { not_turn_of: self.turns.clone(), order: Order::Due, descending: false, ..open }
            }
            Tab::Done => self.marked(format!("acted:{person}")),
            Tab::Supervised => {
                let open = self.marked("open/supervised:".into());
                CaseQuery { order: Order::Due, descending: false, ..open }
            }
            Tab::Opened => self.marked(format!("opened:{person}")),
            Tab::Drafts => self.marked(format!("draft:{person}")),
        }
    }

    /// What ended with him in it since a day.
    fn ended_since(&self, monday: Day) -> CaseQuery {
        CaseQuery { ended: (Some(monday), None), ..self.marked(format!("with:{}", self.person())) }
    }
}

impl Platform {
    /// One page of somebody's workbench, with its numbers.
    pub async fn workbench(&self, viewer: &Signed, query: &WorkbenchQuery) -> Result<Workbench, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let ways = Sight::of(self.rulebook(), &viewer.actor).marks();
        let asker = Asker { viewer, turns: Self::turns(viewer, self.now().date()), ways };
        let limit = query.page_size.clamp(1, 200);
        let offset = query.page.saturating_mul(u64::from(limit)).min(MOST);
        let (views, counted) = match query.tab {
            Tab::Todo | Tab::Reading => {
                let tasks = if query.tab == Tab::Todo { asker.todo() } else { asker.reading() };
                let due = query.due.map(|due| self.due_range(due));
                let tasks = TaskQuery { due, offset, limit, ..tasks };
                (self.store.tasks(&tasks).await?, self.store.count_tasks(&tasks).await?)
            }
            tab => {
                let cases = CaseQuery { offset, limit, ..asker.of_tab(tab) };
                (self.store.cases(&cases).await?, self.store.count_cases(&cases).await?)
            }
        };
        let lines = self.task_lines(&views, viewer, &asker.turns).await?;
        Ok(Workbench { lines, total: Total::counted(counted), counters: self.counters(&asker).await? })
    }

    async fn counters(&self, asker: &Asker<'_>) -> Result<Counters, AppError> {
        let todo = async |due: Option<DueWanted>| {
            let query = TaskQuery { due: due.map(|due| self.due_range(due)), ..asker.todo() };
            Ok::<_, AppError>(Total::counted(self.store.count_tasks(&query).await?))
        };
        Ok(Counters {
            mine: todo(None).await?,
            overdue: todo(Some(DueWanted::Overdue)).await?,
            today: todo(Some(DueWanted::Today)).await?,
            soon: todo(Some(DueWanted::Soon)).await?,
            others: Total::counted(self.store.count_cases(&asker.of_tab(Tab::Doing)).await?),
            week: Total::counted(self.store.count_cases(&asker.ended_since(self.monday())).await?),
            reading: Total::counted(self.store.count_tasks(&asker.reading()).await?),
        })
    }

    /// The first day of this week.
    pub fn monday(&self) -> Day {
        let today = self.now().date();
        let behind = i64::from(today.weekday().to_monday_zero_offset());
        today.checked_sub(jiff::Span::new().days(behind)).unwrap_or(today)
    }

    pub(super) async fn task_lines(
        &self,
        views: &[CaseView],
        viewer: &Signed,
        turns: &[Turn],
    ) -> Result<Vec<TaskLine>, AppError> {
        let mut lines = Vec::with_capacity(views.len());
        for view in views {
            lines.extend(self.line(view, viewer, turns).await?);
        }
        Ok(lines)
    }
}
