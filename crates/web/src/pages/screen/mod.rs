//! 专页: the screen that a case's matter has, as one more tab of the case. One file a shape; which shape it is, and under which names
//! the matter keeps what is shown, comes from the platform.

mod agenda;
mod clauses;
mod paper;

use super::case::{Tab, Trouble, Typed, attempt_on_case, light, told};
use app::{CasePage, ScreenPage, Subject};
use axum::extract::{Path, Query, State};
use model::CaseId;
use serde::Deserialize;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::forms::{Posted, restored};
use web_frame::layout::LightTag;
use web_frame::visitor::Viewer;

pub(crate) use paper::answer as answer_paper;

/// What is asked of a screen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// The version that the act before this page made.
    done: String,
    /// Which of several acts the form is for.
    act: String,
    /// The question of a paper.
    question: String,
}

/// What stands at the head of every screen.
struct Head {
    case: String,
    title: String,
    zh: String,
    step: String,
    ended: bool,
    light: LightTag,
    matter: String,
    matter_zh: String,
    number: Option<String>,
    tabs: Vec<(String, &'static str, bool)>,
    done: Option<String>,
}

impl Head {
    fn of(page: &CasePage, zh: &str, wanted: &Wanted) -> Self {
        let summary = &page.summary;
        let done = page.timeline.first().filter(|_| wanted.done.parse().ok() == Some(summary.version)).map(told);
        Self {
            case: summary.id.to_string(),
            title: summary.title.clone(),
            zh: zh.to_owned(),
            step: summary.step.clone(),
            ended: summary.ended,
            light: light(page),
            matter: summary.matter.to_string(),
            matter_zh: summary.matter_zh.clone(),
            number: summary.number.clone(),
            tabs: Tab::others(summary.id.as_str()),
            done,
        }
    }
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let id = CaseId::new(case);
    if wanted.done.is_empty() {
        state.platform.receive(&viewer.signed, &id).await?;
    }
    let (page, screen) = found(&state, &viewer, &id).await?;
    let draft = restored(&state, &viewer.signed, &Subject::Case(id)).await?;
    let typed = draft.map(|posted| Typed { posted, trouble: None, errors: BTreeMap::new() });
    render(&state, &viewer, page, screen, &wanted, typed).await
}

async fn found(state: &WebState, viewer: &Viewer, id: &CaseId) -> Result<(CasePage, ScreenPage), Failure> {
    let page = state.platform.case_page(&viewer.signed, id).await?.ok_or(Failure::NotFound)?;
    let screen = state.platform.screen(&viewer.signed, id).await?.ok_or(Failure::NotFound)?;
    Ok((page, screen))
}

async fn render(
    state: &WebState,
    viewer: &Viewer,
    page: CasePage,
    screen: ScreenPage,
    wanted: &Wanted,
    typed: Option<Typed>,
) -> Answer {
    match screen {
        ScreenPage::Clauses(desk) => clauses::page_of(state, viewer, &page, &desk, wanted, typed.as_ref()).await,
        ScreenPage::Agenda(agenda) => agenda::page_of(state, viewer, page, &agenda, wanted, typed.as_ref()).await,
        ScreenPage::Paper(paper) => paper::page_of(state, viewer, &page, &paper, wanted, typed.as_ref()).await,
    }
}

/// A form of a screen: what the shape does with it, or else an act of the case.
pub(crate) async fn act(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    posted: Posted,
) -> Answer {
    let id = CaseId::new(case);
    let (page, screen) = found(&state, &viewer, &id).await?;
    let prepared = match &screen {
        ScreenPage::Agenda(_) if posted.one(agenda::TOPIC).is_some() => {
            return agenda::place(&state, &viewer, &id, &posted).await;
        }
        ScreenPage::Paper(_) if posted.one(paper::DOES).is_some() => {
            return paper::does(&state, &viewer, &id, &posted).await;
        }
        ScreenPage::Clauses(desk) => clauses::prepared(&state, desk, &posted),
        _ => Ok(posted),
    };
    let wanted = |typed: &Typed| Wanted { act: typed.posted.trimmed("act").to_owned(), ..Wanted::default() };
    let typed = match prepared {
        Ok(posted) => match attempt_on_case(&state, &viewer, &page, &posted).await? {
            Ok(response) => return Ok(response),
            Err(typed) => typed,
        },
        Err((posted, reasons)) => {
            Typed { posted, trouble: Some(Trouble::Unreadable(reasons)), errors: BTreeMap::new() }
        }
    };
    // What is on the screen is the case as it is now, with the refusal in its course.
    let (page, screen) = found(&state, &viewer, &id).await?;
    render(&state, &viewer, page, screen, &wanted(&typed), Some(typed)).await
}
