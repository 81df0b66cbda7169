//! The data folder of a demo: thrown away by the next one, unless somebody serves it or an office of one's own moved in.

use crate::args::Common;
use crate::exit::bad;
use anyhow::{Context, Result};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;

/// Marks a data folder that a demo made, and that the next one may throw away.
const MARK: &str = "demo";

/// Throws an earlier demo's folder away, but never anything else.
pub(crate) fn fresh(common: &Common) -> Result<()> {
    if common.database.is_some() {
        return Ok(());
    }
    let folder = &common.data;
    if let Ok(mark) = File::open(folder.join(MARK)) {
        if matches!(mark.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(bad(format!(
                "{}: is being served by another fazhi; stop that one first, or name another folder with --data",
                folder.display()
            )));
        }
        std::fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    } else if folder.join("fazhi.db").exists() {
        return Err(bad(format!(
            "{}: holds data that is not a demo's; name another folder with --data",
            folder.display()
        )));
    }
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    std::fs::write(folder.join(MARK), "made by `fazhi demo`\n").with_context(|| folder.display().to_string())
}

/// Keeps the next demo off a folder for as long as the answer lives: what is done there would be thrown away unseen.
pub(crate) fn in_use(common: &Common) -> Option<File> {
    let folder = common.database.is_none().then_some(&common.data)?;
    let mark = File::open(folder.join(MARK)).ok()?;
    mark.lock_shared().ok()?;
    Some(mark)
}

/// Takes the mark from a folder that somebody's own office moves into.
pub(crate) fn keep(common: &Common) -> Result<()> {
    if common.database.is_some() {
        return Ok(());
    }
    let mark = common.data.join(MARK);
    match std::fs::remove_file(&mark) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).with_context(|| mark.display().to_string()),
        _ => Ok(()),
    }
}
