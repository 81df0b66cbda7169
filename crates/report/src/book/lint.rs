//! A number typed into a pattern is a claim without evidence: digits, and Chinese numerals before a measure word, are a
//! defect outside expressions. Years come from `year`, names with numerals are listed in `names`.

use super::ReportBook;
use model::Defect;

const MEND: &str = "print it with n('figure'), or list the name it belongs to under `names` in report.yaml";
const NUMERALS: &str = "一二两三四五六七八九十百千万亿";
/// Stands for what is no text of the pattern.
const GAP: char = '\u{1}';
/// Alone they belong to a unit: 万元.
const WHOLE: &str = "百千万亿";
/// After these a numeral says which, and not how many: 第一次, 上一年, 每一件.
const ORDINAL: &str = "第上下每同";
/// What is counted with; 是 and 方面 are not among them, for 一是 and 一方面 count nothing.
const MEASURES: [&str; 40] = [
    "个", "件", "次", "批", "人", "名", "项", "份", "家", "张", "本", "条", "处", "场", "起", "户", "部", "宗", "例",
    "组", "类", "种", "篇", "期", "天", "日", "月", "年", "季", "元", "万元", "亿元", "轮", "回", "位", "所", "辆",
    "台", "套", "支",
];

pub(super) fn numbers(book: &ReportBook, names: &[String], defects: &mut Vec<Defect>) {
    for (pattern, _) in book.printed() {
        if let Some(number) = number(&pattern.source, names) {
            defects.push(pattern.defect("typed-number", format!("“{number}” is a number without evidence"), MEND));
        }
    }
}

/// The first number typed outside expressions.
fn number(source: &str, names: &[String]) -> Option<String> {
    let mut text = literal(source);
    for name in names {
        text = text.replace(name.as_str(), &String::from(GAP));
    }
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        let rest = characters.get(at..).unwrap_or_default();
        let run = |wanted: fn(&char) -> bool| rest.iter().take_while(|c| wanted(c)).collect::<String>();
        let digits = run(char::is_ascii_digit);
        if !digits.is_empty() {
            return Some(digits);
        }
        let numerals = run(|c| NUMERALS.contains(*c));
        let length = numerals.chars().count();
        if length > 0 {
            let after: String = rest.iter().skip(length).take(2).collect();
            let before = at.checked_sub(1).and_then(|before| characters.get(before));
            let counts = numerals.contains(|c| !WHOLE.contains(c)) && !before.is_some_and(|c| ORDINAL.contains(*c));
            if let Some(measure) = MEASURES.iter().find(|measure| after.starts_with(**measure)).filter(|_| counts) {
                return Some(format!("{numerals}{measure}"));
            }
        }
        at += length.max(1);
    }
    None
}

/// The text of a pattern: outside expressions, and what stands in quotation marks within them.
fn literal(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some(begin) = ["{{", "{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, expression) = rest.split_at(begin);
        text.push_str(before);
        text.push(GAP);
        let end = ["}}", "%}", "#}"].iter().filter_map(|mark| expression.find(mark)).min();
        let end = end.unwrap_or(expression.len());
        let inside = expression.get(..end).unwrap_or_default();
        if !inside.starts_with("{#") {
            // Every second piece between quotation marks is quoted; ids and names of fields have no Chinese characters.
            let quoted = inside.split('\'').skip(1).step_by(2).filter(|quoted| !quoted.is_ascii());
            quoted.for_each(|quoted| text.extend([quoted, &String::from(GAP)]));
        }
        rest = expression.get(end + 2..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_typed_number_is_found_and_names_and_expressions_are_not() {
        let names = ["一岗双责".to_owned(), "12345热线".to_owned(), "三重一大".to_owned()];
        for (source, found) in [
            ("共办理3件。", Some("3")),
            ("全年召开会议十二次。", Some("十二次")),
            ("{{ n('a') }}，其中两批", Some("两批")),
            ("落实“一岗双责”，12345热线{{ n('x.y', 3) }}", None),
            ("{{ fresh('共三件', '若干') }}", Some("三件")),
            ("{% if amount('a') > 10 %}“三重一大”{% endif %}", None),
            ("一是看、一方面听，统一认识，第三方评估", None),
            ("{# 三件 #}依法办理", None),
            ("第一次会议，上一年度的下一年，收费（单位：万元）", None),
        ] {
            assert_eq!(number(source, &names).as_deref(), found, "{source}");
        }
    }
}
