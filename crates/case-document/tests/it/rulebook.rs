//! The templates of the product: without a defect, composed from every story, and four of them looked at closely.

use crate::support::product;
use crate::support::told::composed;
use case_document::Documents;
use matter::Rulebook;
use model::{Event, Fields, FileTree, Value};
use scenario::{Touch, Trace};

fn loaded(files: &FileTree) -> (Rulebook, Documents) {
    let (rulebook, _) = Rulebook::load(files);
    let (documents, defects) = Documents::load(files, &rulebook);
    assert_eq!(defects, []);
    (rulebook, documents)
}

fn events(trace: &Trace) -> Vec<Event> {
    let done = trace.rows.iter().filter_map(|row| match &row.outcome {
        Touch::Done { event, .. } => Some((**event).clone()),
        Touch::Refused(_) | Touch::Unfit => None,
    });
    done.collect()
}

/// Whatever a case went through, its documents can be composed; and every template is produced by some story.
#[test]
fn every_story_composes_and_every_template_has_a_story() {
    let files = product();
    let (rulebook, documents) = loaded(&files);
    let traces = scenario::traces(&rulebook, &files);
    let mut never = Vec::new();
    for (matter, template) in documents.iter() {
        let of_matter = traces.iter().filter(|trace| trace.matter == *matter);
        let mut stories = 0;
        for trace in of_matter {
            let events = events(trace);
            if events.is_empty() {
                continue;
            }
            match composed(&rulebook, template, &events, false) {
                Ok(document) => stories += usize::from(document.is_some()),
                Err(error) => panic!("{}: {error}", trace.file),
            }
        }
        if stories == 0 {
            never.push(&template.file);
        }
    }
    assert!(never.is_empty(), "no story of the matter makes these: {never:?}");
}

/// Every text of the events in a form that would be markup, were it taken for any.
fn hostile(events: &mut [Event]) {
    fn spoil(value: &mut Value) {
        match value {
            // Days, choices and keys are checked by the engine and can't be forged.
            Value::Text(text) if !text.is_ascii() => {
                *value = Value::text(format!("{text}<b>&{{{{ 1 }}}}\u{202e}#let x = $"));
            }
            Value::List(list) => list.iter_mut().for_each(spoil),
            Value::Record(record) => record.values_mut().for_each(spoil),
            Value::Text(_) | Value::Truth(_) | Value::Number(_) => {}
        }
    }
    for event in events {
        if let model::Deed::Acted { set, opinion, .. } = &mut event.deed {
            Fields::values_mut(set).for_each(spoil);
            if !opinion.is_empty() {
                opinion.push_str("<i>{% raw %}\n一、假标题");
            }
        }
    }
}

#[test]
fn four_documents() {
    let files = product();
    let (rulebook, documents) = loaded(&files);
    let traces = scenario::traces(&rulebook, &files);
    for (story, id) in [
        ("matters/foreign-affairs/outbound/scenarios/05-risky-destination-with-safety-plan.md", "approval"),
        ("matters/administration/foi/scenarios/third-party.md", "answer"),
        ("matters/administration/legality-review/scenarios/refused/amend-by-others.md", "opinion"),
        ("matters/administration/meeting/scenarios/committee.md", "minutes"),
    ] {
        let trace = traces.iter().find(|trace| trace.file == story).unwrap();
        let template = documents.of(&trace.matter).iter().find(|template| template.id == id).unwrap();
        let mut events = events(trace);
        let document = composed(&rulebook, template, &events, false).unwrap().unwrap();
        insta::assert_snapshot!(format!("{id}"), serde_json::to_string_pretty(&document).unwrap());
        hostile(&mut events);
        let document = composed(&rulebook, template, &events, false).unwrap().unwrap();
        insta::assert_snapshot!(format!("{id}_hostile"), serde_json::to_string_pretty(&document).unwrap());
    }
}
