//! Those who act, and those they act with or for: left out where the deed alone says what was counted.

use super::tail;
use crate::figures::words;
use crate::letters::Words;
use std::borrow::Cow;

/// How much of the name of those who took part is kept.
const STEM: usize = 4;

/// Length of what stands before the deed in 与甲局共同发布, 会同各部门联合开展; 0 where nothing does.
pub(super) fn partners(text: &[char]) -> usize {
    if !text.first().is_some_and(|c| among!("与同和跟会", *c)) {
        return 0;
    }
    let jointly = |at: &usize| lexicon!("共同 联合 一道 一起 合作 协同").prefix(&text[*at..]) > 0;
    (3..text.len().min(60).saturating_sub(3))
        .find(jointly)
        .map_or(0, |at| if text[at..].begins("联合") { at } else { at + 2 })
}

/// 协助外省各局查办案件 is 协助查办案件; 行政执法人员参加培训 is 执法人员参加培训.
pub(super) fn without_others(text: &[char]) -> Cow<'_, [char]> {
    let helping = lexicon!("协助 配合 支持 指导 帮助 督促").prefix(text);
    let deed = |at: &usize| words::CONTENT_VERBS.prefix(&text[*at..]) >= 2;
    if helping > 0 && text.len() > 10 {
        let body = |at: &usize| among!("局委办厅院所队署门关位府业", text[*at - 1]) && deed(at);
        return match (helping + 2..text.len().saturating_sub(3)).find(body) {
            Some(at) => Cow::Owned([&text[..helping], &text[at..]].concat()),
            None => Cow::Borrowed(text),
        };
    }
    if text.len() > 12 && !text.contains(&'、') && words::CONTENT_VERBS.prefix(text) == 0 {
        let joins = |at: &usize| lexicon!("参加 参与").prefix(&text[*at..]) > 0;
        if let Some(at) = (STEM + 1..text.len() - 4).find(joins) {
            return Cow::Owned([tail(&text[..at], STEM), &text[at..]].concat());
        }
    }
    Cow::Borrowed(text)
}

/// Whether words name only some body or other, which says nothing of the deed: 行政执法机关.
pub(super) fn is_any_body(text: &[char]) -> bool {
    ["机关", "部门", "单位"].iter().any(|w| text.ends(w))
}

/// Where the name of a body ends that begins a longer name: 部门 in 31个部门行政职权事项3437项.
pub(crate) fn body_ahead(noun: &[char]) -> usize {
    let length = lexicon!("部门 单位 企业 街道 乡镇 镇街 社区 学校 县区 机构").prefix(noun);
    let rest = &noun[length..];
    let its_own =
        lexicon!("的 负责 工作 人员 内部 职工 党员 干部 代表 联合 主要 法人 和 及 、 共 各 等 （").prefix(rest);
    if length > 0 && rest.len() >= 4 && its_own == 0 && words::THINGS.suffix(rest) > 0 { length } else { 0 }
}
