#![doc = include_str!("../README.md")]

mod asking;
mod keys;
mod provider;
mod token;

pub use asking::{Asking, Registration};
pub use keys::Keys;
pub use provider::{Provider, ProviderError};
pub use token::{Expected, Identity, TokenError, identity};
