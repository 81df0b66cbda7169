#![doc = include_str!("../README.md")]

pub mod assets;
pub mod cookies;
pub mod download;
pub mod failure;
pub mod forms;
mod guard;
mod headers;
pub mod layout;
pub mod route;
mod state;
pub mod visitor;
pub mod words;

pub use state::WebState;
