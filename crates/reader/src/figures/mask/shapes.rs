//! The shapes of numbers that are no figures. Each shape is looked for from the left and its finds never overlap, as those
//! of a regular expression would be; the tests hold them against such expressions.

use crate::flat::Flat;
use regex::Regex;
use std::sync::LazyLock;

/// What may follow a hotline's five digits.
static HOTLINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("^(政务|市民|市长|便民|法律|消费|公共)?(服务)?(便民)?(热线|平台|市民)").ok());
/// Meetings: 二十届三中全会.
static MEETING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^((二?十[一二三四五六七八九]?|[0-9]+)届(全国人大|人大|政协|党代会)?|二?十[一二三四五六七八九]?大)[一二三四五六七八九十]*(次|中)?(、[一二三四五六七八九十]+[中次])*(全会|会议|全体会议)?").ok()
});
/// Frequencies set as a rule: 每年不少于2次.
static FREQUENCY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^每(年|月|季度|季|周|半年|两月|两周|日)[^，。\n]{0,6}?(不少于|至少)?[0-9一二两三四五六]+[次场期]").ok()
});

/// The shapes, each with a place of its own for where its last find ended.
#[derive(Clone, Copy)]
enum Shape {
    Title,
    DocumentNumber,
    Article,
    YearRange,
    Date,
    Year,
    MonthOrDay,
    DottedDate,
    NamedDay,
    MemorialDay,
    Time,
    Version,
    Sum,
    NamedSum,
    Hotline,
    Telephone,
    LongNumber,
    Meeting,
    PageCounter,
    Frequency,
    Errand,
    Complete,
    Stages,
    OneStop,
}

/// One pass over a text.
pub(super) struct Shapes<'t> {
    flat: &'t Flat,
    chars: &'t [char],
    masked: Vec<bool>,
    /// Where the last find of each shape ended.
    last: [usize; 24],
}

impl<'t> Shapes<'t> {
    /// Which characters of the text belong to any of the shapes.
    pub(super) fn of(flat: &'t Flat) -> Vec<bool> {
        let mut shapes = Self { flat, chars: &flat.chars, masked: vec![false; flat.chars.len()], last: [0; 24] };
        let mut behind = 0;
        for (at, &c) in flat.chars.iter().enumerate() {
            if c.is_ascii_digit() {
                if at >= behind {
                    behind = at + shapes.digits(at);
                    shapes.at_digits(at, behind);
                }
            } else if among!("《〔[【第二十浏阅点访每跑个分网件站窗", c) {
                shapes.at_word(at, c);
            }
        }
        shapes.masked
    }

    /// Shapes in which the digits from `from` to `end` take part, and which begin with the first or the last of them.
    fn at_digits(&mut self, from: usize, end: usize) {
        let length = end - from;
        let next = self.chars.get(end).copied().unwrap_or('\n');
        let ahead = from.saturating_sub(1);
        if length >= 7 && (from == 0 || self.chars[ahead] != '.') && !(length <= 12 && self.is_amount(end)) {
            let most = from + length.min(18);
            let check = usize::from(most == end && matches!(next, 'X' | 'x'));
            self.find(Shape::LongNumber, ahead, Some(most + check));
        }
        if length == 5 && self.chars[from] == '1' && among!("政市便法消公服热平", next) {
            let behind = self.expression(HOTLINE.as_ref(), end);
            self.find(Shape::Hotline, ahead, behind);
        }
        // The last digits, as far as there are so many.
        let four = (length >= 4).then(|| end - 4);
        let few = [(length >= 2).then(|| end - 2), Some(end - 1)];
        match next {
            '年' => {
                if let Some(start) = four {
                    self.find(Shape::YearRange, start, self.year_range(end + 1));
                    self.find(
                        Shape::Date,
                        start,
                        self.one_or_two(end + 1, '月').and_then(|at| self.one_or_two(at, '日')),
                    );
                    self.find(Shape::Year, start, Some(end + 1 + self.is(end + 1, "度")));
                }
            }
            '至' => {
                if let Some(start) = four {
                    self.find(Shape::YearRange, start, self.year_range(end));
                }
            }
            '-' => {
                if let Some(start) = four {
                    self.find(Shape::YearRange, start, self.year_range(end));
                    self.find(Shape::DottedDate, start, self.dotted_date(end));
                }
                let number = Some(self.digits(end + 1)).filter(|n| *n >= 7).map(|n| end + 1 + n.min(8));
                for start in [four, (length >= 3).then(|| end - 3)].into_iter().flatten() {
                    self.find(Shape::Telephone, start, number);
                }
                self.month_or_day(few, end);
            }
            '月' | '日' | '时' => self.month_or_day(few, end),
            '.' => {
                if let Some(start) = four {
                    self.find(Shape::DottedDate, start, self.dotted_date(end));
                }
                let more = self.digits(end + 1);
                let behind = end + 1 + more;
                let day =
                    ["宪法", "国家", "全民", "国际", "普法"].iter().map(|w| self.is(behind, w)).max().unwrap_or(0);
                if (1..=2).contains(&more) && day > 0 {
                    few.into_iter()
                        .flatten()
                        .for_each(|start| self.find(Shape::MemorialDay, start, Some(behind + day)));
                }
                if more > 0 && self.is(behind, "版") > 0 {
                    self.find(Shape::Version, from, Some(behind + 1));
                }
            }
            '·' | '：' => {
                let more = self.digits(end + 1);
                let (shape, least) = if next == '·' { (Shape::NamedDay, 1) } else { (Shape::Time, 2) };
                if more >= least {
                    few.into_iter().flatten().for_each(|start| self.find(shape, start, Some(end + 1 + more.min(2))));
                }
            }
            '+' | '＋' | '×' | 'x' | 'X' | '*' => {
                let named = self.chars.get(end + 1).is_some_and(|c| ('\u{4e00}'..='\u{9fa5}').contains(c));
                self.find(Shape::NamedSum, from, named.then_some(end + 2));
                self.find(Shape::Sum, from, self.sum(end));
            }
            '届' => {
                let behind = self.expression(MEETING.as_ref(), from);
                self.find(Shape::Meeting, from, behind);
            }
            _ => {}
        }
    }

