//! Every document of the rulebook, typeset and measured against GB/T 9704: as its first story makes it, and with the longest and
//! rarest of what may stand in its blanks. Needs Chinese fonts; without them it says that it skips.

use case_document::{Course, Documents, OfficeWords, Template, compose, made};
use document::{Block, Cell, Document, Run, Table};
use document_check::{Faces, check_against};
use document_typeset::{Fonts, typeset};
use matter::Rulebook;
use model::{Event, FileTree, MatterId};
use scenario::{Touch, Trace};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const FONT_FOLDER: &str = "/usr/share/fonts";
/// Of a list as long as a delegation may be.
const MEMBERS: usize = 60;

#[test]
fn every_document_of_the_rulebook_holds_the_standard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    collect(Path::new(FONT_FOLDER), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|end| end == "ttc" || end == "otf" || end == "ttf"));
    let fonts = Fonts::from_bytes(paths.iter().filter_map(|path| std::fs::read(path).ok()).collect());
    if !fonts.can_show_chinese() {
        eprintln!("SKIPPED: no Chinese font under {FONT_FOLDER}");
        return;
    }
    let documents = composed(&rooms(&root));
    let names: Vec<&String> = documents.iter().map(|(name, _)| name).collect();
    assert!(names.len() > 500, "too few documents were made: {}", names.len());
    let (next, findings) = (Mutex::new(documents.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let Some((name, document)) = next.lock().unwrap().next() else { break };
                    let found = measured(name, document, &fonts);
                    findings.lock().unwrap().extend(found);
                }
            });
        }
    });
    let mut findings = findings.into_inner().unwrap();
    findings.sort();
    assert!(findings.is_empty(), "{} findings in {} documents:\n{}", findings.len(), names.len(), findings.join("\n"));
}

