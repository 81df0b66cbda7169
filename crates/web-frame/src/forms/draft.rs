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

/// Under which a form that is a part of a draft names its part: prefixes of names, with spaces between.
pub const PART: &str = "part";

/// The draft with a part of it typed anew.
pub fn with_part(old: &[(String, String)], posted: &Posted) -> Vec<(String, String)> {
    let typed = draft_pairs(posted);
    let Some(part) = posted.one(PART) else { return typed };
    let parts: Vec<&str> = part.split(' ').filter(|part| !part.is_empty()).collect();
    let replaced = |name: &str| {
        name == "act"
            || name == PART
            || parts
                .iter()
                .any(|part| name.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    let kept = old.iter().filter(|(name, _)| !replaced(name)).cloned();
    kept.chain(typed.into_iter().filter(|(name, _)| replaced(name) && name != PART)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_typed_anew_leaves_the_rest() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let old = [
            pair("act", "a.submit"),
            pair("f.unit", "甲"),
            pair("f.members.0.name", "张"),
            pair("f.members.1.name", "李"),
        ];
        let posted = Posted::new(vec![
            pair("token", "t"),
            pair("act", "a.submit"),
            pair("part", "f.members"),
            pair("f.members.0.name", "王"),
            pair("f.unit", "smuggled"),
        ]);
        let now = with_part(&old, &posted);
        assert_eq!(now, [pair("f.unit", "甲"), pair("act", "a.submit"), pair("f.members.0.name", "王")]);
    }
}
