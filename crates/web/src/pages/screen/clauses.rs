//! 逐条审核台: the clauses at the left, what is said of each at the right, and below what became of it.

use super::{Head, Wanted};
use crate::pages::case::{Paper, Reason, Trouble, Typed, papers};
use app::{CasePage, ClauseDesk, ClauseOpinion, PossibleAct};
use askama::Template;
use axum::http::StatusCode;
use model::FieldId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::{ActForm, ActFormPart, Posted, act_form, field_name};
use web_frame::layout::{Article, Shell};
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "screen/clauses.html")]
struct Page<'a> {
    shell: Shell,
    head: Head,
    trouble: Option<&'a Trouble>,
    desk: &'a ClauseDesk,
    rows: Vec<Row>,
    answers: Vec<AnswerRow>,
    /// Kind, word, how many; then how many clauses have none.
    counts: Vec<(String, String, usize)>,
    bare: usize,
    form: Option<ActForm>,
    /// Whether the form says something of the clauses, or of what became of them.
    opines: bool,
    adopts: bool,
    /// Acts that the form may be for instead: address, name, whether it is this one.
    ways: Vec<(String, String, bool)>,
    action: String,
    token: &'a str,
    version: u32,
    documents: Vec<Paper>,
}

/// A clause, and what is said of it.
struct Row {
    number: usize,
    label: String,
    lines: Vec<String>,
    /// Names of the controls: kind, basis, text.
    names: [String; 3],
    kind: String,
    basis: String,
    text: String,
    article: Option<Article>,
}

/// An opinion that wants an answer, and the answer.
struct AnswerRow {
    clause: String,
    kind: String,
    said: String,
    /// Names of the controls: clause, result, reason.
    names: [String; 3],
    result: String,
    reason: String,
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: Some(self.version) }
    }

    fn opining(&self) -> Option<&ActForm> {
        self.form.as_ref().filter(|_| self.opines)
    }

    fn adopting(&self) -> Option<&ActForm> {
        self.form.as_ref().filter(|_| self.adopts)
    }

    fn word<'w>(words: &'w [(String, String)], value: &'w str) -> &'w str {
        words.iter().find(|(known, _)| known == value).map_or(value, |(_, word)| word)
    }

    fn answered(&self) -> usize {
        self.answers.iter().filter(|row| !row.result.is_empty()).count()
    }
}

/// The control of a member of a list's row.
fn name(list: &FieldId, row: usize, member: &FieldId) -> String {
    format!("{}.{row}.{member}", field_name(list.as_str()))
}

pub(super) async fn page_of(
    state: &WebState,
    viewer: &Viewer,
    page: &CasePage,
    desk: &ClauseDesk,
    wanted: &Wanted,
    typed: Option<&Typed>,
) -> Answer {
    let (opinions, adoption) = (&desk.screen.opinions.list, &desk.screen.adoption.list);
    let asks = |act: &PossibleAct, list: &FieldId| act.fields.iter().any(|field| field.id == *list);
    let mine: Vec<_> =
        page.acts.iter().filter(|act| act.mine && (asks(act, opinions) || asks(act, adoption))).collect();
    let tried = typed.map_or("", |typed| typed.posted.trimmed("act"));
    let chosen = mine.iter().find(|act| act.id == wanted.act).or_else(|| mine.iter().find(|act| act.id == tried));
    let chosen = chosen.or(mine.first()).copied();
    let typed = typed.filter(|_| chosen.is_some_and(|act| act.id == tried));
    let none = BTreeMap::new();
    let form = chosen.map(|act| {
        let errors = typed.map_or(&none, |typed| &typed.errors);
        let mut form = act_form(act, typed.map(|typed| &typed.posted), errors, true);
        let beside = [field_name(opinions.as_str()), field_name(adoption.as_str())];
        form.inputs.retain(|input| !beside.contains(&input.name));
        form.hidden.push(("screen", "yes".into()));
        form
    });
    let (opines, adopts) =
        (chosen.is_some_and(|act| asks(act, opinions)), chosen.is_some_and(|act| asks(act, adoption)));
    let posted = typed.map(|typed| &typed.posted);
    let rows = rows(desk, posted.filter(|_| opines));
    let said = |kind: &str| rows.iter().filter(|row| row.kind == kind).count();
    let counts: Vec<_> = desk.kinds.iter().map(|(value, word)| (value.clone(), word.clone(), said(value))).collect();
    let trouble = typed.and_then(|typed| typed.trouble.as_ref());
    let href = |act: &&PossibleAct| {
        let address = format!("/cases/{}/screen?act={}", page.summary.id, act.id);
        (address, act.zh.clone(), chosen.is_some_and(|chosen| chosen.id == act.id))
    };
    let view = Page {
        shell: Shell::of(state, viewer, "/cases").await?,
        head: Head::of(page, &desk.zh, wanted),
        trouble,
        answers: answers(desk, posted.filter(|_| adopts)),
        bare: said(""),
        counts,
        rows,
        form,
        opines,
        adopts,
        ways: if mine.len() > 1 { mine.iter().map(href).collect() } else { Vec::new() },
        action: format!("/cases/{}/screen", page.summary.id),
        token: &viewer.form_token,
        version: page.summary.version,
        documents: papers(state, viewer, &page.summary).await?,
        desk,
    };
    page_with(trouble.map_or(StatusCode::OK, Trouble::status), &view)
}

