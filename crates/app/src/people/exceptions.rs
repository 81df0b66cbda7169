//! Acts that a matter calls exceptions: what whoever looks over the office's work sees without drawing anything.

use super::{Sight, Signed};
use crate::acting::stored_case;
use crate::{AppError, Platform};
use matter::ActRef;
use model::{CaseId, Day, Deed};

/// An exception that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeException {
    pub case: CaseId,
    pub title: String,
    pub matter_zh: String,
    /// What was done.
    pub act: String,
    pub who: String,
    pub role: String,
    pub day: Day,
    /// Why.
    pub reason: String,
}

impl Platform {
    /// The exceptions of a time, the newest first. None for somebody who does not see all cases.
    pub async fn exceptions(&self, signed: &Signed, (from, until): (Day, Day)) -> Result<Vec<MadeException>, AppError> {
        let rulebook = self.rulebook();
        if Sight::of(rulebook, &signed.actor).marks().is_some() {
            return Ok(Vec::new());
        }
        let people = self.people(&signed.office).await?;
        let mut made = Vec::new();
        let with = |definition: &&matter::Definition| {
            definition.steps.values().any(|step| step.acts.values().any(|act| act.exception))
        };
        for definition in rulebook.matters.values().filter(with) {
            for id in self.store.case_ids(&signed.office).await? {
                let Some(view) = self.store.case(&signed.office, &id).await? else { continue };
                if view.row.matter != definition.id {
                    continue;
                }
                let case = stored_case(&view)?;
                let excepted = |reference: &ActRef| {
                    let step = reference.step.as_ref().and_then(|step| definition.step(step));
                    step.and_then(|step| step.acts.get(&reference.act)).filter(|act| act.exception)
                };
                let own = |done: &engine::Done| ActRef { step: Some(done.step.clone()), act: done.act.clone() };
                if !case.done.iter().any(|done| excepted(&own(done)).is_some()) {
                    continue;
                }
                for entry in self.store.entries_of_case(&signed.office, &id).await? {
                    let (event, day) = (&entry.event, entry.event.day());
                    let Deed::Acted { act, from: step, opinion, .. } = &event.deed else { continue };
                    let Some(act) = excepted(&ActRef { step: Some(step.clone()), act: act.clone() }) else { continue };
                    if day < from || day > until {
                        continue;
                    }
                    let name = people.iter().find(|one| one.id == event.by).map(|one| one.name.clone());
                    made.push(MadeException {
                        case: id.clone(),
                        title: view.row.title.clone(),
                        matter_zh: definition.name.zh.clone(),
                        act: act.name.zh.clone(),
                        who: name.unwrap_or_else(|| event.by.to_string()),
                        role: rulebook.roles.get(&event.role).map_or_else(String::new, |role| role.name.zh.clone()),
                        day,
                        reason: opinion.clone(),
                    });
                }
            }
        }
        made.sort_by(|a, b| (b.day, &b.case).cmp(&(a.day, &a.case)));
        Ok(made)
    }
}
