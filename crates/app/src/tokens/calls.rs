//! Calls that a program may send twice because it did not hear the answer: the second time it is told what came of the first.

use crate::{AppError, Platform};
use jiff::Span;
use model::{Digest, OfficeId};

/// For so long the answer to a call is kept, in hours.
const KEPT_HOURS: i64 = 24;
/// A call of which nothing has been heard for so long, in minutes, may be sent again: the program was stopped in its middle.
const GIVEN_UP_MINUTES: i64 = 2;

/// What was answered before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    /// As it was kept.
    pub answer: String,
}

/// Whether a call may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallBegun {
    First,
    Done(Answered),
    /// It is being done at this moment.
    UnderWay,
    /// The key was used for something else.
    Other,
}

impl Platform {
    /// Takes a key into use for what is asked: `request` is all of it that matters.
    pub async fn begin_call(
        &self,
        office: &OfficeId,
        call: (&str, &str),
        request: &[u8],
    ) -> Result<CallBegun, AppError> {
        let now = self.now();
        let before = |span: Span| now.checked_sub(span).unwrap_or(now);
        self.store.forget_calls(before(Span::new().hours(KEPT_HOURS))).await?;
        let request: Digest = ledger::digest(request);
        let given_up = before(Span::new().minutes(GIVEN_UP_MINUTES));
        if self.store.claim_call(office, call, request, (now, given_up)).await? {
            return Ok(CallBegun::First);
        }
        Ok(match self.store.call(office, call).await? {
            Some(known) if known.request != request => CallBegun::Other,
            Some(known) if known.status > 0 => CallBegun::Done(Answered { status: known.status, answer: known.answer }),
            // Given back between the two looks: the sender tries again.
            Some(_) | None => CallBegun::UnderWay,
        })
    }

    /// Keeps what was answered; without an answer the key is given back.
    pub async fn end_call(
        &self,
        office: &OfficeId,
        call: (&str, &str),
        answered: Option<&Answered>,
    ) -> Result<(), AppError> {
        match answered {
            Some(answered) => self.store.answer_call(office, call, (answered.status, &answered.answer)).await?,
            None => self.store.free_call(office, call).await?,
        }
        Ok(())
    }
}
