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
    /// Over at this moment, however busy.
    pub expires: Moment,
    /// When it was last used, to about a minute.
    pub seen: Moment,
    /// Over after so many minutes without use.
    pub idle_minutes: u32,
    /// What is still wanted before it signs in; empty when nothing is.
    pub stage: String,
    /// From where it was signed in.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

const COLUMNS: &str = "SELECT office, token_hash, person, created, expires, seen, idle_minutes, stage, address, agent \
                       FROM session";

impl Store {
    /// Keeps a session; its account must exist. A session with the same token gets the new end and stage.
    pub async fn save_session(&self, session: &Session) -> Result<(), StoreError> {
        let statement = "INSERT INTO session (office, token_hash, person, created, expires, seen, idle_minutes, stage, \
                         address, agent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
                         ON CONFLICT (office, token_hash) DO UPDATE SET expires = excluded.expires, \
                         seen = excluded.seen, stage = excluded.stage";
        let values = vec![
            session.office.as_str().into(),
            session.token.to_string().into(),
            session.person.as_str().into(),
            session.created.to_string().into(),
            session.expires.to_string().into(),
            session.seen.to_string().into(),
            session.idle_minutes.into(),
            session.stage.as_str().into(),
            session.address.as_str().into(),
            session.agent.as_str().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// The session of a token; whether it is over is for the caller to say, who knows the time.
    pub async fn session(&self, token: Digest) -> Result<Option<Session>, StoreError> {
        let statement = format!("{COLUMNS} WHERE token_hash = $1");
        let row = self.database.fetch_optional(&statement, vec![token.to_string().into()]).await?;
        row.as_ref().map(session).transpose()
    }

    /// A person's sessions, the last used first.
    pub async fn sessions_of(&self, office: &OfficeId, person: &PersonId) -> Result<Vec<Session>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND person = $2 ORDER BY seen DESC, token_hash");
        let values = vec![office.as_str().into(), person.as_str().into()];
        self.database.fetch(&statement, values).await?.iter().map(session).collect()
    }

    /// Notes that a session was used.
    pub async fn touch_session(&self, token: Digest, seen: Moment) -> Result<(), StoreError> {
        let statement = "UPDATE session SET seen = $2 WHERE token_hash = $1";
        self.database.execute(statement, vec![token.to_string().into(), seen.to_string().into()]).await.map(drop)
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

    /// Signs a person out everywhere but in one place.
    pub async fn delete_other_sessions(
        &self,
        office: &OfficeId,
        person: &PersonId,
        kept: Digest,
    ) -> Result<u64, StoreError> {
        let statement = "DELETE FROM session WHERE office = $1 AND person = $2 AND token_hash <> $3";
        let values = vec![office.as_str().into(), person.as_str().into(), kept.to_string().into()];
        self.database.execute(statement, values).await
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
        seen: row.moment(table, 5)?,
        idle_minutes: row.number(table, 6)?,
        stage: row.text(table, 7)?,
        address: row.text(table, 8)?,
        agent: row.text(table, 9)?,
    })
}
