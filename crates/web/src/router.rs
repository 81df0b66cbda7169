//! The permission table: every path, its method, and who may ask for it. There is no other list of routes.

use crate::pages;
use axum::{Extension, Router};
use matter::Administers;
use web_frame::WebState;
use web_frame::report::OwnSite;
use web_frame::route::{ADMINISTRATORS, CHANGERS, Permission, Route, get, mount, post, upload};

/// The table of everything that browsers ask for; the rows for programs, `api::routes`, stand behind it and are walked by
/// the tests of `api`.
pub fn routes() -> Vec<Route> {
    portal::routes().into_iter().chain(accounts()).chain(business()).chain(api::pages()).collect()
}

/// Signing in, one's own account, and the three administrators.
fn accounts() -> Vec<Route> {
    use Permission::{Account, Administrator, Anybody, Session};
    const SYSTEM: &[Administers] = &[Administers::System];
    const SECURITY: &[Administers] = &[Administers::Security];
    const AUDITOR: &[Administers] = &[Administers::Audit];
    vec![
        get("/sign-in", Anybody, pages::sign_in::show),
        post("/sign-in", Anybody, pages::sign_in::sign_in),
        get("/sign-in/sso", Anybody, pages::sso::begin),
        get("/sign-in/sso/back", Anybody, pages::sso::back),
        post("/sign-out", Session, pages::sign_in::sign_out),
        get("/sign-in/code", Session, pages::code::show),
        post("/sign-in/code", Session, pages::code::enter),
        post("/session/continue", Session, pages::account::go_on),
        get("/kept-form", Account, pages::kept_form::show),
        post("/kept-form/drop", Account, pages::kept_form::drop_it),
        get("/account", Account, pages::account::show),
        post("/account/sessions", Account, pages::account::end_others),
        get("/account/password", Session, pages::password::show),
        post("/account/password", Session, pages::password::change),
        get("/account/second-factor", Session, pages::second_factor::show),
        post("/account/second-factor", Session, pages::second_factor::enrol),
        get("/admin", Administrator(ADMINISTRATORS), pages::admin::home::show),
        post("/admin/changes/{change}", Administrator(CHANGERS), pages::admin::home::decide),
        get("/admin/accounts", Administrator(ADMINISTRATORS), pages::admin::accounts::show),
        post("/admin/accounts", Administrator(SYSTEM), pages::admin::accounts::add),
        get("/admin/accounts/{account}", Administrator(ADMINISTRATORS), pages::admin::account::show),
        post("/admin/accounts/{account}", Administrator(CHANGERS), pages::admin::account::change),
        get("/admin/office", Administrator(ADMINISTRATORS), pages::admin::office::show),
        post("/admin/office", Administrator(SYSTEM), pages::admin::office::change),
        get("/admin/policy", Administrator(ADMINISTRATORS), pages::admin::policy::show),
        post("/admin/policy", Administrator(SECURITY), pages::admin::policy::change),
        get("/admin/parameters", Administrator(ADMINISTRATORS), pages::admin::parameters::show),
        get("/admin/rulebooks", Administrator(ADMINISTRATORS), pages::admin::rulebooks::show),
        post("/admin/rulebooks", Administrator(ADMINISTRATORS), pages::admin::rulebooks::replay),
        get("/admin/jobs", Administrator(ADMINISTRATORS), pages::admin::jobs::show),
        get("/admin/subscriptions", Administrator(ADMINISTRATORS), pages::admin::subscriptions::show),
        post("/admin/subscriptions", Administrator(SYSTEM), pages::admin::subscriptions::change),
        get("/admin/outgoing", Administrator(ADMINISTRATORS), pages::admin::outgoing::show),
        post("/admin/outgoing/{outgoing}/again", Administrator(SYSTEM), pages::admin::outgoing::again),
        get("/admin/sign-on", Administrator(ADMINISTRATORS), pages::admin::sign_on::show),
        post("/admin/sign-on", Administrator(SECURITY), pages::admin::sign_on::change),
        get("/admin/mail", Administrator(ADMINISTRATORS), pages::admin::mail::show),
        post("/admin/mail", Administrator(SYSTEM), pages::admin::mail::change),
        get("/audit", Administrator(AUDITOR), pages::audit::show),
        get("/audit/export.csv", Administrator(AUDITOR), pages::audit::csv),
        post("/audit/verify", Administrator(AUDITOR), pages::audit::verify),
    ]
}

