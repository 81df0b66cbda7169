#![doc = include_str!("../README.md")]

mod assets;
mod cookies;
mod download;
mod failure;
mod forms;
mod guard;
mod headers;
mod layout;
mod pages;
mod router;
mod serve;
mod state;
mod visitor;
mod words;

pub use router::{Permission, Route, router, routes};
pub use serve::serve;
pub use state::WebState;
