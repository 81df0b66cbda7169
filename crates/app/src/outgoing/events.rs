//! The two halves of telling: bringing each subscriber along the ledger, and trying what waits. Either may stop anywhere; the
//! next run goes on from what is on the disk.

use super::{Tried, lease_until};
use crate::jobs::Tally;
use crate::{AppError, Clock, Platform};
use ledger::Entry;
use model::OfficeId;
use outward::{Delivered, Trouble, cloud_event, deliver};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use store::{Outgoing, Subscription};
use tokio::task::JoinSet;

/// Entries read at once.
const STRIDE: u32 = 200;
/// How long one receiver may take in one run: what is left comes in the next.
const PATIENCE: Duration = Duration::from_mins(1);
/// Tries in one run.
const MOST: u32 = 200;

impl Platform {
    /// Queues what subscribers have not been told, and tries what is due.
    pub(crate) async fn tell_events(&self, office: &OfficeId) -> Result<Tally, AppError> {
        let known = self.store.subscriptions(office).await?;
        let active: Vec<_> = known.into_iter().filter(|one| one.ended_at.is_none()).collect();
        let site = self.site_address(office).await?;
        for subscription in &active {
            self.queue_events(subscription, &site).await?;
        }
        let mut of_target: BTreeMap<String, Vec<Outgoing>> = BTreeMap::new();
        for one in self.store.outgoing_due(office, "event", self.now(), MOST).await? {
            of_target.entry(one.target.clone()).or_default().push(one);
        }
        // Each receiver by itself: one that does not answer keeps no other waiting.
        let mut trying = JoinSet::new();
        for subscription in active {
            if let Some(waiting) = of_target.remove(&subscription.id) {
                let platform = self.clone();
                trying.spawn(async move { platform.try_events(&subscription, waiting).await });
            }
        }
        let mut tally = Tally::default();
        while let Some(tried) = trying.join_next().await {
            let broken =
                |error: tokio::task::JoinError| AppError::State { what: "a try".into(), why: error.to_string() };
            tally.add(tried.map_err(broken)??);
        }
        Ok(tally)
    }

    /// Brings a subscriber up to the ledger's end, in strides.
    async fn queue_events(&self, subscription: &Subscription, site: &str) -> Result<(), AppError> {
        let mut subscription = subscription.clone();
        loop {
            let entries = self.store.entries(&subscription.office, subscription.position + 1, STRIDE).await?;
            let Some(last) = entries.last().map(|entry| entry.position) else { return Ok(()) };
            let outgoing: Vec<_> =
                entries.iter().filter_map(|entry| self.outgoing_of(entry, &subscription, site)).collect();
            if !self.store.advance_subscription(&subscription, last, &outgoing).await? {
                // Another process does it, or it has ended.
                return Ok(());
            }
            subscription.position = last;
        }
    }

    fn outgoing_of(&self, entry: &Entry, subscription: &Subscription, site: &str) -> Option<Outgoing> {
        let mut matters = subscription.matters.split_whitespace().peekable();
        let wanted = matters.peek().is_none() || matters.any(|matter| entry.event.matter == *matter);
        let event = cloud_event(&entry.event, entry.position, site).filter(|_| wanted)?;
        let now = self.now();
        Some(Outgoing {
            office: entry.office.clone(),
            id: format!("{}-{}", subscription.id, entry.position),
            kind: "event".into(),
            target: subscription.id.clone(),
            about: format!("{} 第 {} 版", entry.case, entry.version),
            content: event.to_string(),
            state: "waiting".into(),
            failures: 0,
            next_at: now,
            made_at: now,
            tried_at: None,
            said: String::new(),
        })
    }

    /// Tries what waits for one receiver, one after another; ends when it does not answer at all.
    async fn try_events(&self, subscription: &Subscription, waiting: Vec<Outgoing>) -> Result<Tally, AppError> {
        let secret = self.secret_of(subscription).await?;
        let (mut tally, begun) = (Tally::default(), Instant::now());
        for one in waiting {
            if !self.store.claim_outgoing(&one, lease_until(self.now())).await? {
                continue;
            }
            let (client, address, secret) = (self.outward.client(), subscription.address.clone(), secret.clone());
            let (id, body) = (one.id.clone(), one.content.clone());
            let unix = Clock::unix_seconds();
            let delivered =
                tokio::task::spawn_blocking(move || deliver(&client, &address, &secret, (&id, unix), body.as_bytes()));
            let delivered = delivered.await.map_err(|error| AppError::State {
                what: format!("the delivery {}", one.id),
                why: error.to_string(),
            })?;
            let (tried, silent) = words(delivered);
            self.settle(one, tried, &mut tally).await?;
            if silent || begun.elapsed() > PATIENCE {
                break;
            }
        }
        Ok(tally)
    }
}

/// What a try means, and whether the receiver did not answer at all.
fn words(delivered: Delivered) -> (Tried, bool) {
    match delivered {
        Delivered::Taken(status) => (Tried::Taken(format!("已送达（{status}）")), false),
        Delivered::Unwanted(status) => (Tried::Never(format!("对方不再接收（{status}）")), false),
        Delivered::Refused(status @ 300..=399) => {
            (Tried::Again(format!("对方要求转到别处（{status}），平台不跟随")), false)
        }
        Delivered::Refused(status) => (Tried::Again(format!("对方答 {status}")), false),
        Delivered::Failed(trouble) => (Tried::Again(trouble_words(&trouble)), true),
    }
}

/// What kept a call from being answered.
pub(crate) fn trouble_words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Forbidden => "网址通向本服务器不得发送的地址".into(),
        Trouble::NoSuchName => "没有这个域名".into(),
        Trouble::Timeout => "没有按时回应".into(),
        Trouble::Other(why) => format!("连接不上：{}", why.chars().take(200).collect::<String>()),
    }
}
