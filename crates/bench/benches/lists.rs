//! How soon lists and searches answer their first page, with 200,000 cases, for somebody who sees all of them and for
//! somebody who sees few.
//!
//! 16 clients ask at the same moment, on two threads. The floor is one case read by its id by as many clients. Everybody's
//! p99 should be below 50 ms. The cases are made by the code that acts use for their rows, one entry each.
//! `cargo bench -p bench --bench lists`; `LISTS_CASES=20000` makes fewer, `LISTS_FILE=/some/lists.db` keeps them for the
//! next time, `LISTS_ONLY=工作台` asks only for what has these letters in its name.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot go on stops")]

use app::{
    CaseQuery, Clock, DueWanted, LedgerQuery, ListOrder, Platform, Ready, Signed, Tab, WorkbenchQuery, case_row,
};
use engine::{Case, ClockState, Done, Running};
use matter::{Definition, Rulebook};
use model::{Actor, CaseId, Deed, Event, FileTree, Moment, OfficeId, PersonId, RoleId, Value};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Commit, Run, Store};
use tokio::sync::Semaphore;

const CLIENTS: usize = 16;
/// Requests of each client in a round.
const ROUNDS: usize = 12;
/// What a page may take for the slowest hundredth.
const TARGET: Duration = Duration::from_millis(50);
/// Units that applications come from. The first has a tenth of all cases.
const UNITS: usize = 500;
const STAFF: usize = 40;

