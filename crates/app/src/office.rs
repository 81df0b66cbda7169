//! An office with its people, and a sample year as it lies on disk.

use crate::{AppError, Platform};
use model::{Day, FileTree, OfficeId, PersonId, RecordKey, RegionCode, RoleId};
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

/// A sample year: an office, its people, and its acts in the order of time.
#[derive(Debug, Clone)]
pub struct Sample {
    pub office: Office,
    pub people: Vec<Person>,
    pub year: i16,
    /// The day on which the sample's report is written; the demo's clock starts there.
    pub today: Day,
    /// File name and JSON Lines, in the order in which they are to be performed.
    pub acts: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleFile {
    office: Office,
    year: i16,
    today: String,
    people: Vec<Person>,
}

impl Sample {
    /// Reads `sample.yaml` and `acts/*.jsonl` of a sample's folder.
    pub fn load(files: &FileTree) -> Result<Self, AppError> {
        let fault = |path: &str, why: String| AppError::File { path: path.into(), why };
        let text = files.text("sample.yaml").ok_or_else(|| fault("sample.yaml", "is missing".into()))?;
        let file: SampleFile =
            serde_saphyr::from_str(text).map_err(|error| fault("sample.yaml", error.without_snippet().to_string()))?;
        let today = model::parse_day(&file.today)
            .ok_or_else(|| fault("sample.yaml", format!("today: `{}` is no day", file.today)))?;
        let mut acts = Vec::new();
        for path in files.below("acts/").filter(|path| path.ends_with(".jsonl")) {
            let text = files.text(path).ok_or_else(|| fault(path, "is not UTF-8".into()))?;
            acts.push((path.to_owned(), text.to_owned()));
        }
        Ok(Self { office: file.office, people: file.people, year: file.year, today, acts })
    }
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
