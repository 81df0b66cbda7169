//! All views of an office at once: read to be compared, thrown away, and put back after a rebuild.

use super::{cases, figures, registers};
use crate::db::{Row, Transaction, Value};
use crate::lists::{Changes, Listed, Lists};
use crate::writer::{clear, save_lists, save_views};
use crate::{NextDue, Store, StoreError, Views};
use model::OfficeId;

/// So many cases' marks are written together.
const TOGETHER: usize = 1_000;

impl Store {
    /// Every view of an office, in one state.
    pub async fn all_views(&self, office: &OfficeId) -> Result<Views, StoreError> {
        let mut transaction = self.database.snapshot().await?;
        let by_office = "WHERE office = $1";
        let mut views = Views::default();
        for row in fetch(&mut transaction, &cases::case_statement("WHERE v.office = $1"), office).await? {
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
        let statement = "SELECT register, key, version, words, state, changed FROM record WHERE office = $1";
        for row in fetch(&mut transaction, statement, office).await? {
            let view = registers::record(&row)?;
            views.records.insert((view.register.clone(), view.key.clone()), view);
        }
        let statement = "SELECT register, key, version, words, state, changed FROM record_history WHERE office = $1";
        for row in fetch(&mut transaction, statement, office).await? {
            let view = registers::record(&row)?;
            views.history.insert((view.register.clone(), view.key.clone(), view.version), view);
        }
        let statement = "SELECT series, year, n, text, case_id FROM number_given WHERE office = $1";
        for row in fetch(&mut transaction, statement, office).await? {
            let view = registers::number(&row)?;
            views.numbers.insert((view.series.clone(), view.year, view.n), view);
        }
        read_lists(&mut transaction, office, &mut views.lists).await?;
        transaction.rollback().await?;
        Ok(views)
    }

    /// Whether an earlier version of the program wrote the views, so that lists find nothing before they are rebuilt.
    pub async fn views_are_old(&self, office: &OfficeId) -> Result<bool, StoreError> {
        // Every case is found by its id at least. A rebuild renews all at once: the oldest case speaks for the others.
        let statement = "SELECT words FROM case_view WHERE office = $1 ORDER BY first LIMIT 1";
        let row = self.database.fetch_optional(statement, vec![office.as_str().into()]).await?;
        row.map_or(Ok(false), |row| Ok(row.text("case_view", 0)?.is_empty()))
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
        let mut changes = Changes::default();
        for (n, view) in views.cases.values().enumerate() {
            changes.case(None, &Listed::new(&view.row, view.first));
            if n % TOGETHER == TOGETHER - 1 {
                save_lists(&mut transaction, office, std::mem::take(&mut changes)).await?;
            }
        }
        for view in views.records.values() {
            changes.record(&view.register, &view.key, ("", &view.words));
        }
        save_lists(&mut transaction, office, changes).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// Reads the tables in portions, each from behind the last row of the one before.
async fn read_lists(transaction: &mut Transaction, office: &OfficeId, lists: &mut Lists) -> Result<(), StoreError> {
    let office: Value = office.as_str().into();
    let statement = "SELECT mark, first FROM case_mark WHERE office = $1 AND (mark, first) > ($2, $3) \
                     ORDER BY mark, first LIMIT 20000";
    let mut last = (String::new(), 0u64);
    loop {
        let values = vec![office.clone(), last.0.as_str().into(), last.1.into()];
        let rows = transaction.fetch(statement, values).await?;
        for row in &rows {
            last = (row.text("case_mark", 0)?, row.number("case_mark", 1)?);
            lists.mark(&last.0, last.1);
        }
        if rows.is_empty() {
            break;
        }
    }
    let statement = "SELECT holder, due, first, matter FROM task WHERE office = $1";
    for row in transaction.fetch(statement, vec![office.clone()]).await? {
        let due = row.text("task", 1)?;
        let due = NextDue::of(&due).ok_or_else(|| StoreError::row("task", &due, "is no due"))?;
        lists.task(&row.text("task", 0)?, due, row.number("task", 2)?, &row.id("task", 3)?);
    }
    let statement = "SELECT matter, step, ended, n FROM case_count WHERE office = $1 AND n <> 0";
    for row in transaction.fetch(statement, vec![office.clone()]).await? {
        let table = "case_count";
        lists.counts.insert((row.id(table, 0)?, row.id(table, 1)?, row.get(table, 2)?), row.get(table, 3)?);
    }
    let statement = "SELECT mark, register, key FROM record_mark WHERE office = $1";
    for row in transaction.fetch(statement, vec![office]).await? {
        let table = "record_mark";
        let gram = row.text(table, 0)?;
        lists.records.entry((row.id(table, 1)?, row.id(table, 2)?)).or_default().add(gram.as_str());
    }
    Ok(())
}

async fn fetch(transaction: &mut Transaction, statement: &str, office: &OfficeId) -> Result<Vec<Row>, StoreError> {
    transaction.fetch(statement, vec![office.as_str().into()]).await
}
