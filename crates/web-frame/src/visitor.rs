//! Who asks: put beside the request by the guard, taken from there by handlers.

use crate::failure::Failure;
use app::{Inside, Origin, Platform, Signed};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;

/// Anybody, signed in or not.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub signed: Option<Signed>,
    /// The session, also one of which something is still wanted; such a visitor is not signed in on public pages.
    pub inside: Option<Inside>,
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
    /// His session, for how long it goes on.
    pub inside: Option<Inside>,
}

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let signed = visitor.signed.ok_or(Failure::SignInFirst)?;
        Ok(Self { signed, form_token: visitor.form_token, inside: visitor.inside })
    }
}

/// From where a request comes, for the audit trail.
#[derive(Debug, Clone, Default)]
pub struct From(pub Origin);

impl<S: Sync> FromRequestParts<S> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(origin(parts)))
    }
}

/// Addresses of the office's own proxies, parted by commas: what they say of the sender is believed.
static PROXIES: LazyLock<Vec<IpAddr>> = LazyLock::new(|| {
    let listed = std::env::var("FAZHI_PROXIES").unwrap_or_default();
    listed.split(',').filter_map(|address| address.trim().parse().ok()).collect()
});

pub(crate) fn origin(parts: &Parts) -> Origin {
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let trusted = peer.is_none_or(|peer| peer.is_loopback() || PROXIES.contains(&peer));
    // The last in the list is what our own proxy saw; those before it anybody may have written.
    let forwarded = text("x-forwarded-for").rsplit(',').next().and_then(|last| last.trim().parse::<IpAddr>().ok());
    let address = forwarded.filter(|_| trusted).or(peer);
    Origin {
        address: address.map(|address| address.to_string()).unwrap_or_default(),
        agent: text(header::USER_AGENT.as_str()).to_owned(),
    }
}

/// Whether somebody is of the office's own people and sees its cases, by the roles he holds.
pub fn is_staff(platform: &Platform, signed: &Signed) -> bool {
    app::sees_all(platform.rulebook(), &signed.actor)
}
