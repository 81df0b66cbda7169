#![doc = include_str!("../README.md")]

pub mod api;
pub mod assets;
pub mod cookies;
pub mod download;
pub mod entering;
pub mod failure;
pub mod forms;
mod guard;
mod headers;
pub mod layout;
mod limits;
mod once;
pub mod report;
pub mod route;
mod state;
pub mod visitor;
pub mod words;

pub use headers::OwnFrame;
pub use once::{Refused, key as form_key};
pub use state::WebState;
