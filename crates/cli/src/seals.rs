//! The seals of a server: the one it is given, and the roots in the data folder's `trust/`, which it believes when it verifies.

use crate::args::Common;
use crate::command::SealFolder;
use anyhow::{Context, Result};
use app::{Certificate, OwnSeal, Seals, Trust};
use model::{Moment, OfficeId};
use seal::{Charter, Randomness, found};
use std::path::{Path, PathBuf};

/// The folder of roots.
fn trusted(common: &Common) -> PathBuf {
    common.data.join("trust")
}

/// The seals of an office's server; without a folder it only verifies.
pub(crate) fn load(common: &Common, office: &OfficeId, folder: Option<&Path>) -> Result<Seals> {
    let mut seals = Seals { trust: trust(&trusted(common))?, ..Seals::default() };
    if let Some(folder) = folder {
        let opened = SealFolder::open(folder)?;
        if let Some(root) = opened.root {
            seals.trust = seals.trust.with_root(root);
        }
        seals.own.insert(office.clone(), OwnSeal { seal: opened.seal, certificate: opened.signer, key: opened.key });
    }
    Ok(seals)
}

/// A seal for a demonstration: its key lives as long as the process, its root stays in the data folder, so that what it has
/// sealed can be verified later.
pub(crate) fn demonstration(common: &Common, office: &OfficeId, organ: &str, now: Moment) -> Result<Seals> {
    let mut fill = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
    let until = now.checked_add(jiff::Span::new().years(1)).context("the demonstration's day has no next year")?;
    let charter = Charter {
        organ: organ.to_owned(),
        seal_name: format!("{organ}（演示）"),
        from: now,
        until,
        picture: crate::command::no_picture(),
    };
    let made = found(&charter, &mut Randomness::new(&mut fill)).context("the demonstration's seal")?;
    let folder = trusted(common);
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let root = folder.join("demonstration.cer");
    std::fs::write(&root, made.root.to_der()).with_context(|| root.display().to_string())?;
    let mut seals = Seals { trust: trust(&folder)?, ..Seals::default() };
    seals.own.insert(office.clone(), OwnSeal { seal: made.seal, certificate: made.signer, key: made.key });
    Ok(seals)
}

/// Every certificate (.cer, .pem) of the folder; none when there is no folder.
fn trust(folder: &Path) -> Result<Trust> {
    let mut trust = Trust::nobody();
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(trust) };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if ["cer", "crt", "pem"].contains(&end.as_str()) {
            let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
            let root = Certificate::from_file(&bytes).with_context(|| path.display().to_string())?;
            trust = trust.with_root(root);
        }
    }
    Ok(trust)
}
