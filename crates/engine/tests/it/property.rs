//! Whatever is sent in: no panic, versions without gaps, a case that is the fold of its events, and the same answer twice.

use crate::fixture::{Desk, approve, at, definition, person, submit};
use engine::{Attempt, Case, Denial, refused};
use matter::FieldKind;
use model::{Digest, FieldId, Value};
use proptest::prelude::*;

const PEOPLE: [&str; 7] = ["甲", "乙", "丙", "丁", "全", "系统", "戊"];

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::Truth),
        any::<i64>().prop_map(Value::Number),
        (1_i64..8).prop_map(Value::Number),
        prop_oneof!["91", "92", "new", "renewal", "2024-03-30", "9999-12-31", "\\PC{0,6}"].prop_map(Value::text),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
            prop::collection::btree_map(field(), inner, 0..3).prop_map(Value::Record),
        ]
    })
}

fn field() -> impl Strategy<Value = FieldId> {
    let mut names: Vec<FieldId> = definition().fields.keys().cloned().collect();
    names.extend(["name", "cadre", "nothing"].map(FieldId::new));
    prop::sample::select(names)
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let mut acts: Vec<_> = definition().steps.values().flat_map(|step| step.acts.keys().cloned()).collect();
    acts.extend(["lapse", "recalculate", "nothing"].map(Into::into));
    acts.extend(matter::Move::ALL.map(|known| known.slug().into()));
    let steps: Vec<_> = definition().steps.keys().cloned().collect();
    let random = (
        prop::sample::select(acts),
        prop::option::weighted(0.3, prop::sample::select(steps)),
        prop::collection::btree_map(field(), value(), 0..2),
        prop::sample::subsequence(vec!["form", "proof"], 0..2),
        prop_oneof![Just(""), Just("同意")],
        prop::option::weighted(0.2, prop_oneof![Just("lawful"), Just("unlawful"), Just("gone")]),
        prop::sample::subsequence(vec!["甲", "乙", "丙"], 0..2),
    );
    let random = random.prop_map(|(act, to, set, materials, opinion, link, persons)| Attempt {
        persons: persons.into_iter().map(Into::into).collect(),
        until: None,
        way: None,
        seal: None,
        act,
        at_step: None,
        to,
        set,
        materials: materials.into_iter().map(Into::into).collect(),
        files: Vec::new(),
        opinion: opinion.into(),
        links: link.into_iter().map(|case| ("legality".into(), case.into())).collect(),
    });
    // Well-formed acts often enough to get somewhere.
    prop_oneof![3 => random, 3 => fitting(), 2 => Just(submit()), 1 => Just(approve())]
}

/// An act of the matter with fitting values for what it asks.
fn fitting() -> impl Strategy<Value = Attempt> {
    let acts: Vec<_> = definition().steps.values().flat_map(|step| step.acts.values()).collect();
    prop::sample::select(acts).prop_map(|act| {
        let required = act.asks.iter().filter(|ask| !ask.optional);
        let fitting = |field: &FieldId| match definition().fields.get(field).map(|field| &field.kind) {
            Some(FieldKind::YesNo) => Value::Truth(false),
            Some(FieldKind::WholeNumber | FieldKind::Money) => Value::Number(2),
            Some(FieldKind::Day) => Value::text("2024-03-20"),
            Some(FieldKind::Choice(_)) => Value::text("new"),
            _ => Value::text("91"),
        };
        Attempt {
            act: act.id.clone(),
            to: act.to.first().cloned(),
            set: required.map(|ask| (ask.field.clone(), fitting(&ask.field))).collect(),
            materials: act.materials.clone(),
            opinion: "同意".into(),
            links: act.links.iter().map(|link| (link.clone(), "lawful".into())).collect(),
            ..Attempt::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_acts_whatever(
        acts in prop::collection::vec((attempt(), prop::sample::select(&PEOPLE[..]), 0_i64..30), 1..24)
    ) {
        let mut desk = Desk::new();
        let mut now = at("2023-12-01");
        for (attempt, who, hours) in acts {
            now = now.checked_add(jiff::Span::new().hours(hours)).unwrap();
            let actor = person(who);
            let decided = desk.decide(&actor, &attempt, now);
            prop_assert_eq!(&decided, &desk.decide(&actor, &attempt, now), "the same question has the same answer");
            let events = match decided {
                Ok(events) => events,
                Err(Denial::Refused(refusal)) => {
                    prop_assert!(!refusal.reasons.is_empty());
                    prop_assert!(refusal.reasons.iter().all(|reason| !reason.say.is_empty() && !reason.law.as_str().is_empty()));
                    vec![refused(definition(), &desk.case, &attempt, refusal, &desk.context(&actor, now))]
                }
                Err(_) => continue,
            };
            for event in events {
                prop_assert_eq!(event.version, desk.case.version + 1);
                let refusal = matches!(event.deed, model::Deed::Refused { .. });
                let after_end = matches!(event.deed, model::Deed::Acted { moved: Some(_), .. });
                prop_assert!(refusal || after_end || !desk.case.ended, "no act of the matter after the end");
                desk.case.apply(definition(), &event);
                desk.events.push(event);
            }
        }
        let first = at("2024-03-01");
        let mut folded = Case::new("office".into(), "office/permit/1".into(), definition(), Digest([7; 32]), first);
        desk.events.iter().for_each(|event| folded.apply(definition(), event));
        prop_assert_eq!(&folded, &desk.case);
        if desk.case.ended {
            prop_assert!(desk.case.clocks.iter().all(engine::ClockState::ended));
        }
    }
}
