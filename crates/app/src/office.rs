//! An office with its people, and its place in the tree of organs.

use crate::{AppError, Platform};
use model::{OfficeId, PersonId, RecordKey, RegionCode, RoleId};
use serde::{Deserialize, Serialize};

/// 机关.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Office {
    pub id: OfficeId,
    /// The full name, as in a red head.
    pub name: String,
    /// As reports call it: 区政府外办.
    pub short_name: String,
    /// The place as reports call it: 全区.
    pub place: String,
    pub region: RegionCode,
    /// 机关代字, the first word of its document numbers: 东外.
    #[serde(default)]
    pub document_word: String,
    /// The office above it, whose figures hold its own too (汇总).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<OfficeId>,
}

/// One person of the office's register of people, or of an applicant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub roles: Vec<RoleId>,
    #[serde(default)]
    pub unit: Option<RecordKey>,
}

const PROFILE: &str = "office";

impl Platform {
    /// Makes an office known, or changes how it is called.
    pub async fn save_office(&self, office: &Office) -> Result<(), AppError> {
        let text = serde_json::to_string(office)
            .map_err(|error| AppError::State { what: format!("office {}", office.id), why: error.to_string() })?;
        Ok(self.store.set_setting(&office.id, PROFILE, &text).await?)
    }

    /// Every office that was made known.
    pub async fn office_list(&self) -> Result<Vec<Office>, AppError> {
        let mut offices = Vec::new();
        for id in self.store.offices_with_setting(PROFILE).await? {
            offices.extend(self.office(&id).await?);
        }
        Ok(offices)
    }

    pub async fn office(&self, id: &OfficeId) -> Result<Option<Office>, AppError> {
        let Some(text) = self.store.setting(id, PROFILE).await? else { return Ok(None) };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| AppError::State { what: format!("office {id}"), why: error.to_string() })
    }
}
