//! `fazhi import`: a sheet into cases; bad rows come back in a copy of the file.

use super::print_json;
use crate::args::Common;
use crate::context::{office, platform};
use crate::exit::{Exit, bad};
use anyhow::{Context, Result};
use app::{ImportError, ImportRequest};
use model::PersonId;
use std::path::Path;

pub(crate) async fn run(common: &Common, file: &Path, target: String, office_id: &str, by: &str) -> Result<Exit> {
    let bytes = std::fs::read(file).map_err(|error| bad(format!("{}: {error}", file.display())))?;
    let platform = platform(common).await?;
    let office = office(&platform, Some(office_id)).await?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let request = ImportRequest { office: office.id, target, file: &name, bytes: &bytes, by: PersonId::new(by) };
    let outcome = platform.import(&request).await.map_err(|error| match error {
        ImportError::Fault(fault) => fault.into(),
        other => bad(other.to_string()),
    })?;
    let mut copy = None;
    if let Some(returned) = &outcome.returned {
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, "csv"));
        let path = file.with_file_name(format!("{stem}-错误.{end}"));
        std::fs::write(&path, returned).with_context(|| path.display().to_string())?;
        copy = Some(path.display().to_string());
    }
    if common.json {
        print_json(&serde_json::json!({
            "batch": outcome.batch, "matter": outcome.matter, "opened": outcome.opened, "bad": outcome.bad, "copy": copy,
        }))?;
    } else {
        println!("批次 {}：{} 行已受理，{} 行有误", outcome.batch, outcome.opened.len(), outcome.bad.len());
        for (row, reason) in &outcome.bad {
            println!("第 {row} 行：{reason}");
        }
        if let Some(copy) = copy {
            println!("有误的行和原因在 {copy}，改好后可再次导入");
        }
    }
    Ok(if outcome.bad.is_empty() { Exit::Done } else { Exit::Found })
}
