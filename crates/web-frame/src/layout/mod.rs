//! What all pages share: the frame around them and the small parts of which they are made.

mod nav;
mod parts;
mod shell;
mod verified;

pub use nav::{Group, Link};
pub use parts::{Article, LightTag};
pub use shell::Shell;
pub use verified::Verified;
