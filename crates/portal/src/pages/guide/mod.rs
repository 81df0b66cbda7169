//! 一项办事指南: the answer first, then the self-check, materials, flow, basis, and what is often sent back.

use crate::guest::Guest;
use app::{Guide, LawWords, Need, Returned, Shape};
use askama::Template;
use axum::extract::{Path, Query, State};
use model::MatterId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{Chart, PublicShell};

#[derive(Template)]
#[template(path = "guide/page.html")]
struct Page {
    shell: PublicShell,
    guide: Guide,
    audience: String,
    chart: Chart,
    returned: Vec<Returned>,
    today: String,
}

impl Page {
    /// Where a text stands on the public list of laws.
    fn law(law: &LawWords) -> String {
        format!("/public/laws#{}", law.id.split('/').next().unwrap_or_default())
    }
}

pub(crate) async fn show(
    State(state): State<WebState>,
    guest: Guest,
    Path(matter): Path<String>,
    Query(answers): Query<BTreeMap<String, String>>,
) -> Answer {
    let id = MatterId::new(matter);
    let platform = &state.platform;
    let guide = platform.guide(&state.office, &id, &answers).await?.ok_or(Failure::NotFound)?;
    let definition = platform.rulebook().matter(&id).ok_or(Failure::NotFound)?;
    let words = guide.line.audiences.iter().filter_map(|key| platform.publicity().audiences.get(key));
    let today = platform.now().date();
    page(&Page {
        audience: words.map(|both| both.zh.as_str()).collect::<Vec<_>>().join("、"),
        chart: Chart::of(definition),
        returned: platform.often_returned(&state.office, &id).await?,
        today: format!("{}月{}日", today.month(), today.day()),
        guide,
        shell: guest.chinese(&state, "/public/guides").await?,
    })
}
