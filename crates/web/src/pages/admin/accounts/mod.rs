//! 人员账号: everybody who may sign in, and the form for one more.

use super::{Told, kind_of, propose};
use app::{AccountLine, Proposal};
use askama::Template;
use axum::extract::State;
use matter::Administers;
use model::{PersonId, RecordKey};
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::{in_query, moment, roles};

#[derive(Template)]
#[template(path = "admin/accounts/page.html")]
struct Page {
    shell: Shell,
    lines: Vec<Line>,
    /// The viewer may propose a new account.
    may_add: bool,
    typed: Posted,
    told: Told,
}

struct Line {
    href: String,
    account: AccountLine,
    roles: String,
    state: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Posted::default(), Told::default()).await
}

pub(crate) async fn add(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    let unit = posted.trimmed("unit");
    let proposal = Proposal::AddAccount {
        person: PersonId::new(posted.trimmed("person")),
        name: posted.trimmed("name").to_owned(),
        unit: Some(unit).filter(|unit| !unit.is_empty()).map(RecordKey::new),
    };
    let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
    let typed = if told.faults.is_empty() { Posted::default() } else { posted };
    answer(&state, &viewer, typed, told).await
}

async fn answer(state: &WebState, viewer: &Viewer, typed: Posted, told: Told) -> Answer {
    let line = |account: AccountLine| Line {
        href: format!("/admin/accounts/{}", in_query(account.person.as_str())),
        roles: roles(&state.platform, &account.roles),
        state: state_of(&account),
        account,
    };
    let accounts = state.platform.account_list(&state.office).await?;
    let page = Page {
        shell: Shell::of(state, viewer, "/admin/accounts").await?,
        lines: accounts.into_iter().map(line).collect(),
        may_add: kind_of(state, viewer)? == Administers::System,
        typed,
        told,
    };
    page_with(page.told.status(), &page)
}

pub(super) fn state_of(account: &AccountLine) -> String {
    match (account.disabled, account.rests_until) {
        (true, _) => "已停用".into(),
        (false, Some(until)) => format!("连续输错，{} 前不能登录", moment(until)),
        (false, None) if account.must_change => "待本人改初始密码".into(),
        (false, None) => "正常".into(),
    }
}
