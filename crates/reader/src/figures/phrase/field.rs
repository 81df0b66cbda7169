//! The field of a ranking: 在全国100个城市的评估中.

use super::find;

/// Words for the members of a field in a ranking.
const FIELDS: &[&str] =
    &["城市", "区县", "部门", "单位", "地市", "县市", "省份", "县区", "街道", "市区", "设区市", "市", "区", "县"];

fn field_end(text: &[char]) -> Option<usize> {
    FIELDS.iter().filter_map(|w| find(text, w).filter(|at| *at <= 5).map(|at| at + w.chars().count())).max()
}

/// The members alone: 城市法治评估中 is 城市.
pub(crate) fn field(text: &[char]) -> &[char] {
    field_end(text).map_or(text, |end| &text[..end])
}

/// Behind the field of a ranking: 全国100个城市法治评估 is 法治评估.
pub(crate) fn behind_field(text: &[char]) -> &[char] {
    let Some(digit) = text.iter().rposition(char::is_ascii_digit) else { return text };
    let rest = &text[digit + 1..];
    field_end(rest).map_or(text, |end| &rest[end..])
}

/// Whether a frame holds nothing but the members: 在市直部门中.
fn is_field(text: &[char]) -> bool {
    let word: Vec<Vec<char>> = FIELDS.iter().map(|w| w.chars().collect()).collect();
    word.iter().any(|w| text.ends_with(w))
}

/// What is ranked in a field: 综合成绩 in 综合成绩在市直部门中.
pub(crate) fn before_field(text: &[char]) -> Option<&[char]> {
    let open = text.iter().position(|c| *c == '在').filter(|open| *open >= 2)?;
    is_field(inside_frame(text)?).then(|| &text[..open])
}

/// Whether `text` holds 在…中 and what stands inside.
pub(crate) fn inside_frame(text: &[char]) -> Option<&[char]> {
    let open = text.iter().position(|c| *c == '在')?;
    // 在中国城市评估中: the 中 of a name closes nothing.
    let closes =
        |at: &usize| text[*at] == '中' && !text.get(at + 1).is_some_and(|c| among!("国央心小医级学华西东部共", *c));
    let close = (open..text.len()).find(closes).unwrap_or(text.len());
    (close > open + 2).then(|| &text[open + 1..close])
}
