//! 办事指南, by who can apply and by area, with a search; and the search over everything public.

use crate::guest::Guest;
use crate::pages::home::item_href;
use app::{GuideLine, Item};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::PublicShell;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    r#for: String,
    #[serde(default)]
    area: String,
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "guides/page.html")]
struct Page {
    shell: PublicShell,
    /// Key, word, whether it is chosen.
    audiences: Vec<(String, String, bool)>,
    areas: Vec<(String, String, bool)>,
    q: String,
    guides: Vec<(GuideLine, String)>,
    all: usize,
}

#[derive(Template)]
#[template(path = "guides/search.html")]
struct Found {
    shell: PublicShell,
    q: String,
    guides: Vec<GuideLine>,
    items: Vec<(String, Item)>,
}

/// Whether a text holds every word of a search.
fn holds(text: &str, q: &str) -> bool {
    let text = text.to_lowercase();
    q.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn of_guide(guide: &GuideLine) -> String {
    format!("{} {} {} {}", guide.zh, guide.en, guide.summary.zh, guide.summary.en)
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest, Query(asked): Query<Asked>) -> Answer {
    let publicity = state.platform.publicity();
    let all = state.platform.guides();
    let known = all.len();
    let fits = |guide: &GuideLine| {
        (asked.r#for.is_empty() || guide.audiences.contains(&asked.r#for))
            && (asked.area.is_empty() || guide.area == asked.area)
            && holds(&of_guide(guide), &asked.q)
    };
    let audience = |guide: &GuideLine| {
        let words = guide.audiences.iter().filter_map(|key| publicity.audiences.get(key)).map(|both| both.zh.clone());
        words.collect::<Vec<_>>().join("、")
    };
    page(&Page {
        audiences: publicity
            .audiences
            .iter()
            .map(|(key, both)| (key.clone(), both.zh.clone(), *key == asked.r#for))
            .collect(),
        areas: publicity.areas.iter().map(|(key, both)| (key.clone(), both.zh.clone(), *key == asked.area)).collect(),
        guides: all.into_iter().filter(fits).map(|guide| (guide.clone(), audience(&guide))).collect(),
        q: asked.q.clone(),
        all: known,
        shell: guest.chinese(&state, "/public/guides").await?,
    })
}

pub(crate) async fn search(State(state): State<WebState>, guest: Guest, Query(asked): Query<Asked>) -> Answer {
    let q: String = asked.q.trim().chars().take(60).collect();
    let (mut guides, mut items) = (Vec::new(), Vec::new());
    if !q.is_empty() {
        guides = state.platform.guides().into_iter().filter(|guide| holds(&of_guide(guide), &q)).collect();
        let published = state.platform.newest_items(&state.office, usize::MAX).await?.into_iter();
        let told = |item: &Item| {
            let facts: Vec<&str> = item.facts.iter().map(|(_, words, _)| words.as_str()).collect();
            holds(&format!("{} {}", item.title, facts.join(" ")), &q)
        };
        items = published.filter(told).take(50).map(|item| (item_href(&item), item)).collect();
    }
    page(&Found { shell: guest.chinese(&state, "").await?, q, guides, items })
}
