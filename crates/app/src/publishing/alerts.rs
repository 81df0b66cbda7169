//! 安全提醒: what is known of a country, newest first. The level is the ministry's; the office only hands it on.

use super::Item;
use crate::{AppError, Platform};
use matter::{AlertFields, Level};
use model::{Day, FieldId, Fields, OfficeId, Value};

/// What an item says as an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub area: String,
    pub country: String,
    /// A key of the levels.
    pub level: String,
    pub until: Option<Day>,
}

impl Alert {
    pub(super) fn of(fields: &AlertFields, values: &Fields) -> Option<Self> {
        let text = |field: &FieldId| {
            values.get(field).and_then(Value::as_text).filter(|text| !text.trim().is_empty()).map(str::to_owned)
        };
        Some(Self {
            area: text(&fields.area)?,
            country: text(&fields.country)?,
            level: text(&fields.level)?,
            until: text(&fields.until).and_then(|day| model::parse_day(&day)),
        })
    }
}

/// A country with its level of today and what was said of it.
#[derive(Debug, Clone)]
pub struct CountryAlert {
    pub area: String,
    pub country: String,
    pub level: Level,
    /// The level's key.
    pub key: String,
    pub issued: Option<Day>,
    pub until: Option<Day>,
    /// The day until which it holds has passed: the ministry's own page counts.
    pub expired: bool,
    pub source: Option<String>,
    /// What changed, the newest first: day, title, level in words, column and key of the item.
    pub items: Vec<Item>,
    /// The level before this one, when it was another.
    pub before: Option<(Day, Level)>,
}

impl Platform {
    /// Every country of which there is an alert, the gravest first.
    pub async fn country_alerts(&self, office: &OfficeId) -> Result<Vec<CountryAlert>, AppError> {
        let publicity = self.publicity();
        let mut items = Vec::new();
        for column in publicity.columns.keys() {
            items.extend(self.published_items(office, column).await?.into_iter().filter(|item| item.alert.is_some()));
        }
        // Of the same day, the register knows better than the notice that wrote it.
        items.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.case.cmp(&b.case)));
        let today = self.now().date();
        let mut countries: Vec<CountryAlert> = Vec::new();
        for item in items {
            let Some(alert) = item.alert.clone() else { continue };
            let level = publicity.levels.get(&alert.level).cloned().unwrap_or_default();
            if let Some(known) = countries.iter_mut().find(|known| known.area == alert.area) {
                if known.before.is_none() && known.key != alert.level {
                    known.before = item.day.map(|day| (day, level));
                }
                known.source = known.source.take().or_else(|| item.address.clone());
                if item.case.is_some() {
                    known.items.push(item);
                }
                continue;
            }
            countries.push(CountryAlert {
                area: alert.area,
                country: alert.country,
                level,
                key: alert.level,
                issued: item.day,
                until: alert.until,
                expired: alert.until.is_some_and(|until| until < today),
                source: item.address.clone(),
                items: if item.case.is_some() { vec![item] } else { Vec::new() },
                before: None,
            });
        }
        let gravity = |known: &CountryAlert| publicity.levels.get_index_of(&known.key).unwrap_or(usize::MAX);
        countries.sort_by(|a, b| {
            (a.expired, gravity(a)).cmp(&(b.expired, gravity(b))).then_with(|| a.country.cmp(&b.country))
        });
        Ok(countries)
    }
}
