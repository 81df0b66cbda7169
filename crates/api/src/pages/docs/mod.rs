//! The description, as JSON for programs and as a page for people.

use crate::endpoint::{Endpoint, Sent};
use crate::openapi::{PROBLEMS, asked, description, permission};
use crate::table::endpoints;
use app::Scope;
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;

/// It is the same as long as the program runs.
static DESCRIPTION: LazyLock<String> = LazyLock::new(|| description().to_string());

#[derive(Template)]
#[template(path = "docs/page.html")]
struct Page {
    shell: Shell,
    groups: Vec<(&'static str, Vec<Line>)>,
    problems: Vec<(u16, &'static str, &'static str)>,
    scopes: Vec<(&'static str, &'static str)>,
}

struct Line {
    method: String,
    path: &'static str,
    says: &'static str,
    permission: &'static str,
    scope: &'static str,
    query: Vec<(&'static str, &'static str)>,
    file: bool,
    example: Option<String>,
}

fn line(row: &Endpoint) -> Line {
    Line {
        method: row.route.method.to_string(),
        path: row.route.path,
        says: row.says,
        permission: permission(row.route.permission),
        scope: row.route.scope.map_or("", Scope::id),
        query: asked(row).copied().collect(),
        file: matches!(row.sent, Sent::File),
        example: match &row.sent {
            Sent::Json(_, example) => serde_json::to_string_pretty(example).ok(),
            Sent::Nothing | Sent::File => None,
        },
    }
}

pub(crate) async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION.as_str()).into_response()
}

pub(crate) async fn show() -> Answer {
    let mut groups: Vec<(&'static str, Vec<Line>)> = Vec::new();
    for row in endpoints() {
        match groups.iter_mut().find(|(group, _)| *group == row.group) {
            Some((_, lines)) => lines.push(line(&row)),
            None => groups.push((row.group, vec![line(&row)])),
        }
    }
    let scopes = Scope::ALL.map(|scope| (scope.id(), scope.zh())).into();
    page(&Page { shell: Shell::bare(), groups, problems: PROBLEMS.into(), scopes })
}
