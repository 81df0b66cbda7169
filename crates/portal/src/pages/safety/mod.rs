//! 安全提醒: by country, with the level in words and colour, what changed, what to do, and whom to call.

use crate::guest::Guest;
use crate::pages::home::item_href;
use app::{CountryAlert, Item};
use askama::Template;
use axum::extract::{Path, State};
use matter::Level;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::PublicShell;

#[derive(Template)]
#[template(path = "safety/page.html")]
struct Page {
    shell: PublicShell,
    alerts: Vec<CountryAlert>,
    levels: Vec<Level>,
    notices: Vec<(String, Item)>,
}

#[derive(Template)]
#[template(path = "safety/country.html")]
struct CountryPage {
    shell: PublicShell,
    alert: CountryAlert,
    items: Vec<(String, Item)>,
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest) -> Answer {
    let publicity = state.platform.publicity();
    let mut notices = Vec::new();
    for (key, _) in publicity.columns.iter().filter(|(_, column)| column.page == "safety") {
        let items = state.platform.published_items(&state.office, key).await?;
        // The records of the register are the list above.
        notices.extend(items.into_iter().filter(|item| !item.is_record()));
    }
    notices.sort_by_key(|item| std::cmp::Reverse(item.day));
    notices.truncate(20);
    page(&Page {
        shell: guest.chinese(&state, "/public/safety").await?,
        alerts: state.platform.country_alerts(&state.office).await?,
        levels: publicity.levels.values().cloned().collect(),
        notices: notices.into_iter().map(|item| (item_href(&item), item)).collect(),
    })
}

pub(crate) async fn country(State(state): State<WebState>, guest: Guest, Path(area): Path<String>) -> Answer {
    let found = state.platform.country_alerts(&state.office).await?.into_iter().find(|alert| alert.area == area);
    let alert = found.ok_or(Failure::NotFound)?;
    let items = alert.items.iter().map(|item| (item_href(item), item.clone())).collect();
    page(&CountryPage { shell: guest.chinese(&state, "/public/safety").await?, alert, items })
}