fn main() {
    let cases = std::env::var("LISTS_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(measure(cases));
}

async fn measure(cases: usize) {
    let database = testkit::sqlite();
    let kept = std::env::var("LISTS_FILE").ok().map(std::path::PathBuf::from);
    let file = kept.or_else(|| database.file()).unwrap();
    let url = format!("sqlite://{}", file.display());
    let ready = Arc::new(Ready::load(files()).unwrap());
    let began = Instant::now();
    let store = Store::open(&url).await.unwrap();
    if store.case(&office(), &id(cases - 1)).await.unwrap().is_none() {
        fill(&store, &ready.rulebook, cases).await;
        println!("{cases} cases made in {:.0} s", began.elapsed().as_secs_f64());
    }
    let platform = Platform::open(&url, ready, Clock::starting_at(now())).await.unwrap();
    println!("{} MB", std::fs::metadata(file).unwrap().len() / 1_000_000);
    let only = std::env::var("LISTS_ONLY").unwrap_or_default();
    let floor = floor(&store).await;
    println!("floor: one case by its id, p50 {:.2} ms, p99 {:.2} ms", ms(floor.0), ms(floor.1));
    println!("{:<44} {:>9} {:>9} {:>9} {:>7}", "", "found", "p50 ms", "p99 ms", "ratio");
    let mut slow = 0;
    for (who, viewer) in viewers() {
        for (what, asked) in kinds(&example(&platform)) {
            if !format!("{who} · {what}").contains(&only) {
                continue;
            }
            let (found, p50, p99) = ask(&platform, &viewer, &asked).await;
            let ratio = p50.as_secs_f64() / floor.0.as_secs_f64();
            let mark = if p99 > TARGET { " too slow" } else { "" };
            slow += usize::from(p99 > TARGET);
            println!(
                "{:<44} {found:>9} {:>9.2} {:>9.2} {ratio:>7.1}{mark}",
                format!("{who} · {what}"),
                ms(p50),
                ms(p99)
            );
        }
    }
    println!("slower than {} ms: {slow}", TARGET.as_millis());
}

/// Who asks: a section head, an applicant of a unit with a tenth of the cases, one with few, and counsel.
fn viewers() -> Vec<(&'static str, Signed)> {
    let person = |id: &str, roles: &[&str], unit: Option<&str>| {
        let roles = roles.iter().map(RoleId::new).collect();
        let actor = Actor { unit: unit.map(Into::into), ..Actor::new(id, roles) };
        Signed { office: office(), name: id.into(), actor }
    };
    vec![
        ("all cases", person("staff-0", &["clerk", "section-head"], None)),
        ("a large unit's", person("applicant-0", &["applicant"], Some("UNIT-0"))),
        ("a small unit's", person("applicant-7", &["applicant"], Some("UNIT-7"))),
        ("counsel's", person("counsel-1", &["counsel"], None)),
    ]
}

/// One request.
#[derive(Clone)]
enum Asked {
    Workbench(Tab, Option<DueWanted>),
    List(Box<CaseQuery>),
    Search(&'static str),
    Ledger(String),
}

fn example(platform: &Platform) -> Example {
    let definition = matters(platform.rulebook())[0];
    Example { id: definition.id.to_string(), step: definition.first_step().id.to_string() }
}

/// A matter and its first step.
struct Example {
    id: String,
    step: String,
}

fn kinds(matter: &Example) -> Vec<(&'static str, Asked)> {
    let list = |query: CaseQuery| Asked::List(Box::new(CaseQuery { page_size: 50, ..query }));
    let text = |text: &str| list(CaseQuery { text: Some(text.into()), ..CaseQuery::default() });
    let of_matter = || CaseQuery { matter: Some(matter.id.as_str().into()), ..CaseQuery::default() };
    let day = |text: &str| model::parse_day(text);
    vec![
        ("工作台 待办", Asked::Workbench(Tab::Todo, None)),
        ("工作台 三天内", Asked::Workbench(Tab::Todo, Some(DueWanted::Soon))),
        ("工作台 已办", Asked::Workbench(Tab::Done, None)),
        ("工作台 在办", Asked::Workbench(Tab::Doing, None)),
        ("工作台 督办", Asked::Workbench(Tab::Supervised, None)),
        ("办件", list(CaseQuery::default())),
        ("办件 第 20 页", list(CaseQuery { page: 19, ..CaseQuery::default() })),
        ("办件 在办", list(CaseQuery { ended: Some(false), ..CaseQuery::default() })),
        ("办件 一类事项、在办", list(CaseQuery { ended: Some(false), ..of_matter() })),
        ("办件 一个环节", list(CaseQuery { step: Some(matter.step.as_str().into()), ..of_matter() })),
        ("办件 三天内到期", list(CaseQuery { due: Some(DueWanted::Soon), ..CaseQuery::default() })),
        (
            "办件 一个月里开办的",
            list(CaseQuery { opened: (day("2021-03-01"), day("2021-03-31")), ..CaseQuery::default() }),
        ),
        (
            "办件 一类事项、一个月里开办的",
            list(CaseQuery { opened: (day("2021-03-01"), day("2021-03-31")), ..of_matter() }),
        ),
        ("办件 一位承办人", list(CaseQuery { handler: Some("staff-3".into()), ..CaseQuery::default() })),
        ("办件 一个单位", list(CaseQuery { unit: Some("UNIT-7".into()), ..CaseQuery::default() })),
        ("办件 先到期的在前", list(CaseQuery { order: ListOrder::Due, ..CaseQuery::default() })),
        ("办件 最近变动的在前", list(CaseQuery { order: ListOrder::Changed, ..CaseQuery::default() })),
        ("办件 一类事项、按开办日", list(CaseQuery { order: ListOrder::Opened, ..of_matter() })),
        ("办件 常见的两个字", text("法国")),
        ("办件 常见的两个词", text("法国 经贸")),
        ("办件 很少的词", text("芬兰 航空港")),
        ("办件 没有的词", text("国法 贸经")),
        ("办件 编号里的数字", text("2021-00123")),
        ("查找 常见的两个字", Asked::Search("法国")),
        ("查找 一句话", Asked::Search("赴芬兰洽谈航空港项目")),
        ("查找 拼音首字母", Asked::Search("lhyq")),
        ("一类事项的台账", Asked::Ledger(matter.id.clone())),
    ]
}

/// How many were found, and the times of the middle and of the slowest hundredth.
async fn ask(platform: &Platform, viewer: &Signed, asked: &Asked) -> (String, Duration, Duration) {
    let one = async |platform: &Platform, viewer: &Signed, asked: &Asked| match asked {
        Asked::Workbench(tab, due) => {
            let query = WorkbenchQuery { tab: *tab, due: *due, page: 0, page_size: 50 };
            platform.workbench(viewer, &query).await.unwrap().total.words()
        }
        Asked::List(query) => platform.case_list(viewer, query).await.unwrap().total.words(),
        Asked::Ledger(matter) => {
            let query = LedgerQuery { page_size: 50, ..LedgerQuery::default() };
            let page = platform.ledger(viewer, &matter.as_str().into(), &query).await.unwrap().unwrap();
            page.total.to_string()
        }
        Asked::Search(typed) => platform.search(viewer, typed, 20).await.unwrap().cases_total.words(),
    };
    let found = one(platform, viewer, asked).await;
    let clients = (0..CLIENTS).map(|_| {
        let (platform, viewer, asked) = (platform.clone(), viewer.clone(), asked.clone());
        tokio::spawn(async move {
            let mut times = Vec::with_capacity(ROUNDS);
            for _ in 0..ROUNDS {
                let began = Instant::now();
                one(&platform, &viewer, &asked).await;
                times.push(began.elapsed());
            }
            times
        })
    });
    let (p50, p99) = quantiles(clients.collect()).await;
    (found, p50, p99)
}

async fn floor(store: &Store) -> (Duration, Duration) {
    let clients = (0..CLIENTS).map(|client| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut times = Vec::with_capacity(ROUNDS * 10);
            for n in 0..ROUNDS * 10 {
                let case = id(client * 97 + n * 13);
                let began = Instant::now();
                assert!(store.case(&office(), &case).await.unwrap().is_some());
                times.push(began.elapsed());
            }
            times
        })
    });
    quantiles(clients.collect()).await
}

