//! Words that need no records: numerals and enumerations.

use minijinja::{Environment, Error, Value};

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("chinese", chinese);
    environment.add_filter("listed", listed);
    environment.add_filter("quoted", quoted);
    environment.add_filter("examples", examples);
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
