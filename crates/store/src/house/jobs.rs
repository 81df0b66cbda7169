//! How the work in the background goes: of each job the last run, and its last failure.

use crate::{Store, StoreError};
use model::{Moment, OfficeId};

/// The last run of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRun {
    pub name: String,
    pub begun_at: Moment,
    pub ended_at: Moment,
    /// What it did, in words.
    pub said: String,
    /// When it last failed, and how; kept when later runs go well.
    pub failed_at: Option<Moment>,
    pub failure: String,
}

impl Store {
    /// Keeps a run in the place of the job's last one; a failure of before stays when this one has none.
    pub async fn save_job_run(&self, office: &OfficeId, run: &JobRun) -> Result<(), StoreError> {
        let statement = "INSERT INTO job (office, name, begun_at, ended_at, said, failed_at, failure) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (office, name) DO UPDATE SET \
                         begun_at = excluded.begun_at, ended_at = excluded.ended_at, said = excluded.said, \
                         failed_at = COALESCE(excluded.failed_at, job.failed_at), \
                         failure = CASE WHEN excluded.failed_at IS NULL THEN job.failure ELSE excluded.failure END";
        let values = vec![
            office.as_str().into(),
            run.name.as_str().into(),
            run.begun_at.to_string().into(),
            run.ended_at.to_string().into(),
            run.said.as_str().into(),
            run.failed_at.map(|at| at.to_string()).into(),
            run.failure.as_str().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// The last run of each job of an office.
    pub async fn job_runs(&self, office: &OfficeId) -> Result<Vec<JobRun>, StoreError> {
        let statement =
            "SELECT name, begun_at, ended_at, said, failed_at, failure FROM job WHERE office = $1 ORDER BY name";
        let table = "job";
        let rows = self.database.fetch(statement, vec![office.as_str().into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(JobRun {
                    name: row.text(table, 0)?,
                    begun_at: row.moment(table, 1)?,
                    ended_at: row.moment(table, 2)?,
                    said: row.text(table, 3)?,
                    failed_at: match row.get::<Option<String>>(table, 4)? {
                        Some(_) => Some(row.moment(table, 4)?),
                        None => None,
                    },
                    failure: row.text(table, 5)?,
                })
            })
            .collect()
    }
}
