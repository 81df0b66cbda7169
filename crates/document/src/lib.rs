#![doc = include_str!("../README.md")]

mod date;
mod document;
mod html;
pub mod layout;
mod table;
mod tagged;
mod text;
mod title;

pub use date::chinese_date;
pub use document::{Annex, Block, Document, FigureRef, Form, Printed, Run, Signature};
pub use html::{HtmlOptions, STYLESHEET, article, html};
pub use model::Day;
pub use table::{Cell, Column, Placed, Table};
pub use tagged::{PageError, TaggedBlock, TaggedFigure, TaggedPage, tagged, tagged_page};
pub use text::{printable, width};
pub use title::title_lines;
