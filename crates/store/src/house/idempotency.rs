//! What became of calls that a program may send again because it did not hear the answer.

use crate::db::Row;
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId};

/// A call that came under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiCall {
    /// The digest of what was asked: the same key for something else is a mistake.
    pub request: Digest,
    pub at: Moment,
    /// The status of the answer; 0 while there is none.
    pub status: u16,
    /// The answer's body.
    pub answer: String,
}

impl Store {
    /// Takes a key into use; false when it has been used. One that was taken before `given_up` and never answered is taken
    /// anew, if it asks for the same.
    pub async fn claim_call(
        &self,
        office: &OfficeId,
        (token, key): (&str, &str),
        request: Digest,
        (at, given_up): (Moment, Moment),
    ) -> Result<bool, StoreError> {
        let statement = "INSERT INTO api_call (office, token, key, request, at, status, answer) \
                         VALUES ($1, $2, $3, $4, $5, 0, '') \
                         ON CONFLICT (office, token, key) DO UPDATE SET at = excluded.at \
                         WHERE api_call.status = 0 AND api_call.at < $6 AND api_call.request = excluded.request";
        let values = vec![
            office.as_str().into(),
            token.into(),
            key.into(),
            request.to_string().into(),
            at.to_string().into(),
            given_up.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// What came under a key.
    pub async fn call(&self, office: &OfficeId, (token, key): (&str, &str)) -> Result<Option<ApiCall>, StoreError> {
        let statement = "SELECT request, at, status, answer FROM api_call \
                         WHERE office = $1 AND token = $2 AND key = $3";
        let values = vec![office.as_str().into(), token.into(), key.into()];
        self.database.fetch_optional(statement, values).await?.as_ref().map(read).transpose()
    }

    /// Keeps the answer.
    pub async fn answer_call(
        &self,
        office: &OfficeId,
        (token, key): (&str, &str),
        (status, answer): (u16, &str),
    ) -> Result<(), StoreError> {
        let statement = "UPDATE api_call SET status = $4, answer = $5 WHERE office = $1 AND token = $2 AND key = $3";
        let values = vec![office.as_str().into(), token.into(), key.into(), u32::from(status).into(), answer.into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Gives a key back, because nothing came of the call.
    pub async fn free_call(&self, office: &OfficeId, (token, key): (&str, &str)) -> Result<(), StoreError> {
        let statement = "DELETE FROM api_call WHERE office = $1 AND token = $2 AND key = $3 AND status = 0";
        self.database.execute(statement, vec![office.as_str().into(), token.into(), key.into()]).await.map(drop)
    }

    /// Forgets calls from before a moment.
    pub async fn forget_calls(&self, before: Moment) -> Result<u64, StoreError> {
        self.database.execute("DELETE FROM api_call WHERE at < $1", vec![before.to_string().into()]).await
    }
}

fn read(row: &Row) -> Result<ApiCall, StoreError> {
    let table = "api_call";
    let request = row.text(table, 0)?;
    Ok(ApiCall {
        request: Digest::from_hex(&request).ok_or_else(|| StoreError::row(table, &request, "is no digest"))?,
        at: row.moment(table, 1)?,
        status: row.number(table, 2)?,
        answer: row.text(table, 3)?,
    })
}
