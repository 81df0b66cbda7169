//! What all pages share: the frame around them and the small parts of which they are made.

mod parts;
mod shell;

pub(crate) use parts::{Article, LightTag};
pub(crate) use shell::{Place, Shell};
