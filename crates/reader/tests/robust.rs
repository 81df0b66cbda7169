//! Whatever the text, reading ends, finds places inside it, and takes time linear in it.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use reader::{Aliases, LedgerFigure, read, reconcile};
use std::time::{Duration, Instant};

/// Pieces from which reports, and ruins of reports, can be made.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一二三四五六七八九十百千万亿两零〇第上近余多几]{1,4}",
        "[0-9０-９,.，]{1,6}",
        "[，。、；：（）()《》“”\n\r\t 　%％+—·-]{1,3}",
        prop::sample::select(vec![
            "件",
            "人次",
            "个百分点",
            "万元",
            "成",
            "百分之",
            "办理",
            "开展",
            "共计",
            "同比下降",
            "分别",
            "其中",
            "涉及",
            "为",
            "对",
            "进行",
            "参与率",
            "全国",
            "排名",
            "2024年",
            "3月5日",
            "一、",
            "（一）",
            "一是",
            "市委、市政府：",
            "等",
            "的",
            "在",
            "中",
            "某市司法局",
            "2025年2月3日",
            "法治政府建设情况的报告",
            "截至目前",
            "\u{feff}",
            "e\u{301}",
            "😀",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics_and_places_lie_inside(text in soup()) {
        let report = read("soup.txt", &text, &Aliases::default());
        let chars: Vec<char> = text.chars().collect();
        for f in &report.figures {
            prop_assert!(f.start <= f.value_start && f.value_start < f.value_end && f.value_end <= f.end && f.end <= chars.len());
            prop_assert_eq!(chars[f.start..f.end].iter().collect::<String>(), f.quote.clone());
            prop_assert!(f.value_num.is_finite());
        }
        for h in &report.headings {
            prop_assert!(h.start < h.end && h.end <= chars.len());
        }
        prop_assert!(serde_json::to_string(&report).is_ok());
        let ledger = [LedgerFigure { id: "a.b".into(), name: "办理件".into(), unit: "件".into(), kind: reader::Kind::Count, value: Some(3.0), aliases: vec![], covers: true }];
        prop_assert_eq!(reconcile(&report, &ledger).lines.len(), report.figures.len() - report.figures.iter().filter(|f| f.planned).count());
    }
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    let report = read("long.txt", text, &Aliases::default());
    assert!(!report.file.is_empty());
    start.elapsed()
}

#[test]
fn twenty_times_the_text_takes_nowhere_near_four_hundred_times_as_long() {
    // Shapes that tempt a reader to look back over everything: no full stops, no commas, no line breaks, open brackets.
    let shapes = [
        "为12家企业办理卡17张，涉及249人次，",
        "办理案件12件",
        "（《“一、（一）",
        "1,234,",
        "审查合同、文件、方案等",
        "第三名在",
        "2024年3月",
        "其中甲类3件、",
    ];
    for shape in shapes {
        // The slowest of the short against the fastest of the long: a busy machine can only help the test to pass.
        let short = (0..3).map(|_| time(&shape.repeat(100))).max().unwrap().max(Duration::from_millis(1));
        let long = (0..2).map(|_| time(&shape.repeat(2000))).min().unwrap();
        assert!(long < short * 160, "{shape}: {short:?} for 100, {long:?} for 2000");
    }
}
