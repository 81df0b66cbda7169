//! Reads a file and prints its text, or with `--time` only how long it took: `extract [--time] FILE…`.

use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    let time = names.first().is_some_and(|first| first == "--time");
    if time {
        names.remove(0);
    }
    let mut code = ExitCode::SUCCESS;
    for name in names {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::from(2);
            }
        };
        let start = Instant::now();
        let read = reader_file::extract(&name, &bytes);
        let took = start.elapsed();
        match read {
            Ok(read) if time => println!("{name}: {} characters in {took:?}", read.text.chars().count()),
            Ok(read) => print!("{}", read.text),
            Err(error) => {
                eprintln!("{error} ({took:?})");
                code = ExitCode::from(2);
            }
        }
    }
    code
}
