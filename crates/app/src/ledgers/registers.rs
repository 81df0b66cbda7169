//! The records of a register as a table, and one record with the acts that made each of its versions.

use super::columns::{Cell, LedgerColumn, LedgerQuery, cells, columns_of};
use crate::people::{Sight, Signed};
use crate::{AppError, LawWords, Light, Platform};
use indexmap::IndexMap;
use jiff::Span;
use matter::{Field, Register};
use model::{CaseId, Day, FieldId, Fields, MatterId, RecordKey, RegisterId, Value};
use store::{FieldList, RecordView};

/// One record.
#[derive(Debug, Clone)]
pub struct RegisterRow {
    /// None when the key is about somebody and hidden from the viewer.
    pub key: Option<RecordKey>,
    pub version: u32,
    pub light: Light,
    /// When it runs out; empty where it does not.
    pub expires: String,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone)]
pub struct RegisterPage {
    pub register: RegisterId,
    pub zh: String,
    /// The desk it is kept at: id and name.
    pub desk: Option<(String, String)>,
    pub law: Option<LawWords>,
    pub columns: Vec<LedgerColumn>,
    pub rows: Vec<RegisterRow>,
    pub total: u64,
    /// Whether its records run out.
    pub runs_out: bool,
    /// The matters whose acts write it.
    pub written_by: Vec<(MatterId, String)>,
}

/// One version of a record, with what made it.
#[derive(Debug, Clone)]
pub struct RecordVersion {
    pub version: u32,
    /// The entry of the ledger.
    pub position: u64,
    pub case: Option<CaseId>,
    pub day: Option<Day>,
    pub who: String,
    /// What changed: field, before, after.
    pub changes: Vec<(String, Cell, Cell)>,
}

#[derive(Debug, Clone)]
pub struct RecordPage {
    pub register: RegisterId,
    pub register_zh: String,
    pub row: RegisterRow,
    pub columns: Vec<LedgerColumn>,
    /// The newest first.
    pub versions: Vec<RecordVersion>,
    /// The cases that wrote it.
    pub cases: Vec<(CaseId, String)>,
}

impl Platform {
    /// The columns of a register.
    pub fn register_columns(&self, id: &RegisterId) -> Option<Vec<LedgerColumn>> {
        self.rulebook().registers.get(id).map(|register| columns_of(&beside_key(register)))
    }

    /// A page of a register's records. None when there is no such register, or the viewer sees only some cases.
    pub async fn register_list(
        &self,
        viewer: &Signed,
        id: &RegisterId,
        query: &LedgerQuery,
    ) -> Result<Option<RegisterPage>, AppError> {
        let Some((register, mask)) = self.visible_register(viewer, id).await? else { return Ok(None) };
        let columns = columns_of(&beside_key(register));
        let list = Self::record_list(viewer, register, &columns, query, mask);
        let mut rows = Vec::new();
        let (views, total) = self.store.counted_records(&list).await?;
        for view in &views {
            rows.push(self.record_row(register, view, mask)?);
        }
        let rulebook = self.rulebook();
        let desk = register.desk.as_ref().and_then(|desk| rulebook.desks.get(desk));
        let writes = |matter: &&matter::Definition| matter.records.iter().any(|effect| effect.register == register.id);
        let written_by = rulebook.matters.values().filter(writes).map(|m| (m.id.clone(), m.name.zh.clone()));
        Ok(Some(RegisterPage {
            register: id.clone(),
            zh: register.name.zh.clone(),
            desk: desk.map(|desk| (desk.id.to_string(), desk.name.zh.clone())),
            law: register.law.as_ref().map(|law| crate::reading::law_words(rulebook, law, self.now().date())),
            total,
            runs_out: register.expires.is_some(),
            written_by: written_by.collect(),
            columns,
            rows,
        }))
    }

    /// One record with its history. None when there is none, or the viewer may not open it.
    pub async fn record_page(
        &self,
        viewer: &Signed,
        id: &RegisterId,
        key: &RecordKey,
    ) -> Result<Option<RecordPage>, AppError> {
        let Some((register, mask)) = self.visible_register(viewer, id).await? else { return Ok(None) };
        let Some(view) = self.store.record(&viewer.office, id, key).await? else { return Ok(None) };
        let row = self.record_row(register, &view, mask)?;
        if row.key.is_none() {
            return Ok(None);
        }
        let names = self.people(&viewer.office).await?;
        let mut versions = Vec::new();
        let mut cases: Vec<(CaseId, String)> = Vec::new();
        let mut before = Fields::new();
        for view in self.store.record_history(&viewer.office, id, key).await? {
            let after = fields_of(&view)?;
            let entry = self.store.entries(&viewer.office, view.changed, 1).await?.into_iter().next();
            let event = entry.filter(|entry| entry.position == view.changed).map(|entry| entry.event);
            let old = cells(&beside_key(register), &before, mask);
            let new = cells(&beside_key(register), &after, mask);
            let fields = beside_key(register);
            let changed = fields.iter().zip(old).zip(new).filter(|((_, old), new)| old != new);
            let who = event.as_ref().map(|event| &event.by);
            let who = who.map(|by| names.iter().find(|p| p.id == *by).map_or(by.to_string(), |p| p.name.clone()));
            if let Some(event) = &event
                && !cases.iter().any(|(case, _)| *case == event.case)
            {
                let titles = self.case_titles(&viewer.office, std::slice::from_ref(&event.case)).await?;
                cases.extend(titles);
            }
            versions.push(RecordVersion {
                version: view.version,
                position: view.changed,
                day: event.as_ref().map(model::Event::day),
                who: who.unwrap_or_default(),
                changes: changed.map(|(((_, field), old), new)| (field.name.zh.clone(), old, new)).collect(),
                case: event.map(|event| event.case),
            });
            before = after;
        }
        versions.reverse();
        Ok(Some(RecordPage {
            register: id.clone(),
            register_zh: register.name.zh.clone(),
            columns: columns_of(&beside_key(register)),
            row,
            versions,
            cases,
        }))
    }

