//! The frame of a report: headings, the five required parts, and what stands in its head and foot.

mod disclosure;
mod headings;
mod metadata;
mod parts;
mod run_on;

pub(crate) use headings::headings;
pub(crate) use metadata::metadata;
pub(crate) use parts::{parts, plan_spans};

use crate::flat::Flat;
use crate::report::Heading;

/// A heading in the flat text.
#[derive(Clone, Debug)]
pub(crate) struct FlatHeading {
    pub(crate) level: u8,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its words without the mark, in canonical characters.
    pub(crate) words: String,
}

impl FlatHeading {
    pub(crate) fn in_report(&self, flat: &Flat) -> Heading {
        Heading {
            level: self.level,
            text: flat.line(self.start, self.end),
            start: flat.offset(self.start),
            end: flat.offset_behind(self.end),
        }
    }
}

/// A span of the flat text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}
