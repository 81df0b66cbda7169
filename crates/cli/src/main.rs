#![doc = include_str!("../README.md")]

mod args;
mod command;
mod context;
mod demo_folder;
mod exit;
mod fonts;
mod out;
mod press;
mod rooms;
mod seals;

use clap::Parser;
use exit::Exit;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = args::Arguments::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("fazhi: no threads to run on: {error}");
            return ExitCode::from(3);
        }
    };
    match runtime.block_on(command::run(arguments)) {
        Ok(exit) => exit.code(),
        Err(error) if out::nobody_reads(&error) => Exit::Done.code(),
        Err(error) => {
            let (code, text) = exit::explained(&error);
            eprintln!("fazhi: {text}");
            code
        }
    }
}

impl Exit {
    fn code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
