//! Words on period and on scope in a whole text: 截至目前, 2024年1-6月, 累计, 其中, 较上年同期. What it promises: one pass, in
//! which both sorts of words are looked for at every place, each from where its last find ended, the longest first.

use crate::flat::Flat;
use crate::lexicon::{Lexicon, Openings};
use std::sync::LazyLock;

/// Periods that are told without a date.
static PERIODS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "今年以来 去年以来 上年 上年同期 去年 去年同期 由上年 由上年同期 由去年 由去年同期 从上年 从上年同期 从去年 从去年同期 \
         比上年 比上年同期 比去年 比去年同期 较上年 较上年同期 较去年 较去年同期 两年间 两年来 三年来 五年来 一年来 近年来 \
         本年 年初以来 报告期内 近三年 近五年 近两年 全年 上半年 下半年 当年 年内 今年 一季度 二季度 三季度 四季度 \
         “十三五”期间 “十三五”以来 “十四五”期间 “十四五”以来 “十五五”期间 “十五五”以来 \
         截至目前 截止目前 截至年底 截止年底",
    )
});

/// Words on scope, but for comparisons and fields.
static SCOPES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "共计 总计 合计 累计 总共 一共 总数 共 其中 先后 平均 人均 分别 首次 同比 环比 增长 上升 提高 下降 减少 提升 增加 降低 \
         全国 全省 全市 全区 全县 压缩 压减 压降 缩短 下滑",
    )
});

/// What any of them, and the end of a sentence, begins with.
static OPENINGS: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(&[&PERIODS, &SCOPES], "0123456789截自从比较与在全。！？\n；）%其"));

/// All words on period and on scope in a text as flat places, and where its sentences end.
#[derive(Default)]
pub(crate) struct Marks {
    pub(super) periods: Vec<(usize, usize)>,
    pub(super) scopes: Vec<(usize, usize)>,
    /// Full stops and ends of paragraphs.
    pub(super) stops: Vec<usize>,
    /// Where 其中 opens a division, and where a semicolon, a bracket or a rate ends one.
    pub(super) turns: Vec<(usize, bool)>,
}

impl Marks {
    pub(crate) fn of(flat: &Flat) -> Self {
        let mut marks = Self::default();
        let (mut period_end, mut scope_end) = (0, 0);
        let openings = &*OPENINGS;
        for (at, c) in flat.chars.iter().enumerate().filter(|(_, c)| openings.may_hold(**c)) {
            let text = &flat.chars[at..];
            if among!("。！？\n", *c) {
                marks.stops.push(at);
            }
            match c {
                '；' | '）' | '%' => marks.turns.push((at, false)),
                '其' if text.get(1) == Some(&'中') => marks.turns.push((at, true)),
                _ => {}
            }
            if at >= period_end {
                let length = if among!("0123456789截自从", *c) { dated(text) } else { 0 };
                let length = if length == 0 { PERIODS.prefix(text) } else { length };
                if length > 0 {
                    period_end = at + length;
                    marks.periods.push((at, period_end));
                }
            }
            if at >= scope_end {
                let length = match c {
                    '比' | '较' | '与' => comparison(text),
                    '在' | '全' => field(text),
                    _ => 0,
                };
                let length = if length == 0 { SCOPES.prefix(text) } else { length };
                if length > 0 {
                    scope_end = at + length;
                    if !is_inside_word(&flat.chars, at, scope_end) {
                        marks.scopes.push((at, scope_end));
                    }
                }
            }
        }
        marks
    }
}

/// Length of a period with a date in it, at the beginning of a text.
fn dated(text: &[char]) -> usize {
    let period = match text {
        ['截', '至' | '止', ..] => until(text, 2),
        ['自' | '从', ..] => year(text, 1).and_then(|behind| since(text, behind)),
        _ => match year(text, 0) {
            Some(behind) => Some(since(text, behind).unwrap_or_else(|| part_of_year(text, behind))),
            None => months(text),
        },
    };
    period.unwrap_or(0)
}

/// 截至2024年6月底, 截至6月30日: behind the date that stands at a place.
fn until(text: &[char], at: usize) -> Option<usize> {
    if let Some(behind) = year(text, at) {
        let behind = number(text, behind, '月').unwrap_or(behind);
        let day = number(text, behind, '日');
        return Some(day.unwrap_or(behind + usize::from(matches!(text.get(behind), Some('底' | '末')))));
    }
    let behind = number(text, at, '月')?;
    if text.get(behind) == Some(&'底') {
        Some(behind + 1)
    } else {
        Some(number(text, behind, '日').unwrap_or(behind))
    }
}

/// 2024年 at a place.
fn year(text: &[char], at: usize) -> Option<usize> {
    match text.get(at..at + 5)? {
        ['2', '0', decade, year, '年'] if decade.is_ascii_digit() && year.is_ascii_digit() => Some(at + 5),
        _ => None,
    }
}

/// 以来, with or without a month before it.
fn since(text: &[char], at: usize) -> Option<usize> {
    let behind = number(text, at, '月').unwrap_or(at);
    text[behind..].starts_with(&['以', '来']).then_some(behind + 2)
}

/// 度, 全年, 上半年, 1-6月, 6月 behind a year, as far as any stands there.
fn part_of_year(text: &[char], at: usize) -> usize {
    match &text[at..] {
        ['度', ..] => at + 1,
        ['全', '年', ..] => at + 2,
        ['上' | '下', '半', '年', ..] => at + 3,
        _ => span_of_months(text, at).or_else(|| number(text, at, '月')).unwrap_or(at),
    }
}

