//! The state of a case: a fold over its events, nothing more.

use crate::contribution::{self, Contributed};
use crate::handling::{Handling, Sealed, SignOff, Undo, Vote};
use matter::{ActRef, BACK, Definition};
use model::{
    ActId, CaseId, Citation, ClockChange, ClockId, Day, Deed, Digest, Event, Fields, HandedIn, LinkId, MaterialId,
    MatterId, Moment, Moved, OfficeId, PersonId, RoleId, StepId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 办件.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub office: OfficeId,
    pub id: CaseId,
    pub matter: MatterId,
    /// The rulebook it is pinned to.
    pub rulebook: Digest,
    /// 0 before its first event.
    pub version: u32,
    pub step: StepId,
    pub ended: bool,
    pub opened: Moment,
    /// Who did, or first tried, its first act.
    pub opened_by: PersonId,
    pub changed: Moment,
    pub fields: Fields,
    pub materials: Vec<MaterialId>,
    /// The files of materials, in the order in which they were handed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Filed>,
    pub done: Vec<Done>,
    pub clocks: Vec<ClockState>,
    pub links: BTreeMap<LinkId, CaseId>,
    /// The document number given last.
    pub number: Option<String>,
    /// How often an act on it was refused.
    pub refused: u32,
    /// What its acts gave to figures, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributed: Vec<Contributed>,
    /// What people did around the steps.
    #[serde(default)]
    pub handling: Handling,
}

/// An act that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub step: StepId,
    pub act: ActId,
    pub by: PersonId,
    #[serde(rename = "as")]
    pub role: RoleId,
    pub at: Moment,
    /// For whom, when he stood in for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<PersonId>,
}

/// A file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The version of the case that its act made.
    pub version: u32,
    pub by: PersonId,
    pub at: Moment,
    pub file: HandedIn,
}

/// A clock of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockState {
    pub clock: ClockId,
    /// Day 0, not counted.
    pub from: Moment,
    pub period: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    pub due: Moment,
    pub law: Citation,
    /// Excluded time, complete.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<(Day, Day)>,
    pub running: Running,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Running {
    Runs,
    Stopped { since: Moment },
    Ended { on: Moment, on_time: bool },
}

impl ClockState {
    pub fn ended(&self) -> bool {
        matches!(self.running, Running::Ended { .. })
    }
    /// Late now, or ended late.
    pub fn late(&self, now: Moment) -> bool {
        match self.running {
            Running::Runs => now > self.due,
            // Stopping comes too late once the time is over.
            Running::Stopped { since } => since > self.due,
            Running::Ended { on_time, .. } => !on_time,
        }
    }
}

impl Case {
    /// A case that nothing has happened to yet, at its matter's first step.
    pub fn new(office: OfficeId, id: CaseId, definition: &Definition, rulebook: Digest, now: Moment) -> Self {
        Self {
            office,
            id,
            matter: definition.id.clone(),
            rulebook,
            version: 0,
            step: definition.first_step().id.clone(),
            ended: false,
            opened: now,
            opened_by: PersonId::default(),
            changed: now,
            fields: Fields::new(),
            materials: Vec::new(),
            files: Vec::new(),
            done: Vec::new(),
            clocks: Vec::new(),
            links: BTreeMap::new(),
            number: None,
            refused: 0,
            contributed: Vec::new(),
            handling: Handling::default(),
        }
    }

