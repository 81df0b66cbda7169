//! What the public may see and do: guides computed from matters, what cases and registers publish, progress by number and code, and
//! the acts that need no account. Nothing personal passes through here.

mod alerts;
mod applying;
mod check;
mod code;
mod evaluating;
mod filled;
mod guide;
mod items;
mod likely;
mod limits;
mod lists;
mod progress;
mod questions;
mod reports;

pub use alerts::{Alert, CountryAlert};
pub(crate) use applying::STRANGER;
pub use applying::{PublicReceipt, PublicRequest};
pub use check::SiteCheck;
pub use filled::{LONGEST_ANSWER, PublicFault, plainly, remark};
pub use guide::{Condition, Guide, GuideClock, GuideLine, GuideMaterial, GuideStep, Need};
pub use items::Item;
pub use likely::Returned;
pub(crate) use limits::Office as PublicDesk;
pub use lists::{LawLine, PowerLine};
pub use progress::{Progress, ProgressAnswer, Reached};
pub use questions::{Question, Shape};
pub use reports::PublishedYear;

use crate::Platform;
use matter::Publicity;

impl Platform {
    /// What strangers are told, as the rulebook's public files say it.
    pub fn publicity(&self) -> &Publicity {
        &self.ready.publicity
    }
}
