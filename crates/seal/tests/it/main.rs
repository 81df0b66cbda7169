//! Seals from outside: valid ones, tampered ones, hostile bytes, published values, and another implementation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod detached;
mod hostile;
mod known;
mod ofd;
mod openssl;
mod support;
