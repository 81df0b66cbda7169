//! 系统管理: what the three administrators see and propose. Nothing here changes anything by itself: a change waits for
//! another administrator.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod home;
pub(crate) mod jobs;
pub(crate) mod mail;
pub(crate) mod office;
pub(crate) mod outgoing;
pub(crate) mod parameters;
pub(crate) mod policy;
pub(crate) mod rulebooks;
pub(crate) mod sign_on;
pub(crate) mod subscriptions;

use app::{ChangeAnswer, Proposal, administers};
use axum::http::StatusCode;
use matter::Administers;
use web_frame::WebState;
use web_frame::failure::Failure;
use web_frame::forms::Posted;
use web_frame::visitor::{From, Viewer};

/// How the last form went.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The field and what is wrong with it.
    pub(crate) faults: Vec<(&'static str, String)>,
    pub(crate) done: Option<String>,
    /// What was proposed and why, while something is wrong with it: it stands in the form again.
    sent: Posted,
}

impl Told {
    pub(crate) fn status(&self) -> StatusCode {
        if self.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// The reason that was written, when the form was of this kind; of the page's only form, when it names none.
    pub(crate) fn reason(&self, kind: &str) -> &str {
        if self.sent.trimmed("kind") == kind { self.sent.trimmed("reason") } else { "" }
    }

    /// The name that was written into the form of this kind.
    pub(crate) fn name<'t>(&'t self, kind: &str, kept: &'t str) -> &'t str {
        if !self.faults.is_empty() && self.sent.trimmed("kind") == kind { self.sent.trimmed("name") } else { kept }
    }

    pub(crate) fn is_wrong(&self, field: &str) -> bool {
        self.faults.iter().any(|(id, _)| *id == field)
    }
}

/// What the viewer administers; the permission table lets only such people in.
pub(crate) fn kind_of(state: &WebState, viewer: &Viewer) -> Result<Administers, Failure> {
    administers(state.platform.rulebook(), &viewer.signed.actor.roles).ok_or(Failure::Forbidden)
}

/// Puts a proposal forward, with the reason of the form.
pub(crate) async fn propose(
    state: &WebState,
    viewer: &Viewer,
    (proposal, posted): (&Proposal, &Posted),
    from: &From,
) -> Result<Told, Failure> {
    match state.platform.propose(&viewer.signed, proposal, posted.trimmed("reason"), &from.0).await? {
        ChangeAnswer::Waits(number) => Ok(Told {
            done: Some(format!("已提出第 {number} 号变更（{}），等另一名管理员确认后生效。", proposal.zh())),
            ..Told::default()
        }),
        ChangeAnswer::Faults(faults) => Ok(Told { faults, done: None, sent: posted.clone() }),
        ChangeAnswer::Forbidden(_) => Err(Failure::Forbidden),
        ChangeAnswer::Done(_) | ChangeAnswer::Gone => Err(Failure::Fault),
    }
}

/// The office's administrators of a kind in words.
pub(crate) fn zh(kind: Administers) -> &'static str {
    match kind {
        Administers::System => "系统管理员",
        Administers::Security => "安全管理员",
        Administers::Audit => "审计员",
    }
}
