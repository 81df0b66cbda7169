//! 查找: everything by one line, as a page and for the palette.

use app::{Found, is_meant};
use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{in_query, law_href};

/// Of each kind on the page, and in the palette.
const LISTED: u32 = 20;
const OFFERED: u32 = 6;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

/// What was found of one kind.
#[derive(Debug, Serialize)]
struct Group {
    zh: &'static str,
    hits: Vec<Hit>,
    /// Where all of them are listed, with how many there are.
    all: Option<(String, String)>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Hit {
    zh: String,
    note: String,
    href: String,
}

#[derive(Template)]
#[template(path = "search/page.html")]
struct Page {
    shell: Shell,
    q: String,
    groups: Vec<Group>,
    too_short: bool,
}

#[derive(Serialize)]
struct Offered {
    groups: Vec<Group>,
    too_short: bool,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let shell = Shell::of(&state, &viewer, "").await?;
    let found = state.platform.search(&viewer.signed, &asked.q, LISTED).await?;
    let groups = groups(&found, &asked.q, &shell);
    page(&Page { shell, q: asked.q.trim().to_owned(), groups, too_short: found.too_short })
}

pub(crate) async fn offer(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let shell = Shell::of(&state, &viewer, "").await?;
    let found = state.platform.search(&viewer.signed, &asked.q, OFFERED).await?;
    let groups = groups(&found, &asked.q, &shell);
    Ok(Json(Offered { groups, too_short: found.too_short }).into_response())
}

/// Pages first, for they are few and meant by their names.
fn groups(found: &Found, typed: &str, shell: &Shell) -> Vec<Group> {
    let hit = |zh: &str, note: &str, href: String| Hit { zh: zh.to_owned(), note: note.to_owned(), href };
    let places = shell.groups.iter().flat_map(|group| group.links.iter().map(move |link| (group, link)));
    let mut pages: Vec<Hit> = places
        .filter(|(_, link)| is_meant(typed, &[&link.zh]))
        .map(|(group, link)| hit(&link.zh, group.zh, link.href.clone()))
        .collect();
    let openings = found.matters.iter().filter(|matter| matter.may_open);
    pages
        .extend(openings.map(|matter| hit(&format!("新办：{}", matter.zh), "", format!("/matters/{}/new", matter.id))));
    let cases = found.cases.iter().map(|line| {
        let number = line.number.as_ref().map_or(String::new(), |number| format!("{number} · "));
        let note = format!("{number}{} · {} · {}", line.case, line.matter, line.step);
        hit(&line.title, &note, format!("/cases/{}", line.case))
    });
    let matters = found.matters.iter().map(|matter| hit(&matter.zh, "办事指南", format!("/matters/{}", matter.id)));
    let law = found.law.iter().map(|law| hit(&law.zh, &law.gist, law_href(&law.id)));
    let records = found.records.iter().map(|record| {
        let href = format!("/registers/{}?q={}", record.register, in_query(record.key.as_str()));
        hit(&record.words, &record.register_zh, href)
    });
    let all = (format!("/cases?q={}", in_query(typed.trim())), format!("全部 {} 件", found.cases_total.words()));
    let more = found.cases_total.more || found.cases_total.n > found.cases.len() as u64;
    let groups = [
        Group { zh: "页面和动作", hits: pages, all: None },
        Group { zh: "办件", hits: cases.collect(), all: more.then_some(all) },
        Group { zh: "事项", hits: matters.collect(), all: None },
        Group { zh: "登记簿", hits: records.collect(), all: None },
        Group { zh: "依据", hits: law.collect(), all: None },
    ];
    groups.into_iter().filter(|group| !group.hits.is_empty()).collect()
}
