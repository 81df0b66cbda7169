//! An office in memory around one case of the test matter.

use engine::{Attempt, Case, Context, Denial, LinkedCase, Paper, Records, decide};
use matter::{Definition, Rulebook};
use model::{Actor, CaseId, ClockChange, Deed, Digest, Event, Fields, FileTree, Moment, PersonId, RoleId, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| {
    let mut files = FileTree::new();
    files.insert("law/holidays/2023.yaml", include_str!("../../../../law/holidays/2023.yaml"));
    files.insert("law/holidays/2024.yaml", include_str!("../../../../law/holidays/2024.yaml"));
    files.insert("law/statutes/rules/statute.yaml", include_str!("statute.yaml"));
    files.insert("matters/_roles.yaml", include_str!("roles.yaml"));
    files.insert("matters/_moves.yaml", include_str!("moves.yaml"));
    files.insert("registers/firm/register.yaml", include_str!("register.yaml"));
    files.insert("matters/test/permit/matter.yaml", include_str!("permit.yaml"));
    let (book, defects) = Rulebook::load(&files);
    assert!(defects.is_empty(), "{defects:#?}");
    book
});

pub(crate) fn definition() -> &'static Definition {
    BOOK.matter(&"permit".into()).unwrap()
}

/// An office with one case, its people and two firms.
pub(crate) struct Desk {
    pub case: Case,
    pub events: Vec<Event>,
    pub records: Records,
    pub linked: BTreeMap<CaseId, LinkedCase>,
    pub numbers: BTreeMap<String, u32>,
    pub people: BTreeMap<PersonId, Vec<RoleId>>,
    pub paper: Option<Paper>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let status = |status: &str| Some(Fields::from([("status".into(), status.into())]));
        let lawful = LinkedCase { matter: "permit".into(), outcome: "done".into(), ended: true };
        let unlawful = LinkedCase { outcome: "refused".into(), ..lawful.clone() };
        let other = LinkedCase { matter: "other".into(), ..lawful.clone() };
        Self {
            case: Case::new("office".into(), "office/permit/1".into(), definition(), Digest([7; 32]), at("2024-03-01")),
            events: Vec::new(),
            records: Records::from([
                (("firm".into(), "91".into()), status("normal")),
                (("firm".into(), "92".into()), status("struck-off")),
                (("firm".into(), "93".into()), None),
            ]),
            linked: [("lawful", lawful), ("unlawful", unlawful), ("other", other)]
                .map(|(id, case)| (CaseId::new(id), case))
                .into(),
            numbers: [("证".to_owned(), 8)].into(),
            people: BTreeMap::new(),
            paper: None,
        }
    }

    pub(crate) fn decide(&self, actor: &Actor, attempt: &Attempt, now: Moment) -> Result<Vec<Event>, Denial> {
        decide(definition(), &self.case, attempt, &self.context(actor, now))
    }

    pub(crate) fn context<'a>(&'a self, actor: &'a Actor, now: Moment) -> Context<'a> {
        Context {
            now,
            actor,
            law: &BOOK.law,
            calendar: BOOK.law.calendar(),
            region: None,
            records: &self.records,
            linked: &self.linked,
            people: &self.people,
            next_numbers: &self.numbers,
            document_word: "测外",
            entered: None,
            paper: self.paper,
        }
    }

    /// Does an act that must be allowed.
    pub(crate) fn go(&mut self, who: &str, when: &str, attempt: &Attempt) -> Event {
        let events = self.decide(&person(who), attempt, at(when)).unwrap_or_else(|denial| panic!("{denial}"));
        let [event] = events.as_slice() else { panic!("one event") };
        self.case.apply(definition(), event);
        self.events.push(event.clone());
        event.clone()
    }

    /// The rules that refuse an act.
    pub(crate) fn no(&self, who: &str, when: &str, attempt: &Attempt) -> Vec<String> {
        match self.decide(&person(who), attempt, at(when)) {
            Err(Denial::Refused(refusal)) => refusal.reasons.iter().map(|reason| reason.rule.to_string()).collect(),
            other => panic!("a refusal, not {other:?}"),
        }
    }

    /// A case that was submitted on 2024-03-04 (a Monday).
    pub(crate) fn submitted() -> Self {
        let mut desk = Self::new();
        desk.go("甲", "2024-03-04", &submit());
        desk
    }

    /// A case at sign, checked by 乙 and 丙.
    pub(crate) fn checked() -> Self {
        let mut desk = Self::submitted();
        desk.go("乙", "2024-03-05", &act("review.pass"));
        desk.go("丙", "2024-03-06", &act("check.pass"));
        desk
    }

    pub(crate) fn due(&self, clock: &str) -> String {
        self.case.clocks.iter().rev().find(|state| state.clock == clock).unwrap().due.date().to_string()
    }
}

