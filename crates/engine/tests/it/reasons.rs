//! Every reason of law for which an act is refused, and all of them at once.

use crate::fixture::{Desk, act, approve, at, definition, person, saying, submit, to, with};
use engine::refused;
use model::{Deed, Refusal};

#[test]
fn an_act_at_another_step_is_out_of_order() {
    let desk = Desk::submitted();
    assert_eq!(desk.no("甲", "2024-03-05", &submit()), ["act-out-of-order"]);
    assert_eq!(desk.no("丙", "2024-03-05", &act("check.pass")), ["act-out-of-order"]);
    let mut done = Desk::submitted();
    done.go("乙", "2024-03-05", &saying(act("refuse"), "不符合条件"));
    assert!(done.case.ended);
    assert_eq!(done.no("乙", "2024-03-05", &act("pass")), ["act-out-of-order"]);
}

#[test]
fn the_role_is_asked_of_the_register_of_people() {
    let desk = Desk::submitted();
    assert_eq!(desk.no("丁", "2024-03-05", &act("pass")), ["role"]);
    assert_eq!(desk.no("戊", "2024-03-05", &act("pass")), ["role"]);
    let mut desk = desk;
    let event = desk.go("丙", "2024-03-05", &act("pass"));
    assert_eq!(event.role, "clerk", "he acts in the role that the act wants");
}

#[test]
fn who_handled_may_not_check() {
    let mut desk = Desk::submitted();
    desk.go("全", "2024-03-05", &act("review.pass"));
    assert_eq!(desk.no("全", "2024-03-06", &act("check.pass")), ["separation-of-duties"]);
    assert_eq!(desk.no("全", "2024-03-06", &to(saying(act("check.return"), "改"), "review")), ["separation-of-duties"]);
    desk.go("丙", "2024-03-06", &act("check.pass"));
    assert_eq!(desk.no("全", "2024-03-07", &approve()), ["separation-of-duties"]);
    desk.go("丁", "2024-03-07", &approve());
}

#[test]
fn a_unit_acts_for_itself_only() {
    let desk = Desk::new();
    assert_eq!(desk.no("甲", "2024-03-04", &with(submit(), "firm", "92")), ["own-unit", "good-standing"]);
    let mut desk = Desk::submitted();
    desk.go("乙", "2024-03-05", &saying(act("correct"), "补材料"));
    let mut stranger = person("甲");
    stranger.unit = Some("92".into());
    let takes_over = with(act("resubmit"), "firm", "92");
    let denial = desk.decide(&stranger, &takes_over, at("2024-03-06")).unwrap_err();
    assert!(denial.to_string().contains("own-unit"), "renaming the unit does not make it one's own: {denial}");
}

#[test]
fn who_comes_for_no_unit_acts_for_none() {
    let mut nobody = person("甲");
    nobody.unit = None;
    let denial = Desk::new().decide(&nobody, &submit(), at("2024-03-04")).unwrap_err();
    assert!(denial.to_string().contains("own-unit"), "{denial}");
    let mut desk = Desk::submitted();
    desk.go("乙", "2024-03-05", &saying(act("correct"), "补材料"));
    let denial = desk.decide(&nobody, &act("resubmit"), at("2024-03-06")).unwrap_err();
    assert!(denial.to_string().contains("own-unit"), "{denial}");
}

#[test]
fn all_reasons_come_at_once() {
    let mut attempt = submit();
    attempt.materials.clear();
    attempt.set.remove("holder");
    let attempt = with(with(with(attempt, "firm", "93"), "persons", 9), "abroad", true);
    let reasons = Desk::new().no("乙", "2024-03-04", &attempt);
    let wanted = [
        "role",
        "field-missing:holder",
        "material-missing:form",
        "material-missing:proof",
        "good-standing",
        "few-persons",
    ];
    assert_eq!(reasons, wanted);
}

#[test]
fn a_rule_asks_only_when_it_applies() {
    assert_eq!(Desk::new().no("甲", "2024-03-04", &with(submit(), "persons", 7)), ["few-persons"]);
    Desk::new().go("甲", "2024-03-04", &with(with(submit(), "persons", 7), "kind", "renewal"));
}

#[test]
fn a_case_opens_only_while_its_matter_is_in_force() {
    let mut desk = Desk::new();
    desk.case.changed = at("2019-01-01");
    assert_eq!(desk.no("甲", "2019-12-30", &submit()), ["not-in-force"]);
}

#[test]
fn a_refusal_says_article_cure_and_who_can_cure() {
    let desk = Desk::new();
    let mut applicant = person("甲");
    applicant.unit = Some("92".into());
    let attempt = with(submit(), "firm", "92");
    let Err(engine::Denial::Refused(Refusal { reasons })) = desk.decide(&applicant, &attempt, at("2024-03-04")) else {
        panic!("a refusal")
    };
    assert_eq!(reasons[0].law, "rules/2");
    assert_eq!(reasons[0].cure, "恢复正常后再办");
    assert_eq!(reasons[0].cured_by, ["applicant"]);
    let mut case = desk.case.clone();
    let context = desk.context(&applicant, at("2024-03-04"));
    let trace = refused(definition(), &case, &attempt, Refusal { reasons }, &context);
    assert!(matches!(trace.deed, Deed::Refused { .. }));
    case.apply(definition(), &trace);
    assert_eq!((case.version, case.refused, case.step.as_str()), (1, 1, "drafting"));
}

#[test]
fn opinions_and_links_are_asked_for() {
    let desk = Desk::submitted();
    assert_eq!(desk.no("乙", "2024-03-05", &act("correct")), ["opinion-missing"]);
    assert_eq!(desk.no("乙", "2024-03-05", &saying(act("correct"), "  ")), ["opinion-missing"]);
    let desk = Desk::checked();
    assert_eq!(desk.no("丁", "2024-03-07", &act("approve")), ["link-missing:legality", "lawful"]);
    let mut unlawful = act("approve");
    unlawful.links.insert("legality".into(), "unlawful".into());
    assert_eq!(desk.no("丁", "2024-03-07", &unlawful), ["lawful"]);
}

#[test]
fn an_empty_text_answers_no_question() {
    let desk = Desk::new();
    for empty in ["", "  ", "\u{3000}"] {
        assert_eq!(desk.no("甲", "2024-03-04", &with(submit(), "holder", empty)), ["field-missing:holder"]);
    }
}

#[test]
fn what_has_lapsed_waits_for_nobody() {
    let mut desk = Desk::submitted();
    desk.go("乙", "2024-03-06", &saying(act("correct"), "缺材料"));
    // The corrections were due on the 18th; the platform has not come round yet.
    assert_eq!(desk.no("甲", "2024-03-19", &act("resubmit")), ["lapsed"]);
    desk.go("系统", "2024-03-19", &act("lapse"));
    assert_eq!(desk.no("甲", "2024-03-19", &act("resubmit")), ["act-out-of-order"]);
}
