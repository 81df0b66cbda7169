//! 单位注册: a unit asks for its first account, and sees what became of it by the number that it took away.

use crate::guest::Guest;
use app::{UnitAnswer, UnitAsked, UnitStatus};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::{Posted, Uploads};
use web_frame::layout::PublicShell;
use web_frame::visitor::{From, Visitor};
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "register_unit/page.html")]
struct Page {
    shell: PublicShell,
    asked: UnitAsked,
    once: String,
    /// Control and words.
    errors: Vec<(&'static str, String)>,
}

impl Page {
    fn error(&self, field: &str) -> &str {
        self.errors.iter().find(|(at, _)| *at == field).map_or("", |(_, words)| words)
    }
}

#[derive(Template)]
#[template(path = "register_unit/status.html")]
struct Status {
    shell: PublicShell,
    number: String,
    found: Option<(String, UnitStatus)>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    number: String,
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest) -> Answer {
    form(&state, &guest, UnitAsked::default(), Vec::new()).await
}

pub(crate) async fn send(
    State(state): State<WebState>,
    guest: Guest,
    visitor: Visitor,
    From(origin): From,
    posted: Posted,
    Uploads(files): Uploads,
) -> Answer {
    let text = |name: &str| posted.trimmed(name).to_owned();
    let signed = visitor.signed.as_ref();
    let mut asked = UnitAsked {
        code: text("code"),
        name: text("name"),
        contact: text("contact"),
        telephone: text("telephone"),
        account: text("account"),
        file: model::Digest::from_hex(posted.trimmed("paper")).map(|file| (file, text("paper-name"))),
        asked_by: signed.map(|signed| signed.actor.person.clone()).unwrap_or_default(),
    };
    let platform = &state.platform;
    let mut refused = None;
    if let Some(file) = files.iter().find(|file| !file.name.is_empty()) {
        match platform.keep_unit_paper(&state.office, &file.name, file.bytes.clone()).await? {
            Ok(kept) => asked.file = Some((kept, file.name.clone())),
            Err(words) => refused = Some(("paper", words)),
        }
    }
    let passwords = (posted.one("password").unwrap_or_default(), posted.one("again").unwrap_or_default());
    if let Some(refused) = refused {
        return form(&state, &guest, asked, vec![refused]).await;
    }
    match platform.ask_for_unit(&state.office, asked.clone(), passwords, &origin).await? {
        UnitAnswer::Kept(number) => {
            Ok(Redirect::to(&format!("/public/register/status?number={number}")).into_response())
        }
        UnitAnswer::Faults(faults) => form(&state, &guest, asked, faults).await,
        UnitAnswer::TooMany => {
            let words = "现在等候确认的注册太多，请过几天再来，或者打电话问。";
            form(&state, &guest, asked, vec![("code", words.into())]).await
        }
    }
}

async fn form(state: &WebState, guest: &Guest, asked: UnitAsked, errors: Vec<(&'static str, String)>) -> Answer {
    let mut shell = guest.chinese(state, "/public/guides").await?;
    shell.here = "/public/register".into();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &Page { shell, asked, once: web_frame::form_key(), errors })
}

pub(crate) async fn look(State(state): State<WebState>, guest: Guest, Query(asked): Query<Asked>) -> Answer {
    let number: String = asked.number.trim().chars().take(20).collect();
    let found = match number.as_str() {
        "" => None,
        number => state.platform.unit_status(&state.office, number).await?,
    };
    let missing = found.is_none() && !number.is_empty();
    let shell = guest.chinese(&state, "/public/guides").await?;
    let found = found.map(|found| (moment(found.at), found));
    let status = if missing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Status { shell, number, found })
}