async fn quantiles(clients: Vec<tokio::task::JoinHandle<Vec<Duration>>>) -> (Duration, Duration) {
    let mut times = Vec::new();
    for client in clients {
        times.extend(client.await.unwrap());
    }
    times.sort_unstable();
    (times[times.len() / 2], times[(times.len() * 99 / 100).min(times.len() - 1)])
}

/// Makes the cases, by as many at once as share a transaction.
async fn fill(store: &Store, rulebook: &Rulebook, cases: usize) {
    let matters = matters(rulebook);
    let waiting = Arc::new(Semaphore::new(512));
    let mut written = tokio::task::JoinSet::new();
    for n in 0..cases {
        let pending = store.submit(commit(&matters, rulebook, n), &Run::default()).await.unwrap();
        let place = waiting.clone().acquire_owned().await.unwrap();
        written.spawn(async move {
            pending.committed().await.unwrap();
            drop(place);
        });
        while let Some(done) = written.try_join_next() {
            done.unwrap();
        }
    }
    while let Some(done) = written.join_next().await {
        done.unwrap();
    }
}

const COUNTRIES: [&str; 24] = [
    "法国",
    "德国",
    "日本",
    "韩国",
    "新加坡",
    "美国",
    "英国",
    "意大利",
    "西班牙",
    "荷兰",
    "比利时",
    "瑞士",
    "瑞典",
    "挪威",
    "丹麦",
    "波兰",
    "匈牙利",
    "捷克",
    "泰国",
    "越南",
    "马来西亚",
    "澳大利亚",
    "新西兰",
    "巴西",
];
const SUBJECTS: [&str; 12] = [
    "经贸洽谈",
    "文化交流",
    "友城访问",
    "教育合作",
    "科技研讨",
    "医疗培训",
    "体育比赛",
    "旅游推介",
    "农业考察",
    "港口合作",
    "人才引进",
    "会展筹备",
];

/// Matters in which units apply, before the others.
fn matters(rulebook: &Rulebook) -> Vec<&Definition> {
    let mut matters: Vec<&Definition> = rulebook.matters.values().collect();
    matters.sort_by_key(|definition| (definition.about.is_none(), definition.id.clone()));
    matters.truncate(20);
    matters
}

fn office() -> OfficeId {
    "bench-fao".into()
}

fn now() -> Moment {
    model::parse_moment("2024-12-18T10:00").unwrap()
}

fn id(n: usize) -> CaseId {
    CaseId::from(format!("case-{}-{n:06}", 2020 + n % 5))
}

