//! Shortening a phrase to its verb and head.

use super::actor::{is_any_body, without_others};
use super::deed::last_verb_phrase;
use super::noun::without_remarks;
use super::strip::strip_leading;
use super::{find_last, then};
use crate::figures::words;
use crate::letters::Words;
use crate::lexicon::Lexicon;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Shortens a stripped phrase to its verb and head.
pub(crate) fn reduce(text: &[char]) -> Vec<char> {
    let text = then(without_remarks(text), without_inner_sum);
    let text = then(then(text, behind_number), |text| behind_heading(behind_area(text)));
    let text = then(then(text, without_others), without_session);
    let mut text: &[char] = behind_sphere(strip_leading(&text));
    // 对X进行Y is Y of X.
    if let Some(rest) = text.strip_prefix(&['对']) {
        for light in ["进行", "开展", "实施", "予以", "给予", "作出"] {
            if let Some(at) = find_last(rest, light).filter(|at| *at >= 2) {
                let thing = &rest[..at];
                let thing = thing.iter().take_while(|c| **c != '，').copied().collect::<Vec<_>>();
                let thing = strip_adverbs(&thing);
                let deed = strip_leading(&rest[at + light.chars().count()..]);
                return [thing, deed].concat();
            }
        }
    }
    if words::PREPOSITIONS.prefix(text) > 0 && words::COMPOUNDS.prefix(text) == 0 {
        text = behind_preposition(text);
    }
    let mut verb_length = words::CONTENT_VERBS.prefix(text);
    if verb_length > 0 {
        // 协调解决, 参与处理: a pair of verbs.
        verb_length += Some(words::CONTENT_VERBS.prefix(&text[verb_length..])).filter(|n| *n == 2).unwrap_or(0);
    }
    let verb = &text[..verb_length];
    if text.len() > 8
        && let Some(at) = find_last(text, "等").filter(|at| text.len() > 10 || text.len() > at + 4)
        && !text.get(at + 1).is_some_and(|c| among!("候级待同于额效", *c))
    {
        let head = strip_leading(&text[at + 1..]);
        let inner = if verb.is_empty() { last_verb_phrase(&text[..at], 2) } else { &[] };
        let inner = &inner[..words::CONTENT_VERBS.prefix(inner)];
        // 领导听取执法、复议等汇报: the verb stands inside.
        let verb = if inner.len() == 2 && !text[..at].contains(&'的') { inner } else { verb };
        if head.len() >= 2 {
            if words::GENERAL_NOUNS.holds(head) {
                let listed = &text[verb_length..at];
                let last = listed.iter().rposition(|c| among!("、和及，", *c)).map_or(0, |i| i + 1);
                let item = strip_leading(&listed[last..]);
                let title = item.iter().any(|c| among!("》”", *c));
                if (2..=12).contains(&item.len()) && !title {
                    return [verb, item, head].concat();
                }
            }
            let head = if head.len() > 20 { light_tail(head) } else { head };
            return [verb, head].concat();
        }
    }
    if text.len() > 10 {
        let held = light_tail(text);
        if held.len() < text.len() && held.len() <= 5 {
            return with_body(text, held);
        }
        text = held;
    }
    if text.len() > 24 && !text.contains(&'、') {
        text = last_verb_phrase(text, 3);
    }
    let most = if text.contains(&'、') { 48 } else { 28 };
    text[text.len().saturating_sub(most)..].to_vec()
}

