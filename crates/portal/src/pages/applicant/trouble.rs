//! Why something an applicant has sent was not done, in words.

use model::{Day, FieldId, Refusal};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::forms::{MATERIAL, Posted, control_id, field_name};
use web_frame::layout::Article;
use web_frame::words;

/// A reason with its article and what to do.
#[derive(Debug)]
pub(crate) struct Reason {
    pub say: String,
    pub law: Option<Article>,
    pub cure: String,
}

/// What was sent and could not be done.
#[derive(Default)]
pub(crate) struct Tried {
    pub posted: Option<Posted>,
    pub reasons: Vec<Reason>,
    pub errors: BTreeMap<FieldId, String>,
}

pub(crate) fn reasons(state: &WebState, refusal: &Refusal, on: Day) -> Vec<Reason> {
    let reason = |rule: &model::RefusedRule| Reason {
        say: rule.say.clone(),
        law: Some(words::law(&state.platform, &rule.law, on).into()),
        cure: rule.cure.clone(),
    };
    refusal.reasons.iter().map(reason).collect()
}

/// Where on the page a field or a material stands.
pub(crate) fn anchor(act: &str, field: &FieldId) -> String {
    match field.as_str().strip_prefix(MATERIAL) {
        Some(material) => format!("#{}-material-{material}", control_id(act, "form")),
        None => format!("#{}", control_id(act, &field_name(field.as_str()))),
    }
}
