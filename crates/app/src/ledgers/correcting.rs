//! Sheets that come back corrected: read and shown row by row first; once confirmed, every changed row is one 更正 by the one
//! door; and what a sheet did can be undone as a whole by the same lawful move.

use super::sheets::fault;
use crate::importing::{FOLLOWING, REASON};
use crate::people::Signed;
use crate::{ActError, ActRequest, AppError, Outcome, Platform};
use matter::Move;
use model::{ActId, CaseId, Fields, MatterId};
use serde::{Deserialize, Serialize};
use sheet::{Row, SheetError, Table};
use store::EditBatch;
use thiserror::Error;

/// The most rows of a sheet that comes back.
pub(super) const MOST_ROWS: usize = 5_000;

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

/// One row of the sheet that changes something or is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// As the file counts.
    pub number: u64,
    pub case: String,
    pub title: String,
    pub changes: Vec<CorrectionChange>,
    /// What is wrong: the column, empty for the row as a whole, and the words.
    pub errors: Vec<(String, String)>,
    /// Whether its correction is in.
    pub done: bool,
    /// The version that the correction made.
    pub(super) made: u32,
    pub(super) version: u32,
    pub(super) set: Fields,
    pub(super) before: Fields,
    pub(super) cells: Vec<String>,
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
pub(super) struct Content {
    pub(super) headings: Vec<String>,
    pub(super) reason: String,
    pub(super) unchanged: usize,
    pub(super) rows: Vec<CorrectionRow>,
}

impl Platform {
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
    pub async fn confirm_corrections(&self, viewer: &Signed, batch: &str, reason: &str) -> Result<(), CorrectingError> {
        let Some((kept, mut content)) = self.kept(viewer, batch).await? else { return Err(CorrectingError::Settled) };
        if reason.trim().is_empty() {
            return Err(CorrectingError::NoReason);
        }
        // Whoever sends it twice finds it settled.
        if !self.store.turn_edit_batch(&viewer.office, batch, ("waits", "done")).await.map_err(AppError::from)? {
            return Err(CorrectingError::Settled);
        }
        reason.trim().clone_into(&mut content.reason);
        let amend = Move::Amend.slug();
        for row in content.rows.iter_mut().filter(|row| row.errors.is_empty()) {
            match self.act_of_row(viewer, &row.case, (amend, row.set.clone()), reason.trim(), row.version).await? {
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
        let amend = Move::Amend.slug();
        let mut left = Vec::new();
        for row in content.rows.iter_mut().filter(|row| row.done) {
            match self.act_of_row(viewer, &row.case, (amend, row.before.clone()), &why, row.made).await? {
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
            let named = |(column, words): &(String, String)| match column.as_str() {
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

    /// The act that a row of a sheet asks for; the version it made, or why it could not be.
    pub(crate) async fn act_of_row(
        &self,
        viewer: &Signed,
        case: &str,
        (act, set): (&str, Fields),
        opinion: &str,
        version: u32,
    ) -> Result<Result<u32, String>, AppError> {
        let request = ActRequest {
            office: viewer.office.clone(),
            case: Some(CaseId::new(case)),
            act: ActId::new(act),
            by: viewer.actor.person.clone(),
            set,
            opinion: opinion.to_owned(),
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
        let own = |kept: &EditBatch| kept.person == viewer.actor.person && !kept.batch.starts_with(FOLLOWING);
        let Some(kept) = kept.filter(own) else { return Ok(None) };
        let content = serde_json::from_str(&kept.content)
            .map_err(|error| AppError::State { what: format!("batch {batch}"), why: error.to_string() })?;
        Ok(Some((kept, content)))
    }

    pub(super) async fn keep(
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
