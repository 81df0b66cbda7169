//! 答题: somebody sits his paper. From the opening of the first question a time runs that nothing stops; each answer is kept as it
//! comes; handing in is an act, and so is the mark. Nobody else sees the paper, and nobody is put in an order with others.

use super::{Seen, text_of, words_of};
use crate::people::Signed;
use crate::{ActError, ActRequest, AppError, LawWords, Outcome, Platform};
use matter::{ActRef, FieldKind, PaperScreen, Screen};
use model::{ActId, CaseId, FieldId, Fields, Moment, RecordKey, Value};
use store::{SittingAnswer, SittingKey};

/// The longest answer, in characters.
const LONGEST: usize = 200;

/// Where somebody stands with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperState {
    /// There is nothing to sit, or it is somebody else's to sit.
    NotYours,
    /// It is his, and he has not opened it.
    Ready,
    /// Time runs.
    Sitting,
    /// The time is over: what was answered can be handed in.
    TimeOver,
    /// Handed in, and not marked yet.
    HandedIn,
    /// The viewer marks it.
    Marking,
    /// Marked: what was wrong is shown.
    Marked,
}

/// How an answer was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub right: bool,
    pub answer: String,
    pub reason: String,
    /// The article behind it: from the library, or as it was written.
    pub article: Option<LawWords>,
    pub written: String,
}

#[derive(Debug, Clone)]
pub struct PaperQuestion {
    pub id: String,
    /// From 1 on.
    pub number: usize,
    pub kind: String,
    /// Several options may be right.
    pub several: bool,
    pub stem: String,
    /// What is chosen, and its words.
    pub options: Vec<(String, String)>,
    /// As it was given last; empty before.
    pub given: String,
    /// Shown only where it may be.
    pub verdict: Option<Verdict>,
}

#[derive(Debug, Clone)]
pub struct Paper {
    pub zh: String,
    pub state: PaperState,
    /// Who sits.
    pub person: String,
    pub until: String,
    /// Minutes that there are, and the article.
    pub minutes: i64,
    pub law: Option<LawWords>,
    pub started: Option<Moment>,
    pub ends: Option<Moment>,
    pub minutes_left: i64,
    /// None are shown before the paper is opened, and to others.
    pub questions: Vec<PaperQuestion>,
    pub how_many: usize,
    /// The mark that was given, or what the answers amount to.
    pub score: Option<i64>,
    /// The field that the marker's acts ask for.
    pub score_field: FieldId,
}

impl Paper {
    pub fn answered(&self) -> usize {
        self.questions.iter().filter(|question| !question.given.is_empty()).count()
    }

    /// The question where one goes on: the first without an answer, or else the last.
    pub fn next(&self) -> usize {
        let open = self.questions.iter().find(|question| question.given.is_empty());
        open.map_or(self.questions.len(), |question| question.number)
    }

    pub fn right(&self) -> usize {
        self.questions.iter().filter(|question| question.verdict.as_ref().is_some_and(|verdict| verdict.right)).count()
    }
}

impl Platform {
    pub(super) async fn paper_page(&self, seen: &Seen<'_>, screen: &PaperScreen) -> Result<Paper, AppError> {
        let found = self.limit_here(seen, &screen.limit).await?;
        let (minutes, law) = found.and_then(|(value, law)| Some((value.as_number()?, law))).unzip();
        let minutes = minutes.unwrap_or_default();
        let his = is_his(seen, screen);
        let at = |act: &str| ActRef::parse(act).step.is_some_and(|step| step == seen.case.step);
        let key = sitting(seen, screen);
        let started = if his && at(&screen.act) { self.store.sitting_began(&key).await? } else { None };
        let ends = started.and_then(|began| began.checked_add(jiff::Span::new().minutes(minutes)).ok());
        let marks = marks(seen, screen);
        let state = match (his, started, ends) {
            _ if screen.shows.contains(&seen.case.step) && (his || did_mark(seen, screen)) => PaperState::Marked,
            _ if marks && !his => PaperState::Marking,
            (true, Some(_), Some(ends)) if self.now() > ends => PaperState::TimeOver,
            (true, Some(_), _) => PaperState::Sitting,
            (true, None, _) if at(&screen.act) => PaperState::Ready,
            (true, ..) if !given_in(seen, screen).is_empty() => PaperState::HandedIn,
            _ => PaperState::NotYours,
        };
        let given: Vec<(String, String)> = match state {
            PaperState::Sitting | PaperState::TimeOver => {
                let kept = self.store.sitting_answers(&key).await?;
                kept.into_iter().map(|answer| (answer.question, answer.answer)).collect()
            }
            _ => given_in(seen, screen),
        };
        let shown =
            matches!(state, PaperState::Sitting | PaperState::TimeOver | PaperState::Marking | PaperState::Marked);
        let judged = matches!(state, PaperState::Marking | PaperState::Marked);
        let ids = questions(seen, screen);
        let mut shown_questions = Vec::new();
        for (at, id) in ids.iter().enumerate().filter(|_| shown) {
            let given = given.iter().find(|(question, _)| question == id).map_or("", |(_, answer)| answer.as_str());
            shown_questions.push(self.question(seen, screen, (at + 1, id), given, judged).await?);
        }
        let minutes_left = match ends {
            Some(ends) => (ends.duration_since(self.now()).as_secs().max(0) + 59) / 60,
            None => minutes,
        };
        let mut paper = Paper {
            zh: screen.zh.clone(),
            state,
            person: seen.text(&screen.person),
            until: seen.text(&screen.until),
            minutes,
            law,
            started,
            ends,
            minutes_left,
            how_many: ids.len(),
            score: None,
            score_field: screen.score.clone(),
            questions: shown_questions,
        };
        paper.score = match state {
            PaperState::Marked => seen.case.fields.get(&screen.score).and_then(Value::as_number),
            PaperState::Marking => i64::try_from(paper.right() * 100 / ids.len().max(1)).ok(),
            _ => None,
        };
        Ok(paper)
    }

