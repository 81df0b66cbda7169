//! Somebody who reads the public pages: with or without an account, in the type that he chose.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use web_frame::failure::Failure;
use web_frame::layout::{PublicShell, Tongue};
use web_frame::visitor::Visitor;
use web_frame::{WebState, cookies};

/// The cookie that keeps the version, and its word for the elder one.
pub(crate) const VIEW: &str = "view";
pub(crate) const ELDER: &str = "elder";

#[derive(Debug, Clone)]
pub(crate) struct Guest {
    pub token: String,
    signed_in: bool,
    elder: bool,
    /// The address of the page with its query, for the switch of versions. A form's own page when something is sent.
    here: String,
    pub receipt: Option<String>,
}

impl Guest {
    pub(crate) async fn shell(&self, state: &WebState, tongue: Tongue, place: &str) -> Result<PublicShell, Failure> {
        let who = (self.token.clone(), self.signed_in, self.elder);
        PublicShell::of(state, tongue, (place, &self.here), who).await
    }

    /// The frame of a Chinese page in a column.
    pub(crate) async fn chinese(&self, state: &WebState, place: &str) -> Result<PublicShell, Failure> {
        self.shell(state, Tongue::Chinese, place).await
    }
}

impl FromRequestParts<WebState> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        Ok(Self {
            token: visitor.form_token,
            signed_in: visitor.signed.is_some(),
            elder: cookies::public(state, &parts.headers, VIEW).as_deref() == Some(ELDER),
            here: parts.uri.path_and_query().map_or_else(|| "/public".into(), ToString::to_string),
            receipt: cookies::public(state, &parts.headers, "receipt"),
        })
    }
}
