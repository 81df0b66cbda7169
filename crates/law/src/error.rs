//! What can go wrong when the law is asked. Each variant names the id, the day or the year.

use model::{Citation, Day, LimitId};
use thiserror::Error;

/// An article or a number that the room can't give for that day.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LawError {
    /// No folder of that name below `law/statutes`.
    #[error("{citation}: no instrument `{statute}` in law/statutes")]
    UnknownStatute { citation: Citation, statute: String },
    /// The instrument is there, its article is not.
    #[error("{citation}: `{statute}` has no article `{article}`")]
    UnknownArticle { citation: Citation, statute: String, article: String },
    /// The instrument or the article is there, but not on that day.
    #[error("{citation}: not in force on {on} (in force {periods})")]
    ArticleNotInForce { citation: Citation, on: Day, periods: String },
    /// No instrument states that number.
    #[error("{id}: no instrument states this limit")]
    UnknownLimit { id: LimitId },
    /// The number is stated, but for other days.
    #[error("{id}: no value on {on}, the first is of {first}")]
    LimitNotInForce { id: LimitId, on: Day, first: Day },
}

/// A day that the calendar can't judge.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The State Council's arrangement of that year is not loaded: `law/holidays/<year>.yaml` is missing.
    #[error("{year}年放假安排未录入：请补 law/holidays/{year}.yaml 后再计算")]
    NoArrangement { year: i16 },
    /// The period leaves the years that a date can express.
    #[error("{period} from {from} leaves the calendar")]
    OutOfRange { from: Day, period: String },
}

/// A text that is no period.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is no period: write `5 working days`, `30 days`, `3 months` or `2 hours`")]
pub struct PeriodError {
    pub text: String,
}

/// A text that is no day of every year.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is no day of the year: write month and day, `03-01`")]
pub struct MonthDayError {
    pub text: String,
}
