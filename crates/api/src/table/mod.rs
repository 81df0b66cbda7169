//! The rows for programs. Each does what a page does, by the same function of `app`.

mod admin;
mod cases;
mod law;
mod ledgers;
mod own;
mod public;
mod reports;
mod units;

use crate::endpoint::{Endpoint, endpoint};
use crate::pages::{docs, tokens};
use app::Scope;
use axum::http::Method;
use web_frame::route::{Permission, Route, get, post};

/// An address of the API.
macro_rules! at {
    ($path:literal) => {
        concat!("/api/v1", $path)
    };
}
use at;

/// The pages about tokens.
pub fn pages() -> Vec<Route> {
    vec![
        get("/account/tokens", Permission::Account, tokens::show),
        post("/account/tokens", Permission::Account, tokens::make),
        post("/account/tokens/revoke", Permission::Account, tokens::revoke),
    ]
}

/// The rows for programs.
pub fn routes() -> Vec<Route> {
    let open = [
        endpoint(Method::GET, at!("/openapi.json"), (Permission::Anybody, None), docs::openapi).route,
        endpoint(Method::GET, at!("/docs"), (Permission::Anybody, None), docs::show).route,
    ];
    endpoints().into_iter().map(|endpoint| endpoint.route).chain(open).collect()
}

/// Every call, with what its callers must know.
pub fn endpoints() -> Vec<Endpoint> {
    let groups = [
        own::rows(),
        cases::rows(),
        cases::act_rows(),
        cases::screen_rows(),
        law::matter_rows(),
        ledgers::rows(),
        ledgers::sheet_rows(),
        law::rows(),
        reports::rows(),
        reports::editing_rows(),
        units::office_rows(),
        units::member_rows(),
        public::rows(),
        public::website_rows(),
        admin::rows(),
        admin::settings_rows(),
    ];
    groups.into_iter().flatten().collect()
}

fn reading(permission: Permission) -> (Permission, Option<Scope>) {
    (permission, Some(Scope::Read))
}

fn acting(permission: Permission) -> (Permission, Option<Scope>) {
    (permission, Some(Scope::Act))
}
