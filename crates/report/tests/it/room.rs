//! The report of the project's own rooms: it loads, it reads like a report, and it says nothing without a record.

use crate::support;
use crate::support::made_up;
use document::{Block, Document, Run};
use figure::Catalogue;
use matter::Rulebook;
use report::{Composed, ReportBook, compose, figures_json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Read once for all tests: proving every pattern takes a while without optimization.
static ROOMS: LazyLock<(BTreeMap<String, ReportBook>, Catalogue)> = LazyLock::new(|| {
    let files = support::rooms();
    let (rulebook, _) = Rulebook::load(&files);
    let (catalogue, defects) = Catalogue::new(&rulebook, &files);
    assert_eq!(defects, [], "figures");
    let (books, defects) = report::load(&files, &rulebook, &catalogue);
    let listed: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert!(defects.is_empty(), "reports:\n{}", listed.join("\n"));
    (books, catalogue)
});

fn book(slug: &str) -> (ReportBook, Catalogue) {
    let (books, catalogue) = &*ROOMS;
    (books.get(slug).unwrap().clone(), catalogue.clone())
}

fn room() -> (ReportBook, Catalogue) {
    book("law-based-government")
}

/// The document as plain lines, figures in brackets.
fn lines(document: &Document) -> String {
    let line = |runs: &[Run]| -> String {
        let marked = runs.iter().map(|run| match run {
            Run::Figure(figure) => format!("[{}]", figure.text),
            other => other.text().to_owned(),
        });
        marked.collect()
    };
    let mut text = vec![document.title.clone()];
    text.extend(document.addressee.iter().map(|addressee| format!("{addressee}：")));
    for block in &document.body {
        match block {
            Block::Heading { level, runs } => text.push(format!("{} {}", "#".repeat((*level).into()), line(runs))),
            Block::Paragraph(runs) => text.push(line(runs)),
            Block::Table(table) => {
                let rows = table.head.iter().chain(&table.rows);
                text.extend(rows.map(|row| row.iter().map(|cell| line(&cell.runs)).collect::<Vec<_>>().join(" | ")));
            }
            Block::Entry { .. } => text.push("(entry)".to_owned()),
        }
    }
    text.extend(document.signature.iter().map(|signature| format!("{} {}", signature.organ, signature.date)));
    text.extend(document.copy_to.iter().map(|copy| format!("抄送：{copy}")));
    text.join("\n")
}

fn runs(document: &Document) -> Vec<&Run> {
    let runs = document.body.iter().filter_map(|block| match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) => Some(runs),
        Block::Table(_) | Block::Entry { .. } => None,
    });
    runs.flatten().collect()
}

fn full() -> Composed {
    let (book, catalogue) = room();
    compose(&book, &made_up::full(&catalogue)).unwrap()
}

#[test]
fn a_year_reads_like_a_report() {
    let composed = full();
    assert_eq!(composed.problems, [], "every sentence renders");
    insta::assert_snapshot!(lines(&composed.document));
}

#[test]
fn a_year_of_open_information_has_its_tables() {
    let (book, catalogue) = book("information-disclosure");
    let composed = compose(&book, &made_up::full(&catalogue)).unwrap();
    assert_eq!(composed.problems, []);
    insta::assert_snapshot!(lines(&composed.document));
    let tables = composed.document.body.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let columns: Vec<usize> = tables.map(document::Table::columns).collect();
    assert_eq!(columns, [4, 10, 15], "the three tables of the format, each as wide as it is there");
    let plain = compose(&book, &made_up::empty(&catalogue, 2024)).unwrap();
    assert_eq!(plain.problems, []);
    assert!(plain.figures.iter().all(|figure| figure.value == "0"), "an empty year prints 0 in every cell");
}

#[test]
fn figures_that_contradict_each_other_are_refused_by_name() {
    let (book, catalogue) = book("information-disclosure");
    let year = made_up::full(&catalogue);
    assert!(compose(&book, &year).is_ok());
    for (figure, told) in [
        ("foi.handled.natural", "“natural”列不平"),
        ("foi.full", "“full”行各类申请人之和"),
        ("foi.received.all", "“received”行横向不平"),
        ("foi.refused.business", "“business”列的各种办理结果"),
        ("foi.carried-out.all", "“all”列不平"),
        ("foi.reconsideration.all", "复议诉讼表“reconsideration”不平"),
        ("normative-document.in-force", "行政规范性文件现行有效"),
    ] {
        let mut year = year.clone();
        let figure = year.figures.values.get_mut(figure).unwrap();
        figure.value = figure::Value::Count(figure.value.amount() + 1);
        let broken = compose(&book, &year).unwrap_err();
        let found = broken.iter().find(|defect| defect.message.contains(told));
        let found = found.unwrap_or_else(|| panic!("{told} is not among {broken:?}"));
        assert_eq!((found.rule, found.file.as_str()), ("check", "reports/information-disclosure/report.yaml"));
        assert!(found.line > 1 && !found.mend.is_empty());
    }
}

#[test]
fn no_clause_is_said_twice() {
    for slug in ["law-based-government", "information-disclosure"] {
        let (book, catalogue) = book(slug);
        let composed = compose(&book, &made_up::full(&catalogue)).unwrap();
        assert_eq!(report::repeated(&composed.document), Vec::<String>::new(), "{slug}");
    }
}

