//! Single values as people type them.

use model::Value;

/// Digits, signs and points of the full width in the half width, without spaces and commas.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30).unwrap_or(c),
        '．' => '.',
        '－' | '−' => '-',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，')).map(narrow).collect()
}

/// A whole number: `12`, `1,200`, `１２`.
pub(crate) fn whole(text: &str) -> Result<Value, String> {
    plain(text).parse::<i64>().map(Value::Number).map_err(|_| format!("“{text}”不是整数，请填阿拉伯数字，如 12"))
}

/// 元 with at most two decimals, kept as 分.
pub(crate) fn money(text: &str) -> Result<Value, String> {
    let wrong = || format!("“{text}”不是金额，请以元为单位填数字，至多两位小数，如 12000.50");
    let plain = plain(text);
    let amount = plain.strip_suffix('元').unwrap_or(&plain);
    let (sign, amount) = amount.strip_prefix('-').map_or((1, amount), |rest| (-1, rest));
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    let yuan: i64 = whole.parse().map_err(|_| wrong())?;
    let fen: i64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    yuan.checked_mul(100).and_then(|yuan| yuan.checked_add(fen)).map(|fen| Value::Number(sign * fen)).ok_or_else(wrong)
}

/// A day in any of the usual spellings, kept as `2025-04-07`.
pub(crate) fn day(text: &str) -> Result<Value, String> {
    model::parse_day(text)
        .map(|day| Value::text(day.to_string()))
        .ok_or_else(|| format!("“{text}”不是日历上有的日期，请写成 2025-04-07 或 2025.4.7"))
}

/// 分 as 元, for the control.
pub(crate) fn yuan(fen: i64) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    if fen % 100 == 0 { format!("{sign}{}", fen / 100) } else { format!("{sign}{}.{:02}", fen / 100, fen % 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_typed_in_yuan_and_kept_in_fen() {
        for (text, fen) in
            [("120000", 12_000_000), ("1,200.5", 120_050), ("０．０５", 5), ("12000元", 1_200_000), ("-3.20", -320)]
        {
            assert_eq!(money(text), Ok(Value::Number(fen)), "{text}");
        }
        for text in ["", "1.234", "一百", "1e3", "9223372036854775807"] {
            assert!(money(text).is_err(), "{text}");
        }
        assert_eq!((yuan(120_050), yuan(1_200_000), yuan(-5)), ("1200.50".into(), "12000".into(), "-0.05".into()));
    }

    #[test]
    fn numbers_and_days_as_people_type_them() {
        assert_eq!(whole(" 1,200 "), Ok(Value::Number(1200)));
        assert_eq!(whole("１２"), Ok(Value::Number(12)));
        assert!(whole("十二").is_err());
        assert_eq!(day("2025.4.7"), Ok(Value::text("2025-04-07")));
        assert!(day("2025-02-30").is_err());
    }
}
