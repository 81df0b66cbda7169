//! Where a heading ends that runs on into its text without a mark: 加强组织领导全年召开会议3次. Every place where it could
//! end is weighed by the words to both sides of it and by the rhythm of headings of two clauses.

use crate::figures::{opens_clause, opens_deed};
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// Nouns with which a heading commonly ends.
static LAST_NOUNS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "成效 情况 举措 措施 不足 原因 问题 安排 打算 计划 思路 做法 工作 职责 亮点 事项 建设 责任 方面 短板 规划 目标 重点 经验 特色 水平 能力 \
         体系 机制 质效 实效 效能 基础 保障 监督 意识 氛围 执法 政府 纠纷 观念 权益 稳定 质量 服务 法治 改革 争议 秩序 风险 环境 素养 运行 职能 \
         制度 决策 宣传 普法 应诉 治理 文明 公开 社会 安全 队伍 监管 管理 效率 发展 落实 领导 公信力 公正 根基 防线 阵地 支撑 合力 活力 动能 科学化 \
         规范化 法治化 现代化 透明 高效 履职 尽责 担当 化解 把关 形式 作用 格局 屏障 和谐 营商 民主 透明化 依法行政 转变 提升 权力 审批 事务 参与 引领 思想 教育 交往 合作 开放 审查 审核 处罚 复议 诉讼 调解 清理 备案 评议 督察 考核 检查 协同 衔接 便利 根本 主线 引擎 动力 理念 本领 \
         平台 载体 链条 网络 力量 保证 新格局 新局面 新动能 新常态 底色 成色 温度 精度 力度 速度 底线 闭环 关口 源头 关键少数",
    )
});

/// Words with which the text under a heading commonly begins.
static FIRST_WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "总的来看 总的看 总体来看 总体上看 与新形势 对标 当前 一是 1. 1、 （一） （1） 我局 我委 我办 我厅 我院 我市 我区 我县 我镇 今年 去年 过去 截至 按照 根据 对照 虽然 尽管 全年 全市 全区 全县 \
         全省 全局 全办 全系统 市局 本年 一年来 年内 为深入 为进一步 坚持以 始终 回顾 总体 在市委 在区委 在县委 在看到 在取得 2018年 2019年 2020年 \
         2021年 2022年 2023年 2024年 2025年 2026年 2027年 2028年 党组 切实 深入 认真 积极 严格 坚持 持续 加强 制定 召开 组织 成立 局主要 局党组 \
         局党委 局长 办党组 委党组 党委 主任 主要负责人 党政主要 区政府 市政府 县政府 区委 市委 县委 区级 市级 县级 下一步 下步 下阶段 办主要 \
         妥善 分局 支队 大队 始终 紧紧围绕 紧紧 围绕 对照 依托 结合 把学习 将学习 贯彻新 力争 动态 率先 街道 镇街 乡镇 区人大 市人大 县人大 各级 各部门",
    )
});

/// What a heading of two clauses says at its end of what it names: 法治意识持续增强, 普法宣传走深走实.
static CLOSINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    let manners = [
        "持续", "不断", "稳步", "有效", "更加", "日益", "切实", "扎实", "全面", "显著", "明显", "逐步", "深入", "充分",
        "有力", "得到", "大幅", "更为", "愈加", "愈发", "实现", "基本", "高效", "有序", "整体", "初步", "日趋", "加快",
    ];
    let results = [
        "筑牢", "织密", "增强", "提升", "提高", "加强", "加大", "激发", "维护", "坚实", "推进", "深化", "优化", "改善",
        "浓厚", "完善", "健全", "规范", "有序", "彰显", "夯实", "凸显", "显现", "释放", "巩固", "稳固", "落实", "保障",
        "拓展", "透明", "高效", "便利", "便捷", "畅通", "到位", "强化", "好转", "向好", "丰富", "扩大", "形成", "发挥",
        "化解", "实现", "压实", "开展", "履行", "公开", "转变", "增长", "稳定", "和谐", "优良", "紧密", "顺畅",
    ];
    let mut words = String::from(
        "提质增效 走深走实 规范有序 公开透明 落地见效 落地生根 和谐稳定 公平公正 提档升级 上新台阶 见行见效 落到实处 \
         有章可循 有法可依 深入人心 见实效 蔚然成风 更有温度 更有力度 落细落实 见底见效 再上新台阶 迈上新台阶 再上台阶 \
         运转高效 取得成效 取得实效 取得进展 取得突破 衔接有序 协同高效 有机融合 深度融合 常态长效 ",
    );
    for manner in manners {
        for result in results {
            words.extend([manner, result, " "]);
        }
    }
    Lexicon::new(&words)
});

/// Nouns that end the title of a section.
static TITLE_ENDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new("安排 打算 计划 思路 原因 情况 成效 举措 做法 不足 职责情况"));

/// Bodies, with which no heading ends.
static BODIES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        "党委 党组 市政府 区政府 县政府 区委 市委 县委 市局 分局 我局 我办 全局 局长 主任 各部门 各级 各单位 全市 全区 全县",
    )
});

/// How sure a place must be where nothing else says that the heading runs on.
const SURE: i32 = 50;

