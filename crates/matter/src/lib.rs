#![doc = include_str!("../README.md")]

pub mod condition;
mod definition;
mod desk;
mod joint;
pub mod lint;
mod load;
mod moves;
mod raw;
mod rulebook;

pub use definition::{
    Act, ActRef, Again, Ask, BACK, Clock, ClockStart, Covered, Definition, DocumentRule, Field, FieldKind,
    FigureDefinition, Gate, GatePass, Link, Material, Name, Numbering, Part, Place, RecordEffect, Role, Rule, Step,
    Within,
};
pub use desk::{Desk, DeskId, Expires, Hint};
pub use joint::{Among, Ballot, How, Joint, fraction};
pub use moves::{Move, MoveRule};
pub use rulebook::{Keeps, Register, Rulebook};
