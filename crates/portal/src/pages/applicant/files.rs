//! 材料文件: taking them, listing them, and showing one beside the values that it proves.

use super::drafts::{json, quoted, wants_json};
use app::{CaseFile, FieldLine, FileKind, OpenFile, Proof};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use model::{CaseId, Digest};
use web_frame::failure::{Answer, Failure, page};
use web_frame::forms::{Posted, attached};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;
use web_frame::{WebState, download};

/// One file of a form, as soon as it is chosen. The guard has kept it, or said why not.
pub(crate) async fn take(State(state): State<WebState>, viewer: Viewer, headers: HeaderMap, posted: Posted) -> Answer {
    if !wants_json(&headers) {
        return Err(Failure::BadRequest);
    }
    if let Some((_, words)) = posted.pairs().iter().find(|(name, _)| name.starts_with("refused.")) {
        let answer = json(&format!("{{\"words\":{}}}", quoted(words)));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response());
    }
    let file = attached(&posted).into_iter().next().ok_or(Failure::BadRequest)?;
    let (office, person) = (&viewer.signed.office, &viewer.signed.actor.person);
    let kept = state.platform.own_upload(office, person, file.file).await?.ok_or(Failure::BadRequest)?;
    let (value, name, size) = (quoted(&file.value()), quoted(&kept.name), quoted(&size(kept.size)));
    Ok(json(&format!("{{\"value\":{value},\"name\":{name},\"size\":{size}}}")))
}

fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes.div_ceil(1 << 10)) } else { format!("{} MB", bytes.div_ceil(1 << 20)) }
}

#[derive(Template)]
#[template(path = "applicant/files.html")]
struct List {
    shell: Shell,
    case: CaseId,
    title: String,
    /// When it came, the file, and how many values it does not say.
    files: Vec<(String, CaseFile, usize)>,
}

pub(crate) async fn list(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    let case = CaseId::new(case);
    let files = state.platform.case_files(&viewer.signed, &case).await?.ok_or(Failure::NotFound)?;
    let summary = state.platform.case_page(&viewer.signed, &case).await?.ok_or(Failure::NotFound)?.summary;
    let shell = Shell::of(&state, &viewer, "/cases").await?;
    let proofs = state.platform.proofs(&viewer.signed, &case, None).await?;
    let missing =
        |file: &CaseFile| proofs.iter().find(|(known, _)| *known == file.file).map_or(0, |(_, p)| p.missing());
    let files = files.into_iter().map(|file| (moment(file.at), missing(&file), file));
    let files = files.map(|(at, missing, file)| (at, file, missing)).collect();
    page(&List { shell, case, title: summary.title, files })
}

#[derive(Template)]
#[template(path = "applicant/file.html")]
struct Show {
    shell: Shell,
    case: CaseId,
    title: String,
    file: CaseFile,
    at: String,
    kind: FileKind,
    raw: String,
    fields: Vec<FieldLine>,
    /// Whether the file says what it proves.
    proof: Proof,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, file)): Path<(String, String)>,
) -> Answer {
    let (case, open) = opened(&state, &viewer, &case, &file).await?;
    let whole = state.platform.case_page(&viewer.signed, &case).await?.ok_or(Failure::NotFound)?;
    let proofs = state.platform.proofs(&viewer.signed, &case, Some(open.listed.file)).await?;
    let view = Show {
        proof: proofs.into_iter().next().map(|(_, proof)| proof).unwrap_or_default(),
        shell: Shell::of(&state, &viewer, "/cases").await?,
        title: whole.summary.title,
        at: moment(open.listed.at),
        kind: open.kind,
        raw: format!("/cases/{case}/files/{}/raw", open.listed.file),
        file: open.listed,
        fields: whole.fields,
        case,
    };
    page(&view)
}

pub(crate) async fn raw(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, file)): Path<(String, String)>,
) -> Answer {
    let (_, open) = opened(&state, &viewer, &case, &file).await?;
    Ok(download::shown(open))
}

async fn opened(state: &WebState, viewer: &Viewer, case: &str, file: &str) -> Result<(CaseId, OpenFile), Failure> {
    let case = CaseId::new(case);
    let digest = Digest::from_hex(file).ok_or(Failure::NotFound)?;
    let open = state.platform.case_file(&viewer.signed, &case, digest).await?.ok_or(Failure::NotFound)?;
    Ok((case, open))
}
