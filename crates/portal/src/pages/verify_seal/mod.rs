//! 验章: anybody may hold a file against its seal. The file is looked at and forgotten.

use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::forms::Uploads;
use web_frame::layout::{Shell, Verified};
use web_frame::visitor::Visitor;

#[derive(Template)]
#[template(path = "verify_seal/page.html")]
struct Page {
    shell: Shell,
    /// The file that was looked at, and what its seal says.
    told: Option<(String, Verified)>,
    error: Option<&'static str>,
}

pub(crate) async fn show(State(state): State<WebState>, visitor: Visitor) -> Answer {
    let shell = Shell::outside(&state, visitor.form_token).await?;
    page(&Page { shell, told: None, error: None })
}

pub(crate) async fn verify(State(state): State<WebState>, visitor: Visitor, Uploads(files): Uploads) -> Answer {
    let is_signature = |name: &str| name.to_lowercase().ends_with(".sig");
    let file = files.iter().find(|file| !is_signature(&file.name));
    let signature = files.iter().find(|file| is_signature(&file.name));
    let told = file.map(|file| {
        let verdict = state.platform.verify_seal(&file.bytes, signature.map(|signature| signature.bytes.as_slice()));
        (file.name.clone(), Verified::of(&verdict))
    });
    let error = told.is_none().then_some("没有选文件。请选要验的文件；PDF、Word 文件还要一起选它的 .sig 签章文件。");
    let shell = Shell::outside(&state, visitor.form_token).await?;
    page(&Page { shell, told, error })
}
