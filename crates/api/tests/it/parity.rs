//! Whatever a page does, a program can do: for each row of pages the calls that do the same stand in `pages.csv`, or why
//! there is none. A new row of pages that stands nowhere in it fails here.

use app::Scope;
use std::collections::{BTreeMap, BTreeSet};
use web_frame::route::Permission;

/// Method and path of a row, as the tables write it.
type Row = (String, String);

struct Known {
    calls: Vec<Row>,
    why_none: String,
}

fn row(text: &str) -> Row {
    let (method, path) = text.split_once(' ').unwrap();
    (method.to_owned(), path.to_owned())
}

/// What stands in `pages.csv`.
fn counterparts() -> BTreeMap<Row, Known> {
    let mut known = BTreeMap::new();
    for line in include_str!("pages.csv").lines().skip(1) {
        let parts: Vec<&str> = line.splitn(4, ',').collect();
        let words: Vec<&str> = parts[2].split(' ').filter(|word| !word.is_empty()).collect();
        assert!(words.len().is_multiple_of(2), "{line}");
        let calls = words.chunks(2).map(|pair| row(&pair.join(" "))).collect();
        let one = Known { calls, why_none: parts[3].to_owned() };
        let before = known.insert((parts[0].to_owned(), parts[1].to_owned()), one);
        assert!(before.is_none(), "{line} stands there twice");
    }
    known
}

/// The rows of pages in the table of permissions, which the web app's own tests hold to its routes: row and permission.
fn pages() -> BTreeMap<Row, String> {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/authorization.csv")).unwrap();
    let mut pages = BTreeMap::new();
    for line in table.lines().skip(1) {
        let parts: Vec<&str> = line.splitn(4, ',').collect();
        if !parts[1].starts_with("/api/") {
            pages.insert((parts[0].to_owned(), parts[1].to_owned()), parts[2].to_owned());
        }
    }
    assert!(pages.len() > 150, "{}", pages.len());
    pages
}

fn calls() -> BTreeMap<Row, (Permission, Option<Scope>)> {
    let short = |path: &str| path.trim_start_matches(web_frame::api::ROOT).to_owned();
    let rows = api::endpoints().into_iter().map(|endpoint| endpoint.route);
    rows.map(|row| ((row.method.to_string(), short(row.path)), (row.permission, row.scope))).collect()
}

#[test]
fn every_row_of_pages_has_its_calls_or_a_reason() {
    let (pages, known, calls) = (pages(), counterparts(), calls());
    let missing: Vec<_> = pages.keys().filter(|row| !known.contains_key(*row)).collect();
    assert!(
        missing.is_empty(),
        "name the calls that do the same in pages.csv, or say why there are none: {missing:#?}"
    );
    let gone: Vec<_> = known.keys().filter(|row| !pages.contains_key(*row)).collect();
    assert!(gone.is_empty(), "pages.csv names rows that no page has: {gone:#?}");
    for (page, one) in &known {
        assert!(one.calls.is_empty() != one.why_none.is_empty(), "{page:?}: either calls or a reason");
        for call in &one.calls {
            assert!(calls.contains_key(call), "{page:?}: there is no call {call:?}");
        }
    }
}

#[test]
fn what_changes_something_on_a_page_changes_something_here() {
    let (known, calls) = (counterparts(), calls());
    for (page, one) in known.iter().filter(|((method, _), one)| method == "POST" && !one.calls.is_empty()) {
        let changing = |call: &&Row| call.0 != "GET";
        let found: Vec<_> = one.calls.iter().filter(changing).collect();
        assert!(!found.is_empty(), "{page:?}: only reads");
        for call in found {
            assert_ne!(calls[call].1, Some(Scope::Read), "{page:?}: {call:?} is open to tokens that only read");
        }
    }
}

#[test]
fn who_may_on_the_page_may_here_and_nobody_else() {
    let (pages, calls) = (pages(), calls());
    for (page, one) in &counterparts() {
        for call in &one.calls {
            let (permission, _) = calls[call];
            let here = format!("{permission:?}");
            let there = pages[page].as_str();
            let same = match (there, permission) {
                // What anybody may, whoever has a token may; and of one call for several pages the platform decides what each
                // of them may.
                ("Anybody", Permission::Account | Permission::SignedIn) | ("Outside", Permission::SignedIn) => true,
                (there, Permission::Administrator(_)) => there.starts_with("Administrator("),
                _ => here == there,
            };
            assert!(same, "{page:?} is for {there}, {call:?} for {here}");
        }
    }
}

#[test]
fn nothing_is_here_that_no_page_does() {
    let known = counterparts();
    let named: BTreeSet<&Row> = known.values().flat_map(|one| &one.calls).collect();
    let calls = calls();
    let alone: Vec<_> = calls.keys().filter(|call| !named.contains(call)).collect();
    // Lists without a page of their own: they stand in the navigation of all pages.
    let of_navigation = ["/matters", "/registers"];
    let alone: Vec<_> = alone.into_iter().filter(|(_, path)| !of_navigation.contains(&path.as_str())).collect();
    assert!(alone.is_empty(), "{alone:#?}");
}