fn rows(desk: &ClauseDesk, posted: Option<&Posted>) -> Vec<Row> {
    let fields = &desk.screen.opinions;
    let row = |(at, clause): (usize, &app::Clause)| {
        let said = desk.opinions.iter().find(|opinion| opinion.clause == clause.label);
        let names = [&fields.kind, &fields.basis, &fields.text].map(|member| name(&fields.list, at, member));
        // A form that names its clauses says itself which row is whose.
        let row_of = |posted: &Posted| {
            let label = |row: &usize| posted.trimmed(&name(&fields.list, *row, &fields.clause)) == clause.label;
            (0..desk.clauses.len()).find(label).unwrap_or(at)
        };
        let value = |member: &FieldId, stored: fn(&ClauseOpinion) -> &String| match posted {
            Some(posted) => posted.trimmed(&name(&fields.list, row_of(posted), member)).to_owned(),
            None => said.map(stored).cloned().unwrap_or_default(),
        };
        Row {
            number: at + 1,
            label: clause.label.clone(),
            lines: clause.text.lines().map(str::to_owned).collect(),
            kind: value(&fields.kind, |said| &said.kind),
            basis: value(&fields.basis, |said| &said.basis),
            text: value(&fields.text, |said| &said.text),
            article: said.and_then(|said| said.article.clone()).map(Article::from),
            names,
        }
    };
    desk.clauses.iter().enumerate().map(row).collect()
}

fn answers(desk: &ClauseDesk, posted: Option<&Posted>) -> Vec<AnswerRow> {
    let fields = &desk.screen.adoption;
    let row = |(at, said): (usize, &ClauseOpinion)| {
        let names = [&fields.clause, &fields.result, &fields.reason].map(|member| name(&fields.list, at, member));
        let stored = desk.answered(&said.clause);
        let [_, result, reason] = &names;
        let value = |control: &str, stored: Option<&String>| match posted {
            Some(posted) => posted.trimmed(control).to_owned(),
            None => stored.cloned().unwrap_or_default(),
        };
        AnswerRow {
            clause: said.clause.clone(),
            kind: said.kind.clone(),
            said: said.text.clone(),
            result: value(result, stored.map(|line| &line.result)),
            reason: value(reason, stored.map(|line| &line.reason)),
            names,
        }
    };
    desk.to_answer().enumerate().map(row).collect()
}

/// What was typed as the act takes it: rows about which nothing was said are left out, the others name their clause, an article
/// is written as the library writes it. `Err` with what can't be read.
pub(super) fn prepared(state: &WebState, desk: &ClauseDesk, posted: &Posted) -> Result<Posted, (Posted, Vec<Reason>)> {
    let fields = &desk.screen.opinions;
    let list = format!("{}.", field_name(fields.list.as_str()));
    if !posted.pairs().iter().any(|(name, _)| name.starts_with(&list)) {
        return Ok(posted.clone());
    }
    let mut pairs: Vec<_> = posted.pairs().iter().filter(|(name, _)| !name.starts_with(&list)).cloned().collect();
    let mut wrong = Vec::new();
    let today = state.platform.now().date();
    for (at, clause) in desk.clauses.iter().enumerate() {
        let typed = |member: &FieldId| posted.trimmed(&name(&fields.list, at, member)).to_owned();
        let (kind, mut basis, text) = (typed(&fields.kind), typed(&fields.basis), typed(&fields.text));
        if kind.is_empty() && basis.is_empty() && text.is_empty() {
            continue;
        }
        if !basis.is_empty() {
            if let Some(article) = state.platform.article_written(&basis, today) {
                basis = article.zh;
            } else {
                let mut reason = Reason::plain(String::new());
                let say = format!("{}：法规库里没有“{basis}”，请从列出的条文里选", clause.label);
                reason.says = vec![(say, Some(format!("#basis-{}", at + 1)))];
                wrong.push(reason);
            }
        }
        for (member, value) in
            [(&fields.clause, clause.label.clone()), (&fields.kind, kind), (&fields.basis, basis), (&fields.text, text)]
        {
            pairs.push((name(&fields.list, at, member), value));
        }
    }
    let posted = Posted::new(pairs);
    if wrong.is_empty() { Ok(posted) } else { Err((posted, wrong)) }
}
