//! Gathers what the documents of one case are composed from, for one viewer.

use super::{CaseDocument, SealState};
use crate::acting::stored_case;
use crate::people::{Signed, handles, may_see, sees_all};
use crate::{AppError, Platform, SealVerdict};
use case_document::{Audience, Course, Documents, LinkedCase, Made, OfficeWords, Template, Wanted};
use engine::{Case, Sealed};
use matter::{Definition, Rulebook};
use model::{CaseId, DocumentId, Event, Fields, MatterId, OfficeId, PersonId, RecordKey, RegisterId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A case as the ledger had it, and what surrounds it.
pub(super) struct Dossier {
    rulebook: Arc<Rulebook>,
    documents: Arc<Documents>,
    matter: MatterId,
    office: OfficeWords,
    events: Vec<Event>,
    names: BTreeMap<PersonId, String>,
    linked: BTreeMap<CaseId, LinkedCase>,
    records: BTreeMap<(RegisterId, RecordKey), Fields>,
    /// The seals that the ledger has, and what each says now.
    seals: Vec<(Sealed, SealVerdict)>,
    /// How many acts the case had done after each event.
    done: Vec<usize>,
    /// The viewer is from outside the office.
    outside: bool,
    pub(super) masked: bool,
}

impl Dossier {
    /// The templates of documents that the viewer may have.
    pub(super) fn templates(&self) -> impl Iterator<Item = &Template> {
        let all = self.documents.of(&self.matter).iter();
        all.filter(|template| !self.outside || template.audience != Audience::Office)
    }

    pub(super) fn made(&self, template: &Template) -> Result<Option<Made>, AppError> {
        let Some(course) = self.course() else { return Ok(None) };
        Ok(case_document::made(template, &course)?)
    }

    pub(super) fn course(&self) -> Option<Course<'_>> {
        Some(Course {
            rulebook: &self.rulebook,
            definition: self.rulebook.matter(&self.matter)?,
            office: &self.office,
            events: &self.events,
            names: &self.names,
            linked: &self.linked,
            records: &self.records,
            masked: self.masked,
        })
    }

    /// The act that made a document, by its place in [`Case::done`].
    pub(super) fn act(&self, made: &Made) -> Option<usize> {
        self.done.get(made.index)?.checked_sub(1)
    }

    pub(super) fn line(&self, template: &Template, made: &Made) -> CaseDocument {
        let of_this = |(sealed, _): &&(Sealed, SealVerdict)| {
            sealed.document == template.id.as_str() && self.act(made).is_some_and(|act| sealed.after > act)
        };
        let seal = match self.seals.iter().rev().find(of_this) {
            _ if !template.seal => SealState::NotWanted,
            None => SealState::Wanted,
            Some((_, SealVerdict::Sealed(_))) => SealState::Sealed,
            Some(_) => SealState::Broken,
        };
        CaseDocument {
            id: DocumentId::new(&template.id),
            zh: template.name.zh.clone(),
            number: made.number.clone(),
            day: made.day,
            act: made.act.clone(),
            seal,
            audience: template.audience,
            keeps: template.keeps.clone(),
        }
    }
}

