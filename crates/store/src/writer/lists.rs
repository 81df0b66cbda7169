//! The statements that write what lists and searches go by.

use crate::StoreError;
use crate::db::{Kind, Transaction, Value};
use crate::lists::Changes;
use Kind::{Integer, Text, Truth};
use model::OfficeId;

/// Takes away and puts in the rows that changed. A row that is there already stays: nothing here may stop an act.
pub(crate) async fn save_lists(
    transaction: &mut Transaction,
    office: &OfficeId,
    changes: Changes,
) -> Result<(), StoreError> {
    let office: Value = office.as_str().into();
    let (come, gone) =
        parted(changes.marks, |((mark, first), way)| (way, vec![office.clone(), mark.into(), first.into()]));
    let statement = "DELETE FROM case_mark WHERE (office, mark, first) IN ({rows})";
    transaction.bulk(statement, &[Text, Text, Integer], gone).await?;
    let statement = "INSERT INTO case_mark (office, mark, first) {rows} ON CONFLICT DO NOTHING";
    transaction.bulk(statement, &[Text, Text, Integer], come).await?;

    let (come, gone) = parted(changes.tasks, |((holder, due, first), (way, matter))| {
        let key = vec![office.clone(), holder.into(), due.to_string().into(), first.into(), matter.as_str().into()];
        (way, key)
    });
    let gone = gone.into_iter().map(|mut row| {
        row.pop();
        row
    });
    let statement = "DELETE FROM task WHERE (office, holder, due, first) IN ({rows})";
    transaction.bulk(statement, &[Text, Text, Text, Integer], gone.collect()).await?;
    let statement = "INSERT INTO task (office, holder, due, first, matter) {rows} ON CONFLICT DO NOTHING";
    transaction.bulk(statement, &[Text, Text, Text, Integer, Text], come).await?;

    let counts = changes.counts.into_iter().filter(|(_, n)| *n != 0).map(|((matter, step, ended), n)| {
        vec![office.clone(), matter.as_str().into(), step.as_str().into(), ended.into(), n.into()]
    });
    let statement = "INSERT INTO case_count (office, matter, step, ended, n) {rows} \
                     ON CONFLICT (office, matter, step, ended) DO UPDATE SET n = case_count.n + excluded.n";
    transaction.bulk(statement, &[Text, Text, Text, Truth, Integer], counts.collect()).await?;

    let (come, gone) = parted(changes.records, |((mark, register, key), way)| {
        (way, vec![office.clone(), mark.into(), register.as_str().into(), key.as_str().into()])
    });
    let statement = "DELETE FROM record_mark WHERE (office, mark, register, key) IN ({rows})";
    transaction.bulk(statement, &[Text; 4], gone).await?;
    let statement = "INSERT INTO record_mark (office, mark, register, key) {rows} ON CONFLICT DO NOTHING";
    transaction.bulk(statement, &[Text; 4], come).await.map(drop)
}

/// Rows that come and rows that go; what comes to nothing is neither.
fn parted<T>(
    rows: impl IntoIterator<Item = T>,
    row: impl Fn(T) -> (i8, Vec<Value>),
) -> (Vec<Vec<Value>>, Vec<Vec<Value>>) {
    let (mut come, mut gone) = (Vec::new(), Vec::new());
    for item in rows {
        match row(item) {
            (1.., row) => come.push(row),
            (..=-1, row) => gone.push(row),
            (0, _) => {}
        }
    }
    (come, gone)
}
