//! Acts of people without an account. Only what a public file opens; everything else of it goes through the one door.

use super::code::same;
use crate::acting::Desk;
use crate::files::{FileKind, KeepFileError};
use crate::{ActError, ActRequest, AppError, FileOf, Outcome, Platform};
use engine::Case;
use law::{Period, Roll};
use matter::{ActRef, Clock, Definition, Field, PublicAct, Within};
use model::{Actor, CaseId, Day, Digest, FieldId, Fields, MatterId, OfficeId, PersonId, RoleId, Value};
use store::CommitError;

/// Who acts without an account. No account is called so.
pub(crate) const STRANGER: &str = "public:web";

/// How often an act is decided anew when others write at the same time.
const TRIES: usize = 12;

/// A filled-in form.
#[derive(Debug, Clone, Default)]
pub struct PublicRequest {
    pub office: OfficeId,
    pub matter: MatterId,
    /// The act's id.
    pub act: String,
    /// What was filled in; fields that the form does not ask for are left out.
    pub set: Fields,
    /// The photograph that came along, kept already.
    pub photo: Option<Digest>,
    /// A random word of the form, so that the same one does not come in twice.
    pub once: String,
}

/// What whoever sent a form takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicReceipt {
    pub case: CaseId,
    pub code: String,
    /// The last day by which he hears from the office first; None where no clock runs yet.
    pub first_word: Option<Day>,
    /// The last day of the answer, counted as if it had been received today.
    pub answer: Option<Day>,
}

impl Platform {
    /// The field of a public form.
    pub fn public_field(&self, matter: &MatterId, field: &FieldId) -> Option<&Field> {
        self.ready.rulebook.matter(matter)?.fields.get(field)
    }

    /// Whether a public form must have the field filled in.
    pub fn public_field_required(&self, matter: &MatterId, act: &PublicAct, field: &FieldId) -> bool {
        let known = self.ready.rulebook.matter(matter).and_then(|known| known.step(&act.step)?.acts.get(&act.act));
        known.is_some_and(|known| known.asks.iter().any(|ask| ask.field == *field && !ask.optional))
    }

