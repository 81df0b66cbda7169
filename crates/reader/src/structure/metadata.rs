//! What stands in the head and foot of a report: title, organ, region, year, addressee, date, note on disclosure.

use super::{FlatHeading, disclosure};
use crate::flat::Flat;
use crate::markers;
use crate::number;
use model::Day;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the head and foot say.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) organ: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) year: Option<i16>,
    pub(crate) signed_date: Option<Day>,
    /// Flat places of the date of signature.
    pub(crate) signed_place: Option<(usize, usize)>,
    pub(crate) addressee: Option<String>,
    pub(crate) active_disclosure: bool,
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($text).ok());
    };
}

const ORGAN_END: &str = "(人民政府|政府|办公室|委员会|管理局|局|厅|委|办|院|会|中心|部|处|队|公司|大学)";
pattern!(TITLES, "《[^《》\n]{1,80}》");
pattern!(TITLE, "(法治|依法行政|依法治).{0,40}?(报告|总结|情况)([（(].{1,12}[）)])?$");
pattern!(TITLE_RUN_ON, "^.{0,50}?(法治|依法行政|依法治).{0,30}?(的报告|情况报告|工作报告|年度报告|报告|总结)");
pattern!(LEADING_YEAR, "^(关于)?(20[0-9]{2}|二[〇零○][一二三四五六七八九〇零○]{2})年(度|全年)?");
pattern!(YEAR, "(20[0-9]{2})年");
pattern!(YEAR_CHINESE, "二[〇零○Ｏ]([一二三四五六七八九〇零○])([一二三四五六七八九〇零○])年");
pattern!(
    DATE,
    "(20[0-9]{2})[年.-]([01]?[0-9])[月.-]([0-3]?[0-9])日?|(二[〇零○][一二三四五六七八九〇零○]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
);
pattern!(
    REGION,
    "^(中共)?((?:[^省市区县州旗的]{2,8}(?:省|自治区))?(?:[^省市区县的局办]{1,6}(?:市|自治州|州|盟))?(?:[^省市区县的局办委]{1,8}(?:自治县|新区|区|县|旗|市))?)"
);
pattern!(PARTY_REGION, "中共([^，。、《》 省]{2,5}(?:市|区|县))委");

pub(crate) fn metadata(flat: &Flat, headings: &[FlatHeading]) -> Metadata {
    let lines = lines(flat);
    let body = headings.first().map_or(flat.chars.len(), |h| h.start);
    let (title_lines, title) = title(flat, &lines, body);
    let canonical: String = title.as_deref().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let (signed_date, signed_place, date_line) = signature_date(flat, &lines);
    let from_title = organ_of_title(&canonical);
    let from_foot = organ_of_foot(flat, &lines, date_line);
    let organ = match (from_title, from_foot) {
        (Some(t), Some(f)) if region_of(&t).is_some() || region_of(&f).is_none() => Some(t),
        (_, Some(f)) => Some(f),
        (t, None) => t,
    };
    let region = organ
        .as_deref()
        .and_then(region_of)
        .or_else(|| region_of(canonical.trim_start_matches(|c: char| c.is_ascii_digit() || among!("年度关于", c))))
        .or_else(|| PARTY_REGION.as_ref()?.captures(&flat.text)?.get(1).map(|m| m.as_str().to_owned()));
    let year = year_in(&canonical).or_else(|| reported_year(flat, headings, signed_date));
    Metadata {
        addressee: addressee(flat, &lines, title_lines, title.as_deref(), body),
        active_disclosure: disclosure::is_noted(&flat.text),
        title,
        organ,
        region,
        year,
        signed_date,
        signed_place,
    }
}

/// The paragraphs as flat spans.
fn lines(flat: &Flat) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, &c) in flat.chars.iter().enumerate() {
        if c == '\n' {
            out.push((start, i));
            start = i + 1;
        }
    }
    out
}

fn text(flat: &Flat, line: (usize, usize)) -> String {
    flat.text_of(line.0, line.1).to_owned()
}

