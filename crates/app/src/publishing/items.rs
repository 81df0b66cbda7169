//! What the office has published: cases and records that a public file opens, field by field.

use super::alerts::Alert;
use crate::acting::listed_case;
use crate::reading::public_words;
use crate::{AppError, Platform};
use matter::{Field, FieldKind, Publication};
use model::{CaseId, Day, FieldId, Fields, OfficeId, RegisterId, Value};
use store::FieldList;

/// Most cases of one matter that are looked through.
const MOST: u32 = 10_000;

/// Something published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The column it stands in.
    pub column: String,
    /// Unique within its column.
    pub key: String,
    pub title: String,
    /// The day of publication; None where the record has none.
    pub day: Option<Day>,
    /// What is shown besides: name, value in words, whether it is a longer text.
    pub facts: Vec<(String, String, bool)>,
    /// Where it stands at length.
    pub address: Option<String>,
    /// Kind and year of the annual report that it is.
    pub report: Option<(String, i16)>,
    pub alert: Option<Alert>,
    /// What published it, in words.
    pub source: String,
    /// The case behind it, where one is.
    pub(super) case: Option<CaseId>,
}

impl Item {
    /// Whether it is a record of a register, not a case.
    pub fn is_record(&self) -> bool {
        self.case.is_none()
    }
}

impl Platform {
    /// Everything in a column, the newest first.
    pub async fn published_items(&self, office: &OfficeId, column: &str) -> Result<Vec<Item>, AppError> {
        let publicity = self.publicity();
        let mut items = Vec::new();
        for public in publicity.matters.values() {
            let Some(publication) = public.publication.as_ref().filter(|known| known.column == column) else {
                continue;
            };
            let Some(definition) = self.ready.rulebook.matter(&public.id) else { continue };
            let list = FieldList {
                steps: publication.at.iter().map(ToString::to_string).collect(),
                limit: MOST,
                ..FieldList::of(office.clone(), public.id.as_str())
            };
            for view in self.store.list_cases(&list).await? {
                let case = listed_case(&view)?;
                let title = || case.title(definition);
                let field = |field: &FieldId| definition.fields.get(field);
                let opened = Opened { publication, fields: &field, source: &definition.name.zh };
                // A case is public from the day of publication on that it names.
                let today = self.now().date();
                let item = opened.item(view.case.as_str(), &case.fields, title);
                let item = item.filter(|item| item.day.is_some_and(|day| day <= today));
                items.extend(item.map(|item| Item { case: Some(view.case.clone()), ..item }));
            }
        }
        for (register, publication) in publicity.registers.iter().filter(|(_, known)| known.column == column) {
            items.extend(self.records_of(office, register, publication).await?);
        }
        items.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.title.cmp(&b.title)));
        Ok(items)
    }

    async fn records_of(
        &self,
        office: &OfficeId,
        register: &RegisterId,
        publication: &Publication,
    ) -> Result<Vec<Item>, AppError> {
        let Some(known) = self.ready.rulebook.registers.get(register) else { return Ok(Vec::new()) };
        let mut items = Vec::new();
        for view in self.store.records(office, register).await? {
            let fields: Fields = serde_json::from_str(&view.state)
                .map_err(|error| AppError::State { what: format!("record {}", view.key), why: error.to_string() })?;
            let title = || view.key.to_string();
            let opened = Opened { publication, fields: &|field| known.fields.get(field), source: &known.name.zh };
            items.extend(opened.item(view.key.as_str(), &fields, title));
        }
        Ok(items)
    }

    /// One of them.
    pub async fn published_item(&self, office: &OfficeId, column: &str, key: &str) -> Result<Option<Item>, AppError> {
        Ok(self.published_items(office, column).await?.into_iter().find(|item| item.key == key))
    }

    /// The newest of all columns.
    pub async fn newest_items(&self, office: &OfficeId, most: usize) -> Result<Vec<Item>, AppError> {
        let mut all = Vec::new();
        for column in self.publicity().columns.keys() {
            all.extend(self.published_items(office, column).await?.into_iter().filter(|item| item.day.is_some()));
        }
        all.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.title.cmp(&b.title)));
        all.truncate(most);
        Ok(all)
    }
}

/// What a public file opens of one definition.
struct Opened<'a> {
    publication: &'a Publication,
    fields: &'a dyn Fn(&FieldId) -> Option<&'a Field>,
    source: &'a str,
}

impl Opened<'_> {
    /// None when it is not one of those that are public.
    fn item(&self, key: &str, values: &Fields, title: impl Fn() -> String) -> Option<Item> {
        let publication = self.publication;
        let admitted = publication.only.iter().all(|(field, wanted)| {
            values.get(field).is_some_and(|value| wanted.iter().any(|wanted| *wanted == plain(value)))
        });
        if !admitted {
            return None;
        }
        let text = |field: &FieldId| values.get(field).map(Value::display).filter(|text| !text.trim().is_empty());
        let named = text(&FieldId::new(publication.title.as_str())).filter(|_| !publication.title.is_empty());
        let fact = |field: &FieldId| {
            let known = (self.fields)(field)?;
            let value = values.get(field)?;
            let words = public_words(known, value);
            let long = matches!(known.kind, FieldKind::Text) && words.chars().count() > 40;
            (!words.trim().is_empty()).then(|| (known.name.zh.clone(), words, long))
        };
        let year = |field: &FieldId| match values.get(field) {
            Some(Value::Number(year)) => i16::try_from(*year).ok(),
            _ => None,
        };
        Some(Item {
            column: publication.column.clone(),
            key: key.to_owned(),
            title: named.unwrap_or_else(title),
            day: text(&publication.day).and_then(|day| model::parse_day(&day)),
            facts: publication.show.iter().filter_map(fact).collect(),
            address: publication.address.as_ref().and_then(text).filter(|address| is_address(address)),
            report: publication.report.as_ref().and_then(|(kind, field)| Some((kind.clone(), year(field)?))),
            alert: publication.alert.as_ref().and_then(|fields| Alert::of(fields, values)),
            source: self.source.to_owned(),
            case: None,
        })
    }
}

/// As a public file writes it.
fn plain(value: &Value) -> String {
    match value {
        Value::Truth(truth) => truth.to_string(),
        other => other.display(),
    }
}

/// Only what a browser opens as a page.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !text.contains(char::is_whitespace) && !text.contains(['"', '<', '>']))
}
