#![doc = include_str!("../README.md")]

mod calls;
mod endpoint;
mod openapi;
mod pages;
mod shapes;
mod table;

pub use openapi::description;
pub use table::{endpoints, pages, routes};
