//! 机构与网站: the office's profile, and what its website must show.

use super::{Told, kind_of, propose};
use app::{Office, Proposal, SITE_FIELDS, SiteSettings};
use askama::Template;
use axum::extract::State;
use matter::Administers;
use model::RegionCode;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

#[derive(Template)]
#[template(path = "admin/office/page.html")]
struct Page {
    shell: Shell,
    office: Office,
    fields: Vec<Field>,
    may_change: bool,
    told: Told,
}

struct Field {
    id: &'static str,
    zh: &'static str,
    hint: &'static str,
    required: bool,
    value: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, (None, None), Told::default()).await
}

pub(crate) async fn change(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    if posted.trimmed("kind") == "site" {
        let mut site = SiteSettings::default();
        for field in SITE_FIELDS {
            site.set(field.id, posted.trimmed(&format!("site.{}", field.id)));
        }
        let proposal = Proposal::Site { site: Box::new(site.clone()) };
        let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
        return answer(&state, &viewer, (None, Some(site)), told).await;
    }
    let kept = state.platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let office = Office {
        name: posted.trimmed("name").to_owned(),
        short_name: posted.trimmed("short-name").to_owned(),
        place: posted.trimmed("place").to_owned(),
        region: RegionCode::new(posted.trimmed("region")),
        document_word: posted.trimmed("document-word").to_owned(),
        ..kept
    };
    let proposal = Proposal::Profile { office: office.clone() };
    let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
    answer(&state, &viewer, (Some(office), None), told).await
}

/// What was typed stays on the page while something is wrong with it.
async fn answer(
    state: &WebState,
    viewer: &Viewer,
    (office, site): (Option<Office>, Option<SiteSettings>),
    told: Told,
) -> Answer {
    let wrong = !told.faults.is_empty();
    let kept = state.platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let settings = match site.filter(|_| wrong) {
        Some(site) => site,
        None => state.platform.site_settings(&state.office).await?,
    };
    let field = |field: app::SiteField| Field {
        id: field.id,
        zh: field.zh,
        hint: field.hint,
        required: field.required,
        value: settings.get(field.id).to_owned(),
    };
    let page = Page {
        shell: Shell::of(state, viewer, "/admin/office").await?,
        office: office.filter(|_| wrong).unwrap_or(kept),
        fields: SITE_FIELDS.into_iter().map(field).collect(),
        may_change: kind_of(state, viewer)? == Administers::System,
        told,
    };
    page_with(page.told.status(), &page)
}
