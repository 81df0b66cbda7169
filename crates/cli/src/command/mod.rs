//! One file for each command.

mod accounts;
mod act;
mod check;
mod compare;
mod deadline;
mod demo;
mod document;
mod documents;
mod figures;
mod import;
mod layout;
mod prove;
mod prove_report;
mod read;
mod reconcile;
mod replay;
mod report;
mod seal;
mod serve;
mod simulate;
mod taken_over;
mod verify;

pub(crate) use seal::{SealCommand, SealFolder, no_picture};

use crate::args::{Arguments, Command};
use crate::exit::Exit;
use crate::out::say;
use anyhow::Result;

pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let common = &arguments.common;
    match arguments.command {
        Command::Demo { listen, no_serve, out, office, all, sample } => {
            let which = match (&sample, all) {
                (Some(folder), _) => demo::Which::Folder(folder),
                (None, true) => demo::Which::All,
                (None, false) => demo::Which::Office(&office),
            };
            demo::run(common, &listen, no_serve, &out, which).await
        }
        Command::Serve { listen, office, now, seal, secure_cookies } => {
            let wanted = serve::Wanted { office, now, seal, secure_cookies };
            serve::run(common, &listen, &wanted).await
        }
        Command::Check { files, proof, options } => check::run(common, &files, &proof, &options),
        Command::Deadline { from, period, roll, region } => {
            deadline::run(common, &from, &period, roll, region.as_deref())
        }
        Command::Act { file } => act::run(common, &file).await,
        Command::Import { file, target, office, by } => {
            import::run(common, &file, target, &office, by.as_deref()).await
        }
        Command::Figures { year, figure, cases } => figures::run(common, &year, figure.as_deref(), cases).await,
        Command::Report { year, kind, out } => report::run(common, &year, kind.as_deref(), &out).await,
        Command::Document(wanted) => document::run(common, &wanted).await,
        Command::Read { files, last_year: Some(last), .. } => taken_over::run(common, &files, &last),
        Command::Read { files, text, .. } => read::run(common, &files, text),
        Command::Layout { files, list } => layout::run(common, &files, list),
        Command::Reconcile { file, office, year } => reconcile::run(common, &file, &office, year).await,
        Command::Replay { office, year, against, matter } => {
            replay::run(common, &office, year, &against, matter.as_deref()).await
        }
        Command::Compare { files, all, out } => {
            compare::run(common, &files, &compare::Wanted { all, out: out.as_deref() })
        }
        Command::ProveReport { page, figures } => prove_report::run(common, &page, &figures),
        Command::Verify => verify::run(common).await,
        Command::Simulate { cases, years, seed, office } => {
            simulate::run(common, office.as_deref(), cases, years, seed).await
        }
        Command::Office { command } => accounts::office(common, command).await,
        Command::Account { command } => accounts::account(common, command).await,
        Command::Seal { command } => seal::run(common, command),
    }
}

/// Prints one JSON value as a line on stdout.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<()> {
    say!("{}", serde_json::to_string(value)?);
    Ok(())
}
