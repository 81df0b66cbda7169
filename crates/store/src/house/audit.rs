//! The audit trail: who did and looked at what around the cases. Rows are chained by SM3 and never changed; a row that was
//! changed all the same is found and named.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{CaseId, Day, Digest, Moment, OfficeId, PersonId};

/// What is noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditNote {
    pub at: Moment,
    /// Who did it; empty when nobody is known.
    pub person: String,
    pub kind: String,
    /// The case that it is about; empty when it is about none.
    pub case: String,
    /// Whom or what else it is about.
    pub subject: String,
    /// From where.
    pub address: String,
    /// What exactly, in words.
    pub detail: String,
}

/// A row of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub position: u64,
    pub note: AuditNote,
    pub hash: Digest,
}

/// Which rows are wanted. What is None does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub person: Option<PersonId>,
    pub kind: Option<String>,
    pub case: Option<CaseId>,
    pub subject: Option<String>,
    /// First and last day.
    pub from: Option<Day>,
    pub until: Option<Day>,
    /// Only rows before this position.
    pub before: Option<u64>,
}

/// What verifying the trail found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    pub rows: u64,
    /// The last row's hash; kept elsewhere, it proves later that nothing was cut off and nothing told anew.
    pub head: Option<Digest>,
    /// Positions that are not as they were written, and why.
    pub broken: Vec<(u64, String)>,
}

const PAGE: u64 = 1_000;
const COLUMNS: &str = "SELECT position, at, person, kind, case_id, subject, address, detail, hash FROM audit";

/// The hash of a row: of the one before it and of every field with its length.
fn sealed(office: &OfficeId, previous: Digest, position: u64, note: &AuditNote) -> Digest {
    let at = note.at.to_string();
    let number = position.to_string();
    let mut bytes = b"fazhi audit 1\n".to_vec();
    bytes.extend(previous.0);
    let texts = [
        office.as_str(),
        &number,
        &at,
        &note.person,
        &note.kind,
        &note.case,
        &note.subject,
        &note.address,
        &note.detail,
    ];
    for text in texts {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    ledger::digest(&bytes)
}

impl Store {
    /// Adds rows at the end of an office's trail, in their order.
    pub async fn note_audit(&self, office: &OfficeId, notes: &[AuditNote]) -> Result<(), StoreError> {
        if notes.is_empty() {
            return Ok(());
        }
        let mut transaction = self.database.begin().await?;
        let first =
            "INSERT INTO audit_head (office, position, hash) VALUES ($1, 0, $2) ON CONFLICT (office) DO NOTHING";
        transaction.execute(first, vec![office.as_str().into(), Digest([0; 32]).into()]).await?;
        // Touching the head makes writers take turns.
        let touch = "UPDATE audit_head SET position = position + $2 WHERE office = $1";
        let count = notes.len() as u64;
        transaction.execute(touch, vec![office.as_str().into(), count.into()]).await?;
        let read = "SELECT position, hash FROM audit_head WHERE office = $1";
        let rows = transaction.fetch(read, vec![office.as_str().into()]).await?;
        let head = rows.first().ok_or_else(|| StoreError::row("audit_head", office, "is missing"))?;
        let mut position = head.number::<u64>("audit_head", 0)?.saturating_sub(count);
        let mut hash = head.digest("audit_head", 1)?;
        let statement = "INSERT INTO audit (office, position, at, person, kind, case_id, subject, address, detail, \
                         hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        for note in notes {
            position += 1;
            hash = sealed(office, hash, position, note);
            let values: Vec<Value> = vec![
                office.as_str().into(),
                position.into(),
                note.at.to_string().into(),
                note.person.as_str().into(),
                note.kind.as_str().into(),
                note.case.as_str().into(),
                note.subject.as_str().into(),
                note.address.as_str().into(),
                note.detail.as_str().into(),
                hash.into(),
            ];
            transaction.execute(statement, values).await?;
        }
        let keep = "UPDATE audit_head SET hash = $2 WHERE office = $1";
        transaction.execute(keep, vec![office.as_str().into(), hash.into()]).await?;
        transaction.commit().await
    }

    /// Rows of the trail, the newest first.
    pub async fn audit(&self, office: &OfficeId, filter: &AuditFilter, most: u32) -> Result<Vec<AuditRow>, StoreError> {
        self.audit_after(office, filter, (0, most)).await
    }

    /// Rows of the trail, the newest first, behind so many that are skipped.
    pub async fn audit_after(
        &self,
        office: &OfficeId,
        filter: &AuditFilter,
        (skipped, most): (u64, u32),
    ) -> Result<Vec<AuditRow>, StoreError> {
        let (chosen, mut values) = chosen(office, filter);
        let mut statement = format!("{COLUMNS}{chosen}");
        values.push(most.into());
        statement.extend([" ORDER BY position DESC LIMIT $", &values.len().to_string()]);
        values.push(skipped.into());
        statement.extend([" OFFSET $", &values.len().to_string()]);
        self.database.fetch(&statement, values).await?.iter().map(audit_row).collect()
    }

    /// How many rows of the trail there are of what is looked for.
    pub async fn count_audit(&self, office: &OfficeId, filter: &AuditFilter) -> Result<u64, StoreError> {
        let (chosen, values) = chosen(office, filter);
        let row = self.database.fetch_optional(&format!("SELECT count(*) FROM audit{chosen}"), values).await?;
        row.map_or(Ok(0), |row| row.number("audit", 0))
    }

    /// Goes through an office's whole trail and names every row that is not as it was written.
    pub async fn verify_audit(&self, office: &OfficeId) -> Result<AuditReport, StoreError> {
        let head = self
            .database
            .fetch_optional("SELECT position, hash FROM audit_head WHERE office = $1", vec![office.as_str().into()])
            .await?;
        let head = head
            .map(|row| Ok::<_, StoreError>((row.number::<u64>("audit_head", 0)?, row.digest("audit_head", 1)?)))
            .transpose()?;
        let mut report = AuditReport { head: head.map(|(_, hash)| hash), ..AuditReport::default() };
        let (mut last, mut previous) = (0_u64, Digest([0; 32]));
        loop {
            let statement = format!("{COLUMNS} WHERE office = $1 AND position > $2 ORDER BY position LIMIT $3");
            let rows = self.database.fetch(&statement, vec![office.as_str().into(), last.into(), PAGE.into()]).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let position: u64 = row.number("audit", 0)?;
                if position > last + 1 {
                    report.broken.push((last + 1, format!("缺少第 {} 行到第 {} 行", last + 1, position - 1)));
                }
                last = position;
                report.rows += 1;
                match audit_row(row) {
                    Ok(row) => {
                        if sealed(office, previous, position, &row.note) != row.hash {
                            report.broken.push((position, "内容与写入时的摘要不符，或与前一行不相接".into()));
                        }
                        previous = row.hash;
                    }
                    Err(error) => report.broken.push((position, format!("读不出来：{error}"))),
                }
            }
        }
        // Rows may have been added meanwhile; fewer than the head knew of is what must not be.
        match head {
            Some((position, _)) if last < position => {
                report.broken.push((last + 1, format!("缺少第 {} 行到第 {position} 行", last + 1)));
            }
            Some((position, hash)) if last == position && previous != hash => {
                report.broken.push((last, "最后一行与末尾摘要不符".into()));
            }
            None if last > 0 => report.broken.push((last, "末尾摘要不见了".into())),
            _ => {}
        }
        Ok(report)
    }
}

