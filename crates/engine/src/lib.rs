#![doc = include_str!("../README.md")]

mod attempt;
mod case;
mod clocks;
mod context;
mod contribution;
mod decide;
mod denial;
mod evaluate;
mod handling;
mod input;

pub use attempt::{Attempt, Sealing, WayBack};
pub use case::{Case, ClockState, Done, Filed, Running};
pub use clocks::{SUPERVISION, deadline_of};
pub use context::{Context, LinkedCase, Needs, Paper, Records};
pub use contribution::{Contributed, contributions};
pub use decide::{LAPSE, RECALCULATE, SYSTEM_ROLE, decide, moves_open_to, refused};
pub use denial::{BadInput, Denial};
pub use evaluate::Environment;
pub use handling::{Handling, Sealed, SignOff, Undo, Vote};
