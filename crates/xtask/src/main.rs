#![doc = include_str!("../README.md")]

mod licences;

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("licences") {
        return licences::check();
    }
    eprintln!("usage: cargo run -p xtask -- licences");
    ExitCode::from(2)
}
