//! What leaves the house: who is told of acts and up to which position of the ledger, and what waits to be sent. A row is
//! written together with the position that it brings its subscriber to: none is missed, and none is queued twice.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Moment, OfficeId};

/// Another system that is told of acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub office: OfficeId,
    pub id: String,
    pub name: String,
    pub address: String,
    /// The matters of which it is told, parted by spaces; empty: all.
    pub matters: String,
    /// Sealed by the caller.
    pub secret: Vec<u8>,
    /// It has been told, or will be by what is queued, of everything up to here.
    pub position: u64,
    pub made_at: Moment,
    pub ended_at: Option<Moment>,
}

/// Something to send, or that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub office: OfficeId,
    pub id: String,
    /// `event`, `letter`.
    pub kind: String,
    /// The subscription, or the person.
    pub target: String,
    /// What it tells of, in short.
    pub about: String,
    /// What is sent; forgotten once it was.
    pub content: String,
    /// `waiting`, `done`, `dead`.
    pub state: String,
    pub failures: u32,
    /// Not tried before.
    pub next_at: Moment,
    pub made_at: Moment,
    pub tried_at: Option<Moment>,
    /// What came of the last try.
    pub said: String,
}

const SUBSCRIPTION: &str =
    "SELECT office, id, name, address, matters, secret, position, made_at, ended_at FROM subscription";
const OUTGOING: &str = "SELECT office, id, kind, target, about, content, state, failures, next_at, made_at, tried_at, \
                        said FROM outgoing";
const NEW: &str = "INSERT INTO outgoing (office, id, kind, target, about, content, state, failures, next_at, made_at, \
                   tried_at, said) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
                   ON CONFLICT (office, id) DO NOTHING";

