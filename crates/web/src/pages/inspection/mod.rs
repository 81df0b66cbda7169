//! 纪检视图: cases drawn at random with a seed that is shown, and cases that went unusually. It only looks.

use app::{Drawing, InspectedCase, Inspection, MadeException};
use askama::Template;
use axum::extract::{Query, State};
use model::{Day, MatterId};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::in_query;

#[derive(Template)]
#[template(path = "inspection/page.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    matters: Vec<(String, String)>,
    /// None before anything was asked for.
    found: Option<Inspection>,
    wrong: Option<&'static str>,
    /// Exceptions of the time that is asked for.
    exceptions: Vec<MadeException>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    seed: String,
    count: String,
    from: String,
    until: String,
    matter: String,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    from: From,
    Query(mut asked): Query<Asked>,
) -> Answer {
    let today = state.platform.now().date();
    let asks = !asked.seed.trim().is_empty();
    if !asks {
        // A new seed each time; whoever has it draws the same.
        let mut drawn = [0_u8; 4];
        getrandom::fill(&mut drawn).map_err(|_| Failure::Fault)?;
        asked.seed = format!("{today}-{:08x}", u32::from_be_bytes(drawn));
        asked.count = "10".into();
        asked.from = format!("{}-01-01", today.year());
        asked.until = today.to_string();
    }
    let days: Option<(Day, Day)> = model::parse_day(asked.from.trim()).zip(model::parse_day(asked.until.trim()));
    let count = asked.count.trim().parse::<usize>().ok().filter(|count| (1..=100).contains(count));
    let wrong = match (days, count) {
        _ if !asks => None,
        (None, _) => Some("起日和止日写成 2025-04-07"),
        (Some((from, until)), _) if from > until => Some("起日在止日之后"),
        (_, None) => Some("抽几件写 1 到 100"),
        _ => None,
    };
    let found = match (days, count) {
        (Some((first, last)), Some(count)) if asks && wrong.is_none() => {
            let matter = Some(asked.matter.trim()).filter(|matter| !matter.is_empty()).map(MatterId::new);
            let seed = asked.seed.trim().chars().take(80).collect();
            let drawing = Drawing { seed, count, from: first, until: last, matter };
            Some(state.platform.inspect(&viewer.signed, &drawing, &from.0).await?)
        }
        _ => None,
    };
    let exceptions = match days.filter(|(from, until)| from <= until) {
        Some(days) => state.platform.exceptions(&viewer.signed, days).await?,
        None => Vec::new(),
    };
    let matters = &state.platform.rulebook().matters;
    let matters = matters.values().map(|matter| (matter.id.to_string(), matter.name.zh.clone())).collect();
    page(&Page { shell: Shell::of(&state, &viewer, "/inspection").await?, asked, matters, found, wrong, exceptions })
}

/// The lists of the page: heading, what it means, cases.
fn lists(found: &Inspection) -> [(&'static str, &'static str, &[InspectedCase]); 4] {
    [
        ("抽中的办件", "按种子和办件编号的摘要排序取前几件；同一种子、同一时段再抽，结果相同。", &found.drawn),
        ("超时的", "有时限没有按时办完的。", &found.late),
        ("退回多的", "退回到走过的环节两次以上的。", &found.returned),
        ("转办多的", "转给别人办两次以上的。", &found.handed),
    ]
}
