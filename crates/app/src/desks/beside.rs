//! What stands beside a case for whoever handles it: what registers say of those it is about, how alike cases went, which
//! cases are tied to it, where each act leads, and what waits next.

use crate::acting::stored_case;
use crate::ledgers::expiry;
use crate::people::{Sight, Signed};
use crate::reading::field_words;
use crate::{AppError, Light, Platform, Tab, WorkbenchQuery};
use engine::Case;
use matter::{BACK, Definition, FieldKind, Register};
use model::{CaseId, Deed, Fields, RecordKey, RegisterId, RoleId, Value};
use store::{FieldList, FieldTest};

/// So many cases alike are shown.
const ALIKE: usize = 3;

/// Something that a register says and that ought to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskHint {
    pub register: RegisterId,
    pub register_zh: String,
    pub key: RecordKey,
    pub say: String,
    pub light: Light,
}

/// A case of the same matter and unit that has ended.
#[derive(Debug, Clone)]
pub struct AlikeCase {
    pub case: CaseId,
    pub title: String,
    /// How it ended.
    pub outcome: String,
    /// The last opinion in it.
    pub opinion: String,
}

/// Everything beside a case.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub hints: Vec<RiskHint>,
    pub alike: Vec<AlikeCase>,
    /// How the linked cases are called and where they stand: case, title, step.
    pub linked: Vec<(CaseId, String, String)>,
    /// Act as requests name it, and to whom it leads: 送科长（复核）.
    pub leads: Vec<(String, String)>,
}

impl Platform {
    /// What stands beside a case that the viewer sees. Nothing for one that he does not.
    pub async fn beside(&self, viewer: &Signed, id: &CaseId) -> Result<Beside, AppError> {
        let Some(view) = self.store.case(&viewer.office, id).await? else { return Ok(Beside::default()) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(Beside::default()) };
        let sight = Sight::of(&rulebook, &viewer.actor);
        if !sight.sees(definition, &case) {
            return Ok(Beside::default());
        }
        let whole = sight.marks().is_none();
        Ok(Beside {
            hints: if whole { self.hints(viewer, definition, &case).await? } else { Vec::new() },
            alike: if whole { self.alike(viewer, definition, &case).await? } else { Vec::new() },
            linked: self.tied_cases(viewer, &case).await?,
            leads: self.leads(definition, &case),
        })
    }

    async fn hints(&self, viewer: &Signed, definition: &Definition, case: &Case) -> Result<Vec<RiskHint>, AppError> {
        let mut hints: Vec<RiskHint> = Vec::new();
        for (id, field) in &definition.fields {
            let FieldKind::Record(register) = &field.kind else { continue };
            let Some(key) = case.fields.get(id).and_then(Value::as_text) else { continue };
            let Some(register) = self.rulebook().registers.get(register) else { continue };
            let key = RecordKey::new(key);
            let Some(view) = self.store.record(&viewer.office, &register.id, &key).await? else { continue };
            let unreadable =
                |error: serde_json::Error| AppError::State { what: format!("record {key}"), why: error.to_string() };
            let fields: Fields = serde_json::from_str(&view.state).map_err(unreadable)?;
            for (say, light) in says(register, &fields, self.now().date()) {
                let hint = RiskHint {
                    register: register.id.clone(),
                    register_zh: register.name.zh.clone(),
                    key: key.clone(),
                    say,
                    light,
                };
                if !hints.contains(&hint) {
                    hints.push(hint);
                }
            }
        }
        hints.sort_by_key(|hint| hint.light);
        Ok(hints)
    }

