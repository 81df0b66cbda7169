//! What a browser sent in a form.

use crate::failure::Failure;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::sync::Arc;

/// Names and values in the order of the form. Only forms that passed the guard become one.
#[derive(Debug, Clone, Default)]
pub struct Posted(Arc<Vec<(String, String)>>);

impl Posted {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(Arc::new(pairs))
    }

    /// All names and values, in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of a name.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value without the spaces around it; empty when it was not sent.
    pub fn trimmed(&self, name: &str) -> &str {
        self.one(name).unwrap_or_default().trim()
    }

    /// What follows a prefix in the names, in order.
    pub fn after<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(move |(key, _)| key.strip_prefix(prefix))
    }
}

impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::BadRequest)
    }
}
