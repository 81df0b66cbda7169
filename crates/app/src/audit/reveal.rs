//! Showing a personal value to somebody for whom it is masked: he gives a reason, and the trail keeps both.

use super::{AuditKind, Noted};
use crate::acting::stored_case;
use crate::people::{Origin, Signed, is_inside, may_see};
use crate::reading::plain_words;
use crate::{AppError, Platform};
use matter::FieldKind;
use model::{CaseId, FieldId};

/// The shortest reason that says anything, in characters.
const SHORTEST: usize = 4;

/// What came of asking for a personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revealed {
    /// The field's name and its value.
    Shown { zh: String, words: String },
    /// Why he wants to see it is missing.
    NoReason { zh: String },
    /// There is no such value that he could ask for.
    Nothing,
}

impl Platform {
    /// The name of a personal field that has a value, for the form that asks for the reason.
    pub async fn personal_field(
        &self,
        signed: &Signed,
        case: &CaseId,
        field: &FieldId,
    ) -> Result<Option<String>, AppError> {
        Ok(self.personal(signed, case, field).await?.map(|(zh, _)| zh))
    }

    /// Shows a personal value. Who, which field and why are in the trail before he sees it.
    pub async fn reveal(
        &self,
        signed: &Signed,
        (case, field): (&CaseId, &FieldId),
        reason: &str,
        origin: &Origin,
    ) -> Result<Revealed, AppError> {
        let Some((zh, words)) = self.personal(signed, case, field).await? else { return Ok(Revealed::Nothing) };
        let reason = reason.trim();
        if reason.chars().count() < SHORTEST || reason.chars().count() > 500 {
            return Ok(Revealed::NoReason { zh });
        }
        let detail = format!("查看“{zh}”原文。理由：{reason}");
        let noted = Noted::by(&signed.actor.person, AuditKind::Reveal, origin);
        self.note(&signed.office, &noted.on(case).about(field.as_str()).with(&detail)).await?;
        Ok(Revealed::Shown { zh, words })
    }

    async fn personal(
        &self,
        signed: &Signed,
        case: &CaseId,
        field: &FieldId,
    ) -> Result<Option<(String, String)>, AppError> {
        let Some(view) = self.store.case(&signed.office, case).await? else { return Ok(None) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        if !is_inside(self.rulebook(), &signed.actor) || !may_see(&rulebook, &signed.actor, definition, &case) {
            return Ok(None);
        }
        let (id, Some(field)) = (field, definition.fields.get(field)) else { return Ok(None) };
        let inner = matches!(&field.kind, FieldKind::List(members) if members.values().any(|member| member.personal));
        let value = case.fields.get(id).filter(|_| field.personal || inner);
        Ok(value.map(|value| (field.name.zh.clone(), plain_words(field, value, false))))
    }
}
