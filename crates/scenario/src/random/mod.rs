//! Acts drawn at random: unlawful ones that must be refused with the rule that they break, and lawful ones that must go
//! through.
//!
//! A lawful act is a row that goes through in a story, done in the case as the story has brought it there. An unlawful
//! one is such a row with one thing changed that one known rule forbids, or a row that a rule of its matter refuses.

mod breach;
mod dice;

use crate::Simulation;
use crate::expect::told;
use crate::run::{furnish, is_story, matter_of, meanwhile, prepared};
use crate::story::{self, Story};
use breach::{Breach, breaches};
use dice::Dice;
use engine::{Attempt, Denial};
use matter::Rulebook;
use model::{Actor, FileTree, MatterId, Moment, RuleId};
use std::collections::BTreeMap;

/// What came of the acts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Lawful acts that went through.
    pub done: usize,
    /// Unlawful acts that were refused with the right rule, by rule; rules of matters as `matter/rule`.
    pub refused: BTreeMap<String, usize>,
    /// Acts that went another way: where they are from, and how.
    pub wrong: Vec<String>,
}

/// A row of a story that can be tried.
struct Place<'s> {
    path: &'s str,
    story: &'s Story,
    row: usize,
    matter: MatterId,
    /// The rules that the act is under when it goes through; those that refuse it otherwise.
    rules: Vec<RuleId>,
}

/// Draws so many lawful and so many unlawful acts. The same seed draws the same acts.
pub fn random_acts(rulebook: &Rulebook, files: &FileTree, lawful: usize, unlawful: usize, seed: u64) -> Drawn {
    let stories: Vec<(&str, Story)> = files
        .below("matters/")
        .filter(|path| is_story(path))
        .filter_map(|path| Some((path, story::read(files.text(path)?).ok()?)))
        .collect();
    let (through, refused) = places(rulebook, files, &stories);
    let (mut dice, mut drawn) = (Dice::new(seed), Drawn::default());
    let matters: Vec<&MatterId> = through.keys().collect();
    for _ in 0..lawful {
        let Some(place) = pick(&mut dice, &matters, &through) else { break };
        let Some((mut simulation, actor, attempt, at)) = stand(rulebook, place) else { continue };
        match simulation.act(&actor, &attempt, at) {
            Ok(_) => drawn.done += 1,
            Err(denial) => {
                let told = told(&denial);
                drawn.wrong.push(format!("{}: a lawful act, but {told}", place.named()));
            }
        }
    }
    // Some rows break nothing that can be broken simply: draw again, but not for ever.
    for _ in 0..unlawful * 20 {
        if drawn.refused.values().sum::<usize>() + drawn.wrong.len() >= unlawful {
            break;
        }
        let broken = if dice.one_of(&[true, false, false, false]) == Some(&true) {
            pick(&mut dice, &matters, &refused).and_then(|place| as_told(rulebook, place, &mut dice))
        } else {
            pick(&mut dice, &matters, &through).and_then(|place| broken(rulebook, place, &mut dice))
        };
        if let Some((named, rule, denial)) = broken {
            match denial {
                Some(Denial::Refused(refusal)) if refusal.reasons.iter().any(|reason| reason.rule == rule.1) => {
                    *drawn.refused.entry(rule.0).or_default() += 1;
                }
                Some(other) => drawn.wrong.push(format!("{named}: not {}, but {}", rule.0, told(&other))),
                None => drawn.wrong.push(format!("{named}: not {}, but the act was done", rule.0)),
            }
        }
    }
    drawn
}

type ByMatter<'s> = BTreeMap<MatterId, Vec<Place<'s>>>;

