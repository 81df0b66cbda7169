//! 草稿 and forms that are sent twice: what somebody has typed is there until it is sent or thrown away, and a form that comes
//! again makes nothing new.

mod passing;

use crate::{AppError, Edition, Platform, Signed};
use jiff::Span;
use model::{CaseId, MatterId, Moment, OfficeId, PersonId};
use std::fmt;

/// The longest draft, in bytes of its names and values.
const LONGEST: usize = 512 * 1024;
/// The most drafts that somebody may have; the oldest makes room.
const MOST: usize = 50;
/// The longest key of a form.
const LONGEST_KEY: usize = 80;
/// What stands before the case that keeps a refusal, where others have the address to which they led.
const REFUSED: &str = "refused:";
/// A form of which nothing has been heard for so long may be sent again: the program was stopped in its middle. What it did
/// to a case it can't do twice, because the case has another version by then.
const GIVEN_UP_MINUTES: i64 = 2;
/// So long it is known where a form led. No page stays open for a week, and a case has another version by then.
const KEPT_DAYS: i64 = 7;

/// What a form is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Case(CaseId),
    /// A case that is still to be opened.
    Matter(MatterId),
    /// A place of an annual report.
    Report {
        edition: Edition,
        place: String,
    },
}

impl Subject {
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some(("case", id)) if !id.is_empty() => Some(Self::Case(CaseId::new(id))),
            Some(("matter", id)) if !id.is_empty() => Some(Self::Matter(MatterId::new(id))),
            Some(("report", rest)) => {
                let (kind, rest) = rest.split_once('/')?;
                let (year, place) = rest.split_once('/')?;
                let edition = Edition { kind: kind.to_owned(), year: year.parse().ok()? };
                (!place.is_empty()).then(|| Self::Report { edition, place: place.to_owned() })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(id) => write!(f, "case:{id}"),
            Self::Matter(id) => write!(f, "matter:{id}"),
            Self::Report { edition, place } => write!(f, "report:{}/{}/{place}", edition.kind, edition.year),
        }
    }
}

/// What somebody has begun to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftForm {
    pub subject: Subject,
    /// `step.act`.
    pub act: String,
    /// What it is about, in words.
    pub title: String,
    /// Names and values in the order of the form.
    pub pairs: Vec<(String, String)>,
    pub at: Moment,
}

/// Whether a form may be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// For the first time.
    First,
    /// It was done before, and led there.
    Done(String),
    /// It was refused before, and this case keeps the refusal: it goes on with that case and opens no other.
    Again(CaseId),
    /// It is being done at this moment.
    UnderWay,
}

impl Platform {
    /// Keeps what somebody has typed into the form of an act on something that he may see. False when he may not, or when
    /// it is too long.
    pub async fn save_draft(
        &self,
        viewer: &Signed,
        subject: &Subject,
        act: &str,
        pairs: &[(String, String)],
    ) -> Result<bool, AppError> {
        let long = pairs.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() > LONGEST;
        if long || act.is_empty() || act.len() > 200 || self.draft_title(viewer, subject).await?.is_none() {
            return Ok(false);
        }
        let content = serde_json::to_string(pairs).unwrap_or_default();
        let (office, person) = (viewer.office.clone(), viewer.actor.person.clone());
        let kept = self.store.drafts(&office, &person).await?;
        for old in kept.iter().skip(MOST) {
            self.store.delete_draft(&office, &person, &old.subject, Some(&old.act)).await?;
        }
        let draft =
            store::Draft { office, person, subject: subject.to_string(), act: act.into(), content, at: self.now() };
        self.store.save_draft(&draft).await?;
        Ok(true)
    }

    /// Somebody's drafts, the newest first. What he may no longer see is left out.
    pub async fn drafts(&self, viewer: &Signed) -> Result<Vec<DraftForm>, AppError> {
        let mut drafts = Vec::new();
        for kept in self.store.drafts(&viewer.office, &viewer.actor.person).await? {
            let Some(subject) = Subject::parse(&kept.subject) else { continue };
            let Some(title) = self.draft_title(viewer, &subject).await? else { continue };
            let pairs = serde_json::from_str(&kept.content).map_err(|error| AppError::State {
                what: format!("the draft of {} on {}", viewer.actor.person, kept.subject),
                why: error.to_string(),
            })?;
            drafts.push(DraftForm { subject, act: kept.act, title, pairs, at: kept.at });
        }
        Ok(drafts)
    }