    /// The last ended cases of the same matter about the same unit.
    async fn alike(&self, viewer: &Signed, definition: &Definition, case: &Case) -> Result<Vec<AlikeCase>, AppError> {
        let about = definition.about.as_ref().and_then(|field| Some((field, case.fields.get(field)?.as_text()?)));
        let Some((field, unit)) = about else { return Ok(Vec::new()) };
        let list = FieldList {
            ways: Sight::of(self.rulebook(), &viewer.actor).marks(),
            ended: Some(true),
            tests: vec![(field.clone(), FieldTest::Is(vec![unit.to_owned()]))],
            limit: 4,
            ..FieldList::of(viewer.office.clone(), definition.id.as_str())
        };
        let mut alike = Vec::new();
        for view in self.store.list_cases(&list).await?.into_iter().filter(|view| view.case != case.id).take(ALIKE) {
            let entries = self.store.entries_of_case(&viewer.office, &view.case).await?;
            let opinion = entries.iter().rev().find_map(|entry| match &entry.event.deed {
                Deed::Acted { opinion, .. } if !opinion.is_empty() => Some(opinion.clone()),
                _ => None,
            });
            let step = definition.step(&view.step);
            alike.push(AlikeCase {
                outcome: step.map_or_else(|| view.step.to_string(), |step| step.name.zh.clone()),
                opinion: opinion.unwrap_or_default(),
                title: view.title,
                case: view.case,
            });
        }
        Ok(alike)
    }

    async fn tied_cases(&self, viewer: &Signed, case: &Case) -> Result<Vec<(CaseId, String, String)>, AppError> {
        let mut linked: Vec<(CaseId, String, String)> = Vec::new();
        for id in case.links.values().chain(case.handling.tied.values().flatten()) {
            if linked.iter().any(|(known, ..)| known == id) {
                continue;
            }
            let Some(view) = self.store.case(&viewer.office, id).await? else { continue };
            for (line, _) in self.case_lines(viewer, &[view.into()]).await? {
                linked.push((line.case, line.title, line.step));
            }
        }
        Ok(linked)
    }

    /// To whom each act of the present step leads.
    fn leads(&self, definition: &Definition, case: &Case) -> Vec<(String, String)> {
        let Some(step) = definition.step(&case.step) else { return Vec::new() };
        let role = |role: &RoleId| {
            self.rulebook().roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone())
        };
        let lead = |act: &matter::Act| {
            let [to] = act.to.as_slice() else { return None };
            let to = if *to == BACK { case.handling.entered_from.get(&case.step)? } else { to };
            let next = definition.step(to)?;
            if next.id == step.id {
                return None;
            }
            let words = if next.end {
                format!("办后办结：{}", next.name.zh)
            } else {
                let mut by: Vec<String> = Vec::new();
                let own = next.by.iter();
                let acts = next.acts.values().flat_map(|act| &act.by);
                for name in own.chain(acts.filter(|_| next.by.is_empty())).map(role) {
                    if !by.contains(&name) {
                        by.push(name);
                    }
                }
                format!("办后送{}（{}）", by.join("、"), next.name.zh)
            };
            Some((format!("{}.{}", step.id, act.id), words))
        };
        step.acts.values().filter_map(lead).collect()
    }

    /// The case that waits for the viewer first, besides this one.
    pub async fn next_task(&self, viewer: &Signed, besides: &CaseId) -> Result<Option<(CaseId, String)>, AppError> {
        let query = WorkbenchQuery { tab: Tab::default(), page: 0, page_size: 20, ..WorkbenchQuery::default() };
        let tasks = self.workbench(viewer, &query).await?;
        let other = tasks.lines.into_iter().find(|line| line.case != *besides);
        Ok(other.map(|line| (line.case, line.title)))
    }
}

/// What a record says that ought to be known.
fn says(register: &Register, fields: &Fields, today: model::Day) -> Vec<(String, Light)> {
    let mut says = Vec::new();
    for hint in &register.hints {
        let value = fields.get(&hint.field).map(|value| match value {
            Value::Truth(truth) => if *truth { "yes" } else { "no" }.to_owned(),
            other => other.display(),
        });
        if value.is_some_and(|value| hint.is.contains(&value)) {
            let known = register.fields.get(&hint.field).zip(fields.get(&hint.field));
            let words = known.map(|(field, value)| format!("{}：{}", field.name.zh, field_words(field, value, true)));
            says.push((format!("{}（{}）", hint.say, words.unwrap_or_default()), Light::Yellow));
        }
    }
    let (light, words) = expiry(register, fields, today);
    if matches!(light, Light::Overdue | Light::Red | Light::Yellow) {
        let zh = register.expires.as_ref().and_then(|expires| register.fields.get(&expires.field));
        let zh = zh.map(|field| field.name.zh.as_str()).unwrap_or_default();
        says.push((format!("{zh}：{words}"), light));
    }
    says
}
