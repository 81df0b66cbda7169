//! 参数: the numbers that articles and places set, as they hold for the office today. They stand in the rulebook's files;
//! the platform shows them and where they are changed.

use app::ParameterLine;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{date, law_href};

#[derive(Template)]
#[template(path = "admin/parameters/page.html")]
struct Page {
    shell: Shell,
    place: String,
    lines: Vec<ParameterLine>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let platform = &state.platform;
    let office = platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let place = platform.rulebook().law.place_of(office.id.as_str(), &office.region);
    let shell = Shell::of(&state, &viewer, "/admin/parameters").await?;
    page(&Page { shell, place: place.to_string(), lines: platform.parameters(&office) })
}
