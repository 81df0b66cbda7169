//! All views of an office at once: read to be compared, thrown away, and put back after a rebuild.

use super::{cases, figures, registers};
use crate::db::{Row, Transaction};
use crate::writer::{clear, save_views};
use crate::{Store, StoreError, Views};
use model::OfficeId;

impl Store {
    /// Every view of an office, in one state.
    pub async fn all_views(&self, office: &OfficeId) -> Result<Views, StoreError> {
        let mut transaction = self.database.snapshot().await?;
        let by_office = "WHERE office = $1";
        let mut views = Views::default();
        for row in fetch(&mut transaction, &cases::case_statement(by_office), office).await? {
            let view = cases::case_view(&row)?;
            views.cases.insert(view.case.clone(), view);
        }
        for row in fetch(&mut transaction, &cases::due_statement(by_office), office).await? {
            let due = cases::due(&row)?;
            views.dues.insert((due.case.clone(), due.row.clock.clone()), due);
        }
        for row in fetch(&mut transaction, &figures::contribution_statement(by_office), office).await? {
            let view = figures::contribution(&row)?;
            views.contributions.insert((view.position, view.ordinal), view);
        }
        let statement = "SELECT register, key, version, state, changed FROM record WHERE office = $1";
        for row in fetch(&mut transaction, statement, office).await? {
            let view = registers::record(&row)?;
            views.records.insert((view.register.clone(), view.key.clone()), view);
        }
        let statement = "SELECT register, key, version, state, changed FROM record_history WHERE office = $1";
        for row in fetch(&mut transaction, statement, office).await? {
            let view = registers::record(&row)?;
            views.history.insert((view.register.clone(), view.key.clone(), view.version), view);
        }
        let statement = "SELECT series, year, n, text, case_id FROM number_given WHERE office = $1";
        for row in fetch(&mut transaction, statement, office).await? {
            let view = registers::number(&row)?;
            views.numbers.insert((view.series.clone(), view.year, view.n), view);
        }
        transaction.rollback().await?;
        Ok(views)
    }

    /// Throws away every view of an office. Until they are put back, nothing can be committed to its cases.
    pub async fn clear_views(&self, office: &OfficeId) -> Result<(), StoreError> {
        let mut transaction = self.database.begin().await?;
        clear(&mut transaction, office).await?;
        transaction.commit().await
    }

    /// Puts these views in the place of an office's present ones, all at once. Refused when the ledger has moved on from
    /// `position`, up to which they were rebuilt: then false, and nothing is changed.
    pub async fn replace_views(&self, office: &OfficeId, position: u64, views: &Views) -> Result<bool, StoreError> {
        let mut transaction = self.database.begin().await?;
        // Takes the office's lock, so that no other node writes between the check and the end.
        let lock = "UPDATE office_head SET position = position WHERE office = $1 AND position = $2";
        if transaction.execute(lock, vec![office.as_str().into(), position.into()]).await? != 1 {
            transaction.rollback().await?;
            return Ok(false);
        }
        clear(&mut transaction, office).await?;
        save_views(&mut transaction, office, views).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

async fn fetch(transaction: &mut Transaction, statement: &str, office: &OfficeId) -> Result<Vec<Row>, StoreError> {
    transaction.fetch(statement, vec![office.as_str().into()]).await
}
