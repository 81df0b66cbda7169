//! A table that people fill in and send back: columns that say what they take, ids that are hidden, and a sheet with notes.

use crate::SheetError;
use rust_xlsxwriter::{Color, DataValidation, Format, Workbook, XlsxError};

/// The most characters of a list of words in a cell's own rule; longer ones are only explained in the notes.
const LONGEST_LIST: usize = 250;

/// A column of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormColumn {
    pub heading: String,
    /// The words to choose from; empty where anything may be written.
    pub choices: Vec<String>,
    /// Not shown, and not to be changed.
    pub hidden: bool,
    /// Shown in grey: what is changed there has no effect.
    pub fixed: bool,
}

/// A table to be filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The name of its sheet.
    pub name: String,
    pub columns: Vec<FormColumn>,
    pub rows: Vec<Vec<String>>,
    /// One a row, on a sheet of their own.
    pub notes: Vec<String>,
}

/// An .xlsx whose first sheet is the table and whose second one says how to fill it in.
pub fn write_form(form: &Form) -> Result<Vec<u8>, SheetError> {
    let build = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&form.name))?;
        let bold = Format::new().set_bold();
        let grey = Format::new().set_font_color(Color::RGB(0x005D_6B7E)).set_background_color(Color::RGB(0x00EB_EEF2));
        let last = u32::try_from(form.rows.len()).unwrap_or(u32::MAX).max(1);
        for (column, heading) in (0_u16..).zip(&form.columns) {
            sheet.write_string_with_format(0, column, &heading.heading, &bold)?;
            let length: usize = heading.choices.iter().map(|choice| choice.chars().count() + 1).sum();
            if !heading.choices.is_empty() && length < LONGEST_LIST && !heading.choices.iter().any(|c| c.contains(','))
            {
                let rule = DataValidation::new().allow_list_strings(&heading.choices)?;
                sheet.add_data_validation(1, column, last, column, &rule)?;
            }
        }
        for (line, row) in (1_u32..).zip(&form.rows) {
            for ((column, cell), heading) in (0_u16..).zip(row).zip(&form.columns) {
                if heading.fixed {
                    sheet.write_string_with_format(line, column, cell, &grey)?;
                } else {
                    sheet.write_string(line, column, cell)?;
                }
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        for (column, heading) in (0_u16..).zip(&form.columns) {
            if heading.hidden {
                sheet.set_column_hidden(column)?;
            }
        }
        let notes = book.add_worksheet();
        notes.set_name("填报说明")?;
        notes.set_column_width(0, 90)?;
        let wrapped = Format::new().set_text_wrap();
        for (line, note) in (0_u32..).zip(&form.notes) {
            notes.write_string_with_format(line, 0, note, &wrapped)?;
        }
        book.save_to_buffer()
    };
    build().map_err(|error| SheetError::Broken { file: "xlsx".into(), why: error.to_string() })
}

/// What no sheet's name may hold is left out, and it is never longer than Excel takes.
fn sheet_name(name: &str) -> String {
    let kept: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    if kept.is_empty() { "数据".into() } else { kept }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::read;

    #[test]
    fn a_form_reads_back_as_its_table() {
        let column = |heading: &str, choices: &[&str], hidden| FormColumn {
            heading: heading.into(),
            choices: choices.iter().map(|&choice| choice.into()).collect(),
            hidden,
            fixed: hidden,
        };
        let form = Form {
            name: "a/b[台账]".into(),
            columns: vec![column("编号", &[], true), column("类别", &["甲", "乙"], false)],
            rows: vec![vec!["x-1".into(), "甲".into()], vec!["x-2".into(), String::new()]],
            notes: vec!["说明".into()],
        };
        let table = read("a.xlsx", &write_form(&form).unwrap()).unwrap();
        assert_eq!(table.headings, ["编号", "类别"]);
        assert_eq!(table.rows[0].cells, ["x-1", "甲"]);
        assert_eq!(table.rows[1].cells[0], "x-2");
    }
}
