//! A year's cases told again under a changed rulebook: what would have gone another way. Nothing is written.
//!
//! Each act is put to the changed text with the surroundings of its time: the registers as the ledger had them then, the
//! linked cases as they stood. Where a case would have stopped, its later acts are not asked any more.

use crate::{AppError, Platform};
use engine::{Attempt, Case, Context, Denial, LinkedCase, Paper, Records, Sealing, WayBack};
use matter::{Definition, Rulebook};
use model::{Actor, CaseId, ClockChange, Deed, Event, MatterId, Moment, Moved, OfficeId, RegionCode, RoleId};
use serde::Serialize;
use std::collections::BTreeMap;

/// Entries read together.
const PAGE: u32 = 2_000;

/// One act that would have gone another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differs {
    pub case: CaseId,
    pub position: u64,
    pub at: Moment,
    pub act: String,
    /// What came of it, and what would have.
    pub was: String,
    pub would: String,
}

/// What a replay found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Replayed {
    pub cases: usize,
    pub acts: usize,
    pub differs: Vec<Differs>,
}

impl Platform {
    /// Runs the cases that were opened in a year, of one matter or of all, against another rulebook.
    pub async fn replay(
        &self,
        office: &OfficeId,
        year: i16,
        matter: Option<&MatterId>,
        against: &Rulebook,
    ) -> Result<Replayed, AppError> {
        let profile = self.office(office).await?;
        let region = profile.as_ref().map(|office| office.region.clone());
        let word = profile.map(|office| office.document_word).unwrap_or_default();
        let mut told = Told { against, region, word, ..Told::default_of(against) };
        let mut position = 0;
        loop {
            let page = self.store.entries(office, position + 1, PAGE).await?;
            if page.is_empty() {
                return Ok(told.found);
            }
            for entry in page {
                position = entry.position;
                let event = entry.event;
                let opened = told.cases.contains_key(&event.case);
                let begins = event.version == 1 && event.at.year() == year && matter.is_none_or(|m| *m == event.matter);
                if opened || begins {
                    told.again(position, &event);
                }
                told.remember(self, &event).await?;
            }
        }
    }
}

/// The state of a replay.
struct Told<'r> {
    against: &'r Rulebook,
    region: Option<RegionCode>,
    word: String,
    /// The cases as the changed text makes them; None for those that would have stopped.
    cases: BTreeMap<CaseId, Option<Case>>,
    /// The registers as the ledger has them at this point.
    records: Records,
    linked: BTreeMap<CaseId, LinkedCase>,
    numbers: BTreeMap<String, u32>,
    people: BTreeMap<model::PersonId, Vec<RoleId>>,
    found: Replayed,
}

impl<'r> Told<'r> {
    fn default_of(against: &'r Rulebook) -> Self {
        Self {
            against,
            region: None,
            word: String::new(),
            cases: BTreeMap::new(),
            records: Records::new(),
            linked: BTreeMap::new(),
            numbers: BTreeMap::new(),
            people: BTreeMap::new(),
            found: Replayed::default(),
        }
    }

    /// Puts one event's act to the changed text.
    fn again(&mut self, position: u64, event: &Event) {
        let Some(definition) = self.against.matter(&event.matter) else {
            if event.version == 1 {
                self.differs(position, event, "办理", format!("没有事项 {}", event.matter));
                self.cases.insert(event.case.clone(), None);
            }
            return;
        };
        let mut case = match self.cases.remove(&event.case) {
            Some(Some(case)) => case,
            Some(None) => {
                self.cases.insert(event.case.clone(), None);
                return;
            }
            None => {
                self.found.cases += 1;
                Case::new(event.office.clone(), event.case.clone(), definition, self.against.digest, event.at)
            }
        };
        // A refused act changed nothing, and what was typed for it is not kept: only what was done is asked again.
        if matches!(event.deed, Deed::Refused { .. }) {
            self.cases.insert(event.case.clone(), Some(case));
            return;
        }
        self.found.acts += 1;
        let was = came(event);
        let next = match self.decide(definition, &case, event) {
            Ok(events) => {
                let would = events.iter().map(came).collect::<Vec<_>>().join("；");
                for one in &events {
                    case.apply(definition, one);
                }
                if would != was {
                    self.differs(position, event, &was, would);
                }
                Some(case)
            }
            Err(denial) => {
                self.differs(position, event, &was, denial.to_string());
                None
            }
        };
        self.cases.insert(event.case.clone(), next);
    }

