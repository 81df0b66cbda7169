//! One row of the permission table, and rows into a router. The rows themselves stand in the `routes.rs` of each crate that
//! has pages; a path that is in no row is answered by nobody.

use crate::WebState;
use crate::failure::Failure;
use crate::guard::{LARGEST_FORM, LARGEST_UPLOAD, guard};
use crate::visitor::is_staff;
use crate::{assets, headers};
use app::{Platform, Signed};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, on};

/// Who may ask. What exactly he then sees or may do is decided by the platform, case by case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Nobody needs to be signed in.
    Anybody,
    /// Everybody with an account, applicants of a unit included.
    SignedIn,
    /// The office's own people.
    Staff,
}

impl Permission {
    /// Whether somebody, signed in or not, is let through. The one place that answers for a row.
    pub fn admits(self, platform: &Platform, signed: Option<&Signed>) -> bool {
        match (self, signed) {
            (Self::Anybody, _) | (Self::SignedIn, Some(_)) => true,
            (Self::Staff, Some(signed)) => is_staff(platform, signed),
            (Self::SignedIn | Self::Staff, None) => false,
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Route {
    pub path: &'static str,
    pub method: Method,
    pub permission: Permission,
    /// The largest body, in bytes.
    largest: usize,
    handler: MethodRouter<WebState>,
}

/// A page.
pub fn get<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    Route { path, method: Method::GET, permission, largest: LARGEST_FORM, handler: axum::routing::get(handler) }
}

/// A form.
pub fn post<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    let handler = on(axum::routing::MethodFilter::POST, handler);
    Route { path, method: Method::POST, permission, largest: LARGEST_FORM, handler }
}

/// A form that brings files.
pub fn upload<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    Route { largest: LARGEST_UPLOAD, ..post(path, permission, handler) }
}

/// The web app that consists of these rows.
pub fn mount(table: Vec<Route>, state: WebState) -> Router {
    let mut router = Router::new();
    for row in table {
        let guarded = row
            .handler
            .route_layer(from_fn_with_state((state.clone(), row.permission), guard))
            .layer(DefaultBodyLimit::max(row.largest));
        router = router.route(row.path, guarded);
    }
    router
        .route(&assets::style_path(), axum::routing::get(assets::style))
        .route(&assets::script_path(), axum::routing::get(assets::script))
        .route(&assets::document_style_path(), axum::routing::get(assets::document_style))
        .route("/favicon.svg", axum::routing::get(assets::icon))
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::WrongMethod })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(headers::secure))
        .with_state(state)
}
