#![doc = include_str!("../README.md")]

mod pages;
mod routes;

pub use routes::routes;
