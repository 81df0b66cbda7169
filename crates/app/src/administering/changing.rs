//! Proposing changes and confirming them. Each step is in the audit trail; nobody confirms what he proposed, or what is
//! about himself.

use super::Proposal;
use crate::audit::{AuditKind, Noted};
use crate::people::{Origin, Signed, administers};
use crate::{AppError, Platform};
use matter::Administers;
use model::{Moment, OfficeId};
use std::collections::BTreeMap;
use store::{Account, Change};

/// The most changes that a list shows.
const MOST: u32 = 200;

/// A change as lists show it.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    pub number: u64,
    pub zh: String,
    pub words: String,
    pub reason: String,
    pub proposed_by: String,
    pub proposed_at: Moment,
    pub state: &'static str,
    pub decided_by: String,
    pub decided_at: Option<Moment>,
    pub note: String,
    /// The viewer may confirm it or refuse it.
    pub may_decide: bool,
    /// The viewer proposed it, and may take it back while it waits.
    pub own: bool,
}

/// What a confirmed change made, and nobody can be shown again.
#[derive(Clone, PartialEq, Eq)]
pub enum ShownOnce {
    /// The first password of an account.
    Password(String),
    /// The secret with which a receiver verifies.
    Secret(String),
}

impl std::fmt::Debug for ShownOnce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Password(_) => "Password",
            Self::Secret(_) => "Secret",
        })
    }
}

