#![doc = include_str!("../README.md")]

mod complete;
mod coverage;
mod expect;
mod mutation;
mod random;
mod replay;
mod run;
mod sides;
mod simulation;
mod story;
mod trace;

pub use complete::complete;
pub use coverage::{COVERAGE_FILE, coverage, coverage_defects};
pub use mutation::{Kind, Score, Survivor, mutate};
pub use random::{Drawn, random_acts};
pub use replay::{Replay, ReplayAct, replays};
pub use run::{Failure, Outcome, Taken, run};
pub use sides::{Seat, Sides, sides};
pub use simulation::Simulation;
pub use trace::{Touch, Touched, Trace, traces};
