//! Whether a number as printed says the value in its tag: `1.56亿元` says 156000000, `下降22%` says 22.

/// Whether it does; true as well where either holds no number, as a figure that nobody measured.
pub(crate) fn says(text: &str, value: &str) -> bool {
    let Some(value) = Decimal::read(value.trim_start_matches(['-', '+', '−'])) else { return true };
    let Some((printed, rest)) = first_number(text) else { return !text.chars().any(is_digit) };
    let scale = match rest.chars().next() {
        Some('万') => 4,
        Some('亿') => 8,
        _ => 0,
    };
    // A value may be counted in 万元 itself, so that the unit's own word adds nothing.
    printed.rounds(&value, scale) || (scale > 0 && printed.rounds(&value, 0))
}

/// The first number of a text and what follows it.
fn first_number(text: &str) -> Option<(Decimal, &str)> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let tail = text.get(from..)?;
    let length = tail.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(tail.len());
    let (number, rest) = tail.split_at(length);
    // A second number would be one that nobody tagged.
    (!rest.chars().any(is_digit)).then_some(())?;
    Some((Decimal::read(&number.replace(',', ""))?, rest))
}

/// A digit of any script; 〇 is a Chinese numeral like 十.
fn is_digit(c: char) -> bool {
    c.is_numeric() && c != '〇'
}

/// A number as digits: `units` ÷ 10^`places`.
#[derive(Debug, Clone, Copy)]
struct Decimal {
    units: i128,
    places: u32,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_end_matches(['%', '％']);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{fraction}");
        let sound = (1..=24).contains(&digits.len()) && !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let places = u32::try_from(fraction.len()).ok()?;
        sound.then(|| digits.parse().ok()).flatten().map(|units| Self { units, places })
    }

    /// Whether `other` ÷ 10^`scale`, rounded to as many places as this has, is this number; half may go either way. Without a scale
    /// nothing is rounded.
    fn rounds(&self, other: &Self, scale: u32) -> bool {
        let places = other.places + scale;
        let common = places.max(self.places);
        let at = |units: i128, places: u32| {
            10_i128.checked_pow(common - places).and_then(|factor| units.checked_mul(factor))
        };
        let (Some(mine), Some(others)) = (at(self.units, self.places), at(other.units, places)) else { return false };
        let Some(step) = 10_i128.checked_pow(common - self.places) else { return false };
        (mine - others).abs().saturating_mul(2) <= if scale == 0 { 0 } else { step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_its_value_in_every_dress() {
        for (text, value) in [
            ("37个", "37"),
            ("1,964件", "1964"),
            ("95.5%", "95.5"),
            ("下降22%", "-22"),
            ("1.56亿元", "156000000"),
            ("12.35万元", "123456.78"),
            ("12万元", "12"),
            ("第8名", "8"),
            ("无", ""),
            ("", ""),
            ("十年", "10"),
            ("1.5个百分点", "1.5"),
        ] {
            assert!(says(text, value), "{text} {value}");
        }
        for (text, value) in [
            ("38个", "37"),
            ("37个", "3.7"),
            ("1.57亿元", "156000000"),
            ("37个99件", "37"),
            ("95%", "95.5"),
            ("3７个", "3"),
            ("37", "370000"),
        ] {
            assert!(!says(text, value), "{text} {value}");
        }
        assert!(!says(&"9".repeat(60), "9"));
    }
}
