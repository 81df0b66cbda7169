//! The description and the rows say the same, and its examples are what it says they are.

use crate::program::{Program, house};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_row_is_described_and_nothing_else() {
    let table: BTreeSet<String> = api::routes()
        .iter()
        .filter(|row| row.is_api() && row.scope.is_some())
        .map(|row| format!("{} {}", row.method.as_str().to_lowercase(), row.path))
        .collect();
    let description = api::description();
    let mut described = BTreeSet::new();
    let mut names = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            described.insert(format!("{method} {path}"));
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}: two of a name");
            assert!(!operation["summary"].as_str().unwrap().is_empty(), "{path}");
            for place in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
                let known = operation["parameters"].as_array().unwrap();
                assert!(known.iter().any(|given| given["name"] == place && given["in"] == "path"), "{path}");
            }
        }
    }
    assert_eq!(table, described);
    assert!(table.len() > 40, "{}", table.len());
}

#[test]
fn every_example_is_of_its_schema() {
    let description = api::description();
    let mut checked = 0;
    for (path, methods) in description["paths"].as_object().unwrap() {
        for operation in methods.as_object().unwrap().values() {
            let content = &operation["requestBody"]["content"]["application/json"];
            if let Some(example) = content.get("example") {
                let faults = faults(&description, &content["schema"], example, path);
                assert!(faults.is_empty(), "{faults:#?}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 5);
    let schema = serde_json::json!({"$ref": "#/components/schemas/Act"});
    let wrong = serde_json::json!({"act": 7, "sets": {}});
    assert_eq!(faults(&description, &schema, &wrong, "x").len(), 2, "what is wrong is seen");
}

/// As much of JSON Schema as the description uses.
fn faults(whole: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(to) = schema["$ref"].as_str() {
        let target = whole.pointer(to.trim_start_matches('#')).unwrap_or_else(|| panic!("{to} leads nowhere"));
        return faults(whole, target, value, at);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is not checked here"),
    };
    if !kinds.is_empty() && !kinds.iter().any(is) {
        found.push(format!("{at}: {value} is no {kinds:?}"));
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{at}: {value} is none of {allowed:?}"));
    }
    if let Some(object) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                found.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, part) in object {
            match (schema["properties"].get(name), &schema["additionalProperties"]) {
                (Some(schema), _) => found.extend(faults(whole, schema, part, &format!("{at}/{name}"))),
                (None, Value::Bool(false)) => found.push(format!("{at}: {name} is not known")),
                _ => {}
            }
        }
    }
    if let (Some(items), Some(parts)) = (schema.get("items"), value.as_array()) {
        found.extend(parts.iter().flat_map(|part| faults(whole, items, part, at)));
    }
    found
}

#[tokio::test]
async fn the_description_is_open_and_its_page_is_plain() {
    let house = house().await;
    let anybody = Program::stranger(&house);
    let seen = anybody.get("/api/v1/openapi.json").await;
    assert_eq!((seen.status, seen.body["openapi"].as_str()), (200, Some("3.1.0")));
    let page = anybody.get("/api/v1/docs").await;
    assert_eq!(page.status, 200);
    for (path, _) in seen.body["paths"].as_object().unwrap() {
        assert!(page.text.contains(path.as_str()), "{path}");
    }
    assert!(!page.text.contains("<script>") && !page.text.contains(" style=\"") && !page.text.contains("http://"));
}

/// The kinds of problems that a folder's sources speak of.
fn kinds(folder: &std::path::Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            kinds(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let made = text.split("new(StatusCode::").skip(1);
            found.extend(made.filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned));
        }
    }
}

#[tokio::test]
async fn every_kind_of_problem_is_explained_where_its_type_leads() {
    let mut found = BTreeSet::new();
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["api/src", "web-frame/src/api"] {
        kinds(&crates.join(folder), &mut found);
    }
    assert!(found.len() > 12, "{found:?}");
    let page = Program::stranger(&house().await).get("/api/v1/docs").await;
    for kind in found {
        assert!(page.text.contains(&format!("<code>{kind}</code>")), "{kind} is explained nowhere");
    }
}