/// 压减停留26天、出访人数 is 压减出访人数: a span of time in the list is no figure, and does not name the next.
fn behind_number(text: &[char]) -> Cow<'_, [char]> {
    let digit = text.iter().position(char::is_ascii_digit);
    let Some(mark) = digit.and_then(|at| text[at..].iter().position(|c| *c == '、').map(|n| at + n)) else {
        return Cow::Borrowed(text);
    };
    let verb = words::CONTENT_VERBS.prefix(text);
    if mark + 2 >= text.len() || text[mark..].iter().any(|c| among!("》”", *c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned([&text[..verb], &text[mark + 1..]].concat())
}

/// 道路交通领域办理首违不罚 is 办理首违不罚.
fn behind_sphere(text: &[char]) -> &[char] {
    let at = super::find(text, "领域").filter(|at| (2..=8).contains(at) && text.len() >= at + 7);
    at.map(|at| &text[at + 2..]).filter(|rest| words::CONTENT_VERBS.prefix(rest) >= 2).unwrap_or(text)
}

/// （六）加强机关建设法律顾问审查合同 is 审查合同: a heading that ran on into its text is no part of the name.
fn behind_heading(text: &[char]) -> Cow<'_, [char]> {
    let numeral = |c: &char| among!("一二三四五六七八九十", *c);
    let opened = text.first().is_some_and(numeral) && text.iter().take(4).any(|c| *c == '、');
    let mark = text.windows(2).rposition(|w| numeral(&w[0]) && w[1] == '）').map(|at| at + 2).or(opened.then_some(2));
    let Some(text) = mark.map(|at| &text[at..]).filter(|rest| rest.len() >= 8 && !rest.contains(&'》')) else {
        return Cow::Borrowed(text);
    };
    let behind = ["全年共", "全年", "先后", "完成", "组织", "召开", "开展", "举办"];
    let ends = |w: &str| find_last(text, w).map(|at| at + w.chars().count());
    let told = ends("情况").or_else(|| behind.iter().filter_map(|w| ends(w)).max());
    if let Some(at) = told.filter(|at| *at >= 6 && text.len() >= at + 3) {
        return Cow::Borrowed(&text[at..]);
    }
    let fresh = find_last(text, "新建").filter(|at| *at >= 4 && text.len() >= at + 4);
    let deed = fresh.map_or_else(|| last_verb_phrase(text, 2), |at| &text[at..]);
    Cow::Borrowed(if deed.len() > 12 { &deed[deed.len() - 6..] } else { deed })
}

/// 加强公共法律服务全市执业律师: a heading run into its text ends where the area is named.
fn behind_area(text: &[char]) -> &[char] {
    let area = |pair: &[char]| {
        matches!(pair, ['全', '市' | '区' | '县' | '省'] | ['我', '市' | '区' | '县' | '局' | '办'] | ['本', '市'])
    };
    let at = text.windows(2).rposition(area).filter(|at| *at >= 6 && text.len() >= at + 5);
    match at.filter(|at| !text[..*at].ends_with(&['在']) && !text[at + 2..].starts_with(&['的'])) {
        Some(at) => &text[at + 2..],
        None => text,
    }
}

/// 办理市十五届人大四次会议建议 is 办理建议: the session that something comes from is no part of its name.
fn without_session(text: &[char]) -> Cow<'_, [char]> {
    let numeral = |c: &char| among!("一二三四五六七八九十0123456789", *c);
    let Some(session) = text.iter().position(|c| *c == '届').filter(|at| *at > 0 && numeral(&text[at - 1])) else {
        return Cow::Borrowed(text);
    };
    let mut start = session - text[..session].iter().rev().take_while(|c| numeral(c)).count();
    start -= text[..start].iter().rev().take_while(|c| among!("市省县区第", **c)).count();
    let ends = ["次会议", "中全会", "次全会", "全会"];
    let end =
        ends.iter().filter_map(|w| super::find(&text[session..], w).map(|at| session + at + w.chars().count())).min();
    match end.filter(|end| start >= 2 && end - session <= 12 && text.len() >= end + 2) {
        Some(end) => Cow::Owned([&text[..start], &text[end..]].concat()),
        None => Cow::Borrowed(text),
    }
}