impl Store {
    /// Keeps a subscription, new or changed; how far it was told stays.
    pub async fn save_subscription(&self, subscription: &Subscription) -> Result<(), StoreError> {
        let statement = "INSERT INTO subscription (office, id, name, address, matters, secret, position, made_at, \
                         ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                         ON CONFLICT (office, id) DO UPDATE SET name = excluded.name, address = excluded.address, \
                         matters = excluded.matters, secret = excluded.secret, ended_at = excluded.ended_at";
        let values: Vec<Value> = vec![
            subscription.office.as_str().into(),
            subscription.id.as_str().into(),
            subscription.name.as_str().into(),
            subscription.address.as_str().into(),
            subscription.matters.as_str().into(),
            subscription.secret.clone().into(),
            subscription.position.into(),
            subscription.made_at.to_string().into(),
            subscription.ended_at.map(|at| at.to_string()).into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// An office's subscriptions, the newest first.
    pub async fn subscriptions(&self, office: &OfficeId) -> Result<Vec<Subscription>, StoreError> {
        let statement = format!("{SUBSCRIPTION} WHERE office = $1 ORDER BY made_at DESC, id");
        self.database.fetch(&statement, vec![office.as_str().into()]).await?.iter().map(subscription).collect()
    }

    pub async fn subscription(&self, office: &OfficeId, id: &str) -> Result<Option<Subscription>, StoreError> {
        let statement = format!("{SUBSCRIPTION} WHERE office = $1 AND id = $2");
        let row = self.database.fetch_optional(&statement, vec![office.as_str().into(), id.into()]).await?;
        row.as_ref().map(subscription).transpose()
    }

    /// Brings a subscriber to a position, together with what it is to be told on the way there. False, and nothing is
    /// written, when somebody else brought it on meanwhile.
    pub async fn advance_subscription(
        &self,
        subscription: &Subscription,
        to: u64,
        outgoing: &[Outgoing],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin().await?;
        let statement = "UPDATE subscription SET position = $4 WHERE office = $1 AND id = $2 AND position = $3 \
                         AND ended_at IS NULL";
        let values: Vec<Value> = vec![
            subscription.office.as_str().into(),
            subscription.id.as_str().into(),
            subscription.position.into(),
            to.into(),
        ];
        if transaction.execute(statement, values).await? == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        for one in outgoing {
            transaction.execute(NEW, values_of(one)).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Queues something; false when it was queued before.
    pub async fn add_outgoing(&self, outgoing: &Outgoing) -> Result<bool, StoreError> {
        self.database.execute(NEW, values_of(outgoing)).await.map(|rows| rows > 0)
    }

    /// What of a kind may be tried now, the longest due first.
    pub async fn outgoing_due(
        &self,
        office: &OfficeId,
        kind: &str,
        now: Moment,
        most: u32,
    ) -> Result<Vec<Outgoing>, StoreError> {
        let statement = format!(
            "{OUTGOING} WHERE office = $1 AND kind = $2 AND state = 'waiting' AND next_at <= $3 \
             ORDER BY next_at, made_at, id LIMIT $4"
        );
        let values = vec![office.as_str().into(), kind.into(), now.to_string().into(), most.into()];
        self.database.fetch(&statement, values).await?.iter().map(outgoing).collect()
    }

    /// Takes something for a try: nobody else may before `until`. False when somebody has.
    pub async fn claim_outgoing(&self, one: &Outgoing, until: Moment) -> Result<bool, StoreError> {
        let statement = "UPDATE outgoing SET next_at = $4 WHERE office = $1 AND id = $2 AND next_at = $3 \
                         AND state = 'waiting'";
        let values: Vec<Value> = vec![
            one.office.as_str().into(),
            one.id.as_str().into(),
            one.next_at.to_string().into(),
            until.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// Keeps what became of a try; the content as it is given.
    pub async fn settle_outgoing(&self, one: &Outgoing) -> Result<(), StoreError> {
        let statement = "UPDATE outgoing SET state = $3, failures = $4, next_at = $5, tried_at = $6, said = $7, \
                         content = $8 WHERE office = $1 AND id = $2";
        let values: Vec<Value> = vec![
            one.office.as_str().into(),
            one.id.as_str().into(),
            one.state.as_str().into(),
            one.failures.into(),
            one.next_at.to_string().into(),
            one.tried_at.map(|at| at.to_string()).into(),
            one.said.as_str().into(),
            one.content.as_str().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Lets what was given up be tried anew, from now on; false when it was not given up.
    pub async fn revive_outgoing(&self, office: &OfficeId, id: &str, now: Moment) -> Result<bool, StoreError> {
        let statement = "UPDATE outgoing SET state = 'waiting', failures = 0, next_at = $3 \
                         WHERE office = $1 AND id = $2 AND state = 'dead' AND content <> ''";
        let values = vec![office.as_str().into(), id.into(), now.to_string().into()];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// Gives up everything that waits for a target; how much that was.
    pub async fn drop_outgoing_to(&self, office: &OfficeId, target: &str, said: &str) -> Result<u64, StoreError> {
        let statement = "UPDATE outgoing SET state = 'dead', said = $3, content = '' \
                         WHERE office = $1 AND target = $2 AND kind = 'event' AND state <> 'done'";
        self.database.execute(statement, vec![office.as_str().into(), target.into(), said.into()]).await
    }

    pub async fn outgoing(&self, office: &OfficeId, id: &str) -> Result<Option<Outgoing>, StoreError> {
        let statement = format!("{OUTGOING} WHERE office = $1 AND id = $2");
        let row = self.database.fetch_optional(&statement, vec![office.as_str().into(), id.into()]).await?;
        row.as_ref().map(outgoing).transpose()
    }

    /// What was queued of a kind, the newest first; of one target or all, in one state or all.
    pub async fn outgoing_list(
        &self,
        office: &OfficeId,
        kind: &str,
        (target, state): (Option<&str>, Option<&str>),
        most: u32,
    ) -> Result<Vec<Outgoing>, StoreError> {
        let statement = format!(
            "{OUTGOING} WHERE office = $1 AND kind = $2 AND ($3 = '' OR target = $3) AND ($4 = '' OR state = $4) \
             ORDER BY made_at DESC, id DESC LIMIT $5"
        );
        let values = vec![
            office.as_str().into(),
            kind.into(),
            target.unwrap_or_default().into(),
            state.unwrap_or_default().into(),
            most.into(),
        ];
        self.database.fetch(&statement, values).await?.iter().map(outgoing).collect()
    }

    /// How much of a kind is in each state.
    pub async fn outgoing_counts(&self, office: &OfficeId, kind: &str) -> Result<Vec<(String, u64)>, StoreError> {
        let statement =
            "SELECT state, count(*) FROM outgoing WHERE office = $1 AND kind = $2 GROUP BY state ORDER BY state";
        let rows = self.database.fetch(statement, vec![office.as_str().into(), kind.into()]).await?;
        rows.iter().map(|row| Ok((row.text("outgoing", 0)?, row.number("outgoing", 1)?))).collect()
    }

    /// Forgets what was sent before a moment.
    pub async fn forget_sent(&self, office: &OfficeId, before: Moment) -> Result<u64, StoreError> {
        let statement = "DELETE FROM outgoing WHERE office = $1 AND state = 'done' AND made_at < $2";
        self.database.execute(statement, vec![office.as_str().into(), before.to_string().into()]).await
    }
}

fn values_of(one: &Outgoing) -> Vec<Value> {
    vec![
        one.office.as_str().into(),
        one.id.as_str().into(),
        one.kind.as_str().into(),
        one.target.as_str().into(),
        one.about.as_str().into(),
        one.content.as_str().into(),
        one.state.as_str().into(),
        one.failures.into(),
        one.next_at.to_string().into(),
        one.made_at.to_string().into(),
        one.tried_at.map(|at| at.to_string()).into(),
        one.said.as_str().into(),
    ]
}

fn moment_or_none(row: &Row, table: &'static str, index: usize) -> Result<Option<Moment>, StoreError> {
    match row.get::<Option<String>>(table, index)? {
        Some(_) => row.moment(table, index).map(Some),
        None => Ok(None),
    }
}

fn subscription(row: &Row) -> Result<Subscription, StoreError> {
    let table = "subscription";
    Ok(Subscription {
        office: row.id(table, 0)?,
        id: row.text(table, 1)?,
        name: row.text(table, 2)?,
        address: row.text(table, 3)?,
        matters: row.text(table, 4)?,
        secret: row.get(table, 5)?,
        position: row.number(table, 6)?,
        made_at: row.moment(table, 7)?,
        ended_at: moment_or_none(row, table, 8)?,
    })
}

fn outgoing(row: &Row) -> Result<Outgoing, StoreError> {
    let table = "outgoing";
    Ok(Outgoing {
        office: row.id(table, 0)?,
        id: row.text(table, 1)?,
        kind: row.text(table, 2)?,
        target: row.text(table, 3)?,
        about: row.text(table, 4)?,
        content: row.text(table, 5)?,
        state: row.text(table, 6)?,
        failures: row.number(table, 7)?,
        next_at: row.moment(table, 8)?,
        made_at: row.moment(table, 9)?,
        tried_at: moment_or_none(row, table, 10)?,
        said: row.text(table, 11)?,
    })
}
