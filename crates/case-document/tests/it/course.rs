//! When a document comes into being, and that it says what was so then.

use crate::support::told::composed;
use crate::support::{load, rooms};
use document::{Block, Document, Run};
use matter::Rulebook;
use model::{Deed, Event, Fields, Moved, Number, Value};

/// One act of a made-up case.
fn act(rulebook: &Rulebook, version: u32, name: &str, set: &[(&str, Value)], moved: Option<Moved>) -> Event {
    let (from, act) = name.split_once('.').unwrap();
    let definition = rulebook.matter(&"permit".into()).unwrap();
    let to = match act {
        "submit" => "review",
        "amend" | "take-back" => from,
        _ => "done",
    };
    let fields: Fields = set.iter().map(|(id, value)| ((*id).into(), value.clone())).collect();
    let number = (act == "approve").then(|| Number {
        series: "许可".into(),
        year: 2024,
        n: version,
        text: format!("外许〔2024〕{version}号"),
    });
    Event {
        office: "office".into(),
        case: "office/permit/2024-0001".into(),
        matter: definition.id.clone(),
        version,
        at: model::parse_moment(&format!("2024-03-{version:02}T09:00")).unwrap(),
        entered: None,
        by: "wang".into(),
        role: "clerk".into(),
        on_behalf: None,
        rulebook: rulebook.digest,
        deed: Deed::Acted {
            act: act.into(),
            from: from.into(),
            to: to.into(),
            set: fields,
            materials: Vec::new(),
            files: Vec::new(),
            opinion: String::new(),
            links: std::collections::BTreeMap::new(),
            clocks: Vec::new(),
            records: Vec::new(),
            number,
            moved,
        },
    }
}

fn member(name: &str) -> Value {
    Value::Record([("name".into(), Value::text(name))].into())
}

fn submitted(unit: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("unit", Value::text(unit)),
        ("holder", Value::text("张测试")),
        ("kind", Value::text("new")),
        ("urgent", Value::Truth(true)),
        ("members", Value::List(vec![member("李测试"), member("王测试")])),
    ]
}

fn lines(document: &Document) -> Vec<String> {
    let text = |runs: &[Run]| runs.iter().map(Run::text).collect::<String>();
    let lines = document.body.iter().map(|block| match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) | Block::Entry { runs, .. } => text(runs),
        Block::Table(table) => table.rows.iter().flatten().map(document::Cell::printed).collect::<Vec<_>>().join("|"),
    });
    lines.collect()
}

const TEMPLATE: &str = "title: \"{{ f.unit }}批件\"\nnumber: true\nbody:\n  - \"{{ f.holder }}，{{ f.members }}，加急：{{ f.urgent }}。\"\n";

#[test]
fn it_says_what_was_so_when_it_was_made() {
    let (rulebook, documents, defects) = load(&rooms(TEMPLATE));
    assert_eq!(defects, []);
    let template = &documents.of(&"permit".into())[0];
    let mut events = vec![act(&rulebook, 1, "drafting.submit", &submitted("甲公司"), None)];
    assert_eq!(composed(&rulebook, template, &events, false), Ok(None));
    events.push(act(&rulebook, 2, "review.approve", &[], None));
    events.push(act(&rulebook, 3, "done.amend", &[("unit", Value::text("乙公司"))], Some(Moved::Amended)));
    let document = composed(&rulebook, template, &events, false).unwrap().unwrap();
    assert_eq!(document.title, "甲公司批件");
    assert_eq!(document.number.as_deref(), Some("外许〔2024〕2号"));
    assert_eq!(lines(&document), ["张测试，李测试、王测试，加急：是。"]);
    let shown = composed(&rulebook, template, &events, true).unwrap().unwrap();
    assert_eq!(lines(&shown), ["张**，李**、王**，加急：是。"]);
}

#[test]
fn an_act_that_was_taken_back_made_nothing() {
    let (rulebook, documents, _) = load(&rooms(TEMPLATE));
    let template = &documents.of(&"permit".into())[0];
    let events = [
        act(&rulebook, 1, "drafting.submit", &submitted("甲公司"), None),
        act(&rulebook, 2, "review.approve", &[], None),
        act(&rulebook, 3, "done.take-back", &[], Some(Moved::Withdrawn { version: 2 })),
    ];
    assert_eq!(composed(&rulebook, template, &events, false), Ok(None));
}

#[test]
fn the_newest_act_for_which_it_is_meant_counts() {
    let template = format!("when: code.kind == 'renewal'\n{TEMPLATE}");
    let (rulebook, documents, defects) = load(&rooms(&template));
    assert_eq!(defects, []);
    let template = &documents.of(&"permit".into())[0];
    let mut events = vec![
        act(&rulebook, 1, "drafting.submit", &submitted("甲公司"), None),
        act(&rulebook, 2, "review.approve", &[], None),
    ];
    assert_eq!(composed(&rulebook, template, &events, false), Ok(None));
    events.push(act(&rulebook, 3, "review.approve", &[("kind", Value::text("renewal"))], None));
    events.push(act(&rulebook, 4, "review.approve", &[("kind", Value::text("renewal"))], None));
    let document = composed(&rulebook, template, &events, false).unwrap().unwrap();
    assert_eq!(document.number.as_deref(), Some("外许〔2024〕4号"));
}

#[test]
fn text_stays_text() {
    let template = "title: \"{{ f.unit }}批件\"\nbody:\n  - \"{{ f.holder }}\"\n  - each: f.members\n    body: [ { heading: \"{{ it.name }}\", level: 3 } ]\n";
    let (rulebook, documents, defects) = load(&rooms(template));
    assert_eq!(defects, []);
    let template = &documents.of(&"permit".into())[0];
    let mut set = submitted("{{ f.holder }}{% raw %}<script>alert(1)</script>");
    set[1].1 = Value::text("一、假标题\r\n\u{202e}{{ 7 * 7 }}\u{0}\u{3}#set page\n\n= 标题\n");
    set[4].1 = Value::List(vec![member("</w:t>&amp;\u{1}0\u{2}")]);
    let events = [act(&rulebook, 1, "drafting.submit", &set, None), act(&rulebook, 2, "review.approve", &[], None)];
    let document = composed(&rulebook, template, &events, false).unwrap().unwrap();
    assert_eq!(document.title, "{{ f.holder }}{% raw %}<script>alert(1)</script>批件");
    assert_eq!(lines(&document), ["一、假标题", "{{ 7 * 7 }}#set page", "=标题", "1.</w:t>&amp;0"]);
    assert!(matches!(document.body[0], Block::Paragraph(_)), "what a person wrote is no heading");
}
