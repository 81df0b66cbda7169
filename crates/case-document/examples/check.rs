//! Checks the templates of a rulebook's folder and nothing else: `cargo run -p case-document --example check -- ROOT [matters/…] [--show]`.
//! Prints every defect, then each template with how many stories of its matter produce it; with `--show` the text of one of them.

use case_document::{Course, Documents, OfficeWords, Template, compose, made};
use document::{Block, Document, Run};
use matter::Rulebook;
use model::{Event, FileTree};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let show = arguments.iter().any(|argument| argument == "--show");
    let mut places = arguments.iter().filter(|argument| !argument.starts_with("--"));
    let root = places.next().map_or(".", String::as_str);
    let only = places.next().map_or("matters/", String::as_str);
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers"] {
        walk(Path::new(root), &Path::new(root).join(room), &mut files);
    }
    let (rulebook, _) = Rulebook::load(&files);
    let (documents, defects) = Documents::load(&files, &rulebook);
    let mut faults = 0;
    for defect in defects.iter().filter(|defect| defect.file.starts_with(only)) {
        println!("{defect}");
        faults += 1;
    }
    // Only the stories beside the wanted templates are told.
    let mut wanted = FileTree::new();
    for (path, bytes) in files.iter() {
        if !path.contains("/scenarios/") || path.starts_with(only.trim_end_matches("documents").trim_end_matches('/')) {
            wanted.insert(path, bytes);
        }
    }
    let traces = scenario::traces(&rulebook, &wanted);
    let mut count = 0;
    for (matter, template) in documents.iter().filter(|(_, template)| template.file.starts_with(only)) {
        count += 1;
        let mut stories = 0;
        let mut longest: Option<(String, String)> = None;
        for trace in traces.iter().filter(|trace| trace.matter == *matter) {
            let done = trace.rows.iter().filter_map(|row| match &row.outcome {
                scenario::Touch::Done { event, .. } => Some((**event).clone()),
                _ => None,
            });
            match told(&rulebook, template, &done.collect::<Vec<_>>()) {
                Ok(Some(text)) => {
                    stories += 1;
                    if longest.as_ref().is_none_or(|(_, before)| before.len() < text.len()) {
                        longest = Some((trace.file.clone(), text));
                    }
                }
                Ok(None) => {}
                Err(error) => {
                    println!("{}: {error}", trace.file);
                    faults += 1;
                }
            }
        }
        println!("{matter}\t{}\t{}\t{stories} stories", template.id, template.name.zh);
        if stories == 0 {
            println!("{}: no story of the matter makes it; write one that does its act", template.file);
            faults += 1;
        }
        if let Some((file, text)) = longest.filter(|_| show) {
            println!("---- {file}\n{text}----");
        }
    }
    println!("{count} documents: {faults} defects");
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The document's text, when the events made it.
fn told(rulebook: &Rulebook, template: &Template, events: &[Event]) -> Result<Option<String>, String> {
    let Some(first) = events.first() else { return Ok(None) };
    let Some(definition) = rulebook.matter(&first.matter) else { return Ok(None) };
    let office = OfficeWords {
        name: "某市某区人民政府外事办公室".into(), short: "区政府外办".into(), region: None
    };
    let course = Course {
        rulebook,
        definition,
        office: &office,
        events,
        names: &BTreeMap::new(),
        linked: &BTreeMap::new(),
        records: &BTreeMap::new(),
        masked: false,
    };
    let Some(made) = made(template, &course).map_err(|error| error.to_string())? else { return Ok(None) };
    compose(template, &course, &made).map(|document| Some(text(&document))).map_err(|error| error.to_string())
}

fn text(document: &Document) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(document.organ.iter().map(|organ| format!("　　【{organ}】")));
    lines.extend(document.number.clone());
    lines.push(format!("　　　{}", document.title_line()));
    lines.extend(document.addressee.iter().map(|to| format!("{to}：")));
    lines.extend(document.body.iter().map(block));
    lines.extend(document.annexes.iter().map(|annex| format!("附件：{}", annex.name)));
    if let Some(signature) = &document.signature {
        let seal = if signature.sealed { "（印）" } else { "" };
        lines.push(format!("　　　　　　{}{seal} {}", signature.organ, document::chinese_date(signature.date)));
    }
    lines.extend(document.notes.iter().map(|note| format!("（{note}）")));
    lines.extend(document.copy_to.iter().map(|to| format!("抄送：{to}")));
    for annex in &document.annexes {
        lines.push(format!("== {}", annex.name));
        lines.extend(annex.body.iter().map(block));
    }
    lines.join("\n") + "\n"
}

fn block(block: &Block) -> String {
    let joined = |runs: &[Run]| runs.iter().map(Run::text).collect::<String>();
    match block {
        Block::Heading { level, runs } => format!("{}{}", "#".repeat(usize::from(*level)), joined(runs)),
        Block::Paragraph(runs) => format!("　　{}", joined(runs)),
        Block::Entry { label, runs } => format!("　　{label}：{}", joined(runs)),
        Block::Table(table) => {
            let rows = table.head.iter().chain(&table.rows);
            let rows = rows.map(|row| row.iter().map(document::Cell::printed).collect::<Vec<_>>().join(" | "));
            table.caption.iter().cloned().chain(rows).collect::<Vec<_>>().join("\n")
        }
    }
}

fn walk(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(root, &path, files);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let inner = path.strip_prefix(root).unwrap_or(&path);
            files.insert(inner.to_string_lossy().into_owned(), bytes);
        }
    }
}
