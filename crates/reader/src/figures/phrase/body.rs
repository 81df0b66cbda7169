//! Bodies that act: how much of their name a figure keeps. A name of middle length stays near both to the full name of
//! the body with its deed and to the deed alone.

use super::strip::strip_adverbs_ahead;
use super::then;
use crate::figures::words;
use crate::lexicon::Lexicon;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Last words of the names of bodies.
const BODIES: &[&str] = &[
    "委员会",
    "中心",
    "法院",
    "大队",
    "支队",
    "总队",
    "协会",
    "机构",
    "组织",
    "平台",
    "窗口",
    "法庭",
    "工作站",
    "服务站",
    "调解室",
    "联络站",
    "仲裁院",
    "仲裁委",
    "公证处",
    "律师团",
    "服务团",
    "专班",
];
/// How much of the name of a body is kept.
const STEM: usize = 4;

/// Where the name of a body ends in `text`, if a deed follows it.
fn body_end(text: &[char]) -> Option<(usize, usize)> {
    static NAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&BODIES.join(" ")));
    (2..text.len().saturating_sub(3)).find_map(|at| {
        let end = at + Some(NAMES.prefix(&text[at..])).filter(|length| *length > 0)?;
        let rest = strip_adverbs_ahead(&text[end..]);
        let deed = words::CONTENT_VERBS.prefix(rest).max(words::LIGHT_VERBS.prefix(rest));
        (deed >= 2 && rest.len() >= deed + 2).then_some((at, text.len() - rest.len()))
    })
}

/// 人民调解委员会调处纠纷 is 人民调解调处纠纷: a long name of the acting body goes but for its stem.
/// None when nothing goes.
pub(crate) fn with_stem(text: &[char]) -> Option<Vec<char>> {
    let shorter = then(without_every(text), to_stem);
    (shorter.len() < text.len()).then(|| shorter.into_owned())
}

fn to_stem(text: &[char]) -> Cow<'_, [char]> {
    if let Some(cut) = meeting(text) {
        return Cow::Borrowed(&text[cut..]);
    }
    if text.len() <= 8 {
        return Cow::Borrowed(text);
    }
    let Some((stem, deed)) = body_end(text) else { return Cow::Borrowed(text) };
    let rest = &text[deed..];
    let light = words::LIGHT_VERBS.prefix(rest);
    let rest = if light > words::CONTENT_VERBS.prefix(rest) { &rest[light..] } else { rest };
    if rest.len() <= 2 {
        // 委员会召开会议: the name of the body is all there is to tell.
        return Cow::Borrowed(text);
    }
    Cow::Owned([stem_of(&text[..stem]), rest].concat())
}

/// 主持局党委会、局长办公会审议事项 is 办公会审议事项: where the kept part of the last meeting begins.
fn meeting(text: &[char]) -> Option<usize> {
    let at = text.iter().rposition(|c| *c == '会').filter(|at| text.len() > 12 && text[..*at].contains(&'、'))?;
    let rest = &text[at + 1..];
    let deed = words::CONTENT_VERBS.prefix(rest);
    (deed >= 2 && rest.len() >= deed + 2 && at >= 2).then_some(at - 2)
}

/// 审核各类文件 is 审核文件.
fn without_every(text: &[char]) -> Cow<'_, [char]> {
    if !text.iter().any(|c| among!("各我本", *c)) {
        return Cow::Borrowed(text);
    }
    let every = ["各类", "各级", "各种", "我市", "我区", "我县", "我省", "本市", "本区", "本县"]
        .iter()
        .filter_map(|w| super::find(text, w))
        .max();
    match every.filter(|at| *at >= 2 && text.len() >= at + 4) {
        Some(at) => Cow::Owned([&text[..at], &text[at + 2..]].concat()),
        None => Cow::Borrowed(text),
    }
}

/// The last characters of the name of a body, without the area it acts for.
fn stem_of(body: &[char]) -> &[char] {
    let stem = &body[body.len().saturating_sub(STEM)..];
    let area = stem.iter().take_while(|c| among!("市区县省州我全", **c)).count();
    if stem.len() >= area + 2 { &stem[area..] } else { &[] }
}

/// What tells a general deed from others of its kind: 法律援助 of 县法律援助中心 before 受理案件.
pub(crate) fn acting_stem(dropped: &[char]) -> &[char] {
    let end = BODIES.iter().chain(&["局"]).filter_map(|b| super::find_last(dropped, b)).max();
    end.map_or(&[], |end| stem_of(&dropped[..end]))
}
