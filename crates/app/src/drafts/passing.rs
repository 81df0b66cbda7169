//! Passing a draft on: who only fills in gives it to somebody of his unit who hands in.

use super::{DraftForm, Subject};
use crate::audit::{AuditKind, Noted};
use crate::people::Origin;
use crate::{AppError, Platform, Signed};
use model::{Digest, PersonId};
use store::Draft;

impl Platform {
    /// Members of the viewer's unit who can hand in what he has filled in: account and name.
    pub async fn who_hands_in(&self, viewer: &Signed) -> Result<Vec<(PersonId, String)>, AppError> {
        let filling = self.filling_in(viewer);
        let hands_in = |role: &model::RoleId| filling.actor.roles.contains(role) && !viewer.actor.roles.contains(role);
        let members = self.members(viewer).await?.into_iter().filter(|member| hands_in(&member.role));
        Ok(members.map(|member| (member.person, member.name)).collect())
    }

    /// Gives a draft of the viewer's, with its files, to a member of his unit who can hand it in. Why not, in words; empty
    /// when done. His own copy goes: two would be handed in twice.
    pub async fn pass_draft(
        &self,
        viewer: &Signed,
        subject: &Subject,
        to: &PersonId,
        origin: &Origin,
    ) -> Result<Vec<String>, AppError> {
        let Some(draft) = self.draft_of(viewer, subject).await? else {
            return Ok(vec!["还没有填，没有可以交的".into()]);
        };
        let office = &viewer.office;
        let Some((_, name)) = self.who_hands_in(viewer).await?.into_iter().find(|(person, _)| person == to) else {
            return Ok(vec!["请选一位可以提交的同事".into()]);
        };
        let his = self.store.drafts(office, to).await?;
        if his.iter().any(|known| known.subject == subject.to_string()) {
            return Ok(vec![format!("{name}手上已有这类事项没提交的草稿，等他提交或者丢弃后再交")]);
        }
        for file in files(&draft) {
            self.store.share_upload(office, (&viewer.actor.person, to), file).await?;
        }
        let content = serde_json::to_string(&draft.pairs).unwrap_or_default();
        let (subject, act, at) = (subject.to_string(), draft.act, self.now());
        let passed = Draft { office: office.clone(), person: to.clone(), subject: subject.clone(), act, content, at };
        self.store.save_draft(&passed).await?;
        let detail = format!("把填好的“{}”交给{name}（{to}）提交", draft.title);
        let noted = Noted::by(&viewer.actor.person, AuditKind::Unit, origin).about(to.as_str()).with(&detail);
        self.note(office, &noted).await?;
        self.store.delete_draft(office, &viewer.actor.person, &subject, None).await?;
        Ok(Vec::new())
    }
}

/// The files that a draft names: their digests stand first in the values of what is kept.
fn files(draft: &DraftForm) -> impl Iterator<Item = Digest> + '_ {
    let values = draft.pairs.iter().filter(|(name, _)| name.starts_with("kept.")).map(|(_, value)| value);
    values.filter_map(|value| value.split(' ').next().and_then(Digest::from_hex))
}
