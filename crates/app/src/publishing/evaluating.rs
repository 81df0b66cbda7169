//! An evaluation by somebody without an account: who holds number and code of a case that a stranger opened may say once what
//! he thinks of the service.

use super::applying::stranger;
use crate::{ActError, AppError, Evaluation, Outcome, Platform, ProgressAnswer, Signed};
use matter::ActRef;
use model::{CaseId, Fields, OfficeId};

impl Platform {
    /// Whether the case can be evaluated by who holds its code, or has been. None also when number or code is wrong.
    pub async fn evaluation_by_code(
        &self,
        office: &OfficeId,
        (number, code): (&str, &str),
    ) -> Result<Option<Evaluation>, AppError> {
        let ProgressAnswer::Found(progress) = self.progress(office, number, code).await? else { return Ok(None) };
        let Some(visitor) = self.evaluating_stranger(office) else { return Ok(None) };
        match self.own_case(&visitor, &progress.number).await? {
            Some(case) => self.evaluation(&visitor, &case).await,
            // A case of somebody with an account: he evaluates it there.
            None => Ok(None),
        }
    }

    /// Evaluates a case for who holds its code. None when he may not, or too many wrote just now.
    pub async fn evaluate_by_code(
        &self,
        office: &OfficeId,
        (number, code): (&str, &str),
        said: &Fields,
    ) -> Result<Option<Outcome>, ActError> {
        let held = self.evaluation_by_code(office, (number, code)).await?;
        let (Some(Evaluation::Open { .. }), Some(visitor)) = (held, self.evaluating_stranger(office)) else {
            return Ok(None);
        };
        if !self.strangers.may_open(self.now()) {
            return Ok(None);
        }
        let case = CaseId::new(number.trim().to_lowercase());
        let mut wanted = self.evaluation_request(office, &case, said).await?;
        wanted.by = visitor.actor.person.clone();
        self.perform_as_stranger(&wanted, &visitor.actor).await.map(Some)
    }

    /// A stranger in the role that evaluations admit.
    fn evaluating_stranger(&self, office: &OfficeId) -> Option<Signed> {
        let (definition, evaluates) = self.evaluating(self.now().date())?;
        let act = evaluates.acts.keys().next()?.clone();
        let at = ActRef { step: Some(definition.first_step().id.clone()), act };
        Some(Signed { office: office.clone(), name: String::new(), actor: stranger(definition, &at) })
    }
}
