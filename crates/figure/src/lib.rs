#![doc = include_str!("../README.md")]

mod catalogue;
mod compute;
mod row;
mod series;
mod value;

pub use catalogue::{Catalogue, Edge, Entry, Fact, Kind};
pub use compute::compute;
pub use row::Row;
pub use series::Series;
pub use value::{Evidence, FigureValue, Figures, Value, percent};
