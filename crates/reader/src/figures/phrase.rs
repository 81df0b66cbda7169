//! Turning the words beside a number into the name of what it counts: stripping what leads in and out, and shortening
//! what is left to its verb and its head. Pure functions over characters.

use super::words;
use regex::Regex;
use std::sync::LazyLock;

static PERIOD_AHEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^((截[至止]|自|从)?(目前|年底|20[0-9]{2}年(度|全年)?([0-9]{1,2}(-[0-9]{1,2})?月份?)?([0-9]{1,2}日)?|[0-9]{1,2}(-[0-9]{1,2})?月份?([0-9]{1,2}日)?)(底|末|初)?(以来|期间|来|止|起)?|\
         “十[三四五]五”(期间|以来)|[一二三四]季度)",
    )
    .ok()
});

static SUBJECT_AHEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^[市区县省州我本局全][\u{4e00}-\u{9fa5}]{0,9}?(局|办|委|厅|办公室|委员会|政府|中心|支队|大队|党组)")
        .ok()
});

fn ahead(pattern: Option<&Regex>, text: &[char]) -> usize {
    let head: String = text.iter().take(24).collect();
    pattern.and_then(|p| p.find(&head)).map_or(0, |m| m.as_str().chars().count())
}

fn acts(text: &[char]) -> bool {
    words::CONTENT_VERBS.prefix(text) > 0
        || words::LIGHT_VERBS.prefix(text) > 0
        || words::LEADING.prefix(text) >= 2
        || matches!(text.first(), Some('共'))
}

/// Drops what leads in to the thing itself: period, connectives, adverbs, the acting body, verbs like 开展.
pub(crate) fn strip_leading(mut text: &[char]) -> &[char] {
    loop {
        let period = ahead(PERIOD_AHEAD.as_ref(), text);
        if period > 0 {
            text = &text[period..];
            continue;
        }
        let subject = ahead(SUBJECT_AHEAD.as_ref(), text).max(words::SUBJECTS.prefix(text));
        if subject > 0 && acts(&text[subject..]) {
            text = &text[subject..];
            continue;
        }
        let word = words::LEADING.prefix(text);
        let verb = words::CONTENT_VERBS.prefix(text);
        if verb > word {
            return text;
        }
        // 及时查阅率: here the adverb is part of the name.
        let names_rate = word > 0 && text.get(word..).is_some_and(|rest| rest.iter().take(4).any(|c| *c == '率'));
        if word > 0 && !names_rate {
            text = &text[word..];
            continue;
        }
        let light = words::LIGHT_VERBS.prefix(text);
        if light > 0 && !names_rate && !text.get(light).is_some_and(|c| "率量".contains(*c)) {
            text = &text[light..];
            continue;
        }
        return text;
    }
}

/// What the words between the thing and its number told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// 分别: several things take the numbers in turn.
    pub(crate) distributed: bool,
    /// 增长, 下降 …
    pub(crate) direction: bool,
    /// 同比, 较上年 …
    pub(crate) compared: bool,
}

/// Drops what leads from the thing to its number, and says what it told.
pub(crate) fn strip_trailing(mut text: &[char]) -> (&[char], Link) {
    let mut link = Link::default();
    loop {
        let comparison = words::COMPARISONS.suffix(text);
        let direction = words::DIRECTIONS.suffix(text);
        let word = words::TRAILING.suffix(text);
        let verb = words::LIGHT_VERBS.suffix(text).max(words::CONTENT_VERBS.suffix(text));
        if comparison > 0 {
            link.compared = true;
            text = &text[..text.len() - comparison];
        } else if direction > 0 && direction > word {
            // 减少 can be the deed itself (减少检查) only when something follows it, so here it is a direction.
            link.direction = true;
            text = &text[..text.len() - direction];
        } else if word > 0 && verb <= word {
            let told: String = text[text.len() - word..].iter().collect();
            link.distributed |= told.starts_with("分别");
            link.compared |= told == "同比";
            text = &text[..text.len() - word];
        } else {
            return (text, link);
        }
    }
}

fn find(text: &[char], word: &str) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    text.windows(word.len()).position(|w| w == word)
}

fn find_last(text: &[char], word: &str) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    text.windows(word.len()).rposition(|w| w == word)
}

/// Takes long bracketed remarks out; short ones such as （扩大） are part of a name.
pub(crate) fn without_remarks(text: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        if text[i] == '（' {
            let close = text[i..].iter().position(|c| *c == '）');
            match close {
                Some(n) if n > 5 => {
                    i += n + 1;
                    continue;
                }
                None => break,
                _ => {}
            }
        }
        out.push(text[i]);
        i += 1;
    }
    out
}

/// 法庭共受理案件 is 法庭受理案件.
fn without_inner_sum(text: &[char]) -> Vec<char> {
    for at in 2..text.len().saturating_sub(2) {
        let n = if text[at..].starts_with(&['累', '计']) || text[at..].starts_with(&['共', '计']) { 2 } else { 1 };
        let summing = n == 2 || text[at] == '共' && !"公中".contains(text[at - 1]);
        let verb = |t: &[char]| words::CONTENT_VERBS.prefix(t).max(words::LIGHT_VERBS.prefix(t)) >= 2;
        if summing && verb(&text[at + n..]) && words::CONTENT_VERBS.prefix(&text[at..]) == 0 {
            return [&text[..at], &text[at + n..]].concat();
        }
    }
    text.to_vec()
}

