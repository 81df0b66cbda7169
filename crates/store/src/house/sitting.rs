//! What somebody answers while he sits a paper. A round is one sitting of the same case: a second one begins with nothing.

use crate::db::Value;
use crate::{Store, StoreError};
use model::{CaseId, Moment, OfficeId, PersonId};

/// One sitting of one person's paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SittingKey {
    pub office: OfficeId,
    pub case: CaseId,
    pub person: PersonId,
    /// How often the paper was handed in before.
    pub round: i64,
}

/// An answer as it was given last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SittingAnswer {
    pub question: String,
    pub answer: String,
    pub at: Moment,
}

impl SittingKey {
    fn values(&self) -> Vec<Value> {
        vec![self.office.as_str().into(), self.case.as_str().into(), self.person.as_str().into(), self.round.into()]
    }
}

const OF: &str = "WHERE office = $1 AND case_id = $2 AND person = $3 AND round = $4";

impl Store {
    /// Notes when a sitting began. One that has begun keeps its beginning.
    pub async fn begin_sitting(&self, key: &SittingKey, at: Moment) -> Result<(), StoreError> {
        let statement = "INSERT INTO sitting (office, case_id, person, round, started) VALUES ($1, $2, $3, $4, $5) \
                         ON CONFLICT (office, case_id, person, round) DO NOTHING";
        let mut values = key.values();
        values.push(at.to_string().into());
        self.database.execute(statement, values).await.map(drop)
    }

    /// When a sitting began; None before.
    pub async fn sitting_began(&self, key: &SittingKey) -> Result<Option<Moment>, StoreError> {
        let statement = format!("SELECT started FROM sitting {OF}");
        self.database.fetch_optional(&statement, key.values()).await?.map(|row| row.moment("sitting", 0)).transpose()
    }

    /// Keeps an answer in the place of the one before.
    pub async fn save_sitting_answer(&self, key: &SittingKey, answer: &SittingAnswer) -> Result<(), StoreError> {
        let statement = "INSERT INTO sitting_answer (office, case_id, person, round, question, answer, at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (office, case_id, person, round, question) \
                         DO UPDATE SET answer = excluded.answer, at = excluded.at";
        let mut values = key.values();
        values.push(answer.question.as_str().into());
        values.push(answer.answer.as_str().into());
        values.push(answer.at.to_string().into());
        self.database.execute(statement, values).await.map(drop)
    }

    /// The answers of a sitting, by question.
    pub async fn sitting_answers(&self, key: &SittingKey) -> Result<Vec<SittingAnswer>, StoreError> {
        let statement = format!("SELECT question, answer, at FROM sitting_answer {OF} ORDER BY question");
        let table = "sitting_answer";
        let rows = self.database.fetch(&statement, key.values()).await?;
        let answer = |row: &crate::db::Row| {
            Ok(SittingAnswer { question: row.text(table, 0)?, answer: row.text(table, 1)?, at: row.moment(table, 2)? })
        };
        rows.iter().map(answer).collect()
    }
}