    /// Keeps a photograph that somebody without an account sends along; nothing but pictures.
    pub async fn keep_public_photo(
        &self,
        office: &OfficeId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Option<Digest>, KeepFileError> {
        let kept = self.keep_file(office, &PersonId::new(STRANGER), name, bytes).await?;
        Ok(matches!(kept.kind, FileKind::Jpeg | FileKind::Png).then_some(kept.file))
    }

    /// Opens a case for somebody without an account. None when too many did so just now.
    pub async fn perform_as_public(&self, request: &PublicRequest) -> Result<Option<Outcome>, ActError> {
        let unknown = || ActError::UnknownMatter(request.matter.clone());
        let act = self.publicity().act(&request.matter, &request.act).ok_or_else(unknown)?;
        let definition = self.ready.rulebook.matter(&request.matter).ok_or_else(unknown)?;
        if let Some(case) = self.strangers.came_in(&request.office, &request.once)
            && let Some(view) = self.store.case(&request.office, &case).await.map_err(AppError::from)?
        {
            let case = Box::new(crate::acting::stored_case(&view)?);
            return Ok(Some(Outcome::Done { events: Vec::new(), case }));
        }
        if !self.strangers.may_open(self.now()) {
            return Ok(None);
        }
        let mut set = self.values(act, &request.set);
        let mut files = Vec::new();
        if let (Some(photo), Some(file)) = (&act.photo, request.photo) {
            set.insert(photo.field.clone(), Value::Truth(true));
            files.push(FileOf { material: photo.material.clone(), file });
        }
        let wanted = ActRequest {
            office: request.office.clone(),
            matter: Some(request.matter.clone()),
            act: act.act.clone(),
            by: PersonId::new(STRANGER),
            set,
            materials: act.materials.clone(),
            files,
            at_step: Some(act.step.clone()),
            ..ActRequest::default()
        };
        let actor = stranger(definition, &act.at);
        let outcome = self.perform_as_stranger(&wanted, &actor).await?;
        if matches!(outcome, Outcome::Done { .. }) {
            self.strangers.remember(&request.office, &request.once, &outcome.case().id);
        }
        Ok(Some(outcome))
    }

    /// An act of somebody without an account. What is refused to him opens no case: he is told why, and sends the form again.
    pub(super) async fn perform_as_stranger(&self, wanted: &ActRequest, actor: &Actor) -> Result<Outcome, ActError> {
        for _ in 0..TRIES {
            let mut desk = Desk::new(wanted.office.clone());
            let now = self.now();
            let office = desk.profile(self).await?.ok_or_else(|| ActError::UnknownOffice(wanted.office.clone()))?;
            let decided = self.decide_as(&mut desk, wanted, &office, actor, now).await?;
            if matches!(decided.outcome, Outcome::Refused { .. }) {
                return Ok(decided.outcome);
            }
            match self.store.commit(decided.commit).await {
                Ok(_) => return Ok(decided.outcome),
                Err(
                    CommitError::Conflict { .. } | CommitError::RecordConflict { .. } | CommitError::NumberTaken { .. },
                ) => {}
                Err(error) => return Err(AppError::from(error).into()),
            }
        }
        Err(ActError::Busy)
    }

    /// What the form says and what it gives without asking.
    fn values(&self, act: &PublicAct, filled_in: &Fields) -> Fields {
        let asked = |field: &FieldId| act.pages.iter().any(|page| page.asks.contains(field));
        let mut set: Fields =
            filled_in.iter().filter(|(field, _)| asked(field)).map(|(f, v)| (f.clone(), v.clone())).collect();
        for (field, value) in &act.set {
            let value = match value.as_text() {
                Some("today") => Value::text(self.now().date().to_string()),
                _ => value.clone(),
            };
            set.insert(field.clone(), value);
        }
        set
    }

    /// What whoever opened a case takes away.
    pub async fn public_receipt(&self, office: &OfficeId, case: &Case) -> Result<PublicReceipt, AppError> {
        let first_word = case.clocks.iter().filter(|clock| !clock.ended()).map(|clock| clock.due.date()).min();
        let region = self.office(office).await?.map(|office| office.region);
        let definition = self.ready.rulebook.matter(&case.matter);
        let promise = self.publicity().matter(&case.matter).and_then(|public| public.promise.as_ref());
        let clock = definition.zip(promise).and_then(|(definition, clock)| definition.clocks.get(clock));
        Ok(PublicReceipt {
            case: case.id.clone(),
            code: self.query_code(office, &case.id).await?,
            first_word,
            answer: clock.and_then(|clock| self.last_day(clock, region.as_ref(), case.opened.date())),
        })
    }

    /// The receipt of a case, for who holds its code.
    pub async fn public_receipt_of(
        &self,
        office: &OfficeId,
        number: &str,
        code: &str,
    ) -> Result<Option<PublicReceipt>, AppError> {
        let id = CaseId::new(number);
        let right = self.query_code(office, &id).await?;
        match self.store.case(office, &id).await? {
            Some(view) if same(&right, code) => {
                Ok(Some(self.public_receipt(office, &crate::acting::stored_case(&view)?).await?))
            }
            _ => Ok(None),
        }
    }

    /// The last day of a clock that starts on a day; None where the place has no such period or the calendar ends.
    pub(super) fn last_day(&self, clock: &Clock, region: Option<&model::RegionCode>, from: Day) -> Option<Day> {
        let law = &self.ready.rulebook.law;
        let period: Period = match &clock.within {
            Within::Period(period) => *period,
            Within::Limit(limit) => law.limit(limit, region, from).ok()?.value.as_period()?,
        };
        let roll = if clock.rolls { Roll::OverHolidays } else { Roll::None };
        let start = from.at(0, 0, 0, 0);
        law::deadline(law.calendar(), start, period, roll, &[]).ok().map(|deadline| deadline.due.date())
    }
}

/// A person from outside, of no unit, in the role that the act admits.
pub(super) fn stranger(definition: &Definition, at: &ActRef) -> Actor {
    let step = at.step.as_ref().and_then(|step| definition.step(step));
    let admitted = step.and_then(|step| step.acts.get(&at.act)).map(|act| act.by.as_slice());
    let roles: Vec<RoleId> =
        admitted.unwrap_or_default().iter().filter(|role| definition.outside.contains(role)).cloned().collect();
    Actor {
        person: PersonId::new(STRANGER), roles, unit: None, name: "网上申请人".into(), standing_in: Vec::new()
    }
}