    /// Folds in the next event.
    pub fn apply(&mut self, definition: &Definition, event: &Event) {
        self.version = event.version;
        self.changed = event.at;
        if event.version == 1 {
            self.opened_by = event.by.clone();
        }
        // A new text may take over a case that is open.
        self.rulebook = event.rulebook;
        match &event.deed {
            Deed::Refused { .. } => self.refused += 1,
            Deed::Acted { act, from, to, set, materials, files, links, clocks, number, records, moved, .. } => {
                let walks = matches!(
                    moved,
                    None | Some(
                        Moved::ReturnedStraight | Moved::WentStraight | Moved::Signed { .. } | Moved::Voted { .. }
                    )
                );
                let undo = (*to != *from && moved.is_none() && number.is_none() && records.is_empty())
                    .then(|| self.undo_of(event, from, set, materials));
                if *moved != Some(Moved::Amended) {
                    for field in set.keys() {
                        self.handling.set_in.insert(field.clone(), event.version);
                    }
                }
                self.fields.extend(set.iter().map(|(field, value)| (field.clone(), value.clone())));
                for material in materials {
                    if !self.materials.contains(material) {
                        self.materials.push(material.clone());
                    }
                }
                let filed = |file: &HandedIn| Filed {
                    version: event.version,
                    by: event.by.clone(),
                    at: event.at,
                    file: file.clone(),
                };
                self.files.extend(files.iter().map(filed));
                self.tie(definition, links);
                if walks {
                    self.handling.undo = undo;
                    self.done.push(Done {
                        step: from.clone(),
                        act: act.clone(),
                        by: event.by.clone(),
                        role: event.role.clone(),
                        at: event.at,
                        on_behalf: event.on_behalf.clone(),
                    });
                }
                for change in clocks {
                    self.apply_clock(change);
                }
                if let Some(number) = number {
                    self.number = Some(number.text.clone());
                    self.handling.numbers.push(number.clone());
                }
                let given = contribution::of_event(definition, self, event);
                self.apply_move(event, from, moved.as_ref());
                if self.step != *to {
                    self.enter(definition, (act, from, to), moved.as_ref());
                }
                self.contributed.extend(given);
            }
        }
    }

    /// What the act is about to change, so that it can be taken back.
    fn undo_of(&self, event: &Event, from: &StepId, set: &Fields, materials: &[MaterialId]) -> Undo {
        let held = |field: &model::FieldId| (field.clone(), self.fields.get(field).cloned());
        Undo {
            version: event.version,
            by: event.by.clone(),
            from: from.clone(),
            fields: set.keys().map(held).collect(),
            materials: materials.iter().filter(|material| !self.materials.contains(material)).cloned().collect(),
        }
    }

    fn tie(&mut self, definition: &Definition, links: &BTreeMap<LinkId, CaseId>) {
        for (link, case) in links {
            if definition.links.get(link).is_some_and(|link| link.many) {
                let tied = self.handling.tied.entry(link.clone()).or_default();
                if !tied.contains(case) {
                    tied.push(case.clone());
                }
            }
            self.links.insert(link.clone(), case.clone());
        }
    }

    /// The case is at another step.
    fn enter(&mut self, definition: &Definition, (act, from, to): (&ActId, &StepId, &StepId), moved: Option<&Moved>) {
        let handling = &mut self.handling;
        let back = definition
            .step(from)
            .and_then(|step| step.acts.get(act))
            .is_some_and(|act| !act.to.contains(to) && act.to.iter().any(|to| *to == BACK));
        if !back && !matches!(moved, Some(Moved::Withdrawn { .. })) {
            handling.entered_from.insert(to.clone(), from.clone());
        }
        // 直送: who has signed is not asked again.
        if !back && moved != Some(&Moved::WentStraight) {
            handling.signed.remove(to);
        }
        handling.straight_to = (moved == Some(&Moved::ReturnedStraight)).then(|| from.clone());
        handling.received = None;
        handling.handler = None;
        handling.asked.clear();
        handling.votes.clear();
        self.step = to.clone();
        self.ended = definition.step(to).is_some_and(|step| step.end);
    }