#[test]
fn large_sums_are_told_coarsely_and_kept_exactly() {
    let composed = full();
    let settled = composed.figures.iter().find(|figure| figure.text.ends_with("万元")).unwrap();
    assert_eq!((settled.text.as_str(), settled.value.as_str(), settled.unit.as_str()), ("123.46万元", "1234567", "元"));
}

#[test]
fn without_a_record_there_is_no_sentence() {
    let (book, catalogue) = room();
    let composed = compose(&book, &made_up::empty(&catalogue, 2024)).unwrap();
    assert_eq!(composed.problems, []);
    assert_eq!(composed.figures, [], "no record, no number");
    insta::assert_snapshot!(lines(&composed.document));
}

#[test]
fn every_number_in_the_prose_is_a_figure() {
    let composed = full();
    // Years, days of the calendar, percent of nothing else: what may stand as plain digits.
    let allowed = ["2024年", "2025年", "1月1日", "12月31日"];
    for run in runs(&composed.document) {
        if let Run::Text(text) | Run::Strong(text) = run {
            let mut rest = text.clone();
            for plain in allowed {
                rest = rest.replace(plain, "");
            }
            // Days on which something was done come from the cases' fields.
            let days = ["2月20日", "6月3日", "9月10日", "6月30日", "11月30日"];
            for day in days {
                rest = rest.replace(day, "");
            }
            assert!(!rest.contains(|c: char| c.is_ascii_digit()), "a number that is no figure: {text}");
        }
    }
}

#[test]
fn every_figure_is_listed_with_definition_cases_and_sentence() {
    let (book, catalogue) = room();
    let year = made_up::full(&catalogue);
    let composed = compose(&book, &year).unwrap();
    let printed: Vec<_> = runs(&composed.document)
        .into_iter()
        .filter_map(|run| if let Run::Figure(figure) = run { Some(figure) } else { None })
        .collect();
    assert!(printed.len() > 60, "{}", printed.len());
    assert_eq!(printed.len(), composed.figures.len());
    for (printed, listed) in printed.iter().zip(&composed.figures) {
        assert_eq!((&printed.id, &printed.value, &printed.unit), (&listed.id, &listed.value, &listed.unit));
        assert_eq!(printed.href, format!("/figures/{}?year=2024", printed.id));
        assert_eq!(printed.text, listed.text);
        assert!(listed.sentence.contains(&printed.text), "{listed:?}");
        assert!(!listed.definition.is_empty(), "{} says what it counts", listed.id);
        assert!(!listed.cases.is_empty(), "{} has cases behind it", listed.id);
        if let Some(figure) = year.figures.get(&listed.id) {
            assert_eq!(figure.printed(), format!("{}{}", listed.value, listed.unit));
            let coarse = listed.text.contains(['万', '亿']);
            assert!(coarse || printed.text == figure.printed(), "{printed:?}");
        } else {
            assert!(listed.id.contains(':') || matches!(listed.id.as_str(), "late" | "refused"), "{listed:?}");
        }
    }
}

#[test]
fn no_sentence_is_said_twice() {
    let composed = full();
    let text: String = lines(&composed.document);
    let mut sentences: Vec<&str> = text.split(['。', '\n']).filter(|sentence| sentence.chars().count() > 8).collect();
    let all = sentences.len();
    sentences.sort_unstable();
    sentences.dedup();
    assert_eq!(sentences.len(), all);
}

#[test]
fn the_same_year_gives_the_same_bytes() {
    let (first, second) = (full(), full());
    assert_eq!(first, second);
    let (_, catalogue) = room();
    let figures = made_up::full(&catalogue).figures;
    assert_eq!(figures_json(&first, &figures), figures_json(&second, &figures));
    let json: serde_json::Value = serde_json::from_str(&figures_json(&first, &figures)).unwrap();
    assert_eq!(json["position"], 4711);
    let ledger = json["ledger"].as_array().unwrap();
    assert_eq!(ledger.len(), catalogue.iter().count(), "every figure is there, stated in the text or not");
    assert!(ledger.iter().any(|figure| figure["cases"].as_array().is_some_and(|cases| !cases.is_empty())));
    assert_eq!(json["figures"].as_array().unwrap().len(), first.figures.len());
}

#[test]
fn a_comparison_needs_the_years() {
    let (book, catalogue) = room();
    let year = made_up::full(&catalogue);
    let says = |year: &report::Year| lines(&compose(&book, year).unwrap().document).contains("超过此前[十年]总和");
    assert!(says(&year));
    let year = made_up::full_since(&catalogue, 2021);
    assert!(!says(&year), "a year that the ledger does not cover is no year of nothing");
}

#[test]
fn no_figure_and_no_matter_is_named_in_rust() {
    let files = support::rooms();
    let (rulebook, _) = Rulebook::load(&files);
    let (catalogue, _) = Catalogue::new(&rulebook, &files);
    let sources = support::sources(&["figure", "report"]);
    let figures = catalogue.iter().map(|entry| entry.id.to_string()).filter(|id| id.contains('.'));
    // Ids of matters are everyday words; as a whole text literal they would be names.
    let matters = rulebook.matters.keys().map(|id| format!("\"{id}\""));
    for id in figures.chain(matters) {
        for (path, text) in &sources {
            assert!(!text.contains(&id), "{path} names {id}");
        }
    }
}
