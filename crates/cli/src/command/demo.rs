//! `fazhi demo`: a sample office's year from nothing to its report, then the web app.

use super::{report, serve};
use crate::args::{Common, OfficeYear};
use crate::context::{database, ready};
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::{demo_folder, rooms};
use anyhow::Result;
use app::{Clock, Line, LineAnswer, Platform, Sample, Tally};
use std::path::Path;
use std::time::Instant;

/// The password of the sample's accounts. Printed, and good for nothing else.
const PASSWORD: &str = "fazhi-demo";

pub(crate) async fn run(
    common: &Common,
    listen: &str,
    no_serve: bool,
    out: &Path,
    sample: Option<&Path>,
) -> Result<Exit> {
    let started = Instant::now();
    let sample = Sample::load(&rooms::sample(sample)?)?;
    demo_folder::fresh(common)?;
    let clock = Clock::starting_at(sample.today.at(9, 0, 0, 0));
    let platform = Platform::open(&database(common)?, ready(common)?, clock).await?;
    if platform.office(&sample.office.id).await?.is_some() {
        return Err(bad(format!(
            "the database already has the office {}; the demo wants an empty one",
            sample.office.id
        )));
    }
    platform.save_office(&sample.office).await?;
    for person in &sample.people {
        let inside = person.unit.is_none();
        platform.save_person(&sample.office.id, person, inside.then_some(PASSWORD)).await?;
    }
    let tally = perform(&platform, &sample).await?;
    eprintln!(
        "{}：{} 个动作办成，{} 个依法不予办理（{:.1} 秒）",
        sample.office.name,
        tally.done,
        tally.refused,
        started.elapsed().as_secs_f64()
    );
    let year = OfficeYear { office: sample.office.id.to_string(), year: sample.year, at: None };
    report::write(&platform, &sample.office, &year, out).await?;
    eprintln!("年度报告在 {}（共 {:.1} 秒）", out.display(), started.elapsed().as_secs_f64());
    if no_serve {
        platform.close().await;
        return Ok(Exit::Done);
    }
    accounts(&platform, &sample)?;
    let _in_use = demo_folder::in_use(common);
    serve::listen(platform, sample.office.id, listen, false).await
}

async fn perform(platform: &Platform, sample: &Sample) -> Result<Tally> {
    let mut tally = Tally::default();
    for (file, text) in &sample.acts {
        let mut first_bad: Option<Line> = None;
        tally.add(
            platform
                .perform_lines(text, |line| {
                    if matches!(line.answer, LineAnswer::Error { .. }) && first_bad.is_none() {
                        first_bad = Some(line.clone());
                    }
                })
                .await,
        );
        if let Some(Line { line, answer: LineAnswer::Error { error, .. } }) = first_bad {
            return Err(bad(format!("{file}:{line}: {error}")));
        }
    }
    Ok(tally)
}

fn accounts(platform: &Platform, sample: &Sample) -> Result<()> {
    say!("示例账号（密码都是 {PASSWORD}）：");
    for person in sample.people.iter().filter(|person| person.unit.is_none()) {
        let role = |role: &model::RoleId| {
            platform.rulebook().roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone())
        };
        let roles: Vec<_> = person.roles.iter().map(role).collect();
        say!("  {:<12} {}（{}）", person.id, person.name, roles.join("、"));
    }
    Ok(())
}
