//! Nouns: the one behind a measure word, the things of a list, and names without what they can do without.

use super::find_last;
use super::strip::strip_trailing;
use crate::figures::words;
use crate::letters::Words;
use crate::lexicon::{Lexicon, Openings};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What a word that may end a noun begins with.
static STOP_OPENINGS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(&[&words::NOUN_STOPS, &words::CONTENT_VERBS], "中共专"));

/// Splits what follows a measure word into the counted noun and what is said about it.
pub(crate) fn counted_noun(right: &[char], number_follows: bool) -> (&[char], &[char]) {
    let particles = right.iter().take_while(|c| **c == '的').count();
    let right = &right[particles..];
    if number_follows {
        // 8项增至23项: what leads to the next number is no noun.
        let kept = strip_trailing(right).0.len();
        if kept < right.len() {
            let noun = counted_noun(&right[..kept], false).0.len();
            return (&right[..noun], &right[noun..]);
        }
    }
    let body = right.len() > 4
        && ["机构", "组织", "中心", "委员会", "人员", "企业", "单位"].iter().any(|w| right[2..].begins(w));
    if number_follows && !body && (words::CONTENT_VERBS.prefix(right) > 0 || words::LIGHT_VERBS.prefix(right) > 1) {
        return (&[], right);
    }
    // 120人到基地参观: no noun, but where to.
    let whither =
        matches!(right, ['到' | '赴' | '对' | '为' | '向' | '从' | '在', ..]) && words::COMPOUNDS.prefix(right) == 0;
    // 被审计单位, 被执行人
    let subjected = right.first() == Some(&'被')
        && (3..=5)
            .any(|n| right.len() > n && ["单位", "企业", "机构", "对象", "人员"].iter().any(|w| right[..=n].ends(w)));
    let first = if subjected || body {
        0
    } else if whither {
        1
    } else {
        words::NOUN_STOPS.prefix(right)
    };
    if first > 0 && (words::CONTENT_VERBS.prefix(right) == 0 || right.len() > first + 1 && number_follows) {
        return (&[], right);
    }
    let openings = &*STOP_OPENINGS;
    for at in (2..right.len()).filter(|at| openings.may_hold(right[*at])) {
        let stop = words::NOUN_STOPS.prefix(&right[at..]).max(summed(right, at)).max(acting(right, at));
        let stop = stop.max(deliberating(right, at));
        if stop == 0 || words::COMPOUNDS.prefix(&right[at..]) > 0 {
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

/// 委员会调处纠纷: a body and then its deed, but not 企业服务, 社区矫正.
fn acting(right: &[char], at: usize) -> usize {
    let verb = words::CONTENT_VERBS.prefix(&right[at..]);
    if verb < 2 || right.len() < at + verb + 2 {
        return 0;
    }
    let names = [
        "服务", "培训", "调解", "宣传", "建设", "登记", "审批", "审核", "监测", "评估", "检查", "注册", "运行", "管理",
        "帮扶", "救助", "信息", "更新", "维护", "研究", "考核", "考察", "代理", "负责", "执行", "援助", "学习", "仲裁",
        "公开", "通报",
    ];
    let bodies = [
        "委员会",
        "部门",
        "乡镇",
        "镇街",
        "街道",
        "企业",
        "单位",
        "中心",
        "机构",
        "人员",
        "群众",
        "家庭",
        "干部",
        "公民",
        "学生",
        "老人",
    ];
    // 责任单位研究提出: a deed, where 研究 alone would be a name.
    let twice = words::CONTENT_VERBS.prefix(&right[at + verb..]) >= 2;
    let name = !twice && names.iter().any(|w| right[at..].begins(w));
    let body = bodies.iter().any(|w| right[..at].ends(w));
    if body && !name { verb } else { 0 }
}

/// 常务会议专题研究任务: what a meeting was held for is no part of its name.
fn deliberating(right: &[char], at: usize) -> usize {
    let rest = &right[at..];
    let way = lexicon!("专题 集体 专门 分别 先后").prefix(rest);
    let deed = lexicon!("研究 审议 听取 传达 学习 讨论 部署 审定 通报").prefix(&rest[way..]);
    if deed > 0 && rest.len() >= way + 4 && among!("会议", right[at - 1]) { way + deed } else { 0 }
}

/// 服务站共下沉事项: 共 before a verb ends a noun, but not in 公共.
fn summed(right: &[char], at: usize) -> usize {
    let verb = || words::CONTENT_VERBS.prefix(&right[at + 1..]).max(words::LIGHT_VERBS.prefix(&right[at + 1..])) >= 2;
    if right[at] == '中' && at >= 3 && right.len() > at + 3 && (verb() || right[at + 1] == '有') {
        // 71名审计人员中持有资格证书9名
        return 1;
    }
    usize::from(
        right[at] == '共' && !among!("公中", right[at - 1]) && words::CONTENT_VERBS.prefix(&right[at..]) == 0 && verb(),
    )
}

/// The last characters of a name, a word in Latin letters not cut.
pub(crate) fn tail(text: &[char], most: usize) -> &[char] {
    let cut = text.len().saturating_sub(most);
    let latin = text[..cut].iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
    if text.get(cut).is_some_and(char::is_ascii_alphanumeric) {
        &text[cut - latin..]
    } else {
        &text[whole_word(text, cut)..]
    }
}

/// The place behind the half of a word that a cut would leave: 政执法案卷 goes on from 执法.
fn whole_word(text: &[char], cut: usize) -> usize {
    let halved = |at: usize| at > 0 && text.len() >= at + 3 && words::PAIRS.holds(&text[at - 1..=at]);
    (cut..cut + 2).find(|at| !halved(*at)).unwrap_or(cut)
}

/// Without a closing verdict: 出庭率偏低 is 出庭率.
pub(crate) fn without_verdict(text: &[char]) -> &[char] {
    let verdicts = [
        "偏低",
        "较低",
        "不高",
        "不足",
        "不够",
        "不强",
        "薄弱",
        "较弱",
        "偏弱",
        "偏少",
        "较少",
        "不均",
        "还不够",
        "不达标",
        "还不高",
        "不平衡",
        "有待提高",
        "有待加强",
        "仍然偏低",
        "仍较低",
        "还较低",
        "差距较大",
        "参差不齐",
        "仍然较低",
        "短缺",
        "不均衡",
    ];
    let found = verdicts.iter().filter(|v| text.ends(v));
    let length = found.map(|v| v.chars().count()).max().unwrap_or(0);
    if length > 0 && text.len() >= length + 4 { &text[..text.len() - length] } else { text }
}

/// The core of a topic that a bare rate (参与率) is a rate of: no verb, no tail such as 案件, at most four characters. So
/// short a name stays near to whatever longer or shorter one is used for it elsewhere.
pub(crate) fn rate_of(topic: &[char]) -> Vec<char> {
    let marks = ["》", "”", "等", "的", "、", "）", "，"];
    let from = marks.iter().filter_map(|w| find_last(topic, w).map(|i| i + 1)).max().unwrap_or(0);
    let behind = &topic[from..];
    let quoted = topic.iter().rposition(|c| *c == '“').map(|open| &topic[open + 1..]).filter(|_| behind.len() <= 4);
    if let Some(name) = quoted.and_then(|q| q.split(|c| *c == '”').next()).filter(|name| (3..=6).contains(&name.len()))
        && (words::GENERAL_NOUNS.holds(behind) || behind.is_empty())
    {
        // “法律进校园”活动
        return name.to_vec();
    }
    let text = if behind.len() >= 2 { behind } else { topic };
    let mut text = without_verdict(text);
    loop {
        let n = words::CONTENT_VERBS.prefix(text).max(words::LIGHT_VERBS.prefix(text));
        if n == 0 || text.len() < n + 4 {
            break;
        }
        text = &text[n..];
    }
    while text.len() > 4 {
        let n = RATE_TAILS.suffix(text);
        // 提案, 草案 are whole words.
        let before = text[text.len().saturating_sub(2)];
        let word = n == 1
            && (text.ends_with(&['案']) && among!("提议草预方档答备", before)
                || text.ends_with(&['件']) && among!("事案信文证物要函稿邮条", before));
        if word || n == 0 || text.len() < n + 2 {
            break;
        }
        text = &text[..text.len() - n];
    }
    // 监督建议书, not 督建议书.
    let writ = usize::from(text.len() > 4 && text.ends_with(&['书']));
    let most = text.len().saturating_sub(4 + writ);
    // A word in Latin letters is not cut.
    let ascii = text[..most].iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
    let cut = if text.get(most).is_some_and(char::is_ascii_alphanumeric) { most - ascii } else { most };
    text[whole_word(text, cut)..].to_vec()
}

/// A bare rate with what it is a rate of: 调解成功率 takes the deed, 核发率 the thing; what the rate says itself is not
/// said twice.
pub(crate) fn rate_named(topic: &[char], rate: &[char]) -> Vec<char> {
    let deed = &topic[..words::CONTENT_VERBS.prefix(topic)];
    if rate.starts_with(&['成', '功']) && deed.len() >= 2 {
        return [deed, rate].concat();
    }
    let stem = &rate[..rate.len().min(2)];
    if let Some(at) = topic.windows(2).position(|pair| pair == stem) {
        let before = &topic[..at];
        if before.len() < 2 || words::CONTENT_VERBS.holds(before) || before.len() == 2 && topic.len() >= at + 4 {
            return [rate_of(&topic[at + 2..]).as_slice(), rate].concat();
        }
        return [&before[before.len().saturating_sub(7)..], rate].concat();
    }
    [rate_of(topic).as_slice(), rate].concat()
}

/// What a topic can do without when a rate is named after it.
static RATE_TAILS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new("案件 案 目录 清单 事项 工作 任务 申请 业务 件 情况 数 量 人员 人数 信访件 总数 决定 机制 制度")
});

/// Takes long bracketed remarks out; short ones such as （扩大） are part of a name.
pub(crate) fn without_remarks(text: &[char]) -> Cow<'_, [char]> {
    if !text.contains(&'（') {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(out)
}

/// 涉外案（事）件 is 涉外案件.
pub(super) fn without_short_remarks(text: &[char]) -> Vec<char> {
    if text.len() < 2 || text[text.len() - 2] != '）' {
        return text.to_vec();
    }
    let mut inside = false;
    let kept = text.iter().filter(|c| {
        inside = (inside || **c == '（') && **c != '）';
        !inside && **c != '）'
    });
    kept.copied().collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
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
