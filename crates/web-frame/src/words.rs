//! Small pieces of text that several pages need.

use app::{LawWords, Platform};
use model::{CaseId, Citation, Day, Moment, RoleId};

/// A text as the value of a query, so that it can't end it.
pub fn in_query(text: &str) -> String {
    percent(text, b"-._~/")
}

/// Every byte but letters, digits and those that are kept, as `%` and two digits.
pub fn percent(text: &str, kept: &[u8]) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.extend(['%', hexadecimal(byte >> 4), hexadecimal(byte & 15)]);
        }
    }
    safe
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

/// `2025-04-07 09:12`, as screens have it.
pub fn moment(moment: Moment) -> String {
    moment.strftime("%Y-%m-%d %H:%M").to_string()
}

/// 2025年4月7日.
pub fn date(day: Day) -> String {
    document::chinese_date(day)
}

/// An article in words, with where it can be read.
pub fn law(platform: &Platform, citation: &Citation, on: Day) -> LawWords {
    match platform.rulebook().law.article(citation, on) {
        Ok(article) => LawWords { id: citation.to_string(), zh: article.cited(), gist: article.gist.to_owned() },
        Err(_) => LawWords { id: citation.to_string(), zh: citation.to_string(), gist: String::new() },
    }
}

/// The address of an article: `abtc-measures/9` stands at `/law/abtc-measures#a-9`.
pub fn law_href(id: &str) -> String {
    match id.split_once('/') {
        Some((statute, article)) => format!("/law/{}#a-{}", in_query(statute), in_query(article)),
        None => format!("/law/{}", in_query(id)),
    }
}

/// Whether a case is of an office below, as roll-ups name it: `office/case`. It can't be opened here.
pub fn of_office_below(case: &CaseId) -> bool {
    case.as_str().contains('/')
}

/// 科长、主任.
pub fn roles<'a>(platform: &Platform, roles: impl IntoIterator<Item = &'a RoleId>) -> String {
    let known = &platform.rulebook().roles;
    let words = roles.into_iter().map(|role| known.get(role).map_or(role.as_str(), |role| role.name.zh.as_str()));
    words.collect::<Vec<_>>().join("、")
}

/// A whole number with its thousands apart: 5,595.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_can_not_be_left() {
        assert_eq!(in_query("/cases?q=a&b"), "/cases%3Fq%3Da%26b");
        assert_eq!(in_query("外 办"), "%E5%A4%96%20%E5%8A%9E");
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn an_article_has_an_address() {
        assert_eq!(law_href("abtc-measures/9"), "/law/abtc-measures#a-9");
        assert_eq!(law_href("civil-code"), "/law/civil-code");
    }
}
