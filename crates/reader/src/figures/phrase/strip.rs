//! Dropping what leads in to a thing (2024年累计组织开展) and what leads from it to its number (总量累计达到).

use super::actor::partners;
use crate::figures::words;
use crate::letters::Words;
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

static COMPARISON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "(同比|环比|相比|(较|比|同|与|跟|相较|相比)(于)?(上年|去年|前一?年|上一?年度?|上一轮|上轮|上一届|“十[三四]五”|上半年|上季度|上月|年初|同期|以往|往年|改革前|20[0-9]{2}年|法定时限|法定期限)(度|全年)?(年底|末|底|初)?(同期)?(水平)?(相比)?(又|再|均|都|也|整体|平均|分别)?)$",
    )
    .ok()
});

/// Length of the words of comparison at the end of `text`: 较2022年底.
fn comparison(text: &[char]) -> usize {
    let tail = &text[text.len().saturating_sub(16)..];
    if !tail.iter().any(|c| among!("比较同与跟", *c)) {
        return 0;
    }
    let tail: String = tail.iter().collect();
    COMPARISON.as_ref().and_then(|p| p.find(&tail)).map_or(0, |m| m.as_str().chars().count())
}

/// Drops a count of classes that leads in to what they are classes of: 6方面21项任务, 9国21人.
fn without_classes(text: &[char]) -> &[char] {
    let digits = text.iter().take_while(|c| c.is_ascii_digit() || among!("一二三四五六七八九十两", **c)).count();
    let rest = &text[digits..];
    let classes =
        [&['个', '方', '面'][..], &['大', '方', '面'], &['方', '面'], &['大', '项'], &['国'], &['大', '板', '块']];
    let length = classes.iter().find(|c| rest.starts_with(c)).map_or(0, |c| c.len());
    if digits > 0 && length > 0 { &rest[length..] } else { text }
}

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
        text = without_classes(text);
        text = &text[partners(text)..];
        let first = text.first().copied().unwrap_or_default();
        // No period goes without one of these characters near its beginning.
        let dated = || text.iter().take(8).any(|c| among!("年月目季五", *c));
        let period = if among!("截自从目年2“一二三四0123456789", first) && dated() {
            ahead(PERIOD_AHEAD.as_ref(), text)
        } else {
            0
        };
        if period > 0 {
            text = &text[period..];
            continue;
        }
        let occasion = text.windows(2).take(20).position(|w| w == ['期', '间']).map_or(0, |at| at + 2);
        if occasion > 4 && text.len() >= occasion + 3 && !text[..occasion].contains(&'，') {
            text = &text[occasion..];
            continue;
        }
        let acting = || text.iter().take(16).any(|c| among!("局办委厅府心队组", *c));
        let named = if among!("市区县省州我本局全", first) && acting() {
            ahead(SUBJECT_AHEAD.as_ref(), text)
        } else {
            0
        };
        let subject = named.max(words::SUBJECTS.prefix(text));
        if subject > 0 && acts(&text[subject..]) {
            text = &text[subject..];
            continue;
        }
        let compound = words::COMPOUNDS.prefix(text) > 0;
        // 计划规划3条: a plan is a thing where no deed follows.
        let planned = text.begins("计划") && !acts(&text[2..]);
        let word = if compound || planned { 0 } else { words::LEADING.prefix(text) };
        let verb = words::CONTENT_VERBS.prefix(text);
        if verb > word {
            return text;
        }
        // 及时查阅率: here the adverb is part of the name.
        let names_rate = word > 0 && text.get(word..).is_some_and(|rest| rest.iter().take(4).any(|c| *c == '率'));
        let mark = word == 1 && among!("、，；：）", first);
        if word > 0 && (mark || !names_rate) {
            text = &text[word..];
            continue;
        }
        let light = if compound { 0 } else { words::LIGHT_VERBS.prefix(text) };
        if light > 0 && !names_rate && !text.get(light).is_some_and(|c| among!("率量", *c)) {
            text = &text[light..];
            continue;
        }
        return text;
    }
}

/// Drops adverbs and connectives alone.
pub(super) fn strip_adverbs_ahead(mut text: &[char]) -> &[char] {
    loop {
        let n = words::LEADING.prefix(text);
        if n == 0 || words::CONTENT_VERBS.prefix(text) > n || words::COMPOUNDS.prefix(text) > 0 {
            return text;
        }
        text = &text[n..];
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

/// 多 and 低 tell a change only behind what is compared: 比上年多, 比全省平均低.
fn short_direction(text: &[char]) -> bool {
    let low = text.len().saturating_sub(14);
    text[low..].iter().any(|c| among!("比较", *c))
}

/// Drops what leads from the thing to its number, and says what it told.
pub(crate) fn strip_trailing(mut text: &[char]) -> (&[char], Link) {
    let mut link = Link::default();
    let classes = text.iter().rev().take_while(|c| among!("方面国", **c)).count();
    let digits = text[..text.len() - classes].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if classes > 0 && digits > 0 {
        text = &text[..text.len() - classes - digits];
    }
    if text.last() == Some(&'）')
        && let Some(open) = text.iter().rposition(|c| *c == '（').filter(|open| *open >= 2 && text.len() - open > 5)
    {
        // 审结（含上年结转）12件
        text = &text[..open];
    }
    if let [numeral, '是'] = text
        && among!("一二三四五六七八九十", *numeral)
    {
        return (&[], link);
    }
    loop {
        let comparison = comparison(text);
        let direction = words::DIRECTIONS.suffix(text);
        let word = words::TRAILING.suffix(text);
        let verb = words::LIGHT_VERBS.suffix(text).max(words::CONTENT_VERBS.suffix(text));
        if comparison > 0 {
            link.compared = true;
            text = &text[..text.len() - comparison];
        } else if direction > 0 && direction > word && (direction > 1 || short_direction(text)) {
            // 减少 can be the deed itself (减少检查) only when something follows it, so here it is a direction.
            link.direction = true;
            text = &text[..text.len() - direction];
        } else if word > 0 && verb <= word && !text.ends_with(&['标', '的']) {
            let told = &text[text.len() - word..];
            link.distributed |= told.begins("分别");
            link.compared |= told.is("同比");
            text = &text[..text.len() - word];
        } else {
            return (text, link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn both_patterns_compile() {
        assert!(PERIOD_AHEAD.is_some() && SUBJECT_AHEAD.is_some() && COMPARISON.is_some());
    }

    #[test]
    fn the_link_tells_how_numbers_are_shared() {
        let all = chars("信访总量、重复信访量同比分别下降");
        let (left, link) = strip_trailing(&all);
        assert_eq!(left.iter().collect::<String>(), "信访总量、重复信访量");
        assert!(link.distributed && link.direction && link.compared);
    }
}
