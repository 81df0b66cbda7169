//! Makes the tables of the calendar from the arrangements of the years.

use super::{Arrangement, Calendar, Year};
use jiff::civil::Weekday;
use model::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers arrangements; `build` makes the tables.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    years: BTreeSet<i16>,
    arranged: BTreeMap<Day, Arrangement>,
}

/// A day that was arranged twice, and what for.
#[derive(Debug)]
pub(crate) struct Clash {
    pub(crate) earlier: String,
}

impl Builder {
    /// From now on, days of that year can be judged.
    pub(crate) fn know(&mut self, year: i16) {
        self.years.insert(year);
    }

    /// Arranges one day. It may lie outside the years that are known: the New Year of 2023 began on the last day of
    /// 2022.
    pub(crate) fn arrange(&mut self, day: Day, arrangement: Arrangement) -> Result<(), Clash> {
        if let Some(earlier) = self.arranged.get(&day) {
            return Err(Clash { earlier: earlier.name.clone() });
        }
        self.arranged.insert(day, arrangement);
        Ok(())
    }

    pub(crate) fn build(self) -> Calendar {
        let Self { years, arranged } = self;
        let (Some(&first_year), Some(&last_year)) = (years.first(), years.last()) else { return Calendar::default() };
        let mut calendar = Calendar { first_year, ..Calendar::default() };
        for number in first_year..=last_year {
            let start = u32::try_from(calendar.ranks.len()).unwrap_or(u32::MAX);
            let known_through = years
                .contains(&number)
                .then(|| (number..=last_year).take_while(|year| years.contains(year)).last().unwrap_or(number));
            calendar.years.push(Year { start, known_through });
            let mut day = Day::new(number, 1, 1).ok();
            while let Some(today) = day.filter(|day| day.year() == number) {
                let weekend = matches!(today.weekday(), Weekday::Saturday | Weekday::Sunday);
                if arranged.get(&today).map_or(!weekend, |arrangement| !arrangement.off) {
                    calendar.working.push(today);
                }
                calendar.ranks.push(u32::try_from(calendar.working.len()).unwrap_or(u32::MAX));
                day = today.tomorrow().ok();
            }
        }
        calendar.arranged = arranged;
        calendar
    }
}
