//! The engine of templates, strict about what is undefined, with the words that need no records.

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

/// An engine that knows the filters `chinese`, `listed`, `quoted` and `examples` besides its own.
pub fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("chinese", chinese);
    environment.add_filter("listed", listed);
    environment.add_filter("quoted", quoted);
    environment.add_filter("examples", examples);
    environment
}

/// `10` as 十.
fn chinese(n: u32) -> String {
    law::chinese_number(n)
}

/// `甲、乙、丙等`: the first ones; 等 only where there are more.
fn examples(items: &Value, most: usize) -> Result<String, Error> {
    let items = texts(items)?;
    let more = if items.len() > most { "等" } else { "" };
    let shown: Vec<&str> = items.iter().take(most).map(String::as_str).collect();
    Ok(format!("{}{more}", shown.join("、")))
}

/// `“甲”“乙”等`: the first ones in quotation marks, those within them made single; book titles keep their own marks.
fn quoted(items: &Value, most: usize) -> Result<String, Error> {
    let items = texts(items)?;
    let more = if items.len() > most { "等" } else { "" };
    let quote = |item: &String| match item.strip_prefix('《') {
        Some(_) => item.clone(),
        None => format!("“{}”", item.replace('“', "‘").replace('”', "’")),
    };
    Ok(items.iter().take(most).map(quote).chain([more.to_owned()]).collect())
}

fn texts(items: &Value) -> Result<Vec<String>, Error> {
    Ok(items.try_iter()?.map(|item| item.to_string()).collect())
}

/// `甲、乙和丙`.
fn listed(items: &Value) -> Result<String, Error> {
    Ok(match texts(items)?.as_slice() {
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