/// What the office does: cases, ledgers, law, figures and reports.
fn business() -> Vec<Route> {
    use Permission::{Inspector, SignedIn, Staff};
    vec![
        get("/inspection", Inspector, pages::inspection::show),
        get("/cases/{case}/looks", Staff, pages::looks::show),
        get("/cases/{case}/reveal", SignedIn, pages::reveal::show),
        post("/cases/{case}/reveal", SignedIn, pages::reveal::reveal).own(),
        get("/", SignedIn, pages::workbench::show),
        get("/cases", SignedIn, pages::cases::show),
        get("/cases.csv", SignedIn, pages::cases::csv),
        get("/cases.xlsx", SignedIn, pages::cases::xlsx),
        get("/search", SignedIn, pages::search::show),
        get("/search.json", SignedIn, pages::search::offer),
        get("/cases/{case}", SignedIn, pages::case::show),
        get("/cases/{case}/evidence", Staff, pages::evidence::show),
        get("/cases/{case}/evidence.zip", Staff, pages::evidence::file),
        get("/cases/{case}/screen", SignedIn, pages::screen::show),
        upload("/cases/{case}/screen", SignedIn, pages::screen::act),
        post("/cases/{case}/answers", SignedIn, pages::screen::answer_paper),
        get("/cases/{case}/{tab}", SignedIn, pages::case::tab),
        upload("/cases/{case}/acts", SignedIn, pages::case::act),
        get("/cases/{case}/documents/{document}", SignedIn, pages::document::show),
        get("/cases/{case}/documents/{document}/sealed", SignedIn, pages::document::sealed),
        post("/cases/{case}/documents/{document}/seal", Staff, pages::document::seal),
        get("/cases/{case}/documents/{document}/{format}", SignedIn, pages::document::file),
        get("/matters/{matter}", SignedIn, pages::matter::show),
        get("/matters/{matter}/new", SignedIn, pages::opening::show),
        upload("/matters/{matter}/new", SignedIn, pages::opening::open),
        get("/desks/{desk}", Staff, pages::desk::show),
        get("/ledger/{matter}", Staff, pages::ledger::show),
        get("/ledger/{matter}/file.xlsx", Staff, pages::ledger::file),
        post("/ledger/{matter}/act", Staff, pages::ledger::act),
        post("/ledger/{matter}/views", Staff, pages::ledger::save),
        post("/ledger/{matter}/views/remove", Staff, pages::ledger::remove),
        upload("/ledger/{matter}/corrections", Staff, pages::ledger::upload),
        get("/ledger/{matter}/corrections/{batch}", Staff, pages::ledger::review),
        post("/ledger/{matter}/corrections/{batch}", Staff, pages::ledger::confirm),
        post("/ledger/{matter}/corrections/{batch}/undo", Staff, pages::ledger::undo),
        get("/ledger/{matter}/corrections/{batch}/errors.xlsx", Staff, pages::ledger::wrong),
        get("/ledger/{matter}/import", Staff, pages::ledger::follow::ask),
        upload("/ledger/{matter}/import", Staff, pages::ledger::follow::bring),
        get("/ledger/{matter}/import/{batch}", Staff, pages::ledger::follow::review),
        post("/ledger/{matter}/import/{batch}", Staff, pages::ledger::follow::confirm),
        post("/ledger/{matter}/import/{batch}/undo", Staff, pages::ledger::follow::undo),
        get("/registers/{register}", Staff, pages::register::show),
        get("/registers/{register}/file.xlsx", Staff, pages::register::file),
        post("/registers/{register}/views", Staff, pages::ledger::save),
        post("/registers/{register}/views/remove", Staff, pages::ledger::remove),
        get("/registers/{register}/{key}", Staff, pages::register::record),
        get("/units", Permission::Confirmer, pages::units::show),
        post("/units/requests/{request}", Permission::Confirmer, pages::units::decide),
        get("/units/requests/{request}/paper", Permission::Confirmer, pages::units::paper),
        post("/units/managers", Permission::Confirmer, pages::units::appoint),
        get("/wall", Staff, pages::wall::show),
        get("/wall/{tile}", Staff, pages::wall::list),
        get("/mandates", Staff, pages::mandates::show),
        get("/notices", Staff, pages::notices::show),
        post("/notices/read", Staff, pages::notices::read),
        post("/notices/settings", Staff, pages::notices::settings),
        get("/phrases", SignedIn, pages::phrases::show),
        post("/phrases", SignedIn, pages::phrases::save),
        post("/phrases/remove", SignedIn, pages::phrases::remove),
        get("/law", SignedIn, pages::law::index),
        get("/law/clauses", Staff, pages::law::clauses),
        get("/law/{statute}", SignedIn, pages::law::show),
        get("/figures", Staff, pages::figures::show),
        get("/figures/{figure}", Staff, pages::figure::show),
        get("/report", Staff, pages::report::show),
        get("/reports/{file}", Staff, pages::report::file),
        get("/report/edit", Staff, pages::report_edit::show),
        post("/report/edit/words", Staff, pages::report_edit::words),
        post("/report/edit/freeze", Staff, pages::report_edit::freeze),
        get("/report/edit/check", Staff, pages::report_edit::check),
        get("/report/edit/likeness", Staff, pages::report_edit::likeness),
        post("/report/edit/hand-over", Staff, pages::report_edit::hand_over),
        get("/report/edit/{file}", Staff, pages::report_edit::file),
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
    let whole = mount(routes().into_iter().chain(api::routes()).collect(), state);
    whole.layer(Extension(OwnSite(Some(router))))
}
