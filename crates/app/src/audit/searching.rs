//! Reading the trail: by who, what, when and case; as a file; and proving that it is whole.

use super::{AuditKind, Noted};
use crate::people::{Origin, Signed};
use crate::{AppError, Platform};
use model::{CaseId, Day, Moment, OfficeId, PersonId};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::{AuditFilter, AuditRow};

/// Lines of a page.
const PAGE: u32 = 50;
/// Lines of a file.
const LONGEST: u32 = 100_000;

/// What is looked for. What is None does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    pub person: Option<PersonId>,
    pub kind: Option<AuditKind>,
    pub case: Option<CaseId>,
    /// Whom or what it is about.
    pub subject: Option<String>,
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// Only what came before this line.
    pub before: Option<u64>,
}

/// One line of the trail, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    pub position: u64,
    pub at: Moment,
    pub person: String,
    pub name: String,
    pub kind: String,
    pub case: String,
    pub subject: String,
    pub address: String,
    pub detail: String,
}

/// A page of the trail, the newest line first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditPage {
    pub lines: Vec<AuditLine>,
    /// There is more before this line.
    pub next: Option<u64>,
}

/// What came of verifying the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditVerdict {
    pub rows: u64,
    /// The digest of the last line. Written down elsewhere, it proves later that nothing was cut off.
    pub head: String,
    /// The lines that are not as they were written, and why.
    pub broken: Vec<(u64, String)>,
}

impl Platform {
    pub async fn audit(&self, office: &OfficeId, query: &AuditQuery) -> Result<AuditPage, AppError> {
        let mut rows = self.store.audit(office, &filter(query), PAGE + 1).await?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        let next = rows.last().filter(|_| more).map(|row| row.position);
        Ok(AuditPage { lines: self.lines(office, rows).await?, next })
    }

    /// A page of the trail, from 0, the newest line first, and how many lines there are.
    pub async fn audit_page(
        &self,
        office: &OfficeId,
        query: &AuditQuery,
        (page, size): (u64, u32),
    ) -> Result<(Vec<AuditLine>, u64), AppError> {
        let filter = filter(query);
        let rows = self.store.audit_after(office, &filter, (page.saturating_mul(u64::from(size)), size)).await?;
        Ok((self.lines(office, rows).await?, self.store.count_audit(office, &filter).await?))
    }

    /// The lines that a query finds, as CSV that spreadsheets open. Taking them out is noted as well.
    pub async fn audit_csv(&self, signed: &Signed, query: &AuditQuery, origin: &Origin) -> Result<String, AppError> {
        let rows = self.store.audit(&signed.office, &filter(query), LONGEST).await?;
        let detail = format!("导出留痕 {} 行", rows.len());
        self.note(&signed.office, &Noted::by(&signed.actor.person, AuditKind::Export, origin).with(&detail)).await?;
        let mut csv = String::from("\u{feff}序号,时间,人员,姓名,事项,办件,对象,地址,内容\r\n");
        for line in self.lines(&signed.office, rows).await? {
            let at = line.at.strftime("%Y-%m-%d %H:%M:%S");
            let texts = [&line.person, &line.name, &line.kind, &line.case, &line.subject, &line.address, &line.detail];
            let cells = texts.map(|text| cell(text)).join(",");
            let _ = write!(csv, "{},{at},{cells}\r\n", line.position);
        }
        Ok(csv)
    }

    /// Goes through the whole trail. That somebody did so is noted first, and is verified with the rest.
    pub async fn verify_audit(&self, signed: &Signed, origin: &Origin) -> Result<AuditVerdict, AppError> {
        self.note(&signed.office, &Noted::by(&signed.actor.person, AuditKind::Verified, origin)).await?;
        let report = self.store.verify_audit(&signed.office).await?;
        let head = report.head.map(|head| head.to_string()).unwrap_or_default();
        Ok(AuditVerdict { rows: report.rows, head, broken: report.broken })
    }

    async fn lines(&self, office: &OfficeId, rows: Vec<AuditRow>) -> Result<Vec<AuditLine>, AppError> {
        let accounts = self.store.accounts(office).await?;
        let names: BTreeMap<_, _> = accounts.into_iter().map(|a| (a.person.to_string(), a.name)).collect();
        let line = |row: AuditRow| AuditLine {
            position: row.position,
            at: row.note.at,
            name: names.get(&row.note.person).cloned().unwrap_or_default(),
            kind: AuditKind::of(&row.note.kind).map_or(row.note.kind.clone(), |kind| kind.zh().to_owned()),
            person: row.note.person,
            case: row.note.case,
            subject: row.note.subject,
            address: row.note.address,
            detail: row.note.detail,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

fn filter(query: &AuditQuery) -> AuditFilter {
    AuditFilter {
        person: query.person.clone(),
        kind: query.kind.map(|kind| kind.id().to_owned()),
        case: query.case.clone(),
        subject: query.subject.clone(),
        from: query.from,
        until: query.until,
        before: query.before,
    }
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", safe.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_text_and_nothing_else() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("说“\"好\"”"), "\"说“\"\"好\"\"”\"");
    }
}
