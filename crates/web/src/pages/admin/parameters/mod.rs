//! 参数: the numbers that articles and places set, as they hold for the office today. They stand in the rulebook's files;
//! the platform shows them and where they are changed.

use app::LawWords;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{date, law, law_href};

#[derive(Template)]
#[template(path = "admin/parameters/page.html")]
struct Page {
    shell: Shell,
    place: String,
    lines: Vec<Line>,
}

struct Line {
    id: String,
    value: String,
    /// What the state sets where the place sets something else.
    national: Option<String>,
    law: LawWords,
    from: String,
    certainty: &'static str,
    region: String,
    note: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let platform = &state.platform;
    let office = platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let room = &platform.rulebook().law;
    let today = platform.now().date();
    let place = room.place_of(office.id.as_str(), &office.region);
    let mut ids: Vec<_> = room.limits().map(|limit| limit.id).collect();
    ids.dedup();
    let mut lines = Vec::new();
    for id in ids {
        let Ok(limit) = room.limit(id, Some(&place), today) else { continue };
        let national = room.limit(id, None, today).ok().filter(|_| limit.region.is_some());
        let region = limit.region.map(|code| {
            room.region(code).map_or_else(|| code.to_string(), |region| format!("{}（{code}）", region.name))
        });
        lines.push(Line {
            id: id.to_string(),
            value: limit.value.zh(),
            national: national.map(|national| national.value.zh()),
            law: law(platform, limit.citation, today),
            from: date(limit.from),
            certainty: limit.certainty.zh(),
            region: region.unwrap_or_else(|| "全国".into()),
            note: limit.note.to_owned(),
        });
    }
    let shell = Shell::of(&state, &viewer, "/admin/parameters").await?;
    page(&Page { shell, place: place.to_string(), lines })
}
