//! 推送订阅: which other systems are told of acts. Beginning one, ending one and changing its secret are proposals.

use super::{Told, kind_of, propose};
use app::{OutgoingCounts, OutgoingKind, Proposal, Subscribing, SubscriptionLine};
use askama::Template;
use axum::extract::State;
use matter::Administers;
use model::MatterId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "admin/subscriptions/page.html")]
struct Page {
    shell: Shell,
    active: Vec<SubscriptionLine>,
    ended: Vec<SubscriptionLine>,
    counts: OutgoingCounts,
    /// Id, name, ticked.
    matters: Vec<(MatterId, String, bool)>,
    may_change: bool,
    typed: Posted,
    told: Told,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Posted::default(), Told::default()).await
}

pub(crate) async fn change(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    let id = posted.trimmed("subscription").to_owned();
    let proposal = match posted.trimmed("kind") {
        "subscribe" => Proposal::Subscribe {
            subscription: Subscribing {
                id,
                name: posted.trimmed("name").to_owned(),
                address: posted.trimmed("address").to_owned(),
                matters: posted.all("matter").map(MatterId::new).collect(),
            },
        },
        "end-subscription" => Proposal::EndSubscription { subscription: id },
        "new-secret" => Proposal::NewSecret { subscription: id },
        _ => return Err(Failure::BadRequest),
    };
    let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
    answer(&state, &viewer, posted, told).await
}

async fn answer(state: &WebState, viewer: &Viewer, typed: Posted, told: Told) -> Answer {
    // What was typed stays while something is wrong with it.
    let typed = if told.faults.is_empty() { Posted::default() } else { typed };
    let (ended, active) =
        state.platform.subscription_list(&state.office).await?.into_iter().partition(|one| one.ended_at.is_some());
    let matters = state.platform.rulebook().matters.iter().map(|(id, matter)| {
        let ticked = typed.all("matter").any(|one| *id == *one);
        (id.clone(), matter.name.zh.clone(), ticked)
    });
    let page = Page {
        shell: Shell::of(state, viewer, "/admin/subscriptions").await?,
        active,
        ended,
        counts: state.platform.outgoing_counts(&state.office, OutgoingKind::Event).await?,
        matters: matters.collect(),
        may_change: kind_of(state, viewer)? == Administers::System,
        typed,
        told,
    };
    page_with(page.told.status(), &page)
}

/// Until when a subscription went on.
fn ended(line: &SubscriptionLine) -> String {
    line.ended_at.map(moment).unwrap_or_default()
}