    /// Shapes that begin with a word, or are known by one.
    fn at_word(&mut self, at: usize, word: char) {
        match word {
            '《' => {
                let inside = self.chars[at + 1..].iter().take(81).position(|c| among!("《》\n", *c));
                let close = inside.filter(|n| *n > 0).map(|n| at + 1 + n).filter(|close| self.chars[*close] == '》');
                self.find(Shape::Title, at, close.map(|close| close + 1));
            }
            '〔' | '[' | '【' => {
                let closed = self.digits(at + 1) == 4 && self.chars.get(at + 5).is_some_and(|c| among!("〕]】", *c));
                let behind = at + 6 + self.digits(at + 6);
                self.find(Shape::DocumentNumber, at, closed.then(|| behind + self.is(behind, "号")));
            }
            '第' => {
                let behind = self.run(at + 1, |c| among!("0123456789零〇一二三四五六七八九十百", c));
                let part = self.chars.get(behind).is_some_and(|c| among!("号条款章卷届期批编", *c));
                self.find(Shape::Article, at, (behind > at + 1 && part).then_some(behind + 1));
            }
            '二' | '十' => {
                let ten = at + usize::from(word == '二');
                let unit = usize::from(self.chars.get(ten + 1).is_some_and(|c| among!("一二三四五六七八九", *c)));
                if self.is(ten, "十") > 0 && self.chars.get(ten + 1 + unit).is_some_and(|c| matches!(c, '届' | '大'))
                {
                    let behind = self.expression(MEETING.as_ref(), at);
                    self.find(Shape::Meeting, at, behind);
                }
            }
            '浏' | '阅' | '点' | '访' => {
                if ["浏览", "阅读", "点击", "访问"].iter().any(|w| self.is(at, w) > 0) {
                    let amount = ["次数", "量", "数"].iter().map(|w| self.is(at + 2, w)).max().unwrap_or(0);
                    let from = at + 2 + amount + 1;
                    let behind = from + self.digits(from);
                    let counter = self.is(from - 1, "：") > 0 && behind > from;
                    self.find(Shape::PageCounter, at, counter.then(|| behind + self.is(behind, "次")));
                }
            }
            '每' => {
                let behind = self.expression(FREQUENCY.as_ref(), at);
                self.find(Shape::Frequency, at, behind);
            }
            '跑' => {
                let before = &self.chars[at.saturating_sub(2)..at];
                let only = match before {
                    ['最', '多'] | ['只', '需'] => 2,
                    [.., '只' | '仅'] => 1,
                    _ => return,
                };
                let behind = self.run(at + 1, |c| c.is_ascii_digit() || c == '一');
                let counted = behind > at + 1 && self.is(behind, "次") > 0;
                self.find(Shape::Errand, at - only, counted.then_some(behind + 1));
            }
            '个' => {
                let whole = self.is(at + 1, "100%").max(self.is(at + 1, "百分之百"));
                let counted = at > 0 && among!("0123456789一二两三四五六七八九", self.chars[at - 1]);
                self.find(Shape::Complete, at.saturating_sub(1), (whole > 0 && counted).then_some(at + 1 + whole));
            }
            '分' => {
                let from = at + 1 + self.is(at + 1, "为").max(self.is(at + 1, "成"));
                let behind = self.run(from, |c| among!("0123456789一二两三四五六七八九", c));
                let stages = ["个阶段", "个步骤", "个层次", "个层级"];
                let length = stages.iter().map(|w| self.is(behind, w)).max().unwrap_or(0);
                self.find(Shape::Stages, at, (behind > from && length > 0).then_some(behind + length));
            }
            _ => {
                let length =
                    ["网通办", "件事一次办", "站式", "窗通办"].iter().map(|w| self.is(at, w)).max().unwrap_or(0);
                if length > 0 {
                    let one = |c: &&char| c.is_ascii_digit() || **c == '一';
                    let ones = self.chars[..at].iter().rev().take_while(one).count();
                    self.find(Shape::OneStop, at - ones, (ones > 0).then_some(at + length));
                }
            }
        }
    }