    async fn question(
        &self,
        seen: &Seen<'_>,
        screen: &PaperScreen,
        (number, id): (usize, &str),
        given: &str,
        judged: bool,
    ) -> Result<PaperQuestion, AppError> {
        let (bank, mut record, mut kind_zh) = (&screen.bank, Fields::new(), String::new());
        let register = match seen.definition.fields.get(&screen.questions).map(|field| &field.kind) {
            Some(FieldKind::List(members)) => match members.get(&screen.question).map(|field| &field.kind) {
                Some(FieldKind::Record(register)) => Some(register),
                _ => None,
            },
            _ => None,
        };
        if let Some(register) = register {
            if let Some(view) = self.store.record(&seen.viewer.office, register, &RecordKey::new(id)).await? {
                record = serde_json::from_str(&view.state)
                    .map_err(|error| AppError::State { what: format!("record {id}"), why: error.to_string() })?;
            }
            let kinds = seen.rulebook.registers.get(register).and_then(|known| known.fields.get(&bank.kind));
            let kinds = kinds.map(words_of).unwrap_or_default();
            let kind = text_of(&record, &bank.kind);
            kind_zh = kinds.into_iter().find(|(value, _)| *value == kind).map_or(kind, |(_, word)| word);
        }
        let kind = text_of(&record, &bank.kind);
        let truth = bank.truth.contains(&kind);
        let listed = record.get(&bank.options).and_then(Value::as_list).unwrap_or_default();
        let options = if truth {
            vec![("对".to_owned(), "对".to_owned()), ("错".to_owned(), "错".to_owned())]
        } else {
            ('A'..='Z').zip(listed).map(|(letter, words)| (letter.to_string(), words.display())).collect()
        };
        let verdict = judged.then(|| {
            let answer = text_of(&record, &bank.answer);
            let written = format!("{}{}", text_of(&record, &bank.law), text_of(&record, &bank.article));
            Verdict {
                right: !given.is_empty() && same_answer(given, &answer),
                reason: text_of(&record, &bank.reason),
                article: self.article_written(&written, self.now().date()),
                written,
                answer,
            }
        });
        Ok(PaperQuestion {
            id: id.to_owned(),
            number,
            kind: kind_zh,
            several: bank.several.contains(&kind),
            stem: text_of(&record, &bank.stem),
            options,
            given: given.to_owned(),
            verdict,
        })
    }

    /// Opens the paper: its time runs from now on. False when it is not the viewer's to sit.
    pub async fn begin_paper(&self, viewer: &Signed, id: &CaseId) -> Result<bool, AppError> {
        self.at_paper(viewer, id, PaperDone::Begin).await
    }

    /// Keeps an answer; an empty one takes it back. False when no answer is taken: the time is over, or it is no question of
    /// his paper.
    pub async fn answer_paper(
        &self,
        viewer: &Signed,
        id: &CaseId,
        (question, answer): (&str, &str),
    ) -> Result<bool, AppError> {
        self.at_paper(viewer, id, PaperDone::Answer(question, answer)).await
    }

