//! Lists of cases that answer at once, however many cases there are.
//!
//! Every list is asked for by marks that its cases bear. The rarest mark leads, the others are looked up for each case it
//! leads to; where no mark is rare, the order of the list leads, and enough cases are found soon. Counting stops where
//! nobody reads on.

mod cases;
mod records;
mod sql;
mod tasks;

pub use cases::{CaseQuery, Order};
pub use records::RecordHit;
pub use tasks::{TaskKey, TaskQuery, Turn};

use crate::NextDue;
use crate::db::Value;
use model::Moment;
use sql::Sql;

/// Counting stops one behind this.
pub const COUNTED: u64 = 1_000;

/// How many, and whether there are more than were counted.
pub fn capped(counted: u64) -> (u64, bool) {
    (counted.min(COUNTED), counted > COUNTED)
}

/// When a case's next deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueRange {
    /// Not before the first, and before the second.
    Between(Option<Moment>, Option<Moment>),
    Stopped,
    Never,
}

impl DueRange {
    /// Whether a deadline lies in it.
    pub fn covers(self, due: NextDue) -> bool {
        match self {
            Self::Between(from, before) => {
                due < before.map_or(NextDue::Stopped, NextDue::At) && from.is_none_or(|from| NextDue::At(from) <= due)
            }
            Self::Stopped => due == NextDue::Stopped,
            Self::Never => due == NextDue::Never,
        }
    }

    /// Whether all of it lies before a deadline.
    pub fn is_before(self, due: NextDue) -> bool {
        match self {
            Self::Between(_, before) => before.map_or(NextDue::Stopped, NextDue::At) <= due,
            Self::Stopped => due > NextDue::Stopped,
            Self::Never => false,
        }
    }

    /// The condition on a column.
    fn condition(self, column: &str, sql: &mut Sql) -> String {
        let mut text = |due: NextDue| sql.parameter(due.to_string());
        match self {
            Self::Stopped => format!("{column} = {}", text(NextDue::Stopped)),
            Self::Never => format!("{column} = {}", text(NextDue::Never)),
            Self::Between(from, before) => {
                // Texts of moments sort before the other two.
                let before = before.map_or(NextDue::Stopped, NextDue::At);
                let upper = format!("{column} < {}", text(before));
                match from {
                    Some(from) => format!("{column} >= {} AND {upper}", text(NextDue::At(from))),
                    None => upper,
                }
            }
        }
    }
}

/// Several lists in one, each case once, in the order of `key` and then of `first`.
fn united(passes: &[String], (offset, limit): (u64, u64), descending: bool, sql: &mut Sql) -> String {
    let way = if descending { "DESC" } else { "ASC" };
    let most = sql.parameter(offset.saturating_add(limit));
    let each = |(n, pass): (usize, &String)| {
        format!("SELECT * FROM ({pass} ORDER BY key {way}, first {way} LIMIT {most}) AS p{n}")
    };
    passes.iter().enumerate().map(each).collect::<Vec<_>>().join(" UNION ")
}

/// One page of united lists, with the columns of the cases.
fn page(passes: &[String], (offset, limit): (u64, u32), descending: bool, sql: &mut Sql) -> String {
    let way = if descending { "DESC" } else { "ASC" };
    let united = united(passes, (offset, u64::from(limit)), descending, sql);
    let (limit, offset) = (sql.parameter(limit), sql.parameter(offset));
    format!(
        "SELECT {} FROM (SELECT key, first FROM ({united}) AS u ORDER BY key {way}, first {way} \
         LIMIT {limit} OFFSET {offset}) AS f CROSS JOIN case_view v WHERE v.office = $1 AND v.first = f.first \
         ORDER BY f.key {way}, f.first {way}",
        super::cases::LISTED
    )
}

/// The same page, with how many there are as another column. The lists are read once for both.
fn counted_page(passes: &[String], (offset, limit): (u64, u32), descending: bool, sql: &mut Sql) -> String {
    let way = if descending { "DESC" } else { "ASC" };
    let most = offset.saturating_add(limit.into()).max(COUNTED + 1);
    let united = united(passes, (0, most), descending, sql);
    let (most, limit, offset) = (sql.parameter(most), sql.parameter(limit), sql.parameter(offset));
    format!(
        "WITH f AS MATERIALIZED (SELECT key, first FROM ({united}) AS u ORDER BY key {way}, first {way} LIMIT {most}) \
         SELECT {}, n FROM (SELECT count(*) AS n FROM f) AS c \
         CROSS JOIN (SELECT key, first FROM f ORDER BY key {way}, first {way} LIMIT {limit} OFFSET {offset}) AS p \
         CROSS JOIN case_view v WHERE v.office = $1 AND v.first = p.first ORDER BY p.key {way}, p.first {way}",
        super::cases::LISTED
    )
}

/// How long a list is, where what a page found shows its end.
pub(crate) fn length_at_end(offset: u64, limit: u32, found: usize) -> Option<u64> {
    let ends = found < limit as usize && (found > 0 || offset == 0);
    ends.then(|| offset.saturating_add(found as u64))
}

/// How many there are in united lists, counted to one behind what is counted.
fn count(passes: &[String], sql: &mut Sql) -> String {
    let united = united(passes, (0, COUNTED + 1), false, sql);
    let most = sql.parameter(COUNTED + 1);
    format!("SELECT count(*) FROM (SELECT first FROM ({united}) AS u LIMIT {most}) AS c")
}

/// An office as the first parameter.
fn of_office(office: &model::OfficeId) -> Sql {
    let mut sql = Sql::default();
    sql.parameter(Value::from(office.as_str()));
    sql
}
