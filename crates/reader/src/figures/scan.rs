//! Finding the numbers that are figures: a number with its measure word, outside everything masked, in a place where a
//! count can stand.

use super::words;
use crate::flat::Flat;
use crate::letters::Words;
use crate::number::{self, Number};
use crate::report::{Bound, Kind};
use crate::unit;

/// A number with its unit, as flat places.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Where the value and the words that belong to it (近, 超过, 第) begin.
    pub(crate) start: usize,
    pub(crate) value_start: usize,
    pub(crate) value_end: usize,
    /// Behind the unit.
    pub(crate) end: usize,
    pub(crate) value: f64,
    pub(crate) unit: String,
    pub(crate) kind: Kind,
    pub(crate) bound: Bound,
}

pub(crate) fn candidates(flat: &Flat, masked: &[bool]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut i = 0;
    while let Some(next) = flat.chars[i..].iter().position(|c| number::opens(*c)) {
        i += next;
        let from = out.last().map_or(0, |c| c.end);
        match (!masked[i]).then(|| candidate(flat, masked, i, from)).flatten() {
            Some(found) => {
                i = found.end.max(i + 1);
                out.push(found);
            }
            None => i += skip(&flat.chars[i..]),
        }
    }
    out
}

/// A number that is no figure is passed over as a whole, so that its tail is not read as another.
fn skip(text: &[char]) -> usize {
    match text.first() {
        Some(c) if c.is_ascii_digit() => text.iter().take_while(|c| c.is_ascii_digit() || among!(".,", **c)).count(),
        _ => 1,
    }
}

fn candidate(flat: &Flat, masked: &[bool], at: usize, from: usize) -> Option<Candidate> {
    let chars = &flat.chars;
    let number = number::at(&chars[at..])?;
    let next = at + number.next;
    if masked[at..next.min(chars.len())].contains(&true) {
        return None;
    }
    let before = at.checked_sub(1).filter(|b| *b >= from).map(|b| chars[b]);
    if before == Some('第') {
        return ordinal(chars, at, &number, from);
    }
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || among!("+-/·.×〔№届", c)) {
        return None;
    }
    let (length, percent) = if number.percent { (0, true) } else { (unit::measure_word(&chars[next..]), false) };
    let length = if length == 0 && !percent { span_told(&chars[from..at], &chars[next..], &number) } else { length };
    // 粉丝数达6.8万
    let scaled = number.digits && matches!(number.scale.as_str(), "万" | "亿") && ends_clause(chars.get(next));
    let amount = || ["数", "量", "总", "达", "超", "破"].iter().any(|w| ends_near(&chars[at.saturating_sub(5)..at], w));
    let scaled = length == 0 && scaled && amount();
    if !percent && (length == 0 && !scaled || masked.get(next) == Some(&true)) {
        return None;
    }
    let mut end = next + length;
    let word = flat.text_of(next, end);
    let left: &[char] = &chars[from.max(at.saturating_sub(8))..at];
    if !number.digits && !percent && !chinese_count(&number, &chars[at..next], left, word, &chars[end..]) {
        return None;
    }
    if number.digits && (!arabic_count(word, left) || sets_norm(&chars[from.max(at.saturating_sub(20))..at])) {
        return None;
    }
    if ["的要求", "的标准", "的规定", "以上的要求"].iter().any(|w| chars[end..].begins(w)) {
        // 符合不低于5%的要求
        return None;
    }
    if word.ends_with(['元', '米']) && (chars[end..].begins("以上的") || chars[end..].begins("以下的")) {
        // 百万元以上的重大案件: a class, and no amount.
        return None;
    }
    let mut bound = number.bound;
    let mut start = at + number.start;
    while let Some(n) =
        Some(words::BEFORE_NUMBER.suffix(&chars[from.max(start.saturating_sub(8))..start])).filter(|n| *n > 0)
    {
        let told: String = chars[start - n..start].iter().collect();
        bound = before_number(&told, bound);
        start -= n;
    }
    if chars[end..].starts_with(&['以', '上']) || chars[end..].starts_with(&['左', '右']) {
        if bound == Bound::Exact {
            bound = if chars[end] == '以' { Bound::AtLeast } else { Bound::About };
        }
        end += 2;
    } else if chars[end..].begins("以内") || chars[end..].begins("以下") {
        end += 2;
    } else if matches!(chars.get(end), Some('多' | '余')) && word.ends_with(['元', '吨', '米']) {
        bound = Bound::AndSome;
        end += 1;
    }
    let unit = if percent { "%".to_owned() } else { number.scale + word };
    Some(Candidate {
        start,
        value_start: at + number.start,
        value_end: at + number.end,
        end,
        value: number.value,
        kind: unit::kind(&unit),
        unit,
        bound,
    })
}

