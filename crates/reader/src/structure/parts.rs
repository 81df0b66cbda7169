//! The five parts that the rules require of an annual report. A part is there as a section of its own or embedded in
//! another: what counts is that the report says it.

use super::{FlatHeading, Span};
use crate::flat::Flat;
use regex::Regex;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A pattern of this crate, compiled once. The patterns are constants that the tests compile.
macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

pattern!(TITLES, "《[^《》\n]{1,80}》");
pattern!(
    SHORTCOMINGS,
    "(存在|还有|仍有|尚有|面临)[^。\n]{0,24}(不足|问题|差距|短板|弱项|薄弱|困难)|(不足之处|短板弱项)[^。\n]{0,12}(主要|表现)"
);
pattern!(
    FIRST_RESPONSIBLE,
    "(履行|落实|担当|扛起|压实|当好|尽到|担负)[^。\n]{0,24}第一责任人|第一责任人[^。\n]{0,12}(职责|责任|作用|义务)|\
     (主要负责人|主要领导|党组书记|党委书记|局长|主任)[^。\n]{0,30}(带头|亲自)[^。\n]{0,40}(法治|依法|学法|部署)"
);
pattern!(
    PLANS,
    "(下一步|下步|明年|今后|新的一年|下一年度?|下阶段)[^。\n]{0,40}(将|要|继续|进一步|加强|重点|着力|持续)"
);

fn matches(pattern: Option<&Regex>, text: &str) -> bool {
    pattern.is_some_and(|p| p.is_match(text))
}

/// Which of the five parts the report has.
pub(crate) fn parts(flat: &Flat, headings: &[FlatHeading], year: Option<i16>) -> BTreeMap<String, bool> {
    let plans = plan_spans(headings, flat.chars.len(), year);
    // What is told of the year itself; most reports have headings that say enough.
    let work = LazyCell::new(|| without_titles(&outside(flat, &plans)).into_owned());
    let any = |test: &dyn Fn(&FlatHeading) -> bool| headings.iter().any(test);
    let next = year.map(|y| format!("{}年", y + 1));
    let measures = any(&|h| h.level == 1 && !is_plan(h, year) && !is_shortcomings(h) && !is_duty(h))
        || before_sections(headings, flat.chars.len()) > 200;
    let shortcomings =
        any(&is_shortcomings) || matches(SHORTCOMINGS.as_ref(), &work) || matches(SHORTCOMINGS.as_ref(), &flat.text);
    let duty = any(&is_duty) || matches(FIRST_RESPONSIBLE.as_ref(), &work);
    let arrangements = !plans.is_empty()
        || matches(PLANS.as_ref(), &flat.text)
        || next.is_some_and(|n| {
            flat.text
                .match_indices(&format!("{n}，"))
                .any(|(at, _)| flat.text[at..].chars().take(40).any(|c| c == '将'))
        });
    let others = any(&|h| h.words.contains("其他") || h.words.contains("其它"));
    [measures, shortcomings, duty, arrangements, others]
        .into_iter()
        .enumerate()
        .map(|(i, present)| ((i + 1).to_string(), present))
        .collect()
}

/// The text without the sections of plans.
fn outside(flat: &Flat, plans: &[Span]) -> String {
    let mut text = String::with_capacity(flat.text.len());
    let mut from = 0;
    for plan in plans {
        text.push_str(flat.text_of(from.min(plan.start), plan.start));
        from = plan.end;
    }
    text.push_str(flat.text_from(from));
    text
}

/// A text with its titles left empty.
fn without_titles(text: &str) -> Cow<'_, str> {
    TITLES.as_ref().map_or(Cow::Borrowed(text), |p| p.replace_all(text, "《》"))
}

/// How much text stands before the first section: a text that begins in the middle begins among the measures.
fn before_sections(headings: &[FlatHeading], end: usize) -> usize {
    headings.iter().find(|h| h.level == 1).map_or(end, |h| h.start)
}

fn has(h: &FlatHeading, words: &[&str]) -> bool {
    words.iter().any(|w| h.words.contains(w))
}

fn is_shortcomings(h: &FlatHeading) -> bool {
    has(h, &["不足", "存在问题", "存在的问题", "主要问题", "短板", "困难", "差距", "薄弱"])
        || (h.level == 1 && h.words.contains("问题") && !h.words.contains("解决"))
}

fn is_duty(h: &FlatHeading) -> bool {
    has(h, &["第一责任人", "主要负责人", "党政主要", "主要领导"])
}

fn is_plan(h: &FlatHeading, year: Option<i16>) -> bool {
    let words = [
        "下一步",
        "下步",
        "下一年",
        "明年",
        "下阶段",
        "今后",
        "工作思路",
        "工作打算",
        "工作安排",
        "工作计划",
        "主要安排",
    ];
    let next = year.map(|y| format!("{}年", y + 1));
    h.level == 1 && (has(h, &words) || next.is_some_and(|n| h.words.contains(&n)))
}

/// The sections of next year's arrangements.
pub(crate) fn plan_spans(headings: &[FlatHeading], end: usize, year: Option<i16>) -> Vec<Span> {
    let sections: Vec<&FlatHeading> = headings.iter().filter(|h| h.level == 1).collect();
    sections
        .iter()
        .enumerate()
        .filter(|(_, h)| is_plan(h, year))
        .map(|(i, h)| Span { start: h.start, end: sections.get(i + 1).map_or(end, |next| next.start) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::headings;

    fn read(report: &str) -> Vec<bool> {
        let flat = Flat::new(report);
        parts(&flat, &headings(&flat), Some(2024)).into_values().collect()
    }

    #[test]
    fn the_patterns_compile() {
        for p in [&TITLES, &SHORTCOMINGS, &FIRST_RESPONSIBLE, &PLANS] {
            assert!(p.is_some());
        }
    }

    #[test]
    fn sections_and_embedded_parts() {
        let text = "一、主要工作\n局长认真履行推进法治建设第一责任人职责，开展学习。但还存在一些不足。\n二、2025年打算\n加强学习。\n";
        assert_eq!(read(text), [true, true, true, true, false]);
    }

    #[test]
    fn a_duty_named_only_in_a_title_or_a_plan_is_no_report_on_it() {
        let text = "一、主要工作\n学习《党政主要负责人履行推进法治建设第一责任人职责规定》。\n二、下步安排\n履行第一责任人职责。\n三、其他事项\n无。";
        assert_eq!(read(text), [true, false, false, true, true]);
    }
}
