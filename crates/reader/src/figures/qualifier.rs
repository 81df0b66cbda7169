//! Words on the period and scope of a figure: 全年, 截至目前, 累计, 其中, 同比下降. A period named anywhere in the
//! sentence holds for its later figures; named only behind, for the earlier ones too.

use crate::flat::Flat;
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

/// The qualifier of the figure that begins at `value` in the clause from `clause` on.
pub(crate) fn qualifier(flat: &Flat, clause: usize, value: usize) -> Option<String> {
    let stop = |c: &char| "。！？\n".contains(*c);
    let low = value.saturating_sub(REACH);
    let start = flat.chars[low..value].iter().rposition(stop).map_or(low, |i| low + i + 1);
    let end = flat.chars[value..]
        .iter()
        .take(REACH)
        .position(stop)
        .map_or(flat.chars.len().min(value + REACH), |i| value + i);
    let find = |pattern: Option<&Regex>, from: usize, to: usize| -> Vec<String> {
        let text: String = flat.span(from, to).iter().collect();
        pattern.map(|p| p.find_iter(&text).map(|m| m.as_str().to_owned()).collect()).unwrap_or_default()
    };
    let mut words = find(PERIOD.as_ref(), start, value);
    // The nearest period governs; an earlier one is kept only as its frame (2024年 … 截至目前).
    if words.len() > 2 {
        words.drain(..words.len() - 2);
    }
    if words.is_empty() {
        words.extend(find(PERIOD.as_ref(), value, end).into_iter().take(1));
    }
    let clause = clause.clamp(start, value);
    let own = scopes(flat.span(clause, value));
    if !own.iter().any(|w| w == "其中") && in_division(flat.span(start, value)) {
        words.push("其中".to_owned());
    }
    words.extend(own);
    let mut seen: Vec<String> = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    (!seen.is_empty()).then(|| seen.join(" "))
}

/// Whether the end of a sentence's beginning lies in a list that 其中 opens; a semicolon ends it, and so does a rate.
fn in_division(text: &[char]) -> bool {
    let from = text.iter().rposition(|c| "；）".contains(*c)).map_or(0, |at| at + 1);
    let list = &text[from..];
    list.windows(2).rposition(|w| w == ['其', '中']).is_some_and(|at| {
        let behind = &list[at..];
        behind.len() <= 80 && !behind.contains(&'%')
    })
}

/// Words on scope; 共 is none inside another word (公共, 共享).
fn scopes(text: &[char]) -> Vec<String> {
    let whole: String = text.iter().collect();
    let Some(pattern) = SCOPE.as_ref() else { return Vec::new() };
    pattern
        .find_iter(&whole)
        .filter(|found| {
            let before = whole[..found.start()].chars().next_back();
            let behind = whole[found.end()..].chars().next();
            found.as_str() != "共"
                || !(before.is_some_and(|c| "公中".contains(c)) || behind.is_some_and(|c| "享同建治性识产".contains(c)))
        })
        .map(|found| found.as_str().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, number: char) -> Option<String> {
        let flat = Flat::new(text);
        let value = flat.chars.iter().rposition(|&c| c == number)?;
        let clause = flat.chars[..value].iter().rposition(|&c| c == '，').map_or(0, |i| i + 1);
        qualifier(&flat, clause, value)
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
