#![doc = include_str!("../README.md")]

mod actor;
mod defect;
mod digest;
mod event;
mod files;
mod handed_in;
mod id;
mod moved;
mod refusal;
mod time;
mod value;

pub use actor::{Actor, StandingIn};
pub use defect::Defect;
pub use digest::Digest;
pub use event::{ClockChange, Contribution, Deed, Event, Number, RecordChange};
pub use files::FileTree;
pub use handed_in::{Grade, HandedIn};
pub use id::{
    ActId, CaseId, Citation, ClauseId, ClockId, DocumentId, FieldId, FigureId, LimitId, LinkId, MaterialId, MatterId,
    OfficeId, PersonId, RecordKey, RegionCode, RegisterId, RoleId, RuleId, StepId,
};
pub use moved::Moved;
pub use refusal::{Refusal, RefusedRule};
pub use time::{Day, Moment, end_of_day, parse_day, parse_moment};
pub use value::{Fields, Value};
