//! What was imported, as the administrators see it: the files and who brought them, nothing of what is in them.

use crate::{AppError, Platform};
use model::{Moment, OfficeId, PersonId};

/// One import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    pub batch: String,
    pub file: String,
    pub by: PersonId,
    pub at: Moment,
}

impl Platform {
    /// An office's imports, the last first.
    pub async fn import_list(&self, office: &OfficeId) -> Result<Vec<ImportLine>, AppError> {
        let imports = self.store.imports(office).await?;
        let line = |import: store::ImportBatch| ImportLine {
            batch: import.batch,
            file: import.file,
            by: import.by,
            at: import.at,
        };
        Ok(imports.into_iter().map(line).collect())
    }
}
