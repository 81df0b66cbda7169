//! 公众首页: one search, what is done most, safety alerts, what is new.

use crate::guest::Guest;
use app::{CountryAlert, GuideLine, Item};
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::PublicShell;
use web_frame::words::percent;

#[derive(Template)]
#[template(path = "home/page.html")]
struct Page {
    shell: PublicShell,
    guides: Vec<GuideLine>,
    alerts: Vec<CountryAlert>,
    items: Vec<(String, Item)>,
}

/// Where an item stands.
pub(crate) fn item_href(item: &Item) -> String {
    let safe = |text: &str| percent(text, b"-._~");
    format!("/public/columns/{}/{}", safe(&item.column), safe(&item.key))
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest) -> Answer {
    let platform = &state.platform;
    let guides = platform.common_guides(&state.office, 6).await?;
    let mut alerts = platform.country_alerts(&state.office).await?;
    alerts.retain(|alert| !alert.expired);
    alerts.truncate(4);
    let items = platform.newest_items(&state.office, 8).await?;
    page(&Page {
        shell: guest.chinese(&state, "/public").await?,
        guides,
        alerts,
        items: items.into_iter().map(|item| (item_href(&item), item)).collect(),
    })
}