fn commit(matters: &[&Definition], rulebook: &Rulebook, n: usize) -> Commit {
    // Well mixed, so that matter, unit and state have nothing to do with each other.
    let mixed = (n as u64 ^ (n as u64) >> 7).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let scrambled = usize::try_from((mixed ^ mixed >> 32) & 0xffff_ffff).unwrap();
    let definition = matters[scrambled % matters.len()];
    // The newest tenth is open, and a few that were left behind.
    let opened = model::parse_moment("2020-01-02T09:00").unwrap();
    let opened = opened.checked_add(jiff::Span::new().days(i64::try_from(n % 1_800).unwrap())).unwrap();
    let is_open = scrambled / 7 % 10 == 3;
    let mut case = Case::new(office(), id(n), definition, rulebook.digest, opened);
    let unit = if scrambled / 11 % 10 == 0 { 0 } else { 1 + scrambled / 13 % (UNITS - 1) };
    if let Some(about) = &definition.about {
        case.fields.insert(about.clone(), Value::from(format!("UNIT-{unit}").as_str()));
    }
    let (country, subject) = (COUNTRIES[scrambled % 24], SUBJECTS[scrambled / 24 % 12]);
    let rare = if n % 20_011 == 5 { "赴芬兰洽谈航空港项目" } else { "" };
    for field in definition.fields.keys() {
        if !case.fields.contains_key(field) {
            case.fields
                .insert(field.clone(), Value::from(format!("{rare}赴{country}{subject}第{}批", n % 9_973).as_str()));
        }
    }
    case.opened_by = PersonId::new(format!("applicant-{unit}"));
    case.version = 1;
    let steps: Vec<_> = definition.steps.values().filter(|step| step.end != is_open).collect();
    let step = steps[scrambled / 17 % steps.len()];
    case.step = step.id.clone();
    case.ended = step.end;
    let person = |n: usize| PersonId::new(format!("staff-{}", n % STAFF));
    for (by, days) in [(case.opened_by.clone(), 0), (person(scrambled), 2), (person(scrambled / 3), 5)] {
        case.changed = opened.checked_add(jiff::Span::new().days(days)).unwrap();
        let first = definition.first_step();
        let act = first.acts.keys().next().unwrap().clone();
        let role = RoleId::new("clerk");
        case.done.push(Done { step: first.id.clone(), act, by, role, at: case.changed, on_behalf: None });
    }
    case.handling.supervised = scrambled % 300 == 1;
    if scrambled % 100 == 7 {
        case.handling.asked.push(PersonId::new(format!("counsel-{}", scrambled / 100 % 3)));
    }
    if let Some((clock, rule)) = definition.clocks.iter().next() {
        let due = now().checked_add(jiff::Span::new().hours(i64::try_from(scrambled % 4_000).unwrap() - 200)).unwrap();
        let running = if is_open { Running::Runs } else { Running::Ended { on: case.changed, on_time: true } };
        case.clocks.push(ClockState {
            clock: clock.clone(),
            from: opened,
            period: "5wd".into(),
            extension: None,
            due,
            law: rule.law.clone().unwrap_or_default(),
            stops: Vec::new(),
            running,
        });
    }
    let event = Event {
        office: office(),
        case: case.id.clone(),
        matter: definition.id.clone(),
        version: 1,
        at: opened,
        entered: None,
        by: case.opened_by.clone(),
        role: "applicant".into(),
        on_behalf: None,
        rulebook: rulebook.digest,
        deed: Deed::Acted {
            act: "open".into(),
            from: definition.first_step().id.clone(),
            to: case.step.clone(),
            set: case.fields.clone(),
            materials: Vec::new(),
            files: Vec::new(),
            opinion: String::new(),
            links: [].into(),
            clocks: Vec::new(),
            records: Vec::new(),
            number: None,
            moved: None,
        },
    };
    Commit {
        office: office(),
        case: case.id.clone(),
        expected_version: 0,
        case_row: case_row(definition, &case),
        dues: Vec::new(),
        contributions: Vec::new(),
        records: Vec::new(),
        numbers: Vec::new(),
        events: vec![event],
    }
}

/// The rulebook of the source tree.
fn files() -> FileTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers", "figures", "reports"] {
        gather(&root, &root.join(room), &mut files);
    }
    files
}

fn gather(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