/// What came of a proposal or a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeAnswer {
    /// Proposed under this number.
    Waits(u64),
    /// Done, with what came of it and is shown this once.
    Done(Option<ShownOnce>),
    /// What stands in the way: field and words.
    Faults(Vec<(&'static str, String)>),
    /// He may not.
    Forbidden(&'static str),
    /// There is no such change, or it waits no more.
    Gone,
}

/// What somebody decides about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Confirm,
    Refuse,
    Withdraw,
}

impl Platform {
    /// Proposes a change. It has no effect until somebody else confirms it.
    pub async fn propose(
        &self,
        signed: &Signed,
        proposal: &Proposal,
        reason: &str,
        origin: &Origin,
    ) -> Result<ChangeAnswer, AppError> {
        let (office, actor) = (&signed.office, &signed.actor);
        if administers(self.rulebook(), &actor.roles) != Some(proposal.proposer()) {
            return Ok(ChangeAnswer::Forbidden("这类变更不由您提出"));
        }
        if let Proposal::Profile { office: profile } = proposal
            && profile.id != *office
        {
            return Ok(ChangeAnswer::Forbidden("只能改本机关的信息"));
        }
        let mut faults = proposal.faults(self.rulebook(), &self.store.accounts(office).await?);
        faults.extend(self.house_faults(office, proposal).await?);
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > 500 {
            faults.push(("reason", "写明变更的理由，至多 500 字".into()));
        }
        if !faults.is_empty() {
            return Ok(ChangeAnswer::Faults(faults));
        }
        // What waits here is in the database, and what is secret must not lie open there.
        let proposal = &match proposal.clone() {
            Proposal::Mail { mail } => Proposal::Mail { mail: Box::new(self.sealed_mail(office, *mail).await?) },
            Proposal::SignOn { sign_on } => {
                Proposal::SignOn { sign_on: Box::new(self.sealed_sign_on(office, *sign_on).await?) }
            }
            other => other,
        };
        let content = serde_json::to_string(proposal)
            .map_err(|error| AppError::State { what: "a change".into(), why: error.to_string() })?;
        let about = proposal.about().map(ToString::to_string).unwrap_or_default();
        let change = Change {
            office: office.clone(),
            number: 0,
            kind: proposal.id().into(),
            about: about.clone(),
            content,
            reason: reason.to_owned(),
            proposed_by: actor.person.clone(),
            proposed_at: self.now(),
            state: "waiting".into(),
            decided_by: None,
            decided_at: None,
            note: String::new(),
        };
        let number = self.store.add_change(&change).await?;
        let words = proposal.words(self.rulebook());
        let detail = format!("第 {number} 号变更，{}：{words}。理由：{reason}", proposal.zh());
        self.note(office, &Noted::by(&actor.person, AuditKind::Proposed, origin).about(&about).with(&detail)).await?;
        Ok(ChangeAnswer::Waits(number))
    }

    /// Decides a change that waits.
    pub async fn decide_change(
        &self,
        signed: &Signed,
        number: u64,
        (decision, note): (Decision, &str),
        origin: &Origin,
    ) -> Result<ChangeAnswer, AppError> {
        let (office, actor) = (&signed.office, &signed.actor);
        let Some(change) = self.store.change(office, number).await?.filter(|change| change.state == "waiting") else {
            return Ok(ChangeAnswer::Gone);
        };
        let proposal = read(&change)?;
        if let Some(why) = self.forbids(signed, &change, &proposal, decision) {
            return Ok(ChangeAnswer::Forbidden(why));
        }
        let note = note.trim();
        if decision == Decision::Refuse && note.is_empty() {
            return Ok(ChangeAnswer::Faults(vec![("note", "写明不同意的理由".into())]));
        }
        if decision == Decision::Confirm {
            let mut faults = proposal.faults(self.rulebook(), &self.store.accounts(office).await?);
            faults.extend(self.house_faults(office, &proposal).await?);
            if !faults.is_empty() {
                return Ok(ChangeAnswer::Faults(faults));
            }
        }
        let (state, kind) = match decision {
            Decision::Confirm => ("confirmed", AuditKind::Confirmed),
            Decision::Refuse => ("refused", AuditKind::Rejected),
            Decision::Withdraw => ("withdrawn", AuditKind::Withdrawn),
        };
        if !self.store.decide_change(office, number, state, (&actor.person, self.now()), note).await? {
            return Ok(ChangeAnswer::Gone);
        }
        let words = proposal.words(self.rulebook());
        let more = if note.is_empty() { String::new() } else { format!("。说明：{note}") };
        let detail = format!("第 {number} 号变更，{}：{words}{more}", proposal.zh());
        self.note(office, &Noted::by(&actor.person, kind, origin).about(&change.about).with(&detail)).await?;
        let shown = if decision == Decision::Confirm { self.carry_out(office, proposal).await? } else { None };
        Ok(ChangeAnswer::Done(shown))
    }

    /// Why somebody may not decide a change.
    fn forbids(
        &self,
        signed: &Signed,
        change: &Change,
        proposal: &Proposal,
        decision: Decision,
    ) -> Option<&'static str> {
        let own = change.proposed_by == signed.actor.person;
        if decision == Decision::Withdraw {
            return (!own).then_some("只有提出的人可以撤回");
        }
        if own {
            return Some("自己提出的变更要由另一人确认");
        }
        if proposal.about() == Some(&signed.actor.person) {
            return Some("涉及本人的变更要由另一人确认");
        }
        let kind = administers(self.rulebook(), &signed.actor.roles);
        (!kind.is_some_and(|kind| proposal.is_confirmed_by(kind))).then_some("这类变更不由您确认")
    }

    /// The changes that wait, the oldest first; or those that were decided, the newest first.
    pub async fn change_list(&self, signed: &Signed, waiting: bool) -> Result<Vec<ChangeLine>, AppError> {
        let accounts = self.store.accounts(&signed.office).await?;
        let names: BTreeMap<_, _> = accounts.into_iter().map(|account| (account.person, account.name)).collect();
        let name = |person: &model::PersonId| {
            names.get(person).map_or_else(|| person.to_string(), |name| format!("{name}（{person}）"))
        };
        let changes = self.store.changes(&signed.office, waiting, MOST).await?;
        let line = |change: Change| {
            let proposal = read(&change)?;
            let waits = change.state == "waiting";
            Ok(ChangeLine {
                number: change.number,
                zh: proposal.zh().into(),
                words: proposal.words(self.rulebook()),
                proposed_by: name(&change.proposed_by),
                proposed_at: change.proposed_at,
                state: match change.state.as_str() {
                    "waiting" => "等待确认",
                    "confirmed" => "已确认",
                    "refused" => "不同意",
                    _ => "已撤回",
                },
                decided_by: change.decided_by.as_ref().map(name).unwrap_or_default(),
                decided_at: change.decided_at,
                may_decide: waits && self.forbids(signed, &change, &proposal, Decision::Confirm).is_none(),
                own: waits && change.proposed_by == signed.actor.person,
                reason: change.reason,
                note: change.note,
            })
        };
        changes.into_iter().map(line).collect()
    }

    /// Makes the three administrators known to an office that has none: with them everything else can be changed. For the
    /// command line and for samples; an office that has one of a kind keeps it.
    pub async fn seat_administrators(
        &self,
        office: &OfficeId,
        seats: &[(Administers, crate::Person)],
        password: Option<&str>,
    ) -> Result<(), AppError> {
        for (kind, person) in seats {
            let accounts = self.store.accounts(office).await?;
            let seated = |account: &Account| administers(self.rulebook(), &account.roles) == Some(*kind);
            if !accounts.iter().any(seated) {
                self.save_person(office, person, password).await?;
            }
        }
        Ok(())
    }
}

fn read(change: &Change) -> Result<Proposal, AppError> {
    serde_json::from_str(&change.content)
        .map_err(|error| AppError::State { what: format!("change {}", change.number), why: error.to_string() })
}
