//! `fazhi replay`: what a changed rulebook would have made of a year's cases.

use super::print_json;
use crate::args::Common;
use crate::context::{office, platform};
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::rooms;
use anyhow::Result;
use app::rulebook_files;
use matter::Rulebook;
use model::MatterId;
use std::path::Path;

pub(crate) async fn run(
    common: &Common,
    office_id: &str,
    year: i16,
    against: &Path,
    matter: Option<&str>,
) -> Result<Exit> {
    let files = rooms::rulebook(Some(against))?;
    let (changed, defects) = Rulebook::load(&rulebook_files(&files));
    if let Some(first) = defects.first() {
        let rest = defects.len() - 1;
        return Err(bad(format!("{}: {first} (and {rest} more defects; see fazhi check)", against.display())));
    }
    let matter = matter.map(MatterId::new);
    if let Some(unknown) = matter.as_ref().filter(|matter| changed.matter(matter).is_none()) {
        return Err(bad(format!("{}: has no matter `{unknown}`", against.display())));
    }
    let platform = platform(common).await?;
    let office = office(&platform, Some(office_id)).await?;
    let replayed = platform.replay(&office.id, year, matter.as_ref(), &changed).await?;
    if common.json {
        print_json(&replayed)?;
    } else {
        for one in &replayed.differs {
            say!(
                "{}\t第 {} 条\t{}\t{}：原 {}；改后 {}",
                one.case,
                one.position,
                one.at.date(),
                one.act,
                one.was,
                one.would
            );
        }
        say!("{} 件办件，{} 个动作，{} 处不同", replayed.cases, replayed.acts, replayed.differs.len());
    }
    platform.close().await;
    Ok(if replayed.differs.is_empty() { Exit::Done } else { Exit::Found })
}
