//! 草稿: what somebody has begun to type; kept while he types, by a button too, and thrown away when he says so.

use app::{DraftForm, Subject};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::forms::{Posted, with_part};
use web_frame::layout::Shell;
use web_frame::visitor::{Viewer, is_staff};
use web_frame::words::{in_query, moment};

struct Line {
    href: String,
    title: String,
    at: String,
    subject: String,
    act: String,
}

#[derive(Template)]
#[template(path = "applicant/drafts.html")]
struct Page {
    shell: Shell,
    drafts: Vec<Line>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let staff = is_staff(&state.platform, &viewer.signed);
    let line = |draft: DraftForm| Line {
        href: place(&draft.subject, staff),
        at: moment(draft.at),
        subject: draft.subject.to_string(),
        title: draft.title,
        act: draft.act,
    };
    let drafts = state.platform.drafts(&viewer.signed).await?.into_iter().map(line).collect();
    page(&Page { shell: Shell::of(&state, &viewer, "/drafts").await?, drafts })
}

pub(crate) async fn keep(State(state): State<WebState>, viewer: Viewer, headers: HeaderMap, posted: Posted) -> Answer {
    let subject = Subject::parse(posted.trimmed("subject")).ok_or(Failure::BadRequest)?;
    let act = posted.trimmed("act");
    let before = state.platform.draft_of(&viewer.signed, &subject).await?;
    let mut pairs = with_part(before.as_ref().map(|draft| draft.pairs.as_slice()).unwrap_or_default(), &posted);
    if posted.one("part").is_some()
        && before.is_none()
        && let Subject::Matter(matter) = &subject
    {
        // The first part that is typed: the others are as they were filled in for him.
        let begun = super::application::Application::of(&state, &viewer.signed, matter.as_str()).await?;
        pairs = with_part(begun.posted.pairs(), &posted);
    }
    let kept = state.platform.save_draft(&viewer.signed, &subject, act, &pairs).await?;
    if !kept {
        return Err(Failure::BadRequest);
    }
    if wants_json(&headers) {
        let words = format!("草稿已存 {}", state.platform.now().strftime("%H:%M"));
        return Ok(json(&format!("{{\"words\":{}}}", quoted(&words))));
    }
    Ok(Redirect::to(&back(&state, &viewer, &subject, &posted)).into_response())
}

pub(crate) async fn forget(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let subject = Subject::parse(posted.trimmed("subject")).ok_or(Failure::BadRequest)?;
    let act = Some(posted.trimmed("act")).filter(|act| !act.is_empty());
    state.platform.forget_draft(&viewer.signed, &subject, act).await?;
    if posted.one("list").is_some() {
        return Ok(Redirect::to("/drafts").into_response());
    }
    Ok(Redirect::to(&back(&state, &viewer, &subject, &posted)).into_response())
}

/// Where the form was shown.
fn back(state: &WebState, viewer: &Viewer, subject: &Subject, posted: &Posted) -> String {
    match (subject, posted.one("screen")) {
        (Subject::Case(case), Some(_)) => format!("/cases/{case}/screen"),
        _ => place(subject, is_staff(&state.platform, &viewer.signed)),
    }
}

/// Where the form stands.
fn place(subject: &Subject, staff: bool) -> String {
    match (subject, staff) {
        (Subject::Case(case), true) => format!("/cases/{case}"),
        (Subject::Case(case), false) => format!("/a/cases/{case}"),
        (Subject::Matter(matter), true) => format!("/matters/{matter}/new"),
        (Subject::Matter(matter), false) => format!("/a/new/{matter}"),
        (Subject::Report { edition, place }, _) => {
            format!("/report/edit?kind={}&year={}&place={}", in_query(&edition.kind), edition.year, in_query(place))
        }
    }
}

pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|kind| kind.to_str().ok()) == Some("application/json")
}

pub(super) fn json(text: &str) -> Response {
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], text.to_owned()).into_response()
}

/// A text as JSON has it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.extend(["\\u", &format!("{:04x}", u32::from(c))]),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_stays_within_its_quotes() {
        assert_eq!(super::quoted("甲\"\\\n"), "\"甲\\\"\\\\\\u000a\"");
    }
}
