//! English pages, written for foreigners: what they come for, and no way that ends in Chinese.

use crate::guest::Guest;
use app::CountryAlert;
use askama::Template;
use axum::extract::{Path, State};
use matter::EnglishGuide;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{PublicShell, Tongue};

/// A form that is offered on an English page.
struct Offer {
    href: String,
    name: String,
    intro: String,
}

#[derive(Template)]
#[template(path = "english/home.html")]
struct Home {
    shell: PublicShell,
}

#[derive(Template)]
#[template(path = "english/page.html")]
struct Page {
    shell: PublicShell,
    slug: String,
    title: &'static str,
    offers: Vec<Offer>,
    guides: Vec<(String, EnglishGuide, String)>,
    alerts: Vec<CountryAlert>,
    today: String,
}

pub(crate) async fn home(State(state): State<WebState>, guest: Guest) -> Answer {
    page(&Home { shell: guest.shell(&state, Tongue::English, "/public/en").await? })
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest, Path(slug): Path<String>) -> Answer {
    let title = match slug.as_str() {
        "inviting" => "Inviting and visiting",
        "emergency" => "Emergency",
        "signs" => "Report a sign",
        "information" => "Request information",
        "who" => "Who we are",
        _ => return Err(Failure::NotFound),
    };
    let publicity = state.platform.publicity();
    let mut offers = Vec::new();
    for public in publicity.matters.values() {
        for act in &public.acts {
            if publicity.columns.get(&act.column).is_some_and(|column| column.english == slug) {
                offers.push(Offer {
                    href: format!("/public/en/apply/{}/{}", public.id, act.act),
                    name: act.name.en.clone(),
                    intro: act.intro.en.clone(),
                });
            }
        }
    }
    let guides = publicity.matters.values().filter_map(|public| {
        let english = public.english.as_ref().filter(|english| english.page == slug)?;
        let name = state.platform.rulebook().matter(&public.id).map(|known| known.name.en.clone())?;
        Some((name, english.clone(), public.summary.en.clone()))
    });
    let mut alerts = state.platform.country_alerts(&state.office).await?;
    alerts.retain(|alert| !alert.expired && slug == "emergency");
    page(&Page {
        shell: guest.shell(&state, Tongue::English, &format!("/public/en/{slug}")).await?,
        title,
        offers,
        guides: guides.collect(),
        alerts,
        today: state.platform.now().date().strftime("%-d %B %Y").to_string(),
        slug,
    })
}
