//! The act of timers.

use super::conditions::lapsed;
use super::{LAPSE, SYSTEM_ROLE, event, law_of};
use crate::clocks::{self, Passage};
use crate::{BadInput, Case, Context, Denial};
use matter::Definition;
use model::{Deed, Event, Fields, Refusal, RefusedRule, RoleId, RuleId};

/// The platform's own act when a clock that leads elsewhere has run out.
pub(super) fn lapse(definition: &Definition, case: &Case, context: &Context<'_>) -> Result<Vec<Event>, Denial> {
    let step = definition.step(&case.step);
    if !context.actor.roles.iter().any(|role| *role == SYSTEM_ROLE) {
        let reason = RefusedRule {
            rule: RuleId::new("role"),
            say: "逾期转出只由系统按时限作出".into(),
            law: law_of(definition, step),
            cure: String::new(),
            cured_by: Vec::new(),
        };
        return Err(Denial::Refused(Refusal { reasons: vec![reason] }));
    }
    let (Some((clock, to)), Some(step)) = (lapsed(definition, case, context), step) else {
        return Err(BadInput::NothingLapsed { case: case.id.clone() }.into());
    };
    let act = model::ActId::new(LAPSE);
    let set = Fields::new();
    let passage = Passage { act: &act, from: &step.id, to, set: &set };
    let clocks = clocks::after_lapse(clock, clocks::changes(definition, case, &passage, context)?, context.now);
    let deed = Deed::Acted {
        act,
        from: step.id.clone(),
        to: to.clone(),
        set,
        materials: Vec::new(),
        opinion: String::new(),
        links: std::collections::BTreeMap::new(),
        clocks,
        records: Vec::new(),
        number: None,
    };
    Ok(vec![event(case, deed, RoleId::new(SYSTEM_ROLE), context)])
}
