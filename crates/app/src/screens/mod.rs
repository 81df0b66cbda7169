//! 专页: what the pages built by hand show, gathered by the names that a matter's `screen:` gives. Which cases are seen is asked of
//! `people`, what may be done of the engine; what is changed here is an act, or house data of the person alone.

mod agenda;
mod citing;
mod clauses;
mod paper;

pub use agenda::{Agenda, AgendaTopic, Attendee, Commission, Mark, TaskLineOfAgenda};
pub use clauses::{AdoptionLine, Clause, ClauseDesk, ClauseOpinion};
pub use paper::{Paper, PaperQuestion, PaperState, Verdict as AnswerVerdict};

use crate::people::Signed;
use crate::{AppError, LawWords, Platform};
use engine::Case;
use law::LimitValue;
use matter::{Definition, Field, FieldKind, Rulebook, Screen};
use model::{CaseId, FieldId, Fields, LimitId, Value};
use std::sync::Arc;

/// What somebody sees on the screen of a case.
#[derive(Debug, Clone)]
pub enum ScreenPage {
    Clauses(Box<ClauseDesk>),
    Agenda(Agenda),
    Paper(Paper),
}

impl Platform {
    /// The screen of a case that the viewer sees. None where its matter has none.
    pub async fn screen(&self, viewer: &Signed, id: &CaseId) -> Result<Option<ScreenPage>, AppError> {
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(None) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let seen = Seen { viewer, case: &case, rulebook: &rulebook, definition };
        Ok(match &definition.screen {
            None => None,
            Some(Screen::Clauses(screen)) => Some(ScreenPage::Clauses(Box::new(self.clause_desk(&seen, screen)))),
            Some(Screen::Agenda(screen)) => Some(ScreenPage::Agenda(self.agenda(&seen, screen).await?)),
            Some(Screen::Paper(screen)) => Some(ScreenPage::Paper(self.paper_page(&seen, screen).await?)),
        })
    }

    /// A limit as it is today where the office is, with its article.
    async fn limit_here(&self, seen: &Seen<'_>, limit: &LimitId) -> Result<Option<(LimitValue, LawWords)>, AppError> {
        let Some(office) = self.office(&seen.viewer.office).await? else { return Ok(None) };
        let place = seen.rulebook.law.place_of(office.id.as_str(), &office.region);
        let today = self.now().date();
        let found = seen.rulebook.law.limit(limit, Some(&place), today).ok();
        Ok(found.map(|found| (found.value.clone(), crate::reading::law_words(seen.rulebook, found.citation, today))))
    }
}

/// A case and who looks at it.
pub(crate) struct Seen<'a> {
    pub viewer: &'a Signed,
    pub case: &'a Case,
    pub rulebook: &'a Arc<Rulebook>,
    pub definition: &'a Definition,
}

impl Seen<'_> {
    /// The rows of a list field.
    fn rows(&self, list: &FieldId) -> Vec<&Fields> {
        let rows = self.case.fields.get(list).and_then(Value::as_list).unwrap_or_default();
        rows.iter().filter_map(Value::as_record).collect()
    }

    fn text(&self, field: &FieldId) -> String {
        text_of(&self.case.fields, field)
    }

    /// The choices of a member of a list: value, word.
    fn choices(&self, list: &FieldId, member: &FieldId) -> Vec<(String, String)> {
        match self.definition.fields.get(list).map(|field| &field.kind) {
            Some(FieldKind::List(members)) => members.get(member).map(words_of).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

/// The choices of a field: value, word.
fn words_of(field: &Field) -> Vec<(String, String)> {
    match &field.kind {
        FieldKind::Choice(choices) => choices.iter().map(|(value, word)| (value.clone(), word.clone())).collect(),
        _ => Vec::new(),
    }
}

fn text_of(fields: &Fields, field: &FieldId) -> String {
    fields.get(field).map(Value::display).unwrap_or_default()
}