    fn apply_move(&mut self, event: &Event, from: &StepId, moved: Option<&Moved>) {
        let handling = &mut self.handling;
        let by = &event.by;
        match moved {
            None | Some(Moved::ReturnedStraight | Moved::WentStraight | Moved::Amended | Moved::Recalculated) => {}
            Some(Moved::Received) => handling.received = Some(by.clone()),
            Some(Moved::Withdrawn { .. }) => self.take_back(),
            Some(Moved::HandedOver { to }) => handling.handler = Some(to.clone()),
            Some(Moved::Asked { persons }) => add(&mut handling.asked, persons),
            Some(Moved::Answered) => {
                handling.asked.retain(|asked| asked != by);
                add(&mut handling.heard, std::slice::from_ref(by));
            }
            Some(Moved::Urged) => handling.urged += 1,
            Some(Moved::Supervised { .. }) => handling.supervised = true,
            Some(Moved::Circulated { persons }) => add(&mut handling.readers, persons),
            Some(Moved::Read) => {
                handling.readers.retain(|reader| reader != by);
                add(&mut handling.heard, std::slice::from_ref(by));
            }
            Some(Moved::Recused { persons }) => add(&mut handling.recused, persons),
            Some(Moved::Voided { number }) => {
                handling.numbers.retain(|known| known != number);
                self.number = handling.numbers.last().map(|number| number.text.clone());
            }
            Some(Moved::Sealed { document, digest }) => handling.sealed.push(Sealed {
                document: document.clone(),
                digest: *digest,
                by: by.clone(),
                at: event.at,
                after: self.done.len(),
            }),
            Some(Moved::Signed { seat }) => {
                let sign = SignOff { seat: seat.clone(), by: by.clone() };
                handling.signed.entry(from.clone()).or_default().push(sign);
            }
            Some(Moved::Voted { view }) => {
                handling.votes.push(Vote { by: by.clone(), role: event.role.clone(), view: view.clone() });
            }
        }
    }

    /// The last act is as if it had not been done; the ledger keeps that it was.
    fn take_back(&mut self) {
        let Some(undo) = self.handling.undo.take() else { return };
        for (field, held) in undo.fields {
            match held {
                Some(value) => self.fields.insert(field, value),
                None => self.fields.remove(&field),
            };
        }
        self.materials.retain(|material| !undo.materials.contains(material));
        self.files.retain(|filed| filed.version != undo.version);
        self.done.pop();
    }

    fn apply_clock(&mut self, change: &ClockChange) {
        if let ClockChange::Started { clock, from, period, due, law } = change {
            let state = ClockState {
                clock: clock.clone(),
                from: *from,
                period: period.clone(),
                extension: None,
                due: *due,
                law: law.clone(),
                stops: Vec::new(),
                running: Running::Runs,
            };
            self.clocks.push(state);
            return;
        }
        let (ClockChange::Started { clock, .. }
        | ClockChange::Stopped { clock, .. }
        | ClockChange::Resumed { clock, .. }
        | ClockChange::Extended { clock, .. }
        | ClockChange::Recalculated { clock, .. }
        | ClockChange::Ended { clock, .. }) = change;
        let Some(state) = self.clocks.iter_mut().rev().find(|state| state.clock == *clock) else { return };
        match change {
            ClockChange::Started { .. } => {}
            ClockChange::Stopped { on, .. } => state.running = Running::Stopped { since: *on },
            ClockChange::Resumed { on, due, .. } => {
                if let Running::Stopped { since } = state.running {
                    state.stops.push((since.date(), on.date()));
                }
                state.due = *due;
                state.running = Running::Runs;
            }
            ClockChange::Extended { period, due, .. } => {
                state.extension = Some(period.clone());
                state.due = *due;
            }
            ClockChange::Recalculated { due, .. } => state.due = *due,
            ClockChange::Ended { on, on_time, .. } => state.running = Running::Ended { on: *on, on_time: *on_time },
        }
    }

    /// The last time the act was done.
    pub fn last(&self, act: &ActRef) -> Option<&Done> {
        self.done.iter().rev().find(|done| act.covers(&done.step, &done.act))
    }

    /// The clock's newest run that has not ended.
    pub fn open_clock(&self, id: &ClockId) -> Option<&ClockState> {
        self.clocks.iter().rev().find(|state| state.clock == *id && !state.ended())
    }

    /// How the case is called: the definition's title with the fields' words in it.
    /// A draft of which nothing was accepted yet has no words of its own.
    pub fn title(&self, definition: &Definition) -> String {
        if self.done.is_empty() && definition.title.contains('{') {
            return format!("{}（尚未填报）", definition.name.zh);
        }
        let mut title = String::new();
        let mut rest = definition.title.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            title.push_str(before);
            let Some((name, tail)) = after.split_once('}') else { break };
            if let Some(value) = self.fields.get(name) {
                title.push_str(&crate::evaluate::words(definition, name, value));
            }
            rest = tail;
        }
        title + rest
    }
}

fn add(to: &mut Vec<PersonId>, persons: &[PersonId]) {
    for person in persons {
        if !to.contains(person) {
            to.push(person.clone());
        }
    }
}