/// 法庭共受理案件 is 法庭受理案件.
fn without_inner_sum(text: &[char]) -> Cow<'_, [char]> {
    for at in (2..text.len().saturating_sub(2)).filter(|at| among!("累共全年", text[*at])) {
        let n = if ["累计", "共计", "全年", "年内"].iter().any(|w| text[at..].begins(w)) { 2 } else { 1 };
        let summing = n == 2 || text[at] == '共' && !among!("公中", text[at - 1]);
        let verb = |t: &[char]| words::CONTENT_VERBS.prefix(t).max(words::LIGHT_VERBS.prefix(t)) >= 2;
        if summing && verb(&text[at + n..]) && words::CONTENT_VERBS.prefix(&text[at..]) == 0 {
            let actor = if is_any_body(&text[..at]) && text.len() >= at + n + 6 { &[] } else { &text[..at] };
            return Cow::Owned([actor, &text[at + n..]].concat());
        }
    }
    Cow::Borrowed(text)
}

pub(crate) fn strip_adverbs(mut text: &[char]) -> &[char] {
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
    // Verbs inside a title do nothing.
    let from = text.iter().rposition(|c| *c == '》').map_or(3, |at| (at + 1).max(3));
    for at in from..text.len().saturating_sub(1) {
        let light = words::LIGHT_VERBS.prefix(&text[at..]);
        let content = words::CONTENT_VERBS.prefix(&text[at..]);
        if light >= 2 && text.len() - at - light >= 2 && content <= light {
            return strip_leading(&text[at..]);
        }
        if content >= 2 && text.len() - at - content >= 2 && !matches!(text.get(at + content), Some('的' | '、' | '等'))
        {
            // 在微信公众号发布信息 is 公众号发布信息.
            let media = words::MEDIA.suffix(&text[..at]);
            if media > 0 && text.len() - at <= 6 {
                return &text[at - media..];
            }
            return &text[at..];
        }
    }
    let verb = words::CONTENT_VERBS.suffix(text);
    if matches!(text.first(), Some('向' | '由')) && verb >= 2 && text.len() > verb + 2 {
        // 向人大常委会报备
        return &text[text.len() - verb..];
    }
    let n = words::PREPOSITIONS.prefix(text);
    // 通过, 通过率: with nothing to govern it is the deed itself.
    if text.len() < n + 2 { text } else { &text[n..] }
}

/// What follows the last 开展 or 召开 inside a phrase.
fn light_tail(text: &[char]) -> &[char] {
    static VERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("开展 召开 举办 举行 进行 收到"));
    match (2..=text.len()).rev().find(|end| VERBS.suffix(&text[..*end]) > 0) {
        Some(at) if text.len() - at >= 2 => strip_leading(&text[at..]),
        _ => text,
    }
}

/// 中心组开展学法活动: when what was held has a short name, the body that held it belongs to the name.
fn with_body(text: &[char], held: &[char]) -> Vec<char> {
    let until = text.len() - held.len();
    let verb = words::LIGHT_VERBS.suffix(&text[..until]);
    let body = strip_adverbs(&text[..until - verb]);
    let bodies = ["组", "会", "团", "队", "所", "院", "校", "中心", "站", "机构", "组织", "协会", "办"];
    let named = bodies.iter().any(|b| body.ends(b));
    if verb < 2 || held.len() > 5 || !named || body.contains(&'，') || words::PREPOSITIONS.prefix(body) > 0 {
        return held.to_vec();
    }
    let kept = if body.ends("常委会") { 5 } else { 4 };
    [&body[body.len().saturating_sub(kept)..], held].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::phrase::strip_trailing;

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
        assert_eq!(short("2024年累计主动公开信息"), "主动公开信息");
        assert_eq!(short("深入学习宣传国家安全法、保密法、反间谍法等法律法规"), "学习宣传法律法规");
        assert_eq!(short("对合同文书草案等进行合法性审查"), "合同文书草案等合法性审查");
        assert_eq!(short("市司法局共审查行政规范性文件"), "审查行政规范性文件");
        assert_eq!(short("通过专题讲座、现场观摩等方式开展执法培训"), "执法培训");
        assert_eq!(short("及时查阅率、按时办理率和群众满意率均达"), "及时查阅率、按时办理率和群众满意率");
    }
}
