//! The handlers: each asks `app` and answers JSON. Who may is decided before them by the guard, and case by case by `app`.

pub(crate) mod acts;
pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod cases;
pub(crate) mod corrections;
pub(crate) mod desks;
pub(crate) mod drafts;
pub(crate) mod editing;
pub(crate) mod evaluation;
pub(crate) mod evidence;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod following;
pub(crate) mod inspection;
pub(crate) mod law;
pub(crate) mod ledgers;
pub(crate) mod matters;
pub(crate) mod members;
pub(crate) mod notices;
pub(crate) mod outgoing;
pub(crate) mod own;
mod paging;
pub(crate) mod phrases;
pub(crate) mod public;
pub(crate) mod published;
pub(crate) mod registers;
pub(crate) mod reports;
pub(crate) mod reveal;
pub(crate) mod screens;
pub(crate) mod sealing;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod talk;
pub(crate) mod units;
pub(crate) mod views;
pub(crate) mod website;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use web_frame::api::{Problem, Told};

/// What a handler answers.
pub(crate) type Answer = Result<Response, Problem>;

/// It was done, and there is nothing to say.
fn nothing() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// It was done, or everything that stands in the way.
fn all_told(faults: Vec<String>) -> Answer {
    if faults.is_empty() { Ok(nothing()) } else { Err(in_the_way(faults)) }
}

/// Everything that stands in the way, in words.
fn in_the_way(faults: Vec<String>) -> Problem {
    let told = |say: String| Told { say, ..Told::default() };
    Problem::unprocessable("没有办成，理由如下。", faults.into_iter().map(told).collect())
}

/// Everything that is wrong, by its field.
fn wrong_fields<F: ToString>(faults: impl IntoIterator<Item = (F, String)>) -> Problem {
    let told = |(about, say): (F, String)| Told { about: about.to_string(), say, ..Told::default() };
    Problem::unprocessable("填写的内容不对，理由如下。", faults.into_iter().map(told).collect())
}
