//! Deadlines worked out by hand, one a line in vectors.csv.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use law::{Law, Period, Roll, Stop, deadline, remaining_working_days};
use model::end_of_day;
use support::{day, room};

#[test]
fn every_vector_holds_and_explains_itself() {
    let (law, _) = Law::load(&room());
    let mut seen = 0;
    for line in include_str!("vectors.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [case, from, period, roll, stop_from, stop_to, raw, due, _why] = cells[..] else {
            panic!("{line}: nine cells")
        };
        let period: Period = period.parse().unwrap();
        let roll = if roll == "none" { Roll::None } else { Roll::OverHolidays };
        let stops: Vec<Stop> =
            if stop_from.is_empty() { vec![] } else { vec![Stop { from: day(stop_from), to: day(stop_to) }] };
        let end = deadline(law.calendar(), day(from).at(9, 30, 0, 0), period, roll, &stops).unwrap();
        assert_eq!(end.raw, day(raw), "{case}");
        assert_eq!(end.due, end_of_day(day(due)), "{case}");
        let days = end.explain(law.calendar()).unwrap();
        assert_eq!(days.first().unwrap().why, "起始日不计入", "{case}");
        assert_eq!(days.last().unwrap().count, period.amount(), "{case}");
        assert_eq!(days.last().unwrap().date, day(due), "{case}");
        seen += 1;
    }
    assert_eq!(seen, 20);
}

#[test]
fn hours_run_through_the_night() {
    let (law, _) = Law::load(&room());
    let from = day("2024-09-30").at(22, 15, 0, 0);
    let end = deadline(law.calendar(), from, Period::Hours(48), Roll::OverHolidays, &[]).unwrap();
    assert_eq!(end.due, day("2024-10-02").at(22, 15, 0, 0));
    let days = end.explain(law.calendar()).unwrap();
    assert_eq!(days.iter().map(|d| d.count).collect::<Vec<_>>(), [1, 25, 48]);
    assert_eq!(days.last().unwrap().why, "国庆节放假，计入；22:15届满");
}

#[test]
fn a_stop_after_the_end_revives_nothing_and_touching_stops_count_once() {
    let (law, _) = Law::load(&room());
    let from = day("2025-03-03").at(9, 0, 0, 0);
    let end = |stops: &[Stop]| deadline(law.calendar(), from, Period::WorkingDays(5), Roll::None, stops).unwrap();
    let stop = |a: &str, b: &str| Stop { from: day(a), to: day(b) };
    assert_eq!(end(&[]).raw, day("2025-03-10"));
    assert_eq!(end(&[stop("2025-03-11", "2025-03-20")]).raw, day("2025-03-10"));
    assert_eq!(end(&[stop("2025-03-10", "2025-03-20")]).raw, day("2025-03-20"), "sent on the last day is sent in time");
    let twice = end(&[stop("2025-03-05", "2025-03-07"), stop("2025-03-04", "2025-03-06")]);
    assert_eq!(twice.raw, end(&[stop("2025-03-04", "2025-03-07")]).raw);
    assert_eq!(twice.stops, [stop("2025-03-04", "2025-03-07")]);
}

#[test]
fn an_explanation_in_words() {
    let (law, _) = Law::load(&room());
    let from = day("2024-09-26").at(9, 0, 0, 0);
    let end = deadline(law.calendar(), from, Period::WorkingDays(4), Roll::None, &[]).unwrap();
    let lines: Vec<String> = end
        .explain(law.calendar())
        .unwrap()
        .iter()
        .map(|d| format!("{} {} {} {}", d.date.strftime("%m-%d"), d.weekday, d.count, d.why))
        .collect();
    assert_eq!(lines[0], "09-26 周四 0 起始日不计入");
    assert_eq!(lines[1], "09-27 周五 1 工作日");
    assert_eq!(lines[2], "09-28 周六 1 周末");
    assert_eq!(lines[3], "09-29 周日 2 调休上班（国庆节）");
    assert_eq!(lines[5], "10-01 周二 3 国庆节放假");
    assert_eq!(lines.last().unwrap(), "10-08 周二 4 工作日；期限届满日");

    let from = day("2024-01-12").at(9, 0, 0, 0);
    let rolled = deadline(law.calendar(), from, Period::Days(30), Roll::OverHolidays, &[]).unwrap();
    let last = rolled.explain(law.calendar()).unwrap().pop().unwrap();
    assert_eq!(last.why, "调休上班（春节）；原届满日2024-02-11（春节放假），顺延至2024-02-18届满");
    assert!(!last.counted);
}

#[test]
fn what_is_left_is_negative_when_overdue() {
    let (law, _) = Law::load(&room());
    let left = |today: &str| remaining_working_days(law.calendar(), day(today), day("2024-10-08")).unwrap();
    assert_eq!((left("2024-09-29"), left("2024-10-08"), left("2024-10-12")), (2, 0, -4));
}
