//! Looks at cases: each is noted, though not each reload of the same page.

use super::{AuditKind, Noted};
use crate::people::{Origin, Signed, reads_all};
use crate::{AppError, Platform};
use jiff::Span;
use model::{CaseId, Moment};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// For so many minutes a second look of the same person at the same page is the same look.
const SAME_MINUTES: i64 = 10;
/// After so many remembered looks the old ones are forgotten.
const MOST: usize = 10_000;

/// The looks of the last minutes.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<(String, String), Moment>>);

impl Looks {
    /// Whether a look is new; it is remembered.
    fn is_new(&self, person: &str, what: &str, now: Moment) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let since = now.checked_sub(Span::new().minutes(SAME_MINUTES)).unwrap_or(now);
        if seen.len() >= MOST {
            seen.retain(|_, at| *at > since);
        }
        if seen.len() >= MOST {
            seen.clear();
        }
        seen.insert((person.to_owned(), what.to_owned()), now).is_none_or(|at| at <= since || at > now)
    }
}

impl Platform {
    /// Notes that somebody was shown a page, or was not. Pages of a case are noted for everybody; other pages for those
    /// who read all without being part of it, and when somebody was refused.
    pub async fn note_look(
        &self,
        signed: &Signed,
        (path, case, shown): (&str, Option<&CaseId>, bool),
        origin: &Origin,
    ) -> Result<(), AppError> {
        if case.is_none() && shown && !reads_all(self.rulebook(), &signed.actor) {
            return Ok(());
        }
        let what = format!("{} {shown} {path}", signed.office);
        if !self.looks.is_new(signed.actor.person.as_str(), &what, self.now()) {
            return Ok(());
        }
        let kind = if shown { AuditKind::Look } else { AuditKind::LookRefused };
        let noted = Noted::by(&signed.actor.person, kind, origin).with(path);
        self.note(&signed.office, &case.iter().fold(noted, |noted, case| noted.on(case))).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_reload_is_the_same_look() {
        let looks = Looks::default();
        let at = |text: &str| model::parse_moment(text).unwrap();
        assert!(looks.is_new("li", "/cases/a", at("2025-04-07T09:00")));
        assert!(!looks.is_new("li", "/cases/a", at("2025-04-07T09:05")));
        assert!(looks.is_new("wang", "/cases/a", at("2025-04-07T09:05")));
        assert!(looks.is_new("li", "/cases/b", at("2025-04-07T09:05")));
        assert!(looks.is_new("li", "/cases/a", at("2025-04-07T09:20")));
    }
}
