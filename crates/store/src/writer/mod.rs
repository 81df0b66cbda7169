//! The writer: commits that arrive together share one transaction, and so one wait for the disk.
//!
//! Callers send their commits through a channel to one task. It takes whatever waits, checks it, writes it in one
//! transaction and answers each caller; meanwhile the next ones gather. Nobody waits on purpose.

mod batch;
mod heads;
mod lists;
mod save;

pub(crate) use lists::save_lists;
pub(crate) use save::{clear, save_views};

use crate::db::Database;
use crate::{Commit, CommitError, Committed, Run, StoreError};
use batch::Batch;
use heads::Heads;
use tokio::sync::{mpsc, oneshot};

/// At most this many commits share a transaction.
const TOGETHER: usize = 256;
/// This many commits may wait before senders wait too.
const WAITING: usize = 4 * TOGETHER;

type Answer = Result<Committed, CommitError>;

pub(crate) struct Request {
    pub(crate) commit: Commit,
    pub(crate) run: Run,
    pub(crate) answer: oneshot::Sender<Answer>,
}

/// Starts the writer. It ends when the last sender is gone.
pub(crate) fn start(database: Database) -> mpsc::Sender<Request> {
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(run(database, receiver));
    sender
}

async fn run(database: Database, mut receiver: mpsc::Receiver<Request>) {
    let mut requests = Vec::with_capacity(TOGETHER);
    while receiver.recv_many(&mut requests, TOGETHER).await > 0 {
        // Callers who are just being woken send within a moment: as long as more come, let them in.
        let mut before = 0;
        while requests.len() > before && requests.len() < TOGETHER {
            before = requests.len();
            tokio::task::yield_now().await;
            while requests.len() < TOGETHER
                && let Ok(request) = receiver.try_recv()
            {
                requests.push(request);
            }
        }
        let (commits, (runs, callers)): (Vec<_>, (Vec<_>, Vec<_>)) =
            requests.drain(..).map(|request| (request.commit, (request.run, request.answer))).unzip();
        let answers = write(&database, &commits, &runs).await;
        for (caller, answer) in callers.into_iter().zip(answers) {
            // A caller that went away has no use for the answer; its commit stands.
            let _ = caller.send(answer);
        }
        // Callers just answered may send their next act at once: let them join the next transaction.
        tokio::task::yield_now().await;
    }
}

/// Writes commits together; when the database refuses a statement, one by one, so that one cannot fail the others.
async fn write(database: &Database, commits: &[Commit], runs: &[Run]) -> Vec<Answer> {
    match write_together(database, commits, runs).await {
        Ok(answers) => answers,
        Err(error) if commits.len() > 1 && error.is_answer() => {
            tracing::warn!(%error, commits = commits.len(), "writing one by one after a refused statement");
            let mut answers = Vec::with_capacity(commits.len());
            for (commit, run) in commits.iter().zip(runs) {
                let alone = write_together(database, std::slice::from_ref(commit), std::slice::from_ref(run)).await;
                answers.extend(alone.unwrap_or_else(|error| {
                    run.break_off();
                    vec![Err(error.into())]
                }));
            }
            answers
        }
        Err(error) => {
            tracing::error!(%error, commits = commits.len(), "nothing could be written");
            runs.iter().for_each(Run::break_off);
            commits.iter().map(|_| Err(error.clone().into())).collect()
        }
    }
}

/// One transaction. An error means that nothing of it is known to stand.
async fn write_together(database: &Database, commits: &[Commit], runs: &[Run]) -> Result<Vec<Answer>, StoreError> {
    let mut transaction = database.begin().await?;
    let heads = Heads::lock(&mut transaction, commits).await?;
    let mut batch = Batch::new(heads);
    let answers: Vec<Answer> = commits.iter().zip(runs).map(|(commit, run)| take(&mut batch, commit, run)).collect();
    if batch.is_empty() {
        transaction.rollback().await?;
    } else {
        save::save(&mut transaction, batch).await?;
        transaction.commit().await?;
    }
    Ok(answers)
}

/// Takes a commit in unless its run has broken off, and breaks the run off when it can't be taken.
fn take(batch: &mut Batch, commit: &Commit, run: &Run) -> Answer {
    if run.is_broken() {
        return Err(CommitError::Abandoned { case: commit.case.clone() });
    }
    let answer = batch.take(commit);
    if answer.is_err() {
        run.break_off();
    }
    answer
}
