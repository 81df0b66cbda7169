//! From a file's bytes to a table of texts.

use crate::{Row, Table};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read as _};
use thiserror::Error;
use zip::ZipArchive;

/// The most rows that a table may have: a sheet is what a person prepared.
const MOST_ROWS: usize = 100_000;
/// The most columns, and the most cells that a table comes to when its empty ones are counted.
const MOST_COLUMNS: usize = 1_000;
const MOST_CELLS: usize = 4_000_000;
/// The most that a workbook may unpack to, in bytes.
const MOST_UNPACKED: u64 = 96 << 20;

#[derive(Debug, Error)]
pub enum SheetError {
    #[error("{file}：只接受 .xlsx 和 .csv 文件")]
    Kind { file: String },
    #[error("{file}：打不开这个表格（{why}）；请用 Excel 另存为 .xlsx 后再试")]
    Broken { file: String, why: String },
    #[error("{file}：表格是空的，第一行应为列名")]
    Empty { file: String },
    #[error("{file}：超过 {MOST_ROWS} 行，请分成几个文件")]
    TooLong { file: String },
    #[error("{file}：表格太大（多于 {MOST_COLUMNS} 列，或者很远的地方还有内容）；请删去多余的行和列，另存后再试")]
    TooWide { file: String },
}

/// Reads the first sheet. The first row that is not empty holds the headings; empty rows are left out.
pub fn read(file: &str, bytes: &[u8]) -> Result<Table, SheetError> {
    let lower = file.to_ascii_lowercase();
    let rows = if lower.ends_with(".xlsx") {
        xlsx(file, bytes)?
    } else if lower.ends_with(".csv") {
        csv_rows(file, bytes)?
    } else {
        return Err(SheetError::Kind { file: file.into() });
    };
    let mut rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let headings = rows.next().ok_or_else(|| SheetError::Empty { file: file.into() })?.cells;
    let rows: Vec<_> = rows.collect();
    if rows.len() > MOST_ROWS {
        return Err(SheetError::TooLong { file: file.into() });
    }
    Ok(Table { headings, rows })
}

fn xlsx(file: &str, bytes: &[u8]) -> Result<Vec<Row>, SheetError> {
    let broken = |why: String| SheetError::Broken { file: file.into(), why };
    fits(bytes).map_err(broken)?;
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|error: calamine::XlsxError| broken(error.to_string()))?;
    let Some(first) = book.sheet_names().first().cloned() else { return Err(SheetError::Empty { file: file.into() }) };
    let mut cells = book.worksheet_cells_reader(&first).map_err(|error| broken(error.to_string()))?;
    // Cell by cell: a sheet with two cells far apart is no table of all that lies between them.
    let mut rows: BTreeMap<u32, BTreeMap<usize, String>> = BTreeMap::new();
    let mut width = 0;
    while let Some(read) = cells.next_cell().map_err(|error| broken(error.to_string()))? {
        let (row, column) = read.get_position();
        let text = cell(&Data::from(read.get_value().clone()));
        if text.is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        width = width.max(column.saturating_add(1));
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > MOST_ROWS + 1 {
            return Err(SheetError::TooLong { file: file.into() });
        }
        if width > MOST_COLUMNS || width.saturating_mul(rows.len()) > MOST_CELLS {
            return Err(SheetError::TooWide { file: file.into() });
        }
    }
    let start = rows.values().filter_map(|cells| cells.keys().next()).min().copied().unwrap_or(0);
    let whole = |(row, mut cells): (u32, BTreeMap<usize, String>)| Row {
        number: u64::from(row) + 1,
        cells: (start..width).map(|column| cells.remove(&column).unwrap_or_default()).collect(),
    };
    Ok(rows.into_iter().map(whole).collect())
}

/// Unpacks a workbook into nothing, to see how much it comes to: a small file may hold a hundred times as much.
fn fits(bytes: &[u8]) -> Result<(), String> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = MOST_UNPACKED;
    for index in 0..packed.len() {
        let part = packed.by_index(index).map_err(|error| error.to_string())?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| error.to_string())?;
        left = left.checked_sub(unpacked).ok_or_else(|| format!("解压后超过 {} MB", MOST_UNPACKED >> 20))?;
    }
    Ok(())
}

/// A cell as a person reads it: days as ISO days, whole numbers without a point.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        other => other.to_string().trim().to_owned(),
    }
}

fn csv_rows(file: &str, bytes: &[u8]) -> Result<Vec<Row>, SheetError> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        // Excel in Chinese saves CSV in the national encoding.
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| SheetError::Broken { file: file.into(), why: error.to_string() })?;
        let number = record.position().map_or(0, csv::Position::line);
        rows.push(Row { number, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::{write_csv, write_xlsx};

    fn table() -> Table {
        Table {
            headings: vec!["名称".into(), "日期".into()],
            rows: vec![
                Row { number: 2, cells: vec!["甲公司,\"东\"".into(), "2024-03-05".into()] },
                Row { number: 3, cells: vec!["䶮㛃·集团".into(), "=1+1".into()] },
            ],
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let table = table();
        assert_eq!(read("a.csv", &write_csv(&table).unwrap()).unwrap(), table);
        assert_eq!(read("a.xlsx", &write_xlsx(&table).unwrap()).unwrap(), table);
    }

    #[test]
    fn the_national_encoding_is_understood() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("名称\n测试公司\n");
        assert_eq!(read("a.csv", &bytes).unwrap().rows[0].cells, ["测试公司"]);
    }

    #[test]
    fn what_is_no_table_is_an_error_in_words() {
        assert!(matches!(read("a.pdf", b""), Err(SheetError::Kind { .. })));
        assert!(matches!(read("a.xlsx", b"not a zip"), Err(SheetError::Broken { .. })));
        assert!(matches!(read("a.csv", b"\n\n"), Err(SheetError::Empty { .. })));
    }
}
