//! Reading cases one by one, how many there are, and clocks that run.

use crate::db::Row;
use crate::lists::parted;
use crate::{CaseRow, CaseView, Due, DueRow, ListedCase, NextDue, Store, StoreError};
use model::{CaseId, MatterId, Moment, OfficeId, StepId};

/// The columns of a case, each behind the name of its table.
const COLUMNS: [&str; 18] = [
    "case_id",
    "matter",
    "version",
    "head_hash",
    "step",
    "title",
    "number",
    "opened_day",
    "changed_at",
    "ended",
    "late",
    "first",
    "ended_day",
    "due",
    "words",
    "marks",
    "turns",
    "state",
];
/// The columns of a line of a list.
pub(super) const LISTED: &str =
    "v.case_id, v.version, v.matter, v.title, v.number, v.opened_day, v.turns, v.state, v.step";
const DUE_COLUMNS: &str = "SELECT case_id, clock, step, due, stopped, ended, on_time, law FROM due";

impl Store {
    pub async fn case(&self, office: &OfficeId, case: &CaseId) -> Result<Option<CaseView>, StoreError> {
        let statement = case_statement("WHERE v.office = $1 AND v.case_id = $2");
        let values = vec![office.as_str().into(), case.as_str().into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(case_view).transpose()
    }

    /// The ids of all cases of an office, in their order.
    pub async fn case_ids(&self, office: &OfficeId) -> Result<Vec<CaseId>, StoreError> {
        let statement = "SELECT case_id FROM case_view WHERE office = $1 ORDER BY case_id";
        let rows = self.database.fetch(statement, vec![office.as_str().into()]).await?;
        rows.iter().map(|row| row.id("case_view", 0)).collect()
    }

    /// How many cases of an office stand at which step of which matter, and whether they have ended there.
    pub async fn case_counts(&self, office: &OfficeId) -> Result<Vec<(MatterId, StepId, bool, u64)>, StoreError> {
        let statement =
            "SELECT matter, step, ended, n FROM case_count WHERE office = $1 AND n > 0 ORDER BY matter, step";
        let rows = self.database.fetch(statement, vec![office.as_str().into()]).await?;
        let table = "case_count";
        let count = |row: &Row| Ok((row.id(table, 0)?, row.id(table, 1)?, row.get(table, 2)?, row.number(table, 3)?));
        rows.iter().map(count).collect()
    }

    /// Clocks of an office that have not ended and are due until a moment (included), stopped ones too, the first due
    /// first.
    pub async fn dues_open(&self, office: &OfficeId, until: Moment) -> Result<Vec<Due>, StoreError> {
        let statement =
            format!("{DUE_COLUMNS} WHERE office = $1 AND ended = FALSE AND due <= $2 ORDER BY due, case_id, clock");
        let values = vec![office.as_str().into(), until.to_string().into()];
        self.database.fetch(&statement, values).await?.iter().map(due).collect()
    }

    /// Every clock of a case.
    pub async fn dues_of_case(&self, office: &OfficeId, case: &CaseId) -> Result<Vec<Due>, StoreError> {
        let statement = format!("{DUE_COLUMNS} WHERE office = $1 AND case_id = $2 ORDER BY due, clock");
        let values = vec![office.as_str().into(), case.as_str().into()];
        self.database.fetch(&statement, values).await?.iter().map(due).collect()
    }
}

/// Cases as `v`, with what follows the table's name.
pub(super) fn case_statement(rest: &str) -> String {
    format!("SELECT {} FROM case_view v {rest}", case_columns())
}

fn case_columns() -> String {
    COLUMNS.map(|column| format!("v.{column}")).join(", ")
}

pub(super) fn listed_case(row: &Row) -> Result<ListedCase, StoreError> {
    let table = "case_view";
    Ok(ListedCase {
        case: row.id(table, 0)?,
        version: row.number(table, 1)?,
        matter: row.id(table, 2)?,
        title: row.text(table, 3)?,
        number: row.get(table, 4)?,
        opened_day: row.day(table, 5)?,
        turns: parted(&row.text(table, 6)?),
        state: row.text(table, 7)?,
        step: row.id(table, 8)?,
    })
}

pub(super) fn due_statement(conditions: &str) -> String {
    format!("{DUE_COLUMNS} {conditions}")
}

pub(super) fn case_view(row: &Row) -> Result<CaseView, StoreError> {
    let table = "case_view";
    let ended_day: Option<String> = row.get(table, 12)?;
    let due = row.text(table, 13)?;
    Ok(CaseView {
        case: row.id(table, 0)?,
        version: row.number(table, 2)?,
        head: row.digest(table, 3)?,
        first: row.number(table, 11)?,
        row: CaseRow {
            matter: row.id(table, 1)?,
            step: row.id(table, 4)?,
            title: row.text(table, 5)?,
            number: row.get(table, 6)?,
            opened_day: row.day(table, 7)?,
            changed_at: row.moment(table, 8)?,
            ended: row.get(table, 9)?,
            late: row.number(table, 10)?,
            ended_day: match ended_day {
                Some(_) => Some(row.day(table, 12)?),
                None => None,
            },
            due: NextDue::of(&due).ok_or_else(|| StoreError::row(table, &due, "is no due"))?,
            words: row.text(table, 14)?,
            marks: parted(&row.text(table, 15)?),
            turns: parted(&row.text(table, 16)?),
            state: row.text(table, 17)?,
        },
    })
}

pub(super) fn due(row: &Row) -> Result<Due, StoreError> {
    let table = "due";
    Ok(Due {
        case: row.id(table, 0)?,
        row: DueRow {
            clock: row.id(table, 1)?,
            step: row.id(table, 2)?,
            due: row.moment(table, 3)?,
            stopped: row.get(table, 4)?,
            ended: row.get(table, 5)?,
            on_time: row.get(table, 6)?,
            law: row.id(table, 7)?,
        },
    })
}
