//! 谁看过: who looked at a case, for those who see it themselves.

use super::{AuditKind, AuditLine, AuditQuery};
use crate::people::Signed;
use crate::{AppError, Platform};
use model::CaseId;

impl Platform {
    /// Who looked at a case, had a value of it revealed, or was refused it; the last first. None when the viewer may not
    /// see the case himself.
    pub async fn who_looked(&self, viewer: &Signed, case: &CaseId) -> Result<Option<Vec<AuditLine>>, AppError> {
        if self.case_page(viewer, case).await?.is_none() {
            return Ok(None);
        }
        let mut lines = Vec::new();
        for kind in [AuditKind::Look, AuditKind::LookRefused, AuditKind::Reveal] {
            let query = AuditQuery { kind: Some(kind), case: Some(case.clone()), ..AuditQuery::default() };
            lines.extend(self.audit(&viewer.office, &query).await?.lines);
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.position));
        Ok(Some(lines))
    }
}
