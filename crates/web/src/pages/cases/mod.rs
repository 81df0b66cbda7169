//! 办件: the list with its filters, all of them in the address.

use app::{CaseQuery, TaskLine};
use askama::Template;
use axum::extract::{Query, State};
use model::MatterId;
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::{grouped, in_query};

const PAGE_SIZE: u32 = 50;

/// The address's query. Unknown values of `state` and `page` count as none.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    matter: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    /// From 1, as people count pages.
    fn page(&self) -> u64 {
        self.page.parse().unwrap_or(1).max(1)
    }

    fn query(&self) -> CaseQuery {
        let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        CaseQuery {
            matter: some(&self.matter).map(MatterId::new),
            text: some(&self.q),
            ended: match self.state.as_str() {
                "open" => Some(false),
                "ended" => Some(true),
                _ => None,
            },
            page: self.page() - 1,
            page_size: PAGE_SIZE,
        }
    }

    /// The same list on another page.
    fn href(&self, page: u64) -> String {
        let mut parts = Vec::new();
        for (name, value) in [("matter", &self.matter), ("q", &self.q), ("state", &self.state)] {
            if !value.is_empty() {
                parts.push(format!("{name}={}", in_query(value)));
            }
        }
        if page > 1 {
            parts.push(format!("page={page}"));
        }
        if parts.is_empty() { "/cases".into() } else { format!("/cases?{}", parts.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "cases/page.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    /// Id, name, chosen.
    matters: Vec<(String, String, bool)>,
    states: [(&'static str, &'static str, bool); 3],
    lines: Vec<(TaskLine, LightTag)>,
    total: String,
    filtered: bool,
    number: u64,
    pages: u64,
    previous: Option<String>,
    next: Option<String>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let list = state.platform.case_list(&viewer.signed, &asked.query()).await?;
    let number = asked.page();
    let pages = list.total.div_ceil(u64::from(PAGE_SIZE)).max(1);
    let matters = state.platform.rulebook().matters.values().map(|definition| {
        (definition.id.to_string(), definition.name.zh.clone(), definition.id == asked.matter.as_str())
    });
    let with_light = |line: TaskLine| {
        let light = LightTag::new(line.light, &line.due_words);
        (line, light)
    };
    let shell = Shell::of(&state, &viewer, "/cases").await?;
    page(&Page {
        shell,
        matters: matters.collect(),
        states: [("", "全部"), ("open", "在办"), ("ended", "已办结")].map(|(v, w)| (v, w, v == asked.state)),
        lines: list.lines.into_iter().map(with_light).collect(),
        total: grouped(i64::try_from(list.total).unwrap_or(i64::MAX)),
        filtered: !(asked.matter.is_empty() && asked.q.trim().is_empty() && asked.state.is_empty()),
        number,
        pages,
        previous: (number > 1).then(|| asked.href((number - 1).min(pages))),
        next: (number < pages).then(|| asked.href(number + 1)),
        asked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_stay_in_the_address() {
        let asked = Asked { matter: "a".into(), q: "x&y".into(), state: "open".into(), page: "-3".into() };
        assert_eq!(asked.page(), 1);
        assert_eq!(asked.href(2), "/cases?matter=a&q=x%26y&state=open&page=2");
        assert_eq!(Asked::default().href(1), "/cases");
    }
}
