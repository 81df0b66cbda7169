//! Cases that wait for somebody, the first due first.

use super::sql::Sql;
use super::{DueRange, count, of_office, page, united};
use crate::read::cases::{LISTED, listed_case};
use crate::{ListedCase, NextDue, Store, StoreError};
use model::{MatterId, OfficeId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// As whom somebody may be waited for, and which of those cases he sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// As the turns of cases name it.
    pub holder: String,
    /// Only in these matters; in all when empty.
    pub matters: Vec<MatterId>,
    /// Not in cases that bear this turn too: there he is out of it.
    pub unless: Option<String>,
    /// Only in cases that bear this turn too.
    pub also: Option<String>,
    /// Only in cases that bear at least one of these marks; in all when empty.
    pub ways: Vec<String>,
}

impl Turn {
    /// Whatever the matter, and whatever else the case bears.
    pub fn of(holder: String) -> Self {
        Self { holder, ..Self::default() }
    }

    /// A task, as the statement names it, is of this turn.
    fn condition(&self, task: &str, sql: &mut Sql) -> String {
        let holder = sql.parameter(self.holder.as_str());
        let mut condition = format!("{task}.office = $1 AND {task}.holder = {holder}");
        if !self.matters.is_empty() {
            let matters = sql.listed(self.matters.iter().map(MatterId::as_str));
            let _ = write!(condition, " AND {task}.matter IN {matters}");
        }
        if let Some(holder) = &self.also {
            let holder = sql.parameter(holder.as_str());
            let _ = write!(
                condition,
                " AND EXISTS (SELECT 1 FROM task n WHERE n.office = $1 AND n.holder = {holder} \
                 AND n.due = {task}.due AND n.first = {task}.first)"
            );
        }
        if let Some(holder) = &self.unless {
            // Hardly anybody is out of it anywhere: read once, it is nothing to look up.
            let holder = sql.parameter(holder.as_str());
            let _ = write!(
                condition,
                " AND {task}.first NOT IN (SELECT n.first FROM task n WHERE n.office = $1 AND n.holder = {holder})"
            );
        }
        if !self.ways.is_empty() {
            let ways = sql.listed(self.ways.iter().map(String::as_str));
            let _ = write!(
                condition,
                " AND EXISTS (SELECT 1 FROM case_mark m WHERE m.office = $1 AND m.mark IN {ways} AND m.first = {task}.first)"
            );
        }
        condition
    }
}

/// Which cases wait for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskQuery {
    pub office: OfficeId,
    /// Of nobody, nothing waits.
    pub turns: Vec<Turn>,
    /// Of nobody of these.
    pub not: Vec<Turn>,
    pub due: Option<DueRange>,
    /// How many to pass over.
    pub offset: u64,
    /// How many to give at most.
    pub limit: u32,
}

/// The place of a case in lists by what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskKey {
    pub due: NextDue,
    /// The position of the case's first entry.
    pub first: u64,
}

impl TaskQuery {
    fn passes(&self, sql: &mut Sql) -> Vec<String> {
        let pass = |turn: &Turn| {
            let mut condition = turn.condition("t", sql);
            if let Some(due) = self.due {
                let _ = write!(condition, " AND {}", due.condition("t.due", sql));
            }
            for other in &self.not {
                let other = other.condition("o", sql);
                let _ = write!(
                    condition,
                    " AND NOT EXISTS (SELECT 1 FROM task o WHERE {other} AND o.due = t.due AND o.first = t.first)"
                );
            }
            format!("SELECT t.due AS key, t.first AS first FROM task t WHERE {condition}")
        };
        self.turns.iter().map(pass).collect()
    }
}

impl Store {
    /// A page of cases that wait for somebody.
    pub async fn tasks(&self, query: &TaskQuery) -> Result<Vec<ListedCase>, StoreError> {
        let mut sql = of_office(&query.office);
        let passes = query.passes(&mut sql);
        if passes.is_empty() {
            return Ok(Vec::new());
        }
        let statement = page(&passes, (query.offset, query.limit), false, &mut sql);
        self.database.fetch(&statement, sql.into_values()).await?.iter().map(listed_case).collect()
    }

    /// The places of the cases that wait for somebody, the first due first: numbers and pages of several lists follow from
    /// one reading of an index.
    pub async fn task_keys(&self, query: &TaskQuery) -> Result<Vec<TaskKey>, StoreError> {
        let mut sql = of_office(&query.office);
        let passes = query.passes(&mut sql);
        if passes.is_empty() {
            return Ok(Vec::new());
        }
        let united = united(&passes, (query.offset, query.limit.into()), false, &mut sql);
        let (limit, offset) = (sql.parameter(query.limit), sql.parameter(query.offset));
        let statement =
            format!("SELECT key, first FROM ({united}) AS u ORDER BY key, first LIMIT {limit} OFFSET {offset}");
        let rows = self.database.fetch(&statement, sql.into_values()).await?;
        let key = |row: &crate::db::Row| {
            let due = row.text("task", 0)?;
            let due = NextDue::of(&due).ok_or_else(|| StoreError::row("task", &due, "is no due"))?;
            Ok(TaskKey { due, first: row.number("task", 1)? })
        };
        rows.iter().map(key).collect()
    }

    /// The cases at some places, in their order.
    pub async fn cases_at(&self, office: &OfficeId, keys: &[TaskKey]) -> Result<Vec<ListedCase>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = of_office(office);
        let places: Vec<String> = keys.iter().map(|key| sql.parameter(key.first)).collect();
        let statement = format!(
            "SELECT {LISTED}, v.first FROM case_view v WHERE v.office = $1 AND v.first IN ({})",
            places.join(", ")
        );
        let mut cases = BTreeMap::new();
        for row in self.database.fetch(&statement, sql.into_values()).await? {
            cases.insert(row.number::<u64>("case_view", 9)?, listed_case(&row)?);
        }
        Ok(keys.iter().filter_map(|key| cases.remove(&key.first)).collect())
    }

    /// How many cases wait for somebody, whatever the paging; more than [`capped`](crate::capped) says are not counted.
    pub async fn count_tasks(&self, query: &TaskQuery) -> Result<u64, StoreError> {
        let mut sql = of_office(&query.office);
        let passes = query.passes(&mut sql);
        if passes.is_empty() {
            return Ok(0);
        }
        let statement = count(&passes, &mut sql);
        let row = self.database.fetch_optional(&statement, sql.into_values()).await?;
        row.map_or(Ok(0), |row| row.number("task", 0))
    }
}
