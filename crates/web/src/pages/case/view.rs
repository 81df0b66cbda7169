//! The page of a case.

use super::tabs::{Change, Part, Tab, changes, parts, pieces};
use super::{Asked, Trouble};
use app::{
    Beside, CaseDocument, CasePage, CaseSummary, ClockLine, FieldLine, OwnPhrase, SealState, StandingLine, Subject,
    TimelineEntry,
};
use askama::Template;
use axum::http::StatusCode;
use model::FieldId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, MoveForm, Posted, Unsent, act_form, move_form};
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
    /// 查询码: what an applicant who has lost his receipt is told at the counter.
    query_code: String,
    light: LightTag,
    done: Option<String>,
    /// What was written into a form that is gone.
    unsent: Option<Unsent>,
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
    tab: Tab,
    /// What its screen is called.
    screen: Option<&'a str>,
    tabs: Vec<(String, &'static str, bool)>,
    beside: Beside,
    hints: Vec<(String, String, LightTag)>,
    phrases: Vec<OwnPhrase>,
    parts: Vec<Part>,
    /// The case that waits for the viewer next.
    next: Option<(model::CaseId, String)>,
    /// What was done on the case before this one.
    after: Option<String>,
    staff: bool,
    /// It has indicators with evidence.
    evidence: bool,
    printed: String,
}

/// A document of the case, on one line.
pub(crate) struct Paper {
    pub(crate) href: String,
    pub(crate) zh: String,
    pub(crate) number: String,
    pub(crate) day: String,
    pub(crate) wants_seal: bool,
    pub(crate) sealed: bool,
    pub(crate) seal_broken: bool,
}

/// The documents of a case, for its pages.
pub(crate) async fn papers(
    state: &WebState,
    viewer: &Viewer,
    summary: &CaseSummary,
) -> Result<Vec<Paper>, web_frame::failure::Failure> {
    let found = state.platform.case_documents(&state.office, &summary.id, Some(&viewer.signed), None).await?;
    Ok(found.into_iter().flatten().map(|line| paper(summary, line)).collect())
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
    opinion: Vec<(String, Option<String>)>,
    changes: Vec<Change<'a>>,
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: Some(self.summary.version) }
    }

    /// To whom an act leads.
    fn lead(&self, form: &ActForm) -> Option<&str> {
        self.beside.leads.iter().find(|(act, _)| *act == form.act).map(|(_, words)| words.as_str())
    }

    fn on(&self, tab: Tab) -> bool {
        self.tab == tab
    }

    /// The entries that the tab shows.
    fn entries(&self) -> &[Entry<'_>] {
        let all = self.timeline.as_slice();
        if self.tab == Tab::Overview { all.get(..NEWEST).unwrap_or(all) } else { all }
    }

    fn moves_open(&self) -> bool {
        self.moves.iter().any(|known| known.form.open)
    }
}

/// So many entries of the course stand on the first tab.
const NEWEST: usize = 8;

/// The page as an answer: with what was done, or with what is wrong with what was typed.
pub(crate) async fn answer(
    state: &WebState,
    viewer: &Viewer,
    page: CasePage,
    asked: &Asked,
    typed: Option<Typed>,
) -> Answer {
    on_tab(state, viewer, page, asked, typed, Tab::Overview).await
}