    /// Masks what was found of a shape, unless it overlaps the find before it.
    fn find(&mut self, shape: Shape, start: usize, end: Option<usize>) {
        let last = &mut self.last[shape as usize];
        if let Some(end) = end.filter(|_| start >= *last) {
            *last = end;
            self.masked[start..end].fill(true);
        }
    }

    /// Behind what the expression finds at a place.
    fn expression(&self, expression: Option<&Regex>, at: usize) -> Option<usize> {
        let found = expression?.find(self.flat.text_from(at))?;
        Some(at + found.as_str().chars().count())
    }

    /// How many digits stand from `at` on.
    fn digits(&self, at: usize) -> usize {
        self.run(at, |c| c.is_ascii_digit()) - at
    }

    /// 累计罚款1124500.17元: a long number with a fraction or in money is no telephone number.
    fn is_amount(&self, end: usize) -> bool {
        self.is(end, ".") > 0 && self.digits(end + 1) > 0 || self.is(end, "元").max(self.is(end, "余元")) > 0
    }

    /// Behind the characters from `at` on that are as told.
    fn run(&self, at: usize, told: impl Fn(char) -> bool) -> usize {
        at + self.chars.get(at..).unwrap_or_default().iter().take_while(|c| told(**c)).count()
    }

    /// The length of a word if it stands at a place, or 0.
    fn is(&self, at: usize, word: &str) -> usize {
        let mut length = 0;
        for c in word.chars() {
            if self.chars.get(at + length) != Some(&c) {
                return 0;
            }
            length += 1;
        }
        length
    }

    /// Behind one or two digits and the character that follows them.
    fn one_or_two(&self, at: usize, behind: char) -> Option<usize> {
        let digits = self.digits(at);
        ((1..=2).contains(&digits) && self.chars.get(at + digits) == Some(&behind)).then_some(at + digits + 1)
    }

    /// -2025年度 behind the first year.
    fn year_range(&self, at: usize) -> Option<usize> {
        let year = self.chars.get(at).is_some_and(|c| matches!(c, '-' | '至')) && self.digits(at + 1) == 4;
        (year && self.is(at + 5, "年") > 0).then(|| at + 6 + self.is(at + 6, "度"))
    }

    /// .3.15 behind the year.
    fn dotted_date(&self, at: usize) -> Option<usize> {
        let month = self.digits(at + 1);
        let dot = at + 1 + month;
        let day = self.digits(dot + 1);
        let dotted = self.chars.get(dot).is_some_and(|c| matches!(c, '.' | '-'));
        ((1..=2).contains(&month) && dotted && day > 0).then_some(dot + 1 + day.min(2))
    }

    /// 3月5日, 1-6月份, 5日 with the mark behind the first number at `at`.
    fn month_or_day(&mut self, starts: [Option<usize>; 2], at: usize) {
        let month = |end: usize| end + self.is(end, "份");
        let end = match self.chars[at] {
            '月' => Some(self.one_or_two(at + 1, '日').unwrap_or_else(|| month(at + 1))),
            '-' => self.one_or_two(at + 1, '月').map(month),
            _ => Some(at + 1),
        };
        starts.into_iter().flatten().for_each(|start| self.find(Shape::MonthOrDay, start, end));
    }

