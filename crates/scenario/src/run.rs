//! Runs stories and says what came of each row.

use crate::Simulation;
use crate::expect::{Came, happened, told, unmet};
use crate::story::{self, Doing, Row, Story};
use engine::{Attempt, BadInput, Denial, LinkedCase};
use matter::Rulebook;
use model::{FileTree, MatterId, Moment};

/// What came of one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub file: String,
    pub title: String,
    /// One for each row that was run, in order.
    pub steps: Vec<Taken>,
    /// Empty when the story went as it was told.
    pub failures: Vec<Failure>,
}

/// One row, as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub line: u64,
    pub at: Moment,
    pub who: String,
    /// Empty for a row that only looks.
    pub act: String,
    /// `→ step`, or the refusal.
    pub result: String,
}

/// A difference between story and engine, with its line in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub line: u64,
    pub wanted: String,
    pub got: String,
}

/// Runs every story below `matters/`; with `only`, those whose path begins with it.
pub fn run(rulebook: &Rulebook, files: &FileTree, only: Option<&str>) -> Vec<Outcome> {
    let stories = files.below("matters/").filter(|path| is_story(path));
    let wanted = stories.filter(|path| only.is_none_or(|only| path.starts_with(only)));
    wanted.map(|path| one(rulebook, files, path)).collect()
}

/// Whether the path is that of a story: a Markdown file somewhere below a matter's `scenarios/`.
pub(crate) fn is_story(path: &str) -> bool {
    path.contains("/scenarios/") && std::path::Path::new(path).extension().is_some_and(|end| end == "md")
}

fn one(rulebook: &Rulebook, files: &FileTree, path: &str) -> Outcome {
    match files.text(path).map(story::read) {
        Some(Ok(story)) => tell(rulebook, path, &story),
        Some(Err(failure)) => Outcome { failures: vec![failure], ..nothing(path) },
        None => {
            let failure = Failure { line: 0, wanted: "a text in UTF-8".into(), got: "other bytes".into() };
            Outcome { failures: vec![failure], ..nothing(path) }
        }
    }
}

fn nothing(path: &str) -> Outcome {
    Outcome { file: path.to_owned(), title: String::new(), steps: Vec::new(), failures: Vec::new() }
}

/// The matter whose story this is: the one of its folder.
pub(crate) fn matter_of(path: &str) -> MatterId {
    MatterId::new(path.split('/').nth(2).unwrap_or_default())
}

/// Runs a story that has been read.
pub(crate) fn tell(rulebook: &Rulebook, path: &str, story: &Story) -> Outcome {
    let mut outcome = Outcome { title: story.front.title.clone(), ..nothing(path) };
    let fail = |line: u64, wanted: &str, got: String| Failure { line, wanted: wanted.into(), got };
    let matter = matter_of(path);
    let Some(mut simulation) = Simulation::open(rulebook, &matter, story.front.region.clone()) else {
        outcome.failures.push(fail(0, "a matter", format!("`{matter}` is no matter that could be loaded")));
        return outcome;
    };
    furnish(&mut simulation, story);
    let mut last_refused = None;
    for row in &story.rows {
        let (taken, refused, unmet) = play(&mut simulation, row);
        if row.doing.is_some() {
            last_refused = Some(refused);
        }
        // A row that went another way makes all that follows meaningless.
        let astray =
            !unmet.is_empty() && refused != row.expected.iter().any(|one| matches!(one, story::Expected::Refused(_)));
        outcome.steps.push(taken);
        outcome.failures.extend(unmet.into_iter().map(|(wanted, got)| Failure { line: row.line, wanted, got }));
        if astray {
            return outcome;
        }
    }
    if path.contains("/scenarios/refused/") && last_refused != Some(true) {
        let line = story.rows.last().map_or(0, |row| row.line);
        outcome.failures.push(fail(line, "a story under refused/ ends in a refusal", "its last act was done".into()));
    }
    outcome
}

/// Whether the story goes as it is told, up to the first row that does not.
pub(crate) fn holds(rulebook: &Rulebook, path: &str, story: &Story) -> bool {
    let Some(mut simulation) = Simulation::open(rulebook, &matter_of(path), story.front.region.clone()) else {
        return false;
    };
    furnish(&mut simulation, story);
    story.rows.iter().all(|row| play(&mut simulation, row).2.is_empty())
}

/// What another case has written between the rows.
pub(crate) fn meanwhile(simulation: &mut Simulation<'_>, row: &Row) {
    if let Some(record) = &row.entered {
        simulation.rewrite(&record.register, &record.key, &record.set);
    }
}

/// Puts records and linked cases of the front matter into the office.
pub(crate) fn furnish(simulation: &mut Simulation<'_>, story: &Story) {
    for record in &story.front.records {
        simulation.enter(record.register.clone(), record.key.clone(), record.set.clone());
    }
    for (person, roles) in &story.front.people {
        simulation.employ(person.clone(), roles.clone());
    }
    for (link, case) in &story.front.linked {
        let linked = LinkedCase { matter: case.matter.clone(), outcome: case.outcome.clone(), ended: case.ended };
        simulation.know(link, linked);
    }
}

/// Does one row: how it went, whether it was refused, and what is not as it must be.
fn play(simulation: &mut Simulation<'_>, row: &Row) -> (Taken, bool, Vec<(String, String)>) {
    let mut taken = Taken { line: row.line, at: row.at, who: String::new(), act: String::new(), result: String::new() };
    meanwhile(simulation, row);
    let Some(doing) = &row.doing else {
        let unmet = unmet(simulation, &Came::Looked, row.at, &row.expected);
        return (taken, false, unmet);
    };
    taken.who = doing.actor.person.to_string();
    taken.act = doing.attempt.act.to_string();
    match attempt(simulation, doing, row.at) {
        Ok(event) => {
            taken.result = happened(&event);
            let unmet = unmet(simulation, &Came::Acted(&event), row.at, &row.expected);
            (taken, false, unmet)
        }
        Err(denial) => {
            taken.result = told(&denial);
            let unmet = unmet(simulation, &Came::Denied(&denial), row.at, &row.expected);
            (taken, true, unmet)
        }
    }
}

fn attempt(simulation: &mut Simulation<'_>, doing: &Doing, now: Moment) -> Result<model::Event, Denial> {
    let attempt = prepared(simulation, doing)?;
    simulation.act(&doing.actor, &attempt, now).cloned()
}

/// The attempt with the cases that it links.
pub(crate) fn prepared(simulation: &Simulation<'_>, doing: &Doing) -> Result<Attempt, Denial> {
    let mut attempt = doing.attempt.clone();
    for link in &doing.links {
        let unknown = || BadInput::UnknownLink { act: attempt.act.clone(), link: link.clone() };
        let case = simulation.known(link).ok_or_else(unknown)?;
        attempt.links.insert(link.clone(), case);
    }
    Ok(attempt)
}
