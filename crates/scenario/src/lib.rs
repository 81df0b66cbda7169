#![doc = include_str!("../README.md")]

mod complete;
mod expect;
mod mutation;
mod replay;
mod run;
mod simulation;
mod story;

pub use complete::complete;
pub use mutation::{Kind, Score, Survivor, mutate};
pub use replay::{Replay, ReplayAct, replays};
pub use run::{Failure, Outcome, Taken, run};
pub use simulation::Simulation;
