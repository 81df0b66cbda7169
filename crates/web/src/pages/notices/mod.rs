//! 提醒: what the viewer ought to know, and how he wants to be told.

use app::{NoticeKind, NoticeLine, NoticeSettings};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "notices/page.html")]
struct Page {
    shell: Shell,
    notices: Vec<(NoticeLine, String)>,
    unread: usize,
    /// Slug, name, wanted.
    kinds: Vec<(&'static str, &'static str, bool)>,
    /// Hour, chosen as the first, chosen as the last.
    hours: Vec<(i8, bool, bool)>,
    /// The office writes letters.
    letters: bool,
    settings: NoticeSettings,
    faults: Vec<(&'static str, String)>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let settings = state.platform.notice_settings(&viewer.signed).await?;
    answer(&state, &viewer, settings, Vec::new()).await
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    settings: NoticeSettings,
    faults: Vec<(&'static str, String)>,
) -> Answer {
    let notices = state.platform.notices(&viewer.signed).await?;
    let wanted = |kind: NoticeKind| !settings.muted.iter().any(|muted| muted == kind.slug());
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let kept = Page {
        shell: Shell::of(state, viewer, "/notices").await?,
        unread: notices.iter().filter(|notice| !notice.read).count(),
        notices: notices
            .into_iter()
            .map(|notice| {
                let at = moment(notice.at);
                (notice, at)
            })
            .collect(),
        kinds: NoticeKind::ALL.into_iter().map(|kind| (kind.slug(), kind.zh(), wanted(kind))).collect(),
        hours: (0..24).map(|hour| (hour, hour == settings.quiet_from, hour == settings.quiet_until)).collect(),
        letters: state.platform.mail_settings(&state.office).await?.is_on(),
        settings,
        faults,
    };
    page_with(status, &kept)
}

pub(crate) async fn read(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let id = posted.trimmed("notice");
    state.platform.read_notices(&viewer.signed, Some(id).filter(|id| !id.is_empty())).await?;
    Ok(Redirect::to("/notices").into_response())
}

pub(crate) async fn settings(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let wanted: Vec<&str> = posted.all("kind").collect();
    let muted = NoticeKind::ALL.into_iter().map(NoticeKind::slug).filter(|slug| !wanted.contains(slug));
    let hour = |name: &str| posted.trimmed(name).parse().unwrap_or(0);
    let settings = NoticeSettings {
        muted: muted.map(str::to_owned).collect(),
        quiet_from: hour("from"),
        quiet_until: hour("until"),
        email: posted.trimmed("email").to_owned(),
        letter_hour: hour("letter-hour"),
    };
    let faults = state.platform.save_notice_settings(&viewer.signed, &settings).await?;
    if !faults.is_empty() {
        return answer(&state, &viewer, settings, faults).await;
    }
    Ok(Redirect::to("/notices").into_response())
}
