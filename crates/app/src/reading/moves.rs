//! 其他办理: the moves that the viewer may do now, with what each asks for; and what the opening of a page itself is.

use super::acts::FormField;
use super::case_page::Page;
use super::words::LawWords;
use crate::acting::stored_case;
use crate::people::{Signed, sees_all};
use crate::{ActError, ActRequest, AppError, Platform};
use engine::Case;
use matter::{Definition, Move, Step};
use model::{ActId, CaseId, PersonId, RoleId};
use store::Account;

/// A move that the viewer may do now.
#[derive(Debug, Clone)]
pub struct PossibleMove {
    pub kind: Move,
    /// As requests name it.
    pub id: String,
    pub zh: String,
    pub law: LawWords,
    /// Who may be named; empty where nobody is.
    pub persons: Vec<(PersonId, String)>,
    /// 更正: what may be amended.
    pub fields: Vec<FormField>,
    /// 作废文号: the number.
    pub number: Option<String>,
}

impl PossibleMove {
    /// Whether it wants words.
    pub fn opinion(&self) -> bool {
        matches!(self.kind, Move::Recuse | Move::Amend | Move::VoidNumber | Move::Urge | Move::GiveOpinion)
    }
}

impl Page<'_> {
    pub(super) fn moves(&self) -> Vec<PossibleMove> {
        let open = engine::moves_open_to(self.definition, self.case, &self.viewer.actor);
        let staff = sees_all(self.rulebook, &self.viewer.actor);
        // Recusal is a matter among those who handle cases; the seal stands beside the document it belongs on.
        let offered = |kind: &Move| *kind != Move::Seal && (staff || *kind != Move::Recuse);
        open.into_iter().filter(offered).filter_map(|kind| self.possible(kind)).collect()
    }

    fn possible(&self, kind: Move) -> Option<PossibleMove> {
        let rule = self.definition.moves.get(&kind)?;
        let amendable = self.case.fields.keys().filter(|id| self.definition.about.as_ref() != Some(*id));
        let fields = amendable.filter(|_| kind == Move::Amend).filter_map(|id| self.amendable(id));
        Some(PossibleMove {
            kind,
            id: kind.slug().to_owned(),
            zh: rule.name.zh.clone(),
            law: self.law(&rule.law),
            persons: self.nameable(kind),
            fields: fields.collect(),
            number: self.case.handling.numbers.last().filter(|_| kind == Move::VoidNumber).map(|n| n.text.clone()),
        })
    }

    /// A value that the viewer does not see in full is not put before him: he writes it anew.
    fn amendable(&self, id: &model::FieldId) -> Option<FormField> {
        let field = self.definition.fields.get(id)?;
        let value = self.case.fields.get(id).filter(|_| !self.masks(field)).cloned();
        Some(FormField { id: id.clone(), field: field.clone(), required: true, value })
    }

    /// The office's own people whom the move may name.
    fn nameable(&self, kind: Move) -> Vec<(PersonId, String)> {
        let own = &self.viewer.actor.person;
        let handling = &self.case.handling;
        let Some(step) = self.definition.step(&self.case.step) else { return Vec::new() };
        let wanted = |account: &&Account| match kind {
            Move::HandOver => acts_here(step, &account.roles) && !handling.recused.contains(&account.person),
            Move::AskOpinion => account.person != *own && !handling.asked.contains(&account.person),
            Move::Circulate => account.person != *own && !handling.readers.contains(&account.person),
            Move::Recuse => self.names_others(step) && !handling.recused.contains(&account.person),
            _ => false,
        };
        let known = self.staff.iter().filter(wanted);
        known.map(|account| (account.person.clone(), account.name.clone())).collect()
    }

    /// Whether the viewer may say that somebody else has no part in the case.
    fn names_others(&self, step: &Step) -> bool {
        let roles = &self.viewer.actor.roles;
        let general = self.definition.moves.get(&Move::Recuse);
        general
            .is_some_and(|rule| roles.iter().any(|role| rule.by.contains(role)) || !rule.only && acts_here(step, roles))
    }
}

fn acts_here(step: &Step, roles: &[RoleId]) -> bool {
    step.acts.values().any(|act| roles.iter().any(|role| act.by.contains(role)))
}

/// Whether it is the viewer's step: its own roles, not those that may do something at every step.
fn has_step(step: &Step, roles: &[RoleId]) -> bool {
    if step.by.is_empty() { acts_here(step, roles) } else { roles.iter().any(|role| step.by.contains(role)) }
}

impl Platform {
    /// 签收: who opens the page of a case that waits for him has it; from then on the sender can't take it back. Done once
    /// for each stay at a step, for the office's own people, never by who sent it; nothing here keeps a page from opening.
    pub async fn receive(&self, viewer: &Signed, id: &CaseId) -> Result<(), AppError> {
        let viewer = self.with_authority(viewer).await?;
        let Some(view) = self.store.case(&viewer.office, id).await? else { return Ok(()) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(()) };
        if !sees_all(&rulebook, &viewer.actor) || !waits_for(definition, &case, &viewer) {
            return Ok(());
        }
        let request = ActRequest {
            office: viewer.office.clone(),
            case: Some(id.clone()),
            act: ActId::new(Move::Receive.slug()),
            by: viewer.actor.person.clone(),
            // Were it overtaken, it would be refused, and a refusal leaves a trace.
            version: Some(case.version),
            ..ActRequest::default()
        };
        if let Err(ActError::Fault(error)) = self.perform(&request).await {
            tracing::error!(case = %id, %error, "a case could not be received");
        }
        Ok(())
    }

    /// The viewer with what posts and mandates of the ledger give him today.
    pub(crate) async fn with_authority(&self, viewer: &Signed) -> Result<Signed, AppError> {
        let mut viewer = viewer.clone();
        let authority = self.authority(&viewer.office, &crate::acting::Versioned::new()).await?;
        authority.extend(&mut viewer.actor, self.now().date());
        Ok(viewer)
    }
}

fn waits_for(definition: &Definition, case: &Case, viewer: &Signed) -> bool {
    let person = &viewer.actor.person;
    let sent = case.done.last().is_none_or(|done| done.by == *person);
    let in_other_hands = case.handling.handler.as_ref().is_some_and(|handler| handler != person);
    let here = definition.step(&case.step).is_some_and(|step| has_step(step, &viewer.actor.roles));
    here && !sent && !in_other_hands && engine::moves_open_to(definition, case, &viewer.actor).contains(&Move::Receive)
}
