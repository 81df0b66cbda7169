//! One published report as it was read: what it is, which parts it has, what is wrong with it, and every number in it with
//! what the ledger says, when it is the office's own.

use app::{KeptReading, ReadFigure, Reconciliation, Verdict};
use askama::Template;
use axum::extract::{Path, State};
use model::Digest;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

/// What the rules require of a report, in their order.
const PARTS: [&str; 5] = ["举措和成效", "不足和原因", "主要负责人履职", "下一年安排", "其他"];

#[derive(Template)]
#[template(path = "published_report/page.html")]
struct Page {
    shell: Shell,
    id: String,
    title: String,
    facts: Vec<(&'static str, String)>,
    parts: Vec<(&'static str, bool)>,
    findings: Vec<(String, String)>,
    figures: Vec<Line>,
    reconciled: Option<Counts>,
    paragraphs: Vec<Vec<Piece>>,
}

struct Line {
    indicator: String,
    written: String,
    qualifier: String,
    /// The platform's figure, when it is recognised.
    figure: Option<String>,
    verdict: String,
    differs: bool,
    place: usize,
}

struct Counts {
    supported: usize,
    differs: usize,
    unsupported: usize,
    not_covered: usize,
}

/// A stretch of the report's text; a number is one of its own.
struct Piece {
    text: String,
    figure: Option<usize>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(report): Path<String>) -> Answer {
    let id = Digest::from_hex(&report).ok_or(Failure::NotFound)?;
    let reading = state.platform.kept_reading(&state.office, id).await?.ok_or(Failure::NotFound)?;
    let read = &reading.report;
    let unknown = || "没有写明".to_owned();
    let facts = vec![
        ("机关", read.organ.clone().unwrap_or_else(unknown)),
        ("年度", read.year.map_or_else(unknown, |year| year.to_string())),
        ("成文日期", read.signed_date.map_or_else(unknown, document::chinese_date)),
        ("主送机关", read.addressee.clone().unwrap_or_else(unknown)),
        ("主动公开", if read.active_disclosure { "已注明".into() } else { unknown() }),
        ("文件", reading.kept.file.clone()),
    ];
    let has = |number: usize| read.parts.get(&number.to_string()).copied().unwrap_or_default();
    let cited = |finding: &app::ReadFinding| {
        let on = read.signed_date.unwrap_or_else(|| state.platform.now().date());
        let law = state.platform.rulebook().law.article(&finding.law, on);
        (finding.message.clone(), law.map_or_else(|_| finding.law.to_string(), |article| article.cited()))
    };
    page(&Page {
        shell: Shell::of(&state, &viewer, "/published").await?,
        id: report,
        title: read.title.clone().unwrap_or_else(|| reading.kept.file.clone()),
        facts,
        parts: PARTS.iter().enumerate().map(|(index, part)| (*part, has(index + 1))).collect(),
        findings: read.findings.iter().map(cited).collect(),
        figures: lines(&reading),
        reconciled: reading.reconciled.as_ref().map(counts),
        paragraphs: paragraphs(&reading.text, &read.figures),
    })
}

fn counts(outcome: &Reconciliation) -> Counts {
    Counts {
        supported: outcome.supported,
        differs: outcome.differs,
        unsupported: outcome.unsupported,
        not_covered: outcome.not_covered,
    }
}

fn lines(reading: &KeptReading) -> Vec<Line> {
    let verdict_of = |figure: &ReadFigure| {
        let lines = reading.reconciled.iter().flat_map(|outcome| &outcome.lines);
        let own =
            lines.filter(|line| line.start == figure.start && line.end == figure.end && line.value == figure.value);
        let told: Vec<(String, bool)> = own.map(|line| told(&line.verdict)).collect();
        let differs = told.iter().any(|(_, differs)| *differs);
        (told.into_iter().map(|(words, _)| words).collect::<Vec<_>>().join("；"), differs)
    };
    let line = |(place, figure): (usize, &ReadFigure)| {
        let (verdict, differs) = verdict_of(figure);
        Line {
            indicator: figure.indicator.clone(),
            written: format!("{}{}{}", figure.value, if figure.approx { "（约）" } else { "" }, figure.unit),
            qualifier: figure.qualifier.clone().unwrap_or_default(),
            figure: figure.figure.as_ref().map(ToString::to_string),
            verdict: if figure.planned { "下一年安排，不核对".into() } else { verdict },
            differs,
            place,
        }
    };
    reading.report.figures.iter().enumerate().map(line).collect()
}

fn told(verdict: &Verdict) -> (String, bool) {
    match verdict {
        Verdict::Supported { .. } => ("相符".into(), false),
        Verdict::Differs { written, ledger } => (format!("不符：报告 {written}，总账 {ledger}"), true),
        Verdict::Unsupported => ("总账没有记录".into(), true),
        Verdict::NotCovered => ("总账不记这一项".into(), false),
    }
}

/// The text in paragraphs, with every number by itself, so that the table can lead to it.
fn paragraphs(text: &str, figures: &[ReadFigure]) -> Vec<Vec<Piece>> {
    let mut starts: Vec<(usize, usize, usize)> =
        figures.iter().enumerate().map(|(index, figure)| (figure.value_start, figure.value_end, index)).collect();
    starts.sort_unstable();
    let mut starts = starts.into_iter().peekable();
    let (mut all, mut line, mut plain) = (Vec::new(), Vec::new(), String::new());
    let mut inside: Option<(usize, usize)> = None;
    let flush = |line: &mut Vec<Piece>, text: &mut String, figure: Option<usize>| {
        if !text.is_empty() {
            line.push(Piece { text: std::mem::take(text), figure });
        }
    };
    for (at, character) in text.chars().enumerate() {
        if let Some((_, index)) = inside.filter(|(end, _)| *end <= at) {
            flush(&mut line, &mut plain, Some(index));
            inside = None;
        }
        while let Some((start, end, index)) = starts.peek().copied().filter(|(start, ..)| *start <= at) {
            starts.next();
            if start == at && inside.is_none() {
                flush(&mut line, &mut plain, None);
                inside = Some((end, index));
            }
        }
        if character == '\n' {
            flush(&mut line, &mut plain, inside.map(|(_, index)| index));
            all.push(std::mem::take(&mut line));
        } else {
            plain.push(character);
        }
    }
    flush(&mut line, &mut plain, inside.map(|(_, index)| index));
    all.push(line);
    all.retain(|line: &Vec<Piece>| line.iter().any(|piece| !piece.text.trim().is_empty()));
    all
}