fn audit_row(row: &Row) -> Result<AuditRow, StoreError> {
    let table = "audit";
    Ok(AuditRow {
        position: row.number(table, 0)?,
        note: AuditNote {
            at: row.moment(table, 1)?,
            person: row.text(table, 2)?,
            kind: row.text(table, 3)?,
            case: row.text(table, 4)?,
            subject: row.text(table, 5)?,
            address: row.text(table, 6)?,
            detail: row.text(table, 7)?,
        },
        hash: row.digest(table, 8)?,
    })
}

/// The rows of an office that are looked for: the condition and its values.
fn chosen(office: &OfficeId, filter: &AuditFilter) -> (String, Vec<Value>) {
    let mut statement = " WHERE office = $1".to_owned();
    let mut values: Vec<Value> = vec![office.as_str().into()];
    let mut and = |condition: &str, value: Value| {
        values.push(value);
        statement.extend([" AND ", condition, " $", &values.len().to_string()]);
    };
    if let Some(person) = &filter.person {
        and("person =", person.as_str().into());
    }
    if let Some(kind) = &filter.kind {
        and("kind =", kind.as_str().into());
    }
    if let Some(case) = &filter.case {
        and("case_id =", case.as_str().into());
    }
    if let Some(subject) = &filter.subject {
        and("subject =", subject.as_str().into());
    }
    if let Some(from) = filter.from {
        and("at >=", from.to_string().into());
    }
    if let Some(until) = filter.until {
        let after = until.tomorrow().unwrap_or(until);
        and("at <", after.to_string().into());
    }
    if let Some(before) = filter.before {
        and("position <", before.into());
    }
    (statement, values)
}
