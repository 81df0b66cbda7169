//! The pack as one file: every piece under the path that the list names, and the list itself as a page, a workbook and CSV.

use super::{EvidencePack, Source};
use crate::audit::{AuditKind, Noted};
use crate::people::Origin;
use crate::published::harmless;
use crate::{AppError, Platform, Signed};
use document::{Block, Document, HtmlOptions, Run, Table};
use figure::Figures;
use model::CaseId;
use std::io::{Cursor, Write as _};
use tokio::sync::Semaphore;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The most bytes that a pack holds before it is packed: it is made in memory.
const LARGEST: usize = 48 << 20;
/// So many packs are made together.
static PACKING: Semaphore = Semaphore::const_new(2);

/// The list's file, without the ending.
const LIST: &str = "佐证目录";

impl Platform {
    /// 佐证包: the evidence of a case with its list. What is too large to be packed is listed as missing. Taking it out is noted.
    pub async fn evidence_file(
        &self,
        viewer: &Signed,
        case: &CaseId,
        origin: &Origin,
    ) -> Result<Option<(EvidencePack, Vec<u8>)>, AppError> {
        let Some(mut pack) = self.evidence_of(viewer, case).await? else { return Ok(None) };
        let noted = Noted::by(&viewer.actor.person, AuditKind::Export, origin).on(case).with("导出佐证包");
        self.note(&viewer.office, &noted).await?;
        let failed = |why: String| AppError::File { path: format!("evidence of {case}"), why };
        let _permit = PACKING.acquire().await.map_err(|error| failed(error.to_string()))?;
        let figures = self.figures(&viewer.office, pack.year, None).await?;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut left = LARGEST;
        for line in pack.indicators.iter_mut().flat_map(|indicator| &mut indicator.lines) {
            let Some(source) = &line.source else { continue };
            match self.bytes_of(viewer, source, &figures).await? {
                Ok(bytes) if bytes.len() <= left => {
                    left -= bytes.len();
                    add(&mut zip, &line.path, &bytes).map_err(failed)?;
                }
                outcome => {
                    line.missing = outcome.err().unwrap_or_else(|| "佐证包已满，请到办件里单独取这个文件".into());
                    line.path.clear();
                }
            }
        }
        let table = list(&pack);
        let written = |error: sheet::SheetError| failed(error.to_string());
        for (ending, bytes) in [
            ("html", document::html(&page(&pack, &table), &HtmlOptions::default()).into_bytes()),
            ("xlsx", sheet::write_xlsx(&table).map_err(written)?),
            ("csv", sheet::write_csv(&table).map_err(written)?),
        ] {
            add(&mut zip, &format!("{LIST}.{ending}"), &bytes).map_err(failed)?;
        }
        let bytes = zip.finish().map_err(|error| failed(error.to_string()))?.into_inner();
        Ok(Some((pack, bytes)))
    }

    /// The bytes of a piece, or why the viewer can't have them.
    async fn bytes_of(
        &self,
        viewer: &Signed,
        source: &Source,
        figures: &Figures,
    ) -> Result<Result<Vec<u8>, String>, AppError> {
        let not_his = || "文件只给承办人看，请由承办人取".to_owned();
        Ok(match source {
            Source::File(case, digest) => {
                self.case_file(viewer, case, *digest).await?.map(|file| file.bytes).ok_or_else(not_his)
            }
            Source::Figure(id) => {
                let written = sheet::write_csv(&rows(figures, id));
                Ok(written.map_err(|error| AppError::File { path: id.clone(), why: error.to_string() })?)
            }
            Source::Case(_) | Source::Document(..) => {
                let page = self.page_of(viewer, source).await?;
                page.map(|page| document::html(&page, &HtmlOptions::default()).into_bytes()).ok_or_else(not_his)
            }
        })
    }
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, path: &str, bytes: &[u8]) -> Result<(), String> {
    // The same evidence gives the same file: no time in it.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    zip.start_file(path, options).map_err(|error| error.to_string())?;
    zip.write_all(bytes).map_err(|error| error.to_string())
}

/// The cases behind a figure.
fn rows(figures: &Figures, id: &str) -> sheet::Table {
    let headings = ["日期", "办件编号", "计的是", "总账条号", "计入"].map(str::to_owned).to_vec();
    let evidence = figures.get(id).map(|figure| figure.evidence.as_slice()).unwrap_or_default();
    let row = |(number, row): (u64, &figure::Evidence)| sheet::Row {
        number,
        cells: vec![
            row.day.to_string(),
            row.case.to_string(),
            row.key.clone(),
            row.position.to_string(),
            row.amount.to_string(),
        ],
    };
    sheet::Table { headings, rows: (2..).zip(evidence).map(row).collect() }
}

/// One row for each file, and one for each that is missing.
fn list(pack: &EvidencePack) -> sheet::Table {
    let headings = ["编号", "指标编号", "指标", "分值", "自评分", "佐证", "有无", "文件", "缺什么"];
    let mut rows = Vec::new();
    for indicator in &pack.indicators {
        for line in &indicator.lines {
            let there = if line.missing.is_empty() { "有" } else { "缺" };
            let cells = [
                &line.number,
                &indicator.item,
                &indicator.name,
                &indicator.worth,
                &indicator.score,
                &line.what,
                there,
                &line.path,
                &line.missing,
            ];
            let number = u64::try_from(rows.len()).unwrap_or_default() + 2;
            rows.push(sheet::Row { number, cells: cells.map(harmless).to_vec() });
        }
    }
    sheet::Table { headings: headings.map(str::to_owned).to_vec(), rows }
}

fn page(pack: &EvidencePack, table: &sheet::Table) -> Document {
    let mut document = Document::new(format!("{}{LIST}", pack.title));
    let said = |text: &str| vec![Run::Text(text.to_owned())];
    let counts = format!(
        "共{}项指标，{}个文件，缺{}项。编号与文件夹、文件名的编号一致。",
        pack.indicators.len(),
        pack.lines().filter(|line| line.missing.is_empty()).count(),
        pack.missing()
    );
    document.body.push(Block::Paragraph(said(&counts)));
    let headings: Vec<&str> = table.headings.iter().map(String::as_str).collect();
    let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| said(cell)).collect());
    document.body.push(Block::Table(Table::plain(&headings, rows.collect())));
    document
}
