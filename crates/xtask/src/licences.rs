//! Every dependency must be under a licence that the product may be given away with. A crate that offers several needs
//! one that is allowed; one that demands several needs all.

use serde_json::Value;
use std::process::{Command, ExitCode};

/// Permissive licences, and MPL-2.0, whose duty ends at its own files.
const ALLOWED: [&str; 18] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "NCSA",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "CC-BY-4.0",
];

pub(crate) fn check() -> ExitCode {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--locked"]).output();
    let metadata = output.ok().and_then(|output| serde_json::from_slice::<Value>(&output.stdout).ok());
    let Some(metadata) = metadata else {
        eprintln!("licences: `cargo metadata --locked` gave no answer; is Cargo.lock up to date?");
        return ExitCode::from(3);
    };
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let mut refused = 0;
    for package in &packages {
        if package["source"].is_null() {
            continue;
        }
        let licence = package["license"].as_str().unwrap_or_default();
        if !allowed(licence) {
            eprintln!("licences: {} {} is under `{licence}`", package["name"], package["version"]);
            refused += 1;
        }
    }
    println!("licences: {} packages, {refused} not allowed", packages.len());
    if refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Reads an SPDX expression: `OR` binds weaker than `AND`; the old `/` means `OR`.
fn allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    if expression.is_empty() {
        return false;
    }
    if let Some(parts) = split(expression, " OR ") {
        return parts.into_iter().any(allowed);
    }
    if let Some(parts) = split(expression, " AND ") {
        return parts.into_iter().all(allowed);
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => allowed(inner),
        None => ALLOWED.contains(&expression),
    }
}

/// Splits at a word that stands outside brackets; None when it does not occur there.
fn split<'t>(text: &'t str, word: &str) -> Option<Vec<&'t str>> {
    let mut depth = 0_i32;
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ' ' if depth == 0 && text[at..].starts_with(word) && at >= from => {
                parts.push(&text[from..at]);
                from = at + word.len();
            }
            _ => {}
        }
    }
    if parts.is_empty() {
        return None;
    }
    parts.push(&text[from..]);
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn one_of_several_offered_is_enough_and_all_demanded_are_needed() {
        assert!(allowed("MIT OR GPL-3.0"));
        assert!(allowed("GPL-3.0/MIT"));
        assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!allowed("MIT AND GPL-3.0"));
        assert!(!allowed("(MIT OR Apache-2.0) AND GPL-3.0"));
        assert!(!allowed(""));
    }
}
