//! Verbs and what they are done to.

use crate::figures::words;

/// Verbs alone: 废止, 责令整改, 直接纠错, 被纠错.
pub(crate) fn is_bare_deed(text: &[char]) -> bool {
    let deed = &text[manner(text)..];
    let first = words::CONTENT_VERBS.prefix(deed);
    let rest = &deed[first..];
    (2..=4).contains(&deed.len())
        && first > 0
        && (rest.is_empty() || words::CONTENT_VERBS.holds(rest) && !is_received(rest))
        && !is_motion(text)
}

/// Deeds of others, which an office receives: 受理举报 has its object.
fn is_received(text: &[char]) -> bool {
    ["举报", "投诉", "报道", "咨询"].iter().any(|w| text.iter().copied().eq(w.chars()))
}

/// Length of a word on how a deed was done, at the beginning.
fn manner(text: &[char]) -> usize {
    let words = ["直接", "实际", "被", "已", "未", "当场", "当庭", "自行", "不予", "予以", "依法", "新收", "新增"];
    let starts = |m: &&str| text.starts_with(&m.chars().collect::<Vec<_>>());
    words.iter().find(|m| starts(m)).map_or(0, |m| m.chars().count())
}

/// Activities that need no object.
pub(crate) fn is_motion(text: &[char]) -> bool {
    ["出访", "来访", "培训", "学习", "宣传", "调研", "演练", "考试", "测试", "援助", "仲裁", "公证", "复议"]
        .iter()
        .any(|w| text.iter().copied().eq(w.chars()))
}

/// The verb a phrase begins with, and its object if the phrase is long enough to have one.
pub(crate) fn leading_verb(text: &[char]) -> &[char] {
    &text[..words::CONTENT_VERBS.prefix(text)]
}

/// What a verb phrase is about: 清理规范性文件 is about 规范性文件.
pub(crate) fn object(text: &[char]) -> &[char] {
    let phrase = core(text);
    let mut rest = phrase;
    loop {
        let n = words::CONTENT_VERBS.prefix(rest).max(manner(rest));
        if n == 0 || rest.len() < n + 2 {
            return rest;
        }
        rest = &rest[n..];
    }
}

/// The last verb and its object of a long phrase.
pub(crate) fn core(text: &[char]) -> &[char] {
    if text.len() <= 8 { text } else { last_verb_phrase(text, 2) }
}

/// What the deed in a phrase is done to, if there is a deed: 矛盾纠纷 of 调解员排查矛盾纠纷.
pub(crate) fn object_of_deed(text: &[char]) -> Option<&[char]> {
    let deed = last_verb_phrase(text, 2);
    (words::CONTENT_VERBS.prefix(deed) > 0).then(|| object(deed))
}

/// The last word or two of a thing, by which its parts are called: 援助案件 of 受理法律援助案件.
pub(crate) fn head(text: &[char]) -> Vec<char> {
    let thing = object(text);
    let end = thing.len();
    let plain = |c: &char| c.is_alphabetic() && !c.is_ascii();
    let most = thing.iter().rev().take(4).take_while(|c| plain(c)).count();
    let least = if most < 4 { most.min(2) } else { most };
    thing[end - least.min(end)..].to_vec()
}

pub(super) fn last_verb_phrase(text: &[char], least: usize) -> &[char] {
    (0..text.len().saturating_sub(least))
        .rev()
        .find(|&at| {
            let n = words::CONTENT_VERBS.prefix(&text[at..]);
            // 行政复议, 法律援助, 商事仲裁 are names.
            let name = at > 0 && "政律民事动".contains(text[at - 1]);
            n >= 2 && !name && text.len() - at >= n + least
        })
        .map_or(text, |at| &text[at..])
}
