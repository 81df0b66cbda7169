//! `fazhi serve`: the web app and its sweep of deadlines.

use crate::args::Common;
use crate::context::{office, platform_at};
use crate::demo_folder;
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::press::Writers;
use crate::seals;
use anyhow::Result;
use app::{Clock, Platform, PrintShop, Reach};
use model::OfficeId;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use web::WebState;

/// How to serve.
pub(crate) struct Wanted {
    pub office: Option<String>,
    /// The moment at which the clock begins.
    pub now: Option<String>,
    /// The folder of the office's seal.
    pub seal: Option<PathBuf>,
    pub secure_cookies: bool,
}

pub(crate) async fn run(common: &Common, listen_at: &str, wanted: &Wanted) -> Result<Exit> {
    let clock = match wanted.now.as_deref() {
        None => Clock::default(),
        Some(text) => {
            let moment = model::parse_moment(text)
                .ok_or_else(|| bad(format!("--now: `{text}` is no moment; write 2025-01-20T09:00")))?;
            Clock::starting_at(moment)
        }
    };
    let platform = platform_at(common, clock).await?;
    let office = office(&platform, wanted.office.as_deref()).await?;
    let platform = platform.with_seals(seals::load(common, &office.id, wanted.seal.as_deref())?);
    let _in_use = demo_folder::in_use(common);
    listen(platform, office.id, listen_at, wanted.secure_cookies).await
}

/// Serves until Ctrl-C or SIGTERM, then lets what is under way finish.
pub(crate) async fn listen(
    platform: Platform,
    office: OfficeId,
    listen_at: &str,
    secure_cookies: bool,
) -> Result<Exit> {
    let taken = platform.take_over_secrets().await?;
    if taken > 0 {
        tracing::info!(taken, "secrets that lay open were sealed");
    }
    let listener = TcpListener::bind(listen_at).await.map_err(|error| unusable(listen_at, &error))?;
    say!("网址：http://{}/", listener.local_addr()?);
    let platform = platform.with_reach(reach()?);
    let working = tokio::spawn({
        let (platform, office) = (platform.clone(), office.clone());
        async move { Box::pin(platform.work(&office)).await }
    });
    let stop = async {
        // Without the signals there is no other way to stop than to kill; acknowledged acts are on disk either way.
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = terminated() => {}
        }
    };
    let press = PrintShop::new(Arc::new(Writers::default()));
    web::serve(listener, WebState { platform: platform.clone(), office, secure_cookies, press }, stop).await?;
    working.abort();
    platform.close().await;
    Ok(Exit::Done)
}

/// Over when a service manager asks the process to end; never where there is no such signal.
async fn terminated() {
    #[cfg(unix)]
    if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        signal.recv().await;
        return;
    }
    std::future::pending::<()>().await;
}

/// An address that can't be listened at is the caller's to change.
fn unusable(listen_at: &str, error: &std::io::Error) -> anyhow::Error {
    bad(match error.kind() {
        ErrorKind::AddrInUse => format!(
            "--listen {listen_at}: another program listens there; stop it, or name another port, as in --listen 127.0.0.1:8081"
        ),
        ErrorKind::InvalidInput => format!("--listen {listen_at}: write an address and a port, as in 127.0.0.1:8080"),
        _ => format!("--listen {listen_at}: {error}; name an address of this machine, as in 127.0.0.1:8080"),
    })
}

/// What the server may call beside the public network: `private`, `loopback`, or both with a comma, from the environment.
fn reach() -> Result<Reach> {
    let named = std::env::var("FAZHI_REACH").unwrap_or_default();
    let mut reach = Reach::default();
    for one in named.split(',').map(str::trim).filter(|one| !one.is_empty()) {
        match one {
            "private" => reach.private = true,
            "loopback" => reach.loopback = true,
            other => return Err(bad(format!("FAZHI_REACH: `{other}` is neither private nor loopback"))),
        }
    }
    Ok(reach)
}
