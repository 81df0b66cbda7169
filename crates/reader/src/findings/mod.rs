//! What a published report lacks or should not say, each with the rule, the article and the place. Only what the text
//! itself shows: no verdict here rests on a guess about the office.

mod edited;
mod maps;
mod privacy;
mod sums;
mod titles;

pub use edited::{contradicted, dead_link, unopened_link};
pub(crate) use titles::Statutes;

use crate::flat::Flat;
use crate::report::{Kind, PublishedReport, ReadFigure, ReadFinding};
use crate::unit;
use model::{Citation, Day, RuleId};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;

/// Contents of the report, and when and to whom it goes.
const CONTENTS: &str = "supervision-rules-2019/26";
const SUBMISSION: &str = "supervision-rules-2019/24";
pub(crate) fn findings(
    flat: &Flat,
    report: &PublishedReport,
    signed: Option<(usize, usize)>,
    statutes: &Statutes,
) -> Vec<ReadFinding> {
    let mut out = Vec::new();
    missing_parts(report, &mut out);
    dates(flat, report, signed, &mut out);
    if report.addressee.is_none() {
        let message = "没有写明主送机关：年度报告应当报送本级党委、政府和上一级主管部门，请在标题下补写。";
        out.push(finding("annual-report/addressee", message.into(), SUBMISSION, (0, 0)));
    }
    privacy::personal_data(flat, &mut out);
    maps::unnumbered_maps(flat, &mut out);
    figures(flat, &report.figures, &mut out);
    sums::sums(&report.figures, &mut out);
    titles::misnamed(flat, statutes, &mut out);
    out
}

/// Kinds of finding after which a text must not go out as it is.
const GRAVE: [&str; 4] = ["privacy/", "map/", "link/dead", "annual-report/law-name"];
/// Of what is asked of the annual report, this any text is to be free of.
const OF_ANY_TEXT: [&str; 2] = ["annual-report/law-name", "annual-report/rate-over-100"];

impl ReadFinding {
    /// Whether it must be mended before the text goes out; the others are to be looked at.
    pub fn is_grave(&self) -> bool {
        GRAVE.iter().any(|kind| self.rule.as_str().starts_with(kind))
    }

    /// Whether only the annual report on the rule of law owes it: its parts, its addressee, its dates.
    pub fn is_of_annual_report(&self) -> bool {
        let rule = self.rule.as_str();
        rule.starts_with("annual-report/") && !OF_ANY_TEXT.contains(&rule)
    }
}

fn finding(rule: &str, message: String, law: &str, place: (usize, usize)) -> ReadFinding {
    ReadFinding { rule: RuleId::new(rule), message, law: Citation::new(law), start: place.0, end: place.1 }
}

fn missing_parts(report: &PublishedReport, out: &mut Vec<ReadFinding>) {
    let required = [
        ("1", "缺少推进法治政府建设的主要举措和成效。"),
        ("2", "缺少推进法治政府建设存在的不足和原因。"),
        ("3", "缺少党政主要负责人履行推进法治建设第一责任人职责的情况。"),
        ("4", "缺少下一年度推进法治政府建设的主要安排。"),
    ];
    for (part, message) in required {
        if report.parts.get(part) == Some(&false) {
            out.push(finding(&format!("annual-report/part-{part}"), message.into(), CONTENTS, (0, 0)));
        }
    }
}

fn dates(flat: &Flat, report: &PublishedReport, signed: Option<(usize, usize)>, out: &mut Vec<ReadFinding>) {
    let (Some(year), Some(day)) = (report.year, report.signed_date) else { return };
    let place = signed.map_or((0, 0), |(start, end)| (flat.offset(start), flat.offset_behind(end)));
    if day.year() <= year {
        let message = format!("成文日期 {day} 早于报告年度 {year} 年终了，全年数据此时尚不完整。");
        out.push(finding("annual-report/before-year-end", message, CONTENTS, place));
    } else if Day::new(year.saturating_add(1), 3, 1).is_ok_and(|bound| day >= bound) {
        // Before 1 March: that day itself is too late.
        let message =
            format!("成文日期 {day}：年度报告应当在 {} 年 3 月 1 日前报送，已经逾期。", year.saturating_add(1));
        out.push(finding("annual-report/late", message, SUBMISSION, place));
    }
}