/// The title and how many lines from the top it ends.
fn title(flat: &Flat, lines: &[(usize, usize)], body: usize) -> (usize, Option<String>) {
    let head: Vec<(usize, usize)> = lines.iter().copied().take_while(|l| l.0 < body).take(14).collect();
    let is = |pattern: Option<&Regex>, words: &str| pattern.is_some_and(|p| p.is_match(words));
    let short = |words: &str| words.chars().count() <= 60 && !words.contains(['。', '；']);
    for from in 0..head.len() {
        // A title may stand on one, two or three lines.
        for count in 1..=3.min(head.len() - from) {
            let words: Vec<String> = head[from..from + count].iter().map(|l| text(flat, *l)).collect();
            if words.iter().any(|w| !short(w) || w.ends_with('：') || w.contains('，')) {
                break;
            }
            let joined = words.concat();
            let organ_first = count == 1
                || ends_as_organ(&words[0])
                || words[0].contains("法治")
                || words[0].ends_with("关于")
                || words[0].contains("年");
            if is(TITLE.as_ref(), &joined) && organ_first && joined.chars().count() <= 70 {
                let title: String = head[from..from + count].iter().map(|l| flat.line(l.0, l.1)).collect();
                return (from + count, Some(title));
            }
        }
    }
    // A first line that runs on into the text.
    let Some(&first) = lines.first() else { return (0, None) };
    let words: String = flat.span(first.0, first.1.min(first.0 + 100)).iter().collect();
    let run_on = TITLE_RUN_ON.as_ref().and_then(|p| p.find(&words)).map(|m| m.as_str().chars().count());
    match run_on.filter(|&n| !words.chars().take(n).any(|c| among!("，。：", c))) {
        Some(n) => (0, Some(flat.line(first.0, first.0 + n))),
        None => (0, None),
    }
}

fn ends_as_organ(words: &str) -> bool {
    static END: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("{ORGAN_END}$")).ok());
    END.as_ref().is_some_and(|p| p.is_match(words)) && words.chars().count() >= 3
}

/// The organ named before 关于 or before the year in a title.
fn organ_of_title(title: &str) -> Option<String> {
    let until =
        ["关于", "20", "二〇", "二零", "年度", "法治", "推进", "依法"].iter().filter_map(|w| title.find(w)).min()?;
    // 2024年度某市法治政府建设情况报告: the year may come first.
    let dated = (until == 0).then(|| LEADING_YEAR.as_ref()?.find(title)).flatten();
    let (from, until) = match dated {
        Some(year) => {
            let rest = &title[year.end()..];
            let next =
                ["关于", "20", "年度", "法治", "推进", "依法", "全面"].iter().filter_map(|w| rest.find(w)).min()?;
            (year.end(), year.end() + next)
        }
        None => (0, until),
    };
    let words = title[from..until].trim_end_matches(['的']);
    ends_as_organ(words).then(|| words.to_owned()).or_else(|| {
        // A report of a whole city names the city only: 某市2024年法治政府建设情况报告.
        let region = region_of(words)?;
        (region == words).then(|| format!("{words}人民政府"))
    })
}

/// The organ that signs: a line of its own at the foot, best just above the date.
fn organ_of_foot(flat: &Flat, lines: &[(usize, usize)], date_line: Option<usize>) -> Option<String> {
    let is_organ = |line: &(usize, usize)| {
        let words = text(flat, *line);
        let heading = flat.chars.get(line.0..).is_some_and(|t| markers::at(t).is_some() || markers::enumerates(t));
        (words.chars().count() <= 40 && !heading && ends_as_organ(&words) && !words.contains(['，', '。', '：', '、']))
            .then_some(words)
    };
    let above = date_line.and_then(|d| lines[..d].iter().rev().take(3).find_map(is_organ));
    above.or_else(|| lines.iter().rev().take(8).find_map(is_organ)).or_else(|| {
        // Without line breaks the organ stands between the last full stop and the date.
        let (start, end) = date_line.and_then(|d| lines.get(d)).copied()?;
        let words = text(flat, (start, end));
        let date = DATE.as_ref()?.find_iter(&words).last()?;
        let before = &words[..date.start()];
        let from = before
            .rfind(['。', '！', '）', '\n'])
            .map_or(0, |i| i + before[i..].chars().next().map_or(0, char::len_utf8));
        let organ = before.get(from..)?;
        (organ.chars().count() <= 40 && ends_as_organ(organ)).then(|| organ.to_owned())
    })
}

