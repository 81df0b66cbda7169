//! The handlers: each asks `app` and answers JSON. Who may is decided before them by the guard, and case by case by `app`.

pub(crate) mod acts;
pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod cases;
pub(crate) mod drafts;
pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod law;
pub(crate) mod matters;
pub(crate) mod outgoing;
pub(crate) mod own;
mod paging;
pub(crate) mod published;
pub(crate) mod registers;
pub(crate) mod reports;
pub(crate) mod search;

use axum::response::Response;
use web_frame::api::Problem;

/// What a handler answers.
pub(crate) type Answer = Result<Response, Problem>;
