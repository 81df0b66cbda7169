//! Records found by their words.

use super::of_office;
use super::sql::anywhere;
use crate::lists::sought;
use crate::read::registers::record;
use crate::{RecordView, Store, StoreError};
use model::{OfficeId, RegisterId};
use std::collections::BTreeSet;

/// A record that was found.
pub type RecordHit = RecordView;

impl Store {
    /// Records of some registers in whose words all these plain phrases stand, by register and key.
    pub async fn find_records(
        &self,
        office: &OfficeId,
        registers: &[RegisterId],
        phrases: &[String],
        limit: u32,
    ) -> Result<Vec<RecordHit>, StoreError> {
        let grams: Vec<_> = phrases.iter().map(|phrase| sought(phrase)).collect();
        let Some(lead) = grams.iter().flatten().max_by_key(|gram| gram.len()) else { return Ok(Vec::new()) };
        if registers.is_empty() || grams.iter().any(BTreeSet::is_empty) {
            return Ok(Vec::new());
        }
        let mut sql = of_office(office);
        let mut conditions = vec![format!("m.office = $1 AND m.mark = {}", sql.parameter(lead.as_str()))];
        conditions.push(format!("m.register IN {}", sql.listed(registers.iter().map(RegisterId::as_str))));
        for gram in grams.iter().flatten().filter(|gram| *gram != lead) {
            let gram = sql.parameter(gram.as_str());
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM record_mark o WHERE o.office = $1 AND o.mark = {gram} AND o.register = m.register \
                 AND o.key = m.key)"
            ));
        }
        conditions.push("r.office = m.office AND r.register = m.register AND r.key = m.key".into());
        for phrase in phrases {
            conditions.push(format!("r.words LIKE {}", sql.parameter(anywhere(phrase))));
        }
        let limit = sql.parameter(limit);
        let statement = format!(
            "SELECT r.register, r.key, r.version, r.words, r.state, r.changed FROM record_mark m CROSS JOIN record r \
             WHERE {} ORDER BY m.register, m.key LIMIT {limit}",
            conditions.join(" AND ")
        );
        self.database.fetch(&statement, sql.into_values()).await?.iter().map(record).collect()
    }
}
