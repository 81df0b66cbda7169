//! What a list's address asks for: words, state, a test for each column, the order. Pages and programs read it alike.

use super::columns::{LedgerColumn, LedgerKind, LedgerQuery, LedgerTest};
use model::FieldId;

/// The most conditions of one address.
const MOST_TESTS: usize = 40;

impl LedgerQuery {
    /// Of names and values: `q`, `state` (`open`, `ended`, `step:…`), `sort` (a field, `-` before it for downwards), and for
    /// each column `f.` and its id, with `.from` and `.until` for days and numbers. Money is written in yuan.
    pub fn asked(pairs: &[(String, String)], columns: &[LedgerColumn], (page, page_size): (u64, u32)) -> Self {
        let state = one(pairs, "state");
        let sort = one(pairs, "sort");
        let (field, descending) = match sort.strip_prefix('-') {
            Some(field) => (field, true),
            None => (sort, false),
        };
        let filtered = columns.iter().filter(|column| column.filters());
        Self {
            text: Some(one(pairs, "q").to_owned()).filter(|text| !text.is_empty()),
            ended: match state {
                "open" => Some(false),
                "ended" => Some(true),
                _ => None,
            },
            steps: state.strip_prefix("step:").map(|step| vec![step.to_owned()]).unwrap_or_default(),
            tests: filtered.flat_map(|column| tests(pairs, column)).take(MOST_TESTS).collect(),
            sort: Some(field).filter(|field| !field.is_empty()).map(FieldId::new),
            descending,
            page,
            page_size,
        }
    }
}

fn one<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

fn tests(pairs: &[(String, String)], column: &LedgerColumn) -> Vec<(FieldId, LedgerTest)> {
    let name = format!("f.{}", column.id);
    let value = one(pairs, &name);
    let (from, until) = (one(pairs, &format!("{name}.from")), one(pairs, &format!("{name}.until")));
    let mut tests = Vec::new();
    match &column.kind {
        LedgerKind::Text if !value.is_empty() => tests.push(LedgerTest::Contains(value.to_owned())),
        LedgerKind::Choice(_) => {
            let of_name = pairs.iter().filter(|(key, _)| *key == name);
            let chosen: Vec<String> = of_name.map(|(_, value)| value.clone()).collect();
            if !chosen.is_empty() {
                tests.push(LedgerTest::Is(chosen));
            }
        }
        LedgerKind::YesNo if matches!(value, "yes" | "no") => tests.push(LedgerTest::Truth(value == "yes")),
        LedgerKind::Day => {
            let day = |text: &str| model::parse_day(text).map(|day| day.to_string());
            tests.extend(day(from).map(LedgerTest::From));
            tests.extend(day(until).map(LedgerTest::Until));
        }
        LedgerKind::Number | LedgerKind::Money => {
            let scale = if column.kind == LedgerKind::Money { 100 } else { 1 };
            let number = |text: &str| text.replace([',', '，'], "").parse::<i64>().ok()?.checked_mul(scale);
            tests.extend(number(from).map(LedgerTest::AtLeast));
            tests.extend(number(until).map(LedgerTest::AtMost));
        }
        LedgerKind::Text | LedgerKind::YesNo | LedgerKind::Other => {}
    }
    tests.into_iter().map(|test| (column.id.clone(), test)).collect()
}
