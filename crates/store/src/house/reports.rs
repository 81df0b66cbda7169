//! Annual reports while they are written: what people have worded themselves, each place of the text in its versions, and the
//! report as it stood when its figures were frozen.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Moment, OfficeId, PersonId};

/// Which report: of whom, which kind, of which year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOf {
    pub office: OfficeId,
    /// The kind's folder in `reports/`.
    pub report: String,
    pub year: i16,
}

/// One version of what stands at a place of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportWording {
    /// The place as the report's book names it.
    pub place: String,
    /// Counts a place's versions from 1.
    pub n: u32,
    /// `own`, `left-out`, `composed`.
    pub state: String,
    /// Empty unless somebody has worded it.
    pub words: String,
    pub by: PersonId,
    pub at: Moment,
}

/// A moment at which the figures of a report were frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFreeze {
    /// Counts a report's freezes from 1.
    pub n: u32,
    /// The position of the ledger that was read.
    pub position: u64,
    /// The report as it stood, as JSON; lists leave it empty.
    pub content: String,
    pub by: PersonId,
    pub at: Moment,
    /// Who let the figures follow the ledger again, and when.
    pub lifted: Option<(PersonId, Moment)>,
}

impl ReportOf {
    /// The parameters $1 to $3 of every statement here.
    fn values(&self) -> Vec<Value> {
        vec![self.office.as_str().into(), self.report.as_str().into(), self.year.into()]
    }
}

impl Store {
    /// Adds a version; false when its place has that version already, because somebody else was faster.
    pub async fn add_wording(&self, of: &ReportOf, wording: &ReportWording) -> Result<bool, StoreError> {
        let statement = "INSERT INTO report_wording (office, report, year, place, n, state, words, person, at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (office, report, year, place, n) DO NOTHING";
        let mut values = of.values();
        values.extend([
            wording.place.as_str().into(),
            wording.n.into(),
            wording.state.as_str().into(),
            wording.words.as_str().into(),
            wording.by.as_str().into(),
            wording.at.to_string().into(),
        ]);
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// Every version of every place, by place, the oldest first.
    pub async fn wordings(&self, of: &ReportOf) -> Result<Vec<ReportWording>, StoreError> {
        let statement = "SELECT place, n, state, words, person, at FROM report_wording \
                         WHERE office = $1 AND report = $2 AND year = $3 ORDER BY place, n";
        self.database.fetch(statement, of.values()).await?.iter().map(wording).collect()
    }

    /// Takes one version back; whether it was there.
    pub async fn drop_wording(&self, of: &ReportOf, place: &str, n: u32) -> Result<bool, StoreError> {
        let statement = "DELETE FROM report_wording \
                         WHERE office = $1 AND report = $2 AND year = $3 AND place = $4 AND n = $5";
        let mut values = of.values();
        values.extend([place.into(), n.into()]);
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// Forgets the versions of a place that are older than `n`.
    pub async fn forget_wordings(&self, of: &ReportOf, place: &str, n: u32) -> Result<(), StoreError> {
        let statement = "DELETE FROM report_wording \
                         WHERE office = $1 AND report = $2 AND year = $3 AND place = $4 AND n < $5";
        let mut values = of.values();
        values.extend([place.into(), n.into()]);
        self.database.execute(statement, values).await.map(drop)
    }

    /// Keeps a freeze; false when there is one of that number, because somebody else was faster.
    pub async fn add_freeze(&self, of: &ReportOf, freeze: &ReportFreeze) -> Result<bool, StoreError> {
        let statement = "INSERT INTO report_freeze \
                         (office, report, year, n, position, content, person, at, lifted_by, lifted_at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '') ON CONFLICT (office, report, year, n) DO NOTHING";
        let mut values = of.values();
        values.extend([
            freeze.n.into(),
            freeze.position.into(),
            freeze.content.as_str().into(),
            freeze.by.as_str().into(),
            freeze.at.to_string().into(),
        ]);
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// All freezes of a report, the newest first, without what they hold.
    pub async fn freezes(&self, of: &ReportOf) -> Result<Vec<ReportFreeze>, StoreError> {
        let statement = "SELECT n, position, '', person, at, lifted_by, lifted_at FROM report_freeze \
                         WHERE office = $1 AND report = $2 AND year = $3 ORDER BY n DESC";
        self.database.fetch(statement, of.values()).await?.iter().map(freeze).collect()
    }

    /// One freeze with what it holds.
    pub async fn report_freeze(&self, of: &ReportOf, n: u32) -> Result<Option<ReportFreeze>, StoreError> {
        let statement = "SELECT n, position, content, person, at, lifted_by, lifted_at FROM report_freeze \
                         WHERE office = $1 AND report = $2 AND year = $3 AND n = $4";
        let mut values = of.values();
        values.push(n.into());
        self.database.fetch_optional(statement, values).await?.as_ref().map(freeze).transpose()
    }

    /// Lets a report's figures follow the ledger again; false when that freeze was lifted before.
    pub async fn lift_freeze(&self, of: &ReportOf, n: u32, by: &PersonId, at: Moment) -> Result<bool, StoreError> {
        let statement = "UPDATE report_freeze SET lifted_by = $5, lifted_at = $6 \
                         WHERE office = $1 AND report = $2 AND year = $3 AND n = $4 AND lifted_at = ''";
        let mut values = of.values();
        values.extend([n.into(), by.as_str().into(), at.to_string().into()]);
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }
}

fn wording(row: &Row) -> Result<ReportWording, StoreError> {
    let table = "report_wording";
    Ok(ReportWording {
        place: row.text(table, 0)?,
        n: row.number(table, 1)?,
        state: row.text(table, 2)?,
        words: row.text(table, 3)?,
        by: row.id(table, 4)?,
        at: row.moment(table, 5)?,
    })
}

fn freeze(row: &Row) -> Result<ReportFreeze, StoreError> {
    let table = "report_freeze";
    let lifted = if row.text(table, 6)?.is_empty() { None } else { Some((row.id(table, 5)?, row.moment(table, 6)?)) };
    Ok(ReportFreeze {
        n: row.number(table, 0)?,
        position: row.number(table, 1)?,
        content: row.text(table, 2)?,
        by: row.id(table, 3)?,
        at: row.moment(table, 4)?,
        lifted,
    })
}
