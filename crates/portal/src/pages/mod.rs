//! One folder a page: what it shows is gathered in `mod.rs`, and written in `page.html` beside it.

pub(crate) mod applicant;
pub(crate) mod apply;
pub(crate) mod english;
pub(crate) mod evaluate;
pub(crate) mod feeds;
pub(crate) mod guide;
pub(crate) mod guides;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod join;
pub(crate) mod laws;
pub(crate) mod lists;
pub(crate) mod powers;
pub(crate) mod progress;
pub(crate) mod receipt;
pub(crate) mod register_unit;
pub(crate) mod safety;
pub(crate) mod site_check;
pub(crate) mod verify_seal;
pub(crate) mod view;
pub(crate) mod year_report;

use axum::http::HeaderMap;
use web_frame::WebState;
use web_frame::failure::Failure;
use web_frame::layout::Tongue;

/// A QR code that leads a telephone to the progress page with the number of a case filled in. The code that opens it stands in
/// no address, so not in the picture either.
pub(crate) async fn progress_qr(
    state: &WebState,
    headers: &HeaderMap,
    tongue: Tongue,
    number: &str,
) -> Result<Option<String>, Failure> {
    let page = if tongue == Tongue::English { "/public/en/progress" } else { "/public/progress" };
    let label = if tongue == Tongue::English { "QR code of the progress page" } else { "查进度的二维码" };
    let base = feeds::base(state, headers).await?;
    let picture = app::qr_picture(&format!("{base}{page}?number={}", web_frame::words::in_query(number)));
    Ok(picture.map(|picture| picture.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{label}\" "), 1)))
}
