//! 评价 without an account: who has found his case by number and code, and it has ended, may say once how it went. Number and code
//! travel in the form, never in an address.

use crate::guest::Guest;
use app::{Evaluation, Outcome};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use matter::FieldKind;
use model::{FieldId, Fields, Value};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{Posted, field_name};
use web_frame::layout::PublicShell;

/// One question: its name, its words, its choices (none for a text).
struct Question {
    name: String,
    zh: String,
    hint: String,
    required: bool,
    value: String,
    choices: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "evaluate/page.html")]
struct Page {
    shell: PublicShell,
    number: String,
    code: String,
    questions: Vec<Question>,
    errors: Vec<(String, String)>,
    /// How it was evaluated, when it was.
    given: Option<String>,
}

pub(crate) async fn evaluate(State(state): State<WebState>, guest: Guest, posted: Posted) -> Answer {
    let (number, code) = (posted.trimmed("number"), posted.trimmed("code"));
    let held = (number, code);
    let (form, level) = match state.platform.evaluation_by_code(&state.office, held).await? {
        None => return Err(Failure::NotFound),
        Some(Evaluation::Given { words, .. }) => return page(&state, &guest, held, Vec::new(), Err(words)).await,
        Some(Evaluation::Open { form, level }) => (form, level),
    };
    let mut said = Fields::new();
    let mut questions = Vec::new();
    for asked in &form.fields {
        let name = field_name(asked.id.as_str());
        let typed = app::plainly(posted.trimmed(&name));
        let meant = app::remark(&asked.field, &typed);
        let choices: Vec<(String, String)> = match &asked.field.kind {
            FieldKind::Choice(of) => of.iter().map(|(value, zh)| (value.clone(), zh.clone())).collect(),
            _ => Vec::new(),
        };
        said.extend(meant.map(|value| (asked.id.clone(), value)));
        let (zh, hint) = (asked.field.name.zh.clone(), asked.field.hint.clone());
        questions.push(Question { name, zh, hint, required: asked.id == level, value: typed, choices });
    }
    if posted.trimmed("go") != "send" {
        return page(&state, &guest, held, Vec::new(), Ok(questions)).await;
    }
    if !said.contains_key(&level) {
        let errors = vec![(anchor(&level), "请选一个整体满意度".to_owned())];
        return page(&state, &guest, held, errors, Ok(questions)).await;
    }
    let words = |value: &Value| {
        let chosen = questions.iter().find(|question| question.required).map(|question| question.choices.as_slice());
        let found = chosen.unwrap_or_default().iter().find(|(id, _)| value.as_text() == Some(id));
        found.map(|(_, zh)| zh.clone()).unwrap_or_default()
    };
    match state.platform.evaluate_by_code(&state.office, held, &said).await? {
        Some(Outcome::Done { .. }) => {
            let given = said.get(&level).map(words).unwrap_or_default();
            page(&state, &guest, held, Vec::new(), Err(given)).await
        }
        Some(Outcome::Refused { refusal, .. }) => {
            let errors = refusal.reasons.into_iter().map(|reason| (anchor(&level), reason.say)).collect();
            page(&state, &guest, held, errors, Ok(questions)).await
        }
        None => {
            let errors = vec![(anchor(&level), "现在提交的人太多，请过 10 分钟再交".to_owned())];
            page(&state, &guest, held, errors, Ok(questions)).await
        }
    }
}

fn anchor(field: &FieldId) -> String {
    field_name(field.as_str()).replace('.', "-")
}

/// The form with its questions, or how it was evaluated.
async fn page(
    state: &WebState,
    guest: &Guest,
    (number, code): (&str, &str),
    errors: Vec<(String, String)>,
    shown: Result<Vec<Question>, String>,
) -> Answer {
    let mut shell = guest.chinese(state, "/public/guides").await?;
    shell.here = "/public/progress".into();
    let (questions, given) = match shown {
        Ok(questions) => (questions, None),
        Err(given) => (Vec::new(), Some(given)),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (number, code) = (number.to_owned(), code.to_owned());
    page_with(status, &Page { shell, number, code, questions, errors, given })
}
