//! The page as a browser gets it: the whole of a report, and hostile text in every field.
#![allow(clippy::unwrap_used, reason = "tests")]

use document::{Annex, Block, Cell, Day, Document, FigureRef, Form, HtmlOptions, Printed, Run, Signature, Table, html};

const HOSTILE: &str = "<script>alert('x')</script>\"'&\u{0}\u{1b}\u{202e}</style><img src=x onerror=alert(1)>";

fn figure(text: &str) -> Run {
    Run::Figure(FigureRef {
        id: "licences-granted".to_owned(),
        text: text.to_owned(),
        value: "37".to_owned(),
        unit: "个".to_owned(),
        period: "2024".to_owned(),
        href: "/figures/licences-granted?year=2024&view=rows".to_owned(),
    })
}

fn report() -> Document {
    Document {
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外发〔2025〕3号".to_owned()),
        addressee: Some("市人民政府".to_owned()),
        body: vec![
            Block::Heading { level: 1, runs: vec![Run::Text("一、主要情况".to_owned())] },
            Block::Heading { level: 2, runs: vec![Run::Text("（一）许可".to_owned())] },
            Block::Paragraph(vec![
                Run::Text("全年办结许可".to_owned()),
                figure("37个"),
                Run::Strong("，无一超期".to_owned()),
                Run::Text("。".to_owned()),
            ]),
            Block::Table(Table::plain(
                &["事项", "数量"],
                vec![
                    vec![vec![Run::Text("邀请核实".to_owned())], vec![figure("37个")]],
                    vec![vec![Run::Text("认证".to_owned())]],
                ],
            )),
        ],
        signature: Some(Signature::new("某某市外事办公室".to_owned(), Day::constant(2025, 2, 24))),
        annexes: vec![Annex::named("事项清单"), Annex::named("数据说明")],
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市人大常委会办公室".to_owned()),
        printed: Some(Printed { organ: "某某市外事办公室".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市外事办公室2024年度法治政府建设情况报告")
    }
}

#[test]
fn a_report_page() {
    let options = HtmlOptions { stylesheet_href: Some("/style.css".to_owned()) };
    insta::assert_snapshot!(html(&report(), &options));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = || HOSTILE.to_owned();
    let run = || Run::Text(hostile());
    let document = Document {
        organ: Some(hostile()),
        number: Some(hostile()),
        addressee: Some(hostile()),
        body: vec![
            Block::Heading { level: 9, runs: vec![run()] },
            Block::Paragraph(vec![
                Run::Strong(hostile()),
                Run::Figure(FigureRef {
                    id: hostile(),
                    text: hostile(),
                    value: hostile(),
                    unit: hostile(),
                    period: hostile(),
                    href: "javascript:alert(1)".to_owned(),
                }),
            ]),
            Block::Table(Table::plain(&[&hostile()], vec![vec![vec![run()]]])),
        ],
        signature: Some(Signature::new(hostile(), Day::constant(2025, 1, 1))),
        annexes: vec![Annex::named(hostile())],
        notes: vec![hostile()],
        copy_to: Some(hostile()),
        printed: Some(Printed { organ: hostile(), date: Day::constant(2025, 1, 1) }),
        lang: hostile(),
        ..Document::new(hostile())
    };
    let page = html(&document, &HtmlOptions { stylesheet_href: Some("javascript:x".to_owned()) });
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("javascript:"), "{page}");
    assert_eq!(page.matches("</style>").count(), 1, "only our own style element may close");
    assert!(!page.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'));
    // Every attribute value stays within its quotes: no attribute but ours can appear.
    assert!(!page.contains("\"onerror") && !page.contains("' on"));
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&#39;&amp;"));
}

#[test]
fn each_figure_carries_its_facts_and_its_way() {
    let page = html(&report(), &HtmlOptions::default());
    let tagged = "<a class=\"figure\" href=\"/figures/licences-granted?year=2024&amp;view=rows\">\
                  <data value=\"37\" data-figure=\"licences-granted\" data-period=\"2024\" data-unit=\"个\" \
                  data-kind=\"count\" data-decimals=\"0\" data-scale=\"0\">37个</data></a>";
    assert_eq!(page.matches(tagged).count(), 2);
    assert!(page.contains("<style>") && page.contains("@page"));
}

#[test]
fn a_bare_document_has_no_empty_parts() {
    let page = html(&Document::new("通知"), &HtmlOptions { stylesheet_href: Some("s.css".to_owned()) });
    for absent in ["<header", "<footer", "signature", "annexes", "addressee", "<style"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn a_document_survives_json() {
    let text = serde_json::to_string(&report()).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&text).unwrap(), report());
    assert!(text.contains("\"2025-02-24\""));
    assert!(serde_json::from_str::<Document>("{\"title\":\"x\",\"titel\":\"y\"}").is_err());
    assert_eq!(serde_json::from_str::<Document>("{\"title\":\"通知\"}").unwrap(), Document::new("通知"));
}

#[test]
fn headings_follow_one_another_whatever_annexes_hold() {
    let heading = |level| Block::Heading { level, runs: vec![Run::Text("题".to_owned())] };
    let levels = || vec![heading(1), heading(2), heading(3), heading(4)];
    let annex = |name: &str| Annex { name: name.to_owned(), body: levels() };
    let document = Document { body: levels(), annexes: vec![annex("甲"), annex("乙")], ..report() };
    let page = html(&document, &HtmlOptions::default());
    let outline: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert_eq!(outline, [1, 2, 3, 4, 5, 2, 3, 4, 5, 6, 2, 3, 4, 5, 6]);
    assert_eq!(page.matches("class=\"level1\"").count(), 3, "looks follow the level, not the element");
    assert!(
        page.contains("<a href=\"#annex-2\">乙</a>")
            && page.contains("<h2 class=\"annex-title\" id=\"annex-2\">乙</h2>")
    );
    assert!(page.contains("<p class=\"annex-label\">附件1</p>"));
}

#[test]
fn cells_over_columns_and_rows_say_what_they_head() {
    let table = Table {
        caption: Some("表1".to_owned()),
        head: vec![
            vec![Cell::text("项目").over(1, 2), Cell::text("法人").over(2, 1)],
            vec![Cell::text("企业"), Cell::text("其他")],
        ],
        rows: vec![vec![Cell::text("新收").naming_row(), Cell::text("3")]],
    };
    let page = html(&Document { body: vec![Block::Table(table)], ..Document::new("表") }, &HtmlOptions::default());
    for wanted in [
        "role=\"group\" aria-label=\"表1\" tabindex=\"0\"",
        "<caption>表1</caption>",
        "<th scope=\"col\" rowspan=\"2\">项目</th>",
        "<th scope=\"colgroup\" colspan=\"2\">法人</th>",
        "<th scope=\"row\">新收</th><td class=\"short\">3</td><td class=\"short\"></td>",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
}

#[test]
fn letters_and_documents_to_superiors_have_their_heads() {
    let letter = Document { form: Form::Letter, secrecy: Some("秘密★1年".to_owned()), ..report() };
    let page = html(&letter, &HtmlOptions::default());
    assert!(page.contains("<article class=\"gongwen letter\"") && page.contains("<p class=\"mark\">秘密★1年</p>"));
    assert!(!page.contains("印发") && page.contains("抄送："));
    let upward = Document { signed_by: Some("张三".to_owned()), copy_number: Some("000001".to_owned()), ..report() };
    let page = html(&upward, &HtmlOptions::default());
    assert!(page.contains("<div class=\"numbers signed\">") && page.contains("签发人：<span>张三</span>"));
    assert!(page.contains("<p class=\"copy-number\">000001</p>"));
}
