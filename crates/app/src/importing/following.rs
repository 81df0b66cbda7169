//! 导入: the table that another system exports, with how far its cases have come there. Each row finds its case by a field
//! of the matter's profile; what it says is shown first, and registered here, once confirmed, by the same acts that the
//! page of a case offers. A row that is there twice, finds no case or says nothing new does nothing.

use super::cell_value;
use crate::acting::listed_case;
use crate::people::{Signed, may_see};
use crate::{AppError, Platform};
use engine::Case;
use matter::{Definition, FieldKind, Import, Move};
use model::{FieldId, Fields, MatterId, StepId, Value};
use serde::{Deserialize, Serialize};
use sheet::{Row, SheetError};
use std::collections::BTreeMap;
use store::{EditBatch, FieldList};
use thiserror::Error;

/// What the ids of such batches begin with.
pub(crate) const FOLLOWING: &str = "import-";
const MOST_ROWS: usize = 5_000;
/// The most open cases of a matter among which rows find theirs.
const MOST_CASES: u32 = 20_000;

#[derive(Debug, Error)]
pub enum FollowError {
    #[error(transparent)]
    Sheet(#[from] SheetError),
    #[error("表格里没有“{0}”这一列；请用另一系统导出的原表，不要改列名")]
    NoColumn(String),
    #[error("表格超过 {MOST_ROWS} 行，请分成几个文件")]
    TooLong,
    #[error("这类事项不从表格导入")]
    NoProfile,
    #[error("这一批已经登记过或者撤销过了")]
    Settled,
    #[error(transparent)]
    Fault(#[from] AppError),
}

/// One act that a row registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowAct {
    /// `step.act`.
    act: String,
    /// What it is called, and what it fills in.
    pub zh: String,
    pub words: Vec<(String, String)>,
    set: Fields,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowRow {
    /// As the file counts.
    pub number: u64,
    /// The value by which it finds its case.
    pub key: String,
    pub case: String,
    pub title: String,
    pub acts: Vec<FollowAct>,
    /// Why it does nothing, or not all; empty when nothing stands in the way.
    pub trouble: String,
    /// It says what is known already.
    pub known: bool,
    version: u32,
    /// The versions that its acts made.
    made: Vec<u32>,
}

impl FollowRow {
    /// Whether it registers something, or has.
    pub fn goes(&self) -> bool {
        !self.acts.is_empty() && self.trouble.is_empty() && !self.known
    }
}

/// A table with what became of it.
#[derive(Debug, Clone)]
pub struct FollowBatch {
    pub id: String,
    pub matter: MatterId,
    pub file: String,
    /// `waits`, `done`, `undone`.
    pub state: String,
    pub rows: Vec<FollowRow>,
}

impl FollowBatch {
    pub fn going(&self) -> usize {
        self.rows.iter().filter(|row| row.goes()).count()
    }

    pub fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| !row.trouble.is_empty()).count()
    }

    pub fn known(&self) -> usize {
        self.rows.iter().filter(|row| row.known).count()
    }
}

/// The open cases of a matter by what rows find them by.
type Found = BTreeMap<String, Vec<(Case, u32, String)>>;

impl Platform {
    /// Reads a table; nothing is registered. Answers the batch.
    pub async fn read_following(
        &self,
        viewer: &Signed,
        matter: &MatterId,
        file: &str,
        bytes: &[u8],
    ) -> Result<String, FollowError> {
        let rulebook = self.rulebook();
        let definition = rulebook.matter(matter).ok_or(FollowError::NoProfile)?;
        let profile = definition.import.as_ref().ok_or(FollowError::NoProfile)?;
        let table = sheet::read(file, bytes)?;
        if table.rows.len() > MOST_ROWS {
            return Err(FollowError::TooLong);
        }
        let heading = |wanted: &str| table.headings.iter().position(|heading| heading.trim() == wanted);
        let columns: BTreeMap<&FieldId, usize> =
            profile.columns.iter().filter_map(|(zh, field)| Some((field, heading(zh)?))).collect();
        let named =
            |field: &FieldId| profile.columns.iter().find(|(_, known)| *known == field).map(|(zh, _)| zh.clone());
        let key = *columns
            .get(&profile.find_by)
            .ok_or_else(|| FollowError::NoColumn(named(&profile.find_by).unwrap_or_default()))?;
        let state = heading(&profile.state).ok_or_else(|| FollowError::NoColumn(profile.state.clone()))?;
        let found = self.open_by(viewer, definition, &profile.find_by).await?;
        let reading = Reading { definition, profile, columns, key, state };
        let mut rows: Vec<FollowRow> = Vec::new();
        for row in &table.rows {
            let mut read = reading.row(row, &found);
            if let Some(first) = rows.iter().find(|other| other.key == read.key && !read.key.is_empty()) {
                read.trouble = format!("和第 {} 行是同一个人，只登记前一行", first.number);
            }
            rows.push(read);
        }
        let digest = ledger::digest(bytes).to_string();
        let batch =
            format!("{FOLLOWING}{}-{}", self.now().strftime("%Y%m%d%H%M%S"), digest.get(..8).unwrap_or_default());
        let kept = EditBatch {
            office: viewer.office.clone(),
            batch: batch.clone(),
            person: viewer.actor.person.clone(),
            matter: matter.clone(),
            file: file.to_owned(),
            content: String::new(),
            at: self.now(),
            state: "waits".into(),
        };
        self.keep_following(&kept, &rows).await?;
        Ok(batch)
    }

