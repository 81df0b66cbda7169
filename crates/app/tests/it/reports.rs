//! The yearly reports of the samples: every kind composes from the real ledger, nothing is said twice, and what is said reads
//! back as the ledger has it.

use crate::house::rulebook;
use app::{AnnualReport, Clock, Platform, Ready, Sample};
use document::{Block, Document, Run};
use model::FileTree;
use reader::Verdict;
use std::path::Path;
use std::sync::Arc;

fn walk(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
        }
    }
}

/// Lives a sample's year and holds its reports against each other and against the ledger.
async fn lived(folder: &str) {
    let folder = crate::house::root().join("samples").join(folder);
    let mut files = FileTree::new();
    walk(&folder, &folder, &mut files);
    let sample = Sample::load(&files).unwrap();
    let database = testkit::sqlite();
    let ready = Arc::new(Ready::load(rulebook()).unwrap());
    let clock = Clock::starting_at(sample.today.at(9, 0, 0, 0));
    let platform = Platform::open(database.url(), ready, clock).await.unwrap();
    sample.settle(&platform, None).await.unwrap();
    let calendar = platform.rulebook().law.calendar().clone();
    for text in sample.acts.iter().flat_map(|acts| acts.portions(&calendar)) {
        platform.perform_lines(&text.unwrap(), |_| ()).await;
    }
    let kinds = platform.report_kinds();
    assert_eq!(kinds.len(), 2);
    for kind in kinds {
        let report = platform.annual_report(&sample.office, sample.year, Some(&kind.slug), None).await.unwrap();
        assert_eq!(report.composed.problems, [], "{}", kind.slug);
        assert_eq!(report::repeated(&report.document), Vec::<String>::new(), "{} says it once", kind.slug);
        reads_back(&platform, &sample, &report).await;
        let told = plain(&report.document);
        for stray in
            ["，，", "。。", "，。", "；。", "：。", "、、", "，；", "（）", "“”", "共1次", "共1项", "共1件次。"]
        {
            assert!(!told.contains(stray), "{}: {stray} in {told}", kind.slug);
        }
    }
    let first = platform.annual_report(&sample.office, sample.year, None, None).await.unwrap();
    let again = platform.annual_report(&sample.office, sample.year, None, None).await.unwrap();
    assert_eq!(first.document, again.document, "the same ledger gives the same words");
    let unknown = platform.annual_report(&sample.office, sample.year, Some("no-such-kind"), None).await;
    assert!(unknown.unwrap_err().to_string().contains("no-such-kind"));
}

/// The report as somebody would send it to us: no number in it is another than the ledger's.
async fn reads_back(platform: &Platform, sample: &Sample, report: &AnnualReport) {
    let text = plain(&report.document);
    let read = platform.read("report.txt", &text);
    let found = platform.reconcile(&sample.office.id, sample.year, &read).await.unwrap();
    let differs: Vec<_> = found
        .lines
        .iter()
        .filter(|line| matches!(line.verdict, Verdict::Differs { .. }))
        .map(|line| &line.quote)
        .collect();
    assert!(differs.is_empty(), "{differs:?}");
    if !report.document.body.iter().any(|block| matches!(block, Block::Table(_))) {
        assert!(found.supported * 2 > found.lines.len(), "most of it is recognised: {}", found.supported);
    }
}

fn plain(document: &Document) -> String {
    let lines = document.body.iter().filter_map(|block| match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) => Some(runs.iter().map(Run::text).collect::<String>()),
        Block::Table(_) | Block::Entry { .. } => None,
    });
    [document.title_line()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn dongcheng_reports() {
    lived("dongcheng-fao-2024").await;
}

#[tokio::test]
async fn heze_reports() {
    lived("heze-fao-2024").await;
}

#[tokio::test]
async fn xiamen_reports() {
    lived("xiamen-fao-2024").await;
}

#[tokio::test]
async fn liaocheng_reports() {
    lived("liaocheng-fao-2022").await;
}
