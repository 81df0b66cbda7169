//! Verifying an office's ledger where it lies: every row, the chains, and the heads kept in views.
//!
//! Damage of the file must not stop the search. What the database cannot read is reported by its position, and the
//! search goes on behind it.

use crate::db::Transaction;
use crate::{Store, StoreError};
use ledger::{CaseHead, Report, Verifier};
use model::OfficeId;

/// Rows read together.
const PAGE: u64 = 512;
/// After this many positions in a row without a row, what the heads say about the length is not believed.
const HOPELESS: u64 = 16 * PAGE;

/// What is kept beside the ledger, read in one state before the rows. Rows up to there no longer change.
struct Heads {
    office: Result<u64, StoreError>,
    last: Result<u64, StoreError>,
    cases: Result<Vec<CaseHead>, StoreError>,
}

impl Store {
    /// Verifies the ledger of one office as it stands now; acts may go on meanwhile. An error only when the database
    /// cannot be asked at all.
    pub async fn verify_ledger(&self, office: &OfficeId) -> Result<Report, StoreError> {
        let heads = self.heads(office).await?;
        let mut verifier = Verifier::new(office.clone());
        let end = match (&heads.office, &heads.last) {
            (Ok(head), Ok(last)) => (*head).max(*last),
            (Ok(one), Err(_)) | (Err(_), Ok(one)) => *one,
            (Err(_), Err(_)) => u64::MAX,
        };
        let (mut from, mut without) = (1, 0);
        while from <= end && without < HOPELESS {
            let to = end.min(from.saturating_add(PAGE - 1));
            for reading in self.readings(office, from, to).await {
                without += 1;
                match reading.row {
                    Ok(Some(row)) => {
                        verifier.feed(&row);
                        without = 0;
                    }
                    // The verifier sees the gap.
                    Ok(None) => {}
                    Err(error) => verifier.unreadable(reading.position, error),
                }
            }
            from = to.saturating_add(1);
        }
        let problems = [heads.office.as_ref().err(), heads.last.as_ref().err(), heads.cases.as_ref().err()];
        problems.into_iter().flatten().for_each(|error| verifier.unreadable_heads(error));
        Ok(verifier.finish(heads.cases.ok(), heads.office.ok()))
    }

    async fn heads(&self, office: &OfficeId) -> Result<Heads, StoreError> {
        let mut transaction = self.database.snapshot().await?;
        let cases = case_heads(&mut transaction, office).await;
        let head = "SELECT position FROM office_head WHERE office = $1";
        let office_head = number(&mut transaction, "office_head", head, office).await;
        let last = "SELECT max(position) FROM entry WHERE office = $1";
        let last = number(&mut transaction, "entry", last, office).await;
        Ok(Heads { office: office_head, last, cases })
    }
}

async fn number(
    transaction: &mut Transaction,
    table: &'static str,
    statement: &str,
    office: &OfficeId,
) -> Result<u64, StoreError> {
    let rows = transaction.fetch(statement, vec![office.as_str().into()]).await?;
    let Some(row) = rows.first() else { return Ok(0) };
    let number: Option<i64> = row.get(table, 0)?;
    u64::try_from(number.unwrap_or(0)).map_err(|error| StoreError::row(table, office, error))
}

async fn case_heads(transaction: &mut Transaction, office: &OfficeId) -> Result<Vec<CaseHead>, StoreError> {
    let statement = "SELECT case_id, version, head_hash FROM case_view WHERE office = $1 ORDER BY case_id";
    let rows = transaction.fetch(statement, vec![office.as_str().into()]).await?;
    rows.iter()
        .map(|row| {
            let table = "case_view";
            Ok(CaseHead { case: row.id(table, 0)?, version: row.number(table, 1)?, hash: row.digest(table, 2)? })
        })
        .collect()
}
