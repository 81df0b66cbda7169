//! `fazhi read` and `fazhi reconcile`.

use crate::house::{House, OFFICE, consultation, consultation_of};
use serde_json::Value;

const REPORT: &str = "测试区人民政府外事办公室\n2024年法治政府建设年度情况报告\n\n区委、区政府：\n\n\
一、2024年推进法治政府建设的主要举措和成效\n全年企业线上线下咨询服务41人次，主动公开信息3件。\n\n\
二、存在的不足和原因\n学法还不够系统。\n\n三、党政主要负责人履行推进法治建设第一责任人职责情况\n主任亲自部署。\n\n\
四、2025年工作安排\n计划开展咨询服务500人次。\n\n此件主动公开\n\n测试区人民政府外事办公室\n2025年1月24日\n";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn all_keys_of_the_contract() {
    let house = House::new();
    house.write("报告.txt", REPORT);
    let one = house.run(&["read", "报告.txt"]).code(0).one();
    for key in [
        "file",
        "organ",
        "year",
        "signed_date",
        "addressee",
        "active_disclosure",
        "headings",
        "parts",
        "figures",
        "findings",
    ] {
        assert!(keys(&one).contains(&key), "{key} is missing in {one}");
    }
    assert_eq!((&one["file"], &one["organ"]), (&"报告.txt".into(), &"测试区人民政府外事办公室".into()));
    assert_eq!((&one["year"], &one["signed_date"]), (&2024.into(), &"2025-01-24".into()));
    assert_eq!((&one["addressee"], &one["active_disclosure"]), (&"区委、区政府".into(), &true.into()));
    for part in ["1", "2", "3", "4"] {
        assert_eq!(one["parts"][part], true, "{}", one["parts"]);
    }
    let scalars: Vec<char> = REPORT.chars().collect();
    let quoted = |at: &Value| {
        let (start, end) = (at["start"].as_u64().unwrap(), at["end"].as_u64().unwrap());
        scalars[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()].iter().collect::<String>()
    };
    let heading = &one["headings"][0];
    assert_eq!((heading["level"].as_u64(), quoted(heading)), (Some(1), heading["text"].as_str().unwrap().to_owned()));
    let figure = &one["figures"][0];
    for key in
        ["quote", "start", "end", "indicator", "value", "value_num", "unit", "kind", "qualifier", "approx", "figure"]
    {
        assert!(keys(figure).contains(&key), "{key} is missing in {figure}");
    }
    assert_eq!((quoted(figure), &figure["value_num"]), (figure["quote"].as_str().unwrap().to_owned(), &41.into()));
    assert_eq!(
        (&figure["unit"], &figure["kind"], &figure["figure"]),
        (&"人次".into(), &"count".into(), &"consultation.persons".into())
    );
}