/// Verbs alone: 废止, 责令整改.
pub(crate) fn is_bare_deed(text: &[char]) -> bool {
    let first = words::CONTENT_VERBS.prefix(text);
    let rest = &text[first..];
    (2..=4).contains(&text.len())
        && first > 0
        && (rest.is_empty() || words::CONTENT_VERBS.holds(rest))
        && !is_motion(text)
}

/// Activities that need no object.
pub(crate) fn is_motion(text: &[char]) -> bool {
    ["出访", "来访", "培训", "学习", "宣传", "调研", "演练", "考试", "测试", "援助", "仲裁", "公证", "复议"]
        .iter()
        .any(|w| text.iter().copied().eq(w.chars()))
}

/// What a verb phrase is about: 清理规范性文件 is about 规范性文件.
pub(crate) fn object(text: &[char]) -> &[char] {
    let phrase = core(text);
    let mut rest = phrase;
    loop {
        let n = words::CONTENT_VERBS.prefix(rest);
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

/// Shortens a stripped phrase to its verb and head.
pub(crate) fn reduce(text: &[char]) -> Vec<char> {
    let text = without_inner_sum(&without_remarks(text));
    let mut text: &[char] = strip_leading(&text);
    // 对X进行Y is Y of X.
    if let Some(rest) = text.strip_prefix(&['对']) {
        for light in ["进行", "开展", "实施", "予以", "给予", "作出"] {
            if let Some(at) = find_last(rest, light).filter(|at| *at >= 2) {
                let thing = &rest[..at];
                let thing = thing.iter().take_while(|c| **c != '，').copied().collect::<Vec<_>>();
                let thing = trim_adverbs(&thing);
                let deed = strip_leading(&rest[at + light.chars().count()..]);
                return [thing, deed].concat();
            }
        }
    }
    if words::PREPOSITIONS.prefix(text) > 0 {
        text = behind_preposition(text);
    }
    let verb_length = words::CONTENT_VERBS.prefix(text);
    let verb = &text[..verb_length];
    if text.len() > 14
        && let Some(at) = find_last(text, "等")
    {
        let head = strip_leading(&text[at + 1..]);
        if head.len() >= 2 {
            if words::GENERAL_NOUNS.holds(head) {
                let listed = &text[verb_length..at];
                let last = listed.iter().rposition(|c| "、和及，".contains(*c)).map_or(0, |i| i + 1);
                let item = strip_leading(&listed[last..]);
                if (2..=12).contains(&item.len()) {
                    return [item, head].concat();
                }
            }
            let head = if head.len() > 20 { light_tail(head) } else { head };
            return [verb, head].concat();
        }
    }
    if text.len() > 10 {
        text = light_tail(text);
    }
    if text.len() > 24 && !text.contains(&'、') {
        text = last_verb_phrase(text, 3);
    }
    let most = if text.contains(&'、') { 48 } else { 28 };
    text[text.len().saturating_sub(most)..].to_vec()
}

fn trim_adverbs(mut text: &[char]) -> &[char] {
    loop {
        let n = words::LEADING.suffix(text);
        if n == 0 || text.len() == n {
            return text;
        }
        text = &text[..text.len() - n];
    }
}

/// 通过专题讲座等方式开展培训: what is done, without how, for whom or where.
fn behind_preposition(text: &[char]) -> &[char] {
    for at in 3..text.len().saturating_sub(1) {
        let light = words::LIGHT_VERBS.prefix(&text[at..]);
        let content = words::CONTENT_VERBS.prefix(&text[at..]);
        if light >= 2 && text.len() - at - light >= 2 && content <= light {
            return strip_leading(&text[at..]);
        }
        if content >= 2 && text.len() - at - content >= 2 && !matches!(text.get(at + content), Some('的' | '、' | '等'))
        {
            return &text[at..];
        }
    }
    let n = words::PREPOSITIONS.prefix(text);
    &text[n..]
}

/// What follows the last 开展 or 召开 inside a phrase.
fn light_tail(text: &[char]) -> &[char] {
    let verbs = ["组织开展", "开展", "召开", "举办", "举行", "进行", "组织召开", "收到"];
    let at = verbs.iter().filter_map(|v| find_last(text, v).map(|at| at + v.chars().count())).max();
    match at {
        Some(at) if text.len() - at >= 2 => strip_leading(&text[at..]),
        _ => text,
    }
}

fn last_verb_phrase(text: &[char], least: usize) -> &[char] {
    (1..text.len().saturating_sub(least))
        .rev()
        .find(|&at| {
            let n = words::CONTENT_VERBS.prefix(&text[at..]);
            n >= 2 && text.len() - at >= n + least
        })
        .map_or(text, |at| &text[at..])
}

/// The things of a list: 甲、乙和丙.
pub(crate) fn items(text: &[char]) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = text.split(|c| "、和与及".contains(*c)).map(<[char]>::to_vec).collect();
    out.retain(|item| !item.is_empty());
    out
}

/// The short tail of a topic that a bare rate (参与率) is a rate of.
pub(crate) fn rate_of(topic: &[char]) -> Vec<char> {
    let from = ["》", "”", "等", "的"].iter().filter_map(|w| find_last(topic, w).map(|i| i + 1)).max().unwrap_or(0);
    let tail = if topic.len() - from >= 2 { &topic[from..] } else { topic };
    if tail.len() <= 8 { tail.to_vec() } else { tail[tail.len() - 6..].to_vec() }
}

/// Drops 工作, 任务, 办理 behind an activity.
pub(crate) fn without_tail(mut text: &[char]) -> &[char] {
    loop {
        let n = words::ACTIVITY_TAILS.suffix(text);
        if n == 0 || text.len() < n + 2 {
            return text;
        }
        text = &text[..text.len() - n];
    }
}

/// The same, for a name that stays telling without its tail.
pub(crate) fn without_tail_if_long(text: &[char]) -> &[char] {
    if text.len() > 6 { without_tail(text) } else { text }
}

/// Splits what follows a measure word into the counted noun and what is said about it.
pub(crate) fn counted_noun(right: &[char], number_follows: bool) -> (&[char], &[char]) {
    let particles = right.iter().take_while(|c| **c == '的').count();
    let right = &right[particles..];
    if number_follows && (words::CONTENT_VERBS.prefix(right) > 0 || words::LIGHT_VERBS.prefix(right) > 1) {
        return (&[], right);
    }
    // 120人到基地参观: no noun, but where to.
    let whither = matches!(right, ['到' | '赴' | '对' | '为' | '向' | '从' | '在', second, ..] if !"外建办民岗任编册职".contains(*second));
    let first = if whither { 1 } else { words::NOUN_STOPS.prefix(right) };
    if first > 0 && (words::CONTENT_VERBS.prefix(right) == 0 || right.len() > first + 1 && number_follows) {
        return (&[], right);
    }
    for at in 2..right.len() {
        let stop = words::NOUN_STOPS.prefix(&right[at..]);
        if stop == 0 {
            continue;
        }
        let rest = &right[at..];
        // 出访任务办理: the verb at the end names the activity.
        if rest.len() == stop && !number_follows && words::CONTENT_VERBS.holds(rest) {
            break;
        }
        return (&right[..at], rest);
    }
    let most = right.len().min(30);
    (&right[..most], &right[most..])
}

/// The verb a phrase begins with, and its object if the phrase is long enough to have one.
pub(crate) fn leading_verb(text: &[char]) -> &[char] {
    &text[..words::CONTENT_VERBS.prefix(text)]
}

/// Whether `text` holds 在…中 and what stands inside.
pub(crate) fn inside_frame(text: &[char]) -> Option<&[char]> {
    let open = text.iter().position(|c| *c == '在')?;
    let close = find(&text[open..], "中").map_or(text.len(), |n| open + n);
    (close > open + 2).then(|| &text[open + 1..close])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }
    fn short(text: &str) -> String {
        let all = chars(text);
        let (left, _) = strip_trailing(&all);
        reduce(strip_leading(left)).into_iter().collect()
    }

    #[test]
    fn phrases_are_cut_to_verb_and_head() {
        assert!(PERIOD_AHEAD.is_some() && SUBJECT_AHEAD.is_some());
        assert_eq!(short("2024年累计主动公开信息"), "主动公开信息");
        assert_eq!(short("深入学习宣传国家安全法、保密法、反间谍法等法律法规"), "学习宣传法律法规");
        assert_eq!(short("对合同文书草案等进行合法性审查"), "合同文书草案等合法性审查");
        assert_eq!(short("市司法局共审查行政规范性文件"), "审查行政规范性文件");
        assert_eq!(short("通过专题讲座、现场观摩等方式开展执法培训"), "执法培训");
        assert_eq!(short("及时查阅率、按时办理率和群众满意率均达"), "及时查阅率、按时办理率和群众满意率");
    }

    #[test]
    fn the_link_tells_how_numbers_are_shared() {
        let all = chars("信访总量、重复信访量同比分别下降");
        let (left, link) = strip_trailing(&all);
        assert_eq!(left.iter().collect::<String>(), "信访总量、重复信访量");
        assert!(link.distributed && link.direction && link.compared);
    }

    #[test]
    fn nouns_end_where_something_is_said_about_them() {
        let noun = |text: &str, follows| counted_noun(&chars(text), follows).0.iter().collect::<String>();
        assert_eq!(noun("重点任务按时圆满完成", false), "重点任务");
        assert_eq!(noun("驻区民营企业及非政府组织办理", true), "驻区民营企业及非政府组织");
        assert_eq!(noun("出访任务办理", false), "出访任务办理");
        assert_eq!(noun("发现问题", true), "");
    }
}
