//! The working copies of one run of acts: cases, records and numbers as they are after the acts that were sent but
//! need not have reached the disk yet. A desk belongs to one caller; the store's versions guard against others.

use super::Versioned;
use super::commit::series;
use crate::people::{Authority, Lookup};
use crate::{AppError, Office, Platform};
use engine::{Case, LinkedCase};
use matter::Definition;
use model::{CaseId, Digest, Fields, MatterId, OfficeId, PersonId, RecordKey, RegisterId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{CaseView, ListedCase};

#[derive(Debug)]
pub(crate) struct Desk {
    pub office: OfficeId,
    pub cases: BTreeMap<CaseId, Case>,
    pub records: Versioned,
    numbers: BTreeMap<(String, i16), u32>,
    profile: Option<Office>,
    people: BTreeMap<PersonId, Lookup>,
    authority: Option<Arc<Authority>>,
}

impl Desk {
    pub(crate) fn new(office: OfficeId) -> Self {
        Self {
            office,
            cases: BTreeMap::new(),
            records: Versioned::new(),
            numbers: BTreeMap::new(),
            profile: None,
            people: BTreeMap::new(),
            authority: None,
        }
    }

    /// Forgets what it knows, after somebody else was faster.
    pub(crate) fn clear(&mut self) {
        self.cases.clear();
        self.records.clear();
        self.numbers.clear();
        self.authority = None;
    }

    /// What the ledger says of everybody's authority; read again after an act that changed it.
    pub(crate) async fn authority(&mut self, platform: &Platform) -> Result<Arc<Authority>, AppError> {
        if let Some(known) = &self.authority {
            return Ok(known.clone());
        }
        let found = Arc::new(platform.authority(&self.office, &self.records).await?);
        self.authority = Some(found.clone());
        Ok(found)
    }

    /// The office's own description; people and office are read once for a desk.
    pub(crate) async fn profile(&mut self, platform: &Platform) -> Result<Option<Office>, AppError> {
        if self.profile.is_none() {
            self.profile = platform.office(&self.office).await?;
        }
        Ok(self.profile.clone())
    }

    pub(crate) async fn person(&mut self, platform: &Platform, person: &PersonId) -> Result<Lookup, AppError> {
        if let Some(known) = self.people.get(person) {
            return Ok(known.clone());
        }
        let found = platform.actor(&self.office, person).await?;
        self.people.insert(person.clone(), found.clone());
        Ok(found)
    }

    pub(crate) async fn case(&mut self, platform: &Platform, id: &CaseId) -> Result<Option<Case>, AppError> {
        if let Some(case) = self.cases.get(id) {
            return Ok(Some(case.clone()));
        }
        let Some(view) = platform.store.case(&self.office, id).await? else { return Ok(None) };
        let case = stored_case(&view)?;
        self.cases.insert(id.clone(), case.clone());
        Ok(Some(case))
    }

    /// A case that nothing has happened to, under the newest rulebook.
    pub(crate) fn new_case(&self, id: CaseId, definition: &Definition, rulebook: Digest, now: model::Moment) -> Case {
        Case::new(self.office.clone(), id, definition, rulebook, now)
    }

    pub(crate) async fn record(
        &mut self,
        platform: &Platform,
        wanted: &(RegisterId, RecordKey),
    ) -> Result<Option<Fields>, AppError> {
        if !self.records.contains_key(wanted) {
            let found = platform.store.record(&self.office, &wanted.0, &wanted.1).await?;
            let entry = match found {
                None => (0, Fields::new()),
                Some(view) => {
                    let fields = serde_json::from_str(&view.state).map_err(|error| AppError::State {
                        what: format!("record {}", view.key),
                        why: error.to_string(),
                    })?;
                    (view.version, fields)
                }
            };
            self.records.insert(wanted.clone(), entry);
        }
        Ok(self.records.get(wanted).filter(|(version, _)| *version > 0).map(|(_, fields)| fields.clone()))
    }

    pub(crate) async fn linked(&mut self, platform: &Platform, id: &CaseId) -> Result<Option<LinkedCase>, AppError> {
        let Some(case) = self.case(platform, id).await? else { return Ok(None) };
        let rulebook = platform.pinned(case.rulebook).await?;
        let step = rulebook.matter(&case.matter).and_then(|definition| definition.step(&case.step));
        let outcome = match step {
            Some(step) if step.end => step.outcome.clone(),
            _ => case.step.to_string(),
        };
        Ok(Some(LinkedCase { matter: case.matter.clone(), outcome, ended: case.ended }))
    }

    pub(crate) async fn next_number(&mut self, platform: &Platform, series: &str, year: i16) -> Result<u32, AppError> {
        if let Some(next) = self.numbers.get(&(series.to_owned(), year)) {
            return Ok(*next);
        }
        let next = platform.store.next_number(&self.office, series, year).await?;
        self.numbers.insert((series.to_owned(), year), next);
        Ok(next)
    }

    pub(crate) async fn next_case_id(
        &mut self,
        platform: &Platform,
        matter: &MatterId,
        year: i16,
    ) -> Result<CaseId, AppError> {
        let mut n = self.next_number(platform, &series(matter), year).await?;
        loop {
            let id = CaseId::new(format!("{matter}-{year}-{n:04}"));
            // Somebody may have called another case so, before this matter was there.
            if self.case(platform, &id).await?.is_none() {
                return Ok(id);
            }
            n = n.saturating_add(1);
        }
    }

    /// Takes note of what a commit gives away.
    pub(crate) fn took(&mut self, platform: &Platform, commit: &store::Commit) {
        let keeps = |register: &RegisterId| {
            platform.ready.rulebook.registers.get(register).is_some_and(|register| register.keeps.is_some())
        };
        if commit.records.iter().any(|record| keeps(&record.register)) {
            self.authority = None;
        }
        for number in &commit.numbers {
            let next = self.numbers.entry((number.series.clone(), number.year)).or_default();
            *next = (*next).max(number.n.saturating_add(1));
        }
    }
}

pub(crate) fn stored_case(view: &CaseView) -> Result<Case, AppError> {
    case_of(&view.case, &view.row.state)
}

/// The case behind a line of a list.
pub(crate) fn listed_case(listed: &ListedCase) -> Result<Case, AppError> {
    case_of(&listed.case, &listed.state)
}

fn case_of(case: &CaseId, state: &str) -> Result<Case, AppError> {
    serde_json::from_str(state)
        .map_err(|error| AppError::State { what: format!("case {case}"), why: error.to_string() })
}
