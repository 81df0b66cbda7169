//! 统一社会信用代码 as GB 32100-2015 builds it: eighteen signs of which the last follows from the others.

/// The signs, each at the place of its value: no I, O, S, V, Z.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;

/// The code as it is written, however it was typed.
pub(super) fn plain(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF10}'..='\u{FF5A}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    typed.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_ascii_uppercase()
}

/// What is wrong with a code, in words.
pub(super) fn fault(code: &str) -> Option<String> {
    let value = |sign: u8| SIGNS.iter().position(|known| *known == sign);
    let values: Option<Vec<usize>> = code.bytes().map(value).collect();
    match values {
        _ if code.chars().count() != LENGTH => {
            Some(format!("统一社会信用代码应为 18 位，现在是 {} 位", code.chars().count()))
        }
        None => Some("统一社会信用代码只有数字和大写字母，没有 I、O、S、V、Z".into()),
        Some(values) if last(&values) != values.last().copied() => {
            Some("统一社会信用代码的校验位不对，请照证照核对每一位".into())
        }
        Some(_) => None,
    }
}

/// The value of the last sign.
fn last(values: &[usize]) -> Option<usize> {
    let weights = std::iter::successors(Some(1_usize), |weight| Some(weight * 3 % 31));
    let sum: usize = values.iter().take(LENGTH - 1).zip(weights).map(|(value, weight)| value * weight).sum();
    (values.len() == LENGTH).then_some((31 - sum % 31) % 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_by_its_last_sign() {
        // The standard's own example.
        assert_eq!(fault("91350100M000100Y43"), None);
        assert_eq!(fault(&plain(" 91350100m000100y43 ")), None);
        assert_eq!(fault(&plain("９１３５０１００Ｍ０００１００Ｙ４３")), None);
        assert!(fault("91350100M000100Y44").is_some_and(|words| words.contains("校验位")));
        assert!(fault("91350100M000100Y4").is_some_and(|words| words.contains("17 位")));
        assert!(fault("91350100M000100I43").is_some_and(|words| words.contains("没有 I")));
        assert!(fault("单位").is_some());
    }
}
