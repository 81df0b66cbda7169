//! The tie from the words of a report to the platform's own figures. Names are compared by their pairs of characters; a
//! figure is recognised only if its unit counts the same thing, its name is near enough, and no other is as near.

mod pairs;

pub(crate) use pairs::Pairs;

use crate::findings::Statutes;
use crate::report::Kind;
use crate::unit::Counts;
use model::FigureId;
use pairs::{Table, share};

/// Names under which the platform's figures are known.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    known: Vec<FigureId>,
    /// What the figures are measured in, each once.
    measures: Vec<(Kind, Counts<'static>)>,
    names: Vec<Name>,
    /// By pair the names that have it.
    having: Table<Having>,
    statutes: Statutes,
}

/// A figure of the platform and what it is called.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: FigureId,
    pub unit: String,
    pub kind: Kind,
    /// Its own name and those that reports use.
    pub names: Vec<String>,
}

impl Named {
    /// A figure that is what its unit says: no change, no rank.
    pub fn by_unit(id: FigureId, unit: String, names: Vec<String>) -> Self {
        Self { kind: Kind::of_unit(&unit), id, unit, names }
    }
}

/// One of the names: of which figure, and of how many pairs.
#[derive(Clone, Debug)]
struct Name {
    figure: usize,
    pairs: usize,
}

/// A name that has a pair: how often, and in what its figure is measured.
#[derive(Clone, Copy, Debug)]
struct Having {
    measure: u32,
    name: u32,
    times: u32,
}

/// What is counted while one report is read: for each name, how many pairs it shares with an indicator.
#[derive(Debug)]
pub(crate) struct Tally {
    shared: Vec<u32>,
    met: Vec<u32>,
    /// Which measures can be meant by a number of this kind and unit, for those met so far.
    meant: Vec<(Kind, String, Vec<bool>)>,
}

/// Nearness from which a name may be the same: half of all pairs and a little more.
const NEAR: f64 = 0.55;
/// By how much the best must beat the second best.
const CLEAR: f64 = 0.06;
/// Names farther off than this can neither be meant nor cast doubt on one that is: below `NEAR` by more than `CLEAR`.
const FAR: f64 = 0.48;

impl Aliases {
    pub fn new(figures: Vec<Named>) -> Self {
        let mut out = Self::default();
        let mut having = Vec::new();
        for figure in figures {
            let measure = out.measure(figure.kind, &figure.unit);
            for name in &figure.names {
                let pairs = Pairs::of(name);
                let name = short(out.names.len());
                let has = |(pair, times)| (pair, Having { measure, name, times: short(times) });
                having.extend(pairs.distinct().map(has));
                out.names.push(Name { figure: out.known.len(), pairs: pairs.count() });
            }
            out.known.push(figure.id);
        }
        // One measure after another, so that a look-up passes over those that are not meant in long steps.
        having.sort_by_key(|(pair, having)| (*pair, having.measure));
        out.having = Table::new(having);
        out
    }

    /// The place of a measure among those known.
    fn measure(&mut self, kind: Kind, unit: &str) -> u32 {
        let measure = (kind, Counts::of(unit).into_owned());
        short(self.measures.iter().position(|known| *known == measure).unwrap_or_else(|| {
            self.measures.push(measure);
            self.measures.len() - 1
        }))
    }

    /// The same, knowing also the names of statutes, with or without 中华人民共和国: a report that misses one of them by a
    /// slip of the pen is told so.
    #[must_use]
    pub fn with_statutes(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.statutes = Statutes::new(names);
        self
    }

    pub(crate) fn statutes(&self) -> &Statutes {
        &self.statutes
    }

    /// The platform's figure that an indicator in a report means; None when there is none, or more than one fits.
    pub fn recognise(&self, indicator: &str, unit: &str, kind: Kind) -> Option<FigureId> {
        self.recognise_next(&mut self.tally(), indicator, unit, kind)
    }

