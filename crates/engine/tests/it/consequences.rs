//! What an act that is allowed leaves behind: numbers, records, the title, materials.

use crate::fixture::{Desk, act, approve, at, definition, person, submit, with};
use engine::Case;
use model::{Deed, Value};

#[test]
fn an_approval_gives_a_number_and_changes_the_register() {
    let mut desk = Desk::checked();
    let event = desk.go("丁", "2024-03-07", &approve());
    let Deed::Acted { number, records, .. } = &event.deed else { panic!("an act") };
    let number = number.as_ref().unwrap();
    assert_eq!((number.text.as_str(), number.year, number.n), ("证〔2024〕8号", 2024, 8));
    assert_eq!(desk.case.number.as_deref(), Some("证〔2024〕8号"));
    let [change] = records.as_slice() else { panic!("one change") };
    assert_eq!(change.key, "91");
    assert_eq!(change.set.get("permits"), Some(&Value::Number(2)));
    assert_eq!(change.set.get("last"), Some(&Value::text("2024-03-07")));
}

#[test]
fn a_record_is_changed_only_when_its_condition_holds() {
    for (places, changes) in [(vec!["法国"], 0), (vec!["法国", "德国"], 1)] {
        let mut desk = Desk::new();
        let places = Value::List(places.into_iter().map(Value::text).collect());
        desk.go("甲", "2024-03-04", &with(submit(), "places", places));
        desk.go("乙", "2024-03-05", &act("pass"));
        desk.go("丙", "2024-03-06", &act("check.pass"));
        desk.go("丁", "2024-03-07", &approve());
        desk.go("乙", "2024-03-08", &act("depart"));
        desk.go("乙", "2024-03-20", &with(act("come-back"), "return-day", "2024-03-19"));
        desk.go("乙", "2024-03-20", &act("hand-in"));
        let event = desk.go("乙", "2024-03-21", &act("close"));
        let Deed::Acted { records, .. } = &event.deed else { panic!("an act") };
        assert_eq!(records.len(), changes);
    }
}

#[test]
fn the_title_puts_words_for_choices() {
    assert_eq!(Desk::submitted().case.title(definition()), "张测试（新办）的证件");
}

#[test]
fn a_material_that_is_not_wanted_may_still_be_handed_in() {
    let mut desk = Desk::new();
    let mut attempt = submit();
    attempt.materials.push("proof".into());
    desk.go("甲", "2024-03-04", &attempt);
    assert_eq!(desk.case.materials.len(), 2);
}

#[test]
fn a_case_is_kept_and_read_back_whole() {
    let mut desk = Desk::checked();
    desk.go("丁", "2024-03-07", &approve());
    // The case is kept as text by the store; the form must lose nothing.
    let text = serde_json::to_string(&desk.case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&text).unwrap(), desk.case);
}

#[test]
fn the_event_names_the_bytes_that_were_handed_in() {
    let mut attempt = submit();
    let file = model::HandedIn {
        material: "form".into(),
        file: model::Digest([7; 32]),
        name: "申请表.pdf".into(),
        grade: model::Grade::C,
    };
    attempt.files.push(file.clone());
    let mut desk = Desk::new();
    let mut astray = attempt.clone();
    astray.files[0].material = "photo".into();
    let denied = desk.decide(&person("甲"), &astray, at("2024-03-04T09:00")).unwrap_err();
    assert!(matches!(denied, engine::Denial::BadInput(engine::BadInput::UnknownMaterial { .. })), "{denied}");
    let event = desk.go("甲", "2024-03-04", &attempt);
    let model::Deed::Acted { files, .. } = &event.deed else { panic!("it was refused") };
    assert_eq!(files, std::slice::from_ref(&file));
    assert_eq!(desk.case.files[0].file, file);
    // An event without files is written as it was before there were any.
    let plain = Desk::new().go("甲", "2024-03-04", &submit());
    assert!(!serde_json::to_string(&plain).unwrap().contains("files"));
}
