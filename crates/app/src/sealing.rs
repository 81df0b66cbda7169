//! 用印 and 验章: a case's document is printed as OFD, signed with the office's seal, kept by its bytes, and the act that
//! names its digest goes through the one door. A file whose act was refused is named by nothing and shown to nobody.

use crate::documents::{PressError, PrintShop};
use crate::{ActError, ActRequest, AppError, Outcome, Platform, Signed};
use engine::{Case, Paper, Sealed, Sealing};
use matter::Move;
use model::{ActId, CaseId, Digest, DocumentId, OfficeId, PersonId};
use seal::{Breach, Certificate, Randomness, Seal, SealState, SignError, Signer, SigningKey, Trust};
use sm3::{Digest as _, Sm3};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::SealedDocument;

/// What an office seals with.
#[derive(Debug)]
pub struct OwnSeal {
    pub seal: Seal,
    pub certificate: Certificate,
    pub key: SigningKey,
}

/// The seals of this server: what its offices seal with, and whom it trusts when it verifies.
#[derive(Debug, Default)]
pub struct Seals {
    pub trust: Trust,
    pub own: BTreeMap<OfficeId, OwnSeal>,
}

/// A sealed file of a case with what its seal says now.
#[derive(Debug, Clone)]
pub struct SealedFile {
    pub document: DocumentId,
    pub digest: Digest,
    /// Who sealed it.
    pub by: PersonId,
    /// None: they were never kept here, or are gone.
    pub bytes: Option<Arc<Vec<u8>>>,
    pub state: SealState,
}

/// A sealed file that somebody may know of.
#[derive(Debug, Clone)]
pub struct SealedFor {
    pub file: SealedFile,
    /// Whether he may have it: nothing in it is masked, so he must see the document in full, or have sealed it himself.
    pub whole: bool,
}

