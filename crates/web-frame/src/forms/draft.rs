//! Drafts of forms: which of a form's values are kept, and how they come back into it.

use super::{Posted, REFUSED};
use crate::WebState;
use crate::failure::Failure;
use app::{Signed, Subject};

/// Under which the time of a restored draft stands among its values.
pub(crate) const RESTORED: &str = "restored";

/// Values that belong to one showing of a form and not to what was typed.
const PASSING: [&str; 6] = ["token", "once", "version", "subject", "more", RESTORED];

/// What of a form is kept as a draft.
pub fn draft_pairs(posted: &Posted) -> Vec<(String, String)> {
    let kept = |name: &str| !PASSING.contains(&name) && !name.starts_with(REFUSED);
    posted.pairs().iter().filter(|(name, _)| kept(name)).cloned().collect()
}

/// The newest draft of something as a form that was typed.
pub async fn restored(state: &WebState, viewer: &Signed, subject: &Subject) -> Result<Option<Posted>, Failure> {
    let Some(draft) = state.platform.draft_of(viewer, subject).await? else { return Ok(None) };
    let today = draft.at.date() == state.platform.now().date();
    let at = draft.at.strftime(if today { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string();
    let mut pairs = draft.pairs;
    pairs.push((RESTORED.into(), at));
    Ok(Some(Posted::new(pairs)))
}
