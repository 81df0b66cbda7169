//! The page of the editor: outline, text, and beside each paragraph what can be done with it.

use super::{Asked, address, anchor};
use app::{Chip, EditedReport, Format, FreezeLine, Likeness, Paragraph, Piece, ReportKind, Standing, Subject};
use askama::Template;
use axum::http::StatusCode;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::restored;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{in_query, moment};

/// From so many percent on a paragraph is said to be like last year's.
const ALIKE: u8 = 60;

/// What somebody typed that was not kept, and why.
pub(super) struct Typed {
    pub words: String,
    pub trouble: Vec<String>,
}

#[derive(Template)]
#[template(path = "report_edit/page.html")]
struct Page {
    shell: Shell,
    kinds: Vec<ReportKind>,
    kind: String,
    kind_zh: String,
    year: i16,
    /// The address of this page, to which a place can be added.
    here: String,
    frozen: Option<Frozen>,
    freezes: Vec<Frozen>,
    position: u64,
    may_edit: bool,
    changed: Vec<Changed>,
    outline: Vec<(String, String, u8)>,
    title: String,
    addressee: String,
    lines: Vec<Line>,
    signature: Option<(String, String)>,
    against: String,
    files: Vec<(&'static str, String)>,
    hands_over: bool,
    done: &'static str,
    counts: Counts,
    /// What was typed was not kept.
    wrong: bool,
}

/// A freeze in words.
struct Frozen {
    n: u32,
    position: u64,
    by: String,
    at: String,
    lifted: Option<(String, String)>,
}

impl From<FreezeLine> for Frozen {
    fn from(freeze: FreezeLine) -> Self {
        Self {
            n: freeze.n,
            position: freeze.position,
            by: freeze.by,
            at: moment(freeze.at),
            lifted: freeze.lifted.map(|(by, at)| (by, moment(at))),
        }
    }
}

/// How much of the text is whose.
struct Counts {
    paragraphs: usize,
    own: usize,
    figures: usize,
}

/// A figure that has moved.
struct Changed {
    name: String,
    before: String,
    now: String,
    href: String,
}

/// A paragraph as the page shows it.
struct Line {
    id: String,
    /// The place, as an address and as a form carry it.
    place: String,
    raw: String,
    level: Option<u8>,
    table: Option<Rows>,
    pieces: Vec<Vec<Shown>>,
    standing: Standing,
    tag: &'static str,
    worded: String,
    composed: String,
    version: u32,
    open: bool,
    percent: Option<u8>,
    form: Option<Form>,
}

/// A table of the book, as plain text.
struct Rows {
    caption: String,
    rows: Vec<(bool, Vec<String>)>,
}

impl Line {
    /// Whether the ledger has something to say in the place of a person's words.
    fn has_composed(&self) -> bool {
        matches!(self.standing, Standing::Own | Standing::LeftOut)
    }
}

enum Shown {
    Words(String),
    Chip { text: String, href: String, label: String, changed: Option<(String, String)> },
}

/// The field in which a paragraph is worded.
struct Form {
    add: bool,
    subject: String,
    words: String,
    trouble: Vec<String>,
    restored: String,
}

pub(super) async fn answer(
    state: &WebState,
    viewer: &Viewer,
    (report, kinds): (EditedReport, Vec<ReportKind>),
    asked: &Asked,
    typed: Option<Typed>,
) -> Answer {
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let likeness = state.platform.report_likeness(&viewer.signed, &report).await?;
    let mut form = None;
    if report.may_edit
        && let Some(paragraph) = report.paragraphs.iter().find(|paragraph| paragraph.place == asked.place)
        && (paragraph.open() || !asked.add.is_empty())
    {
        form = Some(field(state, viewer, &report, paragraph, asked, typed).await?);
    }
    let (kind, year) = (report.kind.slug.clone(), report.year);
    let at = report.frozen.as_ref().map(|freeze| freeze.position);
    let mut lines = Vec::new();
    for paragraph in &report.paragraphs {
        let form = form.take_if(|_| paragraph.place == asked.place);
        lines.push(line(&report, paragraph, &likeness, at, form));
    }
    let files = [("Word（.docx）", Format::Docx), ("PDF", Format::Pdf), ("OFD", Format::Ofd), ("网页", Format::Html)];
    let href = |format: Format| format!("/report/edit/{year}.{format}?kind={}", in_query(&kind));
    let figures = lines.iter().flat_map(|line| line.pieces.iter().flatten());
    let hands_over = report.may_edit && state.platform.report_hand_over(&viewer.signed, &report).await?.is_some();
    let view = Page {
        shell: Shell::of(state, viewer, "/report/edit").await?,
        kind_zh: report.kind.name.zh.clone(),
        here: address(&kind, year),
        changed: changed(&report),
        outline: outline(&report),
        signature: report
            .document
            .signature
            .as_ref()
            .map(|signature| (signature.organ.clone(), web_frame::words::date(signature.date))),
        files: files.map(|(zh, format)| (zh, href(format))).into(),
        done: done(&asked.done),
        counts: Counts {
            paragraphs: report.paragraphs.iter().filter(|paragraph| paragraph.open()).count(),
            own: report.paragraphs.iter().filter(|p| p.standing != Standing::Composed).count(),
            figures: figures.filter(|piece| matches!(piece, Shown::Chip { .. })).count(),
        },
        against: likeness.against,
        frozen: report.frozen.map(Frozen::from),
        freezes: report.freezes.into_iter().map(Frozen::from).collect(),
        position: report.position,
        may_edit: report.may_edit,
        title: report.title,
        addressee: report.addressee,
        hands_over,
        wrong: status != StatusCode::OK,
        kinds,
        kind,
        year,
        lines,
    };
    page_with(status, &view)
}

/// What was done, in words.
fn done(what: &str) -> &'static str {
    match what {
        "said" => "存下来了。",
        "left-out" => "这一段不写了。",
        "composed" => "恢复成台账写的话了。",
        "undone" => "撤销了上一次修改。",
        "frozen" => "数据冻结了。以后台账再变，报告里的数不变；变了的会在数旁边写明。",
        "thawed" => "解除了冻结，数据重新随台账变。",
        _ => "",
    }
}

