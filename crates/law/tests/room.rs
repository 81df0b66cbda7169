//! The data room of this repository: it loads without a defect, and says what the sources say.
#![allow(clippy::unwrap_used, clippy::panic, clippy::format_collect, reason = "tests")]

mod support;

use law::{Certainty, Law, LawError, LimitValue, MonthDay, Period, fixed_deadline};
use model::{Citation, LimitId, RegionCode};
use support::{day, room};

fn law() -> Law {
    let (law, defects) = Law::load(&room());
    assert!(defects.is_empty(), "{}", defects.iter().map(|d| format!("{d}\n")).collect::<String>());
    law
}

fn value(law: &Law, id: &str, region: Option<&str>, on: &str) -> LimitValue {
    let region = region.map(RegionCode::new);
    law.limit(&LimitId::new(id), region.as_ref(), day(on)).unwrap().value.clone()
}

#[test]
fn working_days_of_every_year() {
    let law = law();
    let counts: Vec<u32> = (2013..=2026).map(|year| law.calendar().working_days_of(year).unwrap()).collect();
    assert_eq!(counts, [250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248]);
    assert_eq!(law.calendar().years().collect::<Vec<_>>(), (2013..=2026).collect::<Vec<_>>());
}

#[test]
fn a_year_without_an_arrangement_is_an_error() {
    let law = law();
    for refused in [
        law.calendar().is_working_day(day("2027-03-01")).unwrap_err(),
        law.calendar().add_working_days(day("2026-12-20"), 30).unwrap_err(),
        law.calendar().working_days_between(day("2026-12-01"), day("2027-01-05")).unwrap_err(),
    ] {
        assert_eq!(refused, law::CalendarError::NoArrangement { year: 2027 });
        assert!(refused.to_string().contains("2027"));
    }
    assert!(law.calendar().last_working_day_on_or_before(day("2012-12-31")).is_err());
}

#[test]
fn arrangements_name_their_festival_and_notice() {
    let law = law();
    let new_year = law.calendar().arrangement(day("2022-12-31")).unwrap();
    assert_eq!((new_year.name.as_str(), new_year.off), ("元旦", true));
    assert!(new_year.notice.number.contains("2022"));
    let make_up = law.calendar().arrangement(day("2024-02-18")).unwrap();
    assert_eq!((make_up.name.as_str(), make_up.off), ("春节", false));
    let prolonged = law.calendar().arrangement(day("2020-02-01")).unwrap();
    assert_ne!(prolonged.notice, law.calendar().arrangement(day("2020-01-25")).unwrap().notice);
    assert!(law.calendar().arrangement(day("2024-03-05")).is_none());
}

#[test]
fn fixed_days_are_acted_on_by_the_last_working_day() {
    let law = law();
    for (year, on, act_by) in [
        (2025, "01-31", "2025-01-27"),
        (2026, "03-01", "2026-02-28"),
        (2022, "01-31", "2022-01-30"),
        (2024, "03-01", "2024-03-01"),
    ] {
        let on: MonthDay = on.parse().unwrap();
        let fixed = fixed_deadline(law.calendar(), year, on).unwrap();
        assert_eq!(fixed.act_by, day(act_by));
        assert_eq!((fixed.hard.year(), fixed.hard.month(), fixed.hard.day()), (year, on.month, on.day));
    }
    let LimitValue::Text(texts) = value(&law, "annual-report.submit", None, "2025-01-01") else {
        panic!("a fixed day")
    };
    assert_eq!(texts.first().unwrap().parse::<MonthDay>().unwrap(), MonthDay { month: 3, day: 1 });
}

#[test]
fn limits_that_the_matters_need() {
    let law = law();
    for (id, number) in [
        ("outbound.days-1-country", 5),
        ("outbound.days-2-countries", 8),
        ("outbound.days-3-countries", 10),
        ("outbound.days-latin-africa-1", 6),
        ("outbound.days-latin-africa-2", 9),
        ("outbound.countries", 3),
        ("outbound.persons", 6),
        ("abtc.months-insured", 6),
        ("abtc.employees", 5),
        ("invitation.passport-months", 6),
    ] {
        assert_eq!(value(&law, id, None, "2024-06-03"), LimitValue::Number(number), "{id}");
    }
    for (id, period) in [
        ("outbound.publicity-before", Period::WorkingDays(5)),
        ("outbound.passport-return", Period::Days(7)),
        ("outbound.report", Period::Months(1)),
        ("abtc.review", Period::WorkingDays(5)),
        ("abtc.correction", Period::WorkingDays(10)),
        ("invitation.write-off", Period::Days(30)),
        ("incident.report", Period::Hours(48)),
        ("incident.first-report", Period::Hours(2)),
        ("consular.register", Period::Hours(2)),
        ("decision.call", Period::Days(30)),
        ("decision.legality-review", Period::WorkingDays(7)),
        ("disclosure.publish", Period::WorkingDays(20)),
        ("meeting.minutes", Period::WorkingDays(5)),
        ("legality-review.contract", Period::WorkingDays(5)),
    ] {
        assert_eq!(value(&law, id, None, "2024-06-03"), LimitValue::Period(period), "{id}");
    }
}

