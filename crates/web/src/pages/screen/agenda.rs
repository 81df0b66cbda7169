//! 会议台: the topics of a meeting in their order and those that wait, each with how ready it is; who came; what was decided and
//! who does it.

use super::{Head, Wanted};
use crate::pages::case::{Paper, Trouble, Typed, forms, papers};
use app::{Agenda, AgendaTopic, CasePage, Light, Outcome};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{CaseId, Value};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, Posted};
use web_frame::layout::{Article, LightTag, Shell};
use web_frame::visitor::Viewer;

/// A form that puts a topic on carries its case under this name.
pub(super) const TOPIC: &str = "topic";
/// The most places of a meeting.
const MOST: i64 = 99;

#[derive(Template)]
#[template(path = "screen/agenda.html")]
struct Page<'a> {
    shell: Shell,
    head: Head,
    trouble: Option<&'a Trouble>,
    agenda: &'a Agenda,
    placed: Vec<Topic<'a>>,
    waiting: Vec<Topic<'a>>,
    next: i64,
    quorum: Option<(i64, Article)>,
    forms: Vec<ActForm>,
    action: String,
    token: &'a str,
    version: u32,
    documents: Vec<Paper>,
}

struct Topic<'a> {
    told: &'a AgendaTopic,
    marks: Vec<LightTag>,
    /// What is said, article, cure.
    why_not: Vec<(&'a str, Article, &'a str)>,
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: Some(self.version) }
    }

    fn absent(&self) -> usize {
        self.agenda.attendees.iter().filter(|one| !one.present).count()
    }
}

fn topic(told: &AgendaTopic) -> Topic<'_> {
    let mark = |mark: &app::Mark| {
        let light = if mark.lit { Light::Green } else { Light::Yellow };
        LightTag::new(light, &format!("{}：{}", mark.zh, mark.words))
    };
    let why = told.why_not.iter().map(|(say, law, cure)| (say.as_str(), Article::from(law.clone()), cure.as_str()));
    Topic { marks: told.marks.iter().map(mark).collect(), why_not: why.collect(), told }
}

pub(super) async fn page_of(
    state: &WebState,
    viewer: &Viewer,
    mut page: CasePage,
    agenda: &Agenda,
    wanted: &Wanted,
    typed: Option<&Typed>,
) -> Answer {
    // What was put on stands in the notice as it will be printed, until somebody writes it otherwise.
    let titles: Vec<Value> = agenda.placed.iter().map(|topic| Value::text(&topic.title)).collect();
    let fields = page.acts.iter_mut().flat_map(|act| &mut act.fields);
    for field in fields.filter(|field| field.id == agenda.items && field.value.is_none() && !titles.is_empty()) {
        field.value = Some(Value::List(titles.clone()));
    }
    let mut forms = forms(&page, typed);
    for form in &mut forms {
        form.hidden.push(("screen", "yes".into()));
    }
    let trouble = typed.and_then(|typed| typed.trouble.as_ref());
    let view = Page {
        shell: Shell::of(state, viewer, "/cases").await?,
        head: Head::of(&page, &agenda.zh, wanted),
        trouble,
        placed: agenda.placed.iter().map(topic).collect(),
        waiting: agenda.waiting.iter().map(topic).collect(),
        next: agenda.placed.last().map_or(1, |topic| topic.order + 1),
        quorum: agenda.quorum.clone().map(|(percent, law)| (percent, Article::from(law))),
        forms,
        action: format!("/cases/{}/screen", page.summary.id),
        token: &viewer.form_token,
        version: page.summary.version,
        documents: papers(state, viewer, &page.summary).await?,
        agenda,
    };
    page_with(trouble.map_or(StatusCode::OK, Trouble::status), &view)
}

/// Puts a topic on: an act of the topic's own case.
pub(super) async fn place(state: &WebState, viewer: &Viewer, meeting: &CaseId, posted: &Posted) -> Answer {
    let topic = CaseId::new(posted.trimmed(TOPIC));
    let order = posted.trimmed("order").parse().ok().filter(|order| (1..=MOST).contains(order)).unwrap_or(1);
    let outcome = state.platform.place_topic(&viewer.signed, (meeting, &topic), order).await?;
    match outcome.ok_or(Failure::NotFound)? {
        Outcome::Done { .. } => Ok(Redirect::to(&format!("/cases/{meeting}/screen#placed")).into_response()),
        Outcome::Refused { refusal, .. } => {
            let trouble = Trouble::refused(state, "", &refusal, state.platform.now().date());
            let typed =
                Typed { posted: posted.clone(), trouble: Some(trouble), errors: std::collections::BTreeMap::new() };
            let (page, screen) = super::found(state, viewer, meeting).await?;
            super::render(state, viewer, page, screen, &Wanted::default(), Some(typed)).await
        }
    }
}
