//! Headings of the first and second level. A heading stands at the beginning of a paragraph, or, where a report has lost
//! its paragraph breaks, behind the end of a sentence and in its turn. It ends with its line, with the first full stop,
//! or, where both are missing, where its words are over.

use super::FlatHeading;
use crate::flat::Flat;
use crate::lexicon::Lexicon;
use crate::markers::{self, Marker};
use std::sync::LazyLock;

/// Nouns with which a heading commonly ends.
static LAST_NOUNS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "成效 情况 举措 措施 不足 原因 问题 安排 打算 计划 思路 做法 工作 职责 亮点 事项 建设 责任 方面 短板 规划 目标 重点 \
         经验 特色 水平 能力 体系 机制 质效 实效 效能 基础 保障 监督 意识 氛围",
    )
});

/// Words with which the text under a heading commonly begins.
static FIRST_WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "一是 1. 1、 （一） （1） 我局 我委 我办 我厅 我院 我市 我区 我县 今年 去年 过去 截至 按照 根据 对照 虽然 尽管 全市 全区 \
         全县 市局 本年 一年来 为深入 坚持以 始终 回顾 总体 在市委 在区委 在看到 在取得 2018年 2019年 2020年 2021年 2022年 2023年 \
         2024年 2025年 2026年 2027年 2028年 党组 切实 深入 认真 积极 严格 坚持 持续 加强 制定 召开 组织 成立 局主要 局党组 局党委 主要负责人 党政主要 区政府 \
         市政府 县政府 区委 市委 县委 办党组 委党组 党委 局长 主任",
    )
});

const LONGEST: usize = 64;

pub(crate) fn headings(flat: &Flat) -> Vec<FlatHeading> {
    let chars = &flat.chars;
    let mut found: Vec<FlatHeading> = Vec::new();
    let (mut first, mut second) = (0, 0);
    let mut i = 0;
    while i < chars.len() {
        let opens_paragraph = i == 0 || chars[i - 1] == '\n';
        let behind_heading = found.last().is_some_and(|h| h.end == i);
        let behind_sentence = i > 0 && "。！？；”".contains(chars[i - 1]);
        let behind_colon = i > 0 && chars[i - 1] == '：';
        let may_open = opens_paragraph || behind_heading || behind_sentence || behind_colon;
        let mark = if may_open { markers::at(&chars[i..]) } else { None };
        // Behind a colon only the first section may begin: 报告如下：一、
        let first_section = |m: &Marker| !behind_colon || m.level == 1 && m.number == 1 && first == 0;
        let Some(mark) = mark.filter(first_section).filter(|m| in_turn(*m, first, second, opens_paragraph)) else {
            i += 1;
            continue;
        };
        let end = end_of(chars, i, mark);
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
        i = end;
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
fn end_of(chars: &[char], start: usize, mark: Marker) -> usize {
    let body = start + mark.length;
    let line_end = chars[body..].iter().position(|&c| c == '\n').map_or(chars.len(), |n| body + n);
    let stop = chars[body..line_end].iter().take(LONGEST + 40).position(|&c| c == '。').map(|n| body + n);
    let limit = stop.unwrap_or(line_end);
    // Another mark inside ends it: 一、主要举措（一）加强领导。
    let limit = (body + 2..limit.min(body + LONGEST + 40))
        .find(|&i| next_mark(&chars[i..], mark) || chars[i..].starts_with(&['一', '是']) && !chars[i - 1].is_numeric())
        .unwrap_or(limit);
    let length = limit - body;
    let clauses = chars[body..limit].iter().filter(|c| **c == '，').count();
    let is_line = limit == line_end;
    if (is_line && length <= LONGEST) || (!is_line && length <= 30) || (clauses <= 2 && length <= 44) {
        return trimmed(chars, body, limit);
    }
    let cut = (body + 4..limit.min(body + LONGEST))
        .find(|&i| LAST_NOUNS.suffix(&chars[body..i]) > 0 && FIRST_WORDS.prefix(&chars[i..]) > 0)
        .or_else(|| (body + 4..limit.min(body + LONGEST)).find(|&i| "：；".contains(chars[i])))
        .or_else(|| (body + 4..limit.min(body + 44)).rev().find(|&i| chars[i] == '，'));
    trimmed(chars, body, cut.unwrap_or(limit.min(body + LONGEST)))
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
    let tail = chars[body..end].iter().rev().take_while(|c| "：；，。".contains(**c)).count();
    end - tail
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
