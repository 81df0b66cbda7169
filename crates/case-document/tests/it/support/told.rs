//! Documents of stories.

use case_document::{ComposeError, Course, OfficeWords, Template, compose, made};
use document::Document;
use matter::Rulebook;
use model::Event;
use std::collections::BTreeMap;

/// What the events make of the template, when they make it.
pub(crate) fn composed(
    rulebook: &Rulebook,
    template: &Template,
    events: &[Event],
    masked: bool,
) -> Result<Option<Document>, ComposeError> {
    let definition = rulebook.matter(&events[0].matter).unwrap();
    let office = OfficeWords {
        name: "某市某区人民政府外事办公室".into(), short: "区政府外办".into(), region: None
    };
    let course = Course {
        rulebook,
        definition,
        office: &office,
        events,
        names: &BTreeMap::new(),
        linked: &BTreeMap::new(),
        records: &BTreeMap::new(),
        masked,
    };
    let Some(made) = made(template, &course)? else { return Ok(None) };
    compose(template, &course, &made).map(Some)
}
