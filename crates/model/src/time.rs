//! Civil days and moments in China's one time zone. Nothing here knows what day it is today.

/// A civil day (公历日).
pub type Day = jiff::civil::Date;
/// A civil day with its time, in Asia/Shanghai.
pub type Moment = jiff::civil::DateTime;

/// The last second of a day, when a period counted in days ends.
pub fn end_of_day(day: Day) -> Moment {
    day.at(23, 59, 59, 0)
}

/// Reads a day as people write it: `2024-03-05`, `2024.3.5`, `2024/3/5`, `20240305`, `2024年3月5日`, full-width digits.
/// None when the text is no day of the calendar (`2025-02-30`).
pub fn parse_day(text: &str) -> Option<Day> {
    let mut parts: Vec<String> = vec![String::new()];
    for c in text.trim().chars() {
        let c = match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30)?,
            other => other,
        };
        match c {
            '0'..='9' => parts.last_mut()?.push(c),
            '-' | '.' | '/' | '年' | '月' | '－' | '．' => parts.push(String::new()),
            '日' | ' ' => {}
            _ => return None,
        }
    }
    let number = |s: &str| s.parse::<i16>().ok();
    let (y, m, d) = match parts.as_slice() {
        [all] if all.len() == 8 => (number(all.get(0..4)?)?, number(all.get(4..6)?)?, number(all.get(6..8)?)?),
        [y, m, d] if y.len() == 4 => (number(y)?, number(m)?, number(d)?),
        _ => return None,
    };
    Day::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// Reads a moment: `2024-03-05T09:30`, `2024-03-05 09:30:15`, or a day alone, which means 09:00.
pub fn parse_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (day, time) = match text.split_once(['T', ' ']) {
        Some((day, time)) => (parse_day(day)?, time.trim()),
        None => return parse_day(text).map(|day| day.at(9, 0, 0, 0)),
    };
    let mut parts = time.splitn(3, ':').map(|p| p.parse::<i8>().ok());
    let hour = parts.next()??;
    let minute = parts.next()??;
    let second = parts.next().unwrap_or(Some(0))?;
    let time = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
    Some(day.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        for text in ["2025-04-07", "2025.4.7", "20250407", "２０２５.４.７", "2025年4月7日", "2025/4/7"] {
            assert_eq!(parse_day(text).map(|d| d.to_string()).as_deref(), Some("2025-04-07"), "{text}");
        }
        for text in ["2025-02-30", "yesterday", "2025-4", "25-04-07", ""] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn moments_with_and_without_a_time() {
        assert_eq!(parse_moment("2025-04-07T09:05").map(|m| m.to_string()).as_deref(), Some("2025-04-07T09:05:00"));
        assert_eq!(parse_moment("2025-04-07").map(|m| m.to_string()).as_deref(), Some("2025-04-07T09:00:00"));
        assert_eq!(parse_moment("2025-04-07T25:00"), None);
    }
}
