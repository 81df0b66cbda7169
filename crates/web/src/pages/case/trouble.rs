//! Why an act could not be done, for the head of the page on which it was tried.

use crate::WebState;
use crate::forms::{control_id, field_name};
use crate::layout::Article;
use crate::words;
use axum::http::StatusCode;
use model::{Day, FieldId, Refusal};
use std::collections::BTreeMap;

/// What went wrong, and the answer's status.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The law says no; the trace is in the ledger.
    Refused(Vec<Reason>),
    /// Something could not be read.
    Unreadable(Vec<Reason>),
    /// Somebody else was faster: who did what.
    Stale(String),
}

#[derive(Debug)]
pub(crate) struct Reason {
    pub say: String,
    /// The control on the page, if the reason is about one.
    pub href: Option<String>,
    pub law: Option<Article>,
    pub cure: String,
    pub cured_by: String,
}

impl Trouble {
    pub(crate) fn refused(state: &WebState, act: &str, refusal: &Refusal, on: Day) -> Self {
        let reasons = refusal.reasons.iter().map(|reason| Reason {
            say: reason.say.clone(),
            href: control_of(act, reason.rule.as_str()).map(|id| format!("#{id}")),
            law: Some(words::law(&state.platform, &reason.law, on).into()),
            cure: reason.cure.clone(),
            cured_by: words::roles(&state.platform, &reason.cured_by),
        });
        Self::Refused(reasons.collect())
    }

    pub(crate) fn unreadable<'a>(act: &str, errors: &BTreeMap<FieldId, String>, name: impl Fn(&FieldId) -> &'a str) -> Self {
        let reasons = errors.iter().map(|(field, why)| Reason {
            say: format!("{}：{why}", name(field)),
            href: Some(format!("#{}", control_id(act, &field_name(field.as_str())))),
            ..Reason::plain(String::new())
        });
        Self::Unreadable(reasons.collect())
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) | Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale(_) => StatusCode::CONFLICT,
        }
    }

    pub(crate) fn title(&self) -> String {
        match self {
            Self::Refused(reasons) => format!("不能办理：有 {} 个原因", reasons.len()),
            Self::Unreadable(reasons) => format!("没有提交：有 {} 处填写要改", reasons.len()),
            Self::Stale(_) => "没有提交：这件事刚刚有人办过".into(),
        }
    }

    pub(crate) fn reasons(&self) -> &[Reason] {
        match self {
            Self::Refused(reasons) | Self::Unreadable(reasons) => reasons,
            Self::Stale(_) => &[],
        }
    }

    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Refused(_) => "这次办理没有生效，已经记入办理经过。您填的内容都还在下面，改好后可以再办。",
            Self::Unreadable(_) => "您填的内容都还在下面，改好后再提交。",
            Self::Stale(words) => words,
        }
    }
}

impl Reason {
    /// A reason without an article.
    pub(crate) fn plain(say: String) -> Self {
        Self { say, href: None, law: None, cure: String::new(), cured_by: String::new() }
    }
}

/// The control that a reason of the engine's own is about: `field-missing:<field>` and its kin.
fn control_of(act: &str, rule: &str) -> Option<String> {
    let form = control_id(act, "form");
    match rule.split_once(':') {
        Some(("field-missing", field)) => Some(control_id(act, &field_name(field))),
        Some(("material-missing", _)) => Some(format!("{form}-materials")),
        Some(("link-missing", link)) => Some(control_id(act, &format!("link.{link}"))),
        None if rule == "opinion-missing" => Some(format!("{form}-opinion")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_field_is_linked() {
        assert_eq!(control_of("a.submit", "field-missing:unit").as_deref(), Some("a-submit-f-unit"));
        assert_eq!(control_of("a.submit", "opinion-missing").as_deref(), Some("a-submit-form-opinion"));
        assert_eq!(control_of("a.submit", "some-rule"), None);
    }
}
