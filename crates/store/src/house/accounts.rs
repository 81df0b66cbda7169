//! The office's register of people.

use crate::db::Row;
use crate::{Store, StoreError};
use model::{Moment, OfficeId, PersonId, RecordKey, RoleId};

/// A person who may sign in, with what he is entitled to act as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub office: OfficeId,
    pub person: PersonId,
    pub name: String,
    pub roles: Vec<RoleId>,
    /// The enterprise or sending unit that an applicant acts for.
    pub unit: Option<RecordKey>,
    /// As the password's hash function writes it, with its salt and cost.
    pub password_hash: String,
    /// May not sign in any more.
    pub disabled: bool,
    /// Wrong passwords since the last right one.
    pub failures: u32,
    pub locked_until: Option<Moment>,
}

const COLUMNS: &str =
    "SELECT office, person, name, roles, unit, password_hash, disabled, failures, locked_until FROM account";

impl Store {
    /// Makes an account, or puts this in the place of the one there is.
    pub async fn save_account(&self, account: &Account) -> Result<(), StoreError> {
        let otherwise = "DO UPDATE SET name = excluded.name, roles = excluded.roles, unit = excluded.unit, \
                         password_hash = excluded.password_hash, disabled = excluded.disabled, \
                         failures = excluded.failures, locked_until = excluded.locked_until";
        self.insert_account(account, otherwise).await.map(drop)
    }

    /// Makes an account; false, and nothing changed, when there is one of that name.
    pub async fn add_account(&self, account: &Account) -> Result<bool, StoreError> {
        self.insert_account(account, "DO NOTHING").await.map(|rows| rows > 0)
    }

    async fn insert_account(&self, account: &Account, otherwise: &str) -> Result<u64, StoreError> {
        let statement = format!(
            "INSERT INTO account (office, person, name, roles, unit, password_hash, disabled, failures, locked_until) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (office, person) {otherwise}"
        );
        let roles = serde_json::to_string(&account.roles)
            .map_err(|error| StoreError::row("account", &account.person, error))?;
        let values = vec![
            account.office.as_str().into(),
            account.person.as_str().into(),
            account.name.as_str().into(),
            roles.into(),
            account.unit.as_ref().map(RecordKey::as_str).into(),
            account.password_hash.as_str().into(),
            account.disabled.into(),
            account.failures.into(),
            account.locked_until.map(|moment| moment.to_string()).into(),
        ];
        self.database.execute(&statement, values).await
    }

    pub async fn account(&self, office: &OfficeId, person: &PersonId) -> Result<Option<Account>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND person = $2");
        let values = vec![office.as_str().into(), person.as_str().into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(account).transpose()
    }

    /// Counts a try to sign in before its password is looked at, so that tries at the same time can't get past the count;
    /// the last of `most` makes the account rest. False when it rests already, is disabled, or does not exist.
    pub async fn count_sign_in(
        &self,
        office: &OfficeId,
        person: &PersonId,
        (now, rests_until): (Moment, Moment),
        most: u32,
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE account SET \
                         locked_until = CASE WHEN failures + 1 >= $3 THEN $4 ELSE NULL END, \
                         failures = CASE WHEN failures + 1 >= $3 THEN 0 ELSE failures + 1 END \
                         WHERE office = $1 AND person = $2 AND disabled = FALSE \
                         AND (locked_until IS NULL OR locked_until <= $5)";
        let values = vec![
            office.as_str().into(),
            person.as_str().into(),
            most.into(),
            rests_until.to_string().into(),
            now.to_string().into(),
        ];
        Ok(self.database.execute(statement, values).await? > 0)
    }

    /// Forgets wrong passwords after a right one. Nothing else of the account is written.
    pub async fn forget_failures(&self, office: &OfficeId, person: &PersonId) -> Result<(), StoreError> {
        let statement = "UPDATE account SET failures = 0, locked_until = NULL WHERE office = $1 AND person = $2";
        self.database.execute(statement, vec![office.as_str().into(), person.as_str().into()]).await.map(drop)
    }

    /// Every account of an office, by person.
    pub async fn accounts(&self, office: &OfficeId) -> Result<Vec<Account>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 ORDER BY person");
        self.database.fetch(&statement, vec![office.as_str().into()]).await?.iter().map(account).collect()
    }
}

fn account(row: &Row) -> Result<Account, StoreError> {
    let table = "account";
    let roles = row.text(table, 3)?;
    let locked_until: Option<String> = row.get(table, 8)?;
    let bad = |error: &dyn std::fmt::Display| StoreError::row(table, "column", error);
    Ok(Account {
        office: row.id(table, 0)?,
        person: row.id(table, 1)?,
        name: row.text(table, 2)?,
        roles: serde_json::from_str(&roles).map_err(|error| bad(&error))?,
        unit: row.get::<Option<String>>(table, 4)?.map(RecordKey::from),
        password_hash: row.text(table, 5)?,
        disabled: row.get(table, 6)?,
        failures: row.number(table, 7)?,
        locked_until: locked_until.map(|text| text.parse()).transpose().map_err(|error| bad(&error))?,
    })
}
