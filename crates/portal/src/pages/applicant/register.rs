//! 资料库: the unit's own records, with what runs out.

use app::OwnRegister;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "applicant/register.html")]
struct Page {
    shell: Shell,
    registers: Vec<OwnRegister>,
}

impl Page {
    fn light(record: &app::OwnRecord) -> LightTag {
        LightTag::new(record.light, &record.words)
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let registers = state.platform.own_registers(&viewer.signed).await?;
    page(&Page { shell: Shell::of(&state, &viewer, "/a/register").await?, registers })
}
