//! The statements that write: one for each table, whatever the number of commits.

use super::batch::Batch;
use super::lists::save_lists;
use crate::db::{Kind, Transaction, Value};
use crate::lists::joined;
use crate::{RecordView, StoreError, Views};
use Kind::{Bytes, Integer, Text, Truth};
use model::OfficeId;

pub(super) async fn save(transaction: &mut Transaction, batch: Batch) -> Result<(), StoreError> {
    let heads = batch.positions().map(|(office, position)| vec![office.as_str().into(), position.into()]).collect();
    let statement = "INSERT INTO office_head (office, position) {rows} \
                     ON CONFLICT (office) DO UPDATE SET position = excluded.position";
    transaction.bulk(statement, &[Text, Integer], heads).await?;

    let entries = batch.entries.into_iter().map(|row| {
        vec![
            row.office.into(),
            row.position.into(),
            row.case.into(),
            row.version.into(),
            row.at.into(),
            row.day.into(),
            row.body.into(),
            row.hash.into(),
        ]
    });
    let statement = "INSERT INTO entry (office, position, case_id, version, at, day, body, hash) {rows}";
    let kinds = [Text, Integer, Text, Integer, Text, Text, Bytes, Bytes];
    transaction.bulk(statement, &kinds, entries.collect()).await?;

    for (office, views) in &batch.views {
        save_views(transaction, office, views).await?;
    }
    for (office, changes) in batch.changes {
        save_lists(transaction, &office, changes).await?;
    }
    Ok(())
}

/// Writes rows of views, over those with the same keys.
pub(crate) async fn save_views(
    transaction: &mut Transaction,
    office: &OfficeId,
    views: &Views,
) -> Result<(), StoreError> {
    save_cases(transaction, office, views).await?;
    save_dues(transaction, office, views).await?;
    save_contributions(transaction, office, views).await?;
    save_records(transaction, office, views).await?;
    save_numbers(transaction, office, views).await
}

async fn save_cases(transaction: &mut Transaction, office: &OfficeId, views: &Views) -> Result<(), StoreError> {
    let statement = "INSERT INTO case_view (office, case_id, matter, version, head_hash, step, title, number, \
                     opened_day, changed_at, ended, late, first, ended_day, due, words, marks, turns, state) {rows} \
                     ON CONFLICT (office, case_id) DO UPDATE SET matter = excluded.matter, version = excluded.version, \
                     head_hash = excluded.head_hash, step = excluded.step, title = excluded.title, \
                     number = excluded.number, opened_day = excluded.opened_day, changed_at = excluded.changed_at, \
                     ended = excluded.ended, late = excluded.late, ended_day = excluded.ended_day, due = excluded.due, \
                     words = excluded.words, marks = excluded.marks, turns = excluded.turns, state = excluded.state";
    let kinds = [
        Text, Text, Text, Integer, Bytes, Text, Text, Text, Text, Text, Truth, Integer, Integer, Text, Text, Text,
        Text, Text, Text,
    ];
    let rows = views.cases.values().map(|view| {
        let row = &view.row;
        vec![
            office.as_str().into(),
            view.case.as_str().into(),
            row.matter.as_str().into(),
            view.version.into(),
            view.head.into(),
            row.step.as_str().into(),
            row.title.as_str().into(),
            row.number.clone().into(),
            row.opened_day.to_string().into(),
            row.changed_at.to_string().into(),
            row.ended.into(),
            row.late.into(),
            view.first.into(),
            row.ended_day.map(|day| day.to_string()).into(),
            row.due.to_string().into(),
            row.words.as_str().into(),
            joined(&row.marks).into(),
            joined(&row.turns).into(),
            row.state.as_str().into(),
        ]
    });
    transaction.bulk(statement, &kinds, rows.collect()).await.map(drop)
}