/// Why a document was not sealed, apart from a lawful refusal.
#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    #[error("没有为机关 {0} 配置印章：启动时用 --seal 指明印章的文件夹，口令放在 FAZHI_SEAL_PASSWORD")]
    NoSeal(OfficeId),
    #[error("办件 {case} 没有文书 {document}")]
    NoDocument { case: CaseId, document: DocumentId },
    #[error("办件 {case} 的文书 {document} 没有盖上章：{why}")]
    Sign { case: CaseId, document: DocumentId, why: SignError },
    #[error(transparent)]
    Press(#[from] PressError),
    #[error(transparent)]
    Act(#[from] ActError),
}

impl From<AppError> for SealingError {
    fn from(fault: AppError) -> Self {
        Self::Act(fault.into())
    }
}

impl Platform {
    /// The platform with seals. Without, documents wait for theirs, and no seal is believed.
    #[must_use]
    pub fn with_seals(mut self, seals: Seals) -> Self {
        self.seals = Arc::new(seals);
        self
    }

    /// Whether this server holds the office's seal.
    pub fn holds_seal(&self, office: &OfficeId) -> bool {
        self.seals.own.contains_key(office)
    }

    /// Whether somebody of the office is one of those who set its seal.
    pub fn keeps_seal(&self, viewer: &Signed) -> bool {
        let keepers = self.ready.rulebook.moves.get(&Move::Seal).map(|rule| rule.by.as_slice()).unwrap_or_default();
        viewer.actor.roles.iter().any(|role| keepers.contains(role))
    }

    /// Seals a document of a case, on behalf of who keeps the seal.
    pub async fn seal_document(
        &self,
        by: &Signed,
        case: &CaseId,
        document: &DocumentId,
        shop: &PrintShop,
    ) -> Result<Outcome, SealingError> {
        let office = &by.office;
        let own = self.seals.own.get(office).ok_or_else(|| SealingError::NoSeal(office.clone()))?;
        let missing = || SealingError::NoDocument { case: case.clone(), document: document.clone() };
        // Who may see the case may ask; what is sealed is the document itself, with nothing masked.
        self.case_document(office, case, document, Some(by), None).await?.ok_or_else(missing)?;
        let (_, composed) = self.case_document(office, case, document, None, None).await?.ok_or_else(missing)?;
        let (ofd, stamp) = shop.print_to_seal(composed).await?;
        let signer = Signer { seal: &own.seal, certificate: &own.certificate, key: &own.key, at: self.clock.now() };
        let mut random = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
        let sealed = seal::sign_ofd(&ofd, &signer, &stamp, &mut Randomness::new(&mut random))
            .map_err(|why| SealingError::Sign { case: case.clone(), document: document.clone(), why })?;
        let digest = Digest(Sm3::digest(&sealed).into());
        let file = SealedDocument {
            office: office.clone(),
            case: case.clone(),
            document: document.to_string(),
            digest,
            bytes: sealed,
            at: self.clock.now(),
        };
        // The bytes first: an act must never name a file that is not there.
        self.store.save_sealed(&file).await.map_err(AppError::from)?;
        let request = ActRequest {
            office: office.clone(),
            case: Some(case.clone()),
            act: ActId::new(Move::Seal.slug()),
            by: by.actor.person.clone(),
            seal: Some(Sealing { document: document.clone(), digest }),
            ..ActRequest::default()
        };
        Ok(self.perform(&request).await?)
    }

    /// The sealed file of a document as it was made last, verified now. The caller has asked whether the viewer may
    /// see the document.
    pub async fn sealed_file(
        &self,
        office: &OfficeId,
        case: &CaseId,
        document: &DocumentId,
    ) -> Result<Option<SealedFile>, AppError> {
        let Some(view) = self.store.case(office, case).await? else { return Ok(None) };
        let state = crate::acting::stored_case(&view)?;
        let Some(made) = self.document_made(office, case, document).await? else { return Ok(None) };
        // The seal of a document that was made anew since is not this one's.
        let of_this = |sealed: &&Sealed| sealed.document == *document && sealed.after > made;
        let Some(named) = state.handling.sealed.iter().rev().find(of_this) else { return Ok(None) };
        let files = self.store.sealed(office, case).await?;
        let state = self.verdict(named, &files);
        let file = files.into_iter().find(|file| is_of(file, named));
        Ok(Some(SealedFile {
            document: document.clone(),
            digest: named.digest,
            by: named.by.clone(),
            bytes: file.map(|file| Arc::new(file.bytes)),
            state,
        }))
    }

    /// The sealed file of a document that the viewer may see; None when there is none.
    pub async fn sealed_for(
        &self,
        viewer: &Signed,
        case: &CaseId,
        document: &DocumentId,
    ) -> Result<Option<SealedFor>, AppError> {
        let office = &viewer.office;
        let Some((_, seen)) = self.case_document(office, case, document, Some(viewer), None).await? else {
            return Ok(None);
        };
        let Some(file) = self.sealed_file(office, case, document).await? else { return Ok(None) };
        let plain = self.case_document(office, case, document, None, None).await?;
        let whole = file.by == viewer.actor.person || plain.is_some_and(|(_, plain)| plain == seen);
        Ok(Some(SealedFor { file, whole }))
    }

    /// Every seal that the ledger has of a case, with what it says now.
    pub(crate) async fn seals_of(&self, case: &Case) -> Result<Vec<(Sealed, SealState)>, AppError> {
        let named = &case.handling.sealed;
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let files = self.store.sealed(&case.office, &case.id).await?;
        Ok(named.iter().map(|named| (named.clone(), self.verdict(named, &files))).collect())
    }

    /// What is known of the document that somebody wants to seal.
    pub(crate) async fn paper(&self, office: &OfficeId, case: &CaseId, sealing: &Sealing) -> Result<Paper, AppError> {
        let files = self.store.sealed(office, case).await?;
        let named =
            files.iter().find(|file| sealing.document == file.document.as_str() && file.digest == sealing.digest);
        let made = self.document_made(office, case, &sealing.document).await?;
        Ok(Paper { made, kept: named.map(|file| file.at) })
    }

    /// What the seal of an act says, by the files that are kept.
    fn verdict(&self, named: &Sealed, files: &[SealedDocument]) -> SealState {
        let document = named.document.to_string();
        let Some(file) = files.iter().find(|file| is_of(file, named)) else {
            return SealState::Broken { why: Breach::Lost { document } };
        };
        // Bytes that are not those of the act are not what was sealed, whatever their own seal says.
        if Digest(Sm3::digest(&file.bytes).into()) != named.digest {
            return SealState::Broken { why: Breach::OtherDocument { signed_as: document } };
        }
        self.verify_seal(&file.bytes, None)
    }

    /// What a file's seal says: within an OFD document, or beside any file.
    pub fn verify_seal(&self, bytes: &[u8], signature: Option<&[u8]>) -> SealState {
        match signature {
            Some(signature) => seal::verify_detached(bytes, signature, &self.seals.trust),
            None => seal::verify_ofd(bytes, &self.seals.trust),
        }
    }
}

/// Whether the file is kept as what the act sealed.
fn is_of(file: &SealedDocument, named: &Sealed) -> bool {
    named.document == file.document.as_str() && file.digest == named.digest
}
