//! `fazhi compare`: the figures of several published reports side by side.

use super::print_json;
use super::read::{aliases, name, text};
use crate::args::Common;
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::{Context, Result};
use app::{ComparedLine, ComparedReport, Spreadsheet};
use std::path::{Path, PathBuf};

/// What is wanted besides the files.
pub(crate) struct Wanted<'a> {
    /// Also what only one report states.
    pub all: bool,
    /// A file for the table, .csv or .xlsx.
    pub out: Option<&'a Path>,
}

pub(crate) fn run(common: &Common, files: &[PathBuf], wanted: &Wanted<'_>) -> Result<Exit> {
    let spreadsheet = wanted.out.map(|out| Ok::<_, anyhow::Error>((out, spreadsheet(out)?))).transpose()?;
    let aliases = aliases(common)?;
    let mut reports = Vec::new();
    let mut unread = Vec::new();
    for file in files {
        match text(file) {
            Ok(text) => reports.push(reader::read(&name(file), &text, &aliases)),
            Err(error) => unread.push(error),
        }
    }
    let mut found = reader::compare(&reports);
    if !wanted.all && reports.len() > 1 {
        found.lines.retain(|line| line.stated() > 1);
    }
    if let Some((out, kind)) = spreadsheet {
        let bytes = app::comparison_file(&found, kind)?;
        std::fs::write(out, bytes).with_context(|| out.display().to_string())?;
        eprintln!("{} 份报告、{} 项数据在 {}", found.reports.len(), found.lines.len(), out.display());
    } else if common.json {
        print_json(&found)?;
    } else {
        let headings: Vec<String> = found.reports.iter().map(heading).collect();
        say!("指标\t单位\t{}", headings.join("\t"));
        for line in &found.lines {
            say!("{}\t{}\t{}", line.indicator, line.unit, values(line));
        }
    }
    // What can't be read is told after what could be.
    for error in &unread {
        eprintln!("{error}");
    }
    Ok(if unread.is_empty() { Exit::Done } else { Exit::BadInput })
}

fn spreadsheet(out: &Path) -> Result<Spreadsheet> {
    match out.extension().unwrap_or_default().to_string_lossy().to_lowercase().as_str() {
        "csv" => Ok(Spreadsheet::Csv),
        "xlsx" => Ok(Spreadsheet::Xlsx),
        _ => Err(bad(format!("{}：导出的文件只能是 .csv 或 .xlsx，请改文件名", out.display()))),
    }
}

fn heading(report: &ComparedReport) -> String {
    let organ = report.organ.as_deref().unwrap_or(&report.file);
    report.year.map_or_else(|| organ.to_owned(), |year| format!("{organ} {year}"))
}

fn values(line: &ComparedLine) -> String {
    let written = |value: &Option<app::ComparedValue>| value.as_ref().map_or("—".to_owned(), |v| v.written.clone());
    line.values.iter().map(written).collect::<Vec<_>>().join("\t")
}
