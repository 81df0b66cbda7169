//! 提醒: what the token's person ought to know, and how he wants to be told.

use super::paging::Paging;
use super::{Answer, nothing, wrong_fields};
use crate::shapes::{NoticeWishes, ReadNotice};
use app::{NoticeKind, NoticeLine, NoticeSettings};
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Body, Caller};

pub(crate) async fn list(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let notices = state.platform.notices(caller.signed()).await?;
    let unread = notices.iter().filter(|notice| !notice.read).count();
    let told = |notice: &NoticeLine| {
        json!({"id": notice.id, "kind": notice.kind.slug(), "kind_name": notice.kind.zh(), "case": notice.case,
               "words": notice.words, "at": notice.at, "read": notice.read})
    };
    Ok(paging.whole_of(json!({ "unread": unread }), notices.iter().map(told)))
}

pub(crate) async fn read(State(state): State<WebState>, caller: Caller, Body(read): Body<ReadNotice>) -> Answer {
    state.platform.read_notices(caller.signed(), read.notice.as_deref()).await?;
    Ok(nothing())
}

pub(crate) async fn settings(State(state): State<WebState>, caller: Caller) -> Answer {
    let settings = state.platform.notice_settings(caller.signed()).await?;
    let kinds = NoticeKind::ALL.map(|kind| json!({"id": kind.slug(), "name": kind.zh()}));
    let letters = state.platform.mail_settings(&state.office).await?.is_on();
    let told = json!({"muted": settings.muted, "quiet_from": settings.quiet_from,
                      "quiet_until": settings.quiet_until, "email": settings.email,
                      "letter_hour": settings.letter_hour, "kinds": kinds, "letters": letters});
    Ok(Json(told).into_response())
}

pub(crate) async fn set(State(state): State<WebState>, caller: Caller, Body(wishes): Body<NoticeWishes>) -> Answer {
    let unknown = wishes.muted.iter().find(|slug| !NoticeKind::ALL.iter().any(|kind| kind.slug() == slug.as_str()));
    if let Some(slug) = unknown {
        return Err(wrong_fields([("muted", format!("没有这一类提醒：{slug}"))]));
    }
    let hours = [wishes.quiet_from, wishes.quiet_until, wishes.letter_hour];
    if hours.iter().any(|hour| !(0..24).contains(hour)) {
        return Err(wrong_fields([("quiet_from", "钟点写 0 到 23".to_owned())]));
    }
    let settings = NoticeSettings {
        muted: wishes.muted,
        quiet_from: wishes.quiet_from,
        quiet_until: wishes.quiet_until,
        email: wishes.email.trim().to_owned(),
        letter_hour: wishes.letter_hour,
    };
    let faults = state.platform.save_notice_settings(caller.signed(), &settings).await?;
    if faults.is_empty() { Ok(nothing()) } else { Err(wrong_fields(faults)) }
}
