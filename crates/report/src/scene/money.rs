//! Amounts as sentences have them: large ones in 万 and 亿, the exact one stays in the figure.

/// The unit of money.
const YUAN: &str = "元";

/// `15600000000` over 100 is `1.56亿元`; None for what is small. At most two decimals, rounded half up; a count below 一亿
/// is only told so when nothing is rounded away, for people count cases and do not estimate them.
pub(super) fn coarse(amount: i64, scale: i64, unit: &str) -> Option<String> {
    let scale = scale.max(1);
    let (each, coarse) = match amount.checked_abs()? / scale {
        0..=9_999 => return None,
        10_000..=99_999_999 if unit != YUAN && amount % (100 * scale) != 0 => return None,
        10_000..=99_999_999 => (10_000, "万"),
        _ => (100_000_000, "亿"),
    };
    Some(format!("{}{coarse}{unit}", hundredths(amount, scale.checked_mul(each)?)))
}

/// An amount in a given unit of money, for tables that name it in their head: `150000` fen in 万元 is `0.15`.
pub(super) fn in_unit(amount: i64, scale: i64, unit: &str) -> Option<String> {
    let each = match unit {
        "元" => 1,
        "万元" => 10_000,
        "亿元" => 100_000_000,
        _ => return None,
    };
    Some(decimal(amount, scale.max(1).checked_mul(each)?))
}

fn hundredths(amount: i64, scale: i64) -> String {
    let (amount, scale) = (i128::from(amount), i128::from(scale));
    let rounded = (amount.abs() * 100 + scale / 2) / scale;
    let sign = if amount < 0 { "-" } else { "" };
    let digits = format!("{}.{:02}", rounded / 100, rounded % 100);
    format!("{sign}{}", digits.trim_end_matches('0').trim_end_matches('.'))
}

/// Exact for powers of ten.
fn decimal(amount: i64, scale: i64) -> String {
    let (whole, rest) = (amount.unsigned_abs() / scale.unsigned_abs(), amount.unsigned_abs() % scale.unsigned_abs());
    let sign = if amount < 0 { "-" } else { "" };
    let width = scale.ilog10() as usize;
    let digits = if width == 0 { format!("{whole}") } else { format!("{whole}.{rest:0width$}") };
    let digits = if width == 0 { digits.as_str() } else { digits.trim_end_matches('0').trim_end_matches('.') };
    format!("{sign}{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_sums_are_told_in_coarser_units() {
        let told = |fen, unit| coarse(fen, 100, unit);
        assert_eq!(told(999_999, "元"), None);
        assert_eq!(told(1_000_000, "元").as_deref(), Some("1万元"));
        assert_eq!(told(12_345_600, "元").as_deref(), Some("12.35万元"));
        assert_eq!(told(15_600_000_000, "元").as_deref(), Some("1.56亿元"));
        assert_eq!(told(-2_000_000, "元").as_deref(), Some("-2万元"));
        assert_eq!(coarse(175_000, 1, "件").as_deref(), Some("17.5万件"));
        assert_eq!(coarse(33_533, 1, "人次"), None);
        assert_eq!(coarse(3_052_100_000, 1, "条").as_deref(), Some("30.52亿条"));
        assert_eq!(coarse(20_000, 1, "元").as_deref(), Some("2万元"));
    }

    #[test]
    fn tables_keep_every_decimal() {
        assert_eq!(in_unit(150_000, 100, "万元").as_deref(), Some("0.15"));
        assert_eq!(in_unit(1, 1, "万元").as_deref(), Some("0.0001"));
        assert_eq!(in_unit(0, 1, "万元").as_deref(), Some("0"));
        assert_eq!(in_unit(12, 1, "元").as_deref(), Some("12"));
        assert_eq!(in_unit(12, 1, "件"), None);
    }
}
