//! Searching everything at once, each kind of thing through the same door as its own page: cases through what the viewer
//! sees, records for who sees all of the office's business, matters and law for everybody.

mod initials;

pub use initials::is_meant;

use crate::people::{Signed, sees_all};
use crate::reading::{phrases, too_short};
use crate::{AppError, CaseQuery, Platform, TaskLine, Total};
use model::{CaseId, MatterId, RecordKey, RegisterId};
use serde::Serialize;

/// What was found, by kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Found {
    pub cases: Vec<TaskLine>,
    /// How many cases there are in all.
    pub cases_total: Total,
    pub records: Vec<FoundRecord>,
    pub matters: Vec<FoundMatter>,
    pub law: Vec<FoundLaw>,
    /// A word was too short to look for cases and records.
    pub too_short: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundRecord {
    pub register: RegisterId,
    pub register_zh: String,
    pub key: RecordKey,
    /// What it is found by.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundMatter {
    pub id: MatterId,
    pub zh: String,
    /// Whether the viewer may open one.
    pub may_open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundLaw {
    /// `statute` or `statute/article`.
    pub id: String,
    pub zh: String,
    pub gist: String,
}

impl Platform {
    /// What somebody finds by what he typed, at most so many of each kind.
    pub async fn search(&self, viewer: &Signed, typed: &str, most: u32) -> Result<Found, AppError> {
        let phrases = phrases(typed);
        let typed: String = typed.trim().chars().take(80).collect();
        if phrases.is_empty() {
            return Ok(Found::default());
        }
        let query = CaseQuery { text: Some(typed.clone()), page_size: most, ..CaseQuery::default() };
        let list = self.case_list(viewer, &query).await?;
        let mut found =
            Found { cases: list.lines, cases_total: list.total, too_short: list.too_short, ..Found::default() };
        // Whoever types a whole number of a case means that case, though others hold it too.
        let named: CaseId = CaseId::new(typed.as_str());
        let meant = |line: &TaskLine| line.case == named || line.number.as_deref() == Some(typed.as_str());
        found.cases.sort_by_key(|line| !meant(line));
        if sees_all(self.rulebook(), &viewer.actor) && !phrases.iter().any(|phrase| too_short(phrase)) {
            found.records = self.found_records(viewer, &phrases, most).await?;
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        found.matters = self.found_matters(viewer, &typed, most).await?;
        found.law = self.found_law(&typed, most);
        Ok(found)
    }

    async fn found_records(
        &self,
        viewer: &Signed,
        phrases: &[String],
        most: u32,
    ) -> Result<Vec<FoundRecord>, AppError> {
        let registers: Vec<RegisterId> = self.rulebook().registers.keys().cloned().collect();
        let views = self.store.find_records(&viewer.office, &registers, phrases, most).await?;
        let record = |view: store::RecordHit| {
            let register = self.rulebook().registers.get(&view.register);
            let register_zh = register.map_or_else(|| view.register.to_string(), |register| register.name.zh.clone());
            FoundRecord { register: view.register, register_zh, key: view.key, words: view.words }
        };
        Ok(views.into_iter().map(record).collect())
    }

    async fn found_matters(&self, viewer: &Signed, typed: &str, most: usize) -> Result<Vec<FoundMatter>, AppError> {
        let actor = self.with_authority(viewer).await?.actor;
        let meant = |definition: &&matter::Definition| {
            let (zh, en) = (definition.name.zh.as_str(), definition.name.en.as_str());
            is_meant(typed, &[zh, en, definition.id.as_str()])
        };
        let line = |definition: &matter::Definition| FoundMatter {
            id: definition.id.clone(),
            zh: definition.name.zh.clone(),
            may_open: definition
                .first_step()
                .acts
                .values()
                .any(|act| actor.roles.iter().any(|role| act.by.contains(role))),
        };
        Ok(self.rulebook().matters.values().filter(meant).take(most).map(line).collect())
    }

    /// Statutes by their names, then articles by their gist.
    fn found_law(&self, typed: &str, most: usize) -> Vec<FoundLaw> {
        let law = &self.rulebook().law;
        let named =
            law.statutes().filter(|statute| is_meant(typed, &[&statute.name_zh, &statute.name_en, &statute.slug]));
        let named = named.map(|statute| FoundLaw {
            id: statute.slug.clone(),
            zh: format!("《{}》", statute.name_zh),
            gist: statute.issuer.clone(),
        });
        let words: Vec<&str> = typed.split_whitespace().collect();
        // Gists are short: a single letter stands in all of them.
        let worth = words.iter().all(|word| word.chars().nth(1).is_some());
        let today = self.now().date();
        let articles = law.statutes().filter(|_| worth).flat_map(|statute| {
            let words = &words;
            let meant = move |(_, gist, _): &(&str, &str, _)| words.iter().all(|word| gist.contains(word));
            statute.articles().filter(meant).map(move |(key, gist, _)| {
                let id = format!("{}/{key}", statute.slug);
                let zh = match law.article(&model::Citation::new(id.as_str()), today) {
                    Ok(article) => article.cited(),
                    Err(_) => format!("《{}》{key}", statute.name_zh),
                };
                FoundLaw { id, zh, gist: gist.to_owned() }
            })
        });
        named.chain(articles).take(most).collect()
    }
}
