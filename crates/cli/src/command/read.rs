//! `fazhi read`: published reports into structure and figures.

use super::print_json;
use crate::args::Common;
use crate::exit::{BadInput, Exit, bad};
use crate::out::say;
use crate::rooms;
use anyhow::Result;
use app::rulebook_files;
use matter::Rulebook;
use std::path::{Path, PathBuf};

/// Reads each file. One that can't be read is told on stderr and does not keep the others from being read.
pub(crate) fn run(common: &Common, files: &[PathBuf], only_text: bool) -> Result<Exit> {
    let aliases = if only_text { None } else { Some(aliases(common)?) };
    let mut found = false;
    let mut unread = 0;
    for file in files {
        let text = match text(file) {
            Ok(text) => text,
            Err(error) if error.is::<BadInput>() && files.len() > 1 => {
                eprintln!("fazhi: {error}");
                unread += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        let Some(aliases) = &aliases else {
            if files.len() > 1 {
                say!("==> {} <==", file.display());
            }
            say!("{}", text.strip_suffix('\n').unwrap_or(&text));
            continue;
        };
        let report = reader::read(&name(file), &text, aliases);
        found |= !report.findings.is_empty();
        print_json(&report)?;
    }
    Ok(match (unread, found) {
        (0, false) => Exit::Done,
        (0, true) => Exit::Found,
        _ => Exit::BadInput,
    })
}

/// The names under which published reports tell the platform's figures and cite its statutes.
pub(super) fn aliases(common: &Common) -> Result<reader::Aliases> {
    let rooms = rooms::rulebook(common.rulebook.as_deref())?;
    let (rulebook, _) = Rulebook::load(&rulebook_files(&rooms));
    let (catalogue, _) = figure::Catalogue::new(&rulebook, &rooms);
    Ok(app::aliases(&rulebook, &catalogue))
}

pub(super) fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The text of a published report, whatever kind of file it is. What its reader should know goes to stderr.
pub(super) fn text(file: &Path) -> Result<String> {
    let path = file.display().to_string();
    let size = std::fs::metadata(file).map_err(|error| unreadable(&path, &error))?.len();
    if size > reader_file::LARGEST_FILE as u64 {
        return Err(bad(format!("{path}：文件有 {} MB，超过 64 MB 的上限；请删去图片或只另存正文", size >> 20)));
    }
    let bytes = std::fs::read(file).map_err(|error| unreadable(&path, &error))?;
    let read = reader_file::extract(&path, &bytes).map_err(|error| bad(error.to_string()))?;
    for warning in &read.warnings {
        eprintln!("fazhi: {path}：{warning}");
    }
    Ok(read.text)
}

fn unreadable(path: &str, error: &std::io::Error) -> anyhow::Error {
    use std::io::ErrorKind;
    bad(match error.kind() {
        ErrorKind::NotFound => format!("{path}：没有这个文件；请检查文件名和所在文件夹"),
        ErrorKind::PermissionDenied => format!("{path}：没有读取权限；请检查文件的权限"),
        ErrorKind::IsADirectory => format!("{path}：这是文件夹；请写出其中的文件"),
        _ => format!("{path}：无法读取（{error}）；请检查磁盘或重新下载"),
    })
}
