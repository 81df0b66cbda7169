//! Units outside the office: their requests for an account, and invitations of their members. Of a link only the digest is
//! kept: a copy of the database invites nobody.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId, PersonId, RecordKey, RoleId};

/// A unit that wants to file here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRequest {
    pub office: OfficeId,
    pub id: String,
    /// What it says of itself, as JSON.
    pub content: String,
    /// Of its first account; empty when that is made or will not be.
    pub password_hash: String,
    /// `waits`, `confirmed`, `refused`.
    pub state: String,
    pub at: Moment,
    pub decided_by: PersonId,
    pub decided_at: Option<Moment>,
    /// Why it was refused.
    pub words: String,
}

/// A link with which somebody becomes a member of a unit, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitInvitation {
    pub office: OfficeId,
    pub token: Digest,
    pub unit: RecordKey,
    /// Who is meant.
    pub name: String,
    pub role: RoleId,
    pub invited_by: PersonId,
    pub at: Moment,
    pub expires: Moment,
    /// The account that was made with it; empty while there is none.
    pub used_by: PersonId,
}

const REQUEST: &str =
    "SELECT office, id, content, password_hash, state, at, decided_by, decided_at, words FROM unit_request";
const INVITATION: &str =
    "SELECT office, token_hash, unit, name, role, invited_by, at, expires, used_by FROM unit_invitation";

impl Store {
    /// Keeps a unit's request.
    pub async fn add_unit_request(&self, request: &UnitRequest) -> Result<(), StoreError> {
        let statement = "INSERT INTO unit_request (office, id, content, password_hash, state, at, decided_by, words) \
                         VALUES ($1, $2, $3, $4, $5, $6, '', '')";
        let values: Vec<Value> = vec![
            request.office.as_str().into(),
            request.id.as_str().into(),
            request.content.as_str().into(),
            request.password_hash.as_str().into(),
            request.state.as_str().into(),
            request.at.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Notes what became of a request that waits; false when somebody else has decided it. Its password is forgotten.
    pub async fn decide_unit_request(
        &self,
        office: &OfficeId,
        id: &str,
        (state, by, at): (&str, &PersonId, Moment),
        words: &str,
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE unit_request SET state = $3, decided_by = $4, decided_at = $5, words = $6, \
                         password_hash = '' WHERE office = $1 AND id = $2 AND state = 'waits'";
        let values: Vec<Value> = vec![
            office.as_str().into(),
            id.into(),
            state.into(),
            by.as_str().into(),
            at.to_string().into(),
            words.into(),
        ];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    pub async fn unit_request(&self, office: &OfficeId, id: &str) -> Result<Option<UnitRequest>, StoreError> {
        let statement = format!("{REQUEST} WHERE office = $1 AND id = $2");
        let values = vec![office.as_str().into(), id.into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(request).transpose()
    }

    /// All requests of units, the oldest first.
    pub async fn unit_requests(&self, office: &OfficeId) -> Result<Vec<UnitRequest>, StoreError> {
        let statement = format!("{REQUEST} WHERE office = $1 ORDER BY at, id");
        self.database.fetch(&statement, vec![office.as_str().into()]).await?.iter().map(request).collect()
    }

    /// Keeps an invitation.
    pub async fn add_invitation(&self, invitation: &UnitInvitation) -> Result<(), StoreError> {
        let statement = "INSERT INTO unit_invitation (office, token_hash, unit, name, role, invited_by, at, expires, \
                         used_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')";
        let values: Vec<Value> = vec![
            invitation.office.as_str().into(),
            invitation.token.to_string().into(),
            invitation.unit.as_str().into(),
            invitation.name.as_str().into(),
            invitation.role.as_str().into(),
            invitation.invited_by.as_str().into(),
            invitation.at.to_string().into(),
            invitation.expires.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Takes an invitation into use; false when it has been used. With an empty account, gives it back.
    pub async fn use_invitation(&self, office: &OfficeId, token: Digest, by: &PersonId) -> Result<bool, StoreError> {
        let statement = "UPDATE unit_invitation SET used_by = $3 \
                         WHERE office = $1 AND token_hash = $2 AND (used_by = '' OR $3 = '')";
        let values = vec![office.as_str().into(), token.to_string().into(), by.as_str().into()];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    pub async fn invitation(&self, office: &OfficeId, token: Digest) -> Result<Option<UnitInvitation>, StoreError> {
        let statement = format!("{INVITATION} WHERE office = $1 AND token_hash = $2");
        let values = vec![office.as_str().into(), token.to_string().into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(invitation).transpose()
    }

    /// A unit's invitations, the newest first.
    pub async fn invitations(&self, office: &OfficeId, unit: &RecordKey) -> Result<Vec<UnitInvitation>, StoreError> {
        let statement = format!("{INVITATION} WHERE office = $1 AND unit = $2 ORDER BY at DESC, token_hash");
        let values = vec![office.as_str().into(), unit.as_str().into()];
        self.database.fetch(&statement, values).await?.iter().map(invitation).collect()
    }

    /// Takes back what a unit has sent and nobody has used.
    pub async fn drop_invitations(&self, office: &OfficeId, unit: &RecordKey) -> Result<u64, StoreError> {
        let statement = "DELETE FROM unit_invitation WHERE office = $1 AND unit = $2 AND used_by = ''";
        self.database.execute(statement, vec![office.as_str().into(), unit.as_str().into()]).await
    }
}

fn request(row: &Row) -> Result<UnitRequest, StoreError> {
    let table = "unit_request";
    let decided = row.get::<Option<String>>(table, 7)?;
    Ok(UnitRequest {
        office: row.id(table, 0)?,
        id: row.text(table, 1)?,
        content: row.text(table, 2)?,
        password_hash: row.text(table, 3)?,
        state: row.text(table, 4)?,
        at: row.moment(table, 5)?,
        decided_by: row.id(table, 6)?,
        decided_at: decided.map(|_| row.moment(table, 7)).transpose()?,
        words: row.text(table, 8)?,
    })
}

fn invitation(row: &Row) -> Result<UnitInvitation, StoreError> {
    let table = "unit_invitation";
    let hash = row.text(table, 1)?;
    Ok(UnitInvitation {
        office: row.id(table, 0)?,
        token: Digest::from_hex(&hash).ok_or_else(|| StoreError::row(table, &hash, "is no digest"))?,
        unit: row.id(table, 2)?,
        name: row.text(table, 3)?,
        role: row.id(table, 4)?,
        invited_by: row.id(table, 5)?,
        at: row.moment(table, 6)?,
        expires: row.moment(table, 7)?,
        used_by: row.id(table, 8)?,
    })
}
