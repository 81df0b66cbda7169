//! What the ledger says of a person's authority: roles granted by cases, and mandates to stand in for somebody. Both are
//! records that acts have written; nothing is granted beside the one door.

use crate::acting::Versioned;
use crate::{AppError, Platform};
use matter::Keeps;
use model::{Actor, Day, Fields, MatterId, OfficeId, PersonId, RecordKey, RoleId, StandingIn};
use std::collections::BTreeMap;

/// The status of a record that is in force.
const ACTIVE: &str = "active";

/// The active records of posts and mandates of an office.
#[derive(Debug, Clone, Default)]
pub(crate) struct Authority {
    posts: Vec<Fields>,
    mandates: Vec<Fields>,
}

impl Authority {
    /// From all records of the registers that the platform reads for this.
    pub(crate) fn new(records: impl IntoIterator<Item = (Keeps, Fields)>) -> Self {
        let mut authority = Self::default();
        for (what, record) in records {
            if text(&record, "status") != Some(ACTIVE) {
                continue;
            }
            match what {
                Keeps::Posts => authority.posts.push(record),
                Keeps::Mandates => authority.mandates.push(record),
            }
        }
        authority
    }

    /// Adds to the actor what posts and mandates give him on a day.
    pub(crate) fn extend(&self, actor: &mut Actor, on: Day) {
        let own = |record: &&Fields, field: &str| text(record, field) == Some(actor.person.as_str());
        let posts = self.posts.iter().filter(|record| own(record, "person") && in_force(record, on));
        let roles: Vec<RoleId> = posts.filter_map(|record| text(record, "role").map(RoleId::new)).collect();
        let mandates: Vec<StandingIn> =
            self.mandates.iter().filter(|record| own(record, "deputy")).filter_map(mandate).collect();
        for role in roles {
            if !actor.roles.contains(&role) {
                actor.roles.push(role);
            }
        }
        actor.standing_in.extend(mandates);
    }
}

fn mandate(record: &Fields) -> Option<StandingIn> {
    let (from, until) = days(record)?;
    let matters = text(record, "matters").unwrap_or_default();
    let matters = matters.split([',', '，', '、']).map(str::trim).filter(|matter| !matter.is_empty());
    Some(StandingIn {
        person: PersonId::new(text(record, "grantor")?),
        role: RoleId::new(text(record, "role")?),
        matters: matters.map(MatterId::new).collect(),
        from,
        until,
    })
}

impl Platform {
    /// What the ledger says of everybody's authority. `newer` holds records that may still be on their way to the disk.
    pub(crate) async fn authority(&self, office: &OfficeId, newer: &Versioned) -> Result<Authority, AppError> {
        let mut all = Vec::new();
        for what in [Keeps::Posts, Keeps::Mandates] {
            for register in self.ready.rulebook.keeping(what) {
                let mut records: BTreeMap<RecordKey, Fields> = BTreeMap::new();
                for view in self.store.records(office, &register.id).await? {
                    let record = serde_json::from_str(&view.state).map_err(|error| AppError::State {
                        what: format!("record {}", view.key),
                        why: error.to_string(),
                    })?;
                    records.insert(view.key, record);
                }
                let newer = newer.iter().filter(|((of, _), (version, _))| *of == register.id && *version > 0);
                records.extend(newer.map(|((_, key), (_, record))| (key.clone(), record.clone())));
                all.extend(records.into_values().map(|record| (what, record)));
            }
        }
        Ok(Authority::new(all))
    }
}

fn text<'r>(record: &'r Fields, field: &str) -> Option<&'r str> {
    record.get(field).and_then(model::Value::as_text).filter(|text| !text.trim().is_empty())
}

/// First and last day; without an end it goes on.
fn days(record: &Fields) -> Option<(Day, Day)> {
    let from = text(record, "from").and_then(model::parse_day)?;
    let until = match text(record, "until") {
        Some(until) => model::parse_day(until)?,
        None => Day::MAX,
    };
    Some((from, until))
}

fn in_force(record: &Fields, on: Day) -> bool {
    days(record).is_some_and(|(from, until)| from <= on && on <= until)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn record(fields: &[(&str, &str)]) -> Fields {
        fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    }

    #[test]
    fn posts_and_mandates_hold_on_their_days_only() {
        let post = |status: &str| {
            record(&[
                ("person", "甲"),
                ("role", "clerk"),
                ("from", "2024-03-01"),
                ("until", "2024-03-31"),
                ("status", status),
            ])
        };
        let mandate = record(&[
            ("deputy", "甲"),
            ("grantor", "乙"),
            ("role", "director"),
            ("matters", "abtc, outbound"),
            ("from", "2024-03-01"),
            ("until", "2024-03-05"),
            ("status", "active"),
        ]);
        let authority = Authority::new([(Keeps::Posts, post("active")), (Keeps::Mandates, mandate)]);
        let on = |day: &str, authority: &Authority| {
            let mut actor = Actor::new("甲", Vec::new());
            authority.extend(&mut actor, model::parse_day(day).unwrap());
            actor
        };
        assert_eq!(on("2024-03-31", &authority).roles, [RoleId::new("clerk")]);
        assert!(on("2024-04-01", &authority).roles.is_empty());
        assert!(on("2024-03-31", &Authority::new([(Keeps::Posts, post("ended"))])).roles.is_empty());
        let standing = &on("2024-03-04", &authority).standing_in;
        assert!(standing[0].covers(&"abtc".into(), model::parse_day("2024-03-05").unwrap()));
        assert!(!standing[0].covers(&"abtc".into(), model::parse_day("2024-03-06").unwrap()));
        assert!(!standing[0].covers(&"foi".into(), model::parse_day("2024-03-05").unwrap()));
    }
}
