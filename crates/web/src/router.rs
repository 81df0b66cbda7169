//! The permission table: every path, its method, and who may ask for it. There is no other list of routes.

use crate::pages;
use axum::Router;
use web_frame::WebState;
use web_frame::route::{Permission, Route, get, mount, post, upload};

/// The table of the whole web app.
pub fn routes() -> Vec<Route> {
    use Permission::{Anybody, SignedIn, Staff};
    let own = vec![
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
    ];
    portal::routes().into_iter().chain(own).collect()
}

/// The web app of one office.
pub fn router(state: WebState) -> Router {
    mount(routes(), state)
}
