//! `fazhi deadline FROM PERIOD`: when a period ends, day by day.

use super::print_json;
use crate::args::Common;
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::rooms;
use anyhow::Result;
use app::rulebook_files;
use law::{Law, Period, Roll};
use model::{LimitId, RegionCode};

pub(crate) fn run(common: &Common, from: &str, period: &str, roll: bool, region: Option<&str>) -> Result<Exit> {
    let (law, _) = Law::load(&rulebook_files(&rooms::rulebook(common.rulebook.as_deref())?));
    let start = model::parse_moment(from).ok_or_else(|| bad(format!("`{from}` is no day; write it as 2024-09-26")))?;
    let period = period_of(&law, period, region, start.date())?;
    let roll = if roll { Roll::OverHolidays } else { Roll::None };
    let deadline = law::deadline(law.calendar(), start, period, roll, &[]).map_err(|error| bad(error.to_string()))?;
    let days = deadline.explain(law.calendar()).map_err(|error| bad(error.to_string()))?;
    if common.json {
        print_json(&serde_json::json!({ "deadline": deadline, "days": days }))?;
        return Ok(Exit::Done);
    }
    for day in &days {
        let count = if day.counted { format!("{:>3}", day.count) } else { "  —".into() };
        say!("{} {} {count} {}", day.date, day.weekday, day.why);
    }
    say!(
        "{}",
        if matches!(period, Period::Hours(_)) { deadline.due.to_string() } else { deadline.due.date().to_string() }
    );
    Ok(Exit::Done)
}

/// A period written out, or the id of a limit that holds one in the region on that day.
fn period_of(law: &Law, text: &str, region: Option<&str>, on: model::Day) -> Result<Period> {
    if let Ok(period) = text.parse() {
        return Ok(period);
    }
    let region = region.map(RegionCode::new);
    let limit = law.limit(&LimitId::new(text), region.as_ref(), on);
    let found = limit.ok().and_then(|limit| limit.value.as_period());
    found.ok_or_else(|| bad(format!("`{text}` is no period (write `20 working days`, `30 days`, `3 months`, `48 hours`) and no limit that holds one")))
}
