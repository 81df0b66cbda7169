//! Filters: days, money, numerals and masks as offices write them.

use document::chinese_date;
use minijinja::{Environment, Error, Value};
use pattern::fault;

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("date", date);
    environment.add_filter("month_day", month_day);
    environment.add_filter("money", money_words);
    environment.add_filter("yuan", yuan);
    environment.add_filter("capital", capital);
    environment.add_filter("mask", |text: &Value| masked(&text.to_string()));
    environment.add_function("given", given);
}

/// Whether there is something: a text with words, a list with members, any number, day or yes-no.
fn given(value: &Value) -> bool {
    if value.is_undefined() || value.is_none() {
        return false;
    }
    match value.as_str() {
        Some(text) => !text.trim().is_empty(),
        None => value.len() != Some(0) || value.as_object().is_some_and(|object| !object.is_true()),
    }
}

/// `2024-03-05` as 2024年3月5日; what is written so already stays.
fn date(text: &str) -> String {
    model::parse_day(text).map_or_else(|| text.to_owned(), chinese_date)
}

/// 3月5日.
fn month_day(text: &str) -> String {
    model::parse_day(text).map_or_else(|| text.to_owned(), |day| format!("{}月{}日", day.month(), day.day()))
}

/// 万元 from ten thousand yuan on, where two decimals say it exactly; 元 otherwise.
pub(super) fn money_words(fen: i64) -> String {
    const FEN_IN_WAN: u64 = 1_000_000;
    let amount = fen.unsigned_abs();
    let sign = if fen < 0 { "-" } else { "" };
    if amount >= FEN_IN_WAN && amount.is_multiple_of(FEN_IN_WAN / 100) {
        let hundredths = amount / (FEN_IN_WAN / 100);
        return format!("{sign}{}万元", decimal(hundredths));
    }
    yuan(fen)
}

/// Always in 元.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}元", decimal(fen.unsigned_abs()))
}

/// Hundredths as a decimal without needless zeros; in 元 with two decimals or none.
fn decimal(hundredths: u64) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

/// 人民币大写: `1234500` fen as 壹万贰仟叁佰肆拾伍元整.
fn capital(fen: i64) -> Result<String, Error> {
    const FIGURES: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
    let amount = u64::try_from(fen).map_err(|_| fault("an amount in capitals can't be negative"))?;
    let figure = |n: u64| usize::try_from(n % 10).ok().and_then(|n| FIGURES.get(n)).copied().unwrap_or_default();
    let (yuan, jiao, fen) = (amount / 100, amount / 10 % 10, amount % 10);
    let mut text = String::new();
    let digits = yuan.to_string();
    let mut owed = false;
    for (index, digit) in digits.bytes().enumerate() {
        let place = digits.len() - 1 - index;
        let n = u64::from(digit - b'0');
        if n == 0 {
            owed = true;
        } else {
            if owed && !text.is_empty() {
                text.push('零');
            }
            owed = false;
            text.push_str(figure(n));
            text.push_str(["", "拾", "佰", "仟"].get(place % 4).copied().unwrap_or_default());
        }
        let group = digits.get((index + 1).saturating_sub(4 - (place % 4).min(3))..=index).unwrap_or_default();
        if place > 0 && place % 4 == 0 && (place == 8 || group.bytes().any(|digit| digit != b'0')) {
            text.push_str(if place == 8 { "亿" } else { "万" });
        }
    }
    if text.is_empty() && (jiao, fen) == (0, 0) {
        text.push('零');
    }
    if !text.is_empty() {
        text.push('元');
    }
    match (jiao, fen) {
        (0, 0) => text.push('整'),
        (0, fen) if text.is_empty() => text = format!("{}分", figure(fen)),
        (0, fen) => {
            text.push('零');
            text.push_str(figure(fen));
            text.push('分');
        }
        (jiao, fen) => {
            text.push_str(figure(jiao));
            text.push('角');
            if fen > 0 {
                text.push_str(figure(fen));
                text.push('分');
            }
        }
    }
    Ok(text)
}

/// The first character, then stars.
pub(crate) fn masked(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => std::iter::once(first).chain(characters.take(6).map(|_| '*')).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::{capital, money_words, yuan};

    #[test]
    fn money_as_offices_write_it() {
        for (fen, zh) in [
            (0, "0元"),
            (1_000, "10元"),
            (1_050, "10.5元"),
            (999_900, "9999元"),
            (1_000_000, "1万元"),
            (12_500_000, "12.5万元"),
            (12_345_600, "123456元"),
            (-1_000_000, "-1万元"),
        ] {
            assert_eq!(money_words(fen), zh);
        }
        assert_eq!(yuan(1_000_000), "10000元");
    }

    #[test]
    fn money_in_capitals() {
        for (fen, zh) in [
            (0, "零元整"),
            (5, "伍分"),
            (1_000, "壹拾元整"),
            (1_005, "壹拾元零伍分"),
            (1_234_500, "壹万贰仟叁佰肆拾伍元整"),
            (1_005_000, "壹万零伍拾元整"),
            (10_000_000, "壹拾万元整"),
            (10_000_100, "壹拾万零壹元整"),
            (10_000_000_000, "壹亿元整"),
            (12_345, "壹佰贰拾叁元肆角伍分"),
        ] {
            assert_eq!(capital(fen).unwrap(), zh, "{fen}");
        }
        assert!(capital(-1).is_err());
    }
}