#[test]
fn the_nearest_place_overrides() {
    let law = law();
    assert_eq!(value(&law, "hotline.answer", None, "2024-06-03"), LimitValue::Period(Period::WorkingDays(5)));
    // 110101 has no value of its own, 110100 is no folder, 110000 has one; a place without a folder inherits too.
    for code in ["110101", "110000", "110102"] {
        assert_eq!(value(&law, "hotline.answer", Some(code), "2024-06-03"), LimitValue::Period(Period::Days(7)));
    }
    // The local value is dated: before it, the national one holds.
    assert_eq!(value(&law, "hotline.answer", Some("110101"), "2022-06-01"), LimitValue::Period(Period::WorkingDays(5)));
    let limit =
        law.limit(&"hotline.answer".into(), Some(&"371700".into()), day("2024-06-03")).map(|l| l.region.cloned());
    assert_eq!(limit.unwrap(), Some(RegionCode::new("370000")));
}

#[test]
fn an_office_may_be_stricter_than_its_place() {
    let mut files = support::room();
    files.insert(
        "law/offices/my-fao/office.yaml",
        "name: 某办\nregion: \"110101\"\nlimits:\n  abtc.review:\n    - { from: 2024-07-01, value: 3 working days, certainty: design }\n",
    );
    let (law, defects) = Law::load(&files);
    assert!(defects.is_empty(), "{defects:?}");
    let place = law.place_of("my-fao", &"110101".into());
    assert_eq!(value(&law, "abtc.review", Some(place.as_str()), "2024-07-01").zh(), "3个工作日");
    // Before its own rule, and for everybody else, the place's value holds.
    assert_eq!(value(&law, "abtc.review", Some(place.as_str()), "2024-06-30").zh(), "5个工作日");
    assert_eq!(law.place_of("other-fao", &"110101".into()), "110101");
    // What it has not tightened comes from its place.
    for id in ["abtc.employees", "foi.answer"] {
        if law.has_limit(&id.into()) {
            assert_eq!(
                value(&law, id, Some(place.as_str()), "2024-07-01"),
                value(&law, id, Some("110101"), "2024-07-01")
            );
        }
    }
}

#[test]
fn errors_say_which() {
    let law = law();
    let on = day("2024-06-03");
    assert_eq!(
        law.limit(&"no.such".into(), None, on).unwrap_err(),
        LawError::UnknownLimit { id: LimitId::new("no.such") }
    );
    assert!(matches!(
        law.limit(&"abtc.employees".into(), None, day("2017-12-31")).unwrap_err(),
        LawError::LimitNotInForce { first, .. } if first == day("2018-01-01")
    ));
    let article = |text: &str, on: &str| law.article(&Citation::new(text), day(on)).map(|a| a.cited());
    assert!(matches!(article("no-such/1", "2024-06-03"), Err(LawError::UnknownStatute { .. })));
    assert!(matches!(article("civil-code/9999", "2024-06-03"), Err(LawError::UnknownArticle { .. })));
    assert!(matches!(article("civil-code/203", "2020-12-31"), Err(LawError::ArticleNotInForce { .. })));
    assert!(matches!(article("law-publicity-law/9", "2024-06-03"), Err(LawError::ArticleNotInForce { .. })));
    assert_eq!(article("civil-code/203", "2024-06-03").unwrap(), "《中华人民共和国民法典》第二百零三条");
    assert_eq!(article("civil-code", "2024-06-03").unwrap(), "《中华人民共和国民法典》");
}

#[test]
fn an_instrument_is_ahead_until_its_first_text_is_in_force() {
    let law = law();
    let of = |slug: &str, on: &str| {
        let statute = law.statutes().find(|statute| statute.slug == slug).unwrap();
        (statute.is_ahead(day(on)), statute.in_force(day(on)))
    };
    assert_eq!(of("law-publicity-law", "2025-10-31"), (true, false));
    assert_eq!(of("law-publicity-law", "2025-11-01"), (false, true));
    assert_eq!(of("civil-code", "2020-12-31"), (true, false));
}

#[test]
fn every_limit_cites_an_article_in_force_on_its_first_day() {
    let law = law();
    let local = law.regions().flat_map(|region| law.region_limits(region));
    for limit in law.limits().chain(local) {
        let article = law.article(limit.citation, limit.from);
        assert!(article.is_ok(), "{}: {}", limit.id, article.unwrap_err());
    }
    assert!(law.limits().any(|limit| limit.certainty == Certainty::Verified));
}
