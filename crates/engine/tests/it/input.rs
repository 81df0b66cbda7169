//! Mistakes of form, and what the context lacks.

use crate::fixture::{Desk, act, approve, at, person, saying, submit, with};
use engine::{Attempt, BadInput, Denial};
use model::Value;

fn bad(desk: &Desk, who: &str, attempt: &Attempt) -> BadInput {
    match desk.decide(&person(who), attempt, at("2024-03-09")) {
        Err(Denial::BadInput(bad)) => bad,
        other => panic!("a mistake of form, not {other:?}"),
    }
}

#[test]
fn names_that_do_not_exist() {
    let desk = Desk::new();
    assert!(matches!(bad(&desk, "甲", &act("fly")), BadInput::UnknownAct { known, .. } if known.contains("submit")));
    assert!(matches!(bad(&desk, "甲", &act("nowhere.submit")), BadInput::UnknownStep { .. }));
    assert!(matches!(bad(&desk, "甲", &with(submit(), "colour", "red")), BadInput::UnknownField { .. }));
    assert!(matches!(bad(&desk, "甲", &with(submit(), "return-day", "2024-01-01")), BadInput::UnknownField { .. }));
    let mut attempt = submit();
    attempt.materials.push("photo".into());
    assert!(matches!(bad(&desk, "甲", &attempt), BadInput::UnknownMaterial { .. }));
    let mut attempt = submit();
    attempt.links.insert("legality".into(), "lawful".into());
    assert!(matches!(bad(&desk, "甲", &attempt), BadInput::UnknownLink { .. }));
}

#[test]
fn values_of_the_wrong_kind() {
    let desk = Desk::new();
    let members = |member: Value| Value::List(vec![member]);
    let record = |name: &str, value: Value| Value::Record([(name.into(), value)].into());
    for (field, value) in [
        ("holder", Value::Number(1)),
        ("firm", Value::Truth(true)),
        ("persons", Value::text("2")),
        ("abroad", Value::text("yes")),
        ("kind", Value::text("other")),
        ("kind", Value::Number(1)),
        ("places", Value::text("法国")),
        ("places", Value::List(vec![Value::Number(1)])),
        ("members", members(Value::text("甲"))),
        ("members", members(record("age", Value::Number(4)))),
        ("members", members(record("cadre", Value::Number(1)))),
        ("fee", Value::text("12.50")),
    ] {
        let bad = bad(&desk, "甲", &with(submit(), field, value.clone()));
        assert!(matches!(bad, BadInput::WrongValue { .. }), "{field} = {value:?}: {bad}");
    }
}

#[test]
fn days_are_kept_as_iso_texts() {
    let mut desk = Desk::checked();
    desk.go("丁", "2024-03-07", &approve());
    desk.go("乙", "2024-03-08", &act("depart"));
    for wrong in ["2024-02-30", "明天"] {
        assert!(matches!(bad(&desk, "乙", &with(act("come-back"), "return-day", wrong)), BadInput::WrongValue { .. }));
    }
    desk.go("乙", "2024-03-20", &with(act("come-back"), "return-day", "2024年3月18日"));
    assert_eq!(desk.case.fields.get("return-day"), Some(&Value::text("2024-03-18")));
}

#[test]
fn the_way_is_chosen_where_there_are_several() {
    let mut desk = Desk::submitted();
    desk.go("乙", "2024-03-05", &act("review.pass"));
    let back = saying(act("check.return"), "退回");
    assert!(matches!(bad(&desk, "丙", &back), BadInput::WayNotChosen { .. }));
    let elsewhere = Attempt { to: Some("issued".into()), ..back.clone() };
    assert!(matches!(bad(&desk, "丙", &elsewhere), BadInput::WayNotChosen { .. }));
    desk.go("丙", "2024-03-06", &Attempt { to: Some("review".into()), ..back });
    assert_eq!(desk.case.step, "review");
}

#[test]
fn time_does_not_run_back() {
    let desk = Desk::submitted();
    let earlier = desk.decide(&person("乙"), &act("pass"), at("2024-03-03"));
    assert!(matches!(earlier, Err(Denial::BadInput(BadInput::BackInTime { .. }))));
}

#[test]
fn what_the_context_lacks_is_named() {
    let mut desk = Desk::new();
    desk.records.clear();
    let Err(Denial::Incomplete(needs)) = desk.decide(&person("甲"), &submit(), at("2024-03-04")) else {
        panic!("needs")
    };
    assert_eq!(needs.records.into_iter().collect::<Vec<_>>(), [("firm".into(), "91".into())]);

    let mut desk = Desk::checked();
    desk.numbers.clear();
    let Err(Denial::Incomplete(needs)) = desk.decide(&person("丁"), &approve(), at("2024-03-07")) else {
        panic!("needs")
    };
    assert_eq!(needs.series.into_iter().collect::<Vec<_>>(), ["证"]);

    let mut attempt = act("approve");
    attempt.links.insert("legality".into(), "gone".into());
    let Err(Denial::Incomplete(needs)) = desk.decide(&person("丁"), &attempt, at("2024-03-07")) else {
        panic!("needs")
    };
    assert_eq!(needs.links.len(), 1);
    attempt.links.insert("legality".into(), "other".into());
    assert!(matches!(bad(&desk, "丁", &attempt), BadInput::WrongLink { .. }));
}

#[test]
fn a_linked_case_answers_one_link() {
    let mut desk = Desk::checked();
    desk.go("丁", "2024-03-07", &approve());
    let mut change = act("change");
    change.links.insert("again".into(), "lawful".into());
    assert!(matches!(bad(&desk, "乙", &change), BadInput::LinkedTwice { .. }));
    change.links.insert("again".into(), "unlawful".into());
    desk.go("乙", "2024-03-09", &change);
    desk.go("乙", "2024-03-10", &change);
}

#[test]
fn a_year_without_arrangement_is_not_guessed() {
    let mut desk = Desk::new();
    desk.case.changed = at("2026-01-01");
    let denial = desk.decide(&person("甲"), &submit(), at("2026-03-04")).unwrap_err();
    assert!(matches!(denial, Denial::Calendar(_)), "{denial}");
}

#[test]
fn an_act_has_a_size() {
    let desk = Desk::new();
    let list = |n: usize| Value::List(vec![Value::Record([("name".into(), "甲".into())].into()); n]);
    for (field, value) in [
        ("holder", Value::text("长".repeat(400_000))),
        ("members", list(5_001)),
        ("places", Value::List(vec![Value::text("国".repeat(300)); 2_000])),
    ] {
        let bad = bad(&desk, "甲", &with(submit(), field, value));
        assert!(matches!(bad, BadInput::TooMuch { .. }), "{field}: {bad}");
    }
    assert!(matches!(bad(&desk, "甲", &saying(submit(), &"话".repeat(400_000))), BadInput::TooMuch { .. }));
    let mut heaped = submit();
    heaped.materials = vec!["form".into(); 200_000];
    assert!(matches!(bad(&desk, "甲", &heaped), BadInput::TooMuch { .. }));
    for number in [i64::MAX, i64::MIN, 10_000_000_000_001] {
        assert!(matches!(bad(&desk, "甲", &with(submit(), "fee", number)), BadInput::WrongValue { .. }), "{number}");
    }
    for (field, value) in [("holder", Value::text("甲\0")), ("places", Value::List(vec![Value::text("\0")]))] {
        assert!(matches!(bad(&desk, "甲", &with(submit(), field, value)), BadInput::WrongValue { .. }), "{field}");
    }
}
