#![doc = include_str!("../README.md")]

mod pages;
mod router;
mod serve;

pub use router::{router, routes};
pub use serve::serve;
pub use web_frame::WebState;
pub use web_frame::route::{Permission, Route};
