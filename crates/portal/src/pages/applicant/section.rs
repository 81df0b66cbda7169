//! One section of an application. What is typed is kept whether or not it can be read.

use super::application::{Application, Section};
use app::PossibleAct;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, Posted, act_form, with_part};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "applicant/section.html")]
struct Page {
    shell: Shell,
    matter: String,
    zh: String,
    section: String,
    form: ActForm,
    action: String,
    errors: Vec<(String, String)>,
}

impl Page {
    fn part(&self) -> ActFormPart<'_> {
        ActFormPart { form: &self.form, action: &self.action, token: &self.shell.token, version: None }
    }
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, section)): Path<(String, String)>,
) -> Answer {
    let application = Application::of(&state, &viewer.signed, &matter).await?;
    let section = application.section(&section).ok_or(Failure::NotFound)?;
    answer(&state, &viewer, &application, section, StatusCode::OK).await
}

pub(crate) async fn keep(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, section)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let before = Application::of(&state, &viewer.signed, &matter).await?;
    before.section(&section).ok_or(Failure::NotFound)?;
    let pairs = with_part(before.posted.pairs(), &posted);
    if !state.platform.save_draft(&viewer.signed, &before.subject(), &before.act.id, &pairs).await? {
        return Err(Failure::TooLarge);
    }
    let mut now = Application::of(&state, &viewer.signed, &matter).await?;
    let section = now.section(&section).cloned().ok_or(Failure::NotFound)?;
    // Why a file was not kept belongs to this answer and to no draft.
    let narrowed = now.narrowed(&section);
    let here = web_frame::forms::decode(&narrowed, &posted);
    let wrong = !here.errors.is_empty();
    if wrong {
        now.decoded.errors = here.errors;
        let mut pairs = now.posted.pairs().to_vec();
        pairs.extend(posted.pairs().iter().filter(|(name, _)| name.starts_with("refused.")).cloned());
        now.posted = Posted::new(pairs);
    }
    if wrong || posted.one("more").is_some() {
        let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        return answer(&state, &viewer, &now, &section, status).await;
    }
    Ok(Redirect::to(&format!("/a/new/{matter}")).into_response())
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    application: &Application,
    section: &Section,
    status: StatusCode,
) -> Answer {
    let act: PossibleAct = PossibleAct { opinion: false, ways: Vec::new(), ..application.narrowed(section) };
    let errors = if status == StatusCode::OK { BTreeMap::new() } else { application.decoded.errors.clone() };
    let mut form = act_form(&act, Some(&application.posted), &errors, true);
    form.wants_opinion = false;
    form.zh = "存好，回到清单".into();
    form.hidden.push(Application::part(section));
    let matter = application.page.summary.matter.to_string();
    let name = |id: &model::FieldId| {
        act.fields.iter().find(|f| f.id == *id).map_or(String::new(), |f| format!("{}：", f.field.name.zh))
    };
    let shown = errors.iter().filter(|(id, _)| section.fields.contains(id) || id.as_str().starts_with("material."));
    let view = Page {
        shell: Shell::of(state, viewer, "/a/new").await?,
        zh: application.page.summary.matter_zh.clone(),
        section: section.zh.clone(),
        action: format!("/a/new/{matter}/{}", section.id),
        errors: shown.map(|(id, why)| (super::trouble::anchor(&act.id, id), format!("{}{why}", name(id)))).collect(),
        form,
        matter,
    };
    page_with(status, &view)
}
