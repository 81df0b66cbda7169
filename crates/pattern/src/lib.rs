#![doc = include_str!("../README.md")]

mod made_up;
mod place;
mod text;
mod words;

pub use made_up::made_up;
pub use place::{Pattern, parse, point};
pub use text::{BREAK, tidy};
pub use words::{environment, fault, plain};