#[test]
fn a_report_that_lacks_a_part_is_exit_1_with_the_article() {
    let house = House::new();
    let start = REPORT.find("二、").unwrap();
    let end = REPORT.find("四、").unwrap();
    house.write("a.txt", [&REPORT[..start], &REPORT[end..]].concat());
    let one = house.run(&["read", "a.txt"]).code(1).one();
    let rules: Vec<_> =
        one["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"annual-report/part-2") && rules.contains(&"annual-report/part-3"), "{rules:?}");
    let finding = &one["findings"][0];
    for key in ["rule", "message", "law", "start", "end"] {
        assert!(keys(finding).contains(&key), "{key} is missing in {finding}");
    }
}

#[test]
fn several_files_are_a_line_each() {
    let house = House::new();
    house.write("a.txt", REPORT);
    house.write("b.txt", &*encoding_rs::GB18030.encode(REPORT).0);
    let all = house.run(&["read", "a.txt", "b.txt"]).code(0).json();
    assert_eq!((all.len(), &all[1]["file"]), (2, &"b.txt".into()));
    assert_eq!(all[0]["figures"], all[1]["figures"], "the encoding makes no difference");
}

#[test]
fn what_stood_in_last_years_report_is_told_by_the_paragraph() {
    let house = House::new();
    let last = "2023年工作总结\n2023年，我办认真学习贯彻上级部署，扎实推进各项涉外工作。\n全年办理行政许可共十二件，没有超期办结的。\n";
    let this = "2024年工作总结\n2024年，我办认真学习贯彻上级部署，扎实推进各项涉外工作。新建了一套办件登记和审查的制度。\n全年办理行政许可共十五件，没有超期办结的。\n";
    house.write("last.txt", last);
    house.write("this.txt", this);
    let told = house.run(&["read", "this.txt", "--last-year", "last.txt"]).code(1).out;
    assert!(told.contains("3 段中有 1 段") && told.contains("第 2 段 64%：2024年，我办"), "{told}");
    let one = house.run(&["read", "this.txt", "--last-year", "last.txt", "--json"]).code(1).one();
    let finding = &one["findings"][0];
    assert_eq!((one["paragraphs"].as_u64(), &finding["rule"]), (Some(3), &"same-as-last-year".into()));
    let share = finding["share"].as_f64().unwrap();
    assert!((0.6..0.65).contains(&share), "{finding}");
    let same = house.run(&["read", "last.txt", "--last-year", "last.txt", "--json"]).code(1).one();
    assert_eq!(same["share"], 1.0);
    house.write("new.txt", "这一份报告里没有一句话是从上一年的报告里抄来的。\n");
    let new = house.run(&["read", "new.txt", "--last-year", "last.txt"]).code(0).out;
    assert!(new.contains("0% 的文字与上年（last.txt）相同"), "{new}");
    house.run(&["read", "this.txt", "--last-year", "none.txt"]).code(2);
}

/// The report as a page, with what sites put around it.
fn page() -> String {
    let paragraphs = REPORT.lines().collect::<Vec<_>>().join("</p><p>");
    format!(
        "<!DOCTYPE html><html><head><title>网站</title></head><body><div class=nav><a href=/>首页，接待咨询7人次</a></div>\
         <div class=TRS_Editor><p>{paragraphs}</p></div><div class=footer>主办单位：测试区　网站标识码：1234567890</div></body></html>"
    )
}

#[test]
fn pages_give_what_the_text_gives_and_show_what_was_read() {
    let house = House::new();
    house.write("a.txt", REPORT);
    house.write("b.html", page());
    let all = house.run(&["read", "a.txt", "b.html"]).code(0).json();
    let quotes = |one: &Value| {
        let figures = one["figures"].as_array().unwrap().iter();
        figures.map(|figure| (figure["quote"].clone(), figure["figure"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(quotes(&all[0]), quotes(&all[1]));
    let text = house.run(&["read", "--text", "b.html"]).code(0).out;
    let lines: Vec<_> = REPORT.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(text.lines().collect::<Vec<_>>(), lines);
    let figure = &all[1]["figures"][0];
    let place = |end: &str| usize::try_from(figure[end].as_u64().unwrap()).unwrap();
    let told: String = text.chars().skip(place("start")).take(place("end") - place("start")).collect();
    assert_eq!(figure["quote"], *told, "offsets are into the text that --text shows");
}

#[test]
fn what_cannot_be_read_is_bad_input() {
    let house = House::new();
    house.write("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old");
    house.run(&["read", "a.doc"]).bad_input(&["a.doc：", "另存为 .docx"]);
    house.write("a.pdf", b"%PDF-1.7 nothing");
    house.run(&["read", "a.pdf"]).bad_input(&["a.pdf："]);
    house.write("empty.txt", "");
    house.run(&["read", "empty.txt"]).bad_input(&["empty.txt：文件是空的"]);
    house.run(&["read", "nothing.txt"]).bad_input(&["nothing.txt：没有这个文件"]);
    house.run(&["read", "."]).bad_input(&["这是文件夹"]);
    house.run(&["read"]).code(2);
    house.run(&["reconcile", "a.doc", "--office", OFFICE, "--year", "2024"]).bad_input(&["a.doc：", "另存为"]);
}

#[test]
fn a_bad_file_never_costs_a_good_one() {
    let house = House::new();
    house.write("good.txt", REPORT);
    house.write("bad.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old");
    house.write("misnamed.pdf", REPORT);
    let run = house.run(&["read", "bad.doc", "good.txt", "nothing.txt", "misnamed.pdf"]).code(2);
    let files: Vec<Value> = run.json().iter().map(|one| one["file"].clone()).collect();
    assert_eq!(files, ["good.txt", "misnamed.pdf"]);
    for words in ["bad.doc：", "nothing.txt：", "misnamed.pdf：文件名写的是 .pdf，内容却是 txt"] {
        assert!(run.err.contains(words), "{words} is not in: {}", run.err);
    }
}

#[test]
fn a_report_that_the_ledger_supports_and_one_that_it_does_not() {
    let house = House::with_office();
    house.acts(&[consultation("a", "2024-03-05"), consultation_of("b", "2024-05-06", 40)]);
    let reconcile = |text: &str, arguments: &[&str]| {
        house.write("r.txt", text);
        let mut all = vec!["reconcile", "r.txt", "--office", OFFICE, "--year", "2024"];
        all.extend(arguments);
        house.run(&all)
    };
    let supported = REPORT.replace("，主动公开信息3件", "，回收旧报纸3吨");
    let run = reconcile(&supported, &[]).code(0);
    assert!(run.out.contains("相符\t企业线上线下咨询服务\t41人次\tconsultation.persons = 41"), "{}", run.out);
    assert!(run.out.contains("未覆盖\t") && !run.out.contains("500"), "a plan is no work done: {}", run.out);
    for (written, is) in
        [("40余人次", true), ("41余人次", false), ("近42人次", true), ("40人次", false), ("超40人次", true)]
    {
        let one = reconcile(&supported.replace("41人次", written), &["--json"]).code(i32::from(!is)).one();
        assert_eq!(one["lines"][0]["verdict"], if is { "supported" } else { "differs" }, "{written}");
    }

    let run = reconcile(REPORT, &[]).code(1);
    let line = run.out.lines().find(|line| line.starts_with("不符")).unwrap();
    assert!(line.contains("主动公开信息") && line.contains("报告写 3，总账是 0"), "{line}");
    let one = reconcile(REPORT, &["--json"]).code(1).one();
    assert_eq!((&one["supported"], &one["differs"]), (&1.into(), &1.into()));
    let differs = one["lines"].as_array().unwrap().iter().find(|line| line["verdict"] == "differs").unwrap();
    assert_eq!((differs["written"].as_f64(), differs["ledger"].as_f64()), (Some(3.0), Some(0.0)));
}
