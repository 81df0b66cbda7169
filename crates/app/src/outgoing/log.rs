//! What was sent, what waits and what was given up, as the administrators see it.

use crate::audit::{AuditKind, Noted};
use crate::people::{Origin, Signed};
use crate::{AppError, Platform};
use model::{Moment, OfficeId};
use store::Outgoing;

/// Lines of a log.
const MOST: u32 = 200;

/// What goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutgoingKind {
    Event,
    Letter,
}

impl OutgoingKind {
    pub const ALL: [Self; 2] = [Self::Event, Self::Letter];

    pub fn id(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Letter => "letter",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::Event => "事件推送",
            Self::Letter => "邮件",
        }
    }

    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingLine {
    pub id: String,
    pub target: String,
    pub about: String,
    /// `waiting`, `done`, `dead`.
    pub state: String,
    pub failures: u32,
    /// When it is tried next, if it waits.
    pub next_at: Option<Moment>,
    pub made_at: Moment,
    pub tried_at: Option<Moment>,
    pub said: String,
    /// It was given up and can be sent by hand.
    pub may_send: bool,
}

/// How much of a kind is in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutgoingCounts {
    pub waiting: u64,
    pub done: u64,
    pub dead: u64,
}

impl Platform {
    /// What went out of a kind, the newest first.
    pub async fn outgoing_log(
        &self,
        office: &OfficeId,
        kind: OutgoingKind,
        (target, state): (Option<&str>, Option<&str>),
    ) -> Result<Vec<OutgoingLine>, AppError> {
        let rows = self.store.outgoing_list(office, kind.id(), (target, state), MOST).await?;
        let line = |one: Outgoing| OutgoingLine {
            may_send: one.state == "dead" && !one.content.is_empty(),
            next_at: Some(one.next_at).filter(|_| one.state == "waiting"),
            id: one.id,
            target: one.target,
            about: one.about,
            state: one.state,
            failures: one.failures,
            made_at: one.made_at,
            tried_at: one.tried_at,
            said: one.said,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    pub async fn outgoing_counts(&self, office: &OfficeId, kind: OutgoingKind) -> Result<OutgoingCounts, AppError> {
        let mut counts = OutgoingCounts::default();
        for (state, number) in self.store.outgoing_counts(office, kind.id()).await? {
            match state.as_str() {
                "waiting" => counts.waiting = number,
                "done" => counts.done = number,
                _ => counts.dead += number,
            }
        }
        Ok(counts)
    }

    /// Lets what was given up be tried anew; false when there is nothing to try.
    pub async fn send_again(&self, signed: &Signed, id: &str, origin: &Origin) -> Result<bool, AppError> {
        let (office, person) = (&signed.office, &signed.actor.person);
        let revived = self.store.revive_outgoing(office, id, self.now()).await?;
        if revived {
            self.note(office, &Noted::by(person, AuditKind::SentAgain, origin).about(id).with("重新发送")).await?;
        }
        Ok(revived)
    }
}
