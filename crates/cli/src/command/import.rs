//! `fazhi import`: a sheet into cases; bad rows come back in a copy of the file.

use super::print_json;
use crate::args::Common;
use crate::context::{office, platform};
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::{Context, Result};
use app::{ImportError, ImportRequest, Person, Platform};
use model::{OfficeId, PersonId};
use std::path::Path;

/// In whose name a sheet goes in when --by names nobody.
const IMPORTER: &str = "import";
const NAME: &str = "表格导入";

pub(crate) async fn run(
    common: &Common,
    file: &Path,
    target: String,
    office_id: &str,
    by: Option<&str>,
) -> Result<Exit> {
    let bytes = std::fs::read(file).map_err(|error| bad(format!("{}: {error}", file.display())))?;
    let platform = platform(common).await?;
    let office = office(&platform, Some(office_id)).await?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let by = match by {
        Some(by) => PersonId::new(by),
        None => importer(&platform, &office.id, &target).await?,
    };
    let request = ImportRequest { office: office.id, target, file: &name, bytes: &bytes, by };
    let outcome = platform.import(&request).await.map_err(explained)?;
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
        say!("批次 {}：{} 行已受理，{} 行有误", outcome.batch, outcome.opened.len(), outcome.bad.len());
        for (row, reason) in &outcome.bad {
            say!("第 {row} 行：{reason}");
        }
        if let Some(copy) = copy {
            say!("有误的行和原因在 {copy}，改好后可再次导入");
        }
    }
    Ok(if outcome.bad.is_empty() { Exit::Done } else { Exit::Found })
}

/// The person in whose name sheets go in when nobody is named: known to the office, with what the opening act asks for,
/// and without a password, so that nobody can act under that name otherwise.
async fn importer(platform: &Platform, office: &OfficeId, target: &str) -> Result<PersonId> {
    let id = PersonId::new(IMPORTER);
    let mut roles = platform.import_roles(target).map_err(explained)?;
    let known = platform.people(office).await?.into_iter().find(|person| person.id == id);
    if let Some(somebody) = known.as_ref().filter(|known| known.name != NAME) {
        return Err(bad(format!("`{id}` is {} in this office; say with --by who imports", somebody.name)));
    }
    roles.extend(known.into_iter().flat_map(|person| person.roles));
    roles.sort();
    roles.dedup();
    let person = Person { id: id.clone(), name: NAME.into(), roles, unit: None };
    platform.save_person(office, &person, None).await?;
    Ok(id)
}

fn explained(error: ImportError) -> anyhow::Error {
    match error {
        ImportError::Fault(fault) => fault.into(),
        other => bad(other.to_string()),
    }
}
