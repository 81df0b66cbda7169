//! `fazhi demo`: a sample office's year from nothing to its report, then the web app.

use super::{report, serve};
use crate::args::{Common, OfficeYear};
use crate::context::{open, ready};
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::{demo_folder, rooms};
use anyhow::Result;
use app::{Clock, Line, LineAnswer, Person, Platform, Sample, SecondFactor, SecurityPolicy, Tally};
use model::{OfficeId, PersonId};
use std::path::Path;
use std::time::Instant;

/// The password of the sample's accounts. Printed, and good for nothing else.
const PASSWORD: &str = "fazhi-demo";

/// Which samples a demo performs.
pub(crate) enum Which<'a> {
    Folder(&'a Path),
    Office(&'a str),
    All,
}

pub(crate) async fn run(common: &Common, listen: &str, no_serve: bool, out: &Path, which: Which<'_>) -> Result<Exit> {
    let started = Instant::now();
    let samples = load(&which)?;
    let Some(first) = samples.first() else { return Err(bad("there is no sample")) };
    demo_folder::fresh(common)?;
    let today = samples.iter().map(|sample| sample.today).max().unwrap_or(first.today);
    let platform = open(common, ready(common)?, Clock::starting_at(today.at(9, 0, 0, 0))).await?;
    for sample in &samples {
        if platform.office(&sample.office.id).await?.is_some() {
            return Err(bad(format!(
                "the database already has the office {}; the demo wants an empty one",
                sample.office.id
            )));
        }
        sample.settle(&platform, Some(PASSWORD)).await?;
        seat_administrators(&platform, &sample.office.id).await?;
        let tally = perform(&platform, sample).await?;
        eprintln!(
            "{}：{} 个动作办成，{} 个依法不予办理（{:.1} 秒）",
            sample.office.name,
            tally.done,
            tally.refused,
            started.elapsed().as_secs_f64()
        );
        let year = OfficeYear { office: sample.office.id.to_string(), year: sample.year, at: None };
        let out = if samples.len() == 1 { out.to_owned() } else { out.join(sample.office.id.as_str()) };
        report::write(&platform, &sample.office, &year, None, &out).await?;
        eprintln!("年度报告在 {}（共 {:.1} 秒）", out.display(), started.elapsed().as_secs_f64());
    }
    if no_serve {
        platform.close().await;
        return Ok(Exit::Done);
    }
    accounts(&platform, first).await?;
    // Documents of the sample can be sealed and verified with a seal that is no office's.
    let seals = crate::seals::demonstration(common, &first.office.id, &first.office.name, platform.now())?;
    let platform = platform.with_seals(seals);
    let _in_use = demo_folder::in_use(common);
    serve::listen(platform, first.office.id.clone(), listen, false).await
}

fn load(which: &Which<'_>) -> Result<Vec<Sample>> {
    let of = |files| Ok(Sample::load(&files)?);
    if let Which::Folder(folder) = which {
        return Ok(vec![of(rooms::sample(folder)?)?]);
    }
    let all: Vec<Sample> = rooms::samples()?.into_iter().map(of).collect::<Result<_>>()?;
    let Which::Office(wanted) = which else { return Ok(all) };
    let known: Vec<_> = all.iter().map(|sample| sample.office.id.to_string()).collect();
    let found = all.into_iter().find(|sample| sample.office.id == **wanted);
    found
        .map(|sample| vec![sample])
        .ok_or_else(|| bad(format!("no sample is of `{wanted}`; there are {}", known.join(", "))))
}

/// Performs all acts; of many cases it says now and then how far it is.
async fn perform(platform: &Platform, sample: &Sample) -> Result<Tally> {
    let mut tally = Tally::default();
    let calendar = platform.rulebook().law.calendar();
    let mut told = Instant::now();
    for acts in &sample.acts {
        for portion in acts.portions(calendar) {
            let mut first_bad: Option<Line> = None;
            tally.add(
                platform
                    .perform_lines(&portion?, |line| {
                        if matches!(line.answer, LineAnswer::Error { .. }) && first_bad.is_none() {
                            first_bad = Some(line.clone());
                        }
                    })
                    .await,
            );
            if let Some(Line { line, answer: LineAnswer::Error { error, .. } }) = first_bad {
                return Err(bad(format!("{}:{line}: {error}", acts.file)));
            }
            if told.elapsed().as_secs() >= 5 {
                eprintln!("{}：已办 {} 个动作 …", sample.office.short_name, tally.done + tally.refused);
                told = Instant::now();
            }
        }
    }
    Ok(tally)
}

/// The three administrators of a demo's office. They sign in with the password alone: nobody sets up his phone for a demo.
async fn seat_administrators(platform: &Platform, office: &OfficeId) -> Result<()> {
    let mut seats = Vec::new();
    for role in platform.rulebook().roles.values() {
        let Some(kind) = role.administers else { continue };
        let person = Person {
            id: PersonId::new(role.id.as_str()),
            name: format!("{}（示例）", role.name.zh),
            roles: vec![role.id.clone()],
            unit: None,
        };
        seats.push((kind, person));
    }
    platform.seat_administrators(office, &seats, Some(PASSWORD)).await?;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    Ok(platform.save_security_policy(office, &policy).await?)
}

async fn accounts(platform: &Platform, sample: &Sample) -> Result<()> {
    say!("示例账号（密码都是 {PASSWORD}）：");
    for person in platform.people(&sample.office.id).await?.iter().filter(|person| person.unit.is_none()) {
        let role = |role: &model::RoleId| {
            platform.rulebook().roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone())
        };
        let roles: Vec<_> = person.roles.iter().map(role).collect();
        say!("  {:<12} {}（{}）", person.id, person.name, roles.join("、"));
    }
    Ok(())
}