/// Where in `text`, which begins with the heading's words, the heading most likely ends, at `most` or before; nothing when
/// no place is likely.
pub(super) fn end(text: &[char], most: usize) -> Option<usize> {
    best(text, most).map(|(at, _)| at)
}

/// The same, only where the words to both sides leave no doubt.
pub(super) fn sure_end(text: &[char], most: usize) -> Option<usize> {
    best(text, most).filter(|(_, weight)| *weight >= SURE).map(|(at, _)| at)
}

fn best(text: &[char], most: usize) -> Option<(usize, i32)> {
    let mut found: Option<(usize, i32)> = None;
    for at in 4..text.len().min(most + 1) {
        if let Some(weight) = weight(text, at).filter(|w| *w > 0)
            && found.is_none_or(|(_, most)| weight > most)
        {
            found = Some((at, weight));
        }
    }
    found
}

fn weight(text: &[char], at: usize) -> Option<i32> {
    let (head, rest) = text.split_at(at);
    if head.last().is_none_or(|c| among!("，、；：“（《的和与及在对为向由从将把于之", *c))
        || rest.first().is_none_or(|c| among!("”和与及的、）》", *c))
    {
        return None;
    }
    let said = CLOSINGS.suffix(head);
    let told = head[..at - said].iter().rev().take_while(|c| **c != '，').count();
    let meant = head[..at - said].last().is_some_and(|c| among!("将要来以的需", *c));
    let closing = said > 0 && told >= 3 && !meant && (opens(rest) || opens_clause(rest));
    // 法治意识持续增强 goes on where what follows opens a sentence.
    let goes_on = CLOSINGS.prefix(rest);
    let cut = if goes_on > 0 && opens(&rest[goes_on..]) { -30 } else { 0 };
    let noun = closing || LAST_NOUNS.suffix(head) > 0;
    let behind = if among!("，。；：", *rest.first()?) {
        10
    } else if rest.starts_with(&['组', '织']) && LAST_NOUNS.prefix(&rest[2..]) > 0 {
        // 社会组织管理
        0
    } else if FIRST_WORDS.prefix(rest) > 0 {
        30
    } else if opens_deed(rest) && LAST_NOUNS.prefix(rest) == 0
        || rest.first() == Some(&'“')
        || rest.starts_with(&['《'])
    {
        20
    } else if noun && opens_body(rest) {
        25
    } else if opens_clause(rest) || noun && rest.first().is_some_and(|c| among!("市区县省局办委厅", *c)) {
        15
    } else if noun {
        // 数字法治政府: what follows belongs to the name.
        if LAST_NOUNS.prefix(rest) > 0 { -12 } else { 0 }
    } else {
        return None;
    };
    let commas: Vec<usize> = head.iter().enumerate().filter(|(_, c)| **c == '，').map(|(i, _)| i).collect();
    let rhythm = match commas.as_slice() {
        [] if at > 24 => -15,
        [] => 0,
        [comma] => {
            let (one, other) = (*comma, at - comma - 1);
            (12 - i32::try_from(one.abs_diff(other)).unwrap_or(99) * 4).max(-8)
        }
        _ => -15,
    };
    let title = at <= 30 && TITLE_ENDS.suffix(head) > 0;
    let body = if BODIES.suffix(head) > 0 { -30 } else { 0 };
    Some(
        behind
            + rhythm
            + body
            + cut
            + match (closing, title, noun) {
                (true, ..) => 50,
                (_, true, _) => 32,
                (.., true) => 20,
                _ => 0,
            },
    )
}

/// Whether the text ends or opens a sentence.
fn opens(rest: &[char]) -> bool {
    rest.is_empty()
        || FIRST_WORDS.prefix(rest) > 0
        || opens_body(rest)
        || opens_deed(rest) && LAST_NOUNS.prefix(rest) == 0
}

/// 市水务局党组始终: a body of an area, within a few characters.
fn opens_body(rest: &[char]) -> bool {
    let area = rest.first().is_some_and(|c| among!("市区县省州", *c));
    area && rest.iter().skip(1).take(8).any(|c| among!("局委办厅府院", *c))
}

/// Whether the words end as headings do.
pub(super) fn ends_as_heading(text: &[char]) -> bool {
    LAST_NOUNS.suffix(text) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars[..end(&chars, chars.len()).unwrap_or(0)].iter().collect()
    }

    #[test]
    fn words_to_both_sides_and_rhythm_tell_the_end() {
        for (heading_words, text) in [
            ("加强组织领导", "全年召开会议"),
            ("深化执法监督，推进严格规范公正文明执法", "组织全市执法人员参加考试"),
            ("依法化解矛盾纠纷", "收到行政复议申请"),
            ("聚焦多元解纷，促进社会和谐稳定", "区调解中心受理纠纷"),
            ("主要负责同志履行推进法治建设第一责任人职责情况", "办主要负责同志"),
            ("抓牢关键少数，法治意识持续增强", "1.坚持领导带头"),
            ("坚持党建引领，夯实法治建设思想根基", "市水务局党组始终把学习"),
            ("强化法治宣传，公共法律服务提质增效", "紧紧围绕全民"),
            ("下一步打算", "下一步，我局将继续"),
        ] {
            assert_eq!(heading(&format!("{heading_words}{text}")), heading_words);
        }
    }
}
