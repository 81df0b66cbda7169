//! 专页: what the page built for a matter shows of a case, and what only that page can do: a topic put on an agenda, a paper begun,
//! answered and handed in. All else on it is an act of the case.

use super::{Answer, acts, nothing};
use crate::shapes::{AnswerTo, Topic};
use app::{Agenda, AgendaTopic, ClauseDesk, Paper, PaperQuestion, PaperState, ScreenPage};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use model::CaseId;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

/// The most that an order on an agenda can be.
const MOST: i64 = 99;

pub(crate) async fn look(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let found = state.platform.screen(caller.signed(), &CaseId::new(case)).await?.ok_or_else(Problem::not_found)?;
    let told = match &found {
        ScreenPage::Clauses(desk) => clauses_told(desk),
        ScreenPage::Agenda(agenda) => agenda_told(agenda),
        ScreenPage::Paper(paper) => paper_told(paper),
    };
    Ok(Json(told).into_response())
}

fn clauses_told(desk: &ClauseDesk) -> Value {
    let opinions = desk.opinions.iter().map(|one| {
        json!({"clause": one.clause, "kind": one.kind, "basis": one.basis, "article": one.article, "text": one.text})
    });
    let adoption =
        desk.adoption.iter().map(|one| json!({"clause": one.clause, "result": one.result, "reason": one.reason}));
    let clauses = desk.clauses.iter().map(|one| json!({"label": one.label, "text": one.text}));
    json!({"kind": "clauses", "name": desk.zh, "clauses": clauses.collect::<Vec<_>>(),
           "opinions": opinions.collect::<Vec<_>>(), "adoption": adoption.collect::<Vec<_>>(),
           "kinds": desk.kinds, "results": desk.results})
}

fn agenda_told(agenda: &Agenda) -> Value {
    let topic = |topic: &AgendaTopic| {
        let marks = topic.marks.iter().map(|mark| json!({"name": mark.zh, "words": mark.words, "lit": mark.lit}));
        let why = topic.why_not.iter().map(|(say, law, cure)| json!({"say": say, "law": law, "cure": cure}));
        json!({"case": topic.case, "title": topic.title, "order": topic.order, "marks": marks.collect::<Vec<_>>(),
               "why_not": why.collect::<Vec<_>>()})
    };
    let attendees = agenda.attendees.iter().map(|one| {
        json!({"name": one.name, "capacity": one.capacity, "counted": one.counted, "present": one.present,
               "reason": one.reason})
    });
    let decided = agenda.decided.iter().map(|line| {
        json!({"title": line.title, "owner": line.owner, "due": line.due,
               "case": line.task.as_ref().map(|(case, ..)| case)})
    });
    json!({"kind": "agenda", "name": agenda.zh, "placed": agenda.placed.iter().map(topic).collect::<Vec<_>>(),
           "waiting": agenda.waiting.iter().map(topic).collect::<Vec<_>>(), "takes": agenda.takes,
           "may_place": agenda.may_place, "attendees": attendees.collect::<Vec<_>>(), "entitled": agenda.entitled,
           "present": agenda.present, "quorum": agenda.quorum, "decided": decided.collect::<Vec<_>>()})
}

fn paper_told(paper: &Paper) -> Value {
    let question = |question: &PaperQuestion| {
        let verdict = question.verdict.as_ref().map(|verdict| {
            json!({"right": verdict.right, "answer": verdict.answer, "reason": verdict.reason,
                   "article": verdict.article})
        });
        json!({"id": question.id, "number": question.number, "kind": question.kind, "several": question.several,
               "stem": question.stem, "options": question.options, "given": question.given, "verdict": verdict})
    };
    let state = match paper.state {
        PaperState::NotYours => "not-yours",
        PaperState::Ready => "ready",
        PaperState::Sitting => "sitting",
        PaperState::TimeOver => "time-over",
        PaperState::HandedIn => "handed-in",
        PaperState::Marking => "marking",
        PaperState::Marked => "marked",
    };
    json!({"kind": "paper", "name": paper.zh, "state": state, "person": paper.person, "until": paper.until,
           "minutes": paper.minutes, "minutes_left": paper.minutes_left, "ends": paper.ends,
           "how_many": paper.how_many, "score": paper.score,
           "questions": paper.questions.iter().map(question).collect::<Vec<_>>()})
}

/// Puts a topic on the agenda of a meeting: an act of the topic's own case.
pub(crate) async fn place(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    Body(topic): Body<Topic>,
) -> Answer {
    if !(1..=MOST).contains(&topic.order) {
        return Err(super::wrong_fields([("order", format!("次序写 1 到 {MOST}"))]));
    }
    let (meeting, placed) = (CaseId::new(case), CaseId::new(topic.topic));
    let outcome = state.platform.place_topic(caller.signed(), (&meeting, &placed), topic.order).await?;
    acts::answer(&state, &outcome.ok_or_else(Problem::not_found)?, StatusCode::OK)
}

fn not_now() -> Problem {
    Problem::new(StatusCode::CONFLICT, "not-now", "现在不能答题", "不是您的试卷，或者答题时间已过。")
}

pub(crate) async fn begin(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    if state.platform.begin_paper(caller.signed(), &CaseId::new(case)).await? { Ok(nothing()) } else { Err(not_now()) }
}

pub(crate) async fn answer(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    Body(given): Body<AnswerTo>,
) -> Answer {
    let given = (given.question.as_str(), given.answer.as_str());
    let kept = state.platform.answer_paper(caller.signed(), &CaseId::new(case), given).await?;
    if kept { Ok(nothing()) } else { Err(not_now()) }
}

pub(crate) async fn hand_in(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let outcome = state.platform.hand_in_paper(caller.signed(), &CaseId::new(case)).await?.ok_or_else(not_now)?;
    acts::answer(&state, &outcome, StatusCode::OK)
}
