//! What the commits of a transaction are checked against: read once for all of them, after locking their offices.

use crate::db::{Kind, Transaction};
use crate::lists::{Listed, parted};
use crate::{Commit, NextDue, StoreError};
use model::{CaseId, Digest, OfficeId, RecordKey, RegisterId};
use std::collections::{BTreeMap, BTreeSet};

/// A case as it stands.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) version: u32,
    /// Of its last entry.
    pub(super) hash: Digest,
    pub(super) listed: Listed,
}

/// The present state of everything that a set of commits touches.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// The last position of each office.
    pub(super) positions: BTreeMap<OfficeId, u64>,
    /// The version and hash of each case's last entry; absent when the case does not exist.
    pub(super) cases: BTreeMap<(OfficeId, CaseId), Known>,
    /// The version of each record; absent when it does not exist.
    pub(super) records: BTreeMap<(OfficeId, RegisterId, RecordKey), u32>,
    /// What each of them is found by.
    pub(super) words: BTreeMap<(OfficeId, RegisterId, RecordKey), String>,
    /// Numbers already given.
    pub(super) numbers: BTreeSet<(OfficeId, String, i16, u32)>,
}

impl Heads {
    /// Locks the offices, in the order of their ids so that two nodes cannot wait for each other, then reads.
    pub(super) async fn lock(transaction: &mut Transaction, commits: &[Commit]) -> Result<Self, StoreError> {
        let mut heads = Self::default();
        let offices: BTreeSet<&OfficeId> = commits.iter().map(|commit| &commit.office).collect();
        // Writing a row to itself locks it on both databases, and makes it when it is missing.
        let lock = "INSERT INTO office_head (office, position) {rows} \
                    ON CONFLICT (office) DO UPDATE SET position = office_head.position \
                    RETURNING office, position";
        let rows = offices.into_iter().map(|office| vec![office.as_str().into(), 0i64.into()]).collect();
        for row in transaction.bulk(lock, &[Kind::Text, Kind::Integer], rows).await? {
            heads.positions.insert(row.id("office_head", 0)?, row.number("office_head", 1)?);
        }

        let cases: BTreeSet<(&OfficeId, &CaseId)> =
            commits.iter().map(|commit| (&commit.office, &commit.case)).collect();
        let versions = "SELECT office, case_id, version, head_hash, first, matter, step, ended, due, words, marks, turns \
                        FROM case_view WHERE (office, case_id) IN ({rows})";
        let rows = cases.into_iter().map(|(office, case)| vec![office.as_str().into(), case.as_str().into()]).collect();
        for row in transaction.bulk(versions, &[Kind::Text, Kind::Text], rows).await? {
            let key = (row.id("case_view", 0)?, row.id("case_view", 1)?);
            let due = row.text("case_view", 8)?;
            let listed = Listed {
                first: row.number("case_view", 4)?,
                matter: row.id("case_view", 5)?,
                step: row.id("case_view", 6)?,
                ended: row.get("case_view", 7)?,
                due: NextDue::of(&due).ok_or_else(|| StoreError::row("case_view", &due, "is no due"))?,
                words: row.text("case_view", 9)?,
                marks: parted(&row.text("case_view", 10)?),
                turns: parted(&row.text("case_view", 11)?),
            };
            let known = Known { version: row.number("case_view", 2)?, hash: row.digest("case_view", 3)?, listed };
            heads.cases.insert(key, known);
        }
        heads.read_records(transaction, commits).await?;
        heads.read_numbers(transaction, commits).await?;
        Ok(heads)
    }

    async fn read_records(&mut self, transaction: &mut Transaction, commits: &[Commit]) -> Result<(), StoreError> {
        let records: BTreeSet<(&OfficeId, &RegisterId, &RecordKey)> = commits
            .iter()
            .flat_map(|commit| commit.records.iter().map(|row| (&commit.office, &row.register, &row.key)))
            .collect();
        let versions = "SELECT office, register, key, version, words FROM record \
                        WHERE (office, register, key) IN ({rows})";
        let rows = records
            .into_iter()
            .map(|(office, register, key)| vec![office.as_str().into(), register.as_str().into(), key.as_str().into()])
            .collect();
        for row in transaction.bulk(versions, &[Kind::Text; 3], rows).await? {
            let key: (OfficeId, RegisterId, RecordKey) =
                (row.id("record", 0)?, row.id("record", 1)?, row.id("record", 2)?);
            self.words.insert(key.clone(), row.text("record", 4)?);
            self.records.insert(key, row.number("record", 3)?);
        }
        Ok(())
    }

    async fn read_numbers(&mut self, transaction: &mut Transaction, commits: &[Commit]) -> Result<(), StoreError> {
        let numbers: BTreeSet<(&OfficeId, &str, i16, u32)> = commits
            .iter()
            .flat_map(|commit| commit.numbers.iter().map(|row| (&commit.office, row.series.as_str(), row.year, row.n)))
            .collect();
        let given = "SELECT office, series, year, n FROM number_given WHERE (office, series, year, n) IN ({rows})";
        let rows = numbers
            .into_iter()
            .map(|(office, series, year, n)| vec![office.as_str().into(), series.into(), year.into(), n.into()])
            .collect();
        let kinds = [Kind::Text, Kind::Text, Kind::Integer, Kind::Integer];
        for row in transaction.bulk(given, &kinds, rows).await? {
            self.numbers.insert((
                row.id("number_given", 0)?,
                row.text("number_given", 1)?,
                row.number("number_given", 2)?,
                row.number("number_given", 3)?,
            ));
        }
        Ok(())
    }
}