    /// A batch of the viewer's own.
    pub async fn following(&self, viewer: &Signed, batch: &str) -> Result<Option<FollowBatch>, AppError> {
        let Some((kept, rows)) = self.kept_following(viewer, batch).await? else { return Ok(None) };
        Ok(Some(FollowBatch { id: kept.batch, matter: kept.matter, file: kept.file, state: kept.state, rows }))
    }

    /// Registers what the rows say, each act like one on the page of its case.
    pub async fn confirm_following(&self, viewer: &Signed, batch: &str) -> Result<(), FollowError> {
        let Some((kept, mut rows)) = self.kept_following(viewer, batch).await? else {
            return Err(FollowError::Settled);
        };
        if !self.store.turn_edit_batch(&viewer.office, batch, ("waits", "done")).await.map_err(AppError::from)? {
            return Err(FollowError::Settled);
        }
        let opinion = format!("按导入的“{}”登记", kept.file);
        for row in rows.iter_mut().filter(|row| row.goes()) {
            let mut version = row.version;
            for act in row.acts.clone() {
                match self.act_of_row(viewer, &row.case, (&act.act, act.set), &opinion, version).await? {
                    Ok(made) => {
                        row.made.push(made);
                        version = made;
                    }
                    Err(words) => {
                        row.trouble = format!("“{}”没有登记：{words}", act.zh);
                        break;
                    }
                }
            }
        }
        Ok(self.keep_following(&EditBatch { state: "done".into(), ..kept }, &rows).await?)
    }

    /// Takes back what a batch has registered last, where nothing has happened since and nobody has gone on from it.
    pub async fn undo_following(&self, viewer: &Signed, batch: &str) -> Result<(), FollowError> {
        let Some((kept, mut rows)) = self.kept_following(viewer, batch).await? else {
            return Err(FollowError::Settled);
        };
        if !self.store.turn_edit_batch(&viewer.office, batch, ("done", "undone")).await.map_err(AppError::from)? {
            return Err(FollowError::Settled);
        }
        let opinion = format!("撤回导入的“{}”", kept.file);
        for row in &mut rows {
            let Some(version) = row.made.last().copied() else { continue };
            let act = (Move::TakeBack.slug(), Fields::new());
            match self.act_of_row(viewer, &row.case, act, &opinion, version).await? {
                Ok(_) if row.made.len() > 1 => {
                    row.trouble = format!("撤回了最后一步；之前的 {} 步不能再撤回", row.made.len() - 1);
                }
                Ok(_) => {}
                Err(words) => row.trouble = format!("没有撤回：{words}"),
            }
        }
        Ok(self.keep_following(&EditBatch { state: "undone".into(), ..kept }, &rows).await?)
    }

    async fn open_by(&self, viewer: &Signed, definition: &Definition, by: &FieldId) -> Result<Found, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let list = FieldList {
            ended: Some(false),
            limit: MOST_CASES,
            ..FieldList::of(viewer.office.clone(), definition.id.as_str())
        };
        let mut found = Found::new();
        for view in self.store.list_cases(&list).await? {
            let case = listed_case(&view)?;
            if let Some(value) =
                case.fields.get(by).filter(|_| may_see(self.rulebook(), &viewer.actor, definition, &case))
            {
                let key = folded(&value.display());
                found.entry(key).or_default().push((case, view.version, view.title.clone()));
            }
        }
        Ok(found)
    }

    async fn kept_following(
        &self,
        viewer: &Signed,
        batch: &str,
    ) -> Result<Option<(EditBatch, Vec<FollowRow>)>, AppError> {
        let kept = self.store.edit_batch(&viewer.office, batch).await?;
        let own = |kept: &EditBatch| kept.person == viewer.actor.person && kept.batch.starts_with(FOLLOWING);
        let Some(kept) = kept.filter(own) else { return Ok(None) };
        let rows = serde_json::from_str(&kept.content)
            .map_err(|error| AppError::State { what: format!("batch {batch}"), why: error.to_string() })?;
        Ok(Some((kept, rows)))
    }

    async fn keep_following(&self, kept: &EditBatch, rows: &[FollowRow]) -> Result<(), AppError> {
        let content = serde_json::to_string(rows)
            .map_err(|error| AppError::State { what: format!("batch {}", kept.batch), why: error.to_string() })?;
        Ok(self.store.save_edit_batch(&EditBatch { content, ..kept.clone() }).await?)
    }
}

