#![doc = include_str!("../README.md")]

mod licences;

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("licences") => licences::check(),
        _ => {
            eprintln!("usage: cargo run -p xtask -- licences");
            ExitCode::from(2)
        }
    }
}
