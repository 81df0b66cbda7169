//! Working days (工作日): Monday to Friday, less the days off of the State Council's yearly arrangement, with its
//! make-up days.
//!
//! All answers come from two tables made once: the rank of each day (how many working days up to and with it) and the
//! working days in order. So every question costs a lookup or two, whatever the length of the period.

mod build;

use crate::error::CalendarError;
use crate::limit::Certainty;
use model::Day;
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) use build::Builder;

/// The paper that arranged a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Its number, for example 国办发明电〔2023〕7号; empty where it is not known.
    pub number: String,
    pub date: Option<Day>,
    pub certainty: Certainty,
}

/// Why a day is not what its weekday says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arrangement {
    /// The festival: 春节, 国庆节、中秋节 …
    pub name: String,
    /// Off, or a make-up working day.
    pub off: bool,
    pub notice: Notice,
}

/// The working days of the years whose arrangement is loaded.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    years: Vec<Year>,
    /// The first year of `years`; they follow each other without a gap, loaded or not.
    first_year: i16,
    /// Of each day from the first of January of `first_year`: working days up to and with it.
    ranks: Vec<u32>,
    /// The working days in order.
    working: Vec<Day>,
    arranged: BTreeMap<Day, Arrangement>,
}

#[derive(Clone, Copy, Debug)]
struct Year {
    /// Where its first of January stands in `ranks`.
    start: u32,
    /// The last year that follows this one without a missing arrangement; None when this year's own is missing.
    known_through: Option<i16>,
}

impl Calendar {
    /// Whether offices work on that day.
    pub fn is_working_day(&self, day: Day) -> Result<bool, CalendarError> {
        let (rank, _) = self.rank(day)?;
        Ok(self.is_working_at(rank, day))
    }

    /// The n-th working day after a day, which is not itself counted; the day itself when n is 0.
    pub fn add_working_days(&self, day: Day, n: u32) -> Result<Day, CalendarError> {
        let (rank, known_through) = self.rank(day)?;
        if n == 0 {
            return Ok(day);
        }
        self.working_at(rank.saturating_add(n), known_through)
    }

    /// How many working days lie after one day, up to and with another; 0 when they stand the other way round.
    pub fn working_days_between(&self, after: Day, through: Day) -> Result<u32, CalendarError> {
        let (from, known_through) = self.rank(after)?;
        let (to, _) = self.rank(through)?;
        if through <= after {
            return Ok(0);
        }
        if through.year() > known_through {
            return Err(CalendarError::NoArrangement { year: known_through + 1 });
        }
        Ok(to - from)
    }

    /// The day itself if it is a working day, otherwise the next one.
    pub fn next_working_day_on_or_after(&self, day: Day) -> Result<Day, CalendarError> {
        let (rank, known_through) = self.rank(day)?;
        if self.is_working_at(rank, day) { Ok(day) } else { self.working_at(rank.saturating_add(1), known_through) }
    }

    /// The day itself if it is a working day, otherwise the one before.
    pub fn last_working_day_on_or_before(&self, day: Day) -> Result<Day, CalendarError> {
        let (rank, _) = self.rank(day)?;
        let found = rank.checked_sub(1).and_then(|index| self.working.get(index as usize).copied());
        match found {
            Some(found) => {
                // A missing year between them would make the answer a guess.
                self.working_days_between(found, day)?;
                Ok(found)
            }
            None => Err(CalendarError::NoArrangement { year: self.first_year - 1 }),
        }
    }

    /// What the State Council arranged for that day; None for an ordinary one.
    pub fn arrangement(&self, day: Day) -> Option<&Arrangement> {
        self.arranged.get(&day)
    }

    /// Every day that is arranged otherwise than its weekday says, in order.
    pub fn arranged(&self) -> impl Iterator<Item = (Day, &Arrangement)> {
        self.arranged.iter().map(|(day, arrangement)| (*day, arrangement))
    }

    /// The years whose arrangement is loaded, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        (self.first_year..).zip(&self.years).filter(|(_, year)| year.known_through.is_some()).map(|(number, _)| number)
    }

    /// The number of working days of a year.
    pub fn working_days_of(&self, year: i16) -> Result<u32, CalendarError> {
        let missing = CalendarError::NoArrangement { year };
        let (first, last) = (Day::new(year, 1, 1), Day::new(year, 12, 31));
        let (Ok(first), Ok(last)) = (first, last) else { return Err(missing) };
        Ok(self.working_days_between(first, last)? + u32::from(self.is_working_day(first)?))
    }

    /// The rank of a day, and the last year that is known from there on without a gap.
    fn rank(&self, day: Day) -> Result<(u32, i16), CalendarError> {
        let missing = CalendarError::NoArrangement { year: day.year() };
        let year = usize::try_from(i32::from(day.year()) - i32::from(self.first_year))
            .ok()
            .and_then(|index| self.years.get(index));
        let Some(Year { start, known_through: Some(known_through) }) = year else { return Err(missing) };
        let place = *start as usize + usize::try_from(day.day_of_year() - 1).unwrap_or_default();
        self.ranks.get(place).map(|rank| (*rank, *known_through)).ok_or(missing)
    }

    fn is_working_at(&self, rank: u32, day: Day) -> bool {
        rank.checked_sub(1).is_some_and(|index| self.working.get(index as usize) == Some(&day))
    }

    /// The working day of a rank, if no missing year lies before it.
    fn working_at(&self, rank: u32, known_through: i16) -> Result<Day, CalendarError> {
        let missing = CalendarError::NoArrangement { year: known_through + 1 };
        let day =
            rank.checked_sub(1).and_then(|index| self.working.get(index as usize)).copied().ok_or(missing.clone())?;
        if day.year() > known_through { Err(missing) } else { Ok(day) }
    }
}
