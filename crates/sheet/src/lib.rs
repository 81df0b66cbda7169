#![doc = include_str!("../README.md")]

mod form;
mod read;
mod write;

pub use form::{Form, FormColumn, write_form};
pub use read::{SheetError, read};
pub use write::{write_csv, write_xlsx};

/// A table: its headings and its rows, each with its number in the file (the heading is usually row 1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub number: u64,
    pub cells: Vec<String>,
}
