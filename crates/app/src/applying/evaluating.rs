//! 好差评: an applicant's one evaluation of a service that he had, or none. It is a case of its own under the matter that
//! evaluates; what is evaluated must be his, ended, and a service to people outside.

use super::{OwnCase, public_field_words};
use crate::acting::{Desk, stored_case};
use crate::people::may_see;
use crate::{ActError, ActRequest, AppError, Outcome, Platform, PossibleAct, Signed};
use engine::Case;
use matter::{Definition, Evaluates};
use model::{Actor, CaseId, Day, Fields, MatterId, OfficeId, Value};

/// The field of the register that names the evaluation.
const EVALUATION: &str = "evaluation";

/// What there is of an evaluation of a case.
#[derive(Debug, Clone)]
pub enum Evaluation {
    /// It can be given now; what is asked for it. Which level it is says the field.
    Open { form: Box<PossibleAct>, level: model::FieldId },
    /// It was given: how, and the case that it is where the viewer may see that.
    Given { words: String, case: Option<CaseId> },
}

impl Platform {
    /// The matter that evaluates today.
    pub(crate) fn evaluating(&self, on: Day) -> Option<(&Definition, &Evaluates)> {
        let in_force =
            |definition: &&Definition| definition.in_force.0 <= on && definition.in_force.1.is_none_or(|to| on <= to);
        let matters = self.ready.rulebook.matters.values().filter(in_force);
        matters
            .into_iter()
            .find_map(|definition| definition.evaluates.as_ref().map(|evaluates| (definition, evaluates)))
    }

    /// Whether a matter is a service to people outside, so that it has a guide.
    fn is_service(&self, matter: &MatterId) -> bool {
        self.publicity().matter(matter).is_some_and(|public| !public.audiences.is_empty())
    }

    /// What somebody may say, or has said, of a case of his. None while it is not ended, and where nothing is evaluated.
    pub async fn evaluation(&self, viewer: &Signed, case: &OwnCase) -> Result<Option<Evaluation>, AppError> {
        if !case.ended || !self.is_service(&case.matter) {
            return Ok(None);
        }
        if let Some((words, given)) = self.evaluation_given(&viewer.office, &case.id).await? {
            let seen = self.case_title(viewer, &given).await?.is_some();
            return Ok(Some(Evaluation::Given { words, case: Some(given).filter(|_| seen) }));
        }
        Ok(self.evaluation_form(viewer))
    }

    /// How a case was evaluated, and the case that this is. The asker's right to know of it has been looked at.
    async fn evaluation_given(&self, office: &OfficeId, case: &CaseId) -> Result<Option<(String, CaseId)>, AppError> {
        let Some((definition, evaluates)) = self.evaluating(self.now().date()) else { return Ok(None) };
        let Some(view) = self.store.record(office, &evaluates.register, &case.as_str().into()).await? else {
            return Ok(None);
        };
        let record: Fields = serde_json::from_str(&view.state)
            .map_err(|error| AppError::State { what: format!("record {}", view.key), why: error.to_string() })?;
        let level = definition.fields.get(&evaluates.level).zip(record.get(&evaluates.level));
        let words = level.map(|(field, value)| public_field_words(field, value)).unwrap_or_default();
        let evaluation = record.get(EVALUATION).and_then(Value::as_text).unwrap_or_default();
        Ok(Some((words, CaseId::new(evaluation))))
    }

    /// What an evaluation asks for: everything that one of its acts does, but what the platform knows.
    fn evaluation_form(&self, viewer: &Signed) -> Option<Evaluation> {
        let (definition, evaluates) = self.evaluating(self.now().date())?;
        let page = self.opening_page(viewer, &definition.id)?;
        let asking = page.acts.into_iter().filter(|act| act.mine).max_by_key(|act| act.fields.len());
        let mut form = asking?;
        form.fields.retain(|field| field.id != evaluates.case && field.id != evaluates.service);
        Some(Evaluation::Open { form: Box::new(form), level: evaluates.level.clone() })
    }

    /// Evaluates a case of the viewer's own.
    pub async fn evaluate(&self, viewer: &Signed, case: &CaseId, said: &Fields) -> Result<Outcome, ActError> {
        let wanted = self.evaluation_request(&viewer.office, case, said).await?;
        self.perform(&ActRequest { by: viewer.actor.person.clone(), ..wanted }).await
    }

    /// The act that an evaluation is.
    pub(crate) async fn evaluation_request(
        &self,
        office: &OfficeId,
        case: &CaseId,
        said: &Fields,
    ) -> Result<ActRequest, ActError> {
        let not = || ActError::NotEvaluable { case: case.clone() };
        let (definition, evaluates) = self.evaluating(self.now().date()).ok_or_else(not)?;
        let level = said.get(&evaluates.level).and_then(Value::as_text).ok_or_else(not)?;
        let act = evaluates.act_of(level).ok_or_else(not)?;
        let known = definition.first_step().acts.get(act).ok_or_else(not)?;
        let asked = |field: &model::FieldId| known.asks.iter().any(|ask| ask.field == *field);
        let mut set: Fields = said.iter().filter(|(id, _)| asked(id)).map(|(id, v)| (id.clone(), v.clone())).collect();
        let view = self.store.case(office, case).await.map_err(AppError::from)?.ok_or_else(not)?;
        let service = self.service_of(&stored_case(&view)?).await?;
        set.insert(evaluates.case.clone(), Value::text(case.as_str()));
        set.insert(evaluates.service.clone(), Value::text(service));
        Ok(ActRequest {
            office: office.clone(),
            matter: Some(definition.id.clone()),
            act: act.clone(),
            at_step: Some(definition.first_step().id.clone()),
            set,
            ..ActRequest::default()
        })
    }

    async fn service_of(&self, case: &Case) -> Result<String, AppError> {
        let rulebook = self.pinned(case.rulebook).await?;
        Ok(rulebook.matter(&case.matter).map(|definition| definition.name.zh.clone()).unwrap_or_default())
    }

    /// Stands at the one door: what is evaluated must be an ended case of a service that whoever evaluates may see, called
    /// by its name.
    pub(crate) async fn check_evaluated(
        &self,
        desk: &mut Desk,
        (definition, actor): (&Definition, &Actor),
        set: &Fields,
    ) -> Result<(), ActError> {
        let Some(evaluates) = &definition.evaluates else { return Ok(()) };
        let text = |field| set.get(field).and_then(Value::as_text).unwrap_or_default();
        let id = CaseId::new(text(&evaluates.case));
        let not = || ActError::NotEvaluable { case: id.clone() };
        let case = desk.case(self, &id).await?.ok_or_else(not)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let service = rulebook.matter(&case.matter).ok_or_else(not)?;
        let fits = case.ended
            && self.is_service(&case.matter)
            && may_see(&rulebook, actor, service, &case)
            && text(&evaluates.service) == service.name.zh;
        if fits { Ok(()) } else { Err(not()) }
    }
}