fn region_of(organ: &str) -> Option<String> {
    // 国家某总局某市局 belongs to the city.
    let local = organ.strip_prefix("国家").and_then(|rest| rest.split_once("总局")).map_or(organ, |(_, local)| local);
    let found = REGION.as_ref()?.captures(local)?.get(2)?.as_str();
    // 某市城市管理局: 城市 is no part of the area.
    let found = found.strip_suffix("城市").filter(|area| area.ends_with(['市', '区', '县'])).unwrap_or(found);
    (found.chars().count() >= 2).then(|| found.to_owned())
}

fn year_in(words: &str) -> Option<i16> {
    let arabic = YEAR.as_ref()?.captures(words).and_then(|c| c.get(1)?.as_str().parse().ok());
    arabic.or_else(|| {
        let c = YEAR_CHINESE.as_ref()?.captures(words)?;
        let digit = |i: usize| c.get(i).and_then(|m| chinese_digit(m.as_str().chars().next()?));
        Some(2000 + digit(1)? * 10 + digit(2)?)
    })
}

/// The year reported on where no title names it: as the section of next year's arrangements implies, else the year most
/// often named outside titles, never one after the signature.
fn reported_year(flat: &Flat, headings: &[FlatHeading], signed: Option<Day>) -> Option<i16> {
    let first = headings.iter().filter(|h| h.level == 1);
    let planned = first
        .clone()
        .filter(|h| ["安排", "打算", "计划", "思路", "下一步", "下步"].iter().any(|w| h.words.contains(w)));
    if let Some(next) = planned.filter_map(|h| year_in(&h.words)).next_back() {
        return Some(next - 1);
    }
    if let Some(year) = first.clone().find_map(|h| year_in(&h.words)) {
        return Some(year);
    }
    let mut named: BTreeMap<i16, usize> = BTreeMap::new();
    let text = TITLES.as_ref().map_or_else(|| flat.text.clone().into(), |p| p.replace_all(&flat.text, "《》"));
    for found in YEAR.iter().flat_map(|p| p.captures_iter(&text)) {
        let year = found.get(1).and_then(|m| m.as_str().parse().ok());
        if let Some(year) = year.filter(|y| signed.is_none_or(|d| *y <= d.year())) {
            *named.entry(year).or_default() += 1;
        }
    }
    let most = named.values().copied().max();
    let often = named.into_iter().find(|(_, n)| Some(*n) == most).map(|(year, _)| year);
    match signed {
        Some(day) if often.is_none_or(|y| y == day.year()) && day.month() <= 6 => Some(day.year() - 1),
        _ => often,
    }
}

fn chinese_digit(c: char) -> Option<i16> {
    if c == '○' {
        return Some(0);
    }
    i16::try_from("〇一二三四五六七八九".chars().position(|d| d == c).or((c == '零').then_some(0))?).ok()
}

/// The date under the signature: the last date that stands alone on its line (or ends the text) and is not one of printing.
fn signature_date(flat: &Flat, lines: &[(usize, usize)]) -> (Option<Day>, Option<(usize, usize)>, Option<usize>) {
    let Some(pattern) = DATE.as_ref() else { return (None, None, None) };
    for (number, line) in lines.iter().enumerate().rev().take(16) {
        if number < 2 && lines.len() > 3 {
            break;
        }
        let from = line.1.saturating_sub(60).max(line.0);
        let words = text(flat, (from, line.1));
        let Some(found) = pattern.captures_iter(&words).last() else { continue };
        let Some(whole) = found.get(0) else { continue };
        let rest = words[whole.end()..].trim_matches(['（', '）', '。']);
        let before = words[..whole.start()].trim_start_matches(['（', ' ']);
        let alone = before.is_empty()
            || ends_as_organ(before)
            || before.contains('。') && ends_as_organ(before.rsplit('。').next().unwrap_or_default());
        let printing = rest.contains("印发") || rest.contains("印制");
        let note = rest.is_empty() || rest.starts_with("此件") || rest.contains("联系人") || rest.contains("公开");
        if printing || !alone || !note {
            continue;
        }
        if let Some(day) = day_of(&found) {
            let start = from + words[..whole.start()].chars().count();
            return (Some(day), Some((start, start + whole.as_str().chars().count())), Some(number));
        }
    }
    (None, None, None)
}

