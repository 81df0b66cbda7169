//! Sheets that come back corrected: read and shown row by row first; once confirmed, every changed row is one 更正 by the one
//! door; and what a sheet did can be undone as a whole by the same lawful move.

use super::sheets::{CASE, VERSION, editable, fault, written};
use crate::acting::stored_case;
use crate::importing::{REASON, cell_value};
use crate::people::{Signed, handles, may_see};
use crate::{ActError, ActRequest, AppError, Outcome, Platform};
use engine::Case;
use matter::{Definition, Field, Move};
use model::{ActId, CaseId, FieldId, Fields, MatterId};
use serde::{Deserialize, Serialize};
use sheet::{Row, SheetError, Table};
use std::collections::BTreeSet;
use store::EditBatch;
use thiserror::Error;

/// The most rows of a sheet that comes back.
const MOST_ROWS: usize = 5_000;

#[derive(Debug, Error)]
pub enum CorrectingError {
    #[error(transparent)]
    Sheet(#[from] SheetError),
    #[error("表格里没有“{0}”这一列；请用台账页面导出的表格来改")]
    NoColumn(&'static str),
    #[error("列“{0}”不是这类事项填写的内容；请用台账页面导出的表格来改")]
    UnknownColumn(String),
    #[error("表格超过 {MOST_ROWS} 行，请分成几个文件")]
    TooLong,
    #[error("请写明更正的理由")]
    NoReason,
    #[error("这一批已经确认过或者撤销过了")]
    Settled,
    #[error(transparent)]
    Fault(#[from] AppError),
}

/// One value that a row changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionChange {
    pub zh: String,
    pub before: String,
    pub after: String,
}

/// What is wrong with a row: the column, empty for the row as a whole, and the words.
pub type Correction = (String, String);

/// One row of the sheet that changes something or is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// As the file counts.
    pub number: u64,
    pub case: String,
    pub title: String,
    pub changes: Vec<CorrectionChange>,
    pub errors: Vec<Correction>,
    /// Whether its correction is in.
    pub done: bool,
    /// The version that the correction made.
    made: u32,
    version: u32,
    set: Fields,
    before: Fields,
    cells: Vec<String>,
}

/// A sheet with what became of it.
#[derive(Debug, Clone)]
pub struct CorrectionBatch {
    pub id: String,
    pub matter: MatterId,
    pub file: String,
    /// `waits`, `done`, `undone`.
    pub state: String,
    pub reason: String,
    pub unchanged: usize,
    pub rows: Vec<CorrectionRow>,
}

impl CorrectionBatch {
    /// Rows that would go in, or went in.
    pub fn updates(&self) -> usize {
        self.rows.iter().filter(|row| row.errors.is_empty()).count()
    }

    pub fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| !row.errors.is_empty()).count()
    }
}

/// What is kept of a batch.
#[derive(Debug, Serialize, Deserialize)]
struct Content {
    headings: Vec<String>,
    reason: String,
    unchanged: usize,
    rows: Vec<CorrectionRow>,
}