/// What the checker finds, one line each: template, check, clause, place, what should be, what is.
fn measured(name: &str, document: &Document, fonts: &Fonts) -> Vec<String> {
    let pages = match typeset(document, fonts) {
        Ok(pages) => pages,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let pdf = match document_pdf::write(&pages) {
        Ok(pdf) => pdf,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let checked = match check_against(document, &pdf, &Faces::of_layout()) {
        Ok(checked) => checked,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let line = |finding: &document_check::Measure| {
        let document_check::Measure { check, clause, page, place, expected, measured, .. } = finding;
        format!("{name}: {check} {clause} 第{page}页 {place}：应为{expected}，实测{measured}")
    };
    checked.findings().map(line).collect()
}

/// A document of every template that a story makes, and a stretched one of every shape.
fn composed(files: &FileTree) -> Vec<(String, Document)> {
    let (rulebook, _) = Rulebook::load(files);
    let documents = Documents::archived(files, &rulebook);
    let mut traces: BTreeMap<MatterId, Vec<Trace>> = BTreeMap::new();
    for trace in scenario::traces(&rulebook, files) {
        traces.entry(trace.matter.clone()).or_default().push(trace);
    }
    let (mut made, mut shapes) = (Vec::new(), BTreeSet::new());
    for (matter, template) in documents.iter() {
        let mut stories = traces.get(matter).into_iter().flatten();
        if let Some(document) = stories.find_map(|trace| told(&rulebook, template, trace)) {
            if shapes.insert(shape(&document)) {
                made.push((format!("{} stretched", template.file), stretched(&document)));
            }
            made.push((template.file.clone(), document));
        }
    }
    made
}

/// Which elements and kinds of blocks there are: documents alike in these take the same ways when they are set.
fn shape(document: &Document) -> String {
    let Document { form, organ, number, signed_by, addressee, annexes, notes, copy_to, printed, .. } = document;
    let given = [organ, number, signed_by, addressee, copy_to].map(Option::is_some);
    let kind = |block: &Block| match block {
        Block::Heading { .. } => "heading",
        Block::Paragraph(_) => "paragraph",
        Block::Entry { .. } => "entry",
        Block::Table(table) if table.head.is_empty() => "form",
        Block::Table(_) => "table",
    };
    let kinds: BTreeSet<&str> = annexes.iter().flat_map(|annex| &annex.body).chain(&document.body).map(kind).collect();
    let sealed = document.signature.as_ref().map(|signature| signature.sealed);
    format!("{form:?} {given:?} {kinds:?} {sealed:?} {} {} {}", annexes.len(), notes.len(), printed.is_some())
}

/// The document, when the story made it.
fn told(rulebook: &Rulebook, template: &Template, trace: &Trace) -> Option<Document> {
    let done = trace.rows.iter().filter_map(|row| match &row.outcome {
        Touch::Done { event, .. } => Some((**event).clone()),
        Touch::Refused(_) | Touch::Unfit => None,
    });
    let events: Vec<Event> = done.collect();
    let office = OfficeWords {
        name: "某市某区人民政府外事办公室".into(), short: "区政府外办".into(), region: None
    };
    let course = Course {
        rulebook,
        definition: rulebook.matter(&trace.matter)?,
        office: &office,
        events: &events,
        names: &BTreeMap::new(),
        linked: &BTreeMap::new(),
        records: &BTreeMap::new(),
        masked: false,
    };
    let made = made(template, &course).ok()??;
    compose(template, &course, &made).ok()
}

/// The same document with everything as long and as odd as it gets.
fn stretched(document: &Document) -> Document {
    let mut long = document.clone();
    let office = "某某省某某市人民政府外事办公室（港澳事务办公室）";
    if let Some(organ) = &mut long.organ {
        let end = ["会议纪要", "纪要", "文件"].into_iter().find(|end| organ.ends_with(end)).unwrap_or_default();
        *organ = format!("{office}{end}");
    }
    if let Some(signature) = &mut long.signature {
        office.clone_into(&mut signature.organ);
    }
    if let Some(to) = &mut long.addressee {
        to.push_str("，各县（市、区）人民政府，市政府各委、办、局，䶮㛃Müller-Lüdenscheidt GmbH & Co. KG");
    }
    if let Some(to) = &mut long.copy_to {
        to.push_str("，市委办公室，市人大常委会办公室，市政协办公室，市监委，市中级人民法院，市人民检察院，各人民团体");
    }
    if let Some(names) = &mut long.signed_by {
        names.push_str("、欧阳䶮㛃、李四");
    }
    long.title = long.title.replacen('的', "暨“Überseehandel 2025”（䶮㛃项目）有关人员的", 1);
    long.body.iter_mut().for_each(stretch);
    for annex in &mut long.annexes {
        annex.name.push_str("（含《中华人民共和国某某市涉外活动参加人员情况一览表》及其补充说明）");
        annex.body.iter_mut().for_each(stretch);
    }
    for note in &mut long.notes {
        note.push_str("；联系人：䶮㛃，电话：0000-00000000，电子邮箱：waiban-gongwen@example.gov.cn");
    }
    long
}

fn stretch(block: &mut Block) {
    let odd = |runs: &mut Vec<Run>| {
        runs.push(Run::Text(
            "䶮㛃𠮷（Jean-François O’Neill—Łódź, 12.5万元）“A/B”等3人（次）、https://example.gov.cn/abc".into(),
        ));
    };
    match block {
        Block::Heading { runs, .. } => runs.push(Run::Text("和与之有关的䶮㛃等各方面人员".into())),
        Block::Paragraph(runs) | Block::Entry { runs, .. } => odd(runs),
        Block::Table(table) => stretch_table(table),
    }
}

/// A list grows to many members; a form's values grow.
fn stretch_table(table: &mut Table) {
    let plain = |row: &Vec<Cell>| row.iter().all(|cell| cell.rows == 1 && cell.columns == 1);
    if !table.head.is_empty() && table.rows.iter().all(plain) {
        let rows = table.rows.clone();
        table.rows.extend(
            rows.iter().cycle().take(MEMBERS.saturating_sub(rows.len()) * usize::from(!rows.is_empty())).cloned(),
        );
    }
    for cell in table.rows.iter_mut().flatten().filter(|cell| !cell.names_row) {
        if document::width(&cell.printed()) > 4.0 {
            cell.runs.push(Run::Text("䶮㛃Jean-François O’Neill".into()));
        }
    }
}

fn rooms(root: &Path) -> FileTree {
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers"] {
        let mut paths = Vec::new();
        collect(&root.join(room), &mut paths);
        for path in paths {
            let inner = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.insert(inner, std::fs::read(&path).unwrap());
        }
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
