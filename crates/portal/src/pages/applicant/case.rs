//! A case of the applicant's: how it stands, and, when it was sent back, only what is wrong with it.

use super::trouble::{Reason, Tried, anchor, reasons};
use app::{ActError, ActRequest, CaseFile, CasePage, Evaluation, Outcome, OwnCase, PossibleAct, SentBack, Subject};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{ActId, CaseId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, Posted, Unsent, act_form, decode, restored};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{date, moment};

#[derive(Template)]
#[template(path = "applicant/case.html")]
struct Page {
    shell: Shell,
    case: OwnCase,
    version: u32,
    sent_back: Option<(String, SentBack)>,
    /// Values that are not open, while others are.
    locked: Vec<(String, String)>,
    forms: Vec<ActForm>,
    /// What was written into a form that is gone.
    unsent: Option<Unsent>,
    action: String,
    reasons: Vec<Reason>,
    errors: Vec<(String, String)>,
    reached: Vec<(String, String)>,
    files: Vec<CaseFile>,
    documents: Vec<(String, String)>,
    evaluation: Option<Evaluation>,
    /// 查询码, with which anybody may ask how it stands.
    code: String,
}

impl Page {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: &self.shell.token, version: Some(self.version) }
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    let id = CaseId::new(case);
    let posted = restored(&state, &viewer.signed, &Subject::Case(id.clone())).await?;
    answer(&state, &viewer, &id, Tried { posted, ..Tried::default() }, StatusCode::OK).await
}

