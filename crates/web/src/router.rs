//! The permission table: every path, its method, and who may ask for it. There is no other list of routes.

use crate::failure::Failure;
use crate::guard::{LARGEST_FORM, LARGEST_UPLOAD, guard};
use crate::{WebState, assets, headers, pages};
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

fn get<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    Route { path, method: Method::GET, permission, largest: LARGEST_FORM, handler: axum::routing::get(handler) }
}

fn post<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    let handler = on(axum::routing::MethodFilter::POST, handler);
    Route { path, method: Method::POST, permission, largest: LARGEST_FORM, handler }
}

/// A form that brings files.
fn upload<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    Route { largest: LARGEST_UPLOAD, ..post(path, permission, handler) }
}

/// The table.
pub fn routes() -> Vec<Route> {
    use Permission::{Anybody, SignedIn, Staff};
    vec![
        get("/sign-in", Anybody, pages::sign_in::show),
        post("/sign-in", Anybody, pages::sign_in::sign_in),
        post("/sign-out", SignedIn, pages::sign_in::sign_out),
        get("/", SignedIn, pages::workbench::show),
        get("/cases", SignedIn, pages::cases::show),
        get("/cases/{case}", SignedIn, pages::case::show),
        post("/cases/{case}/acts", SignedIn, pages::case::act),
        get("/cases/{case}/documents/{document}", SignedIn, pages::document::show),
        get("/cases/{case}/documents/{document}/sealed", SignedIn, pages::document::sealed),
        post("/cases/{case}/documents/{document}/seal", Staff, pages::document::seal),
        get("/cases/{case}/documents/{document}/{format}", SignedIn, pages::document::file),
        get("/verify-seal", Anybody, pages::verify_seal::show),
        upload("/verify-seal", Anybody, pages::verify_seal::verify),
        get("/matters/{matter}", SignedIn, pages::matter::show),
        get("/matters/{matter}/new", SignedIn, pages::opening::show),
        post("/matters/{matter}/new", SignedIn, pages::opening::open),
        get("/law/{statute}", SignedIn, pages::law::show),
        get("/figures", Staff, pages::figures::show),
        get("/figures/{figure}", Staff, pages::figure::show),
        get("/report", Staff, pages::report::show),
        get("/reports/{file}", Staff, pages::report::file),
        get("/published", Staff, pages::published::show),
        upload("/published", Staff, pages::published::keep),
        get("/published/compare", Staff, pages::compare::show),
        get("/published/compare.csv", Staff, pages::compare::csv),
        get("/published/compare.xlsx", Staff, pages::compare::xlsx),
        get("/published/{report}", Staff, pages::published_report::show),
        post("/published/{report}/remove", Staff, pages::published::remove),
    ]
}

/// The web app of one office.
pub fn router(state: WebState) -> Router {
    let mut router = Router::new();
    for row in routes() {
        let guarded = row
            .handler
            .route_layer(from_fn_with_state((state.clone(), row.permission), guard))
            .layer(DefaultBodyLimit::max(row.largest));
        router = router.route(row.path, guarded);
    }
    router
        .route(&assets::style_path(), axum::routing::get(assets::style))
        .route(&assets::document_style_path(), axum::routing::get(assets::document_style))
        .route("/favicon.svg", axum::routing::get(assets::icon))
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::WrongMethod })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(headers::secure))
        .with_state(state)
}
