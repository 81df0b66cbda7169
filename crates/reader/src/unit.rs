//! Measure words: which there are, how they scale, and which of them count the same thing.

use crate::lexicon::Lexicon;
use crate::report::Kind;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Measure words of such reports. Spans of time are none of them: 3年 or 5个工作日 is a period, not a result.
static UNITS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "人次 批次 场次 件次 家次 户次 条次 篇次 台次 艘次 架次 班次 车次 频次 点次 站次 例次 项次 起次 \
         家（次） 件（次） 场（次） 人（次） 次（场） 场（期） 期（次） 份（次） 批（次） 户（次） 条（次） 个（次） 项（次） \
         次 件 起 项 个 条 份 家 人 名 位 张 批 场 期 部 篇 册 本 宗 件宗 例 户 对 所 处 座 辆 台 套 幅 块 面 支 只 组 轮 类 \
         大类 款 种 门 节 堂 页 份额 单 票 笔 艘 架 列 趟 遍 版 集 档 枚 颗 株 栋 幢 间 则 题 封 道 席 桌 字 通 瓶 箱 袋 盒 路 把 发 盏 片 桩 股 头 只 枚 桶 剂 针 床 元 美元 港元 欧元 \
         人民币元 平方米 立方米 平方公里 公里 千米 米 亩 公顷 吨 公斤 千克 课时 学时 卷 倍 % 个百分点 百分点 成 ‰ 微克/立方米 毫克/立方米 毫克/升 分贝 讲 分 万元 亿元",
    )
});

/// What may not follow a measure word, because together they are another word.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("个", "月 工作日 小时 自然日 季度 周 星期 年头 年度 学期"),
    ("分", "钟 之 别 管 类 行 局 层 级 公 批 步 组 期 析 享 解 流 队 办 支 院 子 会 发 片"),
    ("人", "民 员 士 才 事 大 身 类 群 均 代 社 行 力 口 格 防 工 文 像"),
    ("部", "门 分 委 署 队 级 长 曲 位"),
    ("位", "置 于 列 居"),
    ("字", "号 文"),
    ("对", "一 1 外 于 应 口 接 照 比 象 策 话 标 该 其 此 各"),
    ("成", "立 为 功 员 果 效 熟 长 都 绩 本 就 品 形 套"),
    ("次", "全会 全体会议 年 日 月"),
    ("名", "录 单 称 义 优"),
    ("通", "过 报 知 道 用 行 信 车 告 讯 勤"),
    ("户", "籍 口 均 外广告"),
    ("家", "庭"),
    ("头", "部 等"),
    ("床", "位"),
    ("针", "对"),
    ("所", "有 在 以 谓 属 需 得"),
    ("处", "理 置 罚 分 以 于 长"),
    ("本", "级 市 区 县 省 地 次 机 单 局"),
    ("面", "向 对 临 积"),
    ("组", "织 成 建"),
    ("节", "约 省 点"),
    ("条", "例 件"),
    ("项目", ""),
    ("期", "间 限 待"),
    ("类", "似"),
    ("种", "植"),
    ("门", "户 槛"),
    ("台", "账 阶 胞 湾 商"),
    ("单", "位 独 个"),
    ("列", "为 入 出 席 举"),
    ("版", "权"),
    ("集", "中 体 成 约 团 合 聚"),
    ("档", "案"),
    ("道", "路"),
    ("间", "接"),
    ("题", "为"),
    ("封", "闭 存 装"),
    ("米", ""),
    ("讲", "话 解 堂 座 述 授 师 好 法 究 清 台 评 明 习 政 学 稿 坛 规"),
    ("路", "口 段 径 线 公 费 政 灯 网 长 面 演"),
    ("把", "关 握 手 控 脉"),
    ("发", "现 展 放 布 送 出 生 起 行 证 表 票 改 挥 动 达 包 给 到 往 明 文"),
    ("片", "区 面 长"),
    ("股", "份 权 东 长 级 室"),
];

/// The same, ready to be looked up by the measure word's one character.
static OTHER_TAILS: LazyLock<BTreeMap<char, Lexicon>> = LazyLock::new(|| {
    let single = |word: &str| word.chars().next().filter(|_| word.chars().count() == 1);
    OTHER_WORDS.iter().filter_map(|(word, tails)| Some((single(word)?, Lexicon::new(tails)))).collect()
});

