//! Moments in China against the universal time that DER wants.

use der::DateTime;
use jiff::ToSpan as _;
use model::Moment;

/// Hours that China is ahead of universal time.
const AHEAD: i64 = 8;

/// `YYYYMMDDhhmmssZ` in universal time.
pub(crate) fn universal(moment: Moment) -> String {
    let utc = moment.saturating_sub(AHEAD.hours());
    let (day, time) = (utc.date(), utc.time());
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}Z",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// The moment in China; None where the calendar has no such day.
pub(crate) fn in_china(time: DateTime) -> Option<Moment> {
    let small = |number: u8| i8::try_from(number).ok();
    let utc = Moment::new(
        i16::try_from(time.year()).ok()?,
        small(time.month())?,
        small(time.day())?,
        small(time.hour())?,
        small(time.minutes())?,
        small(time.seconds())?,
        0,
    );
    utc.ok()?.checked_add(AHEAD.hours()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let moment = jiff::civil::date(2024, 3, 1).at(7, 59, 59, 0);
        assert_eq!(universal(moment), "20240229235959Z");
        assert_eq!(DateTime::new(2024, 2, 29, 23, 59, 59).ok().and_then(in_china), Some(moment));
    }
}
