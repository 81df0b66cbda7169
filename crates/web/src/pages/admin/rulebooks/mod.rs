//! 规则库: which text is in force, the earlier ones, what differs, and what last year's cases would have become.

use app::{RulebookDifference, RulebookLine};
use askama::Template;
use axum::extract::{Query, State};
use model::Digest;
use serde::Deserialize;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "admin/rulebooks/page.html")]
struct Page {
    shell: Shell,
    lines: Vec<RulebookLine>,
    year: i16,
    differences: Option<Vec<RulebookDifference>>,
    replayed: Option<Replayed>,
}

/// A replay without a word on any case: administrators see none.
struct Replayed {
    year: i16,
    cases: usize,
    acts: usize,
    differ: usize,
    /// Per act how many would have gone another way.
    by_act: Vec<(String, usize)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    from: String,
    to: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let differences = match Digest::from_hex(&asked.from).zip(Digest::from_hex(&asked.to)) {
        Some((from, to)) => Some(state.platform.rulebook_differences(from, to).await?.ok_or(Failure::NotFound)?),
        None => None,
    };
    answer(&state, &viewer, differences, None).await
}

pub(crate) async fn replay(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let digest = Digest::from_hex(posted.trimmed("against")).ok_or(Failure::BadRequest)?;
    let year: i16 = posted.trimmed("year").parse().map_err(|_| Failure::BadRequest)?;
    let against = state.platform.archived_rulebook(digest).await?.ok_or(Failure::NotFound)?;
    let found = state.platform.replay(&state.office, year, None, &against).await?;
    let mut by_act: BTreeMap<String, usize> = BTreeMap::new();
    for one in &found.differs {
        *by_act.entry(one.act.clone()).or_default() += 1;
    }
    let (cases, acts, differ) = (found.cases, found.acts, found.differs.len());
    let replayed = Replayed { year, cases, acts, differ, by_act: by_act.into_iter().collect() };
    answer(&state, &viewer, None, Some(replayed)).await
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    differences: Option<Vec<RulebookDifference>>,
    replayed: Option<Replayed>,
) -> Answer {
    let lines = state.platform.rulebook_list().await?;
    let year = state.platform.now().year() - 1;
    let shell = Shell::of(state, viewer, "/admin/rulebooks").await?;
    page(&Page { shell, lines, year, differences, replayed })
}