/// How values by which cases are found are compared: without spaces and signs, small.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

struct Reading<'a> {
    definition: &'a Definition,
    profile: &'a Import,
    columns: BTreeMap<&'a FieldId, usize>,
    key: usize,
    state: usize,
}

impl Reading<'_> {
    fn row(&self, row: &Row, found: &Found) -> FollowRow {
        let cell = |at: usize| row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        let mut read = FollowRow {
            number: row.number,
            key: cell(self.key).to_owned(),
            case: String::new(),
            title: String::new(),
            acts: Vec::new(),
            trouble: String::new(),
            known: false,
            version: 0,
            made: Vec::new(),
        };
        let candidates = found.get(&folded(&read.key)).map(Vec::as_slice).unwrap_or_default();
        let (case, version, title) = match candidates {
            [one] if !read.key.is_empty() => one,
            [] | [_] => {
                read.trouble = "没有找到在办的办件；本系统里还没有申办，或者护照等号码不一样".into();
                return read;
            }
            several => {
                let cases: Vec<&str> = several.iter().map(|(case, ..)| case.id.as_str()).collect();
                read.trouble = format!("有 {} 件在办：{}，请在办件里登记", several.len(), cases.join("、"));
                return read;
            }
        };
        (read.case, read.title, read.version) = (case.id.to_string(), title.clone(), *version);
        match self.acts(case, cell(self.state), &cell) {
            Ok(acts) => {
                read.known = acts.is_empty();
                read.acts = acts;
            }
            Err(trouble) => read.trouble = trouble,
        }
        read
    }

    /// What is to be registered so that the case comes as far as the state says.
    fn acts<'c>(&self, case: &Case, state: &str, cell: &impl Fn(usize) -> &'c str) -> Result<Vec<FollowAct>, String> {
        let acts = &self.profile.acts;
        let Some(target) = acts.iter().position(|(known, ..)| known == state) else {
            let known: Vec<&str> = acts.iter().map(|(known, ..)| known.as_str()).collect();
            return Err(format!("不认识状态“{state}”，可以登记的有：{}", known.join("、")));
        };
        let step = |id: &StepId| self.definition.step(id).map_or_else(|| id.to_string(), |step| step.name.zh.clone());
        let Some(from) = acts.iter().position(|(_, at, _)| *at == case.step) else {
            return Err(format!(
                "办件还在“{}”，要先在本系统办到“{}”",
                step(&case.step),
                acts.first().map_or_else(String::new, |(_, at, _)| step(at))
            ));
        };
        let mut planned = Vec::new();
        for (at, (_, step, act)) in acts.iter().enumerate().take(target + 1).skip(from) {
            let known = self.definition.step(step).and_then(|step| step.acts.get(act));
            let Some(known) = known else { continue };
            // What leaves the case where it is, is registered only when it is the state itself.
            if at < target && known.to.iter().all(|to| to == step) {
                continue;
            }
            let mut one = FollowAct {
                act: format!("{step}.{act}"),
                zh: known.name.zh.clone(),
                words: Vec::new(),
                set: Fields::new(),
            };
            for ask in &known.asks {
                let field = self.definition.fields.get(&ask.field);
                let text = self.columns.get(&ask.field).map(|at| cell(*at)).unwrap_or_default();
                let Some(field) = field else { continue };
                match (text.is_empty(), ask.optional || case.fields.contains_key(&ask.field)) {
                    (true, true) => {}
                    (true, false) => return Err(format!("登记“{}”要有“{}”，这一行没有", one.zh, field.name.zh)),
                    (false, _) => {
                        let value = read_value(field, text)?;
                        one.words.push((field.name.zh.clone(), crate::reading::field_words(field, &value, false)));
                        one.set.insert(ask.field.clone(), value);
                    }
                }
            }
            let stays = known.to.iter().all(|to| to == step);
            let new = one.set.iter().any(|(field, value)| case.fields.get(field) != Some(value));
            if !stays || new {
                planned.push(one);
            }
        }
        Ok(planned)
    }
}

fn read_value(field: &matter::Field, text: &str) -> Result<Value, String> {
    match (&field.kind, model::parse_day(text)) {
        (FieldKind::Day, Some(day)) => Ok(Value::text(day.to_string())),
        (FieldKind::Day, None) => Err(format!("“{}”不是日期：“{text}”", field.name.zh)),
        _ => cell_value(field, text),
    }
}