    /// +57+3 behind the first number.
    fn sum(&self, mut at: usize) -> Option<usize> {
        let from = at;
        loop {
            let sign = self.chars.get(at).is_some_and(|c| among!("+＋×xX*", *c));
            let behind = self.run(at + 1, |c| c.is_ascii_alphanumeric());
            if !sign || behind == at + 1 {
                return (at > from).then_some(at);
            }
            at = behind;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// The same shapes as expressions.
    const EXPRESSIONS: [&str; 24] = [
        // titles and document numbers
        "《[^《》\n]{1,80}》",
        "[〔\\[【][0-9]{4}[〕\\]】][0-9]*号?",
        "第[0-9零〇一二三四五六七八九十百]+[号条款章卷届期批编]",
        // years, dates, times
        "[0-9]{4}年?[-至][0-9]{4}年度?",
        "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
        "[0-9]{4}年度?",
        "[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}(-[0-9]{1,2})?月份?|[0-9]{1,2}[日时]",
        "[0-9]{4}[.-][0-9]{1,2}[.-][0-9]{1,2}",
        "[0-9]{1,2}[·][0-9]{1,2}",
        "[0-9]{1,2}[.][0-9]{1,2}(宪法|国家|全民|国际|普法)",
        "[0-9]{1,2}：[0-9]{2}",
        // names with numbers
        "[0-9]+\\.[0-9]+版",
        "[0-9]+([+＋×xX*][0-9A-Za-z]+)+",
        "[0-9]+([+＋×xX*][\u{4e00}-\u{9fa5}])",
        "(^|[^0-9])1[0-9]{4}(政务|市民|市长|便民|法律|消费|公共)?(服务)?(便民)?(热线|平台|市民)",
        // telephone and identity numbers
        "[0-9]{3,4}-[0-9]{7,8}",
        "(^|[^0-9.])[0-9]{7,18}[Xx]?",
        // meetings
        "((二?十[一二三四五六七八九]?|[0-9]+)届(全国人大|人大|政协|党代会)?|二?十[一二三四五六七八九]?大)[一二三四五六七八九十]*(次|中)?(、[一二三四五六七八九十]+[中次])*(全会|会议|全体会议)?",
        // counters of the page itself
        "(浏览|阅读|点击|访问)(次数|量|数)?：[0-9]+次?",
        // frequencies set as a rule, and idioms
        "每(年|月|季度|季|周|半年|两月|两周|日)[^，。\n]{0,6}?(不少于|至少)?[0-9一二两三四五六]+[次场期]",
        "(最多|只|仅|只需)跑[0-9一]+次",
        "[0-9一二两三四五六七八九]个(100%|百分之百)",
        "分(为|成)?[0-9一二两三四五六]+个(阶段|步骤|层次|层级)",
        "[0-9一]+(网通办|件事一次办|站式|窗通办)",
    ];

    fn by_expressions(flat: &Flat) -> Vec<bool> {
        let mut masked = vec![false; flat.chars.len()];
        for expression in EXPRESSIONS {
            for found in Regex::new(expression).unwrap().find_iter(&flat.text) {
                let behind = &flat.text[found.end()..];
                let fraction =
                    behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                let digits = found.as_str().chars().filter(char::is_ascii_digit).count();
                let whole = found.as_str().ends_with(|c: char| c.is_ascii_digit());
                if expression.contains("{7,18}") && whole && digits <= 12 && (fraction || behind.starts_with('元')) {
                    continue;
                }
                masked[flat.place_of_byte(found.start(), 0)..flat.place_of_byte(found.end(), 0)].fill(true);
            }
        }
        masked
    }

    #[test]
    fn the_expressions_compile() {
        assert!(HOTLINE.is_some() && MEETING.is_some() && FREQUENCY.is_some());
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one expression a line")]
    fn the_shapes_are_those_of_the_expressions() {
        let pieces = [
            "1",
            "2",
            "7",
            "12",
            "2021",
            "2024",
            "12345",
            "13912345678",
            "110105194912310021",
            "元",
            "0512",
            "2212345",
            "年",
            "度",
            "月",
            "份",
            "日",
            "时",
            "-",
            "至",
            ".",
            "·",
            "：",
            "版",
            "+",
            "x",
            "X",
            "*",
            "×",
            "宪法",
            "国家",
            "个",
            "100%",
            "百分之百",
            "网通办",
            "件事一次办",
            "站式",
            "一",
            "二",
            "十",
            "三",
            "五",
            "届",
            "大",
            "中",
            "次",
            "、",
            "全会",
            "会议",
            "第",
            "条",
            "号",
            "〔",
            "〕",
            "[",
            "]",
            "《",
            "》",
            "每",
            "季度",
            "不少于",
            "至少",
            "场",
            "只",
            "需",
            "最多",
            "仅",
            "跑",
            "分",
            "为",
            "阶段",
            "步骤",
            "层级",
            "热线",
            "政务",
            "服务",
            "便民",
            "市民",
            "平台",
            "浏览",
            "阅读",
            "量",
            "次数",
            "，",
            "。",
            "\n",
            "甲",
            "a",
        ];
        let mut seed = 20_240_301_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 40).unwrap()
        };
        for _ in 0..400 {
            let text: String = (0..60).map(|_| pieces[next() % pieces.len()]).collect();
            let flat = Flat::new(&text);
            let (shapes, expressions) = (Shapes::of(&flat), by_expressions(&flat));
            let differ = shapes.iter().zip(&expressions).position(|(a, b)| a != b);
            assert_eq!(differ.map(|at| flat.chars[at.saturating_sub(12)..].iter().take(24).collect::<String>()), None);
        }
    }
}