fn day_of(found: &regex::Captures<'_>) -> Option<Day> {
    let arabic = |i: usize| found.get(i)?.as_str().parse::<i16>().ok();
    let (y, m, d) = if let Some(y) = arabic(1) {
        (y, arabic(2)?, arabic(3)?)
    } else {
        let words = |i: usize| Some(found.get(i)?.as_str().chars().collect::<Vec<char>>());
        let year = words(4)?.iter().skip(2).try_fold(20, |sum, c| Some(sum * 10 + chinese_digit(*c)?))?;
        #[allow(clippy::cast_possible_truncation, reason = "numerals of at most three characters")]
        let small = |text: Vec<char>| number::chinese_value(&text).map(|v| v as i16);
        (year, small(words(5)?)?, small(words(6)?)?)
    };
    Day::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// 主送机关: a short line that ends with a colon between the title and the text.
fn addressee(flat: &Flat, lines: &[(usize, usize)], from: usize, title: Option<&str>, body: usize) -> Option<String> {
    let names = |words: &str| {
        let core = words.trim_end_matches('：');
        let last = ["政府", "委", "办", "局", "厅", "人大", "常委会", "公室", "委员会", "部", "政协", "领导小组", "组"];
        core.chars().count() <= 60
            && !core.contains(['。', '“', '《'])
            && core.split('，').all(|piece| last.iter().any(|l| piece.ends_with(l)))
            && !core.contains("如下")
            && !core.contains("来源")
    };
    for &line in lines.iter().skip(from).take(4).filter(|l| l.0 < body) {
        let words = text(flat, line);
        let skip = if from == 0 { title.map_or(0, |t| t.chars().filter(|c| !c.is_whitespace()).count()) } else { 0 };
        let chars: Vec<char> = words.chars().skip(skip).collect();
        let Some(colon) = chars.iter().take(62).position(|&c| c == '：') else { continue };
        let head: String = chars[..colon].iter().collect();
        if names(&head) {
            return Some(flat.line(line.0 + skip, line.0 + skip + colon));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::structure::headings;

    fn read(report: &str) -> Metadata {
        let flat = Flat::new(report);
        metadata(&flat, &headings(&flat))
    }

    #[test]
    fn the_patterns_compile() {
        let all = [&TITLES, &LEADING_YEAR, &TITLE, &TITLE_RUN_ON, &YEAR, &YEAR_CHINESE, &DATE, &REGION, &PARTY_REGION];
        assert!(all.iter().all(|p| p.is_some()));
        assert!(ends_as_organ("某市司法局"));
    }

    #[test]
    fn a_full_head_and_foot() {
        let m = read(
            "青山市司法局\n关于2023年法治政府建设情况的报告\n市委、市政府：\n现将情况报告如下：\n一、主要工作\n开展学习。\n\
             青山市司法局\n2024年1月25日\n（此件主动公开）\n青山市司法局办公室2024年1月26日印发\n",
        );
        assert_eq!(m.title.unwrap(), "青山市司法局关于2023年法治政府建设情况的报告");
        assert_eq!(m.organ.unwrap(), "青山市司法局");
        assert_eq!(m.region.unwrap(), "青山市");
        assert_eq!(m.year, Some(2023));
        assert_eq!(m.signed_date.unwrap().to_string(), "2024-01-25");
        assert_eq!(m.addressee.unwrap(), "市委、市政府");
        assert!(m.active_disclosure);
    }

    #[test]
    fn chinese_dates_and_a_report_of_a_whole_district() {
        let m = read(
            "白河市临江区2024年法治政府建设年度报告\n2024年，全区坚持依法行政。\n一、工作\n好。\n白河市临江区人民政府\n二〇二五年二月二十四日\n",
        );
        assert_eq!(m.organ.unwrap(), "白河市临江区人民政府");
        assert_eq!(m.region.unwrap(), "白河市临江区");
        assert_eq!(m.signed_date.unwrap().to_string(), "2025-02-24");
        assert_eq!(m.addressee, None);
        assert!(!m.active_disclosure);
    }

    #[test]
    fn areas_in_the_names_of_organs() {
        for (organ, area) in [
            ("青山市城市管理局", "青山市"),
            ("国家税务总局青山市高新区税务局", "青山市高新区"),
            ("白河市临江区人民政府", "白河市临江区"),
        ] {
            assert_eq!(region_of(organ).unwrap(), area);
        }
    }
}
