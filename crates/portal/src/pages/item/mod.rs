//! 一条公开信息.

use crate::guest::Guest;
use app::Item;
use askama::Template;
use axum::extract::{Path, State};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::PublicShell;

#[derive(Template)]
#[template(path = "item/page.html")]
struct Page {
    shell: PublicShell,
    column: String,
    column_zh: String,
    item: Item,
    /// Where the annual report stands that it is, if it could be composed.
    report: Option<String>,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    guest: Guest,
    Path((column, key)): Path<(String, String)>,
) -> Answer {
    let known = state.platform.publicity().columns.get(&column).ok_or(Failure::NotFound)?;
    let item = state.platform.published_item(&state.office, &column, &key).await?.ok_or(Failure::NotFound)?;
    page(&Page {
        shell: guest.chinese(&state, "").await?,
        column_zh: known.zh.clone(),
        column,
        report: item.report.as_ref().map(|(kind, year)| format!("/public/reports/{kind}/{year}")),
        item,
    })
}
