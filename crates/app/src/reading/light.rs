//! 时限灯: how near a deadline is, counted in working days when it is looked at, so that a change of holidays moves it.

use engine::{Case, ClockState, Running};
use law::{Calendar, remaining_working_days};
use model::Moment;
use serde::Serialize;

/// Never colour alone: each comes with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Light {
    Overdue,
    Red,
    Yellow,
    Green,
    Stopped,
    None,
}

/// The light of the clock that is due first.
pub(crate) fn light(case: &Case, now: Moment, calendar: &Calendar) -> (Light, String, Option<Moment>) {
    let open = case.clocks.iter().filter(|clock| !clock.ended());
    let lights = open.map(|clock| clock_light(clock, now, calendar));
    // What stands still is due after what runs, as lists have it.
    lights.min_by_key(|(light, _, due)| (*light == Light::Stopped, *due, *light)).unwrap_or((
        Light::None,
        "无时限".into(),
        None,
    ))
}

pub(super) fn clock_light(clock: &ClockState, now: Moment, calendar: &Calendar) -> (Light, String, Option<Moment>) {
    let due = clock.due;
    let day = format!("{}月{}日", due.month(), due.day());
    if let Running::Stopped { since } = clock.running {
        return (Light::Stopped, format!("停表，自{}月{}日", since.month(), since.day()), Some(due));
    }
    let (today, due_day) = (now.date(), due.date());
    let remaining = remaining_working_days(calendar, today, due_day);
    let length = remaining_working_days(calendar, clock.from.date(), due_day);
    let (light, text) = match (remaining, length) {
        _ if now > due => {
            let days = today.since(due_day).map_or(0, |span| span.get_days());
            (
                Light::Overdue,
                if days > 0 {
                    format!("逾期 {days} 天（{day}到期）")
                } else {
                    format!("已逾期（{}）", due.strftime("%H:%M"))
                },
            )
        }
        _ if today == due_day => (Light::Red, format!("今天到期（{day}）")),
        (Ok(remaining), Ok(length)) => {
            let warn_at = if length >= 20 { 5 } else { 2 };
            let light = if remaining <= warn_at { Light::Yellow } else { Light::Green };
            (light, format!("剩 {remaining} 个工作日（{day}）"))
        }
        // A year whose arrangement is not loaded: say the day, count nothing.
        _ => (Light::Green, format!("{}年{day}到期（放假安排未录入）", due.year())),
    };
    (light, text, Some(due))
}
