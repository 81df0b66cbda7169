//! 纪检视图 and 委托代行: cases drawn at random with a seed, exceptions that were made, and who stands in for whom.

use super::Answer;
use super::paging::Paging;
use app::{Drawing, InspectedCase, MadeException, MandateLine, MandateState};
use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use model::{Day, MatterId};
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    seed: String,
    count: Option<usize>,
    from: String,
    until: String,
    matter: String,
}

impl Asked {
    fn days(&self) -> Result<(Day, Day), Problem> {
        let days = model::parse_day(self.from.trim()).zip(model::parse_day(self.until.trim()));
        days.filter(|(from, until)| from <= until)
            .ok_or_else(|| Problem::bad("from 和 until 要写成 2024-04-15 这样，前者不晚于后者。"))
    }
}

fn case_told(case: &InspectedCase) -> Value {
    json!({"case": case.case, "matter": case.matter, "matter_name": case.matter_zh, "title": case.title,
           "opened": case.opened, "ended": case.ended, "late": case.late, "returns": case.returns,
           "handovers": case.handovers})
}

/// Draws cases; the same seed and time draw the same. That somebody drew is in the trail.
pub(crate) async fn draw(State(state): State<WebState>, caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let (from, until) = asked.days()?;
    let seed: String = asked.seed.trim().chars().take(80).collect();
    let count = asked.count.unwrap_or(10);
    if seed.is_empty() || !(1..=100).contains(&count) {
        return Err(Problem::bad("要写 seed；count 写 1 到 100。"));
    }
    let matter = Some(asked.matter.trim()).filter(|matter| !matter.is_empty()).map(MatterId::new);
    let drawing = Drawing { seed, count, from, until, matter };
    let found = state.platform.inspect(caller.signed(), &drawing, &caller.origin).await?;
    let told = |cases: &[InspectedCase]| cases.iter().map(case_told).collect::<Vec<_>>();
    let told = json!({"seed": drawing.seed, "among": found.among, "drawn": told(&found.drawn),
                      "late": told(&found.late), "returned": told(&found.returned), "handed": told(&found.handed)});
    Ok(Json(told).into_response())
}

/// Exceptions of a time.
pub(crate) async fn exceptions(
    State(state): State<WebState>,
    caller: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let told = |made: &MadeException| {
        json!({"case": made.case, "title": made.title, "matter_name": made.matter_zh, "act": made.act,
               "who": made.who, "role": made.role, "day": made.day, "reason": made.reason})
    };
    Ok(paging.whole(state.platform.exceptions(caller.signed(), asked.days()?).await?.iter().map(told)))
}

/// Who stands in for whom.
pub(crate) async fn mandates(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let page = state.platform.mandates(caller.signed()).await?;
    let told = |line: &MandateLine| {
        let state = match line.state {
            MandateState::InForce => "in-force",
            MandateState::ToCome => "to-come",
            MandateState::Over => "over",
            MandateState::Ended => "ended",
        };
        json!({"case": line.case, "grantor": line.grantor, "deputy": line.deputy, "role": line.role,
               "matters": line.matters, "from": line.from, "until": line.until, "state": state,
               "given": line.given, "held": line.held, "may_end": line.may_end})
    };
    let matters: Vec<Value> = page.matters.iter().map(|(id, name)| json!({"id": id, "name": name})).collect();
    Ok(paging.whole_of(json!({"matters": matters, "all": page.all}), page.lines.iter().map(told)))
}
