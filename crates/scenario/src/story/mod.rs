//! Reads one story: front matter in YAML, then one table. Keeps the line of every row.

mod cells;
mod table;

use crate::run::Failure;
pub(crate) use cells::{Doing, Due, Expected};
use model::{Fields, LinkId, MatterId, PersonId, RecordKey, RegionCode, RegisterId, RoleId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What stands between the `---` lines.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Front {
    pub title: String,
    pub region: Option<RegionCode>,
    #[serde(default)]
    pub records: Vec<GivenRecord>,
    /// Who works in the office: those whom a move names.
    #[serde(default)]
    pub people: BTreeMap<PersonId, Vec<RoleId>>,
    #[serde(default)]
    pub linked: BTreeMap<LinkId, GivenCase>,
    /// Data under names, taken by `@name`.
    #[serde(default)]
    pub data: BTreeMap<String, Fields>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenRecord {
    pub register: RegisterId,
    pub key: RecordKey,
    #[serde(default)]
    pub set: Fields,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenCase {
    pub matter: MatterId,
    /// How it ended, or the step where it stands.
    pub outcome: String,
    #[serde(default = "yes")]
    pub ended: bool,
}

fn yes() -> bool {
    true
}

/// One row of the table.
#[derive(Debug)]
pub(crate) struct Row {
    pub line: u64,
    pub at: model::Moment,
    /// None for a row that only looks at the state.
    pub doing: Option<Doing>,
    /// What another case has meanwhile written in a register.
    pub entered: Option<GivenRecord>,
    pub expected: Vec<Expected>,
}

#[derive(Debug)]
pub(crate) struct Story {
    pub front: Front,
    pub rows: Vec<Row>,
}

/// Reads the file; on a fault the first place that can't be read.
pub(crate) fn read(text: &str) -> Result<Story, Failure> {
    let fault =
        |line: u64, got: String| Failure { line, wanted: "a story as docs/how/add-a-matter.md describes".into(), got };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return Err(fault(1, "no front matter: the first line is not `---`".into()));
    }
    let head: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "---").collect();
    let front: Front = serde_saphyr::from_str(&head.join("\n")).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line()) + 1;
        fault(line, error.without_snippet().to_string())
    })?;
    let body_from = head.len() as u64 + 3;
    let rows = table::rows(lines.zip(body_from..).map(|(line, number)| (number, line)), &front)?;
    if rows.is_empty() {
        return Err(fault(body_from, "a table without rows".into()));
    }
    Ok(Story { front, rows })
}
