//! `fazhi act FILE`: performs acts and answers a line for each.

use super::print_json;
use crate::args::Common;
use crate::context::platform;
use crate::exit::{Exit, bad};
use anyhow::Result;
use std::io::Read;
use std::path::Path;

pub(crate) async fn run(common: &Common, file: &Path) -> Result<Exit> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|error| bad(format!("{}: {error}", file.display())))?;
    let platform = platform(common).await?;
    let mut printed = Ok(());
    let tally = platform
        .perform_lines(&text, |line| {
            if let app::LineAnswer::Error { error, .. } = &line.answer {
                eprintln!("fazhi: {}:{}: {error}", file.display(), line.line);
            }
            if printed.is_ok() {
                printed = print_json(line);
            }
        })
        .await;
    platform.close().await;
    printed?;
    eprintln!("{} done, {} refused, {} bad lines, {} faults", tally.done, tally.refused, tally.errors, tally.faults);
    Ok(match (tally.faults, tally.errors, tally.refused) {
        (1.., _, _) => Exit::Fault,
        (0, 1.., _) => Exit::BadInput,
        (0, 0, 1..) => Exit::Found,
        _ => Exit::Done,
    })
}
