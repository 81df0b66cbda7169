//! 工作台: what waits for somebody, the first due first, and what he has to do with besides. Each number on it is the length
//! of a list that can be opened.

use super::case_list::{DueWanted, MOST};
use super::lines::{TaskLine, Total};
use crate::acting::role_and_way;
use crate::people::{Sight, Signed};
use crate::{AppError, Platform};
use model::{Day, RoleId};
use serde::Serialize;
use store::{COUNTED, CaseQuery, DueRange, ListedCase, Order, TaskKey, TaskQuery, Turn};

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
    /// As whom he may be waited for, whatever he sees.
    turns: Vec<Turn>,
    ways: Option<Vec<String>>,
}

impl Asker<'_> {
    fn person(&self) -> &str {
        self.viewer.actor.person.as_str()
    }

    fn tasks(&self, turns: Vec<Turn>) -> TaskQuery {
        TaskQuery { office: self.viewer.office.clone(), turns, not: Vec::new(), due: None, offset: 0, limit: 0 }
    }

    /// A list by what is due, of the cases that he sees.
    fn seen(&self, turn: Turn) -> Turn {
        Turn { ways: self.ways.clone().unwrap_or_default(), ..turn }
    }

    /// What waits for him. Where one of many is waited for and he sees few cases, his own lists lead, each of which is
    /// kept by what is due.
    fn todo(&self) -> TaskQuery {
        let Some(ways) = &self.ways else { return self.tasks(self.turns.clone()) };
        let mut turns = Vec::new();
        for turn in &self.turns {
            let role = turn.holder.strip_prefix("role:").map(RoleId::new);
            match role {
                None if ways.is_empty() => {}
                None => turns.push(self.seen(turn.clone())),
                Some(role) => turns.extend(ways.iter().map(|way| {
                    if way.starts_with("with:") {
                        Turn { holder: way.clone(), also: Some(turn.holder.clone()), ..turn.clone() }
                    } else {
                        Turn { holder: role_and_way(&role, way), ..turn.clone() }
                    }
                })),
            }
        }
        self.tasks(turns)
    }

    fn reading(&self) -> TaskQuery {
        let sees_nothing = self.ways.as_ref().is_some_and(Vec::is_empty);
        let turn = self.seen(Turn::of(format!("read:{}", self.person())));
        self.tasks(if sees_nothing { Vec::new() } else { vec![turn] })
    }

    /// Open cases with which he has to do.
    fn open(&self) -> TaskQuery {
        let sees_nothing = self.ways.as_ref().is_some_and(Vec::is_empty);
        let turn = self.seen(Turn::of(format!("with:{}", self.person())));
        self.tasks(if sees_nothing { Vec::new() } else { vec![turn] })
    }

    fn marked(&self, mark: String) -> CaseQuery {
        CaseQuery { ways: self.ways.clone(), marks: vec![mark], ..CaseQuery::of(self.viewer.office.clone()) }
    }

    /// Open cases with which he has to do and in which somebody else is waited for.
    fn doing(&self) -> TaskQuery {
        TaskQuery { not: self.todo().turns, ..self.open() }
    }

    /// The cases of a list that is not kept by what is due.
    fn of_tab(&self, tab: Tab) -> CaseQuery {
        let person = self.person();
        match tab {
            Tab::Todo | Tab::Reading | Tab::Doing => self.marked(format!("open/with:{person}")),
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

/// How far a list is read: one behind what is counted.
const READ: u32 = 1_001;
const _: () = assert!(READ as u64 == COUNTED + 1);

/// A list by what is due: read once, as far as anything is counted.
struct Known {
    /// The first due first.
    keys: Vec<TaskKey>,
    whole: bool,
}

impl Known {
    fn total(&self) -> Total {
        Total::counted(self.keys.len() as u64)
    }

    /// What of it is due then: all of that when something later was read too.
    fn within(&self, due: Option<DueRange>) -> Self {
        let fits = |key: &&TaskKey| due.is_none_or(|due| due.covers(key.due));
        let passed = |due: DueRange| self.keys.last().is_some_and(|last| due.is_before(last.due));
        let whole = self.whole || due.is_some_and(passed);
        Self { keys: self.keys.iter().filter(fits).copied().collect(), whole }
    }

    fn page(&self, offset: u64, limit: u32) -> Option<&[TaskKey]> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(self.keys.len());
        let to = from.saturating_add(limit as usize);
        // Behind what was read there may be more.
        (self.whole || to <= self.keys.len()).then(|| &self.keys[from..to.min(self.keys.len())])
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
        let todo = self.known(asker.todo()).await?;
        let reading = self.known(asker.reading()).await?;
        let doing = self.doing(&asker, &todo).await?;
        let due = query.due.map(|due| self.due_range(due));
        let listed = match query.tab {
            Tab::Todo => Some((todo.within(due), TaskQuery { due, ..asker.todo() })),
            Tab::Reading => Some((reading.within(due), TaskQuery { due, ..asker.reading() })),
            Tab::Doing => Some((doing.within(None), asker.doing())),
            _ => None,
        };
        let (views, total) = if let Some((known, tasks)) = listed {
            let views = match known.page(offset, limit) {
                Some(keys) => self.store.cases_at(&viewer.office, keys).await?,
                None => self.store.tasks(&TaskQuery { offset, limit, ..tasks.clone() }).await?,
            };
            let total = if known.whole || due.is_none() {
                known.total()
            } else {
                Total::counted(self.store.count_tasks(&tasks).await?)
            };
            (views, total)
        } else {
            let cases = CaseQuery { offset, limit, ..asker.of_tab(query.tab) };
            let (views, counted) = self.store.counted_cases(&cases).await?;
            (views, Total::counted(counted))
        };
        let lines = self.task_lines(&views, viewer, &asker.turns).await?;
        let of_todo = async |due: DueWanted| {
            let range = self.due_range(due);
            let known = todo.within(Some(range));
            let total = if known.whole {
                known.total()
            } else {
                Total::counted(self.store.count_tasks(&TaskQuery { due: Some(range), ..asker.todo() }).await?)
            };
            Ok::<_, AppError>(total)
        };
        let counters = Counters {
            mine: todo.total(),
            overdue: of_todo(DueWanted::Overdue).await?,
            today: of_todo(DueWanted::Today).await?,
            soon: of_todo(DueWanted::Soon).await?,
            others: doing.total(),
            week: Total::counted(self.store.count_cases(&asker.ended_since(self.monday())).await?),
            reading: reading.total(),
        };
        Ok(Workbench { lines, total, counters })
    }

    async fn known(&self, query: TaskQuery) -> Result<Known, AppError> {
        let keys = self.store.task_keys(&TaskQuery { limit: READ, ..query }).await?;
        Ok(Known { whole: keys.len() < READ as usize, keys })
    }

    /// Where all that waits for him is known, the rest of his open cases is told apart here; else the database does.
    async fn doing(&self, asker: &Asker<'_>, todo: &Known) -> Result<Known, AppError> {
        if !todo.whole {
            return self.known(asker.doing()).await;
        }
        let limit = READ.saturating_add(u32::try_from(todo.keys.len()).unwrap_or(u32::MAX));
        let mut keys = self.store.task_keys(&TaskQuery { limit, ..asker.open() }).await?;
        let whole = keys.len() < limit as usize;
        // Both stand in the same order.
        keys.retain(|key| todo.keys.binary_search(key).is_err());
        Ok(Known { keys, whole })
    }

    /// The first day of this week.
    pub fn monday(&self) -> Day {
        let today = self.now().date();
        let behind = i64::from(today.weekday().to_monday_zero_offset());
        today.checked_sub(jiff::Span::new().days(behind)).unwrap_or(today)
    }

    pub(super) async fn task_lines(
        &self,
        views: &[ListedCase],
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
