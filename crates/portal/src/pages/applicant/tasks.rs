//! The task list of an application: 自查, then its sections in any order.

use super::application::{Application, Status};
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::{Article, Shell};
use web_frame::visitor::Viewer;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The rules that were ticked in 自查, by their places.
    #[serde(default)]
    checked: String,
    #[serde(default)]
    rule: Option<String>,
}

struct Task {
    href: String,
    id: String,
    zh: String,
    status: Status,
}

#[derive(Template)]
#[template(path = "applicant/tasks.html")]
struct Page {
    shell: Shell,
    matter: String,
    zh: String,
    rules: Vec<(String, Article)>,
    /// What stands against it: shown instead of the list's end.
    against: Option<(String, Article)>,
    checked: bool,
    tasks: Vec<Task>,
    ready: bool,
    since: Option<String>,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let application = Application::of(&state, &viewer.signed, &matter).await?;
    let rules: Vec<(String, Article)> =
        application.page.rules.iter().map(|rule| (rule.say.clone(), rule.law.clone().into())).collect();
    let against = asked.rule.as_deref().and_then(|rule| rule.parse::<usize>().ok());
    let against = against.and_then(|place| application.page.rules.get(place));
    let against = against.map(|rule| (rule.say.clone(), rule.law.clone().into()));
    let tasks: Vec<Task> = application
        .sections
        .iter()
        .map(|section| Task {
            href: format!("/a/new/{matter}/{}", section.id),
            id: format!("s-{}", section.id),
            zh: section.zh.clone(),
            status: application.status(section),
        })
        .collect();
    let ready = tasks.iter().all(|task| task.status == Status::Done);
    let view = Page {
        shell: Shell::of(&state, &viewer, "/a/new").await?,
        zh: application.page.summary.matter_zh.clone(),
        rules,
        against,
        checked: !asked.checked.is_empty() || application.since.is_some(),
        tasks,
        ready,
        since: application.since,
        matter,
    };
    page(&view)
}
