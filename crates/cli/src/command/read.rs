//! `fazhi read`: published reports into structure and figures.

use super::print_json;
use crate::args::Common;
use crate::exit::{Exit, bad};
use crate::rooms;
use anyhow::Result;
use app::rulebook_files;
use matter::Rulebook;
use std::path::{Path, PathBuf};

pub(crate) fn run(common: &Common, files: &[PathBuf]) -> Result<Exit> {
    let rooms = rooms::rulebook(common.rulebook.as_deref())?;
    let (rulebook, _) = Rulebook::load(&rulebook_files(&rooms));
    let (catalogue, _) = figure::Catalogue::new(&rulebook, &rooms);
    let aliases = app::aliases(&catalogue);
    let mut found = false;
    for file in files {
        let report = reader::read(&name(file), &text(file)?, &aliases);
        found |= !report.findings.is_empty();
        print_json(&report)?;
    }
    Ok(if found { Exit::Found } else { Exit::Done })
}

pub(super) fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The text of a published report, in UTF-8 or GB18030.
pub(super) fn text(file: &Path) -> Result<String> {
    let end = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if end != "txt" {
        return Err(bad(format!("{}: only .txt is read so far; save the report as text first", file.display())));
    }
    let bytes = std::fs::read(file).map_err(|error| bad(format!("{}: {error}", file.display())))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned(),
    })
}