    /// An empty tally for [`Self::recognise_next`].
    pub(crate) fn tally(&self) -> Tally {
        Tally { shared: vec![0; self.names.len()], met: Vec::new(), meant: Vec::new() }
    }

    /// The same for one indicator after another: only names that share pairs with it are looked at, and only those of
    /// figures that can be meant by its unit.
    pub(crate) fn recognise_next(
        &self,
        tally: &mut Tally,
        indicator: &str,
        unit: &str,
        kind: Kind,
    ) -> Option<FigureId> {
        if self.known.is_empty() {
            return None;
        }
        let mut best: Option<(f64, &FigureId)> = None;
        let mut second = 0.0_f64;
        for (figure, near) in self.near(tally, &Pairs::of(indicator), unit, kind) {
            let known = &self.known[figure];
            match best {
                Some((top, id)) if near <= top => {
                    if id != known {
                        second = second.max(near);
                    }
                }
                _ => {
                    second = best.map_or(second, |(top, _)| second.max(top));
                    best = Some((near, known));
                }
            }
        }
        let (near, id) = best?;
        (near >= NEAR && near - second >= CLEAR).then(|| id.clone())
    }

    /// The figures with a name near enough to be meant or to cast doubt on another, in their order, each with its nearest.
    fn near(&self, tally: &mut Tally, words: &Pairs, unit: &str, kind: Kind) -> Vec<(usize, f64)> {
        let Tally { shared, met, meant } = tally;
        let at = meant.iter().position(|told| told.0 == kind && told.1 == unit).unwrap_or_else(|| {
            meant.push((kind, unit.to_owned(), self.meant(unit, kind)));
            meant.len() - 1
        });
        let meant = &meant[at].2;
        for (pair, times) in words.distinct() {
            for having in self.having.of(pair).iter().filter(|having| meant[having.measure as usize]) {
                let shared = &mut shared[having.name as usize];
                if *shared == 0 {
                    met.push(having.name);
                }
                *shared += having.times.min(short(times));
            }
        }
        let mut found: Vec<(usize, f64)> = Vec::new();
        for name in met.drain(..) {
            let shared = std::mem::take(&mut shared[name as usize]);
            let name = &self.names[name as usize];
            let near = share(shared as usize, words.count() + name.pairs);
            if near >= FAR {
                found.push((name.figure, near));
            }
        }
        // The nearest name of each figure first.
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|(figure, _)| *figure);
        found
    }

    /// Which of the measures can be meant by a number of this kind and unit.
    fn meant(&self, unit: &str, kind: Kind) -> Vec<bool> {
        // Changes and ranks are told apart by what they are of, not by the unit they happen to be written in.
        let by_unit = !matches!(kind, Kind::Change | Kind::Ordinal);
        let unit = Counts::of(unit);
        self.measures.iter().map(|(of, known)| *of == kind && (!by_unit || known.same(&unit))).collect()
    }
}

/// Names, measures and pairs are far fewer.
fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Aliases {
        let figure = |id: &str, unit: &str, names: &[&str]| {
            let names = names.iter().map(|n| (*n).to_owned()).collect();
            Named::by_unit(FigureId::new(id), unit.to_owned(), names)
        };
        Aliases::new(vec![
            figure("letters.received", "件", &["收到群众来信"]),
            figure("letters.answered", "件", &["答复群众来信"]),
            figure("training.persons", "人次", &["培训执法人员"]),
        ])
    }

    #[test]
    fn by_meaning_by_unit_and_never_by_half() {
        let id = |indicator, unit, kind| known().recognise(indicator, unit, kind).map(|i| i.to_string());
        assert_eq!(id("收到群众来信", "件", Kind::Count).as_deref(), Some("letters.received"));
        assert_eq!(id("群众来信", "件", Kind::Count), None, "two figures fit");
        assert_eq!(id("培训执法人员", "人", Kind::Count), None, "人 is not 人次");
        assert_eq!(id("收到群众来信", "%", Kind::Change), None);
        assert_eq!(id("行政许可", "件", Kind::Count), None);
    }
}
