//! 本单位: who of the unit has an account, what he may do, and what the unit's administrator changes about that.

use app::{Member, SentInvitation, UnitAnswer};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use model::{PersonId, RoleId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "applicant/members.html")]
struct Page {
    shell: Shell,
    unit: String,
    manages: bool,
    members: Vec<Member>,
    sent: Vec<(String, SentInvitation)>,
    rights: Vec<(RoleId, String)>,
    /// A link that was made just now: for whom, and its address. It is shown this once.
    link: Option<(String, String)>,
    faults: Vec<String>,
    /// What was typed for an invitation.
    name: String,
}

#[derive(Default)]
struct Told {
    link: Option<(String, String)>,
    faults: Vec<String>,
    name: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Told::default()).await
}

pub(crate) async fn invite(
    State(state): State<WebState>,
    viewer: Viewer,
    From(origin): From,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let name = posted.trimmed("name").to_owned();
    let role = RoleId::new(posted.trimmed("role"));
    let told = match state.platform.invite(&viewer.signed, (&name, &role), &origin).await? {
        UnitAnswer::Kept(secret) => {
            let base = crate::pages::feeds::base(&state, &headers).await?;
            Told { link: Some((name, format!("{base}/public/join/{secret}"))), ..Told::default() }
        }
        UnitAnswer::Faults(faults) => {
            Told { faults: faults.into_iter().map(|(_, words)| words).collect(), name, ..Told::default() }
        }
        UnitAnswer::TooMany => {
            let words = "没有用掉的邀请太多，等它们用掉或者过期再发".into();
            Told { faults: vec![words], name, ..Told::default() }
        }
    };
    answer(&state, &viewer, told).await
}

pub(crate) async fn change(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(person): Path<String>,
    From(origin): From,
    posted: Posted,
) -> Answer {
    let person = PersonId::new(person);
    let faults = match posted.trimmed("do") {
        "set" => {
            let (role, manages) = (RoleId::new(posted.trimmed("role")), posted.one("manages").is_some());
            state.platform.set_member(&viewer.signed, &person, (&role, manages), &origin).await?
        }
        "remove" => state.platform.remove_member(&viewer.signed, &person, &origin).await?,
        _ => return Err(Failure::BadRequest),
    };
    if faults.is_empty() {
        return Ok(Redirect::to("/a/members").into_response());
    }
    answer(&state, &viewer, Told { faults, ..Told::default() }).await
}

async fn answer(state: &WebState, viewer: &Viewer, told: Told) -> Answer {
    let (platform, signed) = (&state.platform, &viewer.signed);
    let sent = platform.sent_invitations(signed).await?;
    let view = Page {
        shell: Shell::of(state, viewer, "/a/members").await?,
        unit: platform.own_unit_name(signed).await?,
        manages: platform.manages_unit(signed),
        members: platform.members(signed).await?,
        sent: sent.into_iter().map(|sent| (moment(sent.expires), sent)).collect(),
        rights: platform.unit_rights(),
        link: told.link,
        name: told.name,
        faults: told.faults,
    };
    let status = if view.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &view)
}
