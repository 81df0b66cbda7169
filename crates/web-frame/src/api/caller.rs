//! Who calls and with what: put beside the request by the guard, taken from there by handlers.

use super::Problem;
use app::{Bearer, Origin, Signed};
use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A program with a token that is in force.
#[derive(Debug, Clone)]
pub struct Caller {
    pub bearer: Bearer,
    pub origin: Origin,
}

impl Caller {
    /// For whom it acts.
    pub fn signed(&self) -> &Signed {
        &self.bearer.signed
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::token_wanted)
    }
}

/// The bytes that were sent, as the guard has read them.
#[derive(Debug, Clone, Default)]
pub struct Raw(pub Bytes);

impl<S: Sync> FromRequestParts<S> for Raw {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Marks an answer that is told once and kept nowhere, also not for a call that comes again.
#[derive(Debug, Clone, Copy)]
pub struct NotKept;

/// What was sent as JSON.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Raw(bytes) = Raw::from_request_parts(parts, state).await?;
        let read = serde_json::from_slice(&bytes);
        read.map(Self).map_err(|error| Problem::bad(format!("内容不是这里要的 JSON：{error}")))
    }
}
