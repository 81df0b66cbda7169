#![doc = include_str!("../README.md")]

mod assured;
mod compose;
mod course;
mod load;
mod scene;
mod scenery;
mod shape;
mod template;

pub use compose::{ComposeError, compose};
pub use course::{Course, LinkedCase, Made, OfficeWords, Wanted, made};
pub use template::{Audience, Documents, Template};
