//! Numbers that are no figures: titles of laws, slogans in quotation marks, dates, numbers of documents and articles,
//! telephone numbers, hotlines, names of plans. What it promises: one pass of each pattern over the text.

use crate::flat::Flat;
use regex::Regex;
use std::sync::LazyLock;

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
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
        "((二?十[一二三四五六七八九]?|[0-9]+)届|二?十[一二三四五六七八九]?大)[一二三四五六七八九十]*(次|中)?(、[一二三四五六七八九十]+[中次])*(全会|会议|全体会议)?",
        // counters of the page itself
        "(浏览|阅读|点击|访问)(次数|量|数)?：[0-9]+次?",
        // frequencies set as a rule, and idioms
        "每(年|月|季度|季|周|半年|两月|两周|日)[^，。\n]{0,6}?(不少于|至少)?[0-9一二两三四五六]+[次场期]",
        "(最多|只|仅|只需)跑[0-9一]+次",
        "[0-9一二两三四五六七八九]个(100%|百分之百)",
        "分(为|成)?[0-9一二两三四五六]+个(阶段|步骤|层次|层级)",
        "[0-9一]+(网通办|件事一次办|站式|窗通办)",
    ]
    .iter()
    .filter_map(|p| Regex::new(p).ok())
    .collect()
});

/// Which flat characters no figure may use.
pub(crate) fn mask(flat: &Flat) -> Vec<bool> {
    let mut masked = vec![false; flat.chars.len()];
    for pattern in PATTERNS.iter() {
        for found in pattern.find_iter(&flat.text) {
            let (start, end) = (flat.place_of_byte(found.start()), flat.place_of_byte(found.end()));
            masked[start..end].iter_mut().for_each(|m| *m = true);
        }
    }
    quotations(&flat.chars, &mut masked);
    masked
}

/// Slogans and names in quotation marks; a quoted sentence keeps its figures.
fn quotations(chars: &[char], masked: &mut [bool]) {
    let mut open: Option<usize> = None;
    for (i, &c) in chars.iter().enumerate() {
        match c {
            '“' | '「' | '‘' => open = Some(i),
            '”' | '」' | '’' => {
                if let Some(start) = open.take().filter(|s| i - s <= 40) {
                    let inside = &chars[start..=i];
                    if !inside.iter().any(|c| among!("。；%", *c)) {
                        masked[start..=i].iter_mut().for_each(|m| *m = true);
                    }
                }
            }
            '\n' => open = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        let flat = Flat::new(text);
        let masked = mask(&flat);
        flat.chars.iter().zip(masked).filter(|(c, m)| !m && **c != '\n').map(|(c, _)| *c).collect()
    }

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(PATTERNS.len(), 24);
    }

    #[test]
    fn traps_go_and_figures_stay() {
        assert_eq!(kept("2024年3月5日印发〔2024〕15号文件3件"), "印发文件3件");
        assert_eq!(kept("学习《纲要（2021-2025年）》5次"), "学习5次");
        assert_eq!(kept("落实“三重一大”制度12次"), "落实制度12次");
        assert_eq!(kept("党的二十届二中、三中全会精神宣讲4场"), "党的精神宣讲4场");
        assert_eq!(kept("完善1+57预案体系"), "完善预案体系");
        assert_eq!(kept("来源：某局 浏览次数：1024次"), "来源：某局");
        assert_eq!(kept("明确4大类23项任务"), "明确4大类23项任务");
    }
}
