//! A realistic workload: the rulebook's own stories, told again at other times, through the same door as everything else.

use crate::office::Person;
use crate::{ActRequest, AppError, Line, LineAnswer, Platform, Tally};
use jiff::Span;
use model::{CaseId, Moment, OfficeId, PersonId};
use scenario::Replay;
use serde::Serialize;

/// Of so many cases one is a story of a refusal.
const REFUSED_ONE_IN: usize = 10;

/// How much of it.
#[derive(Debug, Clone)]
pub struct Simulation {
    pub office: OfficeId,
    pub cases: u64,
    /// How many years the cases are spread over, ending before `last_year`.
    pub years: i16,
    pub last_year: i16,
    pub seed: u64,
}

#[derive(Debug, Clone, Serialize)]
pub struct SimulationReport {
    pub cases: u64,
    #[serde(flatten)]
    pub acts: Tally,
    pub seconds: f64,
    pub acts_per_second: f64,
    /// Why the first act that could not be decided could not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_error: Option<String>,
}

impl Platform {
    /// Performs the workload. The same seed makes the same acts; case ids carry the seed, so that another seed adds more.
    pub async fn simulate(&self, simulation: &Simulation) -> Result<SimulationReport, AppError> {
        let mut replays = scenario::replays(&self.ready.rulebook, &self.ready.files);
        // An evaluation is of somebody's own ended case, which these are not.
        let evaluates = |replay: &Replay| {
            self.ready.rulebook.matter(&replay.matter).is_some_and(|definition| definition.evaluates.is_some())
        };
        replays.retain(|replay| !evaluates(replay));
        if replays.is_empty() {
            return Err(AppError::State {
                what: "the rulebook".into(),
                why: "it has no story that stands alone".into(),
            });
        }
        self.cast(simulation, &replays).await?;
        let (refused, lawful): (Vec<_>, Vec<_>) = replays.iter().partition(|replay| replay.ends_refused);
        let mut dice = Dice(simulation.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let started = std::time::Instant::now();
        let mut tally = Tally::default();
        let mut lines = String::new();
        let mut first_error = None;
        for n in 1..=simulation.cases {
            let wants_refusal = dice.below(REFUSED_ONE_IN) == 0;
            let wanted: &[&Replay] = if wants_refusal && !refused.is_empty() { &refused } else { &lawful };
            let Some(replay) = wanted.get(dice.below(wanted.len())) else { continue };
            let back = i64::from(simulation.last_year - 1 - replay.year()) - dice.whole_below(simulation.years.max(1));
            let case = CaseId::new(format!("sim-{}-{n}", simulation.seed));
            for request in requests(replay, &simulation.office, &case, back, self.now(), &mut dice)? {
                lines.push_str(&serde_json::to_string(&request).unwrap_or_default());
                lines.push('\n');
            }
            if lines.len() > 1 << 20 || n == simulation.cases {
                let note = |line: &Line| {
                    if let (LineAnswer::Error { error, .. }, None) = (&line.answer, &first_error) {
                        first_error = Some(error.clone());
                    }
                };
                tally.add(self.perform_lines(&lines, note).await);
                lines.clear();
            }
        }
        let seconds = started.elapsed().as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
        let acts_per_second = (tally.done + tally.refused) as f64 / seconds.max(1e-9);
        Ok(SimulationReport { cases: simulation.cases, acts: tally, seconds, acts_per_second, first_error })
    }

    /// Makes the people of the stories known in the office.
    async fn cast(&self, simulation: &Simulation, replays: &[Replay]) -> Result<(), AppError> {
        for replay in replays {
            for act in &replay.acts {
                let id = person(&act.actor);
                let person = Person {
                    name: act.actor.person.to_string(),
                    roles: act.actor.roles.clone(),
                    unit: act.actor.unit.clone(),
                    id,
                };
                self.save_person(&simulation.office, &person, None).await?;
            }
        }
        Ok(())
    }
}

/// One person for each combination of name, roles and unit, so that nobody's roles depend on another story.
fn person(actor: &model::Actor) -> PersonId {
    let roles: Vec<_> = actor.roles.iter().map(model::RoleId::as_str).collect();
    let unit = actor.unit.as_ref().map_or("", |unit| unit.as_str());
    PersonId::new(format!("sim:{}:{}:{unit}", actor.person, roles.join("+")))
}

/// The story's acts moved by whole years (as weeks, so that working days mostly stay what they are).
fn requests(
    replay: &Replay,
    office: &OfficeId,
    case: &CaseId,
    years: i64,
    now: Moment,
    dice: &mut Dice,
) -> Result<Vec<ActRequest>, AppError> {
    let weeks = years * 52 + dice.whole_below(5);
    let span = Span::new()
        .try_weeks(weeks)
        .map_err(|error| AppError::State { what: "years".into(), why: error.to_string() })?;
    let mut moved = replay.moved(span);
    // A long story begins early enough to have ended.
    while moved.acts.iter().any(|act| act.at > now) {
        moved = moved.moved(Span::new().weeks(-52));
    }
    Ok(moved
        .acts
        .into_iter()
        .map(|act| ActRequest {
            office: office.clone(),
            case: Some(case.clone()),
            matter: Some(moved.matter.clone()),
            act: act.attempt.act,
            by: person(&act.actor),
            at: Some(act.at.to_string()),
            set: act.attempt.set,
            materials: act.attempt.materials,
            files: Vec::new(),
            opinion: act.attempt.opinion,
            to: act.attempt.to,
            links: act.attempt.links,
            at_step: act.attempt.at_step,
            version: None,
            persons: act.attempt.persons,
            until: act.attempt.until,
            way: act.attempt.way,
            seal: act.attempt.seal,
        })
        .collect())
}

/// xorshift64*: small, even enough for a workload, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % n.max(1)
    }
    fn whole_below(&mut self, n: i16) -> i64 {
        i64::try_from(self.below(usize::try_from(n).unwrap_or(1))).unwrap_or(0)
    }
}
