//! Reading contributions: the evidence of every figure.

use crate::db::{Row, Value};
use crate::{ContributionView, Store, StoreError};
use model::{Day, FigureId, OfficeId};

const COLUMNS: &str = "SELECT position, ordinal, figure, day, case_id, amount, key FROM contribution";

impl Store {
    /// Contributions of an office with business days from one to another (both included), of one figure or of all, by
    /// position. With `at_position`, only what the ledger said up to that position: the same rows for ever.
    pub async fn contributions(
        &self,
        office: &OfficeId,
        (from, to): (Day, Day),
        at_position: Option<u64>,
        figure: Option<&FigureId>,
    ) -> Result<Vec<ContributionView>, StoreError> {
        let mut statement = format!("{COLUMNS} WHERE office = $1 AND day >= $2 AND day <= $3 AND position <= $4");
        let last = at_position.unwrap_or(u64::MAX);
        let mut values: Vec<Value> =
            vec![office.as_str().into(), from.to_string().into(), to.to_string().into(), last.into()];
        if let Some(figure) = figure {
            statement.push_str(" AND figure = $5");
            values.push(figure.as_str().into());
        }
        statement.push_str(" ORDER BY position, ordinal");
        self.database.fetch(&statement, values).await?.iter().map(contribution).collect()
    }
}

pub(super) fn contribution_statement(conditions: &str) -> String {
    format!("{COLUMNS} {conditions}")
}

pub(super) fn contribution(row: &Row) -> Result<ContributionView, StoreError> {
    let table = "contribution";
    Ok(ContributionView {
        position: row.number(table, 0)?,
        ordinal: row.number(table, 1)?,
        figure: row.id(table, 2)?,
        day: row.day(table, 3)?,
        case: row.id(table, 4)?,
        amount: row.get(table, 5)?,
        key: row.text(table, 6)?,
    })
}
