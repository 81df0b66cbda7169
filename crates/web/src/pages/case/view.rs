//! The page of a case.

use super::{Asked, Trouble};
use app::{CaseDocument, CasePage, CaseSummary, ClockLine, FieldLine, SealState, StandingLine, TimelineEntry};
use askama::Template;
use axum::http::StatusCode;
use model::FieldId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::{ActForm, ActFormPart, MoveForm, Posted, act_form, move_form};
use web_frame::layout::{Article, LightTag, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::{date, moment};

/// What was typed into a form that could not be done.
pub(crate) struct Typed {
    pub posted: Posted,
    /// None when nothing was tried yet.
    pub trouble: Option<Trouble>,
    pub errors: BTreeMap<FieldId, String>,
}

#[derive(Template)]
#[template(path = "case/page.html")]
struct Page<'a> {
    shell: Shell,
    summary: &'a CaseSummary,
    opened: String,
    light: LightTag,
    done: Option<String>,
    trouble: Option<&'a Trouble>,
    why: &'a str,
    why_law: Option<Article>,
    forms: Vec<ActForm>,
    moves: Vec<MoveForm>,
    /// Names of the moves, for the closed fold.
    moves_zh: String,
    standing: &'a [StandingLine],
    documents: Vec<Paper>,
    action: String,
    token: &'a str,
    /// Act and who does it.
    others: Vec<(String, String)>,
    fields: &'a [FieldLine],
    clocks: Vec<Clock<'a>>,
    timeline: Vec<Entry<'a>>,
    rules: Vec<(String, String, Article)>,
    materials: &'a [String],
    links: &'a [(String, model::CaseId)],
}

/// A document of the case, on one line.
struct Paper {
    href: String,
    zh: String,
    number: String,
    day: String,
    wants_seal: bool,
    sealed: bool,
    seal_broken: bool,
}

struct Clock<'a> {
    line: &'a ClockLine,
    light: LightTag,
    law: Article,
    from: String,
    due: String,
}

struct Entry<'a> {
    told: &'a TimelineEntry,
    at: String,
    refused: Vec<(String, Article)>,
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: Some(self.summary.version) }
    }

    fn moves_open(&self) -> bool {
        self.moves.iter().any(|known| known.form.open)
    }
}

/// The page as an answer: with what was done, or with what is wrong with what was typed.
pub(crate) async fn answer(
    state: &WebState,
    viewer: &Viewer,
    page: CasePage,
    asked: &Asked,
    typed: Option<Typed>,
) -> Answer {
    let status = typed.as_ref().and_then(|typed| typed.trouble.as_ref()).map_or(StatusCode::OK, Trouble::status);
    let summary = &page.summary;
    let (platform, signed) = (&state.platform, &viewer.signed);
    let documents = platform.case_documents(&state.office, &summary.id, Some(signed), None).await?;
    let view = Page {
        shell: Shell::of(state, viewer, "/cases").await?,
        opened: moment(summary.opened),
        light: light(&page),
        done: page.timeline.first().filter(|_| asked.done.parse().ok() == Some(summary.version)).map(told),
        trouble: typed.as_ref().and_then(|typed| typed.trouble.as_ref()),
        why: &page.why,
        why_law: page.why_law.clone().map(Article::from),
        forms: forms(&page, typed.as_ref()),
        moves: moves(&page, asked, typed.as_ref()),
        moves_zh: page.moves.iter().map(|known| known.zh.as_str()).collect::<Vec<_>>().join("、"),
        standing: &page.standing,
        documents: documents.into_iter().flatten().map(|line| paper(summary, line)).collect(),
        action: format!("/cases/{}/acts", summary.id),
        token: &viewer.form_token,
        others: page.acts.iter().filter(|act| !act.mine).map(|act| (act.zh.clone(), act.by.clone())).collect(),
        fields: &page.fields,
        clocks: page.clocks.iter().map(clock).collect(),
        timeline: page.timeline.iter().map(entry).collect(),
        rules: page.rules.iter().map(|r| (r.act.clone(), r.say.clone(), r.law.clone().into())).collect(),
        materials: &page.materials,
        links: &page.links,
        summary,
    };
    page_with(status, &view)
}

/// One form for each act of the viewer; that which was tried, or else the first, is unfolded.
pub(crate) fn forms(page: &CasePage, typed: Option<&Typed>) -> Vec<ActForm> {
    let none = BTreeMap::new();
    let tried = typed.map(|typed| typed.posted.trimmed("act"));
    let mine: Vec<_> = page.acts.iter().filter(|act| act.mine).collect();
    let open = tried.filter(|tried| mine.iter().any(|act| act.id == *tried));
    let open = open.or(mine.first().map(|act| act.id.as_str())).unwrap_or_default().to_owned();
    let form = |act: &&app::PossibleAct| {
        let typed = typed.filter(|typed| typed.posted.trimmed("act") == act.id);
        act_form(act, typed.map(|typed| &typed.posted), typed.map_or(&none, |typed| &typed.errors), act.id == open)
    };
    mine.iter().map(form).collect()
}

/// One form for each move of the viewer; that which was tried, or for which a field was chosen, is unfolded.
fn moves(page: &CasePage, asked: &Asked, typed: Option<&Typed>) -> Vec<MoveForm> {
    let none = BTreeMap::new();
    let form = |known: &app::PossibleMove| {
        let typed = typed.filter(|typed| typed.posted.trimmed("act") == known.id);
        let amend = if known.fields.is_empty() { "" } else { asked.amend.as_str() };
        let (posted, errors) = (typed.map(|typed| &typed.posted), typed.map_or(&none, |typed| &typed.errors));
        move_form(known, amend, posted, errors, typed.is_some() || !amend.is_empty())
    };
    page.moves.iter().map(form).collect()
}

/// The most urgent of the running clocks.
fn light(page: &CasePage) -> LightTag {
    let running = page.clocks.iter().filter(|clock| !clock.ended);
    running
        .min_by_key(|clock| (clock.light, clock.due))
        .map_or_else(|| LightTag::new(app::Light::None, "无时限"), |clock| LightTag::new(clock.light, &clock.words))
}

/// 已办：提交，现在到“审查”.
fn told(entry: &TimelineEntry) -> String {
    let moved = entry.moved.as_ref().map(|moved| format!("，{moved}")).unwrap_or_default();
    if entry.from == entry.to || entry.to.is_empty() {
        format!("已办：{}{moved}。", entry.act)
    } else {
        format!("已办：{}{moved}，现在到“{}”。", entry.act, entry.to)
    }
}

fn paper(summary: &CaseSummary, line: CaseDocument) -> Paper {
    Paper {
        href: format!("/cases/{}/documents/{}", summary.id, line.id),
        zh: line.zh,
        number: line.number.unwrap_or_default(),
        day: date(line.day),
        wants_seal: line.seal == SealState::Wanted,
        sealed: line.seal == SealState::Sealed,
        seal_broken: line.seal == SealState::Broken,
    }
}

fn clock(line: &ClockLine) -> Clock<'_> {
    Clock {
        light: LightTag::new(line.light, &line.words),
        law: line.law.clone().into(),
        from: moment(line.from),
        due: moment(line.due),
        line,
    }
}

fn entry(entry: &TimelineEntry) -> Entry<'_> {
    let refused = entry.refused.iter().map(|(say, law)| (say.clone(), law.clone().into()));
    Entry { at: moment(entry.at), refused: refused.collect(), told: entry }
}