fn before_number(word: &str, bound: Bound) -> Bound {
    match word {
        "超过" | "超" | "逾" | "突破" => Bound::MoreThan,
        "近" | "接近" | "将近" | "不到" | "不足" => Bound::Nearly,
        "约" | "大约" => Bound::About,
        "不少于" | "不低于" | "至少" => Bound::AtLeast,
        _ => bound,
    }
}

/// Length of a span of time that tells what was reached, 缩短至5个工作日, and not what was set, 5个工作日内办结.
fn span_told(left: &[char], right: &[char], number: &Number) -> usize {
    let length = words::SPANS.prefix(right);
    let told = || {
        let left = &left[..left.len() - words::BEFORE_NUMBER.suffix(left)];
        words::SPENT.suffix(left) > 0
    };
    let whole = ends_clause(right.get(length)) || right[length..].begins("以内") || right[length..].begins("左右");
    if length > 0 && number.digits && (whole || right.get(length) == Some(&'内')) && told() { length } else { 0 }
}

fn ends_clause(c: Option<&char>) -> bool {
    c.is_none_or(|c| among!("，。、；）\n", *c))
}

/// 得94.5分, but not 七分服务、两分管理.
fn scored(left: &[char]) -> bool {
    ["得分", "评分", "成绩", "均分", "分值", "总分", "分为", "满意度", "指数"].iter().any(|w| ends_near(left, w))
}

fn arabic_count(unit: &str, left: &[char]) -> bool {
    match unit {
        "分" => scored(left),
        // 连续8次位居前列 tells how long, and counts nothing.
        "次" | "届" if left.ends("连续") => false,
        _ => !(left.ends_with(&['前']) || left.ends_with(&['跑']) || left.ends_with(&['每'])),
    }
}

/// 每村至少3名: what is to be, not what was counted.
fn sets_norm(left: &[char]) -> bool {
    let near = &left[left.len().saturating_sub(8)..];
    let clause = || left.rsplit(|c| among!("，。；：\n", *c)).next().unwrap_or_default();
    left.contains(&'每') && ["至少", "不少于", "不低于"].iter().any(|w| ends_near(near, w)) && clause().contains(&'每')
}

fn ends_near(left: &[char], word: &str) -> bool {
    left.first_of(word).is_some()
}

/// Verbs behind which even 一次 is a count.
const COUNTING: &[&str] = &[
    "召开", "举办", "开展", "组织", "举行", "进行", "制定", "修订", "受理", "收到", "办理", "审查", "发生", "发现",
    "新增", "建成", "设立", "成立", "共计", "累计", "研究", "共",
];

/// A Chinese numeral counts only with a measure word that is not also part of a name or idiom.
fn chinese_count(number: &Number, numeral: &[char], left: &[char], unit: &str, right: &[char]) -> bool {
    let bare = numeral.len() == 1;
    if left.last().is_some_and(|c| among!("统唯同之万逐单划专合十百千第届每零数几好前后上下·", *c))
    {
        return false;
    }
    let led = COUNTING.iter().any(|verb| left.ends(verb) || left.strip_suffix(&['了']).is_some_and(|l| l.ends(verb)));
    // 3名同志通过考试，其中两人获聘
    let led = led || left.ends("其中");
    if right.first().is_some_and(|c| among!("一二三四五六七八九十", *c)) {
        // 四通一达
        return false;
    }
    let name_like = matches!(
        unit,
        "类" | "种"
            | "大类"
            | "面"
            | "门"
            | "字"
            | "节"
            | "款"
            | "轮"
            | "页"
            | "本"
            | "台"
            | "座"
            | "对"
            | "道"
            | "支"
            | "卷"
            | "套"
            | "档"
            | "版"
            | "块"
    );
    let bounded = number.bound != Bound::Exact;
    let idiom = [
        "制度",
        "清单",
        "公示",
        "机制",
        "建设",
        "要素",
        "全会",
        "会一课",
        "维护",
        "意识",
        "自信",
        "确立",
        "大局",
        "统一",
    ];
    // 培训班三期、: nothing follows that could make it a name.
    let closed = (ends_clause(right.first()) || matches!(right, ['（' | '！', ..])) && !left.ends_with(&['分', '为']);
    let named = idiom.iter().any(|w| right.iter().take(w.chars().count()).copied().eq(w.chars()));
    match numeral.first() {
        _ if named && !bounded || unit == "分" && !scored(left) => false,
        _ if unit == "成" => {
            number.value <= 10.0
                && (!bare
                    || right.begins("以上")
                    || left.last().is_some_and(|c| among!("的近约达到至超占为过降升长有少", *c)))
        }
        Some('一') if bare && ["未发生", "没有发生", "未出现", "杜绝"].iter().any(|w| left.ends(w)) => {
            false
        }
        Some('一') if bare => led && matches!(unit, "次" | "场" | "件" | "起" | "部"),
        Some('二' | '十' | '百' | '千' | '万' | '零' | '〇') if bare && !bounded => {
            numeral[0] == '十' && !name_like && unit != "个"
        }
        // 规章、合同、决策三项审核率 sums up a list.
        _ if bare && unit == "项" && right.iter().take(8).any(|c| *c == '率') => false,
        _ if name_like && closed && matches!(unit, "轮" | "套" | "本" | "台" | "座" | "支") => {
            !bare || !left.is_empty()
        }
        _ if name_like => false,
        _ if unit == "个" && left.last() == Some(&'等') => true,
        _ if unit == "个" || unit == "人" || unit == "家" || unit == "位" => {
            led || closed || bounded || numeral.len() >= 2
        }
        _ if unit == "期" || unit == "级" || unit == "部" => led || closed || bounded || numeral.len() >= 2,
        _ => true,
    }
}

