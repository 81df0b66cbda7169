//! 资料库: the records of an applicant's own unit, with when they run out.

use crate::reading::{Light, public_words};
use crate::{AppError, Platform, Signed};
use matter::Register;
use model::{Day, Fields, Value};

/// A register with the records that are the unit's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRegister {
    pub zh: String,
    pub columns: Vec<String>,
    pub records: Vec<OwnRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRecord {
    pub cells: Vec<String>,
    pub light: Light,
    /// When it runs out, in words; empty when it does not.
    pub words: String,
}

impl Platform {
    /// The unit's own records in every register that says which they are. Nothing for who acts for no unit.
    pub async fn own_registers(&self, viewer: &Signed) -> Result<Vec<OwnRegister>, AppError> {
        let Some(unit) = &viewer.actor.unit else { return Ok(Vec::new()) };
        let today = self.now().date();
        let mut found = Vec::new();
        for register in self.ready.rulebook.registers.values() {
            let Some(own) = &register.own else { continue };
            let mut records = Vec::new();
            for view in self.store.records(&viewer.office, &register.id).await? {
                let mut record: Fields = serde_json::from_str(&view.state).map_err(|error| AppError::State {
                    what: format!("record {}", view.key),
                    why: error.to_string(),
                })?;
                record.entry(register.key.clone()).or_insert_with(|| Value::text(view.key.as_str()));
                if record.get(&own.by).and_then(Value::as_text) != Some(unit.as_str()) {
                    continue;
                }
                let cells = own.shows.iter().map(|id| match (register.fields.get(id), record.get(id)) {
                    (Some(field), Some(value)) => public_words(field, value),
                    _ => String::new(),
                });
                let cells = cells.collect();
                let (light, words) = runs_out(register, &record, today);
                records.push(OwnRecord { cells, light, words });
            }
            if !records.is_empty() {
                let column = |id| register.fields.get(id).map(|field| field.name.zh.clone());
                let columns = own.shows.iter().filter_map(column).collect();
                found.push(OwnRegister { zh: register.name.zh.clone(), columns, records });
            }
        }
        Ok(found)
    }
}

/// The light of a record that runs out.
fn runs_out(register: &Register, record: &Fields, today: Day) -> (Light, String) {
    let none = (Light::None, String::new());
    let Some(expires) = &register.expires else { return none };
    let runs = |(field, values): (&model::FieldId, &Vec<String>)| {
        record.get(field).and_then(Value::as_text).is_some_and(|value| values.iter().any(|one| one == value))
    };
    if !expires.only.iter().all(runs) {
        return none;
    }
    let Some(day) = record.get(&expires.field).and_then(Value::as_text).and_then(model::parse_day) else { return none };
    let left = today.until(day).map_or(0, |span| span.get_days());
    let date = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    match left {
        ..0 => (Light::Overdue, format!("{date}已到期")),
        0 => (Light::Red, "今天到期".into()),
        left if left <= i32::from(expires.warn_days) => {
            (Light::Yellow, format!("{date}到期，还有{left}天，请及早续办"))
        }
        _ => (Light::Green, format!("{date}到期")),
    }
}
