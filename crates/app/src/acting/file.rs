//! A file of acts, one a line. The lines are decided in order; many are on their way to the disk at once, so that they
//! share its syncs. A bad line is named and the others go on.

use super::desk::Desk;
use super::{ActRequest, Outcome};
use crate::{ActError, AppError, Platform};
use model::{CaseId, Event, OfficeId, RefusedRule};
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use store::{CommitError, Pending, Run};

/// How many acts may be on their way to the disk.
const IN_FLIGHT: usize = 256;

/// The longest line, in bytes; more than any act may hold.
const LONGEST_LINE: usize = 4 << 20;

/// The answer to one line.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Counted from 1.
    pub line: usize,
    #[serde(flatten)]
    pub answer: LineAnswer,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum LineAnswer {
    Done {
        case: CaseId,
        version: u32,
        step: model::StepId,
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        events: Vec<Event>,
    },
    Refused {
        case: CaseId,
        version: u32,
        reasons: Vec<RefusedRule>,
    },
    Error {
        error: String,
        #[serde(skip)]
        fault: bool,
    },
}

/// How a file went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub done: usize,
    pub refused: usize,
    pub errors: usize,
    pub faults: usize,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.done += other.done;
        self.refused += other.refused;
        self.errors += other.errors;
        self.faults += other.faults;
    }
}

impl Platform {
    /// Performs every line of a JSON Lines text and hands each answer on once it is durable.
    pub async fn perform_lines(&self, text: &str, answer: impl FnMut(&Line)) -> Tally {
        let mut pass = Pass {
            platform: self,
            desks: BTreeMap::new(),
            run: Run::default(),
            waiting: VecDeque::new(),
            tally: Tally::default(),
            answer,
        };
        for (index, source) in text.lines().enumerate().filter(|(_, source)| !source.trim().is_empty()) {
            pass.line(index + 1, source).await;
        }
        pass.settle(0).await;
        pass.tally
    }
}

/// One passing over a file. What its lines are decided on may still be on its way to the disk; that is why they are one
/// run: when one can't be written, those behind it are decided anew.
struct Pass<'p, F> {
    platform: &'p Platform,
    desks: BTreeMap<OfficeId, Desk>,
    run: Run,
    waiting: VecDeque<Sent>,
    tally: Tally,
    answer: F,
}

/// A line on its way to the disk.
struct Sent {
    line: usize,
    request: ActRequest,
    reply: LineAnswer,
    pending: Pending,
}

impl<F: FnMut(&Line)> Pass<'_, F> {
    async fn line(&mut self, line: usize, source: &str) {
        match self.send(line, source).await {
            Ok(sent) => {
                self.waiting.push_back(sent);
                self.settle(IN_FLIGHT).await;
            }
            Err(error) => {
                self.settle(0).await;
                self.tell(line, failed(&error));
            }
        }
    }

    async fn send(&mut self, line: usize, source: &str) -> Result<Sent, ActError> {
        if source.len() > LONGEST_LINE {
            return Err(ActError::BadLine(format!("一行至多 {} MiB", LONGEST_LINE >> 20)));
        }
        let request: ActRequest = serde_json::from_str(source).map_err(|error| ActError::BadLine(error.to_string()))?;
        if request.seal.is_some() {
            // Which documents a case has is read from the ledger, so all acts before must be there.
            self.settle(0).await;
        }
        let office = &request.office;
        let desk = self.desks.entry(office.clone()).or_insert_with(|| Desk::new(office.clone()));
        let decided = self.platform.decide(desk, &request).await?;
        let pending = self.platform.store.submit(decided.commit, &self.run).await.map_err(AppError::from)?;
        Ok(Sent { line, request, reply: reply(&decided.outcome), pending })
    }

    /// Waits until at most `left` acts are on their way; all of them, when one could not be written.
    async fn settle(&mut self, mut left: usize) {
        while self.waiting.len() > left {
            let Some(Sent { line, request, reply, pending }) = self.waiting.pop_front() else { return };
            let reply = match pending.committed().await {
                Ok(_) => reply,
                Err(error) => {
                    left = 0;
                    self.desks.values_mut().for_each(Desk::clear);
                    self.run = Run::default();
                    self.again(&request, error).await
                }
            };
            self.tell(line, reply);
        }
    }

    /// Decides a line anew, on what is on the disk by now. Not where the database failed: then the act may be there.
    async fn again(&self, request: &ActRequest, error: CommitError) -> LineAnswer {
        match error {
            CommitError::Store(_) | CommitError::Malformed { .. } => failed(&AppError::from(error).into()),
            CommitError::Conflict { .. }
            | CommitError::RecordConflict { .. }
            | CommitError::NumberTaken { .. }
            | CommitError::Abandoned { .. } => match self.platform.perform(request).await {
                Ok(outcome) => reply(&outcome),
                Err(error) => failed(&error),
            },
        }
    }

    fn tell(&mut self, line: usize, answer: LineAnswer) {
        count(&mut self.tally, &answer);
        (self.answer)(&Line { line, answer });
    }
}

fn failed(error: &ActError) -> LineAnswer {
    LineAnswer::Error { error: error.to_string(), fault: error.is_fault() }
}

fn reply(outcome: &Outcome) -> LineAnswer {
    let case = outcome.case();
    match outcome {
        Outcome::Done { events, .. } => LineAnswer::Done {
            events: events.clone(),
            case: case.id.clone(),
            version: case.version,
            step: case.step.clone(),
            number: case.number.clone(),
        },
        Outcome::Refused { refusal, .. } => {
            LineAnswer::Refused { case: case.id.clone(), version: case.version, reasons: refusal.reasons.clone() }
        }
    }
}

fn count(tally: &mut Tally, reply: &LineAnswer) {
    match reply {
        LineAnswer::Done { .. } => tally.done += 1,
        LineAnswer::Refused { .. } => tally.refused += 1,
        LineAnswer::Error { fault: false, .. } => tally.errors += 1,
        LineAnswer::Error { fault: true, .. } => tally.faults += 1,
    }
}
