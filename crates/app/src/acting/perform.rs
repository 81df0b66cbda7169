//! One act: gathered, decided, appended.

use super::commit::running_number;
use super::desk::Desk;
use super::{ActRequest, Outcome, commit_of};
use crate::people::Lookup;
use crate::{ActError, AppError, Office, Platform};
use engine::{Attempt, Case, Context, Denial, LinkedCase, Needs, Paper, Records};
use law::Law;
use matter::{Definition, Rulebook};
use model::{Actor, CaseId, Day, Event, MatterId, Moment, PersonId, Refusal, RoleId};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Commit, CommitError};

/// How often an act is decided anew when others write at the same time.
const TRIES: usize = 12;

/// The longest number of a case that a sender may choose; the platform counts on behind it.
const MOST_DIGITS: usize = 6;

/// A decided act: what to append, and what to answer once it is durable.
pub(crate) struct Decided {
    pub commit: Commit,
    pub outcome: Outcome,
}

impl Platform {
    /// Decides an act and, when it answers, has it on disk: the events, or the trace of the refusal.
    pub async fn perform(&self, request: &ActRequest) -> Result<Outcome, ActError> {
        for _ in 0..TRIES {
            let mut desk = Desk::new(request.office.clone());
            let decided = self.decide(&mut desk, request).await?;
            match self.store.commit(decided.commit).await {
                Ok(_) => return Ok(decided.outcome),
                Err(CommitError::Conflict { case, actual, .. }) => {
                    if let Some(wanted) = request.version {
                        return Err(ActError::Stale { case, wanted, actual });
                    }
                }
                Err(CommitError::RecordConflict { .. } | CommitError::NumberTaken { .. }) => {}
                Err(error) => return Err(AppError::from(error).into()),
            }
        }
        Err(ActError::Busy)
    }

    /// Decides on the desk's copies, and leaves them as the act makes them.
    pub(crate) async fn decide(&self, desk: &mut Desk, request: &ActRequest) -> Result<Decided, ActError> {
        let now = self.moment(request)?;
        let office = desk.profile(self).await?.ok_or_else(|| ActError::UnknownOffice(request.office.clone()))?;
        let mut actor = match desk.person(self, &request.by).await? {
            Lookup::Active(actor) => actor,
            Lookup::Disabled => return Err(ActError::DisabledPerson { person: request.by.clone() }),
            Lookup::Unknown => {
                return Err(ActError::UnknownPerson { office: request.office.clone(), person: request.by.clone() });
            }
        };
        desk.authority(self).await?.extend(&mut actor, now.date());
        self.decide_as(desk, request, &office, &actor, now).await
    }

    pub(crate) async fn decide_as(
        &self,
        desk: &mut Desk,
        request: &ActRequest,
        office: &Office,
        actor: &Actor,
        now: Moment,
    ) -> Result<Decided, ActError> {
        let (mut case, rulebook) = self.case_for(desk, request, now).await?;
        if let Some(wanted) = request.version
            && case.version != wanted
        {
            return Err(ActError::Stale { case: case.id.clone(), wanted, actual: case.version });
        }
        let definition = rulebook.matter(&case.matter).ok_or_else(|| ActError::UnknownMatter(case.matter.clone()))?;
        let mut attempt = request.attempt();
        if case.done.is_empty() {
            self.check_evaluated(desk, (definition, actor), &attempt.set).await?;
        }
        attempt.files = self.handed_in(request, actor, &case).await?;
        for file in &attempt.files {
            if !attempt.materials.contains(&file.material) {
                attempt.materials.push(file.material.clone());
            }
        }
        let entered = Some(self.now().date()).filter(|today| *today > now.date());
        let question = Question { office, actor, now, entered, law: &rulebook.law, definition, attempt: &attempt };
        let (events, refusal) = self.ask(desk, &question, &case).await?;
        for event in &events {
            if let model::Deed::Acted { records, .. } = &event.deed {
                for change in records {
                    desk.record(self, &(change.register.clone(), change.key.clone())).await?;
                }
            }
        }
        let commit = commit_of(&rulebook, definition, &mut case, events.clone(), &mut desk.records);
        desk.took(self, &commit);
        desk.cases.insert(case.id.clone(), case.clone());
        let case = Box::new(case);
        let outcome = match refusal {
            Some(refusal) => Outcome::Refused { refusal, case },
            None => Outcome::Done { events, case },
        };
        Ok(Decided { commit, outcome })
    }

    fn moment(&self, request: &ActRequest) -> Result<Moment, ActError> {
        match &request.at {
            None => Ok(self.now()),
            Some(text) => {
                let at = model::parse_moment(text).ok_or_else(|| ActError::BadTime(text.clone()))?;
                if at > self.now() { Err(ActError::InFuture { at, now: self.now() }) } else { Ok(at) }
            }
        }
    }

    /// The case that the request names, or the new one that it opens, with the rulebook that governs it.
    async fn case_for(
        &self,
        desk: &mut Desk,
        request: &ActRequest,
        now: Moment,
    ) -> Result<(Case, Arc<Rulebook>), ActError> {
        if let Some(id) = &request.case
            && let Some(case) = desk.case(self, id).await?
        {
            if let Some(wanted) = request.matter.as_ref().filter(|wanted| **wanted != case.matter) {
                return Err(ActError::OtherMatter { case: case.id, actual: case.matter, wanted: wanted.clone() });
            }
            return self.governing(case, now).await;
        }
        let Some(matter) = &request.matter else {
            return Err(ActError::UnknownCase(request.case.clone().unwrap_or_default()));
        };
        let rulebook = self.ready.rulebook.clone();
        let Some(definition) = rulebook.matter(matter) else { return Err(ActError::UnknownMatter(matter.clone())) };
        let id = match &request.case {
            Some(id) if well_formed(id) && numbered_well(id, matter, &rulebook) => id.clone(),
            Some(id) => return Err(ActError::BadCaseId(id.to_string())),
            None => desk.next_case_id(self, matter, now.year()).await?,
        };
        let case = desk.new_case(id, definition, rulebook.digest, now);
        Ok((case, rulebook))
    }