    /// The register and whether what is personal in it is hidden from the viewer: it is shown to those who do acts that
    /// write it.
    pub(super) async fn visible_register(
        &self,
        viewer: &Signed,
        id: &RegisterId,
    ) -> Result<Option<(&Register, bool)>, AppError> {
        let viewer = self.with_authority(viewer).await?;
        if Sight::of(self.rulebook(), &viewer.actor).marks().is_some() {
            return Ok(None);
        }
        let rulebook = self.rulebook();
        let Some(register) = rulebook.registers.get(id) else { return Ok(None) };
        let roles = &viewer.actor.roles;
        let keeps = rulebook.matters.values().any(|definition| {
            let effects = definition.records.iter().filter(|effect| effect.register == *id);
            let mut acts = effects.flat_map(|effect| &effect.on);
            acts.any(|on| {
                definition.steps.values().any(|step| {
                    let covered = step.acts.values().filter(|act| on.covers(&step.id, &act.id));
                    covered.flat_map(|act| &act.by).any(|role| roles.contains(role))
                })
            })
        });
        Ok(Some((register, !keeps)))
    }

    pub(super) fn record_list(
        viewer: &Signed,
        register: &Register,
        columns: &[LedgerColumn],
        query: &LedgerQuery,
        mask: bool,
    ) -> FieldList {
        let (tests, order) = query.lawful(columns);
        let limit = query.page_size.max(1);
        // What is hidden is not looked through either.
        let text_in = register.fields.iter().filter(|(_, field)| !mask || !super::columns::personal(field));
        FieldList {
            text: query.text.clone(),
            text_in: text_in.map(|(id, _)| id.clone()).collect(),
            text_in_key: !mask || !register.fields.get(&register.key).is_some_and(super::columns::personal),
            tests,
            order,
            limit,
            offset: query.page.saturating_mul(u64::from(limit)),
            ..FieldList::of(viewer.office.clone(), register.id.as_str())
        }
    }

    pub(super) fn record_row(
        &self,
        register: &Register,
        view: &RecordView,
        mask: bool,
    ) -> Result<RegisterRow, AppError> {
        let fields = fields_of(view)?;
        let hidden = mask && register.fields.get(&register.key).is_some_and(super::columns::personal);
        let (light, expires) = expiry(register, &fields, self.now().date());
        Ok(RegisterRow {
            key: (!hidden).then(|| view.key.clone()),
            version: view.version,
            cells: cells(&beside_key(register), &fields, mask),
            light,
            expires,
        })
    }
}

/// The fields besides the key, which stands at the head of the row.
pub(super) fn beside_key(register: &Register) -> IndexMap<FieldId, Field> {
    register
        .fields
        .iter()
        .filter(|(id, _)| **id != register.key)
        .map(|(id, field)| (id.clone(), field.clone()))
        .collect()
}

fn fields_of(view: &RecordView) -> Result<Fields, AppError> {
    let unreadable =
        |error: serde_json::Error| AppError::State { what: format!("record {}", view.key), why: error.to_string() };
    serde_json::from_str(&view.state).map_err(unreadable)
}

/// The light of a record that runs out, in words.
pub(crate) fn expiry(register: &Register, fields: &Fields, today: Day) -> (Light, String) {
    let none = (Light::None, String::new());
    let Some(expires) = &register.expires else { return none };
    let runs = expires.only.iter().all(|(field, values)| {
        let value = fields.get(field).map(|value| match value {
            Value::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
            other => other.display(),
        });
        value.is_some_and(|value| values.contains(&value))
    });
    let day = fields.get(&expires.field).and_then(Value::as_text).and_then(model::parse_day);
    let Some(day) = day.filter(|_| runs) else { return none };
    let words = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    let warned = today.checked_add(Span::new().days(i64::from(expires.warn_days))).unwrap_or(Day::MAX);
    let days = |from: Day, to: Day| from.until(to).map_or(0, |span| span.get_days());
    match day {
        day if day < today => (Light::Overdue, format!("已过期 {} 天（{words}）", days(day, today))),
        day if day == today => (Light::Red, format!("今天到期（{words}）")),
        day if day <= warned => (Light::Yellow, format!("还有 {} 天到期（{words}）", days(today, day))),
        _ => (Light::Green, format!("{words}到期")),
    }
}