pub(crate) async fn act(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    posted: Posted,
) -> Answer {
    let id = CaseId::new(case);
    let page = state.platform.case_page(&viewer.signed, &id).await?.ok_or(Failure::NotFound)?;
    let name = posted.trimmed("act").to_owned();
    let Some((act, _)) = open_acts(&page).into_iter().find(|(act, _)| act.id == name) else {
        // The office, or somebody else of the unit, has taken the case on since the form was shown.
        Unsent::keep(&state, &viewer.signed, &Subject::Case(id.clone()), &posted).await?;
        let say = "这件事刚刚有人办过，已经到了下一步；您填的没有提交，都存在草稿里".into();
        let reasons = vec![Reason { say, law: None, cure: String::new() }];
        let tried = Tried { posted: Some(posted), reasons, ..Tried::default() };
        return answer(&state, &viewer, &id, tried, StatusCode::CONFLICT).await;
    };
    // Only what is open is read: whatever else was sent along stays as it was.
    let decoded = decode(&act, &posted);
    let mut tried = Tried { posted: Some(posted.clone()), ..Tried::default() };
    if posted.one("more").is_some() {
        return answer(&state, &viewer, &id, tried, StatusCode::OK).await;
    }
    if !decoded.errors.is_empty() {
        tried.errors = decoded.errors;
        return answer(&state, &viewer, &id, tried, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let request = ActRequest {
        office: viewer.signed.office.clone(),
        case: Some(id.clone()),
        act: ActId::new(&name),
        by: viewer.signed.actor.person.clone(),
        set: decoded.set,
        materials: decoded.materials,
        files: decoded.files,
        links: decoded.links,
        opinion: decoded.opinion,
        to: decoded.to,
        version: posted.one("version").and_then(|version| version.parse().ok()),
        ..ActRequest::default()
    };
    let plain = |say: String| vec![Reason { say, law: None, cure: String::new() }];
    let status = match state.platform.perform(&request).await {
        Ok(Outcome::Done { .. }) => return Ok(Redirect::to(&format!("/a/cases/{id}")).into_response()),
        Ok(Outcome::Refused { refusal, .. }) => {
            tried.reasons = reasons(&state, &refusal, state.platform.now().date());
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(ActError::Stale { .. }) => {
            tried.reasons = plain("这件事刚刚有人办过，下面是最新的情况；您填的还在，请看过之后再提交".into());
            StatusCode::CONFLICT
        }
        Err(error @ (ActError::BadInput(_) | ActError::UnknownFile { .. })) => {
            tried.reasons = plain(error.to_string());
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(error) => return Err(error.into()),
    };
    answer(&state, &viewer, &id, tried, status).await
}

/// The applicant's acts, each with nothing in it but what is open.
fn open_acts(page: &CasePage) -> Vec<(PossibleAct, Option<SentBack>)> {
    let mine = page.acts.iter().filter(|act| act.mine);
    mine.map(|act| match SentBack::of(page, act) {
        Some(sent_back) => (sent_back.narrowed(act.clone()), Some(sent_back)),
        None => (act.clone(), None),
    })
    .collect()
}

async fn answer(state: &WebState, viewer: &Viewer, id: &CaseId, tried: Tried, status: StatusCode) -> Answer {
    let (platform, signed) = (&state.platform, &viewer.signed);
    let page = platform.case_page(signed, id).await?.ok_or(Failure::NotFound)?;
    let case = platform.own_case(signed, id).await?.ok_or(Failure::NotFound)?;
    let acts = open_acts(&page);
    let sent_back = acts.iter().find_map(|(_, sent_back)| sent_back.clone());
    let narrowed = sent_back.as_ref().is_some_and(|sent_back| !sent_back.points.is_empty());
    let open: Vec<String> =
        acts.iter().flat_map(|(act, _)| &act.fields).map(|field| field.field.name.zh.clone()).collect();
    let tried_act = tried.posted.as_ref().map(|posted| posted.trimmed("act").to_owned()).unwrap_or_default();
    let form = |(act, sent_back): &(PossibleAct, Option<SentBack>)| {
        let posted = tried.posted.as_ref().filter(|_| act.id == tried_act);
        let mut form = act_form(act, posted, &tried.errors, true);
        for (input, field) in form.inputs.iter_mut().zip(&act.fields) {
            if let Some(words) = sent_back.as_ref().and_then(|back| back.said_of(&format!("f.{}", field.id))) {
                input.hint = format!("要改的：{words}");
                input.required = true;
            }
        }
        for tick in &mut form.materials {
            if let Some(words) = sent_back.as_ref().and_then(|back| back.said_of(&tick.value)) {
                tick.zh = format!("{}（要补的：{words}）", tick.zh);
                tick.ticked = tick.ticked && posted.is_some();
            }
        }
        form
    };
    let forms: Vec<ActForm> = acts.iter().map(form).collect();
    let definition = platform.rulebook().matter(&page.summary.matter);
    let gone = tried.posted.as_ref().filter(|_| !acts.iter().any(|(act, _)| act.id == tried_act)).zip(definition);
    let subject = Subject::Case(id.clone());
    let unsent = gone.and_then(|(posted, known)| Unsent::of(known, &subject, posted, &viewer.form_token));
    let locked = page.fields.iter().filter(|field| narrowed && !open.contains(&field.zh));
    let documents = platform.case_documents(&state.office, id, Some(signed), None).await?;
    let view = Page {
        shell: Shell::of(state, viewer, "/a").await?,
        evaluation: platform.evaluation(signed, &case).await?,
        code: platform.query_code(&state.office, id).await?,
        version: page.summary.version,
        locked: locked.map(|field| (field.zh.clone(), field.words.clone())).collect(),
        sent_back: sent_back.map(|back| (moment(back.at), back)),
        forms,
        unsent,
        action: format!("/a/cases/{id}/acts"),
        reasons: tried.reasons,
        errors: tried.errors.iter().map(|(field, why)| (anchor(&tried_act, field), why.clone())).collect(),
        reached: case.reached.iter().map(|(day, zh)| (date(*day), zh.clone())).collect(),
        files: platform.case_files(signed, id).await?.unwrap_or_default(),
        documents: documents
            .into_iter()
            .flatten()
            .map(|line| (format!("/cases/{id}/documents/{}", line.id), line.zh))
            .collect(),
        case,
    };
    page_with(status, &view)
}
