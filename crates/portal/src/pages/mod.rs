//! One folder a page: what it shows is gathered in `mod.rs`, and written in `page.html` beside it.

pub(crate) mod verify_seal;
