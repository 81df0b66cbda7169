//! One open database.

use crate::db::{Database, hide_password};
use crate::writer::{self, Request};
use crate::{Commit, CommitError, Committed, Run, StoreError};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// An open database. Clones share its connections and its writer.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) database: Database,
    writer: mpsc::Sender<Request>,
    url: Arc<str>,
}

/// A commit on its way to the disk.
#[derive(Debug)]
pub struct Pending {
    answered: oneshot::Receiver<Result<Committed, CommitError>>,
    stopped: CommitError,
}

impl Pending {
    /// Waits until the commit is on the disk, or until it is certain that nothing of it was written.
    pub async fn committed(self) -> Result<Committed, CommitError> {
        self.answered.await.map_err(|_| self.stopped)?
    }
}

impl Store {
    /// Opens a database and brings its tables up to date. `postgres://…` is PostgreSQL; `sqlite:///path/file.db` or a
    /// plain path is an SQLite file, made when it is missing. Must be called within a tokio runtime, in which the writer
    /// then lives.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let database = Database::open(url).await?;
        let writer = writer::start(database.clone());
        Ok(Self { database, writer, url: hide_password(url).into() })
    }

    /// Writes a commit. Answers when it is on the disk, or when nothing of it was written. Commits of one case that are
    /// sent one after another are written in that order.
    pub async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        self.submit(commit, &Run::default()).await?.committed().await
    }

    /// Sends a commit on its way and answers a receipt to wait for. Commits sent by one caller are written in the order
    /// in which they were sent; once one of a run fails, the later ones of that run do too.
    pub async fn submit(&self, commit: Commit, run: &Run) -> Result<Pending, CommitError> {
        let (answer, answered) = oneshot::channel();
        let stopped = CommitError::Store(StoreError::Stopped { url: self.url.to_string() });
        match self.writer.send(Request { commit, run: run.clone(), answer }).await {
            Ok(()) => Ok(Pending { answered, stopped }),
            Err(_) => Err(stopped),
        }
    }

    /// The address, without its password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Closes the connections after what is under way. Later calls fail.
    pub async fn close(&self) {
        self.database.close().await;
    }
}
