//! One account: how it stands, and what the viewer may propose about it.

use super::accounts::state_of;
use super::{Told, kind_of, propose};
use app::{AccountLine, Proposal};
use askama::Template;
use axum::extract::{Path, State};
use matter::Administers;
use model::{PersonId, RoleId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::{in_query, roles};

#[derive(Template)]
#[template(path = "admin/account/page.html")]
#[expect(clippy::struct_excessive_bools, reason = "the parts of the page that are there or not, each by itself")]
struct Page {
    shell: Shell,
    action: String,
    account: AccountLine,
    roles: String,
    state: String,
    system: bool,
    security: bool,
    audit: bool,
    choices: Vec<Choice>,
    /// The office has an identity provider.
    sign_on: bool,
    typed: Posted,
    told: Told,
}

/// A role of the form.
struct Choice {
    id: RoleId,
    zh: String,
    group: &'static str,
    /// The first and the last of its group.
    opens: bool,
    closes: bool,
    held: bool,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(person): Path<String>) -> Answer {
    answer(&state, &viewer, &PersonId::new(person), (Posted::default(), Told::default())).await
}

pub(crate) async fn change(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(person): Path<String>,
    from: From,
    posted: Posted,
) -> Answer {
    let person = PersonId::new(person);
    let about = person.clone();
    let proposal = match posted.trimmed("kind") {
        "rename" => Proposal::Rename { person, name: posted.trimmed("name").to_owned() },
        "disable" => Proposal::Disable { person },
        "enable" => Proposal::Enable { person },
        "new-password" => Proposal::NewPassword { person },
        "grant" => Proposal::Grant { person, roles: posted.all("role").map(RoleId::new).collect() },
        "drop-second-factor" => Proposal::DropSecondFactor { person },
        "link" => Proposal::Link { person, subject: posted.trimmed("subject").to_owned() },
        "local-password" => Proposal::LocalPassword { person, allowed: posted.trimmed("allowed") == "yes" },
        _ => return Err(Failure::BadRequest),
    };
    let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
    answer(&state, &viewer, &about, (posted, told)).await
}

async fn answer(state: &WebState, viewer: &Viewer, person: &PersonId, (typed, told): (Posted, Told)) -> Answer {
    let account = state.platform.account(&state.office, person).await?.ok_or(Failure::NotFound)?;
    let kind = kind_of(state, viewer)?;
    let wrong = !told.faults.is_empty();
    let choice = |(id, role): (&RoleId, &matter::Role)| Choice {
        held: if wrong && typed.trimmed("kind") == "grant" {
            typed.all("role").any(|ticked| *id == *ticked)
        } else {
            account.roles.contains(id)
        },
        opens: false,
        closes: false,
        id: id.clone(),
        zh: role.name.zh.clone(),
        group: match (role.administers.is_some(), role.outside) {
            (true, _) => "三员（单独授予，不兼其他岗位）",
            (false, true) => "申请单位",
            (false, false) => "本机关岗位",
        },
    };
    let mut choices: Vec<Choice> = state.platform.rulebook().roles.iter().map(choice).collect();
    choices.sort_by_key(|choice| choice.group);
    let groups: Vec<_> = choices.iter().map(|choice| choice.group).collect();
    for (place, choice) in choices.iter_mut().enumerate() {
        choice.opens = place == 0 || groups[place - 1] != choice.group;
        choice.closes = groups.get(place + 1) != Some(&choice.group);
    }
    let page = Page {
        shell: Shell::of(state, viewer, "/admin/accounts").await?,
        action: format!("/admin/accounts/{}", in_query(person.as_str())),
        roles: roles(&state.platform, &account.roles),
        state: state_of(&account),
        system: kind == Administers::System,
        security: kind == Administers::Security,
        audit: kind == Administers::Audit,
        choices,
        sign_on: state.platform.sign_on_settings(&state.office).await?.is_on(),
        account,
        typed,
        told,
    };
    page_with(page.told.status(), &page)
}
