//! The house against its map.

#![allow(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates that never see tokio, SQL, the web, the clock, randomness or the disk.
const PURE: [&str; 13] = [
    "model",
    "law",
    "matter",
    "engine",
    "scenario",
    "ledger",
    "figure",
    "reader",
    "document",
    "reader-file",
    "seal",
    "pattern",
    "case-document",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn files(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if name != "target" && name != "node_modules" && name != ".git" {
                files(&path, end, found);
            }
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
}

fn rust_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&root().join("crates"), ".rs", &mut found);
    found.sort();
    found
}

/// The source without its test modules and comments: what the product runs.
fn product_code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Our crates and which of ours each needs in production.
fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<_> = packages.iter().map(|package| package["name"].as_str().unwrap().to_owned()).collect();
    packages
        .iter()
        .map(|package| {
            let needs = package["dependencies"].as_array().unwrap().iter();
            let needs = needs.filter(|dependency| dependency["kind"].is_null());
            let needs = needs.map(|dependency| dependency["name"].as_str().unwrap().to_owned());
            (package["name"].as_str().unwrap().to_owned(), needs.filter(|name| ours.contains(name)).collect())
        })
        .collect()
}

/// The table of crates in the map: `| crate | what | needs |`.
fn mapped() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let table = text.split("<!-- crates -->").nth(1).unwrap();
    table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
            (names(cells[0]).into_iter().next().unwrap(), names(cells[2]))
        })
        .collect()
}

#[test]
fn the_map_of_crates_is_the_code() {
    assert_eq!(edges(), mapped(), "left: Cargo.toml of the crates; right: the table in docs/ARCHITECTURE.md");
}

#[test]
fn pure_crates_stay_pure() {
    let metadata = metadata();
    let forbidden = [
        "tokio",
        "sqlx",
        "axum",
        "tower-http",
        "getrandom",
        "rand",
        "tempfile",
        "tracing",
        "chrono",
        "store",
        "app",
        "web",
    ];
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if !PURE.contains(&name) {
            continue;
        }
        for dependency in package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null()) {
            let needs = dependency["name"].as_str().unwrap();
            assert!(!forbidden.contains(&needs), "{name} must not need {needs}");
        }
    }
    let calls = [
        "std::fs",
        "std::time::",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "std::env",
        "std::net",
    ];
    for path in rust_sources() {
        let text = path.to_string_lossy();
        if !PURE.iter().any(|name| text.contains(&format!("/crates/{name}/src/"))) {
            continue;
        }
        let code = product_code(&path);
        for call in calls {
            assert!(!code.contains(call), "{}: a pure crate uses {call}", path.display());
        }
    }
}

#[test]
fn the_web_never_sees_the_store() {
    for pages in ["api", "web", "web-frame", "portal"] {
        let needs = &edges()[pages];
        assert!(!needs.contains("store"), "{pages} needs {needs:?}");
    }
}

/// Names of the data rooms' folders and files: no Rust of the product may speak of one of them.
fn slugs() -> BTreeSet<String> {
    let mut slugs = BTreeSet::new();
    let mut found = Vec::new();
    for room in ["matters", "registers", "law/statutes", "figures"] {
        files(&root().join(room), ".yaml", &mut found);
    }
    for path in found {
        let parent = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        for slug in [parent, stem] {
            // Words of one syllable of the trade are also plain English.
            if slug.contains('-') && !slug.starts_with('_') {
                slugs.insert(slug);
            }
        }
    }
    slugs
}

#[test]
fn no_matter_statute_register_or_figure_is_named_in_rust() {
    let slugs = slugs();
    assert!(slugs.len() > 30, "the data rooms were not found: {slugs:?}");
    // What the platform itself must cite: the rules of the report that it reads and checks.
    let excused = ["crates/reader/src/findings", "crates/xtask/"];
    for path in rust_sources() {
        let text = path.to_string_lossy().replace('\\', "/");
        if text.contains("/tests/")
            || text.contains("/examples/")
            || text.contains("/benches/")
            || text.ends_with("tests.rs")
        {
            continue;
        }
        if excused.iter().any(|excused| text.contains(excused)) {
            continue;
        }
        let code = product_code(&path);
        for slug in &slugs {
            for quoted in [format!("\"{slug}\""), format!("\"{slug}/"), format!("\"{slug}.")] {
                assert!(!code.contains(&quoted), "{} names {slug}: it belongs into the rulebook", path.display());
            }
        }
    }
}

#[test]
fn every_crate_says_what_it_is_for() {
    let headings =
        ["**What it is for.**", "**What it promises.**", "**What it must not grow.**", "**Where to go next.**"];
    for name in edges().keys() {
        let path = root().join("crates").join(name).join("README.md");
        let text = fs::read_to_string(&path).unwrap_or_default();
        for heading in headings {
            // Headings may also be written as Markdown headings.
            let as_title = heading.trim_matches('*').trim_end_matches('.');
            assert!(
                text.contains(heading) || text.contains(&format!("## {as_title}")),
                "{}: no “{heading}”",
                path.display()
            );
        }
    }
}

#[test]
fn every_file_opens_with_what_it_is_for_and_stays_small() {
    for path in rust_sources() {
        let text = fs::read_to_string(&path).unwrap();
        let generated = path.to_string_lossy().contains("/tests/defects/");
        if generated {
            continue;
        }
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        assert!(first.starts_with("//!") || first.starts_with("#![doc"), "{}: opens with `{first}`", path.display());
        let lines = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(lines <= 500, "{}: {lines} lines without tests; split it by subject", path.display());
    }
}

#[test]
fn paths_and_tests_that_the_documents_name_exist() {
    let root = root();
    let mut documents = vec![root.join("README.md"), root.join("README.zh-CN.md"), root.join("CONTRIBUTING.md")];
    files(&root.join("docs"), ".md", &mut documents);
    let all: String = rust_sources().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let plain = quoted.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            let rooted = [
                "crates/",
                "docs/",
                "matters/",
                "law/",
                "registers/",
                "figures/",
                "reports/",
                "samples/",
                "scripts/",
                "e2e/",
            ];
            if plain && rooted.iter().any(|room| quoted.starts_with(room)) {
                assert!(root.join(quoted).exists(), "{}: `{quoted}` does not exist", document.display());
            }
            if let Some(test) = quoted.strip_prefix("test:") {
                assert!(all.contains(&format!("fn {test}(")), "{}: there is no test {test}", document.display());
            }
        }
    }
}

#[test]
fn the_project_speaks_of_itself_alone() {
    let mut texts = Vec::new();
    for end in [".rs", ".md", ".yaml", ".toml", ".sh", ".html", ".sql", ".js", ".mjs"] {
        files(&root(), end, &mut texts);
    }
    for path in texts {
        if path.ends_with("tests/tidy.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        for word in ["/work/", "/tmp/brief", "claude", "subagent"] {
            assert!(!text.to_lowercase().contains(word), "{}: names {word}", path.display());
        }
    }
}

#[test]
fn no_large_file_is_kept() {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let size = fs::metadata(root().join(name)).map_or(0, |metadata| metadata.len());
        let limit = if name.ends_with(".lock") || name.ends_with(".png") { 512 * 1024 } else { 256 * 1024 };
        assert!(size <= limit, "{name}: {size} bytes");
    }
}
