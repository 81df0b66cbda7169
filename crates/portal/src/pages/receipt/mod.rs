//! 回执: number, code and days of what was just sent. It opens in the browser that sent the form, for an hour.

use crate::guest::Guest;
use app::PublicReceipt;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use model::Day;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::{PublicShell, Tongue};

#[derive(Template)]
#[template(path = "receipt/page.html")]
struct Page {
    shell: PublicShell,
    receipt: Option<PublicReceipt>,
    /// A picture that leads a telephone to the progress page.
    qr: Option<String>,
}

impl Page {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn day(&self, day: &Day) -> String {
        if self.shell.english() {
            day.strftime("%-d %B %Y").to_string()
        } else {
            format!("{}年{}月{}日", day.year(), day.month(), day.day())
        }
    }
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest, tongue: Tongue, headers: HeaderMap) -> Answer {
    let receipt = match guest.receipt.as_deref().and_then(|receipt| receipt.split_once('.')) {
        Some((case, code)) => state.platform.public_receipt_of(&state.office, case, code).await?,
        None => None,
    };
    let shell = guest.shell(&state, tongue, "").await?;
    let qr = match &receipt {
        Some(receipt) => super::progress_qr(&state, &headers, tongue, receipt.case.as_str()).await?,
        None => None,
    };
    page(&Page { shell, receipt, qr })
}
