//! Headings of the first and second level. A heading stands at the beginning of a paragraph, or, where a report has lost
//! its paragraph breaks, behind the end of a sentence and in its turn. It ends with its line, with the first full stop,
//! or, where both are missing, where its words are over.

use super::{FlatHeading, run_on};
use crate::flat::Flat;
use crate::markers::{self, Marker};

const LONGEST: usize = 64;

pub(crate) fn headings(flat: &Flat) -> Vec<FlatHeading> {
    let chars = &flat.chars;
    let mut found: Vec<FlatHeading> = Vec::new();
    let (mut first, mut second) = (0, 0);
    let mut behind_heading = 0;
    let mut i = 0;
    while i < chars.len() {
        if i > 0 && i != behind_heading {
            // Nothing begins before the next of these.
            let Some(next) = chars[i - 1..].iter().position(|c| among!("\n：。！？；”", *c)) else { break };
            i += next;
        }
        let before = i.checked_sub(1).map_or('\n', |before| chars[before]);
        let opens_paragraph = before == '\n';
        let behind_colon = before == '：';
        let mark = markers::at(chars.get(i..).unwrap_or_default());
        // Behind a colon only the first section may begin: 报告如下：一、
        let first_section = |m: &Marker| !behind_colon || m.level == 1 && m.number == 1 && first == 0;
        let Some(mark) = mark.filter(first_section).filter(|m| in_turn(*m, first, second, opens_paragraph)) else {
            i += 1;
            continue;
        };
        let end = end_of(chars, i, mark, opens_paragraph);
        if end <= i + mark.length || (!opens_paragraph && !reads_as_heading(&chars[i + mark.length..end])) {
            i += 1;
            continue;
        }
        if mark.level == 1 {
            (first, second) = (mark.number, 0);
        } else {
            second = mark.number;
        }
        let words = chars[i + mark.length..end].iter().collect();
        found.push(FlatHeading { level: mark.level, start: i, end, words });
        (i, behind_heading) = (end, end);
    }
    found
}

/// At the beginning of a paragraph any number may come (reports miscount); elsewhere only the next one.
fn in_turn(mark: Marker, first: u32, second: u32, opens_paragraph: bool) -> bool {
    let last = if mark.level == 1 { first } else { second };
    let unseen = first == 0 && (second == 0 || mark.level == 1);
    mark.number == last + 1
        // A text that begins in the middle, and a number left out.
        || unseen && (2..=12).contains(&mark.number)
        || last > 0 && mark.number == last + 2
        || (opens_paragraph && mark.number >= last && mark.number <= last + 2)
        || (opens_paragraph && mark.number == 1)
}

/// Words that could be a heading when nothing but a full stop precedes them.
fn reads_as_heading(words: &[char]) -> bool {
    (2..=LONGEST).contains(&words.len()) && !words.contains(&'；')
}

/// Where the heading that begins at `start` ends.
fn end_of(chars: &[char], start: usize, mark: Marker, opens_paragraph: bool) -> usize {
    let body = start + mark.length;
    let line_end = chars[body..].iter().position(|&c| c == '\n').map_or(chars.len(), |n| body + n);
    let stop = chars[body..line_end].iter().take(LONGEST + 40).position(|&c| c == '。').map(|n| body + n);
    let limit = stop.unwrap_or(line_end);
    // Another mark inside ends it: 一、主要举措（一）加强领导。
    let limit = (body + 2..limit.min(body + LONGEST + 40))
        .find(|&i| next_mark(&chars[i..], mark) || chars[i..].starts_with(&['一', '是']) && !chars[i - 1].is_numeric())
        .unwrap_or(limit);
    let omitted = chars[body..limit].windows(3).position(|w| w == ['（', '略', '）']);
    let limit = omitted.map_or(limit, |n| body + n);
    let length = limit - body;
    let clauses = chars[body..limit].iter().filter(|c| **c == '，').count();
    let is_line = limit == line_end;
    let figure = figure_in(&chars[body..limit.min(body + LONGEST + 40)]);
    let fits = (is_line && length <= LONGEST) || (!is_line && length <= 30) || (clauses <= 2 && length <= 44);
    if fits && figure.is_none() {
        // Inside a paragraph a heading may run on even where it is short enough to be one.
        let sure = if opens_paragraph { None } else { run_on::sure_end(&chars[body..limit], limit - body) };
        return trimmed(chars, body, sure.map_or(limit, |n| body + n));
    }
    let limit = figure.map_or(limit, |at| limit.min(body + at)).min(body + LONGEST);
    let cut = run_on::end(&chars[body..chars.len().min(limit + 12)], limit - body)
        .map(|n| body + n)
        .or_else(|| (body + 4..limit).find(|&i| among!("：；", chars[i])))
        .or_else(|| (body + 4..limit.min(body + 44)).rev().find(|&i| chars[i] == '，'));
    trimmed(chars, body, cut.unwrap_or(limit))
}

/// Where a figure begins that no heading would have: digits other than a year.
fn figure_in(text: &[char]) -> Option<usize> {
    let mut i = 0;
    while i < text.len() {
        let digits = text[i..].iter().take_while(|c| c.is_ascii_digit()).count();
        let year = digits == 4 && text[i] == '2' && text.get(i + 4).is_none_or(|c| among!("年-", *c));
        let named = i > 0 && among!("“+", text[i - 1]);
        let opens_text = year && i >= 4 && run_on::ends_as_heading(&text[..i]);
        if digits > 0 && (!year || opens_text) && !named && i > 0 {
            return Some(i);
        }
        i += digits.max(1);
    }
    None
}

fn next_mark(text: &[char], within: Marker) -> bool {
    if matches!(text, ['1', '.' | '、', next, ..] if !next.is_ascii_digit()) || text.starts_with(&['（', '1', '）'])
    {
        return true;
    }
    markers::at(text).is_some_and(|m| match within.level {
        1 => m.level == 2 && m.number == 1,
        _ => m.level == 2 && m.number == within.number + 1,
    })
}

fn trimmed(chars: &[char], body: usize, end: usize) -> usize {
    let tail = chars[body..end].iter().rev().take_while(|c| among!("：；，。", **c)).count();
    let words = &chars[body..end - tail];
    // 其他需要报告的情况无。
    let empty = words.ends_with(&['情', '况', '无']) || words.ends_with(&['事', '项', '无']);
    end - tail - usize::from(empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(report: &str) -> Vec<String> {
        let flat = Flat::new(report);
        headings(&flat).iter().map(|h| flat.line(h.start, h.end)).collect()
    }

    #[test]
    fn a_heading_that_runs_on_into_the_text_ends_at_the_full_stop() {
        assert_eq!(
            read("一、主要工作\n(一) 加强领导，压实责任。召开会议3次。\n（二）强化统一、规范管理\n内容。"),
            vec!["一、主要工作", "(一) 加强领导，压实责任", "（二）强化统一、规范管理"]
        );
    }

    #[test]
    fn lost_paragraph_breaks() {
        let text = "现报告如下。一、2024年主要举措和成效（一）强化组织领导。召开会议3次。（二）推进政务公开。公开信息。二、存在的不足和原因\
                    2024年，我局取得了一定成绩，但仍有差距，主要是学习不够、宣传不够、队伍不强。三、下一步工作安排。";
        assert_eq!(
            read(text),
            vec![
                "一、2024年主要举措和成效",
                "（一）强化组织领导",
                "（二）推进政务公开",
                "二、存在的不足和原因",
                "三、下一步工作安排"
            ]
        );
    }
}
