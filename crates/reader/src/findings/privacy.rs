//! Personal data in a text that is made public: mobile numbers, numbers of identity cards and of bank cards. Numbers with a
//! check digit count only when it is right, so that other long numbers raise no alarm.

use super::finding;
use crate::flat::Flat;
use crate::letters::string;
use crate::report::ReadFinding;

/// Care for personal information that is made public.
const PERSONAL: &str = "personal-information-law/25";
const SENSITIVE: &str = "personal-information-law/28";

pub(super) fn personal_data(flat: &Flat, out: &mut Vec<ReadFinding>) {
    let mut start = 0;
    while let Some(next) = flat.chars[start..].iter().position(char::is_ascii_alphanumeric) {
        start += next;
        let length = flat.chars[start..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        let end = start + length;
        if (11..=19).contains(&length)
            && let Some((rule, message, law)) = personal_number(&string(flat.span(start, end)))
        {
            out.push(finding(rule, message.into(), law, (flat.offset(start), flat.offset_behind(end))));
        }
        start = end;
    }
}

/// The rule that a number breaks, what to do and the article.
fn personal_number(number: &str) -> Option<(&'static str, &'static str, &'static str)> {
    if is_mobile_number(number) {
        Some(("privacy/mobile-number", "公开的文本中有个人手机号码，请改用办公电话或删去。", PERSONAL))
    } else if is_identity_number(number) {
        Some(("privacy/identity-number", "公开的文本中有居民身份证号码，请删去。", SENSITIVE))
    } else if is_bank_card(number) {
        Some(("privacy/bank-card", "公开的文本中有银行卡号，请删去。", SENSITIVE))
    } else {
        None
    }
}

fn is_mobile_number(number: &str) -> bool {
    let second = number.as_bytes().get(1).is_some_and(|d| (b'3'..=b'9').contains(d));
    number.len() == 11 && number.starts_with('1') && second && number.bytes().all(|d| d.is_ascii_digit())
}

/// 18 characters, a day of birth inside, and the check character of GB 11643.
fn is_identity_number(number: &str) -> bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some(check) = number.chars().last().filter(|_| number.len() == 18 && digits.len() >= 17) else { return false };
    let born = number.get(6..14).and_then(|d| d.parse::<u32>().ok()).unwrap_or(0);
    let dated = (1900..2100).contains(&(born / 10_000))
        && (1..=12).contains(&(born / 100 % 100))
        && (1..=31).contains(&(born % 100));
    let sum: u32 = digits.iter().zip(weights).map(|(d, w)| d * w).sum();
    let wanted = b"10X98765432"[usize::try_from(sum % 11).unwrap_or(0)];
    dated && check.to_ascii_uppercase() == char::from(wanted)
}

/// 16 to 19 digits that begin as cards do, with a right check digit (Luhn).
fn is_bank_card(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 =
        digits.iter().rev().enumerate().map(|(i, d)| if i % 2 == 0 { *d } else { d * 2 / 10 + d * 2 % 10 }).sum();
    (16..=19).contains(&digits.len())
        && digits.len() == number.len()
        && number.starts_with(['3', '4', '5', '6'])
        && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_with_a_right_check_digit_count() {
        assert!(is_identity_number("11010519491231002X"));
        assert!(!is_identity_number("110105194912310021") && !is_identity_number("110105194913310029"));
        assert!(is_bank_card("6222020200112230018") || is_bank_card("4111111111111111"));
        assert!(!is_bank_card("4111111111111112") && !is_bank_card("1111111111111117"));
    }

    #[test]
    fn each_kind_is_told_with_its_place() {
        let told = |text: &str| {
            let mut out = Vec::new();
            personal_data(&Flat::new(text), &mut out);
            out.iter().map(|f| (f.rule.to_string(), f.start)).collect::<Vec<_>>()
        };
        assert_eq!(told("电话13912345678。"), [("privacy/mobile-number".to_owned(), 2)]);
        assert_eq!(told("证号11010519491231002X。"), [("privacy/identity-number".to_owned(), 2)]);
        assert_eq!(told("卡号4111111111111111。"), [("privacy/bank-card".to_owned(), 2)]);
        assert_eq!(told("13912345678、13812345678").len(), 2);
        assert_eq!(told("电话0512-2212345，编号110105194912310021，共4,111,111件。"), []);
    }
}
