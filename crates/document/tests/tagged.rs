//! What is read back from a page is what was written; what we never write is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use document::{
    Annex, Block, Cell, Document, FigureRef, HtmlOptions, PageError, Run, Table, html, tagged, tagged_page,
};

fn figure(text: &str, value: &str, unit: &str) -> Run {
    Run::Figure(FigureRef {
        id: "trips.approved".to_owned(),
        text: text.to_owned(),
        value: value.to_owned(),
        unit: unit.to_owned(),
        period: "2024".to_owned(),
        href: "/figures/trips.approved?year=2024&view=rows".to_owned(),
    })
}

fn plain(text: &str) -> Run {
    Run::Text(text.to_owned())
}

fn report() -> Document {
    let cell = |run: Run| Cell::new(vec![run]);
    Document {
        body: vec![
            Block::Paragraph(vec![
                plain("全年工作平稳。共审批团组"),
                figure("37个", "37", "个"),
                plain("，其中<甲>&“乙”"),
                figure("12个", "12", "个"),
                plain("。次年再议。"),
            ]),
            Block::Table(Table {
                rows: vec![vec![cell(plain("率")), cell(figure("95.5%", "95.5", "%"))]],
                ..Table::default()
            }),
        ],
        annexes: vec![Annex {
            name: "明细".to_owned(),
            body: vec![Block::Paragraph(vec![figure("1.2万元", "12000", "元")])],
        }],
        ..Document::new("年度\n报告")
    }
}

fn page() -> String {
    html(&report(), &HtmlOptions::default())
}

#[test]
fn what_was_tagged_comes_back_with_its_sentence() {
    let figures = tagged(&page()).unwrap();
    let facts: Vec<_> = figures
        .iter()
        .map(|f| {
            (f.text.as_str(), f.value.as_str(), f.unit.as_str(), f.kind.as_str(), f.decimals.as_str(), f.scale.as_str())
        })
        .collect();
    assert_eq!(
        facts,
        [
            ("37个", "37", "个", "count", "0", "0"),
            ("12个", "12", "个", "count", "0", "0"),
            ("95.5%", "95.5", "%", "percent", "1", "0"),
            ("1.2万元", "12000", "元", "money", "1", "4"),
        ]
    );
    assert_eq!(figures[0].sentence, "共审批团组37个，其中<甲>&“乙”12个。");
    assert_eq!(figures[0].href.as_deref(), Some("/figures/trips.approved?year=2024&view=rows"));
    assert!(figures.iter().all(|f| f.id == "trips.approved" && f.period == "2024"));
    let page = tagged_page(&page()).unwrap();
    assert!(page.own_style);
    for block in &page.blocks {
        for figure in &block.figures {
            let there: String = block.text.chars().skip(figure.start).take(figure.end - figure.start).collect();
            assert_eq!(there, figure.text);
        }
    }
    let texts: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(texts.contains(&"年度报告") && texts.contains(&"率") && texts.contains(&"明细"), "{texts:?}");
}

#[test]
fn another_style_is_noticed() {
    let linked = html(&report(), &HtmlOptions { stylesheet_href: Some("/s.css".to_owned()) });
    assert!(!tagged_page(&linked).unwrap().own_style);
    let changed = page().replace("font-size: 48pt", "font-size: 0pt");
    assert!(!tagged_page(&changed).unwrap().own_style);
    let second = page().replace("</style>", "</style><style>p{display:none}</style>");
    assert!(!tagged_page(&second).unwrap().own_style);
}

#[test]
fn what_the_writer_never_writes_is_refused_with_its_line() {
    let put = |words: &str| page().replacen("全年工作平稳。", words, 1);
    for foreign in [
        "<script>x</script>",
        "<!-- 9件 -->",
        "<p style=\"display:none\">9件</p>",
        "<p hidden>9件</p>",
        "<span onclick=\"x\">9</span>",
        "<b>9件</b>",
        "<P>9件</P>",
        "&#57;件",
        "&nbsp;",
        "\u{202e}件9",
        "<img src=\"x\">",
        "<p class='x'>9</p>",
        "<span class=\"a\" class=\"b\">9</span>",
        "</p></div><p>",
        "<",
        "<<p>",
        "<data value=\"9\">9件</data>",
        "<span lang=\"zh\"lang=\"zh\">",
        "<![CDATA[9]]>",
    ] {
        let found = tagged(&put(foreign));
        assert!(matches!(found, Err(PageError::Foreign { line, .. }) if line > 10), "{foreign}: {found:?}");
    }
    assert!(matches!(tagged(&"<p>".repeat(4)), Err(PageError::Foreign { .. })));
    assert!(matches!(tagged(&" ".repeat(17 * 1024 * 1024)), Err(PageError::TooLong(_))));
    assert_eq!(tagged("").unwrap(), []);
}

#[test]
fn a_page_cut_or_bent_anywhere_never_panics() {
    let page = page();
    let body = page.find("<article").unwrap();
    for at in (body..page.len()).filter(|at| page.is_char_boundary(*at)) {
        let _ = tagged(&page[..at]);
        let mut bent = page.clone();
        bent.insert(at, '"');
        let _ = tagged(&bent);
        bent.replace_range(at..=at, "<");
        let _ = tagged(&bent);
    }
}
