//! What all pages share: the frame around them and the small parts of which they are made.

mod chart;
mod nav;
mod parts;
mod public;
mod shell;
mod verified;

pub use chart::Chart;
pub use nav::{Group, Link};
pub use parts::{Article, LightTag};
pub use public::{PublicShell, Tongue};
pub use shell::Shell;
pub use verified::Verified;