    /// The rulebook that governs an open case: the one under which it opened, unless the text in force today says that it
    /// takes open cases over and knows the step where the case is.
    async fn governing(&self, mut case: Case, now: Moment) -> Result<(Case, Arc<Rulebook>), ActError> {
        let newest = &self.ready.rulebook;
        let takes_over = newest.matter(&case.matter).is_some_and(|definition| {
            definition.takes_over && definition.in_force.0 <= now.date() && definition.step(&case.step).is_some()
        });
        if takes_over && !case.ended {
            case.rulebook = newest.digest;
            return Ok((case, newest.clone()));
        }
        let rulebook = self.pinned(case.rulebook).await?;
        Ok((case, rulebook))
    }

    /// Asks the engine until nothing is missing from the context. A refusal becomes the event that traces it.
    async fn ask(
        &self,
        desk: &mut Desk,
        question: &Question<'_>,
        case: &Case,
    ) -> Result<(Vec<Event>, Option<Refusal>), ActError> {
        let mut gathered = Gathered::default();
        let tied = case.handling.tied.values().flatten();
        for linked in case.links.values().chain(tied).chain(question.attempt.links.values()) {
            gathered.link(self, desk, linked).await?;
        }
        let place = question.law.place_of(question.office.id.as_str(), &question.office.region);
        loop {
            let context = Context {
                now: question.now,
                actor: question.actor,
                law: question.law,
                calendar: self.ready.rulebook.law.calendar(),
                region: Some(&place),
                records: &gathered.records,
                linked: &gathered.linked,
                people: &gathered.people,
                next_numbers: &gathered.numbers,
                document_word: &question.office.document_word,
                entered: question.entered,
                paper: gathered.paper,
            };
            match engine::decide(question.definition, case, question.attempt, &context) {
                Ok(events) => return Ok((events, None)),
                Err(Denial::Refused(refusal)) => {
                    let trace = engine::refused(question.definition, case, question.attempt, refusal.clone(), &context);
                    return Ok((vec![trace], Some(refusal)));
                }
                Err(Denial::Incomplete(needs)) => gathered.fill(self, desk, &needs, (question, case)).await?,
                Err(Denial::BadInput(error)) => return Err(error.into()),
                Err(Denial::Calendar(error)) => return Err(AppError::from(error).into()),
                Err(Denial::Law(error)) => return Err(AppError::from(error).into()),
                Err(error @ Denial::NotAPeriod { .. }) => {
                    let what = format!("matter {}", question.definition.id);
                    return Err(AppError::State { what, why: error.to_string() }.into());
                }
            }
        }
    }
}

struct Question<'a> {
    office: &'a Office,
    actor: &'a Actor,
    now: Moment,
    entered: Option<Day>,
    law: &'a Law,
    definition: &'a Definition,
    attempt: &'a Attempt,
}

/// The parts of the context that come from the database.
#[derive(Default)]
struct Gathered {
    records: Records,
    linked: BTreeMap<CaseId, LinkedCase>,
    numbers: BTreeMap<String, u32>,
    people: BTreeMap<PersonId, Vec<RoleId>>,
    paper: Option<Paper>,
}

impl Gathered {
    /// What an attempt on a case needs besides what is gathered.
    async fn fill(
        &mut self,
        platform: &Platform,
        desk: &mut Desk,
        needs: &Needs,
        (question, case): (&Question<'_>, &Case),
    ) -> Result<(), ActError> {
        let now = question.now;
        if let (true, Some(sealing)) = (needs.paper, &question.attempt.seal) {
            self.paper = Some(platform.paper(&case.office, &case.id, sealing).await?);
        }
        for wanted in &needs.records {
            let found = desk.record(platform, wanted).await?;
            self.records.insert(wanted.clone(), found);
        }
        for series in &needs.series {
            let next = desk.next_number(platform, series, now.year()).await?;
            self.numbers.insert(series.clone(), next);
        }
        for person in &needs.people {
            let roles = match desk.person(platform, person).await? {
                Lookup::Active(actor) => actor.roles,
                Lookup::Disabled | Lookup::Unknown => Vec::new(),
            };
            self.people.insert(person.clone(), roles);
        }
        for case in needs.links.values() {
            if self.linked.contains_key(case) || !self.link(platform, desk, case).await? {
                return Err(ActError::UnknownCase(case.clone()));
            }
        }
        Ok(())
    }

    async fn link(&mut self, platform: &Platform, desk: &mut Desk, case: &CaseId) -> Result<bool, ActError> {
        let found = desk.linked(platform, case).await?;
        let known = found.is_some();
        if let Some(found) = found {
            self.linked.insert(case.clone(), found);
        }
        Ok(known)
    }
}

fn well_formed(id: &CaseId) -> bool {
    let text = id.as_str();
    !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether an id that looks like one of the platform's own is of this matter and leaves numbers for those that follow.
fn numbered_well(id: &CaseId, matter: &MatterId, rulebook: &Rulebook) -> bool {
    match running_number(id, matter) {
        Some((_, n)) => n.len() <= MOST_DIGITS && (n.len() == 4 || !n.starts_with('0')),
        None => !rulebook.matters.keys().any(|other| running_number(id, other).is_some()),
    }
}
