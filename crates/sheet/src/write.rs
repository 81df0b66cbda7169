//! From a table to a file's bytes. Cells are always written as texts, so that nothing in them runs as a formula.

use crate::{SheetError, Table};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// An .xlsx with a bold heading and its first row frozen.
pub fn write_xlsx(table: &Table) -> Result<Vec<u8>, SheetError> {
    let build = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let bold = Format::new().set_bold();
        for (column, heading) in (0_u16..).zip(&table.headings) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
        }
        for (line, row) in (1_u32..).zip(&table.rows) {
            for (column, cell) in (0_u16..).zip(&row.cells) {
                sheet.write_string(line, column, cell)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        book.save_to_buffer()
    };
    build().map_err(|error| SheetError::Broken { file: "xlsx".into(), why: error.to_string() })
}

/// A .csv in UTF-8 with the mark by which Excel knows it.
pub fn write_csv(table: &Table) -> Result<Vec<u8>, SheetError> {
    let broken = |why: String| SheetError::Broken { file: "csv".into(), why };
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(&table.headings).map_err(|error| broken(error.to_string()))?;
    for row in &table.rows {
        writer.write_record(&row.cells).map_err(|error| broken(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| broken(error.to_string()))
}
