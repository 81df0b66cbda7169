//! Changes of accounts, roles and settings that one person proposed and another must confirm.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Moment, OfficeId, PersonId};

/// A proposed change, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub office: OfficeId,
    /// Counted from 1 within the office.
    pub number: u64,
    pub kind: String,
    /// The person or thing that it is about.
    pub about: String,
    /// What is to be, as JSON.
    pub content: String,
    pub reason: String,
    pub proposed_by: PersonId,
    pub proposed_at: Moment,
    /// `waiting`, `confirmed`, `refused`, `withdrawn`.
    pub state: String,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Moment>,
    pub note: String,
}

const COLUMNS: &str = "SELECT office, number, kind, about, content, reason, proposed_by, proposed_at, state, \
                       decided_by, decided_at, note FROM change";

impl Store {
    /// Notes a proposal under the next number, and answers that. The number of the one given does not count.
    pub async fn add_change(&self, change: &Change) -> Result<u64, StoreError> {
        let mut transaction = self.database.begin().await?;
        let office = || Value::from(change.office.as_str());
        // Two that propose at the same moment take turns at the office's profile, which is there before any change is.
        transaction.execute("UPDATE setting SET value = value WHERE office = $1", vec![office()]).await?;
        let rows = transaction.fetch("SELECT max(number) FROM change WHERE office = $1", vec![office()]).await?;
        let last: Option<i64> = rows.first().map(|row| row.get("change", 0)).transpose()?.flatten();
        let number = u64::try_from(last.unwrap_or(0)).map_err(|error| StoreError::row("change", "number", error))? + 1;
        let statement = "INSERT INTO change (office, number, kind, about, content, reason, proposed_by, proposed_at, \
                         state, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let values: Vec<Value> = vec![
            office(),
            number.into(),
            change.kind.as_str().into(),
            change.about.as_str().into(),
            change.content.as_str().into(),
            change.reason.as_str().into(),
            change.proposed_by.as_str().into(),
            change.proposed_at.to_string().into(),
            change.state.as_str().into(),
            change.note.as_str().into(),
        ];
        transaction.execute(statement, values).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// Decides a change that waits. False when it waits no more: of two that decide together only one does.
    pub async fn decide_change(
        &self,
        office: &OfficeId,
        number: u64,
        state: &str,
        (by, at): (&PersonId, Moment),
        note: &str,
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE change SET state = $3, decided_by = $4, decided_at = $5, note = $6 \
                         WHERE office = $1 AND number = $2 AND state = 'waiting'";
        let values: Vec<Value> = vec![
            office.as_str().into(),
            number.into(),
            state.into(),
            by.as_str().into(),
            at.to_string().into(),
            note.into(),
        ];
        Ok(self.database.execute(statement, values).await? > 0)
    }

    pub async fn change(&self, office: &OfficeId, number: u64) -> Result<Option<Change>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND number = $2");
        let values = vec![office.as_str().into(), number.into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(change).transpose()
    }

    /// The changes that wait, the oldest first; or those that were decided, the newest first.
    pub async fn changes(&self, office: &OfficeId, waiting: bool, most: u32) -> Result<Vec<Change>, StoreError> {
        let (which, order) = if waiting { ("= 'waiting'", "ASC") } else { ("<> 'waiting'", "DESC") };
        let statement = format!("{COLUMNS} WHERE office = $1 AND state {which} ORDER BY number {order} LIMIT $2");
        let values = vec![office.as_str().into(), most.into()];
        self.database.fetch(&statement, values).await?.iter().map(change).collect()
    }
}

fn change(row: &Row) -> Result<Change, StoreError> {
    let table = "change";
    let decided_at: Option<String> = row.get(table, 10)?;
    Ok(Change {
        office: row.id(table, 0)?,
        number: row.number(table, 1)?,
        kind: row.text(table, 2)?,
        about: row.text(table, 3)?,
        content: row.text(table, 4)?,
        reason: row.text(table, 5)?,
        proposed_by: row.id(table, 6)?,
        proposed_at: row.moment(table, 7)?,
        state: row.text(table, 8)?,
        decided_by: row.get::<Option<String>>(table, 9)?.map(PersonId::from),
        decided_at: decided_at
            .map(|text| text.parse())
            .transpose()
            .map_err(|error| StoreError::row(table, "decided_at", error))?,
        note: row.text(table, 11)?,
    })
}
