//! What acts do to clocks. 2024: 4 March is a Monday; 4–6 April are off (清明), 7 April is worked.

use crate::fixture::{Desk, act, approve, at, clocks, person, saying, submit, with};
use engine::{BadInput, Denial};

#[test]
fn clocks_start_with_their_act_or_step() {
    let mut desk = Desk::new();
    let event = desk.go("甲", "2024-03-04", &submit());
    let started = [
        "review from 2024-03-04 to 2024-03-11",
        "whole from 2024-03-04 to 2024-04-01",
        "screening from 2024-03-04 to 2024-03-06",
    ];
    assert_eq!(clocks(&event), started);
}

#[test]
fn a_step_s_clock_ends_when_the_step_is_left() {
    let mut desk = Desk::submitted();
    let event = desk.go("乙", "2024-03-05", &act("pass"));
    assert_eq!(clocks(&event), ["review ended on time", "screening ended on time"]);
    let mut desk = Desk::submitted();
    let event = desk.go("乙", "2024-03-12", &act("pass"));
    assert_eq!(clocks(&event), ["review ended late", "screening ended late"]);
}

#[test]
fn stops_lengthen_and_a_restarting_clock_starts_anew() {
    let mut desk = Desk::submitted();
    let event = desk.go("乙", "2024-03-06", &saying(act("correct"), "缺材料"));
    assert_eq!(
        clocks(&event),
        [
            "review stopped 2024-03-06",
            "correcting from 2024-03-06 to 2024-03-18",
            "whole stopped 2024-03-06",
            "screening stopped 2024-03-06"
        ],
        "ten days end on Saturday the 16th and roll"
    );
    assert!(desk.case.clocks.iter().all(|clock| !clock.late(at("2024-03-17"))));
    let event = desk.go("甲", "2024-03-13", &act("resubmit"));
    assert_eq!(
        clocks(&event),
        [
            "review resumed 2024-03-13 to 2024-03-18",
            "correcting ended on time",
            "whole resumed 2024-03-13 to 2024-04-09",
            "screening ended on time",
            "screening from 2024-03-13 to 2024-03-15"
        ],
        "five working days of correcting do not count"
    );
    let runs = desk.case.clocks.iter().filter(|clock| clock.clock == "screening").count();
    assert_eq!(runs, 2);
}

#[test]
fn what_was_late_before_it_stopped_stays_late() {
    let mut desk = Desk::submitted();
    desk.go("乙", "2024-03-12", &saying(act("correct"), "缺材料"));
    let review = |desk: &Desk| desk.case.clocks.iter().find(|clock| clock.clock == "review").cloned().unwrap();
    assert!(review(&desk).late(at("2024-03-12")));
    desk.go("甲", "2024-03-13", &act("resubmit"));
    assert_eq!(desk.due("review"), "2024-03-11");
    let event = desk.go("乙", "2024-03-13", &act("pass"));
    assert_eq!(clocks(&event)[0], "review ended late");
}

#[test]
fn an_extension_comes_once_and_before_the_end() {
    let mut desk = Desk::submitted();
    let event = desk.go("乙", "2024-03-05", &act("extend"));
    assert_eq!(clocks(&event), ["whole extended 10 working days to 2024-04-16"]);
    assert_eq!(desk.no("乙", "2024-03-06", &act("extend")), ["extension-twice"]);
    desk.go("乙", "2024-03-06", &saying(act("correct"), "缺材料"));
    desk.go("甲", "2024-03-13", &act("resubmit"));
    assert_eq!(desk.due("whole"), "2024-04-23", "the extension outlives a stop");

    let late = Desk::submitted();
    assert_eq!(late.no("乙", "2024-04-02", &act("extend")), ["extension-too-late"]);
}

#[test]
fn a_clock_counts_from_its_day_field_and_rolls() {
    let mut desk = Desk::checked();
    desk.go("丁", "2024-03-07", &approve());
    desk.go("乙", "2024-03-08", &act("depart"));
    let event = desk.go("乙", "2024-03-29", &with(act("come-back"), "return-day", "2024-03-28"));
    assert_eq!(clocks(&event), ["hand-in from 2024-03-28 to 2024-04-07"], "the 4th to 6th are off, the 7th is worked");
    assert_eq!(desk.no("乙", "2024-03-29", &act("close")), ["passports-first"]);
    let event = desk.go("乙", "2024-04-07 23:59", &act("hand-in"));
    assert_eq!(clocks(&event), ["hand-in ended on time"]);
    desk.go("乙", "2024-04-08", &act("close"));
}

#[test]
fn the_end_of_the_case_ends_all_clocks() {
    let mut desk = Desk::submitted();
    let event = desk.go("乙", "2024-03-05", &saying(act("refuse"), "不符合条件"));
    assert_eq!(clocks(&event), ["review ended on time", "whole ended on time", "screening ended on time"]);
    assert!(desk.case.clocks.iter().all(engine::ClockState::ended));
}

#[test]
fn only_the_platform_lapses_and_only_what_is_over() {
    let mut desk = Desk::submitted();
    desk.go("乙", "2024-03-06", &saying(act("correct"), "缺材料"));
    assert_eq!(desk.no("甲", "2024-03-19", &act("lapse")), ["role"]);
    let early = desk.decide(&person("系统"), &act("lapse"), at("2024-03-18 23:59:59"));
    assert!(matches!(early, Err(Denial::BadInput(BadInput::NothingLapsed { .. }))));
    let event = desk.go("系统", "2024-03-19 00:00", &act("lapse"));
    assert_eq!(
        clocks(&event),
        ["review ended on time", "correcting ended late", "whole ended on time", "screening ended on time"]
    );
    assert_eq!((desk.case.step.as_str(), desk.case.ended), ("withdrawn", true));
    let again = desk.decide(&person("系统"), &act("lapse"), at("2024-03-20"));
    assert!(matches!(again, Err(Denial::BadInput(BadInput::NothingLapsed { .. }))));
}
