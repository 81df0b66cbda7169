//! The tokens of programs that act for somebody. Only digests are kept: a copy of the database opens nothing.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId, PersonId};

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    pub office: OfficeId,
    pub id: String,
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// The digest of what the program holds.
    pub token: Digest,
    /// Parted by spaces.
    pub scopes: String,
    pub created: Moment,
    pub expires: Moment,
    /// When it was last used, to about a minute, and from where.
    pub seen: Option<Moment>,
    pub address: String,
    pub revoked: Option<Moment>,
}

const COLUMNS: &str = "SELECT office, id, person, name, token_hash, scopes, created, expires, seen, address, revoked \
                       FROM api_token";

impl Store {
    /// Keeps a new token.
    pub async fn add_token(&self, token: &ApiToken) -> Result<(), StoreError> {
        let statement = "INSERT INTO api_token (office, id, person, name, token_hash, scopes, created, expires, seen, \
                         address, revoked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let values: Vec<Value> = vec![
            token.office.as_str().into(),
            token.id.as_str().into(),
            token.person.as_str().into(),
            token.name.as_str().into(),
            token.token.to_string().into(),
            token.scopes.as_str().into(),
            token.created.to_string().into(),
            token.expires.to_string().into(),
            token.seen.map(|seen| seen.to_string()).into(),
            token.address.as_str().into(),
            token.revoked.map(|revoked| revoked.to_string()).into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// What is known under a digest; whether it is still good is for the caller to say, who knows the time.
    pub async fn token(&self, token: Digest) -> Result<Option<ApiToken>, StoreError> {
        let statement = format!("{COLUMNS} WHERE token_hash = $1");
        let row = self.database.fetch_optional(&statement, vec![token.to_string().into()]).await?;
        row.as_ref().map(read).transpose()
    }

    /// Somebody's tokens, the newest first.
    pub async fn tokens_of(&self, office: &OfficeId, person: &PersonId) -> Result<Vec<ApiToken>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND person = $2 ORDER BY created DESC, id");
        let values = vec![office.as_str().into(), person.as_str().into()];
        self.database.fetch(&statement, values).await?.iter().map(read).collect()
    }

    /// Notes that a token was used, and from where.
    pub async fn touch_token(
        &self,
        office: &OfficeId,
        id: &str,
        (seen, address): (Moment, &str),
    ) -> Result<(), StoreError> {
        let statement = "UPDATE api_token SET seen = $3, address = $4 WHERE office = $1 AND id = $2";
        let values = vec![office.as_str().into(), id.into(), seen.to_string().into(), address.into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Takes somebody's token away; whether there was one to take.
    pub async fn revoke_token(
        &self,
        office: &OfficeId,
        person: &PersonId,
        id: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE api_token SET revoked = $4 WHERE office = $1 AND person = $2 AND id = $3 \
                         AND revoked IS NULL";
        let values = vec![office.as_str().into(), person.as_str().into(), id.into(), at.to_string().into()];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }
}

fn read(row: &Row) -> Result<ApiToken, StoreError> {
    let table = "api_token";
    let moment = |index| -> Result<Option<Moment>, StoreError> {
        match row.get::<Option<String>>(table, index)? {
            Some(_) => row.moment(table, index).map(Some),
            None => Ok(None),
        }
    };
    let hash = row.text(table, 4)?;
    Ok(ApiToken {
        office: row.id(table, 0)?,
        id: row.text(table, 1)?,
        person: row.id(table, 2)?,
        name: row.text(table, 3)?,
        token: Digest::from_hex(&hash).ok_or_else(|| StoreError::row(table, &hash, "is no digest"))?,
        scopes: row.text(table, 5)?,
        created: row.moment(table, 6)?,
        expires: row.moment(table, 7)?,
        seen: moment(8)?,
        address: row.text(table, 9)?,
        revoked: moment(10)?,
    })
}
