//! RSS, Atom, sitemap.xml and robots.txt.

use crate::pages::home::item_href;
use app::Item;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::fmt::Write as _;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};

/// Items of a feed.
const MOST: usize = 50;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    column: String,
    /// All columns of a page.
    #[serde(default)]
    page: String,
}

/// Where the site stands, as the settings say it; otherwise as it was asked for.
pub(crate) async fn base(state: &WebState, headers: &HeaderMap) -> Result<String, Failure> {
    let domain = state.platform.site_settings(&state.office).await?.domain;
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
    };
    if plain(&domain) {
        return Ok(format!("https://{domain}"));
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|host| plain(host));
    let scheme = if state.secure_cookies { "https" } else { "http" };
    Ok(format!("{scheme}://{}", host.unwrap_or("localhost")))
}

struct Feed {
    title: String,
    base: String,
    items: Vec<Item>,
}

async fn feed(state: &WebState, headers: &HeaderMap, asked: &Asked) -> Result<Feed, Failure> {
    let publicity = state.platform.publicity();
    let name = state.platform.office(&state.office).await?.map(|office| office.name).unwrap_or_default();
    let (title, mut items) = if asked.column.is_empty() && asked.page.is_empty() {
        (format!("{name}：最新公开"), state.platform.newest_items(&state.office, MOST).await?)
    } else {
        let (mut items, mut names) = (Vec::new(), Vec::new());
        for (key, column) in &publicity.columns {
            if *key == asked.column || (column.page == asked.page && asked.column.is_empty()) {
                items.extend(state.platform.published_items(&state.office, key).await?);
                names.push(column.zh.clone());
            }
        }
        if names.is_empty() {
            return Err(Failure::NotFound);
        }
        items.sort_by_key(|item| std::cmp::Reverse(item.day));
        (format!("{name}：{}", names.join("、")), items)
    };
    items.retain(|item| item.day.is_some());
    items.truncate(MOST);
    Ok(Feed { title, base: base(state, headers).await?, items })
}

/// A text within XML 1.0, without characters that it can't hold.
fn xml(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(*c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(allowed).fold(String::with_capacity(text.len()), |mut all, c| {
        match c {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '"' => all.push_str("&quot;"),
            '\'' => all.push_str("&apos;"),
            other => all.push(other),
        }
        all
    })
}

fn summary(item: &Item) -> String {
    let facts = item.facts.iter().filter(|(_, _, long)| !long).map(|(zh, words, _)| format!("{zh}：{words}"));
    facts.collect::<Vec<_>>().join("；")
}

fn answer(kind: &'static str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (header::CACHE_CONTROL, "public, max-age=300".into()),
    ];
    (headers, text).into_response()
}

pub(crate) async fn rss(State(state): State<WebState>, headers: HeaderMap, Query(asked): Query<Asked>) -> Answer {
    let feed = feed(&state, &headers, &asked).await?;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>\n");
    let _ = writeln!(
        text,
        "<title>{0}</title><link>{1}/public</link><description>{0}</description><language>zh-CN</language>",
        xml(&feed.title),
        xml(&feed.base)
    );
    for item in &feed.items {
        let link = format!("{}{}", feed.base, item_href(item));
        let day = item.day.map(|day| day.strftime("%a, %d %b %Y 00:00:00 +0800").to_string()).unwrap_or_default();
        let _ = writeln!(
            text,
            "<item><title>{}</title><link>{1}</link><guid isPermaLink=\"true\">{1}</guid><pubDate>{day}</pubDate><description>{2}</description></item>",
            xml(&item.title),
            xml(&link),
            xml(&summary(item))
        );
    }
    text.push_str("</channel></rss>\n");
    Ok(answer("application/rss+xml", text))
}

pub(crate) async fn atom(State(state): State<WebState>, headers: HeaderMap, Query(asked): Query<Asked>) -> Answer {
    let feed = feed(&state, &headers, &asked).await?;
    let updated = feed.items.iter().filter_map(|item| item.day).max().unwrap_or(state.platform.now().date());
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n",
    );
    let own = format!("{}/public/atom?column={}&page={}", feed.base, asked.column, asked.page);
    let _ = writeln!(
        text,
        "<title>{0}</title><id>{1}</id><link rel=\"self\" href=\"{1}\"/><updated>{updated}T00:00:00+08:00</updated><author><name>{0}</name></author>",
        xml(&feed.title),
        xml(&own)
    );
    for item in &feed.items {
        let link = format!("{}{}", feed.base, item_href(item));
        let day = item.day.unwrap_or(updated);
        let _ = writeln!(
            text,
            "<entry><title>{}</title><id>{1}</id><link href=\"{1}\"/><updated>{day}T00:00:00+08:00</updated><summary>{2}</summary></entry>",
            xml(&item.title),
            xml(&link),
            xml(&summary(item))
        );
    }
    text.push_str("</feed>\n");
    Ok(answer("application/atom+xml", text))
}

/// Pages without a parameter that a search engine may list.
const PAGES: [&str; 18] = [
    "/public",
    "/public/guides",
    "/public/powers",
    "/public/disclosure",
    "/public/laws",
    "/public/law",
    "/public/contact",
    "/public/safety",
    "/public/progress",
    "/public/map",
    "/public/en",
    "/public/en/inviting",
    "/public/en/emergency",
    "/public/en/signs",
    "/public/en/information",
    "/public/en/who",
    "/public/en/progress",
    "/verify-seal",
];

pub(crate) async fn sitemap(State(state): State<WebState>, headers: HeaderMap) -> Answer {
    let base = base(&state, &headers).await?;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut add = |path: &str, day: Option<model::Day>| {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        let _ = writeln!(text, "<url><loc>{}{}</loc>{day}</url>", xml(&base), xml(path));
    };
    for path in PAGES {
        add(path, None);
    }
    for guide in state.platform.guides() {
        add(&format!("/public/guides/{}", guide.id), None);
    }
    for column in state.platform.publicity().columns.keys() {
        add(&format!("/public/columns/{column}"), None);
    }
    for alert in state.platform.country_alerts(&state.office).await? {
        add(&format!("/public/safety/{}", web_frame::words::percent(&alert.area, b"-._~")), alert.issued);
    }
    for item in state.platform.newest_items(&state.office, 20_000).await? {
        add(&item_href(&item), item.day);
    }
    text.push_str("</urlset>\n");
    Ok(answer("application/xml", text))
}

pub(crate) async fn robots(State(state): State<WebState>, headers: HeaderMap) -> Answer {
    let base = base(&state, &headers).await?;
    let text = format!(
        "User-agent: *\nAllow: /public\nDisallow: /public/apply\nDisallow: /public/en/apply\nDisallow: /public/receipt\nDisallow: /public/view\nDisallow: /\n\nSitemap: {base}/sitemap.xml\n"
    );
    Ok(answer("text/plain", text))
}
