//! An honest report proves; whatever is changed, wherever, is found.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use document::{Block, Cell, Day, Document, FigureRef, HtmlOptions, Run, Signature, Table, html};
use report_proof::{DifferenceKind, Proof, ProofError, prove};
use serde_json::{Value, json};

/// Id, value, unit, as printed, sentence.
const FIGURES: [(&str, &str, &str, &str, &str); 5] = [
    ("trips.approved", "37", "个", "37个", "共审批因公出访团组37个、人员182人次，办结率为95.5%。"),
    ("trips.persons", "182", "人次", "182人次", "共审批因公出访团组37个、人员182人次，办结率为95.5%。"),
    ("trips.rate", "95.5", "%", "95.5%", "共审批因公出访团组37个、人员182人次，办结率为95.5%。"),
    ("trade.volume", "156000000", "元", "1.56亿元", "带动进出口1.56亿元。"),
    ("trips.approved", "37", "个", "37个", "37个"),
];

fn run(index: usize) -> Run {
    let (id, value, unit, text, _) = FIGURES[index];
    Run::Figure(FigureRef {
        id: id.to_owned(),
        text: text.to_owned(),
        value: value.to_owned(),
        unit: unit.to_owned(),
        period: "2024".to_owned(),
        href: format!("/figures/{id}?year=2024"),
    })
}

fn plain(text: &str) -> Run {
    Run::Text(text.to_owned())
}

fn page() -> String {
    let heading = |text: &str| Block::Heading { level: 1, runs: vec![plain(text)] };
    let cell = |run: Run| Cell::new(vec![run]);
    let document = Document {
        number: Some("某外发〔2025〕3号".to_owned()),
        body: vec![
            Block::Paragraph(vec![plain("统计期间为2024年1月1日至12月31日。依照《工作规定（2023年）》第12条报告。")]),
            heading("一、2024年主要情况"),
            Block::Paragraph(vec![
                plain("围绕“1+3”任务平稳推进。共审批因公出访团组"),
                run(0),
                plain("、人员"),
                run(1),
                plain("，办结率为"),
                run(2),
                plain("。带动进出口"),
                run(3),
                plain("。"),
            ]),
            Block::Table(Table { rows: vec![vec![cell(plain("团组")), cell(run(4))]], ..Table::default() }),
            heading("二、2025年主要安排"),
            Block::Paragraph(vec![plain("一是面向企业开展宣传不少于4次。")]),
        ],
        signature: Some(Signature::new("某市外办", Day::constant(2025, 2, 24))),
        notes: vec!["联系人：张三，电话：010-12345678".to_owned()],
        ..Document::new("某市外办2024年法治政府建设情况报告")
    };
    html(&document, &HtmlOptions::default())
}

fn list() -> Value {
    let figures: Vec<Value> = FIGURES
        .iter()
        .map(|(id, value, unit, text, sentence)| {
            json!({"id": id, "name": id, "value": value, "unit": unit, "text": text, "period": "2024", "sentence": sentence, "cases": []})
        })
        .collect();
    json!({"report": "r", "figures": figures, "ledger": [{"id": "trips.approved", "value": "37"}, {"id": "trips.rate", "value": "95.5%"}]})
}

fn proved(page: &str, list: &Value) -> Proof {
    prove(page, &list.to_string()).unwrap()
}

fn kinds(proof: &Proof) -> Vec<DifferenceKind> {
    proof.differences.iter().map(|difference| difference.kind).collect()
}

#[test]
fn an_honest_report_proves() {
    let proof = proved(&page(), &list());
    assert!(proof.holds(), "{proof:?}");
    assert_eq!((proof.tagged, proof.stated), (5, 5));
    assert_eq!(
        proof.planned.iter().map(|number| number.quote.as_str()).collect::<Vec<_>>(),
        ["4次"],
        "{:?}",
        proof.planned
    );
}

#[test]
fn every_digit_changed_in_the_text_is_found() {
    let page = page();
    for (index, (_, _, _, text, _)) in FIGURES.iter().enumerate() {
        for (at, digit) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let mut changed = (*text).to_owned();
            changed.replace_range(at..=at, if digit == '9' { "1" } else { "9" });
            let forged = page.replacen(&format!(">{text}</data>"), &format!(">{changed}</data>"), 1);
            let proof = proved(&forged, &list());
            let found = kinds(&proof);
            assert!(
                found.contains(&DifferenceKind::Text) && found.contains(&DifferenceKind::Printed),
                "{index} {changed}: {proof:?}"
            );
            assert!(proof.differences[0].to_string().contains(&changed), "{}", proof.differences[0]);
        }
    }
}

#[test]
fn every_attribute_changed_is_found() {
    for (from, to, kind) in [
        ("value=\"37\"", "value=\"38\"", DifferenceKind::Value),
        ("value=\"156000000\"", "value=\"155000000\"", DifferenceKind::Value),
        ("data-unit=\"人次\"", "data-unit=\"人\"", DifferenceKind::Unit),
        ("data-period=\"2024\"", "data-period=\"2023\"", DifferenceKind::Period),
        ("data-figure=\"trips.persons\"", "data-figure=\"trips.others\"", DifferenceKind::NotInList),
    ] {
        let proof = proved(&page().replacen(from, to, 1), &list());
        assert!(kinds(&proof).contains(&kind), "{to}: {proof:?}");
    }
}

