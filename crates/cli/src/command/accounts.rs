//! `fazhi office` and `fazhi account`: administration without the web app.

use super::print_json;
use crate::args::{AccountCommand, Common, OfficeCommand};
use crate::context::{self, open, platform, ready};
use crate::demo_folder;
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::Result;
use app::{Clock, Office, Person};
use model::{OfficeId, PersonId, RecordKey, RegionCode, RoleId};
use std::io::BufRead;

pub(crate) async fn office(common: &Common, command: OfficeCommand) -> Result<Exit> {
    match command {
        OfficeCommand::Add { id, name, region, short_name, place, document_word, parent } => {
            well_formed(&id, &region)?;
            if name.trim().is_empty() {
                return Err(bad("--name: write the office's full name"));
            }
            let platform = open(common, ready(common)?, Clock::default()).await?;
            let office = Office {
                id: OfficeId::new(id),
                short_name: short_name.unwrap_or_else(|| name.clone()),
                name,
                place,
                region: RegionCode::new(region),
                document_word,
                parent: parent.map(OfficeId::new),
            };
            platform.save_office(&office).await?;
            demo_folder::keep(common)?;
        }
        OfficeCommand::List => {
            for office in platform(common).await?.office_list().await? {
                if common.json {
                    print_json(&office)?;
                } else {
                    say!("{}\t{}\t{}", office.id, office.name, office.region);
                }
            }
        }
    }
    Ok(Exit::Done)
}

/// Ids stand in numbers of cases, in addresses and in files.
fn well_formed(id: &str, region: &str) -> Result<()> {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.is_empty() || id.len() > 40 || !id.bytes().all(letter) {
        return Err(bad(format!(
            "the office's id `{id}`: write small letters, digits and hyphens, as in dongcheng-fao"
        )));
    }
    if region.len() != 6 || !region.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad(format!("--region {region}: write the six digits of the place, as in 110101")));
    }
    Ok(())
}

pub(crate) async fn account(common: &Common, command: AccountCommand) -> Result<Exit> {
    let platform = platform(common).await?;
    match command {
        AccountCommand::Add { office, id, name, roles, unit } => {
            let office = context::office(&platform, Some(&office)).await?;
            let roles: Vec<_> = roles.iter().map(RoleId::new).collect();
            let known = &platform.rulebook().roles;
            if let Some(role) = roles.iter().find(|role| !known.contains_key(*role)) {
                let names: Vec<_> = known.keys().map(RoleId::as_str).collect();
                return Err(bad(format!("there is no role `{role}`; there are: {}", names.join(", "))));
            }
            eprintln!("password for {id} (one line on stdin, at least 12 characters, or 8 of three kinds):");
            let mut password = String::new();
            std::io::stdin().lock().read_line(&mut password)?;
            let password = password.trim_end_matches(['\r', '\n']);
            let person = Person { id: PersonId::new(id), name, roles, unit: unit.map(RecordKey::from) };
            let faults = platform.password_faults(&office.id, &person.id, password).await?;
            if !faults.is_empty() {
                return Err(bad(format!("the password: {}", faults.join("；"))));
            }
            platform.save_person(&office.id, &person, Some(password)).await?;
        }
        AccountCommand::List { office } => {
            let office = context::office(&platform, Some(&office)).await?;
            for person in platform.people(&office.id).await? {
                if common.json {
                    print_json(&person)?;
                } else {
                    let roles: Vec<_> = person.roles.iter().map(RoleId::as_str).collect();
                    say!("{}\t{}\t{}", person.id, person.name, roles.join(","));
                }
            }
        }
    }
    Ok(Exit::Done)
}
