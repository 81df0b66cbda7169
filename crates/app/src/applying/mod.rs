//! What an applicant meets: his unit's cases in plain words, its own records, what is carried forward into the next
//! application, and what of a case that was sent back is open to him.

mod correction;
mod evaluating;
mod own;
mod talking;

pub use correction::SentBack;
pub use evaluating::Evaluation;
pub use own::{OwnRecord, OwnRegister};
pub use talking::{Talk, TalkLine};

use crate::acting::{listed_case, stored_case};
use crate::people::Sight;
use crate::{AppError, Platform, Signed};
use engine::Case;
use matter::{Definition, Step};
use model::{CaseId, Day, Deed, FieldId, Fields, MatterId, Moment, Value};
use store::CaseQuery;

/// The most cases of a unit that are looked at for one page.
const MOST: u32 = 200;
/// The most cases whose course is read for messages.
const TALKING: usize = 40;

/// A case as its applicant sees it in his list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCase {
    pub id: CaseId,
    pub matter: MatterId,
    pub matter_zh: String,
    pub title: String,
    pub number: Option<String>,
    /// How it stands, in one plain sentence.
    pub words: String,
    pub due: Option<Day>,
    /// He is waited for.
    pub waits: bool,
    pub ended: bool,
    pub changed: Moment,
    /// What was reached when.
    pub reached: Vec<(Day, String)>,
    /// What he may do now.
    pub acts: Vec<String>,
}

/// What somebody is told about a case of his.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub case: CaseId,
    pub title: String,
    pub at: Moment,
    pub words: String,
    /// What the office wrote with it.
    pub opinion: String,
    pub unread: bool,
}

impl Platform {
    /// The cases of somebody from outside, those first that wait for him, then the newest.
    pub async fn own_cases(&self, viewer: &Signed) -> Result<Vec<OwnCase>, AppError> {
        let mut cases = Vec::new();
        for case in self.own(viewer).await? {
            cases.push(self.own_case_of(viewer, &case).await?);
        }
        cases.retain(|case| !case.title.is_empty() || !case.words.is_empty());
        cases.sort_by_key(|case| (!case.waits, case.ended, std::cmp::Reverse(case.changed)));
        Ok(cases)
    }

    /// One of them; None when it is not his.
    pub async fn own_case(&self, viewer: &Signed, id: &CaseId) -> Result<Option<OwnCase>, AppError> {
        if self.case_title(viewer, id).await?.is_none() {
            return Ok(None);
        }
        let Some(view) = self.store.case(&viewer.office, id).await? else { return Ok(None) };
        Ok(Some(self.own_case_of(viewer, &stored_case(&view)?).await?))
    }

    /// The fields of a matter that a unit's next application takes over, and the one that names the unit.
    pub fn carry_of(&self, matter: &MatterId) -> Vec<FieldId> {
        let definition = self.ready.rulebook.matter(matter);
        definition
            .map(|definition| definition.about.iter().chain(&definition.carry).cloned().collect())
            .unwrap_or_default()
    }

    /// Values that the next application of a matter takes over from the last one that the viewer may see; and the unit for
    /// which he acts.
    pub async fn carried(&self, viewer: &Signed, matter: &MatterId) -> Result<Fields, AppError> {
        let Some(definition) = self.ready.rulebook.matter(matter) else { return Ok(Fields::new()) };
        let mut carried = Fields::new();
        let cases = self.own(viewer).await?;
        let last = cases.iter().filter(|case| case.matter == *matter).max_by_key(|case| case.opened);
        for id in &definition.carry {
            if let Some(value) = last.and_then(|case| case.fields.get(id)) {
                carried.insert(id.clone(), value.clone());
            }
        }
        if let (Some(about), Some(unit)) = (&definition.about, &viewer.actor.unit) {
            self.carry_from_register(viewer, definition, unit.as_str(), &mut carried).await?;
            carried.insert(about.clone(), Value::text(unit.as_str()));
        }
        Ok(carried)
    }

    /// What the unit's own record says under the same names of fields.
    async fn carry_from_register(
        &self,
        viewer: &Signed,
        definition: &Definition,
        unit: &str,
        carried: &mut Fields,
    ) -> Result<(), AppError> {
        let about = definition.about.as_ref().and_then(|about| definition.fields.get(about));
        let Some(matter::FieldKind::Record(register)) = about.map(|field| &field.kind) else { return Ok(()) };
        let Some(view) = self.store.record(&viewer.office, register, &unit.into()).await? else { return Ok(()) };
        let record: Fields = serde_json::from_str(&view.state)
            .map_err(|error| AppError::State { what: format!("record {}", view.key), why: error.to_string() })?;
        for id in &definition.carry {
            let short = definition.about.as_ref().and_then(|about| id.as_str().strip_prefix(about.as_str()));
            let name = short.map_or(id.as_str(), |rest| rest.trim_start_matches('-'));
            let kind = definition.fields.get(id).map(|field| &field.kind);
            let there = self.ready.rulebook.registers.get(register).and_then(|register| register.fields.get(name));
            if there.map(|field| &field.kind) == kind
                && let Some(value) = record.get(name)
            {
                carried.entry(id.clone()).or_insert_with(|| value.clone());
            }
        }
        Ok(())
    }

