//! 文书 of cases: which documents a case has produced at a position of the ledger, and each as a document. Nothing but the ledger up to
//! there, the rulebook that the case is pinned to and the names of office and people goes in, so that the same position gives the
//! same document.

mod dossier;
mod press;

use crate::people::Signed;
use crate::{AppError, Platform};
use case_document::compose;
use document::Document;
use model::{CaseId, Day, DocumentId, OfficeId};
use serde::Serialize;

pub use case_document::Audience;
pub use press::{Format, Press, PressError, PrintShop, SEAL_MM, foot_of_the_last_page};

/// Whether a document bears its seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealState {
    /// None belongs on it.
    NotWanted,
    /// 待用印.
    Wanted,
    /// 已用印: verified now.
    Sealed,
    /// 验章失败: the ledger has the seal, and what is kept does not bear it out.
    Broken,
}

/// A document that a case has produced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseDocument {
    /// As its template is called.
    pub id: DocumentId,
    pub zh: String,
    pub number: Option<String>,
    /// 成文日期: the day of the act that made it.
    pub day: Day,
    /// That act, in words.
    pub act: String,
    pub seal: SealState,
    pub audience: Audience,
    /// How long it is kept, in words of the archive.
    pub keeps: String,
}

impl Platform {
    /// Every case of an office, by id.
    pub async fn case_ids(&self, office: &OfficeId) -> Result<Vec<CaseId>, AppError> {
        Ok(self.store.case_ids(office).await?)
    }

    /// The documents of a case as the ledger stood at a position (now when None), in the order in which they came into being. Without
    /// a viewer, for the office's operator: everything. None when there is no such case, or the viewer may not see it.
    pub async fn case_documents(
        &self,
        office: &OfficeId,
        case: &CaseId,
        viewer: Option<&Signed>,
        at: Option<u64>,
    ) -> Result<Option<Vec<CaseDocument>>, AppError> {
        let Some(dossier) = self.dossier(office, case, viewer, at).await? else { return Ok(None) };
        let mut found: Vec<(usize, CaseDocument)> = Vec::new();
        for template in dossier.templates() {
            if let Some(made) = dossier.made(template)? {
                found.push((made.index, dossier.line(template, &made)));
            }
        }
        found.sort_by_key(|(index, _)| *index);
        Ok(Some(found.into_iter().map(|(_, line)| line).collect()))
    }

    /// One document of a case, with its text. None as above, and when it has not come into being.
    pub async fn case_document(
        &self,
        office: &OfficeId,
        case: &CaseId,
        document: &DocumentId,
        viewer: Option<&Signed>,
        at: Option<u64>,
    ) -> Result<Option<(CaseDocument, Document)>, AppError> {
        let Some(mut dossier) = self.dossier(office, case, viewer, at).await? else { return Ok(None) };
        let Some(template) = dossier.templates().find(|template| *document == template.id.as_str()).cloned() else {
            return Ok(None);
        };
        let template = &template;
        let Some(made) = dossier.made(template)? else { return Ok(None) };
        // Who sets the seal reads what he sets it under.
        let waits = dossier.line(template, &made).seal == SealState::Wanted;
        dossier.masked &= !(waits && viewer.is_some_and(|viewer| self.keeps_seal(viewer)));
        let Some(course) = dossier.course() else { return Ok(None) };
        let composed = compose(template, &course, &made)?;
        Ok(Some((dossier.line(template, &made), composed)))
    }

    /// The act that made a document of a case, by its place in what the case has done. None when it has not come into being.
    pub(crate) async fn document_made(
        &self,
        office: &OfficeId,
        case: &CaseId,
        document: &DocumentId,
    ) -> Result<Option<usize>, AppError> {
        let Some(dossier) = self.dossier(office, case, None, None).await? else { return Ok(None) };
        let Some(template) = dossier.templates().find(|template| *document == template.id.as_str()) else {
            return Ok(None);
        };
        Ok(dossier.made(template)?.and_then(|made| dossier.act(&made)))
    }
}