/// 第八名, 排名全省第3: a place in an order counts, 第一责任人 and 第三方 do not.
fn ordinal(chars: &[char], at: usize, number: &Number, from: usize) -> Option<Candidate> {
    if number.bound != Bound::Exact || !number.scale.is_empty() {
        return None;
    }
    let end = at + number.end;
    let unit = chars.get(end).copied().filter(|c| matches!(c, '名' | '位'));
    let left: String =
        chars[from.max(at.saturating_sub(24))..at - 1].iter().rev().take_while(|c| !among!("，。；\n", **c)).collect();
    let left: String = left.chars().rev().collect();
    let ranked = [
        "排名",
        "位列",
        "位居",
        "名列",
        "列",
        "居",
        "排",
        "取得",
        "获得",
        "荣获",
        "获",
        "上升至",
        "提升至",
        "跃升至",
        "升至",
        "评为",
        "评价",
        "考核",
        "成绩",
    ];
    let closing = chars.get(end + usize::from(unit.is_some())).is_none_or(|c| among!("，。；、！（）\n", *c));
    let near =
        ranked.iter().any(|w| left.contains(w)) || ["全国", "全省", "全市", "全区"].iter().any(|w| left.ends_with(w));
    if !(unit == Some('名') || near && (closing || unit.is_some())) {
        return None;
    }
    let after = end + usize::from(unit.is_some());
    Some(Candidate {
        start: at - 1,
        value_start: at - 1,
        value_end: end,
        end: after,
        value: number.value,
        unit: unit.map(String::from).unwrap_or_default(),
        kind: Kind::Ordinal,
        bound: Bound::Exact,
    })
}

#[cfg(test)]
mod tests {
    use super::super::mask;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let flat = Flat::new(text);
        let masked = mask::mask(&flat);
        candidates(&flat, &masked)
            .iter()
            .map(|c| format!("{}{}", flat.span(c.value_start, c.value_end).iter().collect::<String>(), c.unit))
            .collect()
    }

    #[test]
    fn figures_in_many_dresses() {
        assert_eq!(
            read("办理1,964件、17.5万件，十余次，上千人次，近百件，超八成，增长1.5个百分点，两项法规"),
            vec!["1,964件", "17.5万件", "十次", "上千人次", "百件", "八成", "1.5个百分点", "两项"]
        );
        assert_eq!(
            read("排名全省第三，位列第8名，获全国第一名，占百分之九十五以上"),
            vec!["第三", "第8名", "第一名", "百分之九十五%"]
        );
    }

    #[test]
    fn numbers_that_are_no_figures() {
        for text in [
            "第一责任人",
            "第三方评估",
            "一项长期任务",
            "三级责任人",
            "过去十年",
            "两个大局",
            "12345热线",
            "一网通办",
            "统一规范",
            "5个工作日",
            "三项制度",
            "二次审核",
            "十四届三次全会",
            "一批重点",
            "进一步",
            "每季度召开1次会议",
            "4G网络",
            "2021-2025年",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
