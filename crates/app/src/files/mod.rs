//! 材料文件: kept by the digest of their bytes, handed in by acts that name the digest, and shown to whom the case is shown.

mod at_rest;
mod kind;
mod proof;

pub use kind::{FileKind, FileRefused, LARGEST_FILE};
pub use proof::{Proof, ProvedValue};

use crate::acting::stored_case;
use crate::people::{handles, may_see, sees_all};
use crate::{ActError, ActRequest, AppError, Platform, Signed};
use engine::Case;
use matter::Rulebook;
use model::{Actor, CaseId, Digest, Grade, HandedIn, MaterialId, OfficeId, PersonId};
use sm3::{Digest as _, Sm3};
use std::sync::Arc;
use store::KeptFile;

/// A file that is kept, as whoever brought it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptUpload {
    /// SM3 of its bytes, by which acts name it.
    pub file: Digest,
    pub name: String,
    pub kind: FileKind,
    /// In bytes.
    pub size: u64,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepFileError {
    #[error(transparent)]
    Refused(#[from] FileRefused),
    #[error(transparent)]
    Fault(#[from] AppError),
}

/// A file of a case, as a page lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    pub material: MaterialId,
    /// The material's name.
    pub zh: String,
    pub file: Digest,
    pub name: String,
    pub grade: Grade,
    pub by: String,
    pub at: model::Moment,
    /// A later act has handed in another file for the material.
    pub replaced: bool,
}

/// A file with its bytes.
#[derive(Debug, Clone)]
pub struct OpenFile {
    pub listed: CaseFile,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
}

impl Platform {
    /// Keeps a file for somebody. It is on the disk when this answers; what its name says it is does not matter.
    pub async fn keep_file(
        &self,
        office: &OfficeId,
        by: &PersonId,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<KeptUpload, KeepFileError> {
        let name = shown_name(name);
        let kind = kind::judge(&name, &bytes)?;
        let digest = Digest(Sm3::digest(&bytes).into());
        let sealed = kind == FileKind::Ofd && matches!(self.verify_seal(&bytes, None), seal::SealState::Sealed(_));
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let file =
            KeptFile { office: office.clone(), digest, kind: kind.ending().into(), size, sealed, at: self.now() };
        self.lay_down(&file, &bytes, (by, &name)).await?;
        Ok(KeptUpload { file: digest, name, kind, size })
    }

    /// What somebody has brought under a digest; None when it was not he.
    pub async fn own_upload(
        &self,
        office: &OfficeId,
        by: &PersonId,
        file: Digest,
    ) -> Result<Option<KeptUpload>, AppError> {
        let Some(upload) = self.store.upload(office, by, file).await? else { return Ok(None) };
        let Some(kept) = self.store.file(office, file).await? else { return Ok(None) };
        let kind = FileKind::of_ending(&kept.kind);
        Ok(kind.map(|kind| KeptUpload { file, name: upload.name, kind, size: kept.size }))
    }

    /// The files of an act with their grades. Only what somebody has brought himself, or what the case already has, can be
    /// handed in: a digest that was guessed or overheard opens nothing.
    pub(crate) async fn handed_in(
        &self,
        request: &ActRequest,
        actor: &Actor,
        case: &Case,
    ) -> Result<Vec<HandedIn>, ActError> {
        let mut files = Vec::with_capacity(request.files.len());
        for wanted in &request.files {
            let unknown = || ActError::UnknownFile { file: wanted.file };
            let kept = self.store.file(&request.office, wanted.file).await.map_err(AppError::from)?;
            let kept = kept.ok_or_else(unknown)?;
            let own = self.store.upload(&request.office, &request.by, wanted.file).await.map_err(AppError::from)?;
            let there = || case.files.iter().rev().find(|filed| filed.file.file == wanted.file);
            let name = own.map(|upload| upload.name).or_else(|| there().map(|filed| filed.file.name.clone()));
            let name = name.ok_or_else(unknown)?;
            let inside = sees_all(&self.ready.rulebook, actor);
            let grade = match () {
                () if kept.sealed => Grade::A,
                () if inside => Grade::B,
                () => Grade::C,
            };
            files.push(HandedIn { material: wanted.material.clone(), file: wanted.file, name, grade });
        }
        Ok(files)
    }

    /// The files of a case, the newest of each material first. None when the viewer may not see the case.
    pub async fn case_files(&self, viewer: &Signed, id: &CaseId) -> Result<Option<Vec<CaseFile>>, AppError> {
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(None) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let accounts = self.store.accounts(&viewer.office).await?;
        let name = |person: &PersonId| {
            accounts.iter().find(|a| a.person == *person).map_or_else(|| person.to_string(), |a| a.name.clone())
        };
        let mut files: Vec<CaseFile> = Vec::new();
        for filed in case.files.iter().rev() {
            let material = &filed.file.material;
            let replaced = case.files.iter().any(|o| o.file.material == *material && o.version > filed.version);
            let zh = definition.materials.get(material).map_or_else(|| material.to_string(), |m| m.name.zh.clone());
            files.push(CaseFile {
                material: material.clone(),
                zh,
                file: filed.file.file,
                name: filed.file.name.clone(),
                grade: filed.file.grade,
                by: name(&filed.by),
                at: filed.at,
                replaced,
            });
        }
        Ok(Some(files))
    }

    /// A file of a case. None when there is none, or when the viewer may not see it: within the office, a file is for those
    /// who handle the case, as its personal values are.
    pub async fn case_file(&self, viewer: &Signed, id: &CaseId, file: Digest) -> Result<Option<OpenFile>, AppError> {
        let Some(files) = self.case_files(viewer, id).await? else { return Ok(None) };
        let Some(listed) = files.into_iter().find(|listed| listed.file == file) else { return Ok(None) };
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(None) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        let viewer = self.with_authority(viewer).await?;
        if sees_all(&self.ready.rulebook, &viewer.actor) && !handles(&viewer.actor, definition, &case) {
            return Ok(None);
        }
        self.opened(&viewer.office, listed, file).await
    }

    /// Whether the files of a case say what was filled in, by file; None when he may not see the case. What he may not open
    /// is not read for him.
    pub async fn proofs(
        &self,
        viewer: &Signed,
        id: &CaseId,
        only: Option<Digest>,
    ) -> Result<Vec<(Digest, Proof)>, AppError> {
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(Vec::new()) };
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(Vec::new()) };
        let mut proofs: Vec<(Digest, Proof)> = Vec::new();
        for filed in &case.files {
            let (digest, material) = (filed.file.file, &filed.file.material);
            // The newest text of the matter says what a material proves, also for cases that are older.
            let known = self.rulebook().matter(&case.matter).unwrap_or(definition);
            let proves = known.materials.get(material).is_some_and(|material| !material.proves.is_empty());
            if !proves || only.is_some_and(|only| only != digest) || proofs.iter().any(|(other, _)| *other == digest) {
                continue;
            }
            let Some(open) = self.case_file(viewer, id, digest).await? else { continue };
            proofs.push((digest, proof::proof(known, material, &case.fields, (&open.listed.name, &open.bytes))));
        }
        Ok(proofs)
    }

    /// A file that somebody has brought himself and not yet handed in.
    pub async fn own_file(&self, viewer: &Signed, file: Digest) -> Result<Option<OpenFile>, AppError> {
        let Some(kept) = self.store.upload(&viewer.office, &viewer.actor.person, file).await? else { return Ok(None) };
        let listed = CaseFile {
            material: MaterialId::default(),
            zh: String::new(),
            file,
            name: kept.name,
            grade: Grade::C,
            by: viewer.name.clone(),
            at: kept.at,
            replaced: false,
        };
        self.opened(&viewer.office, listed, file).await
    }

    /// The title of a case that the viewer may see.
    pub(crate) async fn case_title(&self, viewer: &Signed, id: &CaseId) -> Result<Option<String>, AppError> {
        let Some((case, rulebook)) = self.seen_case(viewer, id).await? else { return Ok(None) };
        Ok(rulebook.matter(&case.matter).map(|definition| case.title(definition)))
    }

    async fn opened(&self, office: &OfficeId, listed: CaseFile, file: Digest) -> Result<Option<OpenFile>, AppError> {
        let Some(kept) = self.store.file(office, file).await? else { return Ok(None) };
        let bytes = self.file_bytes(office, file).await?;
        let kind = FileKind::of_ending(&kept.kind);
        Ok(kind.map(|kind| OpenFile { listed, kind, bytes }))
    }

    pub(crate) async fn seen_case(
        &self,
        viewer: &Signed,
        id: &CaseId,
    ) -> Result<Option<(Case, Arc<Rulebook>)>, AppError> {
        let Some(view) = self.store.case(&viewer.office, id).await? else { return Ok(None) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let definition = rulebook.matter(&case.matter);
        let seen = definition.is_some_and(|definition| may_see(&rulebook, &viewer.actor, definition, &case));
        Ok(seen.then_some((case, rulebook)))
    }
}

/// A name without folders and control characters, not longer than files may be called.
fn shown_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = base.chars().filter(|c| !c.is_control()).take(120).collect();
    if clean.trim().is_empty() { "未命名".into() } else { clean }
}
