//! `fazhi simulate`: a realistic workload.

use super::print_json;
use crate::args::Common;
use crate::context::{office, open, ready};
use crate::exit::Exit;
use crate::out::say;
use anyhow::Result;
use app::{Clock, Office, Simulation};
use model::{OfficeId, RegionCode};

pub(crate) async fn run(common: &Common, id: Option<&str>, cases: u64, years: i16, seed: u64) -> Result<Exit> {
    let platform = open(common, ready(common)?, Clock::default()).await?;
    if platform.office_list().await?.is_empty() {
        platform.save_office(&made_up()).await?;
    }
    let office = office(&platform, id).await?;
    let last_year = platform.now().year();
    let report = platform.simulate(&Simulation { office: office.id, cases, years, last_year, seed }).await?;
    platform.close().await;
    if common.json {
        print_json(&report)?;
    } else {
        say!(
            "{} 个办件，{} 个动作办成，{} 个依法不予办理，{} 个出错；{:.1} 秒，每秒 {:.0} 个动作",
            report.cases,
            report.acts.done,
            report.acts.refused,
            report.acts.errors + report.acts.faults,
            report.seconds,
            report.acts_per_second
        );
    }
    if report.acts.errors > 0 {
        let first = report.first_error.as_deref().unwrap_or_default();
        eprintln!(
            "fazhi: {} acts could not be decided, the first: {first}; for cases already there take another --seed",
            report.acts.errors
        );
    }
    Ok(match (report.acts.faults, report.acts.errors) {
        (0, 0) => Exit::Done,
        (0, _) => Exit::Found,
        _ => Exit::Fault,
    })
}

fn made_up() -> Office {
    Office {
        id: OfficeId::new("simulated-fao"),
        name: "模拟市人民政府外事办公室".into(),
        short_name: "市外办".into(),
        place: "全市".into(),
        region: RegionCode::new("110101"),
        document_word: "模外".into(),
        parent: None,
    }
}