async fn save_dues(transaction: &mut Transaction, office: &OfficeId, views: &Views) -> Result<(), StoreError> {
    let statement = "INSERT INTO due (office, case_id, clock, step, due, stopped, ended, on_time, law) {rows} \
                     ON CONFLICT (office, case_id, clock) DO UPDATE SET step = excluded.step, due = excluded.due, \
                     stopped = excluded.stopped, ended = excluded.ended, on_time = excluded.on_time, \
                     law = excluded.law";
    let kinds = [Text, Text, Text, Text, Text, Truth, Truth, Truth, Text];
    let rows = views.dues.values().map(|due| {
        let row = &due.row;
        vec![
            office.as_str().into(),
            due.case.as_str().into(),
            row.clock.as_str().into(),
            row.step.as_str().into(),
            row.due.to_string().into(),
            row.stopped.into(),
            row.ended.into(),
            row.on_time.into(),
            row.law.as_str().into(),
        ]
    });
    transaction.bulk(statement, &kinds, rows.collect()).await.map(drop)
}

async fn save_contributions(transaction: &mut Transaction, office: &OfficeId, views: &Views) -> Result<(), StoreError> {
    let statement = "INSERT INTO contribution (office, position, ordinal, figure, day, case_id, amount, key) {rows}";
    let kinds = [Text, Integer, Integer, Text, Text, Text, Integer, Text];
    let rows = views.contributions.values().map(|view| {
        vec![
            office.as_str().into(),
            view.position.into(),
            view.ordinal.into(),
            view.figure.as_str().into(),
            view.day.to_string().into(),
            view.case.as_str().into(),
            view.amount.into(),
            view.key.as_str().into(),
        ]
    });
    transaction.bulk(statement, &kinds, rows.collect()).await.map(drop)
}

async fn save_records(transaction: &mut Transaction, office: &OfficeId, views: &Views) -> Result<(), StoreError> {
    let kinds = [Text, Text, Text, Integer, Text, Text, Integer];
    let values = |view: &RecordView| -> Vec<Value> {
        vec![
            office.as_str().into(),
            view.register.as_str().into(),
            view.key.as_str().into(),
            view.version.into(),
            view.words.as_str().into(),
            view.state.as_str().into(),
            view.changed.into(),
        ]
    };
    let statement = "INSERT INTO record (office, register, key, version, words, state, changed) {rows} \
                     ON CONFLICT (office, register, key) DO UPDATE SET version = excluded.version, \
                     words = excluded.words, state = excluded.state, changed = excluded.changed";
    transaction.bulk(statement, &kinds, views.records.values().map(values).collect()).await?;
    let statement = "INSERT INTO record_history (office, register, key, version, words, state, changed) {rows}";
    transaction.bulk(statement, &kinds, views.history.values().map(values).collect()).await.map(drop)
}

async fn save_numbers(transaction: &mut Transaction, office: &OfficeId, views: &Views) -> Result<(), StoreError> {
    let statement = "INSERT INTO number_given (office, series, year, n, text, case_id) {rows}";
    let kinds = [Text, Text, Integer, Integer, Text, Text];
    let rows = views.numbers.values().map(|view| {
        vec![
            office.as_str().into(),
            view.series.as_str().into(),
            view.year.into(),
            view.n.into(),
            view.text.as_str().into(),
            view.case.as_str().into(),
        ]
    });
    transaction.bulk(statement, &kinds, rows.collect()).await.map(drop)
}

/// Throws away every view of an office.
pub(crate) async fn clear(transaction: &mut Transaction, office: &OfficeId) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM case_view WHERE office = $1",
        "DELETE FROM due WHERE office = $1",
        "DELETE FROM contribution WHERE office = $1",
        "DELETE FROM record WHERE office = $1",
        "DELETE FROM record_history WHERE office = $1",
        "DELETE FROM number_given WHERE office = $1",
        "DELETE FROM case_mark WHERE office = $1",
        "DELETE FROM task WHERE office = $1",
        "DELETE FROM case_count WHERE office = $1",
        "DELETE FROM record_mark WHERE office = $1",
    ] {
        transaction.execute(statement, vec![office.as_str().into()]).await?;
    }
    Ok(())
}
