//! Lists, counts and searches: what each person finds, and that a rebuild finds the same.

use crate::house::{OFFICE, act, databases, done, list, open, rulebook};
use app::{
    CaseQuery, Clock, DueWanted, Light, ListOrder, Platform, Ready, Signed, Spreadsheet, Tab, Workbench, WorkbenchQuery,
};
use model::{Actor, OfficeId, RoleId};
use serde_json::json;
use std::sync::Arc;
use testkit::TemporaryDatabase;

fn viewer(person: &str, roles: &[&str], unit: Option<&str>) -> Signed {
    let roles = roles.iter().map(RoleId::new).collect();
    let actor = Actor { unit: unit.map(Into::into), ..Actor::new(person, roles) };
    Signed { office: OFFICE.into(), name: person.into(), actor }
}

async fn tab(platform: &Platform, viewer: &Signed, tab: Tab) -> Workbench {
    let query = WorkbenchQuery { tab, page_size: 50, ..WorkbenchQuery::default() };
    platform.workbench(viewer, &query).await.unwrap()
}

fn all() -> CaseQuery {
    CaseQuery { page_size: 50, ..CaseQuery::default() }
}

/// The same database at another moment, maybe under other holidays.
async fn at(database: &TemporaryDatabase, now: &str, holidays: Option<(&str, &str)>) -> Platform {
    let mut files = rulebook();
    if let Some((day, arrangement)) = holidays {
        let path = "law/holidays/2024.yaml";
        let text = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
        assert!(text.contains(day), "{text}");
        files.insert(path, text.replace(day, arrangement).into_bytes());
    }
    let clock = Clock::starting_at(model::parse_moment(now).unwrap());
    Platform::open(database.url(), Arc::new(Ready::load(files).unwrap()), clock).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_of_the_workbench_is_the_length_of_its_list() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        for n in 1..=3 {
            done(&platform, &list(&format!("task-{n}"))).await;
        }
        done(&platform, &act("task-1", "issue", "deputy", "2024-01-08T11:00", json!({}))).await;
        let clerk = viewer("clerk", &["clerk"], None);
        let bench = tab(&platform, &clerk, Tab::Todo).await;
        assert_eq!((bench.lines.len() as u64, bench.total), (bench.total.n, bench.counters.mine));
        assert_eq!(bench.lines.len(), 1);
        assert!(bench.lines[0].mine && !bench.lines[0].next.is_empty(), "{:?}", bench.lines[0]);
        assert_eq!(bench.counters.overdue, bench.counters.mine, "half a year later it is late");
        let late = WorkbenchQuery { due: Some(DueWanted::Overdue), page_size: 50, ..WorkbenchQuery::default() };
        assert_eq!(platform.workbench(&clerk, &late).await.unwrap().lines.len(), 1);
        let manager = viewer("manager", &["office-manager"], None);
        let opened = tab(&platform, &manager, Tab::Opened).await;
        assert_eq!((opened.lines.len(), opened.total.n), (3, 3));
        let doing = tab(&platform, &manager, Tab::Doing).await;
        assert_eq!(doing.lines.len() as u64, doing.counters.others.n);
        assert!(doing.lines.iter().all(|line| !line.mine));
        assert_eq!(tab(&platform, &manager, Tab::Done).await.total.n, 3);
        assert_eq!(tab(&platform, &viewer("deputy", &["deputy-director"], None), Tab::Done).await.total.n, 1);
        assert!(platform.verify(&OfficeId::new(OFFICE)).await.unwrap().is_sound());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_few_cases_finds_no_other_by_any_way() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        for n in 1..=2 {
            done(&platform, &list(&format!("task-{n}"))).await;
            done(&platform, &act(&format!("task-{n}"), "issue", "deputy", "2024-01-08T11:00", json!({}))).await;
        }
        let mut ask = act("task-1", "ask-opinion", "head", "2024-01-10T09:00", json!({}));
        ask.persons = vec!["director".into()];
        done(&platform, &ask).await;
        // An office's person sees both; an applicant none, whatever he asks for; who is asked, his one.
        let queries = [
            all(),
            CaseQuery { matter: Some("key-task".into()), ..all() },
            CaseQuery { ended: Some(false), ..all() },
            CaseQuery { text: Some("测试任务".into()), ..all() },
            CaseQuery { text: Some("task-1".into()), ..all() },
            CaseQuery { due: Some(DueWanted::Overdue), ..all() },
            CaseQuery { handler: Some("deputy".into()), ..all() },
            CaseQuery { with: Some("manager".into()), ..all() },
            CaseQuery { opened: (model::parse_day("2024-01-01"), None), ..all() },
            CaseQuery { order: ListOrder::Due, ..all() },
            CaseQuery { order: ListOrder::Changed, reversed: true, ..all() },
            CaseQuery { order: ListOrder::Id, ..all() },
        ];
        let staff = viewer("clerk", &["clerk"], None);
        let outside = viewer("citizen", &["applicant"], Some("UNIT-1"));
        let asked = viewer("director", &["applicant"], None);
        for (n, query) in queries.iter().enumerate() {
            let seen = async |who: &Signed| {
                let list = platform.case_list(who, query).await.unwrap();
                assert_eq!(list.lines.len() as u64, list.total.n, "{query:?}");
                list.lines.into_iter().map(|line| line.case.to_string()).collect::<Vec<_>>()
            };
            let whole = seen(&staff).await;
            assert_eq!(whole.len(), if n == 4 { 1 } else { 2 }, "{query:?}");
            assert!(seen(&outside).await.is_empty(), "{query:?}");
            assert_eq!(seen(&asked).await, ["task-1"], "{query:?}");
            let (bytes, _) = platform.list_file(&outside, query, Spreadsheet::Csv).await.unwrap();
            let file = String::from_utf8(bytes).unwrap();
            assert!(!file.contains("task-") && !file.contains("测试任务"), "{file}");
            let (bytes, _) = platform.list_file(&staff, query, Spreadsheet::Csv).await.unwrap();
            assert!(String::from_utf8(bytes).unwrap().contains("task-1"));
        }
        for typed in ["测试任务", "task-1", "task", "任务"] {
            assert_eq!(platform.search(&outside, typed, 20).await.unwrap().cases.len(), 0, "{typed}");
            assert_eq!(platform.search(&outside, typed, 20).await.unwrap().records.len(), 0, "{typed}");
            assert!(!platform.search(&staff, typed, 20).await.unwrap().cases.is_empty(), "{typed}");
        }
        let bench = tab(&platform, &outside, Tab::Todo).await;
        assert_eq!((bench.counters.mine.n, bench.counters.others.n, bench.counters.week.n), (0, 0, 0));
        assert!(platform.matters(&outside).await.unwrap().iter().all(|line| (line.open, line.all) == (0, 0)));
        let counted = platform.matters(&staff).await.unwrap();
        assert_eq!(counted.iter().map(|line| line.all).sum::<u64>(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn personal_values_are_no_way_to_a_case() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    done(&platform, &list("task-1")).await;
    let staff = viewer("clerk", &["clerk"], None);
    // What stands in a field and not in the title is not looked at.
    for typed in ["测试方面", "启动"] {
        assert!(platform.search(&staff, typed, 20).await.unwrap().cases.is_empty(), "{typed}");
    }
    let short = platform.search(&staff, "测", 20).await.unwrap();
    assert!(short.too_short && short.cases.is_empty());
    let meant = platform.search(&staff, "lhyq", 20).await.unwrap();
    assert!(meant.matters.iter().any(|matter| matter.zh.contains("来华")), "{:?}", meant.matters);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_and_holidays_move_the_light() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    done(&platform, &list("task-1")).await;
    done(&platform, &act("task-1", "issue", "deputy", "2024-01-08T11:00", json!({}))).await;
    let clerk = viewer("clerk", &["clerk"], None);
    let line = async |platform: &Platform| tab(platform, &clerk, Tab::Todo).await.lines.remove(0);
    let late = line(&platform).await;
    assert_eq!(late.light, Light::Overdue);
    let due = late.due.unwrap();
    let early = at(&database, "2024-01-09T09:00", None).await;
    let green = line(&early).await;
    assert_eq!((green.light, green.due), (Light::Green, Some(due)), "{}", green.due_words);
    assert!(!green.why.is_empty(), "the light says what it counts");
    let today = at(&database, &format!("{}T09:00", due.date()), None).await;
    let red = line(&today).await;
    assert_eq!(red.light, Light::Red, "{}", red.due_words);
    let bench = tab(&today, &clerk, Tab::Todo).await;
    assert_eq!((bench.counters.today.n, bench.counters.soon.n, bench.counters.overdue.n), (1, 1, 0)); // The same day under another arrangement: fewer working days are left.
    let before = line(&at(&database, "2024-01-15T09:00", None).await).await;
    let longer = ("off: [2024-01-01]", "off: [2024-01-01, 2024-01-17]");
    let after = line(&at(&database, "2024-01-15T09:00", Some(longer)).await).await;
    assert_eq!(before.due, after.due);
    assert_ne!(before.due_words, after.due_words, "a change of holidays moves the light");
}
