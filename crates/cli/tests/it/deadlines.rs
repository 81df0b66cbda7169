//! `fazhi deadline`.

use crate::house::House;

#[track_caller]
fn ends(from: &str, period: &str, due: &str) {
    let run = House::new().run(&["deadline", from, period]).code(0);
    assert_eq!(run.out.lines().last(), Some(due), "{from} + {period}:\n{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn periods_end_as_the_arrangements_of_holidays_say() {
    // Autumn 2024: 29 September and 12 October were made working days, 1 to 7 October were off.
    ends("2024-09-26", "20 working days", "2024-10-29");
    ends("2024-09-26", "1 working day", "2024-09-27");
    ends("2024-09-27", "1 working day", "2024-09-29");
    ends("2024-09-30", "1 working day", "2024-10-08");
    // Over New Year: 26 and 27 January 2025 worked for the Spring Festival of 28 January to 4 February.
    ends("2025-01-24", "5 working days", "2025-02-07");
    ends("2024-09-26", "30 days", "2024-10-26");
    ends("2024-09-26", "3 months", "2024-12-26");
    ends("2024-08-31", "6 months", "2025-02-28");
    ends("2023-11-30", "3 months", "2024-02-29");
    ends("2024-09-26T15:00", "48 hours", "2024-09-28T15:00:00");
}

#[test]
fn a_last_day_off_rolls_when_asked() {
    let run = House::new().run(&["deadline", "2024-09-01", "30 days", "--roll"]).code(0);
    assert_eq!(run.out.lines().last(), Some("2024-10-08"), "{}", run.out);
    ends("2024-09-01", "30 days", "2024-10-01");
}

#[test]
fn every_day_is_accounted_for() {
    let run = House::new().run(&["deadline", "2024-09-26", "20 working days"]).code(0);
    assert_eq!(run.out.lines().count(), 35, "34 days and the result:\n{}", run.out);
    let line = |day: &str| run.out.lines().find(|line| line.starts_with(day)).unwrap().to_owned();
    assert!(line("2024-09-26").contains("不计入"));
    assert!(line("2024-09-29").contains("调休上班"));
    assert!(line("2024-10-05").contains("国庆节放假"));
    assert!(line("2024-10-29").contains("20 工作日；期限届满日"));
}

#[test]
fn the_period_may_be_a_limit_of_the_law_in_a_place() {
    let run = House::new().run(&["deadline", "2024-09-26", "disclosure.publish", "--region", "110101"]).code(0);
    assert_eq!(run.out.lines().last(), Some("2024-10-29"), "{}", run.out);
}

#[test]
fn the_shape_of_the_json() {
    let one = House::new().run(&["deadline", "2024-09-26", "20 working days", "--json"]).code(0).one();
    assert_eq!(one["deadline"]["due"], "2024-10-29T23:59:59");
    assert_eq!(one["deadline"]["period"], "20 working days");
    let days = one["days"].as_array().unwrap();
    assert_eq!(days.len(), 34);
    assert_eq!(
        (&days[3]["date"], &days[3]["counted"], days[3]["count"].as_u64()),
        (&"2024-09-29".into(), &true.into(), Some(2))
    );
    assert!(days.iter().all(|day| day["weekday"].is_string() && day["why"].is_string()));
}

#[test]
fn what_is_no_day_or_no_period_is_said_in_one_line() {
    let house = House::new();
    house.run(&["deadline", "2024-09-26", "20 cows"]).bad_input(&["20 cows", "working days"]);
    house.run(&["deadline", "2024-02-30", "20 days"]).bad_input(&["2024-02-30", "2024-09-26"]);
    house.run(&["deadline", "2024-09-26", "999999999999 days"]).bad_input(&["999999999999"]);
    house.run(&["deadline", "2024-09-26", "4000000 days"]).bad_input(&["4000000 days"]);
    house.run(&["deadline", "2024-09-26", "no.limit"]).bad_input(&["no.limit"]);
}

#[test]
fn a_year_without_an_arrangement_is_no_guess() {
    let house = House::new();
    house.run(&["deadline", "2030-03-01", "5 working days"]).bad_input(&["2030", "law/holidays/2030.yaml"]);
    house.run(&["deadline", "2029-12-20", "30 days", "--roll"]).bad_input(&["law/holidays"]);
    ends("2030-03-01", "5 days", "2030-03-06");
}
