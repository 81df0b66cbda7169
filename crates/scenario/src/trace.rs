//! What each row of a story touches: the act that was done and the rules that it was under, or why it was refused.

use crate::Simulation;
use crate::run::{furnish, is_story, matter_of, meanwhile, prepared};
use crate::story::{self, Expected, Story};
use engine::Denial;
use matter::condition::{Condition, Expression};
use matter::{Definition, Rulebook};
use model::{ActId, ClockId, Event, FileTree, MatterId, RuleId, StepId, Value};

/// A story with what its rows touch.
#[derive(Debug, Clone)]
pub struct Trace {
    pub file: String,
    pub title: String,
    pub matter: MatterId,
    pub rows: Vec<Touched>,
}

/// One row that tries an act.
#[derive(Debug, Clone)]
pub struct Touched {
    pub line: u64,
    /// Where the case stood before it.
    pub step: StepId,
    pub act: ActId,
    pub outcome: Touch,
    /// The clocks of which the row says when they are due, late or on time.
    pub clocks: Vec<ClockId>,
}

#[derive(Debug, Clone)]
pub enum Touch {
    /// The act was done, under these rules: they applied, and what they require was there.
    Done {
        rules: Vec<RuleId>,
        event: Box<Event>,
    },
    Refused(Vec<RuleId>),
    /// Neither: the row can't be decided, and the story fails.
    Unfit,
}

/// Tells every story and notes what each row touches. Stories that can't be read are left out.
pub fn traces(rulebook: &Rulebook, files: &FileTree) -> Vec<Trace> {
    // A rulebook in which every rule refuses: what it refuses is what applies.
    let (mut strict, _) = Rulebook::load(files);
    for definition in strict.matters.values_mut() {
        for rule in &mut definition.rules {
            rule.require = never(&rule.require);
        }
    }
    let stories = files.below("matters/").filter(|path| is_story(path));
    let read = stories.filter_map(|path| Some((path, story::read(files.text(path)?).ok()?)));
    read.filter_map(|(path, story)| trace(rulebook, &strict, path, &story)).collect()
}

fn never(condition: &Condition) -> Condition {
    Condition { expression: Expression::Literal(Value::Truth(false)), ..condition.clone() }
}

fn trace(rulebook: &Rulebook, strict: &Rulebook, path: &str, story: &Story) -> Option<Trace> {
    let matter = matter_of(path);
    let strict: &Definition = strict.matter(&matter)?;
    let mut simulation = Simulation::open(rulebook, &matter, story.front.region.clone())?;
    furnish(&mut simulation, story);
    let mut rows: Vec<Touched> = Vec::new();
    for row in &story.rows {
        meanwhile(&mut simulation, row);
        let clocks = clocks(&row.expected);
        let Some(doing) = &row.doing else {
            // What is looked at afterwards belongs to the act before.
            if let Some(last) = rows.last_mut() {
                last.clocks.extend(clocks);
            }
            continue;
        };
        let step = simulation.case().map_or(&simulation.definition().first_step().id, |case| &case.step).clone();
        let outcome = match prepared(&simulation, doing) {
            Err(_) => Touch::Unfit,
            Ok(attempt) => {
                let rules = simulation.reasons_under(strict, &doing.actor, &attempt, row.at);
                match simulation.act(&doing.actor, &attempt, row.at) {
                    Ok(event) => Touch::Done { rules, event: Box::new(event.clone()) },
                    Err(Denial::Refused(refusal)) => {
                        Touch::Refused(refusal.reasons.into_iter().map(|reason| reason.rule).collect())
                    }
                    Err(_) => Touch::Unfit,
                }
            }
        };
        rows.push(Touched { line: row.line, step, act: doing.attempt.act.clone(), outcome, clocks });
    }
    Some(Trace { file: path.to_owned(), title: story.front.title.clone(), matter, rows })
}

fn clocks(expected: &[Expected]) -> Vec<ClockId> {
    let named = expected.iter().filter_map(|one| match one {
        Expected::Due(clock, _) | Expected::Late(clock) | Expected::OnTime(clock) => Some(clock.clone()),
        _ => None,
    });
    named.collect()
}
