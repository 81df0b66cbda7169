//! 单位注册, as the office sees it: requests to confirm or refuse, and the units that have accounts.

use app::{UnitDecision, UnitLine, UnitRequestLine};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::PersonId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "units/page.html")]
struct Page {
    shell: Shell,
    waiting: Vec<(String, UnitRequestLine)>,
    decided: Vec<(String, UnitRequestLine)>,
    units: Vec<UnitLine>,
    /// Of which request (empty for the others), and why it was not done.
    faults: Option<(String, Vec<String>)>,
    /// What had been typed for the unit.
    typed: String,
}

impl Page {
    fn faults_of(&self, number: &str) -> &[String] {
        self.faults.as_ref().filter(|(of, _)| of == number).map_or(&[], |(_, faults)| faults)
    }

    fn typed_for(&self, number: &str) -> &str {
        if self.faults_of(number).is_empty() { "" } else { &self.typed }
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, None, String::new()).await
}

pub(crate) async fn decide(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(request): Path<String>,
    From(origin): From,
    posted: Posted,
) -> Answer {
    let words = posted.trimmed("words").to_owned();
    let decision = match posted.trimmed("decision") {
        "confirm" => UnitDecision::Confirm,
        "refuse" => UnitDecision::Refuse(words.clone()),
        _ => return Err(Failure::BadRequest),
    };
    let faults = state.platform.decide_unit(&viewer.signed, &request, &decision, &origin).await?;
    if faults.is_empty() {
        return Ok(Redirect::to("/units").into_response());
    }
    answer(&state, &viewer, Some((request, faults)), words).await
}

pub(crate) async fn appoint(
    State(state): State<WebState>,
    viewer: Viewer,
    From(origin): From,
    posted: Posted,
) -> Answer {
    let person = PersonId::new(posted.trimmed("person"));
    let faults = state.platform.appoint_manager(&viewer.signed, &person, &origin).await?;
    if faults.is_empty() {
        return Ok(Redirect::to("/units").into_response());
    }
    answer(&state, &viewer, Some((String::new(), faults)), String::new()).await
}

pub(crate) async fn paper(State(state): State<WebState>, _: Viewer, Path(request): Path<String>) -> Answer {
    let open = state.platform.unit_paper(&state.office, &request).await?.ok_or(Failure::NotFound)?;
    Ok(web_frame::download::shown(open))
}

async fn answer(state: &WebState, viewer: &Viewer, faults: Option<(String, Vec<String>)>, typed: String) -> Answer {
    let requests = state.platform.unit_requests(&state.office).await?;
    let lines = requests.into_iter().map(|line| (moment(line.at), line));
    let (waiting, decided): (Vec<_>, Vec<_>) = lines.partition(|(_, line)| line.confirmed.is_none());
    // Of one that waits no more it is said above all.
    let waits = |number: &str| waiting.iter().any(|(_, line)| line.number == number);
    let faults = faults.map(|(number, why)| (if waits(&number) { number } else { String::new() }, why));
    let status = if faults.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Page {
        shell: Shell::of(state, viewer, "/units").await?,
        waiting,
        decided,
        units: state.platform.units(&state.office).await?,
        faults,
        typed,
    };
    page_with(status, &view)
}
