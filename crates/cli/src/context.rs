//! What most commands need: the rulebook, the database, the platform.

use crate::args::Common;
use crate::exit::bad;
use crate::rooms;
use anyhow::{Context, Result};
use app::{Clock, Office, Platform, Ready};
use model::OfficeId;
use std::path::PathBuf;
use std::sync::Arc;

/// The rulebook, loaded and proved.
pub(crate) fn ready(common: &Common) -> Result<Arc<Ready>> {
    Ok(Arc::new(Ready::load(rooms::rulebook(common.rulebook.as_deref())?)?))
}

/// The database's address. Makes the data folder when there is none.
pub(crate) fn database(common: &Common) -> Result<String> {
    if let Some(url) = &common.database {
        return Ok(url.clone());
    }
    std::fs::create_dir_all(&common.data).with_context(|| common.data.display().to_string())?;
    let file = common.data.join("fazhi.db");
    let text = file.to_str().ok_or_else(|| bad(format!("{}: the path must be UTF-8", file.display())))?;
    Ok(text.to_owned())
}

/// Where the key of the database lies: where the environment says, else in the data folder.
fn with_key(common: &Common, platform: Platform) -> Platform {
    let named = std::env::var_os("FAZHI_KEY_FILE").filter(|file| !file.is_empty());
    platform.with_key_file(named.map_or_else(|| common.data.join("fazhi.key"), PathBuf::from))
}

/// Opens a database, with the key of its secrets.
pub(crate) async fn open(common: &Common, ready: Arc<Ready>, clock: Clock) -> Result<Platform> {
    Ok(with_key(common, Platform::open(&database(common)?, ready, clock).await?))
}

/// The platform on an existing database.
pub(crate) async fn platform(common: &Common) -> Result<Platform> {
    platform_at(common, Clock::default()).await
}

pub(crate) async fn platform_at(common: &Common, clock: Clock) -> Result<Platform> {
    if common.database.is_none() && !common.data.join("fazhi.db").is_file() {
        let folder = common.data.display();
        return Err(bad(format!(
            "{folder}: there is no database yet; begin with `fazhi demo`, or with `fazhi office add`"
        )));
    }
    open(common, ready(common)?, clock).await
}

/// The office by its id, or the only one that there is.
pub(crate) async fn office(platform: &Platform, id: Option<&str>) -> Result<Office> {
    let known = platform.office_list().await?;
    let names = || known.iter().map(|office| office.id.to_string()).collect::<Vec<_>>().join(", ");
    match (id, known.as_slice()) {
        (Some(id), _) => {
            let id = OfficeId::new(id);
            let found = known.iter().find(|office| office.id == id);
            found.cloned().ok_or_else(|| bad(format!("there is no office `{id}`; there are: {}", names())))
        }
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err(bad("there is no office yet; add one with `fazhi office add`")),
        (None, _) => Err(bad(format!("which office? name one with --office: {}", names()))),
    }
}

/// Refuses a position that the ledger has not reached: what is asked there now would be answered otherwise later.
pub(crate) async fn known_position(platform: &Platform, office: &Office, at: Option<u64>) -> Result<()> {
    let newest = platform.position(&office.id).await?;
    match at {
        Some(at) if at > newest => {
            Err(bad(format!("--at {at}: the ledger of {} ends at position {newest}", office.id)))
        }
        _ => Ok(()),
    }
}
