//! Verbs and what they are done to.

use crate::figures::words;
use crate::letters::Words;
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// Verbs alone: 废止, 责令整改, 直接纠错, 被纠错.
pub(crate) fn is_bare_deed(text: &[char]) -> bool {
    // 新增 tells how something was received, and is a deed where nothing follows.
    let deed = &text[Some(manner(text)).filter(|n| *n < text.len()).unwrap_or(0)..];
    let deed = deed.strip_suffix(&['成', '功']).filter(|verb| verb.len() == 2).unwrap_or(deed);
    let first = words::CONTENT_VERBS.prefix(deed);
    let rest = &deed[first..];
    (2..=4).contains(&deed.len())
        && first > 0
        && (rest.is_empty() || words::CONTENT_VERBS.holds(rest) && !is_received(rest))
        && !is_motion(text)
}

/// Deeds of others, which an office receives: 受理举报 has its object.
fn is_received(text: &[char]) -> bool {
    ["举报", "投诉", "报道", "咨询", "应诉", "批示"].iter().any(|w| text.is(w))
}

/// Length of a word on how a deed was done, at the beginning.
fn manner(text: &[char]) -> usize {
    static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::new(
            "限期 直接 实际 被 已 未 当场 当庭 自行 不予 予以 给予 处以 依法 新收 新增 实 应 调整后 清理后 调解后 经调解 最终 阶段性 成功 现",
        )
    });
    WORDS.prefix(text)
}

/// Activities that need no object.
pub(crate) fn is_motion(text: &[char]) -> bool {
    static WORDS: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::new("出访 来访 培训 学习 宣传 调研 演练 考试 测试 援助 仲裁 公证 复议"));
    WORDS.holds(text)
}

/// The verb a phrase begins with, and its object if the phrase is long enough to have one.
pub(crate) fn leading_verb(text: &[char]) -> &[char] {
    &text[..words::CONTENT_VERBS.prefix(text)]
}

/// The same with the word on how it was done: 新登记.
pub(crate) fn leading_deed(text: &[char]) -> &[char] {
    let verb = words::CONTENT_VERBS.prefix(text);
    if verb == 0 && text.first() == Some(&'新') {
        let verb = words::CONTENT_VERBS.prefix(&text[1..]);
        return &text[..if verb > 0 { verb + 1 } else { 0 }];
    }
    &text[..verb]
}

/// 压缩审批时限 before a percentage: a change of what was lowered.
pub(crate) fn is_lowered(text: &[char]) -> bool {
    let lowered = ["压缩", "缩短", "压减", "减少", "精简", "降低"];
    text.len() >= 4 && !text.contains(&'率') && lowered.iter().any(|w| text.begins(w))
}

/// Whether a word is the head under which the things of a list are counted: 土地案件76宗、矿产18宗.
pub(crate) fn is_kind_of(head: &[char]) -> bool {
    ["案件", "纠纷", "企业", "机构", "场所", "合同", "协议", "文件", "机关"].iter().any(|w| head.is(w))
}

/// 数字城管平台受理案件 is 数字城管平台案件, when another deed is done to it.
pub(crate) fn without_receipt(mut text: Vec<char>) -> Vec<char> {
    static DEEDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("受理 收到 接收 办理 承办 审理 登记受理 共受理"));
    let at = (2..text.len().saturating_sub(3)).find(|at| DEEDS.prefix(&text[*at..]) > 0);
    if let Some(at) = at {
        text.drain(at..at + DEEDS.prefix(&text[at..]));
    }
    text
}

/// What a verb phrase is about: 清理规范性文件 is about 规范性文件.
pub(crate) fn object(text: &[char]) -> &[char] {
    if let Some(thing) = preposed(text) {
        return thing;
    }
    let phrase = core(text);
    let mut rest = phrase;
    loop {
        // 复议申请, 援助案件 are names.
        let name = lexicon!("复议 仲裁 公证 援助").prefix(rest) > 0;
        let light = lexicon!("实施 完成 开展 作出").prefix(rest);
        let n = if name { 0 } else { words::CONTENT_VERBS.prefix(rest).max(manner(rest)).max(light) };
        // 修改建议 after 提出 is a name.
        if n == 0 || rest.len() < n + 2 || rest.len() < phrase.len() && rest.len() <= n + 2 {
            let in_force = rest.strip_prefix(&['现', '行', '有', '效']);
            return in_force.filter(|thing| thing.len() >= 2).unwrap_or(rest);
        }
        rest = &rest[n..];
    }
}

/// 社区矫正对象累计接收: the thing stands before its deed.
fn preposed(text: &[char]) -> Option<&[char]> {
    let deeds = lexicon!("接收 新收 受理 办结 审结 收到 新增 解除 收案 接待 立案 受案");
    let verb = Some(deeds.suffix(text)).filter(|n| *n > 0)?;
    let thing = super::reduce::strip_adverbs(&text[..text.len() - verb]);
    (thing.len() >= 4 && words::CONTENT_VERBS.prefix(thing) == 0).then_some(thing)
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
    let thing: Vec<char> =
        super::without_short_remarks(object(text)).into_iter().filter(|c| !matches!(c, '“' | '”')).collect();
    let end = thing.len();
    let plain = |c: &char| c.is_alphabetic() && !c.is_ascii();
    // 证明书业务 is 业务, not 明书业务.
    if thing.get(end.saturating_sub(3)) == Some(&'书') {
        return thing[end - 2..].to_vec();
    }
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
            let name = at > 0 && among!("政律民事动公息务", text[at - 1]);
            // 邀请函, 受理率, 申请书 are names too.
            let noun = text.get(at + n).is_some_and(|c| among!("函书率量费者", *c));
            n >= 2 && !name && !noun && text.len() - at >= n + least
        })
        .map_or(text, |at| &text[at..])
}