pub(crate) fn at(text: &str) -> Moment {
    model::parse_moment(text).unwrap()
}

/// 甲 applies for firm 91; 乙 is clerk, 丙 section head and clerk, 丁 deputy director, 全 everything, 系统 the platform.
pub(crate) fn person(name: &str) -> Actor {
    let (roles, unit): (&[&str], _) = match name {
        "甲" => (&["applicant"], Some("91".into())),
        "乙" => (&["clerk"], None),
        "丙" => (&["section-head", "clerk"], None),
        "丁" => (&["deputy-director"], None),
        "全" => (&["clerk", "section-head", "deputy-director"], None),
        "系统" => (&["system"], None),
        _ => (&[], None),
    };
    Actor { unit, name: name.into(), ..Actor::new(name, roles.iter().map(RoleId::new).collect()) }
}

/// `act` or `step.act`.
pub(crate) fn act(name: &str) -> Attempt {
    match name.split_once('.') {
        Some((step, act)) => Attempt { act: act.into(), at_step: Some(step.into()), ..Attempt::default() },
        None => Attempt { act: name.into(), ..Attempt::default() },
    }
}

pub(crate) fn with(mut attempt: Attempt, field: &str, value: impl Into<Value>) -> Attempt {
    attempt.set.insert(field.into(), value.into());
    attempt
}

pub(crate) fn saying(mut attempt: Attempt, opinion: &str) -> Attempt {
    attempt.opinion = opinion.into();
    attempt
}

pub(crate) fn to(mut attempt: Attempt, step: &str) -> Attempt {
    attempt.to = Some(step.into());
    attempt
}

pub(crate) fn approve() -> Attempt {
    let mut attempt = act("sign.approve");
    attempt.links.insert("legality".into(), "lawful".into());
    attempt
}

pub(crate) fn submit() -> Attempt {
    let mut attempt = act("submit");
    for (field, value) in [
        ("firm", Value::text("91")),
        ("holder", Value::text("张测试")),
        ("kind", Value::text("new")),
        ("persons", Value::Number(2)),
        ("abroad", Value::Truth(false)),
    ] {
        attempt.set.insert(field.into(), value);
    }
    attempt.materials.push("form".into());
    attempt
}

pub(crate) fn clocks(event: &Event) -> Vec<String> {
    let Deed::Acted { clocks, .. } = &event.deed else { panic!("an act") };
    clocks.iter().map(clock).collect()
}

fn clock(change: &ClockChange) -> String {
    match change {
        ClockChange::Started { clock, from, due, .. } => format!("{clock} from {} to {}", from.date(), due.date()),
        ClockChange::Stopped { clock, on } => format!("{clock} stopped {}", on.date()),
        ClockChange::Resumed { clock, on, due } => format!("{clock} resumed {} to {}", on.date(), due.date()),
        ClockChange::Extended { clock, period, due, .. } => format!("{clock} extended {period} to {}", due.date()),
        ClockChange::Recalculated { clock, due, .. } => format!("{clock} recalculated to {}", due.date()),
        ClockChange::Ended { clock, on_time, .. } => {
            format!("{clock} ended {}", if *on_time { "on time" } else { "late" })
        }
    }
}
