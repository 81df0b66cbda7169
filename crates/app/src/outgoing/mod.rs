//! 对外推送: telling other systems of acts. A subscriber is brought along the ledger by its position, so that it misses nothing
//! whatever stops in between; what it is to be told is queued with that, and tried until it was taken or given up. It may get
//! an event twice, and never none.

mod events;
mod log;
mod subscriptions;

pub use log::{OutgoingCounts, OutgoingKind, OutgoingLine};
pub(crate) use subscriptions::address_words;
pub use subscriptions::{Subscribing, SubscriptionLine};

use crate::jobs::Tally;
use crate::{AppError, Platform};
use jiff::Span;
use model::Moment;
use outward::{Client, Reach, wait_after};
use std::sync::OnceLock;
use store::Outgoing;

/// How long one process may take over a try before another may try too, in minutes.
const LEASE_MINUTES: i64 = 3;

/// What goes out goes through here: the reach that the server was started with, and the client once it is needed.
#[derive(Debug, Default)]
pub(crate) struct Outward {
    reach: Reach,
    client: OnceLock<Client>,
}

impl Outward {
    pub(crate) fn client(&self) -> Client {
        self.client.get_or_init(|| Client::new(self.reach)).clone()
    }
}

impl Platform {
    /// The same platform, which may call other addresses than the public network's.
    #[must_use]
    pub fn with_reach(mut self, reach: Reach) -> Self {
        self.outward = std::sync::Arc::new(Outward { reach, client: OnceLock::new() });
        self
    }

    pub(crate) fn reach(&self) -> Reach {
        self.outward.reach
    }

    /// Keeps what came of a try, and counts it.
    pub(crate) async fn settle(&self, one: Outgoing, tried: Tried, tally: &mut Tally) -> Result<(), AppError> {
        let one = settled(one, self.now(), tried);
        self.store.settle_outgoing(&one).await?;
        tally.count(&one);
        Ok(())
    }
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tried {
    Taken(String),
    /// To be tried again, unless it was the last time.
    Again(String),
    /// Trying again is no use.
    Never(String),
}

pub(crate) fn lease_until(now: Moment) -> Moment {
    now.checked_add(Span::new().minutes(LEASE_MINUTES)).unwrap_or(now)
}

/// What a try makes of what was tried. What was given up keeps its content, so that it can be sent by hand.
fn settled(one: Outgoing, now: Moment, tried: Tried) -> Outgoing {
    let one = Outgoing { tried_at: Some(now), ..one };
    match tried {
        Tried::Taken(said) => Outgoing { state: "done".into(), content: String::new(), said, ..one },
        Tried::Never(said) => Outgoing { state: "dead".into(), failures: one.failures + 1, said, ..one },
        Tried::Again(said) => {
            let failures = one.failures + 1;
            match wait_after(failures) {
                Some(wait) => {
                    let seconds = i64::try_from(wait.as_secs()).unwrap_or_default();
                    let next_at = now.checked_add(Span::new().seconds(seconds)).unwrap_or(now);
                    Outgoing { failures, next_at, said, state: "waiting".into(), ..one }
                }
                None => Outgoing { failures, said, state: "dead".into(), ..one },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn what_fails_waits_longer_each_time_and_is_given_up_whole() {
        let now = model::parse_moment("2024-04-15T09:00").unwrap();
        let mut one = Outgoing {
            office: "fao".into(),
            id: "1".into(),
            kind: "event".into(),
            target: "t".into(),
            about: String::new(),
            content: "body".into(),
            state: "waiting".into(),
            failures: 0,
            next_at: now,
            made_at: now,
            tried_at: None,
            said: String::new(),
        };
        let mut waited = now;
        while one.state == "waiting" {
            one = settled(one, now, Tried::Again("对方答 500".into()));
            assert!(one.state == "dead" || one.next_at > waited);
            waited = one.next_at;
        }
        assert_eq!((one.failures, one.content.as_str()), (outward::LAST_TRY, "body"));
        let done = settled(one, now, Tried::Taken("200".into()));
        assert_eq!((done.state.as_str(), done.content.as_str()), ("done", ""));
    }
}
