//! Verifying an OFD document: from the package to the files, from the files to the description, from there to the seal.

use super::description::{Description, listed};
use super::entry::{ENTRY, Entry};
use super::xml;
use crate::breach::Breach;
use crate::certificate::Trust;
use crate::check;
use crate::package::Package;
use crate::state::{SealFacts, SealState};
use crate::suite::Suite;
use std::collections::BTreeSet;

/// Names of files that only a signature brings along.
const SIGNATURE_FILES: [&str; 3] = ["Signatures.xml", "SignedValue.dat", "Seal.esl"];

/// Holds a document against its seal.
pub fn verify_ofd(ofd: &[u8], trust: &Trust) -> SealState {
    let package = match Package::read(ofd) {
        Ok(package) => package,
        Err(flaw) => return SealState::Broken { why: flaw.into() },
    };
    let entry = match Entry::of(&package).map_err(wrong(ENTRY)) {
        Ok(entry) => entry,
        Err(why) => return SealState::Broken { why },
    };
    let Some(list) = &entry.signatures else {
        let left = package.paths().find(|path| SIGNATURE_FILES.contains(&path.rsplit('/').next().unwrap_or(path)));
        return match left {
            None => SealState::Unsealed,
            Some(file) => SealState::Broken { why: Breach::Unlinked { file: file.to_owned() } },
        };
    };
    sealed(&package, list, trust).into()
}

fn wrong(file: &str) -> impl Fn(String) -> Breach {
    move |what| Breach::Xml { file: file.to_owned(), what }
}

fn sealed(package: &Package, list: &str, trust: &Trust) -> Result<SealFacts, Breach> {
    let needed = |path: &str| package.file(path).ok_or_else(|| Breach::Missing { file: path.to_owned() });
    let suite = Suite::CURRENT;
    let paths = listed(needed(list)?, xml::folder(list)).map_err(wrong(list))?;
    let [description_path] = paths.as_slice() else {
        return Err(Breach::Several { count: paths.len() });
    };
    let written = needed(description_path)?;
    let description =
        Description::read(written, xml::folder(description_path), suite).map_err(wrong(description_path))?;
    protected(package, &description, suite)?;

    // What the signature itself consists of can't all be in its own list.
    let mut own: BTreeSet<&str> = [list, description_path, &description.value].into();
    own.extend(description.seal.as_deref());
    let covered: BTreeSet<&str> = description.files.iter().map(|(path, _)| path.as_str()).collect();
    if let Some(extra) = package.paths().find(|path| !covered.contains(path) && !own.contains(path)) {
        return Err(Breach::Extra { file: extra.to_owned() });
    }

    let signature = check::read(needed(&description.value)?)?;
    let wanted = format!("/{description_path}");
    if signature.what.strip_prefix('/').unwrap_or(&signature.what) != description_path {
        return Err(Breach::WrongPlace { found: signature.what, wanted });
    }
    if description.algorithm != signature.suite.signature_id().to_string() {
        return Err(Breach::Algorithm { id: description.algorithm });
    }
    if let Some(seal) = &description.seal
        && needed(seal)? != signature.seal.to_der()
    {
        return Err(Breach::SealMismatch);
    }
    let facts = check::signature(&signature, trust)?;
    if signature.hash != signature.suite.hash(written) {
        return Err(Breach::Changed { file: description_path.clone() });
    }
    Ok(facts)
}

/// Whether every protected file is there and unchanged, and named once.
fn protected(package: &Package, description: &Description, suite: Suite) -> Result<(), Breach> {
    let mut seen = BTreeSet::new();
    for (path, hash) in &description.files {
        let file = || path.clone();
        if !seen.insert(path) {
            return Err(Breach::Xml { file: file(), what: "在保护列表中出现两次".to_owned() });
        }
        let bytes = package.file(path).ok_or_else(|| Breach::Missing { file: file() })?;
        if suite.hash(bytes).as_slice() != hash {
            return Err(Breach::Changed { file: file() });
        }
    }
    Ok(())
}
