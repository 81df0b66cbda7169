//! Cases that wait for somebody, the first due first.

use super::sql::Sql;
use super::{DueRange, count, of_office, page};
use crate::read::cases::case_view;
use crate::{CaseView, Store, StoreError};
use model::{MatterId, OfficeId};
use std::fmt::Write as _;

/// As whom somebody may be waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// As the turns of cases name it.
    pub holder: String,
    /// Only in these matters; in all when empty.
    pub matters: Vec<MatterId>,
    /// Not in cases that bear this turn too: there he is out of it.
    pub unless: Option<String>,
}

impl Turn {
    /// A task as `t` is of this turn.
    fn condition(&self, sql: &mut Sql) -> String {
        let mut condition = format!("t.office = $1 AND t.holder = {}", sql.parameter(self.holder.as_str()));
        if !self.matters.is_empty() {
            let matters = sql.listed(self.matters.iter().map(MatterId::as_str));
            let _ = write!(condition, " AND t.matter IN {matters}");
        }
        if let Some(unless) = &self.unless {
            let unless = sql.parameter(unless.as_str());
            let _ = write!(
                condition,
                " AND NOT EXISTS (SELECT 1 FROM task n WHERE n.office = $1 AND n.holder = {unless} AND n.due = t.due \
                 AND n.first = t.first)"
            );
        }
        condition
    }

    /// It is the turn of one of these in the case that stands in a row.
    pub(super) fn any(turns: &[Self], row: &str, sql: &mut Sql) -> String {
        let each = turns.iter().map(|turn| {
            let condition = turn.condition(sql);
            format!("EXISTS (SELECT 1 FROM task t WHERE {condition} AND t.due = {row}.due AND t.first = {row}.first)")
        });
        format!("({})", each.collect::<Vec<_>>().join(" OR "))
    }
}

/// Which cases wait for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskQuery {
    pub office: OfficeId,
    /// Of nobody, nothing waits.
    pub turns: Vec<Turn>,
    /// A case bears at least one of these: what somebody with a limited sight sees.
    pub ways: Option<Vec<String>>,
    pub due: Option<DueRange>,
    /// How many to pass over.
    pub offset: u64,
    /// How many to give at most.
    pub limit: u32,
}

impl TaskQuery {
    fn passes(&self, sql: &mut Sql) -> Vec<String> {
        if self.turns.is_empty() {
            return Vec::new();
        }
        match &self.ways {
            None => {
                let pass = |turn: &Turn| {
                    let mut condition = turn.condition(sql);
                    if let Some(due) = self.due {
                        let _ = write!(condition, " AND {}", due.condition("t.due", sql));
                    }
                    format!("SELECT t.due AS key, t.first AS first FROM task t WHERE {condition}")
                };
                self.turns.iter().map(pass).collect()
            }
            // Who sees few cases may be one of many for whom others wait: his cases lead.
            Some(ways) => {
                let pass = |way: &String| {
                    let way = sql.parameter(way.as_str());
                    let turn = Turn::any(&self.turns, "c", sql);
                    let due = self.due.map_or(String::new(), |due| format!(" AND {}", due.condition("c.due", sql)));
                    format!(
                        "SELECT c.due AS key, c.first AS first FROM case_mark d CROSS JOIN case_view c \
                         WHERE d.office = $1 AND d.mark = {way} AND c.office = d.office AND c.first = d.first \
                         AND {turn}{due}"
                    )
                };
                ways.iter().map(pass).collect()
            }
        }
    }
}

impl Store {
    /// A page of cases that wait for somebody.
    pub async fn tasks(&self, query: &TaskQuery) -> Result<Vec<CaseView>, StoreError> {
        let mut sql = of_office(&query.office);
        let passes = query.passes(&mut sql);
        if passes.is_empty() {
            return Ok(Vec::new());
        }
        let statement = page(&passes, (query.offset, query.limit), false, &mut sql);
        self.database.fetch(&statement, sql.into_values()).await?.iter().map(case_view).collect()
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
