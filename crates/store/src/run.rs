//! Commits that were decided one upon another before the first of them was on the disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A run of commits, in the order in which they are sent. After one of them fails none of the later ones is written:
/// they rest on what never came to be, even where a version happens to fit. Clones are the same run.
#[derive(Clone, Debug, Default)]
pub struct Run(Arc<AtomicBool>);

impl Run {
    pub(crate) fn is_broken(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    pub(crate) fn break_off(&self) {
        self.0.store(true, Ordering::Release);
    }
}