fn figures(flat: &Flat, figures: &[ReadFigure], out: &mut Vec<ReadFinding>) {
    let mut seen: BTreeMap<(&str, Cow<'_, str>, Option<&str>), &ReadFigure> = BTreeMap::new();
    let stops = LazyCell::new(|| -> Vec<usize> {
        (0..flat.chars.len()).filter(|at| flat.chars[*at] == '。').map(|at| flat.offset(at)).collect()
    });
    for figure in figures {
        let (base, scale) = unit::base(&figure.unit);
        let value = figure.value_num * scale;
        let rate = figure.kind == Kind::Percent && figure.indicator.ends_with('率');
        if rate && value > 100.0 {
            let message = format!("“{}”写作 {}{}，率不应超过 100%。", figure.indicator, figure.value, figure.unit);
            out.push(finding("annual-report/rate-over-100", message, CONTENTS, (figure.start, figure.end)));
        }
        if figure.approx || figure.planned || !matches!(figure.kind, Kind::Count | Kind::Percent | Kind::Money) {
            continue;
        }
        // Only what is called by the same full name in both places; 办结率 alone may be that of anything.
        let short = if figure.kind == Kind::Percent { 7 } else { 4 };
        if figure.indicator.chars().count() < short || figure.part_of.is_some() || !is_written(figure) {
            continue;
        }
        let key = (figure.indicator.as_str(), base, figure.qualifier.as_deref());
        match seen.get(&key) {
            Some(first) => {
                let before = first.value_num * unit::base(&first.unit).1;
                let next = stops.get(stops.partition_point(|stop| *stop < first.end));
                if (before - value).abs() > 1e-9 && next.is_some_and(|stop| *stop < figure.start) {
                    let message = format!(
                        "“{}”前后不一致：前文写 {}{}，此处写 {}{}。",
                        figure.indicator, first.value, first.unit, figure.value, figure.unit
                    );
                    out.push(finding("annual-report/contradiction", message, CONTENTS, (figure.start, figure.end)));
                }
            }
            None => {
                seen.insert(key, figure);
            }
        }
    }
}

/// Whether the name of a figure is written where it stands, character by character, and not carried from elsewhere.
fn is_written(figure: &ReadFigure) -> bool {
    let mut quote = figure.quote.chars();
    figure.indicator.chars().all(|wanted| quote.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use crate::{Aliases, read};

    fn rules(text: &str) -> Vec<String> {
        read("t.txt", text, &Aliases::default()).findings.iter().map(|f| f.rule.to_string()).collect()
    }

    #[test]
    fn a_bare_report_has_many_findings_and_a_full_one_none() {
        let bare = "某市2024年法治政府建设情况报告\n一、主要工作\n办理来信来访12件。办理来信来访13件。群众满意率102%。\n某市司法局\n2025年3月20日\n联系人：13912345678";
        assert_eq!(
            rules(bare),
            [
                "annual-report/part-2",
                "annual-report/part-3",
                "annual-report/part-4",
                "annual-report/late",
                "annual-report/addressee",
                "privacy/mobile-number",
                "annual-report/contradiction",
                "annual-report/rate-over-100"
            ]
        );
        let full = "某市2024年法治政府建设情况报告\n市委、市政府：\n一、主要工作\n办理来信来访12件。\n二、存在的不足\n学习不够。\n\
                    三、主要负责人履职情况\n好。\n四、2025年打算\n继续。\n某市司法局\n2025年2月20日\n";
        assert_eq!(rules(full), Vec::<String>::new());
    }

    #[test]
    fn only_full_names_that_are_written_contradict_each_other() {
        let told = |work: &str| {
            let text = format!("某市2024年法治政府建设情况报告\n一、工作\n{work}\n");
            rules(&text).contains(&"annual-report/contradiction".to_owned())
        };
        assert!(told("全年办理来信来访12件。为民服务。全年办理来信来访13件。"));
        assert!(!told("全年办理来信来访12件。其中办结11件。"));
        assert!(!told("行政权力事项由4312项精简到3650项。"));
        assert!(!told("办理建议146件，解决率71%。办理提案173件，解决率74%。"));
        assert!(!told("调解纠纷22起，成功21起。调解纠纷22起。"));
    }

    #[test]
    fn the_first_of_march_is_too_late_and_the_day_before_is_not() {
        let late = |date: &str| {
            let text = format!("某市2023年法治政府建设情况报告\n一、工作\n好。\n某市司法局\n{date}\n");
            rules(&text).contains(&"annual-report/late".to_owned())
        };
        assert_eq!(["2024年2月28日", "2024年2月29日"].map(late), [false, false]);
        assert_eq!(["2024年3月1日", "2024年3月2日", "2025年1月8日"].map(late), [true, true, true]);
    }

    #[test]
    fn a_report_dated_inside_its_year() {
        let text = "某市2024年法治政府建设情况报告\n一、工作\n好。\n某市司法局\n2024年12月20日\n";
        assert!(rules(text).contains(&"annual-report/before-year-end".to_owned()));
    }
}
