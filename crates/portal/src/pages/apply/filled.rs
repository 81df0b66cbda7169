//! What was written in a public form: its controls, its faults, its values.

use app::{LONGEST_ANSWER, PublicFault};
use matter::{Field, FieldKind, PublicAct};
use model::{FieldId, Fields, MatterId};
use web_frame::WebState;
use web_frame::forms::{Posted, field_name};
use web_frame::layout::Tongue;

pub(super) struct Filled<'a> {
    state: &'a WebState,
    matter: &'a MatterId,
    act: &'a PublicAct,
    english: bool,
    written: Vec<(FieldId, String)>,
}

/// One control of a page.
pub(super) struct Control {
    pub id: String,
    pub name: String,
    pub label: String,
    pub hint: String,
    pub required: bool,
    pub value: String,
    pub error: String,
    /// Value, word, whether it is chosen; empty for a text.
    pub choices: Vec<(String, String, bool)>,
    /// A text of several lines.
    pub long: bool,
}

/// A line of the look at the end.
pub(super) struct Line {
    pub page: usize,
    pub label: String,
    pub words: String,
}

impl<'a> Filled<'a> {
    pub(super) fn new(
        state: &'a WebState,
        matter: &'a MatterId,
        act: &'a PublicAct,
        tongue: Tongue,
        posted: &Posted,
    ) -> Self {
        let asked = act.pages.iter().flat_map(|page| &page.asks);
        let written = asked.map(|field| (field.clone(), app::plainly(posted.trimmed(&field_name(field.as_str())))));
        Self { state, matter, act, english: tongue == Tongue::English, written: written.collect() }
    }

    fn known(&self, field: &FieldId) -> Option<&Field> {
        self.state.platform.public_field(self.matter, field)
    }

    fn text(&self, field: &FieldId) -> &str {
        self.written.iter().find(|(id, _)| id == field).map_or("", |(_, text)| text.as_str())
    }

    fn label(&self, field: &FieldId, known: &Field) -> String {
        let english = self.act.english.get(field).map(|english| english.label.clone());
        match english {
            Some(label) if self.english && !label.is_empty() => label,
            _ => known.name.zh.clone(),
        }
    }

    fn choices(&self, field: &FieldId, known: &Field) -> Vec<(String, String)> {
        let FieldKind::Choice(of) = &known.kind else { return Vec::new() };
        let english = self.act.english.get(field).filter(|_| self.english);
        let word =
            |value: &String, zh: &String| english.and_then(|english| english.choices.get(value)).unwrap_or(zh).clone();
        of.iter().map(|(value, zh)| (value.clone(), word(value, zh))).collect()
    }

    pub(super) fn controls(&self, page: usize, errors: &[(String, String)]) -> Vec<Control> {
        let asks = self.act.pages.get(page).map(|page| page.asks.as_slice()).unwrap_or_default();
        let control = |field: &FieldId| {
            let known = self.known(field)?;
            let value = self.text(field).to_owned();
            let id = format!("f-{field}");
            let english = self.act.english.get(field);
            let hint = if self.english { english.map(|e| e.hint.clone()) } else { Some(known.hint.clone()) };
            Some(Control {
                error: errors.iter().find(|(at, _)| *at == id).map(|(_, words)| words.clone()).unwrap_or_default(),
                name: field_name(field.as_str()),
                label: self.label(field, known),
                hint: hint.unwrap_or_default(),
                required: self.state.platform.public_field_required(self.matter, self.act, field),
                choices: self
                    .choices(field, known)
                    .into_iter()
                    .map(|(choice, word)| (choice.clone(), word, choice == value))
                    .collect(),
                long: asks.len() <= 5 && is_long(self.act, field),
                value,
                id,
            })
        };
        asks.iter().filter_map(control).collect()
    }

    /// Control and words of what is wrong on a page.
    pub(super) fn errors(&self, page: usize) -> Vec<(String, String)> {
        let asks = self.act.pages.get(page).map(|page| page.asks.as_slice()).unwrap_or_default();
        let mut errors = Vec::new();
        for field in asks {
            let Some(known) = self.known(field) else { continue };
            let label = self.label(field, known);
            let fault = self.state.platform.public_fault(self.matter, self.act, (field, self.text(field)));
            let words = fault.map(|fault| if self.english { english(fault, &label) } else { fault.zh(&label) });
            errors.extend(words.map(|words| (format!("f-{field}"), words)));
        }
        errors
    }

    /// What was written on other pages than this one.
    pub(super) fn carried(&self, page: usize) -> Vec<(String, String)> {
        let here = self.act.pages.get(page).map(|page| page.asks.as_slice()).unwrap_or_default();
        let others = self.written.iter().filter(|(field, text)| !here.contains(field) && !text.is_empty());
        others.map(|(field, text)| (field_name(field.as_str()), text.clone())).collect()
    }

    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (page, of) in self.act.pages.iter().enumerate() {
            for field in &of.asks {
                let Some(known) = self.known(field) else { continue };
                let text = self.text(field);
                let word =
                    self.choices(field, known).into_iter().find(|(value, _)| value == text).map(|(_, word)| word);
                lines.push(Line {
                    page,
                    label: self.label(field, known),
                    words: word.unwrap_or_else(|| text.to_owned()),
                });
            }
        }
        lines
    }

    pub(super) fn values(&self) -> Fields {
        let value = |(field, text): &(FieldId, String)| {
            Some((field.clone(), self.state.platform.public_value(self.matter, field, text)?))
        };
        self.written.iter().filter_map(value).collect()
    }
}

/// What is wrong with an answer, for who reads English.
fn english(fault: PublicFault, label: &str) -> String {
    match fault {
        PublicFault::Empty | PublicFault::Unchosen => format!("Please fill in: {label}"),
        PublicFault::TooLong => format!("{label}: at most {LONGEST_ANSWER} characters"),
        PublicFault::Unknown => format!("{label}: choose one of the list"),
        PublicFault::NoNumber => format!("{label}: digits only"),
    }
}

/// The last text of a page on which little else is asked has room.
fn is_long(act: &PublicAct, field: &FieldId) -> bool {
    act.long.contains(field)
}
