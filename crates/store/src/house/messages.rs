//! What applicants and the office write to each other about a case. Only added to, never changed.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{CaseId, Moment, OfficeId, PersonId};

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMessage {
    pub office: OfficeId,
    pub case: CaseId,
    pub person: PersonId,
    /// Written by somebody from outside.
    pub outside: bool,
    pub words: String,
    pub at: Moment,
}

impl Store {
    /// Adds a message to those of its case.
    pub async fn add_message(&self, message: &CaseMessage) -> Result<(), StoreError> {
        let statement = "INSERT INTO case_message (office, case_id, n, person, outside, words, at) \
                         SELECT $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6 FROM case_message \
                         WHERE office = $1 AND case_id = $2";
        let values: Vec<Value> = vec![
            message.office.as_str().into(),
            message.case.as_str().into(),
            message.person.as_str().into(),
            message.outside.into(),
            message.words.as_str().into(),
            message.at.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// The messages of a case, the oldest first.
    pub async fn messages_of(&self, office: &OfficeId, case: &CaseId) -> Result<Vec<CaseMessage>, StoreError> {
        let statement = "SELECT office, case_id, person, outside, words, at FROM case_message \
                         WHERE office = $1 AND case_id = $2 ORDER BY n";
        let values = vec![office.as_str().into(), case.as_str().into()];
        self.database.fetch(statement, values).await?.iter().map(message).collect()
    }
}

fn message(row: &Row) -> Result<CaseMessage, StoreError> {
    let table = "case_message";
    Ok(CaseMessage {
        office: row.id(table, 0)?,
        case: row.id(table, 1)?,
        person: row.id(table, 2)?,
        outside: row.get(table, 3)?,
        words: row.text(table, 4)?,
        at: row.moment(table, 5)?,
    })
}