/// Length of the measure word at the beginning of `text`; 0 when there is none.
pub(crate) fn measure_word(text: &[char]) -> usize {
    let length = UNITS.prefix(text);
    let (word, rest) = text.split_at(length);
    if let [only] = word
        && OTHER_TAILS.get(only).is_some_and(|tails| tails.prefix(rest) > 0)
    {
        return 0;
    }
    // Any measure word can count occasions: 个次, 所次, 轮次.
    let occasions = word.last().is_some_and(|c| !among!("次%）", *c)) && rest.first() == Some(&'次');
    if occasions && !rest.get(1).is_some_and(|c| among!("数要日年序品级全", *c)) { length + 1 } else { length }
}

/// The base measure word of a unit and how many of it one unit is: 万件 → (件, 10 000), 成 → (%, 10).
pub(crate) fn base(unit: &str) -> (Cow<'_, str>, f64) {
    let mut scale = 1.0;
    let spaced = unit.starts_with(char::is_whitespace) || unit.ends_with(char::is_whitespace);
    let mut rest = if spaced { unit.trim() } else { unit };
    if !matches!(rest, "千克" | "千米") {
        while let Some(c) = rest.chars().next() {
            scale *= match c {
                '百' if rest != "百分点" => 1e2,
                '千' => 1e3,
                '万' => 1e4,
                '亿' => 1e8,
                _ => break,
            };
            rest = &rest[c.len_utf8()..];
        }
    }
    if rest.len() > 5 && rest.contains(['（', '）', '(', ')']) {
        let plain: String = rest.chars().filter(|c| !among!("（）()", *c)).collect();
        let (word, times) = plain_base(&plain);
        return (Cow::Owned(word.into_owned()), scale * times);
    }
    let (word, times) = plain_base(rest);
    (word, scale * times)
}

/// The same for a word without scale and brackets.
fn plain_base(word: &str) -> (Cow<'_, str>, f64) {
    match word {
        "成" => (Cow::Borrowed("%"), 10.0),
        "％" | "个百分点" | "百分点" => (Cow::Borrowed("%"), 1.0),
        "人民币元" => (Cow::Borrowed("元"), 1.0),
        other => (Cow::Borrowed(other), 1.0),
    }
}

/// The kind that a unit alone tells.
pub(crate) fn kind(unit: &str) -> Kind {
    match base(unit).0.as_ref() {
        "%" | "‰" => Kind::Percent,
        "倍" => Kind::Ratio,
        "元" | "美元" | "港元" | "欧元" => Kind::Money,
        _ => Kind::Count,
    }
}

/// Units that count the same thing in different words. Persons (人) and visits of persons (人次) are never the same.
const SAME: &[&[&str]] = &[
    &["个", "批", "批次"],
    &["起", "件", "宗", "例", "件宗", "件次"],
    &["次", "场", "场次", "期", "次会议", "堂", "次场"],
    &["家", "户", "个"],
    &["人", "名", "位"],
    &["部", "件"],
    &["份", "件"],
    &["项", "个"],
    &["条", "件"],
];

/// What a unit counts, ready to be compared with many others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counts<'u> {
    base: Cow<'u, str>,
    /// The sets of `SAME` it is in, a bit each.
    sets: u16,
}

impl<'u> Counts<'u> {
    pub(crate) fn of(unit: &'u str) -> Self {
        let base = base(unit).0;
        let bits = SAME.iter().enumerate().filter(|(_, set)| set.contains(&base.as_ref()));
        Self { sets: bits.fold(0, |sets, (at, _)| sets | 1 << at), base }
    }

    pub(crate) fn same(&self, other: &Counts<'_>) -> bool {
        self.sets & other.sets != 0 || self.base == other.base
    }

    /// The same, with nothing borrowed.
    pub(crate) fn into_owned(self) -> Counts<'static> {
        Counts { base: Cow::Owned(self.base.into_owned()), sets: self.sets }
    }
}

/// Whether figures in these units can be the same figure.
pub(crate) fn compatible(one: &str, other: &str) -> bool {
    Counts::of(one).same(&Counts::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> usize {
        measure_word(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn longest_word_and_other_words() {
        assert_eq!((word("人次，"), word("批次外籍"), word("个百分点"), word("家（次）")), (2, 2, 4, 4));
        assert_eq!((word("个工作日"), word("人民币"), word("部门"), word("年"), word("号")), (0, 0, 0, 0, 0));
    }

    #[test]
    fn what_counts_the_same() {
        assert!(
            compatible("批", "批次") && compatible("起", "件") && compatible("个", "批") && compatible("万元", "元")
        );
        assert!(!compatible("人", "人次") && !compatible("次", "人次") && !compatible("%", "件"));
        assert_eq!(base("万件"), ("件".into(), 1e4));
        assert_eq!(base("成"), ("%".into(), 10.0));
    }
}