pub(super) async fn on_tab(
    state: &WebState,
    viewer: &Viewer,
    page: CasePage,
    asked: &Asked,
    typed: Option<Typed>,
    tab: Tab,
) -> Answer {
    let status = typed.as_ref().and_then(|typed| typed.trouble.as_ref()).map_or(StatusCode::OK, Trouble::status);
    let summary = &page.summary;
    let (platform, signed) = (&state.platform, &viewer.signed);
    let documents = papers(state, viewer, summary).await?;
    let beside = platform.beside(signed, &summary.id).await?;
    let hint = |hint: &app::RiskHint| {
        let href = crate::pages::register::href(&hint.register, hint.key.as_str());
        (hint.register_zh.clone(), href, LightTag::new(hint.light, &hint.say))
    };
    let done = page.timeline.first().filter(|_| asked.done.parse().ok() == Some(summary.version)).map(told);
    let next =
        if done.is_some() || !asked.after.is_empty() { platform.next_task(signed, &summary.id).await? } else { None };
    let after = match asked.after.as_str() {
        "" => None,
        case => {
            let before = platform.case_page(signed, &model::CaseId::new(case)).await?;
            before.and_then(|before| Some(format!("{}：{}", before.summary.title, told(before.timeline.first()?))))
        }
    };
    let (unsent, taken) = unsent(state, viewer, &page, asked, typed.as_ref()).await?;
    let typed = taken.or(typed);
    let changed = changes(&page.timeline);
    let count = page.materials.len();
    let view = Page {
        shell: Shell::of(state, viewer, "/cases").await?,
        query_code: platform.query_code(&signed.office, &summary.id).await?,
        hints: beside.hints.iter().map(hint).collect(),
        phrases: platform.phrases(signed).await?,
        parts: parts(&page.timeline),
        tabs: tab.links(summary.id.as_str()),
        screen: page.screen.as_deref(),
        staff: web_frame::visitor::is_staff(platform, signed),
        evidence: web_frame::visitor::is_staff(platform, signed) && platform.has_evidence(&page.summary.matter),
        printed: format!("{} 打印 · {}", moment(platform.now()), signed.name),
        tab,
        next,
        after,
        beside,
        opened: moment(summary.opened),
        unsent,
        light: light(&page),
        done,
        trouble: typed.as_ref().and_then(|typed| typed.trouble.as_ref()),
        why: &page.why,
        why_law: page.why_law.clone().map(Article::from),
        forms: forms(&page, typed.as_ref()),
        moves: moves(&page, asked, typed.as_ref()),
        moves_zh: page.moves.iter().map(|known| known.zh.as_str()).collect::<Vec<_>>().join("、"),
        standing: &page.standing,
        documents,
        action: format!("/cases/{}/acts", summary.id),
        token: &viewer.form_token,
        others: page.acts.iter().filter(|act| !act.mine).map(|act| (act.zh.clone(), act.by.clone())).collect(),
        fields: &page.fields,
        clocks: page.clocks.iter().map(clock).collect(),
        timeline: page
            .timeline
            .iter()
            .zip(changed)
            .map(|(told, changes)| entry(told, changes, summary, count))
            .collect(),
        rules: page.rules.iter().map(|r| (r.act.clone(), r.say.clone(), r.law.clone().into())).collect(),
        materials: &page.materials,
        links: &page.links,
        summary,
    };
    page_with(status, &view)
}

/// What was written into a form that is not there any more; and, when it is asked for, its opinion in the form that there is.
async fn unsent(
    state: &WebState,
    viewer: &Viewer,
    page: &CasePage,
    asked: &Asked,
    typed: Option<&Typed>,
) -> Result<(Option<Unsent>, Option<Typed>), Failure> {
    let Some(typed) = typed else { return Ok((None, None)) };
    let act = typed.posted.trimmed("act");
    let here =
        page.acts.iter().any(|known| known.mine && known.id == act) || page.moves.iter().any(|known| known.id == act);
    let subject = Subject::Case(page.summary.id.clone());
    let definition = state.platform.rulebook().matter(&page.summary.matter).filter(|_| !here);
    let found = definition.and_then(|known| Unsent::of(known, &subject, &typed.posted, &viewer.form_token));
    let Some(mut unsent) = found else { return Ok((None, None)) };
    if matches!(typed.trouble, Some(Trouble::Stale(..))) {
        Unsent::keep(state, &viewer.signed, &subject, &typed.posted).await?;
    }
    let opinion = typed.posted.trimmed("opinion");
    let next = page.acts.iter().find(|known| known.mine).filter(|_| !opinion.is_empty());
    let taken = next.filter(|_| asked.take == "yes").map(|next| {
        let pairs = vec![("act".to_owned(), next.id.clone()), ("opinion".to_owned(), opinion.to_owned())];
        Typed { posted: Posted::new(pairs), trouble: None, errors: BTreeMap::new() }
    });
    if next.is_some() && taken.is_none() {
        unsent.take = format!("/cases/{}?take=yes#act", page.summary.id);
    }
    Ok((Some(unsent), taken))
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
pub(crate) fn light(page: &CasePage) -> LightTag {
    let running = page.clocks.iter().filter(|clock| !clock.ended);
    running
        .min_by_key(|clock| (clock.light, clock.due))
        .map_or_else(|| LightTag::new(app::Light::None, "无时限"), |clock| LightTag::new(clock.light, &clock.words))
}

/// 已办：提交，现在到“审查”.
pub(crate) fn told(entry: &TimelineEntry) -> String {
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

fn entry<'a>(entry: &'a TimelineEntry, changes: Vec<Change<'a>>, summary: &CaseSummary, materials: usize) -> Entry<'a> {
    let refused = entry.refused.iter().map(|(say, law)| (say.clone(), law.clone().into()));
    let opinion = pieces(&entry.opinion, summary.id.as_str(), materials);
    Entry { at: moment(entry.at), refused: refused.collect(), opinion, changes, told: entry }
}
