//! Why an act could not be done, for the head of the page on which it was tried.

use axum::http::StatusCode;
use model::{Day, FieldId, Refusal, RefusedRule};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::forms::{PERSON, UNTIL, control_id, field_name};
use web_frame::layout::Article;
use web_frame::words;

/// What went wrong, and the answer's status.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The law says no; the trace is in the ledger.
    Refused(Vec<Reason>),
    /// Something could not be read.
    Unreadable(Vec<Reason>),
    /// Somebody else was faster: what is to be done now, and who did what meanwhile.
    Stale(String, Vec<Reason>),
}

/// What is said for one article: reasons that share article, remedy and remedier stand together.
#[derive(Debug)]
pub(crate) struct Reason {
    /// Each with the control on the page, if it is about one.
    pub says: Vec<(String, Option<String>)>,
    pub law: Option<Article>,
    pub cure: String,
    pub cured_by: String,
}

impl Trouble {
    pub(crate) fn refused(state: &WebState, act: &str, refusal: &Refusal, on: Day) -> Self {
        let mut reasons: Vec<(&RefusedRule, Reason)> = Vec::new();
        for reason in &refusal.reasons {
            let href = control_of(act, reason.rule.as_str()).map(|id| format!("#{id}"));
            let say = (reason.say.clone(), href);
            let alike = |other: &RefusedRule| {
                (&other.law, &other.cure, &other.cured_by) == (&reason.law, &reason.cure, &reason.cured_by)
            };
            match reasons.iter_mut().find(|(other, _)| alike(other)) {
                Some((_, together)) => together.says.push(say),
                None => reasons.push((
                    reason,
                    Reason {
                        says: vec![say],
                        law: Some(words::law(&state.platform, &reason.law, on).into()),
                        cure: reason.cure.clone(),
                        cured_by: words::roles(&state.platform, &reason.cured_by),
                    },
                )),
            }
        }
        Self::Refused(reasons.into_iter().map(|(_, reason)| reason).collect())
    }

    pub(crate) fn unreadable<'a>(
        act: &str,
        errors: &BTreeMap<FieldId, String>,
        name: impl Fn(&FieldId) -> &'a str,
    ) -> Self {
        let reasons = errors.iter().map(|(field, why)| Reason {
            says: vec![(
                format!("{}：{why}", name(field)),
                Some(format!("#{}", control_id(act, &field_name(field.as_str())))),
            )],
            ..Reason::plain(String::new())
        });
        Self::Unreadable(reasons.collect())
    }

    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) | Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale(..) => StatusCode::CONFLICT,
        }
    }

    pub(crate) fn title(&self) -> String {
        let all: usize = self.reasons().iter().map(|reason| reason.says.len()).sum();
        match self {
            Self::Refused(_) => format!("不能办理：有 {all} 个原因"),
            Self::Unreadable(_) => format!("没有提交：有 {all} 处填写要改"),
            Self::Stale(..) => "没有提交：这件事刚刚有人办过".into(),
        }
    }

    pub(crate) fn reasons(&self) -> &[Reason] {
        match self {
            Self::Refused(reasons) | Self::Unreadable(reasons) | Self::Stale(_, reasons) => reasons,
        }
    }

    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Refused(_) => "这次办理没有生效，已经记入办理经过。您填的内容都还在下面，改好后可以再办。",
            Self::Unreadable(_) => "您填的内容都还在下面，改好后再提交。",
            Self::Stale(words, _) => words,
        }
    }
}

impl Reason {
    /// A reason without an article.
    pub(crate) fn plain(say: String) -> Self {
        Self { says: vec![(say, None)], law: None, cure: String::new(), cured_by: String::new() }
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
        None if rule == "persons-missing" => Some(control_id(act, &field_name(PERSON))),
        None if rule == "until-past" => Some(control_id(act, &field_name(UNTIL))),
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