    fn decide(&mut self, definition: &Definition, case: &Case, event: &Event) -> Result<Vec<Event>, Denial> {
        let mut actor = Actor { name: event.by.to_string(), ..Actor::new(event.by.as_str(), vec![event.role.clone()]) };
        // Who acted for a unit then, acts for it again.
        let outside = self.against.roles.get(&event.role).is_some_and(|role| role.outside);
        let attempt = attempt_of(event);
        // What was sealed then was kept.
        let kept = |sealing: &Sealing| Paper::by_acts(definition, case, &sealing.document, Some(Moment::MAX));
        let paper = attempt.seal.as_ref().map(kept);
        if outside && let Some(about) = &definition.about {
            let value = attempt.set.get(about).or_else(|| case.fields.get(about));
            actor.unit = value.and_then(|value| value.as_text().map(Into::into));
        }
        loop {
            let context = Context {
                now: event.at.max(case.changed),
                actor: &actor,
                law: &self.against.law,
                calendar: self.against.law.calendar(),
                region: self.region.as_ref(),
                records: &self.records,
                linked: &self.linked,
                people: &self.people,
                next_numbers: &self.numbers,
                document_word: &self.word,
                entered: event.entered,
                paper,
            };
            match engine::decide(definition, case, &attempt, &context) {
                Err(Denial::Incomplete(needs)) => {
                    for record in needs.records {
                        self.records.entry(record).or_insert(None);
                    }
                    for series in needs.series {
                        self.numbers.entry(series).or_insert(1);
                    }
                    for person in needs.people {
                        self.people.entry(person).or_default();
                    }
                    for case in needs.links.into_values() {
                        // A case of before the ledger's first entry: as good as none.
                        self.linked.entry(case).or_insert_with(|| LinkedCase {
                            matter: MatterId::default(),
                            outcome: String::new(),
                            ended: false,
                        });
                    }
                }
                decided => return decided,
            }
        }
    }

    /// What the event did outside its case, as the ledger has it.
    async fn remember(&mut self, platform: &Platform, event: &Event) -> Result<(), AppError> {
        let roles = self.people.entry(event.by.clone()).or_default();
        if !roles.contains(&event.role) {
            roles.push(event.role.clone());
        }
        let Deed::Acted { to, records, number, .. } = &event.deed else { return Ok(()) };
        for change in records {
            let record = self.records.entry((change.register.clone(), change.key.clone())).or_insert(None);
            record.get_or_insert_default().extend(change.set.clone());
        }
        if let Some(number) = number {
            self.numbers.insert(number.series.clone(), number.n + 1);
        }
        let rulebook = platform.pinned(event.rulebook).await?;
        let step = rulebook.matter(&event.matter).and_then(|definition| definition.step(to));
        let (outcome, ended) = step.map_or((to.to_string(), false), |step| {
            (if step.end { step.outcome.clone() } else { to.to_string() }, step.end)
        });
        let linked = LinkedCase { matter: event.matter.clone(), outcome, ended };
        self.linked.insert(event.case.clone(), linked);
        Ok(())
    }

    fn differs(&mut self, position: u64, event: &Event, was: &str, would: String) {
        let act = match &event.deed {
            Deed::Acted { act, .. } | Deed::Refused { act, .. } => act.to_string(),
        };
        let (case, at, was) = (event.case.clone(), event.at, was.to_owned());
        self.found.differs.push(Differs { case, position, at, act, was, would });
    }
}

/// What somebody sent in, as far as the event tells.
fn attempt_of(event: &Event) -> Attempt {
    let Deed::Acted { act, from, to, set, materials, files, opinion, links, moved, .. } = &event.deed else {
        return Attempt::default();
    };
    let mut attempt = Attempt {
        act: act.clone(),
        at_step: Some(from.clone()),
        set: set.clone(),
        materials: materials.clone(),
        files: files.clone(),
        opinion: opinion.clone(),
        links: links.clone(),
        ..Attempt::default()
    };
    match moved {
        None => attempt.to = Some(to.clone()),
        Some(Moved::HandedOver { to }) => attempt.persons = vec![to.clone()],
        Some(Moved::Asked { persons } | Moved::Circulated { persons } | Moved::Recused { persons }) => {
            attempt.persons.clone_from(persons);
        }
        Some(Moved::Supervised { until }) => attempt.until = *until,
        Some(Moved::Sealed { document, digest }) => {
            attempt.seal = Some(Sealing { document: document.clone(), digest: *digest });
        }
        Some(Moved::ReturnedStraight) => (attempt.to, attempt.way) = (Some(to.clone()), Some(WayBack::Straight)),
        Some(_) => {}
    }
    attempt
}

/// Where it led and what is due, in few words.
fn came(event: &Event) -> String {
    let Deed::Acted { to, clocks, .. } = &event.deed else { return String::new() };
    let due = clocks.iter().filter_map(|change| match change {
        ClockChange::Started { clock, due, .. } => Some(format!("，{clock} 至 {}", due.date())),
        _ => None,
    });
    format!("→ {to}{}", due.collect::<String>())
}
