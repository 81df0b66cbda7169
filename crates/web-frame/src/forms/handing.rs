//! Files of materials on their way through a form. What arrives is kept at once and travels on by its digest, so that nobody
//! has to choose a file again because something else in the form was wrong.

use super::{Posted, Uploads};
use crate::WebState;
use crate::failure::Failure;
use app::{KeepFileError, Signed};
use model::{Digest, MaterialId};

/// A file control of a material is called so, followed by the material.
pub(crate) const FILE: &str = "file.";
/// A file that is kept: digest, space, name.
pub(crate) const KEPT: &str = "kept.";
/// Why a file was not kept. Written by the guard only.
pub(crate) const REFUSED: &str = "refused.";

/// A file that a form names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    pub material: MaterialId,
    pub file: Digest,
    pub name: String,
}

impl Attached {
    /// As it stands in a form.
    pub fn value(&self) -> String {
        format!("{} {}", self.file, self.name)
    }

    /// Name and value under which it travels.
    pub fn pair(&self) -> (String, String) {
        (format!("{KEPT}{}", self.material), self.value())
    }
}

/// The files that a form names, each once.
pub fn attached(posted: &Posted) -> Vec<Attached> {
    let mut found: Vec<Attached> = Vec::new();
    for (name, value) in posted.pairs() {
        let Some(material) = name.strip_prefix(KEPT) else { continue };
        let (digest, name) = value.split_once(' ').unwrap_or((value, ""));
        let Some(file) = Digest::from_hex(digest) else { continue };
        let one = Attached { material: MaterialId::new(material), file, name: name.to_owned() };
        if !found.iter().any(|other| other.material == one.material && other.file == one.file) {
            found.push(one);
        }
    }
    found
}

/// Keeps the files of materials that came with a form: each stands in the form by its digest from then on, or with why it
/// was not kept.
pub(crate) async fn keep_files(
    state: &WebState,
    signed: Option<&Signed>,
    pairs: &mut Vec<(String, String)>,
    uploads: &Uploads,
) -> Result<(), Failure> {
    pairs.retain(|(name, _)| !name.starts_with(REFUSED));
    let Some(signed) = signed else { return Ok(()) };
    for upload in uploads.0.iter() {
        let Some(material) = upload.control.strip_prefix(FILE) else { continue };
        let bytes = upload.bytes.clone();
        match state.platform.keep_file(&signed.office, &signed.actor.person, &upload.name, bytes).await {
            Ok(kept) => pairs.push((format!("{KEPT}{material}"), format!("{} {}", kept.file, kept.name))),
            Err(KeepFileError::Refused(why)) => pairs.push((format!("{REFUSED}{material}"), why.to_string())),
            Err(KeepFileError::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_from_a_form_once_each() {
        let digest = Digest([7; 32]);
        let pair = (format!("{KEPT}form"), format!("{digest} 申请表 盖章.pdf"));
        let posted = Posted::new(vec![pair.clone(), pair, ("kept.form".into(), "no digest".into())]);
        let files = attached(&posted);
        assert_eq!(files.len(), 1);
        assert_eq!((files[0].file, files[0].name.as_str()), (digest, "申请表 盖章.pdf"));
        assert_eq!(files[0].value(), format!("{digest} 申请表 盖章.pdf"));
    }
}
