//! Words on the period and scope of a figure: 全年, 截至目前, 累计, 其中, 同比下降. A period named anywhere in the
//! sentence holds for its later figures; named only behind, for the earlier ones too.

use crate::flat::Flat;
use crate::letters::string;
use regex::Regex;
use std::sync::LazyLock;

static PERIOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "截[至止](目前|20[0-9]{2}年(([0-9]{1,2})月)?([0-9]{1,2}日|底|末)?|[0-9]{1,2}月(底|[0-9]{1,2}日)?|年底)|\
         (自|从)?20[0-9]{2}年([0-9]{1,2}月)?以来|20[0-9]{2}年(度|全年|上半年|下半年|[0-9]{1,2}-[0-9]{1,2}月|[0-9]{1,2}月)?|[0-9]{1,2}月份?以来|\
         [0-9]{1,2}-[0-9]{1,2}月份?|今年以来|去年以来|(由|从|比|较)?(上年|去年)(同期)?|两年间|两年来|本年|年初以来|一年来|近年来|[三五两]年来|报告期内|近[三五两]年|本年度|全年|上半年|下半年|当年|年内|今年|\
         [一二三四]季度|“十[三四五]五”(期间|以来)",
    )
    .ok()
});

static SCOPE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "共计|总计|合计|累计|总共|一共|总数|共|其中|先后|平均|人均|分别|首次|同比|环比|(较|比|与)(上年|去年|前一年|上一年|20[0-9]{2}年)(度)?(底|末|年底)?(同期)?|\
         比(上年|去年)(度|同期)?|与(上年|去年)(同期)?相比|增长|上升|提高|下降|减少|提升|增加|降低|在?全[国省市区][^，。；\n]{0,4}[0-9]{1,4}个[^，。；中\n]{0,6}|全国|全省|全市|全区|全县|压缩|压减|压降|缩短|下滑",
    )
    .ok()
});

const REACH: usize = 240;
const AMONG: &[char] = &['其', '中'];

/// All words on period and on scope in a text, found in one pass each, as flat places.
pub(crate) struct Marks {
    periods: Vec<(usize, usize)>,
    scopes: Vec<(usize, usize)>,
}

impl Marks {
    pub(crate) fn of(flat: &Flat) -> Self {
        let find = |pattern: Option<&Regex>| -> Vec<(usize, usize)> {
            let found = pattern.into_iter().flat_map(|p| p.find_iter(&flat.text));
            let mut from = 0;
            found
                .map(|m| {
                    let start = flat.place_of_byte(m.start(), from);
                    from = flat.place_of_byte(m.end(), start);
                    (start, from)
                })
                .collect()
        };
        let mut scopes = find(SCOPE.as_ref());
        scopes.retain(|(start, end)| is_scope(&flat.chars, *start, *end));
        Self { periods: find(PERIOD.as_ref()), scopes }
    }
}

/// Those of the marks that lie between two places.
fn between(marks: &[(usize, usize)], from: usize, to: usize) -> &[(usize, usize)] {
    let first = marks.partition_point(|(start, _)| *start < from);
    let last = marks.partition_point(|(_, end)| *end <= to);
    marks.get(first..last).unwrap_or_default()
}

/// The qualifier of the figure that begins at `value` in the clause from `clause` on.
pub(crate) fn qualifier(flat: &Flat, marks: &Marks, clause: usize, value: usize) -> Option<String> {
    let stop = |c: &char| among!("。！？\n", *c);
    let low = value.saturating_sub(REACH);
    let start = flat.chars[low..value].iter().rposition(stop).map_or(low, |i| low + i + 1);
    let words_of =
        |found: &[(usize, usize)]| -> Vec<&[char]> { found.iter().map(|(from, to)| flat.span(*from, *to)).collect() };
    let ahead = between(&marks.periods, start, value);
    // The nearest period governs; an earlier one is kept only as its frame (2024年 … 截至目前).
    let mut words = words_of(&ahead[ahead.len().saturating_sub(2)..]);
    if words.is_empty() {
        let end = flat.chars[value..]
            .iter()
            .take(REACH)
            .position(stop)
            .map_or(flat.chars.len().min(value + REACH), |i| value + i);
        let behind = between(&marks.periods, value, end);
        words = words_of(&behind[..behind.len().min(1)]);
    }
    let clause = clause.clamp(start, value);
    let own = words_of(between(&marks.scopes, clause, value));
    if !own.contains(&AMONG) && in_division(flat.span(start, value)) {
        words.push(AMONG);
    }
    words.extend(own);
    let mut seen = String::new();
    for (at, word) in words.iter().enumerate() {
        if !words[..at].contains(word) {
            seen.push_str(if at > 0 { " " } else { "" });
            seen.push_str(&string(word));
        }
    }
    (!words.is_empty()).then_some(seen)
}

/// Whether the end of a sentence's beginning lies in a list that 其中 opens; a semicolon ends it, and so does a rate.
fn in_division(text: &[char]) -> bool {
    let from = text.iter().rposition(|c| among!("；）", *c)).map_or(0, |at| at + 1);
    let list = &text[from..];
    list.windows(2).rposition(|w| w == ['其', '中']).is_some_and(|at| {
        let behind = &list[at..];
        behind.len() <= 80 && !behind.contains(&'%')
    })
}

/// 共 is no word on scope inside another word (公共, 共享).
fn is_scope(chars: &[char], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|b| chars.get(b));
    let inside =
        before.is_some_and(|c| among!("公中", *c)) || chars.get(end).is_some_and(|c| among!("享同建治性识产", *c));
    end - start != 1 || chars[start] != '共' || !inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, number: char) -> Option<String> {
        let flat = Flat::new(text);
        let value = flat.chars.iter().rposition(|&c| c == number)?;
        let clause = flat.chars[..value].iter().rposition(|&c| c == '，').map_or(0, |i| i + 1);
        qualifier(&flat, &Marks::of(&flat), clause, value)
    }

    #[test]
    fn periods_are_carried_and_scopes_are_not() {
        assert!(PERIOD.is_some() && SCOPE.is_some());
        assert_eq!(read("截至目前，共办理5件，其中许可7件。", '7').as_deref(), Some("截至目前 其中"));
        assert_eq!(read("2024年累计公开信息8件。", '8').as_deref(), Some("2024年 累计"));
        assert_eq!(read("上年办结3件。办理8件。", '8'), None);
        assert_eq!(read("规范公共场所标识6处。", '6'), None);
        assert_eq!(read("归集共享数据共6条。", '6').as_deref(), Some("共"));
        assert_eq!(read("涉及9人次，全年数量翻番。", '9').as_deref(), Some("全年"));
    }
}
