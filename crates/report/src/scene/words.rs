//! Words that need no records: numerals and enumerations.

use minijinja::{Environment, Error, Value};

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("chinese", chinese);
    environment.add_filter("listed", listed);
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
