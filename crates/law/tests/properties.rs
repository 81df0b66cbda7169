//! What holds of every day and every period.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use law::{Law, Period, Roll, Stop, deadline, remaining_working_days};
use model::Day;
use proptest::prelude::*;
use std::sync::LazyLock;
use support::{day, room};

static LAW: LazyLock<Law> = LazyLock::new(|| Law::load(&room()).0);

/// A day of 2020 to the middle of 2025, so that periods stay within the years that are known.
fn any_day() -> impl Strategy<Value = Day> {
    (0i32..2000).prop_map(|n| day("2020-01-01").checked_add(jiff::Span::new().days(n)).unwrap())
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1u32..60).prop_map(Period::WorkingDays),
        (1u32..90).prop_map(Period::Days),
        (1u32..7).prop_map(Period::Months),
        (1u32..200).prop_map(Period::Hours),
    ]
}

fn any_stops() -> impl Strategy<Value = Vec<(i32, i32)>> {
    proptest::collection::vec((0i32..80, 0i32..20), 0..3)
}

fn stops(from: Day, offsets: &[(i32, i32)]) -> Vec<Stop> {
    let later = |n: i32| from.checked_add(jiff::Span::new().days(n)).unwrap();
    offsets.iter().map(|(start, length)| Stop { from: later(*start), to: later(start + length) }).collect()
}

proptest! {
    #[test]
    fn adding_and_counting_are_inverse(from in any_day(), n in 1u32..200) {
        let calendar = LAW.calendar();
        let to = calendar.add_working_days(from, n).unwrap();
        prop_assert!(calendar.is_working_day(to).unwrap());
        prop_assert_eq!(calendar.working_days_between(from, to).unwrap(), n);
        prop_assert_eq!(remaining_working_days(calendar, from, to).unwrap(), i64::from(n));
        prop_assert_eq!(remaining_working_days(calendar, to, from).unwrap(), -i64::from(n));
    }

    #[test]
    fn counting_agrees_with_walking(from in any_day(), length in 0i32..300) {
        let calendar = LAW.calendar();
        let mut walked = 0;
        let mut today = from;
        for _ in 0..length {
            today = today.tomorrow().unwrap();
            walked += u32::from(calendar.is_working_day(today).unwrap());
        }
        prop_assert_eq!(calendar.working_days_between(from, today).unwrap(), walked);
    }

    #[test]
    fn later_starts_and_longer_periods_end_no_earlier(from in any_day(), n in 1u32..100) {
        let calendar = LAW.calendar();
        let end = calendar.add_working_days(from, n).unwrap();
        prop_assert!(calendar.add_working_days(from, n + 1).unwrap() > end);
        prop_assert!(calendar.add_working_days(from.tomorrow().unwrap(), n).unwrap() >= end);
    }

    #[test]
    fn the_neighbours_of_a_day_are_working_days(from in any_day()) {
        let calendar = LAW.calendar();
        let next = calendar.next_working_day_on_or_after(from).unwrap();
        prop_assert!(calendar.is_working_day(next).unwrap() && next >= from);
        if let Ok(last) = calendar.last_working_day_on_or_before(from) {
            prop_assert!(calendar.is_working_day(last).unwrap() && last <= from);
            prop_assert!(last == from || calendar.working_days_between(last, from).unwrap() == 0);
        }
    }

    #[test]
    fn a_rolled_deadline_is_a_working_day(from in any_day(), days in 1u32..200, offsets in any_stops()) {
        let end = deadline(LAW.calendar(), from.at(9, 0, 0, 0), Period::Days(days), Roll::OverHolidays, &stops(from, &offsets)).unwrap();
        prop_assert!(LAW.calendar().is_working_day(end.due.date()).unwrap());
        prop_assert!(end.due.date() >= end.raw);
        prop_assert_eq!(LAW.calendar().working_days_between(end.raw, end.due.date()).unwrap(), u32::from(end.raw != end.due.date()));
    }

    #[test]
    fn the_explanation_counts_the_period(from in any_day(), period in any_period(), offsets in any_stops(), hour in 0i8..24, rolls: bool) {
        let roll = if rolls { Roll::OverHolidays } else { Roll::None };
        let end = deadline(LAW.calendar(), from.at(hour, 0, 0, 0), period, roll, &stops(from, &offsets)).unwrap();
        let days = end.explain(LAW.calendar()).unwrap();
        let last = days.last().unwrap();
        prop_assert_eq!(last.count, period.amount());
        prop_assert_eq!(last.date, end.due.date());
        prop_assert!(days.windows(2).all(|pair| pair[0].count <= pair[1].count));
        prop_assert!(days.windows(2).all(|pair| pair[0].date.tomorrow().unwrap() == pair[1].date));
        if matches!(period, Period::WorkingDays(_) | Period::Days(_)) {
            let counted = days.iter().filter(|d| d.counted).count();
            prop_assert_eq!(counted, period.amount() as usize);
        }
    }

    #[test]
    fn a_stop_never_brings_the_end_forward(from in any_day(), period in any_period(), offsets in any_stops()) {
        let plain = deadline(LAW.calendar(), from.at(9, 0, 0, 0), period, Roll::None, &[]).unwrap();
        let stopped = deadline(LAW.calendar(), from.at(9, 0, 0, 0), period, Roll::None, &stops(from, &offsets)).unwrap();
        prop_assert!(stopped.due >= plain.due);
    }
}
