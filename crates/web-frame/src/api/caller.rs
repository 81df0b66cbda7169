//! Who calls and with what: put beside the request by the guard, taken from there by handlers.

use super::Problem;
use app::{Bearer, Origin, Signed};
use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;

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
        let wrong = |error: serde_json::Error| Problem::bad(format!("内容不是这里要的 JSON：{error}"));
        let read = serde_json::from_slice(&bytes).map_err(wrong)?;
        if !plain(&serde_json::from_slice(&bytes).map_err(wrong)?) {
            return Err(Problem::unprocessable("内容里有不能显示的控制字符，请去掉后再发。", Vec::new()));
        }
        Ok(Self(read))
    }
}

/// Whether all texts hold nothing but what people can see, and ends of lines.
fn plain(value: &Value) -> bool {
    let seen = |text: &str| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    match value {
        Value::String(text) => seen(text),
        Value::Array(items) => items.iter().all(plain),
        Value::Object(parts) => parts.iter().all(|(name, value)| seen(name) && plain(value)),
        _ => true,
    }
}
