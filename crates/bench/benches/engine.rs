//! How many acts per second one core decides: a case of eight acts with rules, gates, five clocks, a number, a record
//! and figures, again and again.
//!
//! The floor is the same events cloned and folded into the case without deciding: what no engine could save.
//! `cargo bench -p bench --bench engine`

use engine::{Attempt, Case, Context, LinkedCase, Records, decide};
use matter::{Definition, Rulebook};
use model::{Actor, CaseId, Digest, Event, Fields, FileTree, Moment, PersonId, RoleId, Value};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Acts per second that one core must reach.
const TARGET: f64 = 300_000.0;
const CASES: u32 = 20_000;
const ROUNDS: usize = 5;

/// An act of the story, ready to be decided.
struct Scene {
    actor: Actor,
    attempt: Attempt,
    now: Moment,
}

/// All that decisions look at beside the case.
struct Office {
    book: Rulebook,
    records: Records,
    linked: BTreeMap<CaseId, LinkedCase>,
    numbers: BTreeMap<String, u32>,
    people: BTreeMap<PersonId, Vec<RoleId>>,
}

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let office = office()?;
    let definition = office.book.matter(&"permit".into()).ok_or("no matter")?;
    let story = story()?;
    let events = run(&office, definition, &story)?;
    println!("{} acts a case, {} cases a round, {ROUNDS} rounds, one core", story.len(), CASES);

    let mut deciding = Vec::new();
    let mut folding = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for _ in 0..CASES {
            black_box(run(&office, definition, &story)?);
        }
        deciding.push(start.elapsed());
        let start = Instant::now();
        for _ in 0..CASES {
            let mut case = fresh(definition, &story);
            let mut kept = Vec::with_capacity(events.len());
            for event in &events {
                let event = black_box(event).clone();
                case.apply(definition, &event);
                kept.push(event);
            }
            black_box((case, kept));
        }
        folding.push(start.elapsed());
    }
    let acts = f64::from(CASES) * f64::from(u32::try_from(story.len())?);
    let (decided, folded) = (rate(acts, &mut deciding), rate(acts, &mut folding));
    println!("decided and folded: {decided:>10.0} acts/s (target {TARGET:.0}: {})", verdict(decided));
    println!("cloned and folded:  {folded:>10.0} acts/s (the floor)");
    println!("deciding costs {:.2} times the floor", folded / decided);
    Ok(())
}

/// By the median round.
fn rate(acts: f64, rounds: &mut [Duration]) -> f64 {
    rounds.sort();
    rounds.get(rounds.len() / 2).map_or(0.0, |median| acts / median.as_secs_f64())
}

fn verdict(rate: f64) -> &'static str {
    if rate >= TARGET { "met" } else { "MISSED" }
}

fn fresh(definition: &Definition, story: &[Scene]) -> Case {
    let now = story.first().map_or(Moment::MIN, |scene| scene.now);
    Case::new("office".into(), "office/permit/2024-0001".into(), definition, Digest([7; 32]), now)
}

/// One case from its first act to its end, with its events.
fn run(office: &Office, definition: &Definition, story: &[Scene]) -> Result<Vec<Event>, Fault> {
    let mut case = fresh(definition, story);
    let mut kept = Vec::with_capacity(story.len());
    for scene in story {
        let context = Context {
            now: scene.now,
            actor: &scene.actor,
            law: &office.book.law,
            calendar: office.book.law.calendar(),
            region: None,
            records: &office.records,
            linked: &office.linked,
            people: &office.people,
            next_numbers: &office.numbers,
            document_word: "测外",
            entered: None,
            paper: None,
        };
        for event in decide(definition, &case, black_box(&scene.attempt), &context)? {
            case.apply(definition, &event);
            kept.push(event);
        }
    }
    if !case.ended {
        return Err("the case did not end".into());
    }
    Ok(kept)
}

fn office() -> Result<Office, Fault> {
    let mut files = FileTree::new();
    files.insert("law/holidays/2024.yaml", include_str!("../../../law/holidays/2024.yaml"));
    files.insert("law/statutes/rules/statute.yaml", include_str!("../../engine/tests/it/statute.yaml"));
    files.insert("matters/_roles.yaml", include_str!("../../engine/tests/it/roles.yaml"));
    files.insert("registers/firm/register.yaml", include_str!("../../engine/tests/it/register.yaml"));
    files.insert("matters/test/permit/matter.yaml", include_str!("../../engine/tests/it/permit.yaml"));
    let (book, defects) = Rulebook::load(&files);
    if let Some(defect) = defects.first() {
        return Err(defect.to_string().into());
    }
    let normal = Fields::from([("status".into(), "normal".into())]);
    let lawful = LinkedCase { matter: "permit".into(), outcome: "done".into(), ended: true };
    Ok(Office {
        book,
        records: Records::from([(("firm".into(), "91110101MA00TEST0X".into()), Some(normal))]),
        linked: [(CaseId::new("office/permit/2024-0000"), lawful)].into(),
        people: BTreeMap::new(),
        numbers: [("证".to_owned(), 8)].into(),
    })
}

fn story() -> Result<Vec<Scene>, Fault> {
    let mut submit = attempt("submit");
    let member =
        |name: &str, cadre: bool| Value::Record([("name".into(), name.into()), ("cadre".into(), cadre.into())].into());
    for (field, value) in [
        ("firm", Value::text("91110101MA00TEST0X")),
        ("holder", Value::text("张测试")),
        ("kind", Value::text("new")),
        ("persons", Value::Number(2)),
        ("abroad", Value::Truth(false)),
        ("members", Value::List(vec![member("张测试", true), member("李测试", false)])),
        ("places", Value::List(vec![Value::text("法国"), Value::text("德国")])),
    ] {
        submit.set.insert(field.into(), value);
    }
    submit.materials.push("form".into());
    let mut approve = attempt("approve");
    approve.links.insert("legality".into(), "office/permit/2024-0000".into());
    let mut home = attempt("come-back");
    home.set.insert("return-day".into(), "2024-03-28".into());
    let scenes = [
        ("甲", "applicant", "2024-03-04 09:00", submit),
        ("乙", "clerk", "2024-03-06 10:00", attempt("pass")),
        ("丙", "section-head", "2024-03-07 11:00", attempt("pass")),
        ("丁", "deputy-director", "2024-03-08 09:30", approve),
        ("乙", "clerk", "2024-03-18 09:00", attempt("depart")),
        ("乙", "clerk", "2024-03-29 15:00", home),
        ("乙", "clerk", "2024-04-03 15:00", attempt("hand-in")),
        ("乙", "clerk", "2024-04-08 16:00", attempt("close")),
    ];
    let scene = |(who, role, when, attempt): (&str, &str, &str, Attempt)| -> Result<Scene, Fault> {
        let unit = (role == "applicant").then(|| "91110101MA00TEST0X".into());
        let actor = Actor { unit, ..Actor::new(who, vec![RoleId::new(role)]) };
        Ok(Scene { actor, attempt, now: model::parse_moment(when).ok_or("no moment")? })
    };
    scenes.into_iter().map(scene).collect()
}

fn attempt(act: &str) -> Attempt {
    Attempt { act: act.into(), ..Attempt::default() }
}
