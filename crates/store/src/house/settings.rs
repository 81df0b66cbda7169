//! Settings of an office, or of the whole installation: those have the empty office.

use crate::{Store, StoreError};
use model::OfficeId;
use std::collections::BTreeMap;

impl Store {
    pub async fn set_setting(&self, office: &OfficeId, key: &str, value: &str) -> Result<(), StoreError> {
        let statement = "INSERT INTO setting (office, key, value) VALUES ($1, $2, $3) \
                         ON CONFLICT (office, key) DO UPDATE SET value = excluded.value";
        self.database.execute(statement, vec![office.as_str().into(), key.into(), value.into()]).await.map(drop)
    }

    /// Sets what nobody has set yet, and answers what holds: of two that come together both hold the same.
    pub async fn first_setting(&self, office: &OfficeId, key: &str, value: &str) -> Result<String, StoreError> {
        let statement =
            "INSERT INTO setting (office, key, value) VALUES ($1, $2, $3) ON CONFLICT (office, key) DO NOTHING";
        self.database.execute(statement, vec![office.as_str().into(), key.into(), value.into()]).await?;
        Ok(self.setting(office, key).await?.unwrap_or_default())
    }

    pub async fn setting(&self, office: &OfficeId, key: &str) -> Result<Option<String>, StoreError> {
        let statement = "SELECT value FROM setting WHERE office = $1 AND key = $2";
        let row = self.database.fetch_optional(statement, vec![office.as_str().into(), key.into()]).await?;
        row.map(|row| row.text("setting", 0)).transpose()
    }

    pub async fn settings(&self, office: &OfficeId) -> Result<BTreeMap<String, String>, StoreError> {
        let statement = "SELECT key, value FROM setting WHERE office = $1";
        let rows = self.database.fetch(statement, vec![office.as_str().into()]).await?;
        rows.iter().map(|row| Ok((row.text("setting", 0)?, row.text("setting", 1)?))).collect()
    }

    /// The offices that have a setting.
    pub async fn offices_with_setting(&self, key: &str) -> Result<Vec<OfficeId>, StoreError> {
        let statement = "SELECT office FROM setting WHERE key = $1 ORDER BY office";
        let rows = self.database.fetch(statement, vec![key.into()]).await?;
        rows.iter().map(|row| row.id("setting", 0)).collect()
    }
}
