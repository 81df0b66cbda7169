//! Doing an act on a case: what was typed becomes a request; what came of it becomes the next page.

use super::{Asked, Reason, Trouble, Typed, answer};
use app::{ActError, ActRequest, CasePage, Outcome, Signed, TimelineEntry};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use matter::FieldKind;
use model::{ActId, CaseId, MatterId, Value};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::forms::{Decoded, PERSON, Posted, UNTIL, control_id, decode, decode_move, field_name};
use web_frame::visitor::Viewer;

pub(crate) async fn act(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    posted: Posted,
) -> Answer {
    let id = CaseId::new(case);
    let page = state.platform.case_page(&viewer.signed, &id).await?.ok_or(Failure::NotFound)?;
    let subject = Subject { case: Some(id.clone()), matter: None, page: &page };
    match subject.attempt(&state, &viewer, &posted).await? {
        Attempted::Done(response, _) => Ok(response),
        Attempted::More => {
            let typed = Typed { posted, trouble: None, errors: BTreeMap::new() };
            answer(&state, &viewer, page, &Asked::default(), Some(typed)).await
        }
        Attempted::Trouble { trouble, decoded, .. } => {
            // What is on the screen is the case as it is now, with the refusal in its course.
            let page = state.platform.case_page(&viewer.signed, &id).await?.ok_or(Failure::NotFound)?;
            let typed = Typed { posted, trouble: Some(trouble), errors: decoded.errors };
            answer(&state, &viewer, page, &Asked::default(), Some(typed)).await
        }
    }
}

/// A form that carries this name leads back to the screen of its case.
pub(crate) const SCREEN: &str = "screen";

/// What an act is tried on: a case, or a matter of which one is to be opened.
struct Subject<'a> {
    case: Option<CaseId>,
    matter: Option<MatterId>,
    page: &'a CasePage,
}

enum Attempted {
    Done(Response, CaseId),
    /// Only more rows were asked for: nothing was tried.
    More,
    Trouble {
        trouble: Trouble,
        decoded: Decoded,
        /// The case on which the refusal is recorded.
        case: Option<CaseId>,
    },
}

