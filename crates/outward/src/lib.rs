#![doc = include_str!("../README.md")]

mod backoff;
mod event;
mod http;
mod mail;
mod reach;
mod signing;
mod webhook;

pub use backoff::{LAST_TRY, wait_after};
pub use event::cloud_event;
pub use http::{Client, Reply, Trouble};
pub use mail::{Letter, LetterError, MailServer, Transport, is_mailbox, send};
pub use reach::{AddressFault, Reach};
pub use signing::{Secret, SecretError};
pub use webhook::{Delivered, deliver};