impl Platform {
    /// Reads a sheet and keeps what it would change, without changing anything. Answers the batch's id.
    pub async fn read_corrections(
        &self,
        viewer: &Signed,
        matter: &MatterId,
        file: &str,
        bytes: &[u8],
    ) -> Result<String, CorrectingError> {
        let table = sheet::read(file, bytes)?;
        if table.rows.len() > MOST_ROWS {
            return Err(CorrectingError::TooLong);
        }
        let rulebook = self.rulebook();
        let Some(definition) = rulebook.matter(matter) else { return Err(CorrectingError::UnknownColumn(matter.to_string())) };
        let place = |name: &'static str| {
            table.headings.iter().position(|heading| heading == name).ok_or(CorrectingError::NoColumn(name))
        };
        let (case_at, version_at) = (place(CASE)?, place(VERSION)?);
        let mut fields: Vec<(usize, &FieldId, &Field)> = Vec::new();
        for (at, heading) in table.headings.iter().enumerate() {
            let known = definition.fields.iter().find(|(_, field)| field.name.zh == *heading);
            match (known, heading.as_str()) {
                (_, CASE | VERSION | "题名" | "环节" | REASON | "") => {}
                (Some((id, field)), _) => fields.push((at, id, field)),
                (None, _) => return Err(CorrectingError::UnknownColumn(heading.clone())),
            }
        }
        let viewer = &self.with_authority(viewer).await?;
        let mut content =
            Content { headings: table.headings.clone(), reason: String::new(), unchanged: 0, rows: Vec::new() };
        let mut seen = BTreeSet::new();
        for row in &table.rows {
            let cell = |at: usize| row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
            let mut read = CorrectionRow {
                number: row.number,
                case: cell(case_at).to_owned(),
                title: String::new(),
                changes: Vec::new(),
                errors: Vec::new(),
                done: false,
                made: 0,
                version: 0,
                set: Fields::new(),
                before: Fields::new(),
                cells: row.cells.clone(),
            };
            if !seen.insert(read.case.clone()) {
                read.errors.push((CASE.into(), "这个办件在表格里出现了两次".into()));
            } else {
                self.compare(viewer, definition, &fields, cell(version_at), &mut read).await?;
            }
            if read.errors.is_empty() && read.changes.is_empty() {
                content.unchanged += 1;
            } else {
                content.rows.push(read);
            }
        }
        let now = self.now();
        let digest = ledger::digest(bytes).to_string();
        let batch = format!("{}-{}", now.strftime("%Y%m%d%H%M%S%3f"), digest.get(..8).unwrap_or_default());
        self.keep(viewer, matter, &batch, file, &content).await?;
        Ok(batch)
    }

    /// Holds a row against the case as it is.
    async fn compare(
        &self,
        viewer: &Signed,
        newest: &Definition,
        fields: &[(usize, &FieldId, &Field)],
        version: &str,
        read: &mut CorrectionRow,
    ) -> Result<(), AppError> {
        let mut wrong = |column: &str, words: String| read.errors.push((column.to_owned(), words));
        let id = CaseId::new(&read.case);
        let view = self.store.case(&viewer.office, &id).await?;
        let Some(view) = view.filter(|view| view.row.matter == newest.id) else {
            wrong(CASE, format!("没有编号为“{}”的办件", read.case));
            return Ok(());
        };
        let case: Case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let visible = rulebook.matter(&case.matter).filter(|d| may_see(&rulebook, &viewer.actor, d, &case));
        let Some(definition) = visible else {
            wrong(CASE, format!("没有编号为“{}”的办件", read.case));
            return Ok(());
        };
        read.title.clone_from(&view.row.title);
        let mask = !handles(&viewer.actor, definition, &case);
        for (at, id, _) in fields {
            let Some(field) = definition.fields.get(*id) else { continue };
            let cell = read.cells.get(*at).map(|cell| cell.trim()).unwrap_or_default();
            let known = case.fields.get(*id);
            let before = known.map_or_else(String::new, |value| written(field, value, mask));
            if cell == before {
                continue;
            }
            let mut wrong = |words: String| read.errors.push((field.name.zh.clone(), words));
            let Some(known) = known else {
                wrong("这一项办理时没有填过，不能用更正来补填".into());
                continue;
            };
            if mask && super::columns::personal(field) {
                wrong("这是个人信息，您看不到全文，不能在这里更正".into());
                continue;
            }
            if !editable(definition, id, field) {
                wrong("这一列不能在表格里更正，请在办件页面上办".into());
                continue;
            }
            if cell.is_empty() {
                wrong("不能清空；没有变化的请保持原样".into());
                continue;
            }
            match cell_value(field, cell).and_then(|value| tidy(field, value)) {
                Err(words) => wrong(words),
                Ok(value) if value == *known => {}
                Ok(value) => {
                    let after = written(field, &value, false);
                    read.changes.push(CorrectionChange { zh: field.name.zh.clone(), before, after });
                    read.before.insert((*id).clone(), known.clone());
                    read.set.insert((*id).clone(), value);
                }
            }
        }
        read.version = view.version;
        if read.changes.is_empty() {
            return Ok(());
        }
        if version.parse() != Ok(view.version) {
            read.errors.push((VERSION.into(), format!(
                "导出以后这件事又办过（表格里是第 {version} 版，现在是第 {} 版），请重新导出再改",
                view.version
            )));
        } else if !engine::moves_open_to(definition, &case, &viewer.actor).contains(&Move::Amend) {
            read.errors.push((String::new(), "更正由规定的岗位办理，您不能更正这一件".into()));
        }
        Ok(())
    }

    /// A batch of the viewer's own. None when there is none.
    pub async fn corrections(&self, viewer: &Signed, batch: &str) -> Result<Option<CorrectionBatch>, AppError> {
        let Some((kept, content)) = self.kept(viewer, batch).await? else { return Ok(None) };
        Ok(Some(CorrectionBatch {
            id: kept.batch,
            matter: kept.matter,
            file: kept.file,
            state: kept.state,
            reason: content.reason,
            unchanged: content.unchanged,
            rows: content.rows,
        }))
    }

    /// Makes the corrections of a batch, each an act of its own; a row that can't go in says why.
    pub async fn confirm_corrections(
        &self,
        viewer: &Signed,
        batch: &str,
        reason: &str,
    ) -> Result<(), CorrectingError> {
        let Some((kept, mut content)) = self.kept(viewer, batch).await? else { return Err(CorrectingError::Settled) };
        if reason.trim().is_empty() {
            return Err(CorrectingError::NoReason);
        }
        // Whoever sends it twice finds it settled.
        if !self.store.turn_edit_batch(&viewer.office, batch, ("waits", "done")).await.map_err(AppError::from)? {
            return Err(CorrectingError::Settled);
        }
        reason.trim().clone_into(&mut content.reason);
        for row in content.rows.iter_mut().filter(|row| row.errors.is_empty()) {
            match self.amend(viewer, &row.case, row.set.clone(), reason.trim(), row.version).await? {
                Ok(version) => (row.done, row.made) = (true, version),
                Err(words) => row.errors.push((String::new(), words)),
            }
        }
        Ok(self.keep_state(&kept, &content, "done").await?)
    }

    /// Corrects back what a batch has corrected, where nothing has happened since. Answers what could not go back: case and
    /// reason.
    pub async fn undo_corrections(
        &self,
        viewer: &Signed,
        batch: &str,
    ) -> Result<Vec<(String, String)>, CorrectingError> {
        let Some((kept, mut content)) = self.kept(viewer, batch).await? else { return Err(CorrectingError::Settled) };
        if !self.store.turn_edit_batch(&viewer.office, batch, ("done", "undone")).await.map_err(AppError::from)? {
            return Err(CorrectingError::Settled);
        }
        let why = format!("撤销批量更正（{}）", content.reason);
        let mut left = Vec::new();
        for row in content.rows.iter_mut().filter(|row| row.done) {
            match self.amend(viewer, &row.case, row.before.clone(), &why, row.made).await? {
                Ok(_) => row.done = false,
                Err(words) => {
                    row.errors.push((String::new(), format!("没有撤销：{words}")));
                    left.push((row.case.clone(), words));
                }
            }
        }
        self.keep_state(&kept, &content, "undone").await?;
        Ok(left)
    }

    /// The rows that are wrong with their reasons, as a sheet that can be mended and sent again.
    pub async fn wrong_corrections(&self, viewer: &Signed, batch: &str) -> Result<Option<Vec<u8>>, AppError> {
        let Some((_, content)) = self.kept(viewer, batch).await? else { return Ok(None) };
        let mut headings: Vec<String> = content.headings.clone();
        let reason_at = headings.iter().position(|heading| heading == REASON).unwrap_or(headings.len());
        if reason_at == headings.len() {
            headings.push(REASON.into());
        }
        let rows = content.rows.into_iter().filter(|row| !row.errors.is_empty()).map(|row| {
            let named = |(column, words): &Correction| match column.as_str() {
                "" => words.clone(),
                column => format!("“{column}”：{words}"),
            };
            let mut cells = row.cells;
            cells.resize(headings.len().max(cells.len()), String::new());
            cells[reason_at] = row.errors.iter().map(named).collect::<Vec<_>>().join("；");
            Row { number: row.number, cells }
        });
        let table = Table { rows: rows.collect(), headings };
        sheet::write_xlsx(&table).map(Some).map_err(|error| fault(&error))
    }

    /// One 更正; the version it made, or why it could not be.
    async fn amend(
        &self,
        viewer: &Signed,
        case: &str,
        set: Fields,
        reason: &str,
        version: u32,
    ) -> Result<Result<u32, String>, AppError> {
        let request = ActRequest {
            office: viewer.office.clone(),
            case: Some(CaseId::new(case)),
            act: ActId::new(Move::Amend.slug()),
            by: viewer.actor.person.clone(),
            set,
            opinion: reason.to_owned(),
            version: Some(version),
            ..ActRequest::default()
        };
        Ok(match self.perform(&request).await {
            Ok(Outcome::Done { case, .. }) => Ok(case.version),
            Ok(Outcome::Refused { refusal, .. }) => {
                Err(refusal.reasons.into_iter().map(|reason| reason.say).collect::<Vec<_>>().join("；"))
            }
            Err(ActError::Fault(error)) => return Err(error),
            Err(error) => Err(error.to_string()),
        })
    }

    async fn kept(&self, viewer: &Signed, batch: &str) -> Result<Option<(EditBatch, Content)>, AppError> {
        let kept = self.store.edit_batch(&viewer.office, batch).await?;
        let Some(kept) = kept.filter(|kept| kept.person == viewer.actor.person) else { return Ok(None) };
        let content = serde_json::from_str(&kept.content)
            .map_err(|error| AppError::State { what: format!("batch {batch}"), why: error.to_string() })?;
        Ok(Some((kept, content)))
    }

    async fn keep(
        &self,
        viewer: &Signed,
        matter: &MatterId,
        batch: &str,
        file: &str,
        content: &Content,
    ) -> Result<(), AppError> {
        let kept = EditBatch {
            office: viewer.office.clone(),
            batch: batch.to_owned(),
            person: viewer.actor.person.clone(),
            matter: matter.clone(),
            file: file.to_owned(),
            content: String::new(),
            at: self.now(),
            state: String::new(),
        };
        self.keep_state(&kept, content, "waits").await
    }

    async fn keep_state(&self, kept: &EditBatch, content: &Content, state: &str) -> Result<(), AppError> {
        let json = serde_json::to_string(content)
            .map_err(|error| AppError::State { what: format!("batch {}", kept.batch), why: error.to_string() })?;
        let batch = EditBatch { content: json, state: state.to_owned(), ..kept.clone() };
        Ok(self.store.save_edit_batch(&batch).await?)
    }
}

/// A day in the one form in which the ledger has it.
fn tidy(field: &Field, value: model::Value) -> Result<model::Value, String> {
    if field.kind != matter::FieldKind::Day {
        return Ok(value);
    }
    let text = value.as_text().unwrap_or_default();
    match model::parse_day(text) {
        Some(day) => Ok(model::Value::text(day.to_string())),
        None => Err(format!("应为日期，如 2025-04-07，而填的是“{text}”")),
    }
}
