//! Reading cases: one, lists with paging, and clocks that run.

use crate::db::{Row, Value};
use crate::{CaseRow, CaseView, Due, DueRow, Store, StoreError};
use model::{CaseId, MatterId, Moment, OfficeId, StepId};

const COLUMNS: &str = "SELECT case_id, matter, version, head_hash, step, title, number, opened_day, changed_at, ended, \
                       late, state FROM case_view";
const DUE_COLUMNS: &str = "SELECT case_id, clock, step, due, stopped, ended, on_time, law FROM due";

/// Which cases of an office, the last changed first. What is None does not narrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFilter {
    pub office: OfficeId,
    pub matter: Option<MatterId>,
    pub step: Option<StepId>,
    pub ended: Option<bool>,
    /// A part of the title, the number or the case's id; ASCII letters in either case.
    pub text: Option<String>,
    /// How many to pass over.
    pub offset: u64,
    /// How many to give at most.
    pub limit: u32,
}

impl CaseFilter {
    /// All cases of an office, the first 100.
    pub fn of(office: OfficeId) -> Self {
        Self { office, matter: None, step: None, ended: None, text: None, offset: 0, limit: 100 }
    }

    /// The conditions, and their parameters from `$1`.
    fn conditions(&self) -> (String, Vec<Value>) {
        let mut conditions = String::from(" WHERE office = $1");
        let mut values: Vec<Value> = vec![self.office.as_str().into()];
        let mut add = |condition: &str, value: Value| {
            values.push(value);
            conditions.push_str(" AND ");
            conditions.push_str(&condition.replace('?', &format!("${}", values.len())));
        };
        if let Some(matter) = &self.matter {
            add("matter = ?", matter.as_str().into());
        }
        if let Some(step) = &self.step {
            add("step = ?", step.as_str().into());
        }
        if let Some(ended) = self.ended {
            add("ended = ?", ended.into());
        }
        if let Some(text) = self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            let escaped = text.to_ascii_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            let like = "(lower(title) LIKE ? ESCAPE '\\' OR lower(coalesce(number, '')) LIKE ? ESCAPE '\\' \
                        OR lower(case_id) LIKE ? ESCAPE '\\')";
            add(like, format!("%{escaped}%").into());
        }
        (conditions, values)
    }
}

impl Store {
    pub async fn case(&self, office: &OfficeId, case: &CaseId) -> Result<Option<CaseView>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND case_id = $2");
        let values = vec![office.as_str().into(), case.as_str().into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(case_view).transpose()
    }

    pub async fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseView>, StoreError> {
        let (conditions, mut values) = filter.conditions();
        let next = values.len() + 1;
        let statement =
            format!("{COLUMNS}{conditions} ORDER BY changed_at DESC, case_id LIMIT ${next} OFFSET ${}", next + 1);
        values.extend([filter.limit.into(), filter.offset.into()]);
        self.database.fetch(&statement, values).await?.iter().map(case_view).collect()
    }

    /// How many cases a filter finds, whatever its paging.
    pub async fn count_cases(&self, filter: &CaseFilter) -> Result<u64, StoreError> {
        let (conditions, values) = filter.conditions();
        let statement = format!("SELECT count(*) FROM case_view{conditions}");
        let row = self.database.fetch_optional(&statement, values).await?;
        row.map_or(Ok(0), |row| row.number("case_view", 0))
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

pub(super) fn case_statement(conditions: &str) -> String {
    format!("{COLUMNS} {conditions}")
}

pub(super) fn due_statement(conditions: &str) -> String {
    format!("{DUE_COLUMNS} {conditions}")
}

pub(super) fn case_view(row: &Row) -> Result<CaseView, StoreError> {
    let table = "case_view";
    Ok(CaseView {
        case: row.id(table, 0)?,
        version: row.number(table, 2)?,
        head: row.digest(table, 3)?,
        row: CaseRow {
            matter: row.id(table, 1)?,
            step: row.id(table, 4)?,
            title: row.text(table, 5)?,
            number: row.get(table, 6)?,
            opened_day: row.day(table, 7)?,
            changed_at: row.moment(table, 8)?,
            ended: row.get(table, 9)?,
            late: row.number(table, 10)?,
            state: row.text(table, 11)?,
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