    /// What the office has told somebody about his cases, the newest first.
    pub async fn messages(&self, viewer: &Signed) -> Result<Vec<Message>, AppError> {
        let read = self.store.read_until(&viewer.office, &viewer.actor.person).await?;
        let mut messages = Vec::new();
        let mut cases = self.own(viewer).await?;
        cases.sort_by_key(|case| std::cmp::Reverse(case.changed));
        for case in cases.iter().take(TALKING) {
            let rulebook = self.pinned(case.rulebook).await?;
            let Some(definition) = rulebook.matter(&case.matter) else { continue };
            let own = self.own_case_of(viewer, case).await?;
            messages.extend(self.written_to(&viewer.office, (&case.id, &own.title), read).await?);
            for entry in self.store.entries_of_case(&viewer.office, &case.id).await? {
                let Deed::Acted { from, to, opinion, .. } = &entry.event.deed else { continue };
                if from == to || definition.outside.contains(&entry.event.role) {
                    continue;
                }
                let Some(step) = definition.step(to) else { continue };
                let waits = !step.end && is_outside(definition, step);
                let words = match () {
                    () if step.end => own.words.clone(),
                    () if waits => format!("需要您办理：{}", names(step, definition)),
                    () => continue,
                };
                let at = entry.event.at;
                messages.push(Message {
                    case: case.id.clone(),
                    title: own.title.clone(),
                    at,
                    words,
                    opinion: if waits { opinion.clone() } else { String::new() },
                    unread: read.is_none_or(|read| at > read),
                });
            }
        }
        messages.sort_by_key(|message| std::cmp::Reverse(message.at));
        Ok(messages)
    }

    /// How many messages somebody has not read.
    pub async fn unread_messages(&self, viewer: &Signed) -> Result<usize, AppError> {
        Ok(self.messages(viewer).await?.iter().filter(|message| message.unread).count())
    }

    /// Notes that somebody has read what there is now.
    pub async fn read_messages(&self, viewer: &Signed) -> Result<(), AppError> {
        Ok(self.store.save_read_until(&viewer.office, &viewer.actor.person, self.now()).await?)
    }

    /// Matters that somebody may open, by their names.
    pub fn open_to(&self, viewer: &Signed) -> Vec<(MatterId, String)> {
        let today = self.now().date();
        let mine = |definition: &&Definition| {
            let acts = definition.first_step().acts.values();
            let by = acts.flat_map(|act| &act.by).any(|role| viewer.actor.roles.contains(role));
            by && definition.evaluates.is_none()
                && definition.in_force.0 <= today
                && definition.in_force.1.is_none_or(|to| today <= to)
        };
        let matters = self.ready.rulebook.matters.values().filter(mine);
        matters.map(|definition| (definition.id.clone(), definition.name.zh.clone())).collect()
    }

    async fn own(&self, viewer: &Signed) -> Result<Vec<Case>, AppError> {
        let mut query = CaseQuery::of(viewer.office.clone());
        query.ways = Sight::of(&self.ready.rulebook, &viewer.actor).marks();
        query.limit = MOST;
        self.store.cases(&query).await?.iter().map(listed_case).collect()
    }

    async fn own_case_of(&self, viewer: &Signed, case: &Case) -> Result<OwnCase, AppError> {
        let rulebook = self.pinned(case.rulebook).await?;
        let progress = self.told(case).await?;
        let definition = rulebook.matter(&case.matter);
        let step = definition.and_then(|definition| definition.step(&case.step)).filter(|step| !step.end);
        let mine = |step: &matter::Step, act: &matter::Act| {
            let his = |role: &model::RoleId| viewer.actor.roles.contains(role);
            act.by.iter().any(|role| his(role) && (case.done.is_empty() || step.waits_for(role)))
        };
        let acts = step.into_iter().flat_map(|step| step.acts.values().filter(move |act| mine(step, act)));
        let acts: Vec<String> = acts.map(|act| act.name.zh.clone()).collect();
        Ok(OwnCase {
            id: case.id.clone(),
            matter: case.matter.clone(),
            matter_zh: progress.matter.zh.clone(),
            title: definition.map(|definition| case.title(definition)).unwrap_or_default(),
            number: case.number.clone(),
            words: progress.zh,
            due: progress.due,
            waits: !acts.is_empty() && !case.ended,
            ended: case.ended,
            changed: case.changed,
            reached: progress.reached.into_iter().map(|reached| (reached.day, reached.zh)).collect(),
            acts,
        })
    }
}

/// Whether people from outside act at the step.
fn is_outside(definition: &Definition, step: &Step) -> bool {
    step.acts.values().flat_map(|act| &act.by).any(|role| definition.outside.contains(role))
}

fn names(step: &Step, definition: &Definition) -> String {
    let outside = step.acts.values().filter(|act| act.by.iter().any(|role| definition.outside.contains(role)));
    outside.map(|act| act.name.zh.as_str()).collect::<Vec<_>>().join("、")
}

/// A value as its field's kind says it is read.
pub fn field_words(field: &matter::Field, value: &Value) -> String {
    crate::reading::field_words(field, value, false)
}

/// A value as anybody may read it: nothing personal.
fn public_field_words(field: &matter::Field, value: &Value) -> String {
    crate::reading::field_words(field, value, true)
}

/// The fields of a form that are filled in from elsewhere, unless they have a value.
pub fn prefill(act: &mut crate::PossibleAct, carried: &Fields) {
    let value = |id: &FieldId| carried.get(id).cloned();
    for field in act.fields.iter_mut().filter(|field| field.value.is_none()) {
        field.value = value(&field.id);
    }
}