#[test]
fn every_field_changed_in_the_list_is_found() {
    for (field, to, kind) in [
        ("value", "38", DifferenceKind::Value),
        ("unit", "批", DifferenceKind::Unit),
        ("period", "2023", DifferenceKind::Period),
        ("text", "38个", DifferenceKind::Text),
        ("sentence", "共审批因公出访团组37个，同比上升。", DifferenceKind::Sentence),
        ("id", "trips.other", DifferenceKind::NotInPage),
    ] {
        let mut list = list();
        list["figures"][0][field] = json!(to);
        let proof = proved(&page(), &list);
        assert!(kinds(&proof).contains(&kind) && !proof.holds(), "{field}: {proof:?}");
    }
    let mut ledger = list();
    ledger["ledger"][0]["value"] = json!("36");
    assert_eq!(kinds(&proved(&page(), &ledger)), [DifferenceKind::Ledger, DifferenceKind::Ledger]);
    let mut more = list();
    let again = more["figures"][1].clone();
    more["figures"].as_array_mut().unwrap().push(again);
    assert_eq!(kinds(&proved(&page(), &more)), [DifferenceKind::NotInPage]);
}

#[test]
fn text_tag_and_list_changed_together_contradict_the_ledger() {
    let forged = page().replace("value=\"37\"", "value=\"38\"").replace(">37个<", ">38个<");
    let mut list = list();
    for index in [0, 4] {
        list["figures"][index]["value"] = json!("38");
        list["figures"][index]["text"] = json!("38个");
    }
    for entry in list["figures"].as_array_mut().unwrap() {
        entry["sentence"] = json!(entry["sentence"].as_str().unwrap().replace("37个", "38个"));
    }
    assert!(kinds(&proved(&forged, &list)).contains(&DifferenceKind::Ledger));
}

#[test]
fn a_number_smuggled_in_untagged_is_found() {
    for (words, quote) in [
        ("另办结案件99件。", "99"),
        ("另有９９件。", "９９"),
        ("满意率达到98.6%。", "98.6"),
        ("召开会议十二次。", "十二次"),
        ("收到感谢信17。", "17"),
        ("累计服务群众三万余人次。", "三万"),
        ("位列全市第3名。", "第3名"),
    ] {
        let forged = page().replacen("带动进出口", &format!("{words}带动进出口"), 1);
        let proof = proved(&forged, &list());
        assert!(
            proof.untagged.iter().any(|number| number.quote.contains(quote) && number.sentence == words),
            "{words}: {proof:?}"
        );
        assert!(!proof.holds());
    }
    // A tag taken off leaves a number without one.
    let from = page().find("<a class=\"figure\"").unwrap();
    let to = page().find("</a>").unwrap() + 4;
    let mut bare = page();
    bare.replace_range(from..to, "37个");
    let proof = proved(&bare, &list());
    assert!(proof.untagged.len() == 1 && kinds(&proof) == [DifferenceKind::NotInPage], "{proof:?}");
}

#[test]
fn names_dates_and_articles_are_no_figures() {
    for words in [
        "自2024年3月5日起施行。",
        "印发〔2024〕15号文件。",
        "依照第12条第3款办理。",
        "学习《纲要（2021-2025年）》。",
        "落实“三重一大”制度。",
        "召开第3次会议。",
        "拨打12345热线。",
        "服务G20和5G项目。",
        "完成年度任务。",
        "一是加强领导。",
    ] {
        let proof = proved(&page().replacen("带动进出口", &format!("{words}带动进出口"), 1), &list());
        assert!(proof.untagged.is_empty(), "{words}: {:?}", proof.untagged);
    }
}

#[test]
fn a_page_in_another_dress_is_told() {
    let hidden = page().replace("</style>", ".table{display:none}</style>");
    assert_eq!(kinds(&proved(&hidden, &list())), [DifferenceKind::Style]);
}

#[test]
fn what_is_no_report_is_refused() {
    assert!(matches!(prove(&page(), "{}"), Err(ProofError::Figures { .. })));
    assert!(matches!(prove(&page(), "not json"), Err(ProofError::Figures { line: 1, .. })));
    let error = prove("<html><script>x</script>", &list().to_string()).unwrap_err();
    assert!(matches!(error, ProofError::Page(_)) && error.to_string().contains("script"), "{error}");
}

#[test]
fn many_figures_take_time_in_proportion() {
    let page = |count: usize| {
        let runs = std::iter::repeat_n([run(0), plain("。")], count).flatten().collect();
        html(&Document { body: vec![Block::Paragraph(runs)], ..Document::new("题") }, &HtmlOptions::default())
    };
    let list = |count: usize| {
        let mut list = list();
        let mut entry = list["figures"][0].clone();
        entry["sentence"] = json!("37个。");
        list["figures"] = vec![entry; count].into();
        list.to_string()
    };
    let time = |count| {
        let (page, list) = (page(count), list(count));
        let started = std::time::Instant::now();
        assert!(prove(&page, &list).unwrap().differences.is_empty());
        started.elapsed().as_secs_f64()
    };
    let small = (0..3).map(|_| time(1_000)).fold(f64::MAX, f64::min);
    let large = (0..3).map(|_| time(8_000)).fold(f64::MAX, f64::min);
    assert!(large < small * 24.0, "{small} s for 1000, {large} s for 8000");
}