/// The rows of the stories that go through, and those that a rule refuses.
fn places<'s>(rulebook: &Rulebook, files: &FileTree, stories: &'s [(&'s str, Story)]) -> (ByMatter<'s>, ByMatter<'s>) {
    let (mut through, mut refused) = (ByMatter::new(), ByMatter::new());
    let traces: BTreeMap<String, crate::Trace> =
        crate::traces(rulebook, files).into_iter().map(|trace| (trace.file.clone(), trace)).collect();
    for (path, story) in stories {
        let Some(trace) = traces.get(*path) else { continue };
        for touched in &trace.rows {
            let Some(row) = story.rows.iter().position(|row| row.line == touched.line) else { continue };
            let matter = matter_of(path);
            let (list, rules) = match &touched.outcome {
                crate::Touch::Done { rules, .. } => (&mut through, rules.clone()),
                crate::Touch::Refused(rules) => (&mut refused, rules.clone()),
                crate::Touch::Unfit => continue,
            };
            list.entry(matter.clone()).or_default().push(Place { path, story, row, matter, rules });
        }
    }
    (through, refused)
}

/// A row of a random matter, so that small matters count as much as large ones.
fn pick<'p, 's>(dice: &mut Dice, matters: &[&MatterId], places: &'p ByMatter<'s>) -> Option<&'p Place<'s>> {
    let matter = dice.one_of(matters)?;
    dice.one_of(places.get(*matter)?)
}

/// The case brought to the row, with what the row does.
fn stand<'r>(rulebook: &'r Rulebook, place: &Place<'_>) -> Option<(Simulation<'r>, Actor, Attempt, Moment)> {
    let mut simulation = Simulation::open(rulebook, &place.matter, place.story.front.region.clone())?;
    furnish(&mut simulation, place.story);
    for row in place.story.rows.get(..place.row)? {
        meanwhile(&mut simulation, row);
        if let Some(doing) = &row.doing {
            let attempt = prepared(&simulation, doing).ok()?;
            // What is refused on the way leaves its trace and no more.
            let _ = simulation.act(&doing.actor, &attempt, row.at);
        }
    }
    let row = place.story.rows.get(place.row)?;
    let doing = row.doing.as_ref()?;
    let attempt = prepared(&simulation, doing).ok()?;
    Some((simulation, doing.actor.clone(), attempt, row.at))
}

type Refusing = (String, (String, RuleId), Option<Denial>);

/// The row with one thing changed.
fn broken(rulebook: &Rulebook, place: &Place<'_>, dice: &mut Dice) -> Option<Refusing> {
    let (mut simulation, actor, attempt, at) = stand(rulebook, place)?;
    let all = breaches(rulebook, &simulation, &place.rules, (&actor, &attempt, at), dice);
    let kinds: Vec<&str> = {
        let mut kinds: Vec<_> = all.iter().map(Breach::kind).collect();
        kinds.dedup();
        kinds
    };
    let kind = (*dice.one_of(&kinds)?).to_owned();
    let of_kind: Vec<&Breach> = all.iter().filter(|one| one.kind() == kind).collect();
    let breach = dice.one_of(&of_kind)?;
    let denial = simulation.act(&breach.actor, &breach.attempt, breach.at).err();
    let named = format!("{} with {}", place.named(), breach.what);
    Some((named, (rule_named(simulation.definition(), &breach.rule), breach.rule.clone()), denial))
}

/// A row that its story says is refused.
fn as_told(rulebook: &Rulebook, place: &Place<'_>, dice: &mut Dice) -> Option<Refusing> {
    let (mut simulation, actor, attempt, at) = stand(rulebook, place)?;
    let rule = dice.one_of(&place.rules)?;
    let denial = simulation.act(&actor, &attempt, at).err();
    Some((place.named(), (rule_named(simulation.definition(), rule), rule.clone()), denial))
}

fn rule_named(definition: &matter::Definition, rule: &RuleId) -> String {
    let own = definition.rules.iter().any(|known| known.id == *rule);
    match rule.as_str().split_once(':') {
        _ if own => format!("{}/{rule}", definition.id),
        Some((reason, _)) => reason.to_owned(),
        None => rule.to_string(),
    }
}

impl Place<'_> {
    fn named(&self) -> String {
        format!("{}:{}", self.path, self.story.rows.get(self.row).map_or(0, |row| row.line))
    }
}
