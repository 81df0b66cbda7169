//! 栏目: what the office has published, by column; and the pages that gather columns: 政务公开, 互动, 法治, 站点地图.

use crate::guest::Guest;
use crate::pages::home::item_href;
use app::Item;
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::PublicShell;

const PAGE: usize = 20;

/// A column on a page that gathers several.
struct Shelf {
    key: String,
    zh: String,
    about: String,
    items: Vec<(String, Item)>,
    all: usize,
    /// Address and name of what can be done without an account.
    acts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "lists/gathered.html")]
struct Gathered {
    shell: PublicShell,
    title: &'static str,
    lead: &'static str,
    /// Pages that belong here besides.
    links: Vec<(&'static str, &'static str)>,
    shelves: Vec<Shelf>,
}

#[derive(Template)]
#[template(path = "lists/column.html")]
struct ColumnPage {
    shell: PublicShell,
    place: &'static str,
    place_zh: &'static str,
    key: String,
    zh: String,
    about: String,
    items: Vec<(String, Item)>,
    all: usize,
    number: usize,
    pages: usize,
}

/// The address and name of the page on which a column stands.
fn place_of(page: &str) -> (&'static str, &'static str) {
    match page {
        "safety" => ("/public/safety", "外事为民"),
        "law" => ("/public/law", "法治"),
        "contact" => ("/public/contact", "互动"),
        _ => ("/public/disclosure", "政务公开"),
    }
}

async fn shelves(state: &WebState, of: &str, most: usize) -> Result<Vec<Shelf>, Failure> {
    let publicity = state.platform.publicity();
    let mut shelves = Vec::new();
    for (key, column) in publicity.columns.iter().filter(|(_, column)| column.page == of) {
        let items = state.platform.published_items(&state.office, key).await?;
        let open = publicity.matters.values().flat_map(|public| {
            public
                .acts
                .iter()
                .filter(|act| act.column == *key)
                .map(|act| (format!("/public/apply/{}/{}", public.id, act.act), act.name.zh.clone()))
        });
        shelves.push(Shelf {
            key: key.clone(),
            zh: column.zh.clone(),
            about: column.about.clone(),
            all: items.len(),
            items: items.into_iter().take(most).map(|item| (item_href(&item), item)).collect(),
            acts: open.collect(),
        });
    }
    Ok(shelves)
}

pub(crate) async fn disclosure(State(state): State<WebState>, guest: Guest) -> Answer {
    page(&Gathered {
        shell: guest.chinese(&state, "/public/disclosure").await?,
        title: "政务公开",
        lead: "本机关制作的信息，能公开的都在这里；没有找到的，可以申请公开。",
        links: vec![("/public/powers", "权责清单"), ("/public/laws", "法律法规和制度"), ("/public/guides", "办事指南")],
        shelves: shelves(&state, "disclosure", 6).await?,
    })
}

pub(crate) async fn law(State(state): State<WebState>, guest: Guest) -> Answer {
    page(&Gathered {
        shell: guest.chinese(&state, "/public/law").await?,
        title: "法治",
        lead: "本机关依法办事的情况，每年报告，接受监督。",
        links: vec![("/public/laws", "法律法规和制度"), ("/public/powers", "权责清单")],
        shelves: shelves(&state, "law", 6).await?,
    })
}

pub(crate) async fn contact(State(state): State<WebState>, guest: Guest) -> Answer {
    page(&Gathered {
        shell: guest.chinese(&state, "/public/contact").await?,
        title: "互动",
        lead: "提问、投诉、建议、纠错。提交后给您编号和查询码，凭它们查进度，不用登录。",
        links: vec![("/public/progress", "查办件进度")],
        shelves: shelves(&state, "contact", 6).await?,
    })
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: String,
}

pub(crate) async fn column(
    State(state): State<WebState>,
    guest: Guest,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let column = state.platform.publicity().columns.get(&key).ok_or(Failure::NotFound)?;
    let items = state.platform.published_items(&state.office, &key).await?;
    let (place, place_zh) = place_of(&column.page);
    let pages = items.len().div_ceil(PAGE).max(1);
    let number = asked.page.parse::<usize>().unwrap_or(1).clamp(1, pages);
    page(&ColumnPage {
        shell: guest.chinese(&state, place).await?,
        place,
        place_zh,
        zh: column.zh.clone(),
        about: column.about.clone(),
        all: items.len(),
        items: items.into_iter().skip((number - 1) * PAGE).take(PAGE).map(|item| (item_href(&item), item)).collect(),
        key,
        number,
        pages,
    })
}

#[derive(Template)]
#[template(path = "lists/map.html")]
struct Map {
    shell: PublicShell,
    columns: Vec<(String, String)>,
    guides: Vec<(String, String)>,
}

pub(crate) async fn map(State(state): State<WebState>, guest: Guest) -> Answer {
    let columns = state.platform.publicity().columns.iter();
    page(&Map {
        shell: guest.chinese(&state, "").await?,
        columns: columns.map(|(key, column)| (format!("/public/columns/{key}"), column.zh.clone())).collect(),
        guides: state
            .platform
            .guides()
            .into_iter()
            .map(|guide| (format!("/public/guides/{}", guide.id), guide.zh))
            .collect(),
    })
}
