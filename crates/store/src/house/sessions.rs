//! Who is signed in. Only digests of tokens are kept, so that a copy of the database signs nobody in.

use crate::db::Row;
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId, PersonId};

/// One sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The digest of the token that the browser holds.
    pub token: Digest,
    pub office: OfficeId,
    pub person: PersonId,
    pub created: Moment,
    pub expires: Moment,
}

impl Store {
    /// Keeps a session; its account must exist. A session with the same token gets the new end.
    pub async fn save_session(&self, session: &Session) -> Result<(), StoreError> {
        let statement = "INSERT INTO session (office, token_hash, person, created, expires) \
                         VALUES ($1, $2, $3, $4, $5) \
                         ON CONFLICT (office, token_hash) DO UPDATE SET expires = excluded.expires";
        let values = vec![
            session.office.as_str().into(),
            session.token.to_string().into(),
            session.person.as_str().into(),
            session.created.to_string().into(),
            session.expires.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// The session of a token; whether it has expired is for the caller to say, who knows the time.
    pub async fn session(&self, token: Digest) -> Result<Option<Session>, StoreError> {
        let statement = "SELECT office, token_hash, person, created, expires FROM session WHERE token_hash = $1";
        let row = self.database.fetch_optional(statement, vec![token.to_string().into()]).await?;
        row.as_ref().map(session).transpose()
    }

    pub async fn delete_session(&self, token: Digest) -> Result<(), StoreError> {
        let statement = "DELETE FROM session WHERE token_hash = $1";
        self.database.execute(statement, vec![token.to_string().into()]).await.map(drop)
    }

    /// Signs a person out everywhere.
    pub async fn delete_sessions_of(&self, office: &OfficeId, person: &PersonId) -> Result<u64, StoreError> {
        let statement = "DELETE FROM session WHERE office = $1 AND person = $2";
        self.database.execute(statement, vec![office.as_str().into(), person.as_str().into()]).await
    }

    /// Deletes what expired before a moment.
    pub async fn delete_expired_sessions(&self, now: Moment) -> Result<u64, StoreError> {
        self.database.execute("DELETE FROM session WHERE expires < $1", vec![now.to_string().into()]).await
    }
}

fn session(row: &Row) -> Result<Session, StoreError> {
    let table = "session";
    let token = row.text(table, 1)?;
    Ok(Session {
        office: row.id(table, 0)?,
        token: Digest::from_hex(&token).ok_or_else(|| StoreError::row(table, &token, "is no digest"))?,
        person: row.id(table, 2)?,
        created: row.moment(table, 3)?,
        expires: row.moment(table, 4)?,
    })
}
