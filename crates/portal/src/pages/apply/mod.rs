//! Forms for people without an account: a few pages, a look at what was written, and a receipt. Everything that was written travels in
//! the form itself until it is sent, so that nothing is kept of who does not send it.

mod filled;

use crate::guest::Guest;
use app::{KeepFileError, Outcome, PublicRequest};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use filled::{Control, Filled, Line};
use matter::PublicAct;
use model::{Digest, MatterId};
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{Posted, Uploads};
use web_frame::layout::{PublicShell, Tongue};
use web_frame::{WebState, cookies};

/// So long the receipt can be opened again, in seconds.
const RECEIPT_SECONDS: u32 = 60 * 60;

#[derive(Template)]
#[template(path = "apply/page.html")]
struct Page {
    shell: PublicShell,
    action: String,
    title: String,
    intro: String,
    /// This page, from 1, and how many there are with the look at the end.
    number: usize,
    pages: usize,
    name: String,
    hint: String,
    controls: Vec<Control>,
    /// Name and value of what was written on the other pages.
    carried: Vec<(String, String)>,
    /// On the last page: everything that was written.
    lines: Vec<Line>,
    /// Control and words.
    errors: Vec<(String, String)>,
    /// Why it was refused: what, and what helps.
    refused: Vec<(String, String)>,
    key: String,
    /// What a photograph may be of, on the page that asks for one.
    takes_photo: Option<String>,
    /// What the one is of that came along.
    photo_name: String,
    photo: Option<(Digest, String)>,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    guest: Guest,
    tongue: Tongue,
    Path((matter, act)): Path<(String, String)>,
) -> Answer {
    let matter = &MatterId::new(matter);
    let act = state.platform.publicity().act(matter, &act).ok_or(Failure::NotFound)?;
    let filled = Filled::new(&state, matter, act, tongue, &Posted::default());
    let key = cookies::new_secret().ok_or(Failure::Fault)?;
    let form = Form { state: &state, guest: &guest, tongue, matter, act, filled, key, photo: None };
    form.page(0, Vec::new(), Vec::new()).await
}

pub(crate) async fn send(
    State(state): State<WebState>,
    guest: Guest,
    tongue: Tongue,
    Path((matter, act)): Path<(String, String)>,
    posted: Posted,
    uploads: Uploads,
) -> Answer {
    let matter = &MatterId::new(matter);
    let act = state.platform.publicity().act(matter, &act).ok_or(Failure::NotFound)?;
    let filled = Filled::new(&state, matter, act, tongue, &posted);
    let key: String = posted.trimmed("key").chars().filter(char::is_ascii_hexdigit).take(64).collect();
    let brought = Digest::from_hex(posted.trimmed("photo"));
    let photo = brought.map(|file| (file, posted.trimmed("photo-name").chars().take(120).collect()));
    let form = Form { state: &state, guest: &guest, tongue, matter, act, filled, key, photo };
    go_on(form, &posted, &uploads).await
}

/// One form under way.
struct Form<'a> {
    state: &'a WebState,
    guest: &'a Guest,
    tongue: Tongue,
    matter: &'a MatterId,
    act: &'a PublicAct,
    filled: Filled<'a>,
    key: String,
    /// The photograph that came along, and its name.
    photo: Option<(Digest, String)>,
}

/// Where a form goes from the page that was sent.
async fn go_on(mut form: Form<'_>, posted: &Posted, uploads: &Uploads) -> Answer {
    let last = form.act.pages.len();
    let at = posted.trimmed("page").parse::<usize>().unwrap_or(0).min(last);
    let wanted = posted.trimmed("go");
    if let Some(fault) = form.take_photo(uploads).await? {
        return form.page(at, vec![("photo".into(), fault)], Vec::new()).await;
    }
    if let Some(page) = wanted.strip_prefix("edit-").and_then(|page| page.parse::<usize>().ok()) {
        return form.page(page.min(last), Vec::new(), Vec::new()).await;
    }
    if wanted == "back" {
        return form.page(at.saturating_sub(1), Vec::new(), Vec::new()).await;
    }
    // The first page with a fault, up to the one that was filled in.
    for page in 0..=at.min(last.saturating_sub(1)) {
        let errors = form.filled.errors(page);
        if !errors.is_empty() {
            return form.page(page, errors, Vec::new()).await;
        }
    }
    if wanted == "send" && at == last { form.send().await } else { form.page(at + 1, Vec::new(), Vec::new()).await }
}

