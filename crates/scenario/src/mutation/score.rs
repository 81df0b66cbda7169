//! What a mutation run found, and how it is told.

use super::Kind;
use super::run::Tried;
use matter::Place;
use model::MatterId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A part of a matter that no story depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    pub file: String,
    pub place: Place,
    pub kind: Kind,
    /// The fault that nobody noticed.
    pub what: String,
}

impl fmt::Display for Survivor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, kind, what } = self;
        write!(f, "{file}:{}: [{}] {what} — {}", place.line, kind.as_str(), kind.mend())
    }
}

/// The outcome of a run.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// How many mutants were caught, and how many there were, by kind.
    pub kinds: BTreeMap<Kind, (usize, usize)>,
    /// The same by matter.
    pub matters: BTreeMap<MatterId, (usize, usize)>,
    /// By file and line.
    pub survivors: Vec<Survivor>,
    /// Stories that fail without any fault; the mutants of their matters were not tried.
    pub failing: Vec<String>,
}

impl Score {
    pub(super) fn of(tried: Vec<Tried>) -> Self {
        let mut score = Self::default();
        // A fault that several matters could notice counts once.
        let mut shared: BTreeMap<String, (Survivor, bool)> = BTreeMap::new();
        for one in tried {
            score.failing.extend(one.failing);
            let of_matter = score.matters.entry(one.matter).or_default();
            for (survivor, among, caught) in one.mutants {
                if let Some(name) = among {
                    let survivor = of_all(survivor);
                    let known = shared.entry(name).or_insert_with(|| (survivor.clone(), false));
                    known.1 |= caught;
                    // The same place whichever thread came first.
                    if (&survivor.file, survivor.place.line) < (&known.0.file, known.0.place.line) {
                        known.0 = survivor;
                    }
                    continue;
                }
                count(of_matter, caught);
                count(score.kinds.entry(survivor.kind).or_default(), caught);
                score.survivors.extend((!caught).then_some(survivor));
            }
        }
        for (survivor, caught) in shared.into_values() {
            count(score.kinds.entry(survivor.kind).or_default(), caught);
            score.survivors.extend((!caught).then_some(survivor));
        }
        score.failing.sort();
        let key = |one: &Survivor| (one.file.clone(), one.place.line, one.kind, one.what.clone());
        score.survivors.sort_by_key(key);
        score
    }

    /// How many mutants were tried.
    pub fn tried(&self) -> usize {
        self.kinds.values().map(|(_, all)| all).sum()
    }

    /// How many of them were caught.
    pub fn caught(&self) -> usize {
        self.kinds.values().map(|(caught, _)| caught).sum()
    }

    /// Caught of a hundred, rounded down to a tenth; 0 when nothing was tried.
    pub fn percent(&self) -> f64 {
        let tenths = (self.caught() * 1000).checked_div(self.tried()).unwrap_or(0);
        f64::from(u32::try_from(tenths).unwrap_or(1000)) / 10.0
    }

    /// The matters with survivors, weakest first.
    pub fn weakest(&self) -> Vec<(&MatterId, usize, usize)> {
        let mut found: Vec<_> =
            self.matters.iter().filter(|(_, (caught, all))| caught < all).map(|(id, (c, a))| (id, *c, *a)).collect();
        found.sort_by_key(|(id, caught, all)| (caught * 1000 / all, (*id).clone()));
        found
    }

    /// The files of the survivors.
    pub fn files(&self) -> BTreeSet<&str> {
        self.survivors.iter().map(|survivor| survivor.file.as_str()).collect()
    }
}

/// Moves stand in a file of their own.
fn of_all(survivor: Survivor) -> Survivor {
    if survivor.kind == Kind::Move { Survivor { file: "matters/_moves.yaml".into(), ..survivor } } else { survivor }
}

fn count((caught, all): &mut (usize, usize), was_caught: bool) {
    *all += 1;
    *caught += usize::from(was_caught);
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for survivor in &self.survivors {
            writeln!(f, "{survivor}")?;
        }
        for file in &self.failing {
            writeln!(f, "{file}: fails already; its matter was left out")?;
        }
        for (kind, (caught, all)) in &self.kinds {
            writeln!(f, "{:<20} {caught:>6} of {all:>6}", kind.as_str())?;
        }
        for (matter, caught, all) in self.weakest() {
            writeln!(f, "{matter:<32} {caught:>6} of {all:>6}")?;
        }
        write!(f, "{} of {} mutants caught ({:.1} %)", self.caught(), self.tried(), self.percent())
    }
}
