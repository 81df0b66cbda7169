//! The engine of templates, strict about what is undefined, with the words that need no records.

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

/// An engine that knows the filters `chinese` and `listed` besides its own.
pub fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("chinese", chinese);
    environment.add_filter("listed", listed);
    environment
}

/// `10` as 十.
fn chinese(n: u32) -> String {
    law::chinese_number(n)
}

/// `甲、乙和丙`.
fn listed(items: &Value) -> Result<String, Error> {
    let items: Vec<String> = items.try_iter()?.map(|item| item.to_string()).collect();
    Ok(match items.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{}和{last}", start.join("、")),
    })
}

/// A fault of the author, in the words of the engine.
pub fn fault(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

/// The engine's error as one sentence for the author of the pattern.
pub fn plain(error: &Error) -> String {
    let line = error.line().map(|line| format!(" (line {line} of the pattern)")).unwrap_or_default();
    match error.detail() {
        Some(detail) => format!("{}: {detail}{line}", error.kind()),
        None => format!("{}{line}", error.kind()),
    }
}
