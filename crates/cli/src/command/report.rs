//! `fazhi report`: the annual report in every format.

use crate::args::{Common, OfficeYear};
use crate::context::{self, office, platform};
use crate::exit::Exit;
use crate::press::Writers;
use anyhow::{Context, Result};
use app::{Format, Office, Platform, Press as _, PressError};
use std::path::Path;

/// Every kind, each in a folder of its own but the main one.
const ALL: &str = "all";

pub(crate) async fn run(common: &Common, year: &OfficeYear, kind: Option<&str>, out: &Path) -> Result<Exit> {
    let platform = platform(common).await?;
    let office = office(&platform, Some(&year.office)).await?;
    context::known_position(&platform, &office, year.at).await?;
    let kinds = platform.report_kinds();
    if kind == Some(ALL) {
        for (index, kind) in kinds.iter().enumerate() {
            let folder = if index == 0 { out.to_owned() } else { out.join(&kind.slug) };
            write(&platform, &office, year, Some(&kind.slug), &folder).await?;
            eprintln!("{} {}：{}在 {}", office.name, year.year, kind.name.zh, folder.display());
        }
    } else {
        write(&platform, &office, year, kind, out).await?;
        let meant = kinds.iter().find(|known| kind.is_none_or(|kind| kind == known.slug));
        let name = meant.map_or("年度报告", |kind| kind.name.zh.as_str());
        eprintln!("{} {}：{name}在 {}", office.name, year.year, out.display());
    }
    platform.close().await;
    Ok(Exit::Done)
}

/// Writes a kind of report (the main one when none is named) in all formats into a folder.
pub(crate) async fn write(
    platform: &Platform,
    office: &Office,
    year: &OfficeYear,
    kind: Option<&str>,
    out: &Path,
) -> Result<()> {
    let report = platform.annual_report(office, year.year, kind, year.at).await?;
    std::fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    let save = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    save("figures.json", report.figures_json.as_bytes())?;
    let press = Writers::default();
    for format in Format::ALL {
        let printed = match format {
            // The page is the report's own: its figures lead to their cases.
            Format::Html => Ok(report.html.clone().into_bytes()),
            Format::Docx | Format::Pdf | Format::Ofd => press.print(&report.document, format),
        };
        match printed {
            Ok(bytes) => save(&format!("report.{format}"), &bytes)?,
            Err(error @ PressError::NoFonts) => eprintln!(
                "未生成 report.{format}：{error}，然后运行 `fazhi report --office {} --year {} --out {}`",
                office.id,
                year.year,
                out.display()
            ),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
