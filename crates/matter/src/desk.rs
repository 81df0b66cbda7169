//! Where work is found: the desks to which matters and registers belong, and what registers say besides their records.
//! Nothing here decides an act.

use crate::Name;
use indexmap::IndexMap;
use model::{FieldId, FigureId};

/// The id of a desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct DeskId(String);

impl DeskId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for DeskId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// 办公台: a place where matters and registers that belong together are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    pub id: DeskId,
    pub name: Name,
    /// One line on what it is for.
    pub what_for: String,
    /// Figures of the year that stand on the leader's screen (一屏); ones that the office does not keep are left out there.
    pub wall: Vec<FigureId>,
}

/// When a record of a register runs out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expires {
    /// A day.
    pub field: FieldId,
    /// So many days before, it is said.
    pub warn_days: u16,
    /// Only records that have one of these values run out.
    pub only: IndexMap<FieldId, Vec<String>>,
}

/// A value of a record that ought to be known where a case is about the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub field: FieldId,
    /// Keys of a choice, or `yes` and `no`.
    pub is: Vec<String>,
    pub say: String,
}
