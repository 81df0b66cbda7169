//! 答题: one question a page, each answer kept as it is given. Without a script a button keeps it; with one the choice itself does,
//! and waits on this machine while the network is away.

use super::{Head, Wanted};
use crate::pages::case::{Paper as Document, Trouble, Typed, forms, papers};
use app::{CasePage, Outcome, Paper, PaperQuestion, PaperState};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use model::CaseId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, Control, Posted, field_name};
use web_frame::layout::{Article, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::moment;

/// What a form of the paper does: `begin`, `answer`, `hand-in`.
pub(super) const DOES: &str = "paper";

#[derive(Template)]
#[template(path = "screen/paper.html")]
struct Page<'a> {
    shell: Shell,
    head: Head,
    trouble: Option<&'a Trouble>,
    paper: &'a Paper,
    /// The question that is shown.
    shown: Option<&'a PaperQuestion>,
    law: Option<Article>,
    ends: String,
    forms: Vec<ActForm>,
    action: String,
    token: &'a str,
    version: u32,
    documents: Vec<Document>,
    /// An answer that came too late.
    late: bool,
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: Some(self.version) }
    }

    fn article(question: &PaperQuestion) -> Option<Article> {
        question.verdict.as_ref().and_then(|verdict| verdict.article.clone()).map(Article::from)
    }

    /// The questions that were not right.
    fn wrong(&self) -> impl Iterator<Item = &PaperQuestion> {
        let wrong = |q: &&PaperQuestion| q.verdict.as_ref().is_some_and(|verdict| !verdict.right);
        self.paper.questions.iter().filter(wrong)
    }

    fn marked(&self) -> bool {
        self.paper.state == PaperState::Marked
    }
}

/// Whether an option is among the chosen ones.
fn chosen(question: &PaperQuestion, value: &str) -> bool {
    if question.several { question.given.contains(value) } else { question.given == value }
}

pub(super) async fn page_of(
    state: &WebState,
    viewer: &Viewer,
    page: &CasePage,
    paper: &Paper,
    wanted: &Wanted,
    typed: Option<&Typed>,
) -> Answer {
    let number = wanted.question.parse().ok().filter(|n| (1..=paper.how_many).contains(n));
    let number = number.unwrap_or_else(|| paper.next());
    let sits = paper.state == PaperState::Sitting;
    let marks = paper.state == PaperState::Marking;
    let mut forms = if marks { forms(page, typed) } else { Vec::new() };
    for form in &mut forms {
        form.hidden.push(("screen", "yes".into()));
        let score = field_name(paper.score_field.as_str());
        for input in form.inputs.iter_mut().filter(|input| input.name == score) {
            if let (Control::Number(text), Some(score)) = (&mut input.control, paper.score)
                && text.is_empty()
            {
                *text = score.to_string();
            }
        }
    }
    let trouble = typed.and_then(|typed| typed.trouble.as_ref());
    let view = Page {
        shell: Shell::of(state, viewer, "/cases").await?,
        head: Head::of(page, &paper.zh, wanted),
        trouble,
        shown: paper.questions.iter().find(|question| sits && question.number == number),
        law: paper.law.clone().map(Article::from),
        ends: paper.ends.map(moment).unwrap_or_default(),
        forms,
        action: format!("/cases/{}/screen", page.summary.id),
        token: &viewer.form_token,
        version: page.summary.version,
        documents: papers(state, viewer, &page.summary).await?,
        late: wanted.question == "late",
        paper,
    };
    page_with(trouble.map_or(StatusCode::OK, Trouble::status), &view)
}

/// A form of the paper.
pub(super) async fn does(state: &WebState, viewer: &Viewer, id: &CaseId, posted: &Posted) -> Answer {
    let (platform, signed) = (&state.platform, &viewer.signed);
    let to = |rest: &str| Redirect::to(&format!("/cases/{id}/screen{rest}")).into_response();
    match posted.trimmed(DOES) {
        "begin" => {
            platform.begin_paper(signed, id).await?;
            Ok(to(""))
        }
        "answer" => {
            let kept = keep(state, viewer, id, posted).await?;
            Ok(if kept { to(&format!("?question={}", posted.trimmed("go"))) } else { to("?question=late") })
        }
        "hand-in" => match platform.hand_in_paper(signed, id).await?.ok_or(Failure::NotFound)? {
            Outcome::Done { case, .. } => Ok(to(&format!("?done={}", case.version))),
            Outcome::Refused { refusal, .. } => {
                let trouble = Trouble::refused(state, "", &refusal, platform.now().date());
                let typed = Typed { posted: posted.clone(), trouble: Some(trouble), errors: BTreeMap::new() };
                let (page, screen) = super::found(state, viewer, id).await?;
                super::render(state, viewer, page, screen, &Wanted::default(), Some(typed)).await
            }
        },
        _ => Err(Failure::BadRequest),
    }
}

async fn keep(state: &WebState, viewer: &Viewer, id: &CaseId, posted: &Posted) -> Result<bool, Failure> {
    let answer: String = posted.all("answer").collect();
    Ok(state.platform.answer_paper(&viewer.signed, id, (posted.trimmed("question"), &answer)).await?)
}

/// An answer from the script: kept, and told so.
pub(crate) async fn answer(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    posted: Posted,
) -> Result<Response, Failure> {
    let id = CaseId::new(case);
    let (_, screen) = super::found(&state, &viewer, &id).await?;
    if !matches!(screen, app::ScreenPage::Paper(_)) {
        return Err(Failure::NotFound);
    }
    let kept = keep(&state, &viewer, &id, &posted).await?;
    let words = if kept { format!("已保存 {}", state.platform.now().strftime("%H:%M")) } else { String::new() };
    let body = format!("{{\"kept\":{kept},\"words\":\"{words}\"}}");
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response())
}
