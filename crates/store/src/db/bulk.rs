//! Many rows in one statement.
//!
//! A template holds `{rows}` where rows go: after `INSERT INTO t (…)`, or within `IN ({rows})`. SQLite gets
//! `VALUES (…), (…)` in portions of a power of two, so that few texts are prepared and none passes its limit of
//! parameters; PostgreSQL gets one array per column, so that one text serves any number of rows.

use super::{Kind, Row, Transaction, Value, value};
use crate::StoreError;
use sqlx::AssertSqlSafe;
use std::fmt::Write as _;

/// At most 128 rows of 14 columns: 1,792 of the 32,766 parameters that SQLite takes.
const PORTION: usize = 128;

impl Transaction {
    /// Runs a template over rows whose values have these kinds; answers what the statements returned. No rows, no
    /// statement.
    pub(crate) async fn bulk(
        &mut self,
        template: &'static str,
        kinds: &[Kind],
        rows: Vec<Vec<Value>>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut answers = Vec::new();
        if rows.is_empty() {
            return Ok(answers);
        }
        match self {
            Self::Sqlite(transaction) => {
                let mut left = rows.len();
                let mut values = rows.into_iter().flatten();
                while left > 0 {
                    let portion = portion(left);
                    let text = template.replace("{rows}", &tuples(kinds.len(), portion));
                    let arguments = value::sqlite(values.by_ref().take(portion * kinds.len()));
                    let query = sqlx::query_with(AssertSqlSafe(text), arguments);
                    let found = query.fetch_all(&mut **transaction).await;
                    answers.extend(
                        found.map_err(|error| StoreError::database(template, error))?.into_iter().map(Row::Sqlite),
                    );
                    left -= portion;
                }
            }
            Self::Postgres(transaction) => {
                let text = template.replace("{rows}", &arrays(kinds));
                let query = sqlx::query_with(AssertSqlSafe(text), value::postgres_columns(kinds, rows));
                let found = query.fetch_all(&mut **transaction).await;
                answers.extend(
                    found.map_err(|error| StoreError::database(template, error))?.into_iter().map(Row::Postgres),
                );
            }
        }
        Ok(answers)
    }
}

/// The largest power of two that is not more than what is left.
fn portion(left: usize) -> usize {
    (1usize << left.ilog2()).min(PORTION)
}

fn tuples(columns: usize, rows: usize) -> String {
    let mut text = String::from("VALUES ");
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..columns {
            let comma = if column == 0 { "" } else { "," };
            let _ = write!(text, "{comma}${}", row * columns + column + 1);
        }
        text.push(')');
    }
    text
}

fn arrays(kinds: &[Kind]) -> String {
    let mut text = String::from("SELECT * FROM UNNEST(");
    for (index, kind) in kinds.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let kind = match kind {
            Kind::Text => "text",
            Kind::Integer => "bigint",
            Kind::Truth => "boolean",
            Kind::Bytes => "bytea",
        };
        let _ = write!(text, "{comma}${}::{kind}[]", index + 1);
    }
    text.push(')');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_forms_of_rows() {
        assert_eq!(tuples(2, 2), "VALUES ($1,$2),($3,$4)");
        assert_eq!(arrays(&[Kind::Text, Kind::Bytes]), "SELECT * FROM UNNEST($1::text[],$2::bytea[])");
    }

    #[test]
    fn portions_are_powers_of_two() {
        assert_eq!([1, 2, 3, 64, 100, 127, 128, 1000].map(portion), [1, 2, 2, 64, 64, 64, 128, 128]);
    }
}
