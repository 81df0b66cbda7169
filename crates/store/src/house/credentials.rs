//! How people prove who they are, beside their password; and what they had typed when their session ended.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Moment, OfficeId, PersonId};

/// What belongs to an account's proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    pub office: OfficeId,
    pub person: PersonId,
    /// The password was given out by somebody else and must be changed first.
    pub must_change: bool,
    /// When the person last set the password himself.
    pub changed_at: Option<Moment>,
    /// The secret of the codes; None when he has no second factor.
    pub totp_secret: Option<Vec<u8>>,
    /// The time step of the last code that was taken: none is taken twice.
    pub totp_step: u64,
    /// Digests of the recovery codes that are left, in hexadecimal.
    pub recovery: Vec<String>,
    /// Who he is to the office's identity provider.
    pub subject: Option<String>,
    /// His password opens nothing: he comes through the identity provider.
    pub password_off: bool,
}

impl Credential {
    /// That of somebody of whom nothing is known but his password.
    pub fn plain(office: &OfficeId, person: &PersonId) -> Self {
        Self {
            office: office.clone(),
            person: person.clone(),
            must_change: false,
            changed_at: None,
            totp_secret: None,
            totp_step: 0,
            recovery: Vec::new(),
            subject: None,
            password_off: false,
        }
    }
}

/// A form that came when its sender's session was over, sealed by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptForm {
    pub path: String,
    pub content: Vec<u8>,
    pub at: Moment,
}

const COLUMNS: &str = "SELECT office, person, must_change, changed_at, totp_secret, totp_step, recovery, subject, \
                       password_off FROM credential";

impl Store {
    /// Keeps a credential; its account must exist.
    pub async fn save_credential(&self, credential: &Credential) -> Result<(), StoreError> {
        let statement = "INSERT INTO credential (office, person, must_change, changed_at, totp_secret, totp_step, \
                         recovery, subject, password_off) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                         ON CONFLICT (office, person) DO UPDATE SET must_change = excluded.must_change, \
                         changed_at = excluded.changed_at, totp_secret = excluded.totp_secret, \
                         totp_step = excluded.totp_step, recovery = excluded.recovery, subject = excluded.subject, \
                         password_off = excluded.password_off";
        let recovery = serde_json::to_string(&credential.recovery)
            .map_err(|error| StoreError::row("credential", &credential.person, error))?;
        let values: Vec<Value> = vec![
            credential.office.as_str().into(),
            credential.person.as_str().into(),
            credential.must_change.into(),
            credential.changed_at.map(|at| at.to_string()).into(),
            credential.totp_secret.clone().into(),
            credential.totp_step.into(),
            recovery.into(),
            credential.subject.as_deref().into(),
            credential.password_off.into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn credential(&self, office: &OfficeId, person: &PersonId) -> Result<Option<Credential>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND person = $2");
        let values = vec![office.as_str().into(), person.as_str().into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(credential).transpose()
    }

    /// Whom the identity provider means.
    pub async fn credential_of_subject(
        &self,
        office: &OfficeId,
        subject: &str,
    ) -> Result<Option<Credential>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND subject = $2");
        let values = vec![office.as_str().into(), subject.into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(credential).transpose()
    }

    /// Every secret of a second factor, with its office and person.
    pub async fn second_factor_secrets(&self) -> Result<Vec<(OfficeId, PersonId, Vec<u8>)>, StoreError> {
        let statement = "SELECT office, person, totp_secret FROM credential WHERE totp_secret IS NOT NULL \
                         ORDER BY office, person";
        let table = "credential";
        let rows = self.database.fetch(statement, vec![]).await?;
        rows.iter().map(|row| Ok((row.id(table, 0)?, row.id(table, 1)?, row.get(table, 2)?))).collect()
    }

    /// Puts a secret in the place of another; false when it is not that one any more.
    pub async fn replace_totp_secret(
        &self,
        office: &OfficeId,
        person: &PersonId,
        (old, new): (&[u8], &[u8]),
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE credential SET totp_secret = $4 WHERE office = $1 AND person = $2 AND totp_secret = $3";
        let values: Vec<Value> =
            vec![office.as_str().into(), person.as_str().into(), old.to_vec().into(), new.to_vec().into()];
        Ok(self.database.execute(statement, values).await? > 0)
    }

    /// Uses up the time step of a code. False when it, or a later one, was used before: of two that come together only
    /// one is let in.
    pub async fn use_totp_step(&self, office: &OfficeId, person: &PersonId, step: u64) -> Result<bool, StoreError> {
        let statement = "UPDATE credential SET totp_step = $3 WHERE office = $1 AND person = $2 AND totp_step < $3";
        let values = vec![office.as_str().into(), person.as_str().into(), step.into()];
        Ok(self.database.execute(statement, values).await? > 0)
    }

    /// Keeps a form until its sender is back; an earlier one of his gives way.
    pub async fn keep_form(&self, office: &OfficeId, person: &PersonId, form: &KeptForm) -> Result<(), StoreError> {
        let statement = "INSERT INTO kept_form (office, person, path, content, at) VALUES ($1, $2, $3, $4, $5) \
                         ON CONFLICT (office, person) DO UPDATE SET path = excluded.path, content = excluded.content, \
                         at = excluded.at";
        let values: Vec<Value> = vec![
            office.as_str().into(),
            person.as_str().into(),
            form.path.as_str().into(),
            form.content.clone().into(),
            form.at.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn kept_form(&self, office: &OfficeId, person: &PersonId) -> Result<Option<KeptForm>, StoreError> {
        let statement = "SELECT path, content, at FROM kept_form WHERE office = $1 AND person = $2";
        let values = vec![office.as_str().into(), person.as_str().into()];
        let row = self.database.fetch_optional(statement, values).await?;
        let table = "kept_form";
        row.map(|row| {
            Ok(KeptForm { path: row.text(table, 0)?, content: row.get(table, 1)?, at: row.moment(table, 2)? })
        })
        .transpose()
    }

    pub async fn delete_kept_form(&self, office: &OfficeId, person: &PersonId) -> Result<(), StoreError> {
        let statement = "DELETE FROM kept_form WHERE office = $1 AND person = $2";
        self.database.execute(statement, vec![office.as_str().into(), person.as_str().into()]).await.map(drop)
    }
}

fn credential(row: &Row) -> Result<Credential, StoreError> {
    let table = "credential";
    let bad = |error: &dyn std::fmt::Display| StoreError::row(table, "column", error);
    let changed_at: Option<String> = row.get(table, 3)?;
    Ok(Credential {
        office: row.id(table, 0)?,
        person: row.id(table, 1)?,
        must_change: row.get(table, 2)?,
        changed_at: changed_at.map(|text| text.parse()).transpose().map_err(|error| bad(&error))?,
        totp_secret: row.get(table, 4)?,
        totp_step: row.number(table, 5)?,
        recovery: serde_json::from_str(&row.text(table, 6)?).map_err(|error| bad(&error))?,
        subject: row.get(table, 7)?,
        password_off: row.get(table, 8)?,
    })
}