impl Form<'_> {
    fn base(&self) -> &'static str {
        if self.tongue == Tongue::English { "/public/en" } else { "/public" }
    }

    fn says(&self, both: &matter::Both) -> String {
        if self.tongue == Tongue::English { both.en.clone() } else { both.zh.clone() }
    }

    /// Keeps the photograph of this page; the words when it is none.
    async fn take_photo(&mut self, uploads: &Uploads) -> Result<Option<String>, Failure> {
        let Some(upload) = uploads.0.first().filter(|_| self.act.photo.is_some()) else { return Ok(None) };
        let english = self.tongue == Tongue::English;
        let platform = &self.state.platform;
        match platform.keep_public_photo(&self.state.office, &upload.name, upload.bytes.clone()).await {
            Ok(Some(file)) => {
                self.photo = Some((file, upload.name.clone()));
                Ok(None)
            }
            Ok(None) | Err(KeepFileError::Refused(_)) if english => {
                Ok(Some("Please choose a photo: a JPEG or PNG file of at most 20 MB".into()))
            }
            Ok(None) => Ok(Some("请选一张照片（JPEG 或者 PNG）".into())),
            Err(KeepFileError::Refused(why)) => Ok(Some(why.to_string())),
            Err(KeepFileError::Fault(fault)) => Err(fault.into()),
        }
    }

    async fn page(&self, page: usize, errors: Vec<(String, String)>, refused: Vec<(String, String)>) -> Answer {
        let last = self.act.pages.len();
        let page = page.min(last);
        let known = self.act.pages.get(page);
        let action = format!("{}/apply/{}/{}", self.base(), self.matter, self.act.act);
        let place = if self.tongue == Tongue::English { "" } else { "/public/contact" };
        let mut shell = self.guest.shell(self.state, self.tongue, place).await?;
        shell.here.clone_from(&action);
        let status =
            if errors.is_empty() && refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let look = if self.tongue == Tongue::English { "Check what you wrote" } else { "看一遍再提交" };
        page_with(
            status,
            &Page {
                shell,
                action,
                title: self.says(&self.act.name),
                intro: self.says(&self.act.intro),
                number: page + 1,
                pages: last + 1,
                name: known.map_or_else(|| look.to_owned(), |known| self.says(&known.name)),
                hint: known.map(|known| self.says(&known.hint)).unwrap_or_default(),
                controls: self.filled.controls(page, &errors),
                carried: self.filled.carried(page),
                lines: if page == last { self.filled.lines() } else { Vec::new() },
                errors,
                refused,
                key: self.key.clone(),
                takes_photo: self
                    .act
                    .photo
                    .as_ref()
                    .filter(|photo| photo.page == page + 1)
                    .map(|photo| self.says(&photo.name)),
                photo_name: self.act.photo.as_ref().map(|photo| self.says(&photo.name)).unwrap_or_default(),
                photo: self.photo.clone(),
            },
        )
    }

    async fn send(&self) -> Answer {
        let request = PublicRequest {
            office: self.state.office.clone(),
            matter: self.matter.clone(),
            act: self.act.act.to_string(),
            set: self.filled.values(),
            photo: self.photo.as_ref().map(|(file, _)| *file),
            once: self.key.clone(),
        };
        let last = self.act.pages.len();
        match self.state.platform.perform_as_public(&request).await? {
            None => {
                let words = if self.tongue == Tongue::English {
                    (
                        "Too many forms are coming in just now".to_owned(),
                        "Please send it again in ten minutes, or call us.".to_owned(),
                    )
                } else {
                    (
                        "现在提交的人太多".to_owned(),
                        "请过 10 分钟再提交，或者打电话给我们。写的内容都还在这一页。".to_owned(),
                    )
                };
                self.page(last, Vec::new(), vec![words]).await
            }
            Some(Outcome::Refused { refusal, .. }) => {
                let reasons = refusal.reasons.into_iter().map(|reason| (reason.say, reason.cure)).collect();
                self.page(last, Vec::new(), reasons).await
            }
            Some(Outcome::Done { case, .. }) => {
                let code = self.state.platform.query_code(&self.state.office, &case.id).await?;
                let mut response = Redirect::to(&format!("{}/receipt", self.base())).into_response();
                let receipt = format!("{}.{code}", case.id);
                if let Some(cookie) = cookies::keep_public(self.state, "receipt", &receipt, RECEIPT_SECONDS) {
                    response.headers_mut().append(header::SET_COOKIE, cookie);
                }
                // The address must not stay the form's.
                *response.status_mut() = StatusCode::SEE_OTHER;
                Ok(response)
            }
        }
    }
}
