#![doc = include_str!("../README.md")]

mod book;
mod compose;
mod json;
mod scene;
mod year;

pub use book::{ReportBook, load};
pub use compose::{Composed, ReportedFigure, compose};
pub use json::figures_json;
pub use scene::repeated;
pub use year::{ActFact, CaseFact, Facts, LateFact, Office, RefusedFact, Year};
