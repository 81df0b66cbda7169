//! One row of the permission table, and rows into a router. The rows themselves stand in the `routes.rs` of each crate that
//! has pages; a path that is in no row is answered by nobody.

use crate::WebState;
use crate::api::{self, Problem, is_api};
use crate::failure::Failure;
use crate::guard::{LARGEST_FORM, LARGEST_UPLOAD, guard};
use crate::visitor::is_staff;
use crate::{assets, headers};
use app::{Platform, Scope, Signed, administers};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Method, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use matter::Administers;

/// Who may ask. What exactly he then sees or may do is decided by the platform, case by case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Nobody needs to be signed in.
    Anybody,
    /// Whoever has begun to sign in, even if a code or a new password is still wanted of him.
    Session,
    /// Everybody with an account, administrators included: nothing here shows a case.
    Account,
    /// Everybody who takes part in cases, applicants of a unit included.
    SignedIn,
    /// Somebody who acts for a unit outside the office.
    Outside,
    /// The office's own people who see all its cases.
    Staff,
    /// An administrator of one of the kinds.
    Administrator(&'static [Administers]),
    /// Whoever looks over the office's work without being part of it.
    Inspector,
    /// Somebody of the office who confirms units that ask for an account.
    Confirmer,
}

/// Any of the three.
pub const ADMINISTRATORS: &[Administers] = &[Administers::System, Administers::Security, Administers::Audit];
/// Those who propose and confirm changes.
pub const CHANGERS: &[Administers] = &[Administers::System, Administers::Security];

impl Permission {
    /// Whether somebody, signed in or not, is let through. The one place that answers for a row.
    pub fn admits(self, platform: &Platform, signed: Option<&Signed>) -> bool {
        match (self, signed) {
            (Self::Anybody, _) | (Self::Session | Self::Account, Some(_)) => true,
            (Self::SignedIn, Some(signed)) => administers(platform.rulebook(), &signed.actor.roles).is_none(),
            (Self::Outside, Some(signed)) => {
                let known = &platform.rulebook().roles;
                let outside = |role| known.get(role).is_some_and(|role| role.outside);
                !signed.actor.roles.is_empty() && signed.actor.roles.iter().all(outside)
            }
            (Self::Staff, Some(signed)) => is_staff(platform, signed),
            (Self::Administrator(kinds), Some(signed)) => {
                administers(platform.rulebook(), &signed.actor.roles).is_some_and(|kind| kinds.contains(&kind))
            }
            (Self::Inspector, Some(signed)) => {
                let known = &platform.rulebook().roles;
                let reads = |role| known.get(role).is_some_and(|role| role.reads_all);
                signed.actor.roles.iter().any(reads)
            }
            (Self::Confirmer, Some(signed)) => platform.confirms_units(signed),
            (_, None) => false,
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Route {
    pub path: &'static str,
    pub method: Method,
    pub permission: Permission,
    /// It touches nothing but what is the person's own.
    own: bool,
    /// For programs: a token stands in the place of a session.
    api: bool,
    /// The scope that a program's token must have.
    pub scope: Option<Scope>,
    /// The largest body, in bytes.
    largest: usize,
    handler: MethodRouter<WebState>,
}

/// A page.
pub fn get<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    let handler = axum::routing::get(handler);
    Route { path, method: Method::GET, permission, own: false, api: false, scope: None, largest: LARGEST_FORM, handler }
}

/// A form.
pub fn post<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    let handler = on(MethodFilter::POST, handler);
    Route {
        path,
        method: Method::POST,
        permission,
        own: false,
        api: false,
        scope: None,
        largest: LARGEST_FORM,
        handler,
    }
}

/// A form that brings files.
pub fn upload<T: 'static>(path: &'static str, permission: Permission, handler: impl Handler<T, WebState>) -> Route {
    Route { largest: LARGEST_UPLOAD, ..post(path, permission, handler) }
}

/// A row for programs: a token with the scope, JSON, problems. Without a scope it is for anybody.
pub fn api<T: 'static>(
    method: Method,
    path: &'static str,
    (permission, scope): (Permission, Option<Scope>),
    handler: impl Handler<T, WebState>,
) -> Route {
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::TRACE);
    Route {
        path,
        method,
        permission,
        own: false,
        api: true,
        scope,
        largest: LARGEST_FORM,
        handler: on(filter, handler),
    }
}

impl Route {
    /// Whether it is for programs.
    pub fn is_api(&self) -> bool {
        self.api
    }

    /// Says that what is sent is a file.
    #[must_use]
    pub fn takes_files(self) -> Self {
        Self { largest: LARGEST_UPLOAD, ..self }
    }

    /// Says that the row changes only what is the person's own, as a draft or a saved view: whoever may only read may do
    /// that too.
    #[must_use]
    pub fn own(self) -> Self {
        Self { own: true, ..self }
    }
}

/// What the guard knows of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) path: &'static str,
    pub(crate) permission: Permission,
    pub(crate) own: bool,
    pub(crate) scope: Option<Scope>,
    pub(crate) largest: usize,
    pub(crate) takes_files: bool,
}

/// A failure as the address's callers read it.
fn failed(at: &Uri, failure: Failure) -> Response {
    if is_api(at.path()) { Problem::of_status(failure.status()).into_response() } else { failure.into_response() }
}

/// The web app that consists of these rows.
pub fn mount(table: Vec<Route>, state: WebState) -> Router {
    let mut router = Router::new();
    for row in table {
        let known = Row {
            path: row.path,
            permission: row.permission,
            own: row.own,
            scope: row.scope,
            largest: row.largest,
            takes_files: row.largest == LARGEST_UPLOAD,
        };
        let handler = if row.api {
            row.handler.route_layer(from_fn_with_state((state.clone(), known), api::guard))
        } else {
            row.handler.route_layer(from_fn_with_state((state.clone(), known), guard))
        };
        let guarded = handler.layer(DefaultBodyLimit::max(row.largest));
        router = router.route(row.path, guarded);
    }
    router
        .route(&assets::style_path(), axum::routing::get(assets::style))
        .route(&assets::script_path(), axum::routing::get(assets::script))
        .route(&assets::document_style_path(), axum::routing::get(assets::document_style))
        .route("/favicon.svg", axum::routing::get(assets::icon))
        .fallback(|at: Uri| async move { failed(&at, Failure::NotFound) })
        .method_not_allowed_fallback(|at: Uri| async move { failed(&at, Failure::WrongMethod) })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(headers::secure))
        .with_state(state)
}
