//! When a period ends: the start is not counted, stopped days are not counted, a last day off rolls if the rule says so
//! (民法典 201–203).

use crate::calendar::Calendar;
use crate::error::CalendarError;
use crate::period::Period;
use jiff::Span;
use model::{Day, Moment, end_of_day};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Time that does not count: from the day after `from` (the day of sending) up to and with `to` (the day of the
/// reply).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stop {
    pub from: Day,
    pub to: Day,
}

/// What happens when the last day of a period in days or months is a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Roll {
    /// It ends there all the same.
    None,
    /// It ends on the first working day after (民法典 203). A make-up Saturday is a working day.
    OverHolidays,
}

/// When a period ends, with all that it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub from: Moment,
    pub period: Period,
    /// The last day with stops but before rolling. Alarms go by this one: rolling helps the obliged party, an agency
    /// should not plan on it.
    pub raw: Day,
    /// The end of the last day; for hours, the moment.
    pub due: Moment,
    pub roll: Roll,
    /// In order, joined where they touch.
    pub stops: Vec<Stop>,
}

/// The deadline of a period that begins at `from`. A stop that begins after the last day moves nothing: what has run
/// out stays run out. One that begins on the last day still does: the notice sent on that day was sent in time.
pub fn deadline(
    calendar: &Calendar,
    from: Moment,
    period: Period,
    roll: Roll,
    stops: &[Stop],
) -> Result<Deadline, CalendarError> {
    let start = from.date();
    let stops = joined(stops, start);
    let raw_due = match period {
        Period::WorkingDays(n) => {
            let mut counted = n;
            let mut last = calendar.add_working_days(start, counted)?;
            for stop in &stops {
                if stop.from > last {
                    break;
                }
                counted = counted.saturating_add(calendar.working_days_between(stop.from, stop.to)?);
                last = calendar.add_working_days(start, counted)?;
            }
            end_of_day(last)
        }
        Period::Days(_) | Period::Months(_) | Period::Hours(_) => {
            let out_of_range = || CalendarError::OutOfRange { from: start, period: period.to_string() };
            let first = unstopped(from, period).ok_or_else(out_of_range)?;
            let mut due = first;
            let mut stopped = 0;
            for stop in &stops {
                if stop.from > due.date() {
                    break;
                }
                stopped += days_between(stop.from, stop.to);
                due = Span::new()
                    .try_days(stopped)
                    .and_then(|days| first.checked_add(days))
                    .map_err(|_| out_of_range())?;
            }
            due
        }
    };
    let raw = raw_due.date();
    let due = match (roll, period) {
        (Roll::OverHolidays, Period::Days(_) | Period::Months(_)) => {
            end_of_day(calendar.next_working_day_on_or_after(raw)?)
        }
        _ => raw_due,
    };
    Ok(Deadline { from, period, raw, due, roll, stops })
}

/// Working days left: 0 on the last day, negative when it has passed.
pub fn remaining_working_days(calendar: &Calendar, today: Day, due: Day) -> Result<i64, CalendarError> {
    if today <= due {
        calendar.working_days_between(today, due).map(i64::from)
    } else {
        calendar.working_days_between(due, today).map(|days| -i64::from(days))
    }
}

/// The end of a period in days, months or hours to which nothing happens.
pub(crate) fn unstopped(from: Moment, period: Period) -> Option<Moment> {
    let n = i64::from(period.amount());
    match period {
        Period::Days(_) => Some(end_of_day(from.date().checked_add(Span::new().try_days(n).ok()?).ok()?)),
        // The corresponding day, or the last of the month (民法典 202): jiff does just that.
        Period::Months(_) => Some(end_of_day(from.date().checked_add(Span::new().try_months(n).ok()?).ok()?)),
        Period::Hours(_) => from.checked_add(Span::new().try_hours(n).ok()?).ok(),
        Period::WorkingDays(_) => None,
    }
}

/// Calendar days after one day, up to and with another.
pub(crate) fn days_between(after: Day, through: Day) -> i64 {
    after.duration_until(through).as_hours() / 24
}

/// The stops after a day, in order, joined where they touch.
fn joined(stops: &[Stop], start: Day) -> Vec<Stop> {
    let mut sorted: Vec<Stop> = stops
        .iter()
        .map(|stop| Stop { from: stop.from.max(start), to: stop.to })
        .filter(|stop| stop.from < stop.to)
        .collect();
    sorted.sort_unstable();
    let mut joined: Vec<Stop> = Vec::with_capacity(sorted.len());
    for stop in sorted {
        match joined.last_mut() {
            Some(last) if stop.from <= last.to => last.to = last.to.max(stop.to),
            _ => joined.push(stop),
        }
    }
    joined
}

/// A day that returns every year, written `03-01`: what must be done by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    pub month: i8,
    pub day: i8,
}

impl FromStr for MonthDay {
    type Err = crate::error::MonthDayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || crate::error::MonthDayError { text: text.to_owned() };
        let (month, day) = text.trim().split_once('-').ok_or_else(wrong)?;
        let (month, day) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
        // 2023 has no 29 February: a yearly day must be in every year.
        Day::new(2023, month, day).map_err(|_| wrong())?;
        Ok(Self { month, day })
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl MonthDay {
    /// 3月1日.
    pub fn zh(self) -> String {
        format!("{}月{}日", self.month, self.day)
    }
}

/// A fixed day of a year. It does not roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FixedDeadline {
    /// The hard end: the end of that day.
    pub hard: Moment,
    /// The last working day on or before it, by which to act.
    pub act_by: Day,
}

/// The fixed day of a year, with the last working day on which an office can still act.
pub fn fixed_deadline(calendar: &Calendar, year: i16, on: MonthDay) -> Result<FixedDeadline, CalendarError> {
    let day = Day::new(year, on.month, on.day)
        .map_err(|_| CalendarError::OutOfRange { from: Day::MAX, period: format!("{year}-{on}") })?;
    Ok(FixedDeadline { hard: end_of_day(day), act_by: calendar.last_working_day_on_or_before(day)? })
}
