//! A file of acts, one a line. The lines are decided in order; many are on their way to the disk at once, so that they
//! share its syncs. A bad line is named and the others go on.

use super::desk::Desk;
use super::{ActRequest, Outcome};
use crate::{ActError, AppError, Platform};
use model::{CaseId, Event, RefusedRule};
use serde::Serialize;
use std::collections::VecDeque;

/// How many acts may be on their way to the disk.
const IN_FLIGHT: usize = 256;

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
    pub async fn perform_lines(&self, text: &str, mut answer: impl FnMut(&Line)) -> Tally {
        let mut tally = Tally::default();
        let mut desk: Option<Desk> = None;
        let mut waiting: VecDeque<(usize, LineAnswer, store::Pending)> = VecDeque::new();
        for (index, source) in text.lines().enumerate() {
            if source.trim().is_empty() {
                continue;
            }
            let line = index + 1;
            match self.perform_line(&mut desk, source).await {
                Ok((reply, pending)) => waiting.push_back((line, reply, pending)),
                Err(error) => {
                    settle(&mut waiting, &mut desk, &mut tally, &mut answer, 0).await;
                    let reply = LineAnswer::Error { error: error.to_string(), fault: error.is_fault() };
                    count(&mut tally, &reply);
                    answer(&Line { line, answer: reply });
                }
            }
            settle(&mut waiting, &mut desk, &mut tally, &mut answer, IN_FLIGHT).await;
        }
        settle(&mut waiting, &mut desk, &mut tally, &mut answer, 0).await;
        tally
    }

    async fn perform_line(
        &self,
        desk: &mut Option<Desk>,
        source: &str,
    ) -> Result<(LineAnswer, store::Pending), ActError> {
        let request: ActRequest = serde_json::from_str(source).map_err(|error| ActError::BadLine(error.to_string()))?;
        let desk = match desk {
            Some(desk) if desk.office == request.office => desk,
            other => other.insert(Desk::new(request.office.clone())),
        };
        let decided = self.decide(desk, &request).await?;
        let pending = self.store.submit(decided.commit).await.map_err(AppError::from)?;
        Ok((reply(&decided.outcome), pending))
    }
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

/// Waits until at most `left` acts are on their way. After a failed write the desk's copies are worth nothing.
async fn settle(
    waiting: &mut VecDeque<(usize, LineAnswer, store::Pending)>,
    desk: &mut Option<Desk>,
    tally: &mut Tally,
    answer: &mut impl FnMut(&Line),
    left: usize,
) {
    while waiting.len() > left {
        let Some((line, reply, pending)) = waiting.pop_front() else { return };
        let reply = match pending.committed().await {
            Ok(_) => reply,
            Err(error) => {
                if let Some(desk) = desk {
                    desk.clear();
                }
                LineAnswer::Error { error: error.to_string(), fault: true }
            }
        };
        count(tally, &reply);
        answer(&Line { line, answer: reply });
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
