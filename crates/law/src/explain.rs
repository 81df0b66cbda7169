//! A deadline explained day by day, in words that an applicant can check with a wall calendar.

use crate::calendar::Calendar;
use crate::deadline::{Deadline, days_between, unstopped};
use crate::error::CalendarError;
use crate::period::Period;
use jiff::civil::Weekday;
use model::Day;
use serde::Serialize;

/// One day of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedDay {
    pub date: Day,
    /// 周一 … 周日.
    pub weekday: &'static str,
    /// Whether time runs on that day.
    pub counted: bool,
    /// How much of the period has run by its end, in the period's own unit.
    pub count: u32,
    /// Why, in Chinese.
    pub why: String,
}

impl Deadline {
    /// Every day from the start (which is not counted) to the last one, whose line says the raw and the rolled end.
    pub fn explain(&self, calendar: &Calendar) -> Result<Vec<ExplainedDay>, CalendarError> {
        let last = self.due.date();
        let mut days = vec![self.first_day()];
        let mut run = 0;
        let mut date = self.from.date();
        while date < last {
            date = date
                .tomorrow()
                .map_err(|_| CalendarError::OutOfRange { from: date, period: self.period.to_string() })?;
            let stopped = self.stops.iter().any(|stop| stop.from < date && date <= stop.to);
            let (counted, why) = if date > self.raw {
                (false, if date == last { kind(calendar, date) } else { format!("{}，顺延", kind(calendar, date)) })
            } else if stopped {
                (false, "停表，不计入".to_owned())
            } else {
                self.judge(calendar, date)?
            };
            run += u32::from(counted);
            days.push(ExplainedDay { date, weekday: weekday(date), counted, count: self.count_after(run, date), why });
        }
        if let Some(day) = days.last_mut() {
            let end = self.ending(calendar);
            day.why = if day.why.is_empty() { end } else { format!("{}；{end}", day.why) };
        }
        Ok(days)
    }

    fn first_day(&self) -> ExplainedDay {
        let date = self.from.date();
        let (counted, why) = match self.period {
            Period::Hours(_) => (true, format!("自{}起算", self.from.strftime("%H:%M"))),
            _ => (false, "起始日不计入".to_owned()),
        };
        ExplainedDay { date, weekday: weekday(date), counted, count: self.count_after(0, date), why }
    }

    /// Whether a day that is neither stopped nor rolled counts, and why.
    fn judge(&self, calendar: &Calendar, date: Day) -> Result<(bool, String), CalendarError> {
        let kind = kind(calendar, date);
        if matches!(self.period, Period::WorkingDays(_)) {
            return Ok((calendar.is_working_day(date)?, kind));
        }
        // Days off inside a period in days do not lengthen it.
        Ok((true, if day_off(calendar, date).is_some() { format!("{kind}，计入") } else { "计入".to_owned() }))
    }

    /// The period's own count at the end of a day on which `run` days have counted.
    fn count_after(&self, run: u32, date: Day) -> u32 {
        match self.period {
            Period::WorkingDays(_) | Period::Days(_) => run,
            Period::Months(n) => (0..=n)
                .rev()
                .find(|months| {
                    unstopped(self.from, Period::Months(*months))
                        .is_some_and(|end| days_between(self.from.date(), end.date()) <= i64::from(run))
                })
                .unwrap_or(0),
            Period::Hours(n) => {
                let until = if date >= self.due.date() { self.due } else { model::end_of_day(date) };
                let seconds = self.from.duration_until(until).as_secs().max(0);
                // 23:59:59 stands for midnight.
                let stopped = self
                    .stops
                    .iter()
                    .filter(|stop| stop.from < date)
                    .map(|stop| days_between(stop.from, stop.to.min(date)))
                    .sum::<i64>();
                u32::try_from((seconds + 1) / 3600 - 24 * stopped).unwrap_or(0).min(n)
            }
        }
    }

    fn ending(&self, calendar: &Calendar) -> String {
        let due = self.due.date();
        if let Period::Hours(_) = self.period {
            return format!("{}届满", self.due.strftime("%H:%M"));
        }
        if due == self.raw {
            return "期限届满日".to_owned();
        }
        format!("原届满日{}（{}），顺延至{due}届满", self.raw, kind(calendar, self.raw))
    }
}

/// What kind of day it is: 国庆节放假, 周末, 调休上班（国庆节）, 工作日.
fn kind(calendar: &Calendar, date: Day) -> String {
    day_off(calendar, date).unwrap_or_else(|| match calendar.arrangement(date) {
        Some(arranged) => format!("调休上班（{}）", arranged.name),
        None => "工作日".to_owned(),
    })
}

/// 国庆节放假, 周末; None for a working day, and for a weekday of a year whose arrangement is not loaded.
fn day_off(calendar: &Calendar, date: Day) -> Option<String> {
    match calendar.arrangement(date) {
        Some(arranged) if arranged.off => Some(format!("{}放假", arranged.name)),
        Some(_) => None,
        None => matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday).then(|| "周末".to_owned()),
    }
}

fn weekday(date: Day) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}
