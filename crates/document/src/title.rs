//! Breaks a long title into lines: whole words and balanced lines (词意完整，排列对称; GB/T 9704-2012, 7.3.1).
//! Without a dictionary it leans on the words that titles of offices are made of and keeps together what stands in brackets; an
//! author may always break by hand.

use crate::{printable, width};
use std::ops::Range;

/// Most characters of 2号 on one line.
const LINE_CHARACTERS: f64 = crate::layout::TITLE_CHARACTERS;
/// A line may well end after these.
const GOOD_ENDS: &[&str] =
    &["关于", "办公室", "人民政府", "委员会", "管理局", "局", "年度", "》", "、", "和", "省", "市", "区", "县"];
/// A line may well begin with these.
const GOOD_STARTS: &[&str] = &["关于", "20", "法治政府", "工作", "情况", "《"];
/// A line must not begin with these.
const BAD_STARTS: &[&str] = &["的", "年", "度", "、", "，", "》", "）", "〕", "”", "：", "室", "府"];
/// Lines do not end between these.
const BRACKETS: [(char, char); 4] = [('《', '》'), ('（', '）'), ('〔', '〕'), ('“', '”')];
/// How many characters of imbalance a good break is worth.
const GOOD_BREAK: f64 = 6.0;

/// The lines of a title. A line feed in the title is a break the author wants, and then nothing else is broken.
pub fn title_lines(title: &str) -> Vec<String> {
    let written: Vec<String> =
        title.lines().map(|line| printable(line).trim().to_owned()).filter(|line| !line.is_empty()).collect();
    match written.as_slice() {
        [line] if width(line) > LINE_CHARACTERS => balanced(line),
        _ => written,
    }
}

/// As few lines as hold the title, or one more where only that keeps brackets whole; brackets break only when nothing else is left.
fn balanced(line: &str) -> Vec<String> {
    let least = (width(line) / LINE_CHARACTERS).ceil().max(2.0);
    let whole = bracketed(line);
    [(least, &*whole), (least + 1.0, &*whole), (least, &[]), (least + 1.0, &[])]
        .into_iter()
        .find_map(|(count, whole)| in_lines(line, count, whole))
        .unwrap_or_else(|| vec![line.to_owned()])
}

/// The title in so many lines; None when they are not enough.
fn in_lines(line: &str, count: f64, whole: &[Range<usize>]) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    let mut begins = 0;
    let mut remaining = count;
    while remaining > 1.0 {
        let rest = line.get(begins..)?;
        let target = width(rest) / remaining;
        let allowed = |at: usize| !whole.iter().any(|range| range.start < begins + at && begins + at < range.end);
        let at = best_break(rest, target, (remaining - 1.0) * LINE_CHARACTERS, allowed)?;
        let (head, tail) = rest.split_at(at);
        lines.push(head.trim_end().to_owned());
        begins = line.len() - tail.trim_start().len();
        remaining -= 1.0;
    }
    lines.push(line.get(begins..)?.to_owned());
    Some(lines)
}

/// What stands in brackets, with them: pairs that fit on a line.
fn bracketed(line: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, character) in line.char_indices() {
        if let Some((_, closing)) = BRACKETS.iter().find(|(opening, _)| *opening == character) {
            open.push((at, *closing));
        } else if let Some(place) = open.iter().rposition(|(_, closing)| *closing == character) {
            let range = open[place].0..at + character.len_utf8();
            open.truncate(place);
            if line.get(range.clone()).is_some_and(|text| width(text) <= LINE_CHARACTERS) {
                found.push(range);
            }
        }
    }
    found
}

/// The byte offset of the allowed break nearest to `target` characters, when one keeps this line and the rest within bounds.
fn best_break(line: &str, target: f64, room_for_rest: f64, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (at, next) in line.char_indices().skip(1) {
        let (head, tail) = line.split_at(at);
        let previous = head.chars().next_back()?;
        let inside_word = previous.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        let opens = BRACKETS.iter().any(|(opening, _)| *opening == previous);
        if inside_word || opens || !allowed(at) || BAD_STARTS.iter().any(|bad| tail.starts_with(bad)) {
            continue;
        }
        if width(head) > LINE_CHARACTERS || width(tail) > room_for_rest {
            continue;
        }
        let good =
            GOOD_ENDS.iter().any(|end| head.ends_with(end)) || GOOD_STARTS.iter().any(|start| tail.starts_with(start));
        let cost = (width(head) - target).abs() - if good { GOOD_BREAK } else { 0.0 };
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at));
        }
    }
    best.map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_titles_stay_whole() {
        assert_eq!(title_lines("2024年法治政府建设情况报告"), ["2024年法治政府建设情况报告"]);
    }

    #[test]
    fn long_titles_break_between_words() {
        assert_eq!(
            title_lines("某某市人民政府外事办公室2024年度法治政府建设情况报告"),
            ["某某市人民政府外事办公室", "2024年度法治政府建设情况报告"]
        );
    }

    #[test]
    fn the_author_may_break() {
        assert_eq!(title_lines("某某市外办\n2024年报告\n"), ["某某市外办", "2024年报告"]);
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_long() {
        let title =
            "某某省某某市人民政府外事办公室关于印发《某某市涉外突发事件应急处置办法（试行）》和有关配套工作规则的通知";
        let lines = title_lines(title);
        assert_eq!(lines.concat(), title);
        assert!(lines.len() >= 3);
        for line in lines {
            assert!(width(&line) <= LINE_CHARACTERS, "{line}");
        }
    }

    #[test]
    fn brackets_stay_whole_when_they_fit_on_a_line() {
        for (title, part) in [
            ("关于报请审议《某市涉外活动管理规定（征求意见稿）》的请示", "（征求意见稿）"),
            ("关于征求对《某某市重大涉外项目安全风险评估办法》意见的函", "《某某市重大涉外项目安全风险评估办法》"),
            ("关于某某公司“一带一路海外经贸合作园区”项目核准有关事项的意见", "“一带一路海外经贸合作园区”"),
        ] {
            let lines = title_lines(title);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().any(|line| line.contains(part)), "{lines:?}");
            assert!(lines.iter().all(|line| width(line) <= LINE_CHARACTERS), "{lines:?}");
        }
        let endless = format!("关于《{}》的通知", "某".repeat(40));
        let lines = title_lines(&endless);
        assert!(lines.len() == 3 && lines.iter().all(|line| width(line) <= LINE_CHARACTERS), "{lines:?}");
    }
}
