//! Tells the stories of each matter once for each of its mutants, on as many threads as the machine has.

use super::score::{Score, Survivor};
use super::{Mutant, mutants};
use crate::run::{holds, is_story, matter_of};
use crate::story::{self, Story};
use matter::Rulebook;
use model::{ActId, FileTree, MatterId, RoleId};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// What became of the mutants of one matter.
pub(super) struct Tried {
    pub matter: MatterId,
    /// Each with whether it was caught.
    pub mutants: Vec<(Survivor, Option<String>, bool)>,
    /// The stories that fail already; then no mutant was tried.
    pub failing: Vec<String>,
}

/// Spoils every matter in every way that is known and counts what its stories notice. Only matters whose file
/// is `wanted`. `done` hears of each matter: how many of its mutants were caught, and how many there are.
pub fn mutate(
    files: &FileTree,
    wanted: &(dyn Fn(&str) -> bool + Sync),
    done: &(dyn Fn(&MatterId, usize, usize) + Sync),
) -> Score {
    let (rulebook, _) = Rulebook::load(files);
    let matters = rulebook.matters.values().filter(|definition| wanted(&definition.file));
    let queue: Mutex<Vec<MatterId>> = Mutex::new(matters.map(|definition| definition.id.clone()).collect());
    let tried: Mutex<Vec<Tried>> = Mutex::new(Vec::new());
    let next = || queue.lock().ok().and_then(|mut queue| queue.pop());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                // Each worker spoils a rulebook of its own.
                let (mut rulebook, _) = Rulebook::load(files);
                while let Some(matter) = next() {
                    let one = try_all(&mut rulebook, files, &matter);
                    done(&matter, one.mutants.iter().filter(|(.., caught)| *caught).count(), one.mutants.len());
                    if let Ok(mut tried) = tried.lock() {
                        tried.push(one);
                    }
                }
            });
        }
    });
    Score::of(tried.into_inner().unwrap_or_default())
}

fn try_all(rulebook: &mut Rulebook, files: &FileTree, matter: &MatterId) -> Tried {
    let mut tried = Tried { matter: matter.clone(), mutants: Vec::new(), failing: Vec::new() };
    let mut stories = stories(files, matter);
    tried.failing =
        stories.iter().filter(|(path, story)| !holds(rulebook, path, story)).map(|(path, _)| path.clone()).collect();
    let roles: Vec<RoleId> = rulebook.roles.keys().filter(|role| *role != engine::SYSTEM_ROLE).cloned().collect();
    let Some(definition) = rulebook.matters.get(matter).filter(|_| tried.failing.is_empty()) else { return tried };
    let file = definition.file.clone();
    for mut mutant in mutants(definition, &mut rulebook.law, &roles) {
        exchange(rulebook, matter, &mut mutant);
        let may_notice = |story: &Story| {
            let attempts = |acts: &BTreeSet<ActId>| {
                story.rows.iter().filter_map(|row| row.doing.as_ref()).any(|doing| acts.contains(&doing.attempt.act))
            };
            mutant.acts.as_ref().is_none_or(attempts)
        };
        let noticed = stories.iter().position(|(path, story)| may_notice(story) && !holds(rulebook, path, story));
        exchange(rulebook, matter, &mut mutant);
        // Neighbouring mutants are often caught by the same story.
        if let Some(index) = noticed {
            stories[..=index].rotate_right(1);
        }
        let survivor = Survivor { file: file.clone(), place: mutant.place, kind: mutant.kind, what: mutant.what };
        tried.mutants.push((survivor, mutant.shared, noticed.is_some()));
    }
    tried
}

fn exchange(rulebook: &mut Rulebook, matter: &MatterId, mutant: &mut Mutant) {
    if let Some(definition) = rulebook.matters.get_mut(matter) {
        mutant.changes.iter_mut().for_each(|change| change.exchange(definition));
    }
}

/// The stories of a matter that can be read; the others are failures of `run`.
fn stories(files: &FileTree, matter: &MatterId) -> Vec<(String, Story)> {
    let own = files.below("matters/").filter(|path| is_story(path) && matter_of(path) == *matter);
    own.filter_map(|path| Some((path.to_owned(), story::read(files.text(path)?).ok()?))).collect()
}
