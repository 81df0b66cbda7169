//! Wording: each change is a version of its place, so that it can be taken back and two people never overwrite each other unseen.

use super::base::Base;
use super::paragraphs::added_to;
use super::tokens::Names;
use super::{Edition, report_of};
use crate::{AppError, Platform, Signed};
use std::sync::Arc;
use store::{ReportOf, ReportWording};

/// The longest wording of a place, in characters.
const LONGEST: usize = 10_000;
/// The most versions that are kept of a place.
const KEPT: u32 = 50;
/// The most places of a report that people have worded.
const MOST: usize = 400;

/// What is done to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reword {
    /// It says this.
    Say(String),
    /// A paragraph of its own stands behind it.
    Add(String),
    /// Nothing is said there.
    LeaveOut,
    /// It says again what the ledger says.
    Compose,
    /// The newest version is taken back.
    Undo,
}

/// Why a place was not worded.
#[derive(Debug, thiserror::Error)]
pub enum WordingError {
    #[error("您的岗位只看不改这份报告")]
    NotYours,
    #[error("报告里没有这一处了；请重新打开报告再改")]
    NoSuchPlace,
    #[error("他人刚刚改过这一处；请看过最新的文字再改，您写的还在")]
    Stale,
    /// In words, each with what to do.
    #[error("{}", .0.join("；"))]
    Unreadable(Vec<String>),
    #[error(transparent)]
    Fault(#[from] AppError),
}

impl Platform {
    /// Words a place of a report. `version` is the version that the writer had before him, 0 for none. Answers the place that was
    /// worded.
    pub async fn reword_report(
        &self,
        viewer: &Signed,
        edition: &Edition,
        (place, version): (&str, u32),
        reword: Reword,
    ) -> Result<String, WordingError> {
        if !self.may_edit_report(viewer, &edition.kind) {
            return Err(WordingError::NotYours);
        }
        let of = report_of(viewer, edition);
        let report = self.edited_report(viewer, edition).await?.ok_or(WordingError::NoSuchPlace)?;
        let known = report.paragraphs.iter().find(|paragraph| paragraph.place == place);
        let paragraph = known.ok_or(WordingError::NoSuchPlace)?;
        // Behind a heading or a table something may be added; in its place nothing.
        if !paragraph.open() && !matches!(reword, Reword::Add(_)) {
            return Err(WordingError::NoSuchPlace);
        }
        let wordings = self.store.wordings(&of).await.map_err(AppError::from)?;
        let newest = |place: &str| wordings.iter().rev().find(|wording| wording.place == place);
        if let Reword::Undo = reword {
            let done = version > 0 && newest(place).is_some_and(|wording| wording.n == version);
            let done = done && self.store.drop_wording(&of, place, version).await.map_err(AppError::from)?;
            return if done { Ok(place.to_owned()) } else { Err(WordingError::Stale) };
        }
        let (place, based_on, state, words) = match &reword {
            Reword::Add(words) => {
                let words = self.settled(words, viewer, edition, &of).await?;
                let base = added_to(place).unwrap_or(place);
                let added = |wording: &&ReportWording| added_to(&wording.place) == Some(base);
                let last = wordings.iter().filter(added).filter_map(|wording| number(&wording.place)).max();
                (format!("{base}+{}", last.unwrap_or(0) + 1), 0, "own", words)
            }
            Reword::Say(words) => (place.to_owned(), version, "own", self.settled(words, viewer, edition, &of).await?),
            Reword::LeaveOut => (place.to_owned(), version, "left-out", String::new()),
            Reword::Compose | Reword::Undo => (place.to_owned(), version, "composed", String::new()),
        };
        if state == "own" && newest(&place).is_none() && wordings.len() > MOST {
            return Err(WordingError::Unreadable(vec![format!("自己写的段落至多 {MOST} 处")]));
        }
        let n = newest(&place).map_or(0, |wording| wording.n);
        if n != based_on {
            return Err(WordingError::Stale);
        }
        let (by, at) = (viewer.actor.person.clone(), self.now());
        let wording = ReportWording { place: place.clone(), n: n + 1, state: state.into(), words, by, at };
        if !self.store.add_wording(&of, &wording).await.map_err(AppError::from)? {
            return Err(WordingError::Stale);
        }
        if n > KEPT {
            self.store.forget_wordings(&of, &place, n - KEPT).await.map_err(AppError::from)?;
        }
        Ok(place)
    }

    /// What was typed as it is kept.
    async fn settled(
        &self,
        typed: &str,
        viewer: &Signed,
        edition: &Edition,
        of: &ReportOf,
    ) -> Result<String, WordingError> {
        if typed.trim().is_empty() {
            let words = "请写下这一段；要是这一段不写，请按“这一段不写”";
            return Err(WordingError::Unreadable(vec![words.into()]));
        }
        if typed.chars().count() > LONGEST {
            return Err(WordingError::Unreadable(vec![format!("一段至多 {LONGEST} 个字，请分成几段")]));
        }
        let frozen = self.store.freezes(of).await.map_err(AppError::from)?.into_iter().next();
        let held = match frozen.filter(|freeze| freeze.lifted.is_none()) {
            Some(freeze) => self.frozen_base(of, freeze.n).await?.map(Arc::new),
            None => None,
        };
        let base: Arc<Base> = match held {
            Some(base) => base,
            None => self.live_base(viewer, edition).await?.1,
        };
        let printed = base.printed();
        let now = |id: &str| {
            let plain = base.known.get(id).map_or("", |known| known.text.as_str());
            printed.like(id, plain, None).map(|(_, text)| text)
        };
        Names::new(&base.names).settled(typed, now).map_err(WordingError::Unreadable)
    }
}

/// The number of an added paragraph.
fn number(place: &str) -> Option<u32> {
    place.rsplit_once('+').and_then(|(_, n)| n.parse().ok())
}
