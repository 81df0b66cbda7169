//! Contributions to figures, and their exact withdrawal.

use crate::fixture::{Desk, act, approve, definition, saying, submit, with};
use engine::contributions;
use model::{Event, Value};

fn given(desk: &Desk, event: &Event) -> Vec<(String, i64, String)> {
    let all = contributions(definition(), &desk.case, event).into_iter();
    all.map(|given| (given.figure.to_string(), given.amount, given.key)).collect()
}

fn approved() -> (Desk, Event) {
    let mut desk = Desk::new();
    let member = |cadre: bool| Value::Record([("cadre".into(), Value::Truth(cadre))].into());
    let places = Value::List(["法国", "德国", "法国"].map(Value::text).into());
    let attempt = with(with(submit(), "members", Value::List(vec![member(true), member(false)])), "places", places);
    desk.go("甲", "2024-03-04", &attempt);
    desk.go("乙", "2024-03-05", &act("pass"));
    desk.go("丙", "2024-03-06", &act("check.pass"));
    let event = desk.go("丁", "2024-03-07", &approve());
    (desk, event)
}

fn row(figure: &str, amount: i64, key: &str) -> (String, i64, String) {
    (figure.into(), amount, key.into())
}

#[test]
fn acts_give_to_figures() {
    let (desk, event) = approved();
    let wanted = [
        row("permit.given", 1, ""),
        row("permit.persons", 2, ""),
        row("permit.cadres", 1, ""),
        row("permit.places", 1, "德国"),
        row("permit.places", 1, "法国"),
    ];
    assert_eq!(given(&desk, &event), wanted);
    let submitted = &desk.events[0];
    assert_eq!(given(&desk, submitted), []);
}

#[test]
fn an_undo_takes_back_what_was_given() {
    let (mut desk, _) = approved();
    // Even if the field says something else by now.
    desk.case.fields.insert("persons".into(), Value::Number(5));
    let event = desk.go("乙", "2024-03-08", &act("cancel"));
    let wanted = [
        row("permit.given", -1, ""),
        row("permit.persons", -2, ""),
        row("permit.places", -1, "德国"),
        row("permit.places", -1, "法国"),
    ];
    assert_eq!(given(&desk, &event), wanted, "cadres is not undone by cancel");
}

#[test]
fn the_first_time_counts_once() {
    let mut desk = Desk::submitted();
    let first = desk.go("乙", "2024-03-05", &act("review.pass"));
    assert_eq!(given(&desk, &first), [row("permit.checked", 1, "")]);
    let mut back = saying(act("return"), "再看");
    back.to = Some("review".into());
    desk.go("丙", "2024-03-06", &back);
    let second = desk.go("乙", "2024-03-06", &act("review.pass"));
    assert_eq!(given(&desk, &second), []);
    assert_eq!(given(&desk, &first), [row("permit.checked", 1, "")], "what was given stays told");
}

#[test]
fn nothing_is_given_where_there_is_nothing() {
    let mut desk = Desk::checked();
    let event = desk.go("丁", "2024-03-07", &approve());
    let figures: Vec<_> = given(&desk, &event).into_iter().map(|(figure, ..)| figure).collect();
    assert_eq!(figures, ["permit.given", "permit.persons"], "no members, no places");
}
