//! One row for programs together with what its callers must know: what it does, what it is asked, what it answers.

use crate::shapes::Listed;
use app::Scope;
use axum::handler::Handler;
use axum::http::Method;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;
use web_frame::WebState;
use web_frame::route::{Permission, Route, api};

type Shape = fn(&mut SchemaGenerator) -> Schema;

/// What is sent with a call.
#[derive(Debug, Clone)]
pub(crate) enum Sent {
    Nothing,
    /// JSON of a shape, with an example.
    Json(Shape, Value),
    /// The bytes of a file.
    File,
}

/// What a call answers when all is well.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answered {
    Json(Shape),
    /// JSON whose parts are the rulebook's own and not listed here.
    Open,
    /// A file of one of several kinds.
    File(&'static str),
    Nothing,
}

/// A row and what it is for.
#[derive(Debug)]
pub struct Endpoint {
    pub route: Route,
    pub(crate) group: &'static str,
    pub(crate) says: &'static str,
    /// Names and meanings of what the address's query may hold.
    pub(crate) query: &'static [(&'static str, &'static str)],
    pub(crate) sent: Sent,
    pub(crate) status: u16,
    pub(crate) answered: Answered,
    /// It answers a list, page by page.
    pub pages: bool,
}

pub(crate) fn endpoint<T: 'static>(
    method: Method,
    path: &'static str,
    allowed: (Permission, Option<Scope>),
    handler: impl Handler<T, WebState>,
) -> Endpoint {
    Endpoint {
        route: api(method, path, allowed, handler),
        group: "",
        says: "",
        query: &[],
        sent: Sent::Nothing,
        status: 200,
        answered: Answered::Open,
        pages: false,
    }
}

impl Endpoint {
    pub(crate) fn says(self, group: &'static str, says: &'static str) -> Self {
        Self { group, says, ..self }
    }

    pub(crate) fn query(self, query: &'static [(&'static str, &'static str)]) -> Self {
        Self { query, ..self }
    }

    /// What is sent, by an example of the very type that reads it.
    pub(crate) fn takes<T: JsonSchema + Serialize>(self, example: &T) -> Self {
        let example = serde_json::to_value(example).unwrap_or_default();
        Self { sent: Sent::Json(schemars::SchemaGenerator::subschema_for::<T>, example), ..self }
    }

    /// What is sent as JSON is as large as a file.
    pub(crate) fn large(self) -> Self {
        Self { route: self.route.takes_files(), ..self }
    }

    pub(crate) fn takes_file(self) -> Self {
        Self { sent: Sent::File, route: self.route.takes_files(), ..self }
    }

    pub(crate) fn answers<T: JsonSchema>(self) -> Self {
        Self { answered: Answered::Json(schemars::SchemaGenerator::subschema_for::<T>), ..self }
    }

    /// It answers a list, page by page.
    pub(crate) fn lists<T: JsonSchema>(self) -> Self {
        Self { pages: true, ..self.answers::<Listed<T>>() }
    }

    pub(crate) fn answers_file(self, kinds: &'static str) -> Self {
        Self { answered: Answered::File(kinds), ..self }
    }

    pub(crate) fn answers_nothing(self) -> Self {
        Self { answered: Answered::Nothing, status: 204, ..self }
    }

    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// It touches nothing but what is the person's own.
    pub(crate) fn own(self) -> Self {
        Self { route: self.route.own(), ..self }
    }
}
