#![doc = include_str!("../README.md")]

mod calendar;
mod citing;
mod clause;
mod deadline;
mod error;
mod explain;
mod law;
mod limit;
mod period;
mod room;
mod statute;
mod vary;

pub use calendar::{Arrangement, Calendar, Notice};
pub use citing::chinese_number;
pub use clause::Clause;
pub use deadline::{Deadline, FixedDeadline, MonthDay, Roll, Stop, deadline, fixed_deadline, remaining_working_days};
pub use error::{CalendarError, LawError, MonthDayError, PeriodError};
pub use explain::ExplainedDay;
pub use law::{Law, Region};
pub use limit::{Certainty, Limit, LimitValue};
pub use period::Period;
pub use statute::{Article, Statute, Version};
