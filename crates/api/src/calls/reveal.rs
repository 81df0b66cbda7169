//! 查看原文: a masked value is told once, to whoever gives a reason that the trail keeps.

use super::{Answer, wrong_fields};
use crate::shapes::{Revealed, Unmask};
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::{Extension, Json};
use model::{CaseId, FieldId};
use web_frame::WebState;
use web_frame::api::{Body, Caller, NotKept, Problem};

pub(crate) async fn reveal(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    Body(unmask): Body<Unmask>,
) -> Answer {
    let (case, field) = (CaseId::new(case), FieldId::new(&unmask.field));
    match state.platform.reveal(caller.signed(), (&case, &field), &unmask.reason, &caller.origin).await? {
        // Who asks again is in the trail again.
        app::Revealed::Shown { zh, words } => {
            Ok((Extension(NotKept), Json(Revealed { name: zh, words })).into_response())
        }
        app::Revealed::NoReason { zh } => {
            Err(wrong_fields([("reason", format!("要看“{zh}”的原文，请写明理由，4 到 500 字"))]))
        }
        app::Revealed::Nothing => Err(Problem::not_found()),
    }
}
