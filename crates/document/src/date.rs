//! Days as an official document prints them.

use model::Day;

/// `2025年2月24日`: Arabic digits, the whole year, no zero before month or day (GB/T 9704-2012, 7.3.5.4).
pub fn chinese_date(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_zero_is_padded() {
        assert_eq!(chinese_date(jiff_day(2025, 2, 4)), "2025年2月4日");
        assert_eq!(chinese_date(jiff_day(2025, 12, 31)), "2025年12月31日");
    }

    fn jiff_day(year: i16, month: i8, day: i8) -> Day {
        Day::constant(year, month, day)
    }
}
