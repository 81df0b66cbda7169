//! One act for several cases: each is decided by itself; those that can't go are named with their reason, the others go.

use crate::acting::stored_case;
use crate::people::{Signed, may_see};
use crate::{ActError, ActRequest, AppError, Outcome, Platform};
use model::{ActId, CaseId, MatterId};

/// The most cases of one go.
const MOST: usize = 200;

/// An act that may be done for several cases at once: it asks for nothing but words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkAct {
    /// `step.act`.
    pub id: String,
    pub zh: String,
    pub step: String,
    /// Whether it wants an opinion.
    pub opinion: bool,
}

#[derive(Debug, Clone)]
pub struct BulkRequest {
    pub matter: MatterId,
    /// `step.act`.
    pub act: String,
    pub cases: Vec<CaseId>,
    pub opinion: String,
}

/// What became of one case.
#[derive(Debug, Clone)]
pub struct BulkLine {
    pub case: CaseId,
    pub title: String,
    /// Where it is now.
    pub step: String,
    /// Why it did not go; empty when it went.
    pub reasons: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct BulkResult {
    pub act: BulkAct,
    pub done: Vec<BulkLine>,
    pub left: Vec<BulkLine>,
}

impl Platform {
    /// The acts of a matter that the viewer may do for several cases at once.
    pub async fn bulk_acts(&self, viewer: &Signed, matter: &MatterId) -> Result<Vec<BulkAct>, AppError> {
        let viewer = self.with_authority(viewer).await?;
        let Some(definition) = self.rulebook().matter(matter) else { return Ok(Vec::new()) };
        let roles = &viewer.actor.roles;
        let of_step = |step: &matter::Step| {
            let fits = |act: &&matter::Act| {
                let asked = act.asks.iter().any(|ask| !ask.optional);
                let plain = !asked && act.links.is_empty() && act.to.len() == 1 && act.again.is_none();
                plain && act.by.iter().any(|role| roles.contains(role))
            };
            let act = |act: &matter::Act| BulkAct {
                id: format!("{}.{}", step.id, act.id),
                zh: act.name.zh.clone(),
                step: step.name.zh.clone(),
                opinion: act.opinion,
            };
            step.acts.values().filter(fits).map(act).collect::<Vec<_>>()
        };
        Ok(definition.steps.values().flat_map(of_step).collect())
    }

    /// Does the act for each case. `Err` says why nothing was tried.
    pub async fn perform_together(
        &self,
        viewer: &Signed,
        request: &BulkRequest,
    ) -> Result<Result<BulkResult, String>, AppError> {
        let acts = self.bulk_acts(viewer, &request.matter).await?;
        let Some(act) = acts.into_iter().find(|act| act.id == request.act) else {
            return Ok(Err("请选择要办的动作".into()));
        };
        if request.cases.is_empty() {
            return Ok(Err("请先勾选要办的办件".into()));
        }
        if request.cases.len() > MOST {
            return Ok(Err(format!("一次至多办 {MOST} 件，请分几次办")));
        }
        if act.opinion && request.opinion.trim().is_empty() {
            return Ok(Err(format!("“{}”要写意见", act.zh)));
        }
        let (mut done, mut left) = (Vec::new(), Vec::new());
        for id in &request.cases {
            let line = self.one_of_many(viewer, request, &act, id).await?;
            if line.reasons.is_empty() { done.push(line) } else { left.push(line) }
        }
        Ok(Ok(BulkResult { act, done, left }))
    }

    async fn one_of_many(
        &self,
        viewer: &Signed,
        request: &BulkRequest,
        act: &BulkAct,
        id: &CaseId,
    ) -> Result<BulkLine, AppError> {
        let mut line = BulkLine { case: id.clone(), title: String::new(), step: String::new(), reasons: Vec::new() };
        let unknown = "没有这个办件，或者您不能查看";
        let Some(view) = self.store.case(&viewer.office, id).await? else {
            line.reasons.push(unknown.into());
            return Ok(line);
        };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let visible =
            rulebook.matter(&case.matter).filter(|definition| may_see(&rulebook, &viewer.actor, definition, &case));
        let Some(definition) = visible.filter(|_| case.matter == request.matter) else {
            line.reasons.push(unknown.into());
            return Ok(line);
        };
        line.title = view.row.title.clone();
        let named =
            |step: &model::StepId| definition.step(step).map_or_else(|| step.to_string(), |step| step.name.zh.clone());
        line.step = named(&case.step);
        let (step, name) = request.act.split_once('.').unwrap_or(("", request.act.as_str()));
        // Where a case stands elsewhere, nothing is tried: a refusal would stay in its course.
        if case.step != *step {
            line.reasons.push(format!("现在在“{}”环节，不在“{}”", line.step, act.step));
            return Ok(line);
        }
        if act.opinion && request.opinion.trim().is_empty() {
            line.reasons.push(format!("“{}”要写明意见", act.zh));
            return Ok(line);
        }
        let wanted = ActRequest {
            office: viewer.office.clone(),
            case: Some(id.clone()),
            act: ActId::new(format!("{step}.{name}")),
            by: viewer.actor.person.clone(),
            opinion: request.opinion.trim().to_owned(),
            version: Some(case.version),
            ..ActRequest::default()
        };
        match self.perform(&wanted).await {
            Ok(Outcome::Done { case, .. }) => line.step = named(&case.step),
            Ok(Outcome::Refused { refusal, .. }) => {
                line.reasons.extend(refusal.reasons.into_iter().map(|reason| reason.say));
            }
            Err(ActError::Fault(error)) => return Err(error),
            Err(error) => line.reasons.push(error.to_string()),
        }
        Ok(line)
    }
}
