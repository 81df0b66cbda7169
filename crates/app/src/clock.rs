//! What time it is. The one place where the platform looks at the machine's clock.

use jiff::RoundMode;
use jiff::civil::DateTimeRound;
use jiff::tz::{Offset, TimeZone};
use model::Moment;

/// The platform's clock, in Asia/Shanghai (UTC+8, without summer time).
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    shift_seconds: i64,
}

impl Clock {
    /// A clock that shows `moment` now and runs on from there: for samples of past years.
    pub fn starting_at(moment: Moment) -> Self {
        let real = Self::default().now();
        let shift = real.until(moment).map_or(0, |span| {
            span.total((jiff::Unit::Second, real)).map_or(0, |seconds| {
                #[expect(clippy::cast_possible_truncation, reason = "seconds between two civil dates fit")]
                let whole = seconds as i64;
                whole
            })
        });
        Self { shift_seconds: shift }
    }

    /// Seconds since 1970 by the machine's clock, however this one is set: codes come from people's phones, which go by
    /// the real time.
    pub(crate) fn unix_seconds() -> u64 {
        u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default()
    }

    /// The present moment, to the second that has begun.
    pub fn now(&self) -> Moment {
        let china = TimeZone::fixed(Offset::constant(8));
        let now = jiff::Timestamp::now().to_zoned(china).datetime();
        // Cut off, not rounded: the last half second of a day belongs to that day, and now is never yet to come.
        let second = DateTimeRound::new().smallest(jiff::Unit::Second).mode(RoundMode::Trunc);
        let whole = now.round(second).unwrap_or(now);
        whole.checked_add(jiff::Span::new().seconds(self.shift_seconds)).unwrap_or(whole)
    }
}
