//! Statutes with their articles, and which places of the rulebook use each.

use super::Answer;
use super::paging::Paging;
use app::{ArticleUse, StatuteLine};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};
use web_frame::visitor::is_staff;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

pub(crate) async fn list(
    State(state): State<WebState>,
    _: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let sought: String = asked.q.trim().chars().take(100).collect();
    let line = |line: StatuteLine| {
        let hits = line.hits.iter().map(|(key, name, gist)| json!({"article": key, "name": name, "gist": gist}));
        json!({"id": line.slug, "name": line.zh, "issuer": line.issuer, "number": line.number,
               "in_force": line.in_force, "articles": line.articles, "uses": line.uses,
               "hits": hits.collect::<Vec<_>>()})
    };
    Ok(paging.whole(state.platform.statutes(&sought).into_iter().map(line)))
}

pub(crate) async fn one(State(state): State<WebState>, caller: Caller, Path(slug): Path<String>) -> Answer {
    let page = state.platform.statute(&slug).ok_or_else(Problem::not_found)?;
    // As on the page: who is not of the office is not offered its registers.
    let staff = is_staff(&state.platform, caller.signed());
    let used = |uses: &[ArticleUse]| -> Vec<Value> {
        let open = uses.iter().filter(|used| staff || !used.href.starts_with("/registers/"));
        open.map(|used| json!({"place": used.place.zh(), "of": used.of, "words": used.words})).collect()
    };
    let articles = page.articles.iter().map(|article| {
        json!({"id": article.key, "name": article.zh, "gist": article.gist, "certainty": article.certainty,
               "used_by": used(&article.uses)})
    });
    let versions =
        page.versions.iter().map(|version| json!({"from": version.from, "to": version.to, "current": version.current}));
    let told = json!({
        "id": slug,
        "name": page.zh,
        "issuer": page.issuer,
        "number": page.number,
        "certainty": page.certainty,
        "note": page.note,
        "versions": versions.collect::<Vec<_>>(),
        "articles": articles.collect::<Vec<_>>(),
        "used_by": used(&page.uses),
    });
    Ok(Json(told).into_response())
}

pub(crate) async fn clauses(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let clauses = state.platform.clauses();
    Ok(paging.whole(clauses.iter().map(|clause| {
        let served: Vec<_> = clause.served_by.iter().map(|(_, name)| name).collect();
        json!({"id": clause.id, "gist": clause.gist, "law": clause.law, "cited": clause.cited,
               "served_by": served, "left_out": clause.left_out})
    })))
}
