//! Sheets into cases. Each row is an opening act, decided like any other; rows that can't go in come back in a copy of the
//! file with a column 错误原因, and the others are in.

mod columns;
mod following;

use crate::{ActError, AppError, Outcome, Platform};
use columns::Columns;
pub(crate) use columns::value as cell_value;
pub(crate) use following::FOLLOWING;
pub use following::{FollowAct, FollowBatch, FollowError, FollowRow};
use model::{CaseId, Digest, MatterId, OfficeId, PersonId, RoleId};
use sheet::{Row, SheetError, Table};
use store::ImportBatch;
use thiserror::Error;

/// The column that tells why a row is not in.
pub(crate) const REASON: &str = "错误原因";

#[derive(Debug)]
pub struct ImportRequest<'a> {
    pub office: OfficeId,
    /// A matter, or a register that a matter's opening act fills.
    pub target: String,
    pub file: &'a str,
    pub bytes: &'a [u8],
    /// Who imports; rows may name somebody else in a column 办理人.
    pub by: PersonId,
}

/// What became of a sheet.
#[derive(Debug)]
pub struct ImportOutcome {
    pub matter: MatterId,
    pub batch: String,
    pub opened: Vec<CaseId>,
    /// Row number and reason.
    pub bad: Vec<(u64, String)>,
    /// The bad rows with their reasons, in the format of the file that came in; None when all went in.
    pub returned: Option<Vec<u8>>,
}

#[derive(Debug, Error)]
pub enum ImportError {
    #[error(transparent)]
    Sheet(#[from] SheetError),
    #[error("`{0}` 既不是事项，也没有事项在受理时登记到这个库；可用的事项见 fazhi check --json 或网页首页")]
    UnknownTarget(String),
    #[error("列“{column}”不是这个事项受理时填写的内容；可用的列：{known}")]
    UnknownColumn { column: String, known: String },
    #[error(transparent)]
    Fault(#[from] AppError),
}

impl Platform {
    /// Imports a sheet. An error means that nothing was read in.
    pub async fn import(&self, request: &ImportRequest<'_>) -> Result<ImportOutcome, ImportError> {
        let table = sheet::read(request.file, request.bytes)?;
        let matter = self.import_matter(&request.target)?;
        let rulebook = self.ready.rulebook.clone();
        let definition = rulebook.matter(&matter).ok_or_else(|| ImportError::UnknownTarget(request.target.clone()))?;
        let act = definition
            .first_step()
            .acts
            .values()
            .next()
            .ok_or_else(|| ImportError::UnknownTarget(request.target.clone()))?;
        let columns = Columns::new(definition, act, &table.headings)?;

        let digest = ledger::digest(request.bytes);
        let batch = format!("{}-{}", self.now().strftime("%Y%m%d%H%M%S"), &digest.to_string()[..8]);
        let mut outcome =
            ImportOutcome { matter: matter.clone(), batch, opened: Vec::new(), bad: Vec::new(), returned: None };
        let mut bad_rows = Vec::new();
        for row in &table.rows {
            let done = match columns.request(row, &request.office, &matter, &act.id, &request.by) {
                Ok(act) => self.perform(&act).await,
                Err(reason) => Err(ActError::BadLine(reason)),
            };
            let reason = match done {
                Ok(Outcome::Done { case, .. }) => {
                    outcome.opened.push(case.id);
                    continue;
                }
                Ok(Outcome::Refused { refusal, .. }) => refusal.to_string(),
                Err(ActError::Fault(fault)) => return Err(fault.into()),
                Err(ActError::BadLine(reason)) => reason,
                Err(error) => error.to_string(),
            };
            outcome.bad.push((row.number, reason.clone()));
            bad_rows.push(with_reason(row, table.headings.len(), reason));
        }
        outcome.returned = returned(request.file, &table, bad_rows)?;
        self.note_import(request, digest, &outcome).await?;
        Ok(outcome)
    }

    /// The roles that may do the act by which rows go in.
    pub fn import_roles(&self, target: &str) -> Result<Vec<RoleId>, ImportError> {
        let matter = self.import_matter(target)?;
        let definition = self.rulebook().matter(&matter);
        let act = definition.and_then(|definition| definition.first_step().acts.values().next());
        act.map(|act| act.by.clone()).ok_or_else(|| ImportError::UnknownTarget(target.into()))
    }

    /// The matter itself, or the one whose opening act fills the register.
    fn import_matter(&self, target: &str) -> Result<MatterId, ImportError> {
        let matters = &self.ready.rulebook.matters;
        if let Some((id, _)) = matters.get_key_value(target) {
            return Ok(id.clone());
        }
        let fills = matters.values().find(|definition| {
            let first = definition.first_step();
            definition.records.iter().any(|effect| {
                effect.register == *target
                    && effect.on.iter().any(|on| first.acts.keys().any(|act| on.covers(&first.id, act)))
            })
        });
        fills.map(|definition| definition.id.clone()).ok_or_else(|| ImportError::UnknownTarget(target.into()))
    }

    async fn note_import(
        &self,
        request: &ImportRequest<'_>,
        digest: Digest,
        outcome: &ImportOutcome,
    ) -> Result<(), AppError> {
        let report = serde_json::json!({ "matter": outcome.matter, "opened": outcome.opened, "bad": outcome.bad });
        let batch = ImportBatch {
            office: request.office.clone(),
            batch: outcome.batch.clone(),
            file: request.file.to_owned(),
            digest,
            by: request.by.clone(),
            at: self.now(),
            report: report.to_string(),
        };
        Ok(self.store.save_import(&batch).await?)
    }
}

fn with_reason(row: &Row, width: usize, reason: String) -> Row {
    let mut cells = row.cells.clone();
    cells.resize(width, String::new());
    cells.push(reason);
    Row { number: row.number, cells }
}

fn returned(file: &str, table: &Table, rows: Vec<Row>) -> Result<Option<Vec<u8>>, SheetError> {
    if rows.is_empty() {
        return Ok(None);
    }
    let mut headings = table.headings.clone();
    headings.push(REASON.into());
    let copy = Table { headings, rows };
    let bytes =
        if file.to_ascii_lowercase().ends_with(".csv") { sheet::write_csv(&copy)? } else { sheet::write_xlsx(&copy)? };
    Ok(Some(bytes))
}
