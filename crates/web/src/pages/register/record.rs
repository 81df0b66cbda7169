//! One record: what it says, what made each of its versions, and the cases behind it.

use app::RecordPage;
use askama::Template;
use axum::extract::{Path, State};
use model::{RecordKey, RegisterId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "register/record.html")]
struct Page {
    shell: Shell,
    key: String,
    record: RecordPage,
    light: Option<LightTag>,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((register, key)): Path<(String, String)>,
) -> Answer {
    let (id, key) = (RegisterId::new(register), RecordKey::new(key));
    let record = state.platform.record_page(&viewer.signed, &id, &key).await?.ok_or(Failure::NotFound)?;
    let light = (!record.row.expires.is_empty()).then(|| LightTag::new(record.row.light, &record.row.expires));
    page(&Page { shell: Shell::of(&state, &viewer, "").await?, key: key.to_string(), record, light })
}
