#![doc = include_str!("../README.md")]

pub mod condition;
mod definition;
pub mod lint;
mod load;
mod raw;
mod rulebook;

pub use definition::{
    Act, ActRef, Ask, Clock, ClockStart, Definition, Field, FieldKind, FigureDefinition, Gate, GatePass, Link,
    Material, Name, Numbering, Place, RecordEffect, Role, Rule, Step, Within,
};
pub use rulebook::{Register, Rulebook};
