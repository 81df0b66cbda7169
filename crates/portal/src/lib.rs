#![doc = include_str!("../README.md")]

mod guest;
mod pages;
mod routes;

pub use routes::routes;
