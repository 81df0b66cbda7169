//! `fazhi report`: the annual report in every format.

use crate::args::{Common, OfficeYear};
use crate::context::{self, office, platform};
use crate::exit::Exit;
use crate::fonts;
use anyhow::{Context, Result};
use app::{Office, Platform};
use document_typeset::Fonts;
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
    save("report.html", report.html.as_bytes())?;
    save("figures.json", report.figures_json.as_bytes())?;
    save("report.docx", &document_docx::write(&report.document)?)?;
    let fonts = Fonts::from_bytes(fonts::load());
    if fonts.can_show_chinese() {
        let pages = document_typeset::typeset(&report.document, &fonts)?;
        save("report.pdf", &document_pdf::write(&pages)?)?;
    } else {
        eprintln!(
            "没有中文字体，未生成 report.pdf：请安装 fonts-noto-cjk，或把字体放入 FAZHI_FONTS 指定的文件夹后运行 \
             `fazhi report --office {} --year {} --out {}`",
            office.id,
            year.year,
            out.display()
        );
    }
    Ok(())
}