    async fn at_paper(&self, viewer: &Signed, id: &CaseId, done: PaperDone<'_>) -> Result<bool, AppError> {
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(false) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(false) };
        let Some(Screen::Paper(screen)) = &definition.screen else { return Ok(false) };
        let seen = Seen { viewer, case: &case, rulebook: &rulebook, definition };
        let state = self.paper_page(&seen, screen).await?.state;
        let key = sitting(&seen, screen);
        match done {
            PaperDone::Begin if matches!(state, PaperState::Ready | PaperState::Sitting) => {
                self.store.begin_sitting(&key, self.now()).await?;
                Ok(true)
            }
            PaperDone::Answer(question, answer)
                if state == PaperState::Sitting
                    && questions(&seen, screen).iter().any(|known| known == question)
                    && answer.chars().count() <= LONGEST =>
            {
                let kept = SittingAnswer { question: question.to_owned(), answer: sorted(answer), at: self.now() };
                self.store.save_sitting_answer(&key, &kept).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Hands the paper in by its act, with the answers that were kept. None when it is not the viewer's to hand in.
    pub async fn hand_in_paper(&self, viewer: &Signed, id: &CaseId) -> Result<Option<Outcome>, ActError> {
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(None) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let Some(Screen::Paper(screen)) = &definition.screen else { return Ok(None) };
        let seen = Seen { viewer, case: &case, rulebook: &rulebook, definition };
        let paper = self.paper_page(&seen, screen).await?;
        if !matches!(paper.state, PaperState::Sitting | PaperState::TimeOver) {
            return Ok(None);
        }
        let answered = paper.questions.iter().filter(|question| !question.given.is_empty());
        let row = |question: &PaperQuestion| {
            Value::Record(Fields::from([
                (screen.asked.clone(), Value::text(&question.id)),
                (screen.answer.clone(), Value::text(&question.given)),
            ]))
        };
        // Whoever comes back after the time has used all of it, and no more.
        let used = (paper.minutes - paper.minutes_left).clamp(0, paper.minutes);
        let set = Fields::from([
            (screen.answers.clone(), Value::List(answered.map(row).collect())),
            (screen.day.clone(), Value::text(self.now().date().to_string())),
            (screen.minutes.clone(), Value::Number(used)),
        ]);
        self.perform(&ActRequest {
            office: viewer.office.clone(),
            case: Some(id.clone()),
            act: ActId::new(&screen.act),
            by: viewer.actor.person.clone(),
            set,
            materials: vec![screen.material.clone()],
            ..ActRequest::default()
        })
        .await
        .map(Some)
    }
}

enum PaperDone<'a> {
    Begin,
    Answer(&'a str, &'a str),
}

/// Whether the viewer is who sits: by his id or his name.
fn is_his(seen: &Seen<'_>, screen: &PaperScreen) -> bool {
    let person = seen.text(&screen.person);
    seen.viewer.actor.person == *person || seen.viewer.name == person
}

/// The acts that ask for the mark.
fn marking<'s>(
    seen: &'s Seen<'_>,
    screen: &'s PaperScreen,
) -> impl Iterator<Item = (&'s model::StepId, &'s matter::Act)> {
    let of_step = |step: &'s matter::Step| step.acts.values().map(move |act| (&step.id, act));
    let asks = |act: &matter::Act| act.asks.iter().any(|ask| ask.field == screen.score);
    seen.definition.steps.values().flat_map(of_step).filter(move |(_, act)| asks(act))
}

/// Whether the viewer may mark it where it is.
fn marks(seen: &Seen<'_>, screen: &PaperScreen) -> bool {
    let roles = &seen.viewer.actor.roles;
    marking(seen, screen).any(|(step, act)| *step == seen.case.step && act.by.iter().any(|role| roles.contains(role)))
}

/// Whether the viewer has marked it.
fn did_mark(seen: &Seen<'_>, screen: &PaperScreen) -> bool {
    let person = &seen.viewer.actor.person;
    let mut done = seen.case.done.iter().filter(|done| done.by == *person);
    done.any(|done| marking(seen, screen).any(|(step, act)| *step == done.step && act.id == done.act))
}

fn questions(seen: &Seen<'_>, screen: &PaperScreen) -> Vec<String> {
    seen.rows(&screen.questions).iter().map(|row| text_of(row, &screen.question)).collect()
}

/// The answers that were handed in: question, answer.
fn given_in(seen: &Seen<'_>, screen: &PaperScreen) -> Vec<(String, String)> {
    seen.rows(&screen.answers).iter().map(|row| (text_of(row, &screen.asked), text_of(row, &screen.answer))).collect()
}

fn sitting(seen: &Seen<'_>, screen: &PaperScreen) -> SittingKey {
    let handed_in =
        seen.case.done.iter().filter(|done| ActRef::parse(&screen.act).covers(&done.step, &done.act)).count();
    SittingKey {
        office: seen.case.office.clone(),
        case: seen.case.id.clone(),
        person: seen.viewer.actor.person.clone(),
        round: i64::try_from(handed_in).unwrap_or(i64::MAX),
    }
}

/// Letters in their order, so that CA is AC; anything else as it is.
fn sorted(answer: &str) -> String {
    let answer = answer.trim();
    if answer.is_empty() || !answer.chars().all(|c| c.is_ascii_alphabetic()) {
        return answer.to_owned();
    }
    let mut letters: Vec<char> = answer.chars().map(|c| c.to_ascii_uppercase()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether an answer is the one of the bank, however it is written there.
fn same_answer(given: &str, answer: &str) -> bool {
    let plain = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && !"、，,.。".contains(*c)).collect();
        match text.as_str() {
            "正确" | "√" => "对".to_owned(),
            "错误" | "×" => "错".to_owned(),
            other => sorted(other),
        }
    };
    plain(given) == plain(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_in_any_order() {
        assert!(same_answer("CA", "A、C"));
        assert!(same_answer("对", "正确"));
        assert!(!same_answer("A", "AC"));
        assert_eq!(sorted(" cab "), "ABC");
        assert_eq!(sorted("对"), "对");
    }
}
