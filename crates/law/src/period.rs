//! Periods as the law writes them, and nothing about when they end.

use crate::error::PeriodError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A length of time with the unit that the law counts it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// 工作日: Monday to Friday less the holidays, with the make-up days.
    WorkingDays(u32),
    /// 日: calendar days.
    Days(u32),
    /// 个月: ends on the corresponding day, or on the last of the month.
    Months(u32),
    /// 小时: runs through nights and holidays.
    Hours(u32),
}

impl Period {
    /// How many of its own unit.
    pub fn amount(self) -> u32 {
        match self {
            Self::WorkingDays(n) | Self::Days(n) | Self::Months(n) | Self::Hours(n) => n,
        }
    }

    /// As a person reads it: 5个工作日, 30日, 3个月, 2小时.
    pub fn zh(self) -> String {
        match self {
            Self::WorkingDays(n) => format!("{n}个工作日"),
            Self::Days(n) => format!("{n}日"),
            Self::Months(n) => format!("{n}个月"),
            Self::Hours(n) => format!("{n}小时"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            Self::WorkingDays(n) => (n, "working day"),
            Self::Days(n) => (n, "day"),
            Self::Months(n) => (n, "month"),
            Self::Hours(n) => (n, "hour"),
        };
        write!(f, "{n} {unit}{}", if *n == 1 { "" } else { "s" })
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError { text: text.to_owned() };
        let (number, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let n: u32 = number.parse().map_err(|_| wrong())?;
        match unit.trim() {
            "working day" | "working days" => Ok(Self::WorkingDays(n)),
            "day" | "days" => Ok(Self::Days(n)),
            "month" | "months" => Ok(Self::Months(n)),
            "hour" | "hours" => Ok(Self::Hours(n)),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for (text, period, zh) in [
            ("5 working days", Period::WorkingDays(5), "5个工作日"),
            ("1 working day", Period::WorkingDays(1), "1个工作日"),
            ("30 days", Period::Days(30), "30日"),
            ("3 months", Period::Months(3), "3个月"),
            ("2 hours", Period::Hours(2), "2小时"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap(), period);
            assert_eq!(period.to_string(), text);
            assert_eq!(period.zh(), zh);
        }
    }

    #[test]
    fn what_is_no_period_says_so() {
        for text in ["", "5", "five days", "5 weeks", "-1 days", "5days", "99999999999 days"] {
            let error = text.parse::<Period>().unwrap_err();
            assert!(error.to_string().contains(text));
        }
    }
}
