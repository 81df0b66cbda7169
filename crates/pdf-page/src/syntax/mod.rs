//! The objects of a PDF file (ISO 32000-1, chapter 7): words, objects, filters, cross references. Lenient where readers
//! commonly are, bounded everywhere.

mod filter;
mod lexer;
mod object;
mod parser;
mod predictor;
mod recovery;
mod store;
mod xref;

pub(crate) use lexer::{Lexer, Token};
pub(crate) use object::{Dictionary, Object, Stream, readable, text, whole};
pub(crate) use parser::object as read_object;
pub(crate) use store::Store;
