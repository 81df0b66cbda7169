//! `fazhi document`: the documents that cases have produced, listed or as files.

use super::print_json;
use crate::args::{Common, WantedDocuments};
use crate::context::{self, office, platform};
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::press::Writers;
use anyhow::{Context, Result};
use app::{CaseDocument, Format, Office, Platform, Press as _, PressError, SealState};
use model::{CaseId, DocumentId};
use serde_json::json;
use std::path::{Path, PathBuf};

pub(crate) async fn run(common: &Common, wanted: &WantedDocuments) -> Result<Exit> {
    let formats = formats(&wanted.format)?;
    let platform = platform(common).await?;
    let office = office(&platform, wanted.office.as_deref()).await?;
    context::known_position(&platform, &office, wanted.at).await?;
    let mut work =
        Work { common, platform: &platform, office: &office, at: wanted.at, press: Writers::default(), unprinted: 0 };
    match (&wanted.case, &wanted.document, &wanted.out) {
        (None, _, Some(out)) => {
            let mut documents = 0;
            for case in platform.case_ids(&office.id).await? {
                let folder = out.join(case.as_str().rsplit('/').next().unwrap_or_default());
                for line in work.listed(&case).await? {
                    work.write(&case, &line.id, &formats, &folder, line.id.as_str()).await?;
                    documents += 1;
                }
            }
            eprintln!("{}：{documents} 份文书在 {}", office.name, out.display());
        }
        (Some(case), Some(document), Some(out)) => {
            let (case, document) = (CaseId::new(case), DocumentId::new(document));
            let known = work.listed(&case).await?;
            if !known.iter().any(|line| line.id == document) {
                let names = known.iter().map(|line| line.id.to_string()).collect::<Vec<_>>().join(", ");
                return Err(bad(format!("case {case} has no document `{document}`; it has: {names}")));
            }
            work.write(&case, &document, &formats, out, document.as_str()).await?;
        }
        (Some(_), Some(_), None) => return Err(bad("--document wants --out DIR, where the files go")),
        (Some(case), None, _) => {
            for line in work.listed(&CaseId::new(case)).await? {
                list(common, &line)?;
            }
        }
        (None, _, None) => return Err(bad("name a case, or write all with --all --out DIR")),
    }
    let exit = if work.unprinted == 0 { Exit::Done } else { Exit::Found };
    platform.close().await;
    Ok(exit)
}

/// The formats that are named; all when none is.
fn formats(named: &[String]) -> Result<Vec<Format>> {
    if named.is_empty() {
        return Ok(Format::ALL.to_vec());
    }
    let known = |name: &String| {
        Format::of_extension(name).ok_or_else(|| bad(format!("--format {name}: write docx, pdf, ofd or html")))
    };
    named.iter().map(known).collect()
}

fn list(common: &Common, line: &CaseDocument) -> Result<()> {
    if common.json {
        return print_json(line);
    }
    let number = line.number.as_deref().unwrap_or("无文号");
    let seal = match line.seal {
        SealState::NotWanted => "不用印",
        SealState::Wanted => "待用印",
        SealState::Sealed => "已用印",
        SealState::Broken => "验章失败",
    };
    say!("{}\t{}\t{number}\t{}\t{seal}", line.id, line.zh, line.day);
    Ok(())
}

struct Work<'a> {
    common: &'a Common,
    platform: &'a Platform,
    office: &'a Office,
    at: Option<u64>,
    press: Writers,
    /// Files that could not be written for want of fonts.
    unprinted: usize,
}

impl Work<'_> {
    async fn listed(&self, case: &CaseId) -> Result<Vec<CaseDocument>> {
        let listed = self.platform.case_documents(&self.office.id, case, None, self.at).await?;
        listed.ok_or_else(|| bad(format!("there is no case `{case}` in {} at that position", self.office.id)))
    }

    /// Writes one document in each format, and says where.
    async fn write(
        &mut self,
        case: &CaseId,
        id: &DocumentId,
        formats: &[Format],
        folder: &Path,
        name: &str,
    ) -> Result<()> {
        let found = self.platform.case_document(&self.office.id, case, id, None, self.at).await?;
        let Some((line, document)) = found else { return Ok(()) };
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut files: Vec<PathBuf> = Vec::new();
        for format in formats {
            let path = folder.join(format!("{name}.{format}"));
            match self.press.print(&document, *format) {
                Ok(bytes) => std::fs::write(&path, bytes).with_context(|| path.display().to_string())?,
                Err(error @ PressError::NoFonts) => {
                    if self.unprinted == 0 {
                        eprintln!("未生成 {format}：{error}");
                    }
                    self.unprinted += 1;
                    continue;
                }
                Err(error) => return Err(error).with_context(|| format!("{case} {id}")),
            }
            files.push(path);
        }
        if self.common.json {
            print_json(&json!({
                "case": case, "document": id, "number": line.number, "day": line.day, "files": files,
            }))?;
        } else {
            for file in files {
                say!("{}", file.display());
            }
        }
        Ok(())
    }
}