async fn field(
    state: &WebState,
    viewer: &Viewer,
    report: &EditedReport,
    paragraph: &Paragraph,
    asked: &Asked,
    typed: Option<Typed>,
) -> Result<Form, web_frame::failure::Failure> {
    let add = !asked.add.is_empty();
    let edition = app::Edition { kind: report.kind.slug.clone(), year: report.year };
    let place = if add { format!("{}+", paragraph.place) } else { paragraph.place.clone() };
    let subject = Subject::Report { edition, place };
    let draft = match typed {
        Some(_) => None,
        None => restored(state, &viewer.signed, &subject).await?,
    };
    let own = || if add { String::new() } else { paragraph.typed.clone() };
    let (words, trouble, restored) = match (typed, draft) {
        (Some(typed), _) => (typed.words, typed.trouble, String::new()),
        (None, Some(draft)) if draft.trimmed("words") != own().trim() => {
            (draft.trimmed("words").to_owned(), Vec::new(), draft.trimmed("restored").to_owned())
        }
        _ => (own(), Vec::new(), String::new()),
    };
    Ok(Form { add, subject: subject.to_string(), words, trouble, restored })
}

fn changed(report: &EditedReport) -> Vec<Changed> {
    let one = |(id, name, before, now): (&str, &str, &str, &str)| Changed {
        name: name.to_owned(),
        before: before.to_owned(),
        now: now.to_owned(),
        href: format!("/figures/{id}?year={}", report.year),
    };
    report.changed().into_iter().map(one).collect()
}

/// Headings with their anchors.
fn outline(report: &EditedReport) -> Vec<(String, String, u8)> {
    let headings = report.paragraphs.iter().filter_map(|paragraph| Some((paragraph, paragraph.level?)));
    headings.map(|(paragraph, level)| (anchor(&paragraph.place), paragraph.text(), level)).collect()
}

fn line(
    report: &EditedReport,
    paragraph: &Paragraph,
    likeness: &Likeness,
    at: Option<u64>,
    form: Option<Form>,
) -> Line {
    let percent = likeness.percent(&paragraph.place);
    let shown = |piece: &Piece| match piece {
        Piece::Words(words) => Shown::Words(words.clone()),
        Piece::Chip(chip) => chip_of(chip, report.year, at),
    };
    let worded = paragraph.worded.as_ref().map(|(by, at)| format!("{} {}", report.name(by), moment(*at)));
    let table = paragraph.rows().map(|rows| Rows { caption: paragraph.caption(), rows });
    Line {
        id: anchor(&paragraph.place),
        place: in_query(&paragraph.place),
        raw: paragraph.place.clone(),
        level: paragraph.level,
        table,
        pieces: paragraph.lines.iter().map(|pieces| pieces.iter().map(shown).collect()).collect(),
        standing: paragraph.standing,
        tag: match paragraph.standing {
            Standing::Composed => "",
            Standing::Own => "改写",
            Standing::LeftOut => "不写",
            Standing::Added => "另加",
            Standing::Alone => "台账已无此项",
        },
        worded: worded.unwrap_or_default(),
        composed: paragraph.composed.iter().map(Piece::text).collect(),
        version: paragraph.version,
        open: paragraph.open(),
        percent: (percent >= ALIKE).then_some(percent),
        form,
    }
}

fn chip_of(chip: &Chip, year: i16, at: Option<u64>) -> Shown {
    let at = at.map(|at| format!("&at={at}")).unwrap_or_default();
    Shown::Chip {
        text: chip.text.clone(),
        href: format!("/figures/{}?year={year}{at}", chip.id),
        label: format!("{} {}", chip.name, chip.text),
        changed: chip.changed.clone(),
    }
}
