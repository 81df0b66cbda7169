#![doc = include_str!("../README.md")]

mod complete;
mod expect;
mod replay;
mod run;
mod simulation;
mod story;

pub use complete::complete;
pub use replay::{Replay, ReplayAct, replays};
pub use run::{Failure, Outcome, Taken, run};
pub use simulation::Simulation;
