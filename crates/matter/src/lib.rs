#![doc = include_str!("../README.md")]

pub mod condition;
mod definition;
mod desk;
mod evaluates;
mod joint;
pub mod lint;
mod load;
mod moves;
mod publicity;
mod raw;
mod role;
mod rulebook;
mod screen;

pub use definition::{
    Act, ActRef, Again, Ask, BACK, Clock, ClockStart, Covered, Definition, DocumentRule, EvidenceFields, Field,
    FieldKind, FigureDefinition, Gate, GatePass, Import, Link, Material, Name, Numbering, Part, Place, RecordEffect,
    Rule, Step, Within,
};
pub use desk::{Desk, DeskId, Expires, Hint};
pub use evaluates::Evaluates;
pub use joint::{Among, Ballot, How, Joint, fraction};
pub use moves::{Move, MoveRule};
pub use publicity::{
    AlertFields, Both, Column, EnglishField, EnglishGuide, FormPage, Kind, Level, Photo, PublicAct, PublicMatter,
    Publication, Publicity, Remedy, ReportFills, Status,
};
pub use role::{Administers, InUnit, Role, Sees};
pub use rulebook::{Keeps, Own, Register, Rulebook};
pub use screen::{
    AdoptionFields, AgendaScreen, AttendanceFields, BankFields, ClauseScreen, Given, OpinionFields, PaperScreen,
    Screen, TaskFields, TopicFields,
};
