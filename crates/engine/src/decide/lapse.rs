//! The act of timers.

use super::conditions::lapsed;
use super::{LAPSE, RECALCULATE, SYSTEM_ROLE, event, law_of};
use crate::clocks::{self, Passage};
use crate::{BadInput, Case, Context, Denial};
use matter::Definition;
use model::{Deed, Event, Fields, Moved, Refusal, RefusedRule, RoleId, RuleId};

/// The platform's own act when a clock that leads elsewhere has run out.
pub(super) fn lapse(definition: &Definition, case: &Case, context: &Context<'_>) -> Result<Vec<Event>, Denial> {
    let step = definition.step(&case.step);
    only_the_platform(definition, case, context, "逾期转出只由系统按时限作出")?;
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
        files: Vec::new(),
        opinion: String::new(),
        links: std::collections::BTreeMap::new(),
        clocks,
        records: Vec::new(),
        number: None,
        moved: None,
    };
    Ok(vec![event(case, deed, RoleId::new(SYSTEM_ROLE), None, context)])
}

/// The platform's own act when a holiday arrangement came after clocks had started: their ends move, with notice.
pub(super) fn recalculate(definition: &Definition, case: &Case, context: &Context<'_>) -> Result<Vec<Event>, Denial> {
    only_the_platform(definition, case, context, "时限只由系统按放假安排重新计算")?;
    let clocks = clocks::recalculated(definition, case, context)?;
    if clocks.is_empty() {
        return Err(BadInput::NothingLapsed { case: case.id.clone() }.into());
    }
    let deed = Deed::Acted {
        act: model::ActId::new(RECALCULATE),
        from: case.step.clone(),
        to: case.step.clone(),
        set: Fields::new(),
        materials: Vec::new(),
        files: Vec::new(),
        opinion: String::new(),
        links: std::collections::BTreeMap::new(),
        clocks,
        records: Vec::new(),
        number: None,
        moved: Some(Moved::Recalculated),
    };
    Ok(vec![event(case, deed, RoleId::new(SYSTEM_ROLE), None, context)])
}

fn only_the_platform(definition: &Definition, case: &Case, context: &Context<'_>, say: &str) -> Result<(), Denial> {
    if context.actor.roles.iter().any(|role| *role == SYSTEM_ROLE) {
        return Ok(());
    }
    let reason = RefusedRule {
        rule: RuleId::new("role"),
        say: say.into(),
        law: law_of(definition, definition.step(&case.step)),
        cure: String::new(),
        cured_by: Vec::new(),
    };
    Err(Denial::Refused(Refusal { reasons: vec![reason] }))
}
