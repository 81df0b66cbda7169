//! Runs the binary in a folder of its own, and makes offices, acts and rulebooks to run it on.

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

pub(crate) const OFFICE: &str = "test-fao";

/// The workspace, where the rulebook lies.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The run itself, if it ended with this code; a failure shows all that it said.
    #[track_caller]
    pub(crate) fn code(self, wanted: i32) -> Self {
        assert_eq!(self.code, wanted, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Ended as bad usage or input: nothing on stdout, and one line on stderr that holds these words.
    #[track_caller]
    pub(crate) fn bad_input(self, words: &[&str]) {
        let run = self.code(2);
        assert_eq!(run.out, "", "a bad input has no result");
        assert_eq!(run.err.lines().count(), 1, "one line:\n{}", run.err);
        for word in words {
            assert!(run.err.contains(word), "`{word}` is not in: {}", run.err);
        }
    }

    /// Each line of stdout as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
    }

    /// The one line of JSON on stdout.
    #[track_caller]
    pub(crate) fn one(&self) -> Value {
        let mut all = self.json();
        assert_eq!(all.len(), 1, "{}", self.out);
        all.remove(0)
    }
}

/// A folder in which the binary runs. Its data folder is `fazhi-data` inside, as by default.
#[derive(Debug)]
pub(crate) struct House {
    folder: TempDir,
    database: Option<String>,
}

impl House {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: None }
    }

    /// Everything on this database instead.
    pub(crate) fn on(url: &str) -> Self {
        Self { database: Some(url.to_owned()), ..Self::new() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fazhi"));
        command.args(arguments).current_dir(self.folder.path()).env_remove("RUST_LOG");
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // A program that ends without reading its input closes the pipe: that is its right.
        let _ = pipe.write_all(stdin.as_bytes());
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// An office with a clerk `li`, a section head `zhang` and an applicant `jia`.
    pub(crate) fn with_office() -> Self {
        static FIRST: OnceLock<House> = OnceLock::new();
        let house = Self::new();
        copy(&FIRST.get_or_init(Self::office).path("fazhi-data"), &house.path("fazhi-data"));
        house
    }

    fn office() -> Self {
        let house = Self::new();
        house.run(&["office", "add", OFFICE, "--name", "测试区外办", "--region", "110101"]).code(0);
        house.add_person("li", "clerk", None);
        house.add_person("zhang", "section-head", None);
        house.add_person("jia", "applicant", Some(ENTERPRISE));
        house
    }

    pub(crate) fn add_person(&self, id: &str, roles: &str, unit: Option<&str>) {
        let mut arguments = vec!["account", "add", "--office", OFFICE, id, "--name", id, "--roles", roles];
        arguments.extend(unit.into_iter().flat_map(|unit| ["--unit", unit]));
        self.run_with(&arguments, "a long password\n").code(0);
    }

    /// Performs these acts, which must all be done.
    #[track_caller]
    pub(crate) fn acts(&self, acts: &[Value]) -> Vec<Value> {
        self.run_with(&["act", "-"], &lines(acts)).code(0).json()
    }

    /// Files of a folder below, by name.
    pub(crate) fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

pub(crate) const ENTERPRISE: &str = "91110101MA00TEST0X";

pub(crate) fn lines(acts: &[Value]) -> String {
    acts.iter().flat_map(|act| [act.to_string(), "\n".into()]).collect()
}

/// A consultation by telephone that is answered at once: one act, one person in the figures.
pub(crate) fn consultation(case: &str, day: &str) -> Value {
    consultation_of(case, day, 1)
}

pub(crate) fn consultation_of(case: &str, day: &str, persons: u32) -> Value {
    json!({
        "office": OFFICE, "case": case, "matter": "consultation", "act": "answer-at-once", "by": "li",
        "at": format!("{day}T10:00"), "materials": ["attendance"],
        "set": {
            "channel": if persons == 1 { "phone" } else { "counter" }, "topic": "abtc", "asked-on": day,
            "persons": persons, "question": "如何办理", "answer": "网上办理",
        },
    })
}

/// The same, taken down to be answered later.
pub(crate) fn question(case: &str, day: &str) -> Value {
    json!({
        "office": OFFICE, "case": case, "matter": "consultation", "act": "take", "by": "li", "at": format!("{day}T10:00"),
        "set": { "channel": "phone", "topic": "abtc", "asked-on": day, "persons": 1, "question": "如何办理" },
    })
}

pub(crate) fn answer(case: &str, day: &str) -> Value {
    json!({ "office": OFFICE, "case": case, "act": "answer", "by": "li", "at": format!("{day}T11:00"), "set": { "answer": "网上办理" } })
}

/// A copy of a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
