#![doc = include_str!("../README.md")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "made for tests")]

mod browser;
mod house;

pub use browser::{Browser, Seen};
pub use house::{House, OFFICE, PASSWORD, Routes, UNIT, profile, trip, with};