/// 6月份以来, 1-6月份 without a year.
fn months(text: &[char]) -> Option<usize> {
    let named = |behind: usize| behind + usize::from(text.get(behind) == Some(&'份'));
    if let Some(behind) = number(text, 0, '月').map(named) {
        return text[behind..].starts_with(&['以', '来']).then_some(behind + 2);
    }
    span_of_months(text, 0).map(named)
}

/// 1-6月 at a place.
fn span_of_months(text: &[char], at: usize) -> Option<usize> {
    number(text, at, '-').and_then(|behind| number(text, behind, '月'))
}

/// One or two digits at a place and the character that follows them.
fn number(text: &[char], at: usize, behind: char) -> Option<usize> {
    let digits = text[at..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    ((1..=2).contains(&digits) && text.get(at + digits) == Some(&behind)).then_some(at + digits + 1)
}

/// Length of 较上年同期, 比2022年底 and the like.
fn comparison(text: &[char]) -> usize {
    let mut length = match &text[1..] {
        ['上' | '去', '年', ..] => 3,
        ['前' | '上', '一', '年', ..] => 4,
        _ => match year(text, 1) {
            Some(behind) => behind,
            None => return 0,
        },
    };
    length += usize::from(text.get(length) == Some(&'度'));
    length += match &text[length..] {
        ['底' | '末', ..] => 1,
        ['年', '底', ..] => 2,
        _ => 0,
    };
    if text[length..].starts_with(&['同', '期']) { length + 2 } else { length }
}

/// Length of a field of which a number of members is told: 在全国100个城市.
fn field(text: &[char]) -> usize {
    let from = usize::from(text[0] == '在');
    let (Some('全'), true) = (text.get(from), text.get(from + 1).is_some_and(|c| among!("国省市区", *c))) else {
        return 0;
    };
    let most = text[from + 2..].iter().take(4).take_while(|c| !among!("，。；\n", **c)).count();
    (0..=most)
        .rev()
        .find_map(|between| {
            let number = from + 2 + between;
            let digits = text[number..].iter().take(5).take_while(|c| c.is_ascii_digit()).count();
            let members = number + digits + 1;
            ((1..=4).contains(&digits) && text.get(members - 1) == Some(&'个'))
                .then(|| members + text[members..].iter().take(6).take_while(|c| !among!("，。；中\n", **c)).count())
        })
        .unwrap_or(0)
}

/// 共 is no word on scope inside another word (公共, 共享).
fn is_inside_word(chars: &[char], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|b| chars.get(b));
    let inside =
        before.is_some_and(|c| among!("公中", *c)) || chars.get(end).is_some_and(|c| among!("享同建治性识产", *c));
    end - start == 1 && chars[start] == '共' && inside
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use regex::Regex;

    /// The same periods and scopes as expressions.
    const PERIOD: &str = "截[至止](目前|20[0-9]{2}年(([0-9]{1,2})月)?([0-9]{1,2}日|底|末)?|[0-9]{1,2}月(底|[0-9]{1,2}日)?|年底)|\
         (自|从)?20[0-9]{2}年([0-9]{1,2}月)?以来|20[0-9]{2}年(度|全年|上半年|下半年|[0-9]{1,2}-[0-9]{1,2}月|[0-9]{1,2}月)?|[0-9]{1,2}月份?以来|\
         [0-9]{1,2}-[0-9]{1,2}月份?|今年以来|去年以来|(由|从|比|较)?(上年|去年)(同期)?|两年间|两年来|本年|年初以来|一年来|近年来|[三五]年来|报告期内|近[三五两]年|全年|上半年|下半年|当年|年内|今年|\
         [一二三四]季度|“十[三四五]五”(期间|以来)";
    const SCOPE: &str = "共计|总计|合计|累计|总共|一共|总数|共|其中|先后|平均|人均|分别|首次|同比|环比|(较|比|与)(上年|去年|前一年|上一年|20[0-9]{2}年)(度)?(底|末|年底)?(同期)?|\
         增长|上升|提高|下降|减少|提升|增加|降低|在?全[国省市区][^，。；\n]{0,4}[0-9]{1,4}个[^，。；中\n]{0,6}|全国|全省|全市|全区|全县|压缩|压减|压降|缩短|下滑";

    #[test]
    fn the_marks_are_those_of_the_expressions() {
        let pieces = "截至 截止 目前 2024年 2023年 202 20 1 6 12 30 - 月 月份 日 底 末 年底 自 从 由 比 较 与 以来 度 全年 上半年 下半年 年 \
                      今年 去年 上年 上一年 前一年 同期 两年 间 来 本年 年初 一 三 近 报告期 内 当 季度 “十 四 五” 期间 共 计 总 公 享 合计 \
                      其中 中 平均 同比 在 全 国 市 区 个 城市 100 ， 。 ； 压 缩 降";
        let pieces: Vec<&str> = pieces.split_whitespace().chain(["\n"]).collect();
        let (period, scope) = (Regex::new(PERIOD).unwrap(), Regex::new(SCOPE).unwrap());
        let mut seed = 20_240_301_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 40).unwrap()
        };
        for _ in 0..3000 {
            let flat = Flat::new(&(0..60).map(|_| pieces[next() % pieces.len()]).collect::<String>());
            let found = |pattern: &Regex| -> Vec<(usize, usize)> {
                let places = pattern.find_iter(&flat.text);
                places.map(|m| (flat.place_of_byte(m.start(), 0), flat.place_of_byte(m.end(), 0))).collect()
            };
            let marks = Marks::of(&flat);
            assert_eq!(marks.periods, found(&period), "{}", flat.text);
            let mut scopes = found(&scope);
            scopes.retain(|(start, end)| !is_inside_word(&flat.chars, *start, *end));
            assert_eq!(marks.scopes, scopes, "{}", flat.text);
        }
    }
}