impl Subject<'_> {
    async fn attempt(&self, state: &WebState, viewer: &Viewer, posted: &Posted) -> Result<Attempted, Failure> {
        if posted.one("more").is_some() {
            return Ok(Attempted::More);
        }
        let name = posted.trimmed("act");
        let mut decoded = self.decoded(name, posted);
        self.name_persons(state, name, &mut decoded).await?;
        if let Some(trouble) = self.gone(state, viewer, name, posted).await? {
            return Ok(Attempted::Trouble { trouble, decoded, case: None });
        }
        if !decoded.errors.is_empty() {
            let trouble = Trouble::unreadable(name, &decoded.errors, |field| self.field_zh(name, field.as_str()));
            return Ok(Attempted::Trouble { trouble, decoded, case: None });
        }
        let request = self.request(&viewer.signed, name, posted, &decoded);
        match state.platform.perform(&request).await {
            Ok(Outcome::Done { case, .. }) => {
                let next = match posted.one("then") {
                    Some("next") => state.platform.next_task(&viewer.signed, &case.id).await?,
                    _ => None,
                };
                let page = if posted.one(SCREEN).is_some() { "/screen" } else { "" };
                let to = match next {
                    Some((next, _)) => format!("/cases/{next}?after={}", case.id),
                    None => format!("/cases/{}{page}?done={}", case.id, case.version),
                };
                Ok(Attempted::Done(Redirect::to(&to).into_response(), case.id.clone()))
            }
            Ok(Outcome::Refused { refusal, case }) => {
                let trouble = Trouble::refused(state, name, &refusal, state.platform.now().date());
                Ok(Attempted::Trouble { trouble, decoded, case: Some(case.id.clone()) })
            }
            Err(ActError::BadInput(error)) => {
                let trouble = Trouble::Unreadable(vec![Reason::plain(error.to_string())]);
                Ok(Attempted::Trouble { trouble, decoded, case: None })
            }
            Err(ActError::Stale { actual, wanted, .. }) => {
                let trouble = self.changed(state, viewer, (wanted, actual), (name, &decoded)).await?;
                Ok(Attempted::Trouble { trouble, decoded, case: None })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What the form of an act, or of a move, says.
    fn decoded(&self, name: &str, posted: &Posted) -> Decoded {
        let act = self.page.acts.iter().find(|act| act.id == name).map(|act| decode(act, posted));
        let moved = || self.page.moves.iter().find(|known| known.id == name).map(|known| decode_move(known, posted));
        act.or_else(moved).unwrap_or_default()
    }

    /// A person is an account: who is called by a name that one account alone bears is written as that account, and who is
    /// nobody's is told before anything is decided.
    async fn name_persons(&self, state: &WebState, name: &str, decoded: &mut Decoded) -> Result<(), Failure> {
        let fields = self.page.acts.iter().filter(|act| act.id == name).flat_map(|act| &act.fields);
        for asked in fields.filter(|asked| matches!(asked.field.kind, FieldKind::Person)) {
            let Some(typed) = decoded.set.get(&asked.id).and_then(Value::as_text).filter(|typed| !typed.is_empty())
            else {
                continue;
            };
            if let Some(person) = state.platform.person_meant(&state.office, typed).await? {
                decoded.set.insert(asked.id.clone(), Value::text(person.as_str()));
            } else {
                let words = format!("本机关没有账号“{typed}”；同名的人不止一个时，请写登录账号");
                decoded.errors.insert(asked.id.clone(), words);
            }
        }
        Ok(())
    }

    fn field_zh(&self, name: &str, field: &str) -> &str {
        let of_act = self.page.acts.iter().filter(|act| act.id == name).flat_map(|act| &act.fields);
        let of_move = self.page.moves.iter().filter(|known| known.id == name).flat_map(|known| &known.fields);
        match of_act.chain(of_move).find(|asked| asked.id == *field) {
            Some(asked) => &asked.field.name.zh,
            None if field == PERSON => "人员",
            None if field == UNTIL => "督办期限",
            None => "",
        }
    }

    fn request(&self, signed: &Signed, act: &str, posted: &Posted, decoded: &Decoded) -> ActRequest {
        ActRequest {
            office: signed.office.clone(),
            case: self.case.clone(),
            matter: self.matter.clone(),
            act: ActId::new(act),
            by: signed.actor.person.clone(),
            set: decoded.set.clone(),
            materials: decoded.materials.clone(),
            files: decoded.files.clone(),
            opinion: with_phrase(&decoded.opinion, posted.trimmed("phrase")),
            to: decoded.to.clone(),
            links: decoded.links.clone(),
            persons: decoded.persons.clone(),
            until: decoded.until,
            way: decoded.way,
            version: posted.one("version").and_then(|version| version.parse().ok()),
            ..ActRequest::default()
        }
    }

    /// The act is not there any more, because somebody has acted on the case since the form was shown.
    async fn gone(
        &self,
        state: &WebState,
        viewer: &Viewer,
        name: &str,
        posted: &Posted,
    ) -> Result<Option<Trouble>, Failure> {
        let seen = posted.one("version").and_then(|version| version.parse().ok());
        let actual = self.page.summary.version;
        let there = self.page.acts.iter().any(|act| act.id == name) || self.page.moves.iter().any(|m| m.id == name);
        match seen.filter(|seen| !there && *seen < actual && self.case.is_some()) {
            Some(seen) => self.changed(state, viewer, (seen, actual), (name, &Decoded::default())).await.map(Some),
            None => Ok(None),
        }
    }

    /// Who changed the case meanwhile, and how; and where what he wrote and what was written here are two things.
    async fn changed(
        &self,
        state: &WebState,
        viewer: &Viewer,
        (seen, actual): (u32, u32),
        (act, typed): (&str, &Decoded),
    ) -> Result<Trouble, Failure> {
        let now = match &self.case {
            Some(id) => state.platform.case_page(&viewer.signed, id).await?,
            None => None,
        };
        let news = usize::try_from(actual.saturating_sub(seen)).unwrap_or_default();
        let entries = now.as_ref().map(|page| page.timeline.as_slice()).unwrap_or_default();
        let entries = entries.get(..news).unwrap_or(entries);
        let mut reasons: Vec<Reason> = entries.iter().map(|entry| Reason::plain(meanwhile(entry))).collect();
        for asked in self.page.acts.iter().filter(|known| known.id == act).flat_map(|known| &known.fields) {
            let theirs = entries.iter().flat_map(|entry| &entry.set).find(|line| line.id == asked.id && !line.masked);
            if let (Some(theirs), Some(own)) = (theirs, typed.set.get(&asked.id)) {
                let own = app::field_words(&asked.field, own);
                if own != theirs.words {
                    let say = format!("“{}”：别人刚改成“{}”，您填的是“{own}”，请核对留哪一个", theirs.zh, theirs.words);
                    let href = format!("#{}", control_id(act, &field_name(asked.id.as_str())));
                    reasons.push(Reason { says: vec![(say, Some(href))], ..Reason::plain(String::new()) });
                }
            }
        }
        let words = format!("下面是最新的情况（第 {actual} 版），您填的内容还在；请看过之后再提交。");
        Ok(Trouble::Stale(words, reasons))
    }
}

/// 张三（科长）在 2024-04-15 09:00 办了“同意”，意见：“可以”；填了：经费 110000元。
fn meanwhile(entry: &TimelineEntry) -> String {
    let at = web_frame::words::moment(entry.at);
    let (who, role, act) = (&entry.who, &entry.role, &entry.act);
    let done =
        if entry.refused.is_empty() { format!("办了“{act}”") } else { format!("办“{act}”没有办成") };
    let mut words = vec![format!("{who}（{role}）在 {at} {done}")];
    if entry.to != entry.from && !entry.to.is_empty() {
        words.push(format!("办件到了“{}”", entry.to));
    }
    if !entry.opinion.is_empty() {
        words.push(format!("意见：“{}”", entry.opinion));
    }
    if !entry.set.is_empty() {
        let set: Vec<_> = entry.set.iter().map(|line| format!("{} {}", line.zh, line.words)).collect();
        words.push(format!("填了：{}", set.join("、")));
    }
    words.join("，")
}

/// What was typed, and behind it the phrase that was chosen.
fn with_phrase(opinion: &str, phrase: &str) -> String {
    match (opinion.trim(), phrase) {
        (_, "") => opinion.to_owned(),
        ("", phrase) => phrase.to_owned(),
        (opinion, phrase) => format!("{opinion}\n{phrase}"),
    }
}

/// Tries to open a case, or, with `before`, goes on with one whose opening was refused. `Err` holds what was typed and, when
/// the law said no, the case that keeps the refusal.
pub(crate) async fn attempt_to_open(
    state: &WebState,
    viewer: &Viewer,
    (page, before): (&CasePage, Option<CaseId>),
    posted: &Posted,
) -> Result<Result<(Response, CaseId), (Typed, Option<CaseId>)>, Failure> {
    let matter = Some(page.summary.matter.clone()).filter(|_| before.is_none());
    let subject = Subject { case: before, matter, page };
    Ok(match subject.attempt(state, viewer, posted).await? {
        Attempted::Done(response, case) => Ok((response, case)),
        Attempted::More => Err((Typed { posted: posted.clone(), trouble: None, errors: BTreeMap::new() }, None)),
        Attempted::Trouble { trouble, decoded, case: recorded } => {
            Err((Typed { posted: posted.clone(), trouble: Some(trouble), errors: decoded.errors }, recorded))
        }
    })
}

/// Tries an act on a case from another page than its own. `Err` holds what was typed.
pub(crate) async fn attempt_on_case(
    state: &WebState,
    viewer: &Viewer,
    page: &CasePage,
    posted: &Posted,
) -> Result<Result<Response, Typed>, Failure> {
    let subject = Subject { case: Some(page.summary.id.clone()), matter: None, page };
    Ok(match subject.attempt(state, viewer, posted).await? {
        Attempted::Done(response, _) => Ok(response),
        Attempted::More => Err(Typed { posted: posted.clone(), trouble: None, errors: BTreeMap::new() }),
        Attempted::Trouble { trouble, decoded, .. } => {
            Err(Typed { posted: posted.clone(), trouble: Some(trouble), errors: decoded.errors })
        }
    })
}