impl Platform {
    /// None when there is no such case at the position, or the viewer may not see it.
    pub(super) async fn dossier(
        &self,
        office: &OfficeId,
        id: &CaseId,
        viewer: Option<&Signed>,
        at: Option<u64>,
    ) -> Result<Option<Dossier>, AppError> {
        let Some((outside, masked)) = self.admits(office, id, viewer).await? else { return Ok(None) };
        let position = at.unwrap_or(u64::MAX);
        let events = self.course_of(office, id, position).await?;
        let Some((rulebook, case)) = self.folded(office, &events).await? else { return Ok(None) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let seals = self.seals_of(&case).await?;
        let wanted = Wanted::by(definition, &events);
        let known = self.office(office).await?;
        let name =
            |of: fn(&crate::Office) -> &String| known.as_ref().map_or_else(|| office.to_string(), |o| of(o).clone());
        let words = OfficeWords {
            name: name(|office| &office.name),
            short: name(|office| &office.short_name),
            region: known.as_ref().map(|known| rulebook.law.place_of(office.as_str(), &known.region)),
        };
        let accounts = self.store.accounts(office).await?;
        Ok(Some(Dossier {
            documents: self.pinned_documents(case.rulebook).await?,
            matter: case.matter.clone(),
            office: words,
            names: accounts.into_iter().map(|account| (account.person, account.name)).collect(),
            linked: self.linked_cases(office, wanted.cases, position).await?,
            records: self.records_at(office, wanted.records, position).await?,
            seals,
            done: done_after(definition, &events),
            events,
            outside,
            masked,
            rulebook,
        }))
    }

    /// Whether the viewer may see the case; if so, whether he is from outside and whether personal values are masked for him.
    async fn admits(
        &self,
        office: &OfficeId,
        id: &CaseId,
        viewer: Option<&Signed>,
    ) -> Result<Option<(bool, bool)>, AppError> {
        let Some(view) = self.store.case(office, id).await? else { return Ok(None) };
        let Some(viewer) = viewer else { return Ok(Some((false, false))) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        if viewer.office != *office || !may_see(&rulebook, &viewer.actor, definition, &case) {
            return Ok(None);
        }
        let viewer = self.with_authority(viewer).await?;
        let outside = !sees_all(&rulebook, &viewer.actor);
        Ok(Some((outside, !handles(&viewer.actor, definition, &case))))
    }

    /// The events of a case up to a position.
    async fn course_of(&self, office: &OfficeId, id: &CaseId, position: u64) -> Result<Vec<Event>, AppError> {
        let entries = self.store.entries_of_case(office, id).await?;
        Ok(entries.into_iter().filter(|entry| entry.position <= position).map(|entry| entry.event).collect())
    }

    /// The case after these events, under the rulebook that governs it then.
    async fn folded(&self, office: &OfficeId, events: &[Event]) -> Result<Option<(Arc<Rulebook>, Case)>, AppError> {
        let (Some(first), Some(last)) = (events.first(), events.last()) else { return Ok(None) };
        let rulebook = self.pinned(last.rulebook).await?;
        let Some(definition) = rulebook.matter(&first.matter) else { return Ok(None) };
        let case = folded(office, definition, first, events);
        Ok(Some((rulebook, case)))
    }

    async fn linked_cases(
        &self,
        office: &OfficeId,
        wanted: impl IntoIterator<Item = CaseId>,
        position: u64,
    ) -> Result<BTreeMap<CaseId, LinkedCase>, AppError> {
        let mut linked = BTreeMap::new();
        for id in wanted {
            let events = self.course_of(office, &id, position).await?;
            let Some((rulebook, case)) = self.folded(office, &events).await? else { continue };
            let title = rulebook.matter(&case.matter).map(|definition| case.title(definition)).unwrap_or_default();
            linked
                .insert(id.clone(), LinkedCase { id: id.to_string(), title, number: case.number.unwrap_or_default() });
        }
        Ok(linked)
    }

    async fn records_at(
        &self,
        office: &OfficeId,
        wanted: impl IntoIterator<Item = (RegisterId, RecordKey)>,
        position: u64,
    ) -> Result<BTreeMap<(RegisterId, RecordKey), Fields>, AppError> {
        let mut records = BTreeMap::new();
        for (register, key) in wanted {
            let history = self.store.record_history(office, &register, &key).await?;
            let Some(held) = history.into_iter().rev().find(|version| version.changed <= position) else { continue };
            let fields = serde_json::from_str(&held.state).map_err(|error| AppError::State {
                what: format!("record {register}/{key}"),
                why: error.to_string(),
            })?;
            records.insert((register, key), fields);
        }
        Ok(records)
    }
}

/// How many acts the case had done after each of its events.
fn done_after(definition: &Definition, events: &[Event]) -> Vec<usize> {
    let Some(first) = events.first() else { return Vec::new() };
    let mut case = Case::new(first.office.clone(), first.case.clone(), definition, first.rulebook, first.at);
    let counted = events.iter().map(|event| {
        case.apply(definition, event);
        case.done.len()
    });
    counted.collect()
}

fn folded(office: &OfficeId, definition: &Definition, first: &Event, events: &[Event]) -> Case {
    let mut case = Case::new(office.clone(), first.case.clone(), definition, first.rulebook, first.at);
    for event in events {
        case.apply(definition, event);
    }
    case
}
