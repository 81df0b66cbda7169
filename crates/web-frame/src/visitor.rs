//! Who asks: put beside the request by the guard, taken from there by handlers.

use crate::failure::Failure;
use app::{Platform, Signed};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Anybody, signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub signed: Option<Signed>,
    /// What forms on the answered page must carry.
    pub form_token: String,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Fault)
    }
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub signed: Signed,
    pub form_token: String,
}

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let signed = visitor.signed.ok_or(Failure::SignInFirst)?;
        Ok(Self { signed, form_token: visitor.form_token })
    }
}

/// Whether somebody is of the office's own people, by the roles he holds.
pub fn is_staff(platform: &Platform, signed: &Signed) -> bool {
    let roles = &platform.rulebook().roles;
    let inside = |role| roles.get(role).is_some_and(|role| !role.outside);
    signed.actor.unit.is_none() && signed.actor.roles.iter().any(inside)
}