    /// The newest draft of something.
    pub async fn draft_of(&self, viewer: &Signed, subject: &Subject) -> Result<Option<DraftForm>, AppError> {
        Ok(self.drafts(viewer).await?.into_iter().find(|draft| draft.subject == *subject))
    }

    /// Throws a draft away; those of all acts when `act` is None.
    pub async fn forget_draft(&self, viewer: &Signed, subject: &Subject, act: Option<&str>) -> Result<(), AppError> {
        let (office, person) = (&viewer.office, &viewer.actor.person);
        Ok(self.store.delete_draft(office, person, &subject.to_string(), act).await?)
    }

    /// Takes a form's key into use. `person` is empty for a form of somebody who is not signed in; its key is random.
    pub async fn begin_form(&self, office: &OfficeId, person: &PersonId, once: &str) -> Result<Once, AppError> {
        if once.len() > LONGEST_KEY {
            return Ok(Once::First);
        }
        let now = self.now();
        let given_up = now.checked_sub(Span::new().minutes(GIVEN_UP_MINUTES)).unwrap_or(now);
        if self.store.claim_form(office, person, once, (now, given_up)).await? {
            return Ok(Once::First);
        }
        let answer = self.store.form_answer(office, person, once).await?.unwrap_or_default();
        if let Some(case) = answer.strip_prefix(REFUSED) {
            let taken = self.store.reclaim_form(office, person, once, (&answer, now)).await?;
            return Ok(if taken { Once::Again(CaseId::new(case)) } else { Once::UnderWay });
        }
        Ok(if answer.is_empty() { Once::UnderWay } else { Once::Done(answer) })
    }

    /// Notes that a form was refused, and which case keeps that.
    pub async fn refuse_form(
        &self,
        office: &OfficeId,
        person: &PersonId,
        once: &str,
        case: &CaseId,
    ) -> Result<(), AppError> {
        Ok(self.store.answer_form(office, person, once, &format!("{REFUSED}{case}")).await?)
    }

    /// Notes where a form led; None when nothing came of it, so that it may be sent again.
    pub async fn end_form(
        &self,
        office: &OfficeId,
        person: &PersonId,
        once: &str,
        led: Option<&str>,
    ) -> Result<(), AppError> {
        match led {
            Some(led) => Ok(self.store.answer_form(office, person, once, led).await?),
            None => Ok(self.store.free_form(office, person, once).await?),
        }
    }

    /// Forgets where forms led that were sent long ago.
    pub(crate) async fn forget_forms(&self, office: &OfficeId) -> Result<(), AppError> {
        let now = self.now();
        let before = now.checked_sub(Span::new().days(KEPT_DAYS)).unwrap_or(now);
        self.store.forget_forms(office, before).await?;
        Ok(())
    }

    async fn draft_title(&self, viewer: &Signed, subject: &Subject) -> Result<Option<String>, AppError> {
        Ok(match subject {
            Subject::Matter(matter) => {
                self.ready.rulebook.matter(matter).map(|definition| format!("新办：{}", definition.name.zh))
            }
            Subject::Case(case) => self.case_title(viewer, case).await?,
            Subject::Report { edition, .. } => {
                let kind = self.report_kinds().into_iter().find(|kind| kind.slug == edition.kind);
                let kind = kind.filter(|kind| self.may_edit_report(viewer, &kind.slug));
                kind.map(|kind| format!("改写：{}年{}的一段", edition.year, kind.name.zh))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_written_and_read() {
        for text in ["case:outbound-2024-0001", "matter:outbound", "report:law/2024/1-measures/10-a.0+1"] {
            assert_eq!(Subject::parse(text).map(|subject| subject.to_string()).as_deref(), Some(text));
        }
        for text in ["", "case:", "other:x", "outbound", "report:law/2024", "report:law/x/1", "report:law/2024/"] {
            assert_eq!(Subject::parse(text), None, "{text}");
        }
    }
}
