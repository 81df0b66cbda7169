//! The tie from the words of a report to the platform's own figures. Names are compared by their pairs of characters; a
//! figure is recognised only if its unit counts the same thing, its name is near enough, and no other is as near.

use crate::findings::Statutes;
use crate::report::Kind;
use crate::unit;
use model::FigureId;
use std::collections::HashMap;

/// Names under which the platform's figures are known.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    known: Vec<Known>,
    /// All names of all figures: the figure, and how many pairs the name has.
    names: Vec<(usize, usize)>,
    /// By pair the names that have it, each with how often.
    having: HashMap<u64, Vec<(usize, usize)>>,
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

#[derive(Clone, Debug)]
struct Known {
    id: FigureId,
    unit: String,
    kind: Kind,
}

/// The pairs of neighbouring characters of a name, sorted; one that occurs twice stands there twice.
#[derive(Clone, Debug)]
pub(crate) struct Pairs(Vec<u64>);

/// What is counted while one report is read: for each name, how many pairs it shares with an indicator.
#[derive(Debug)]
pub(crate) struct Tally {
    shared: Vec<usize>,
    met: Vec<usize>,
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
        for (place, figure) in figures.into_iter().enumerate() {
            for name in &figure.names {
                let pairs = Pairs::of(name);
                for (pair, times) in pairs.distinct() {
                    out.having.entry(pair).or_default().push((out.names.len(), times));
                }
                out.names.push((place, pairs.0.len()));
            }
            out.known.push(Known { id: figure.id, unit: figure.unit, kind: figure.kind });
        }
        out
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
        Tally { shared: vec![0; self.names.len()], met: Vec::new() }
    }

    /// The same for one indicator after another: only names that share pairs with it are looked at.
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
        for (place, near) in self.near(tally, &Pairs::of(indicator)) {
            let known = &self.known[place];
            // Changes and ranks are told apart by what they are of, not by the unit they happen to be written in.
            let by_unit = !matches!(kind, Kind::Change | Kind::Ordinal);
            if known.kind != kind || (by_unit && !unit::compatible(&known.unit, unit)) {
                continue;
            }
            match best {
                Some((top, id)) if near <= top => {
                    if *id != known.id {
                        second = second.max(near);
                    }
                }
                _ => {
                    second = best.map_or(second, |(top, _)| second.max(top));
                    best = Some((near, &known.id));
                }
            }
        }
        let (near, id) = best?;
        (near >= NEAR && near - second >= CLEAR).then(|| id.clone())
    }

    /// The figures with a name near enough to be meant or to cast doubt on another, in their order, each with its nearest.
    fn near(&self, tally: &mut Tally, words: &Pairs) -> Vec<(usize, f64)> {
        for (pair, times) in words.distinct() {
            for &(name, most) in self.having.get(&pair).into_iter().flatten() {
                if tally.shared[name] == 0 {
                    tally.met.push(name);
                }
                tally.shared[name] += times.min(most);
            }
        }
        let mut found: Vec<(usize, f64)> = Vec::new();
        for name in tally.met.drain(..) {
            let shared = std::mem::take(&mut tally.shared[name]);
            let (figure, total) = self.names[name];
            let near = share(shared, words.0.len() + total);
            if near >= FAR {
                found.push((figure, near));
            }
        }
        // The nearest name of each figure first.
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|(figure, _)| *figure);
        found
    }
}

impl Pairs {
    pub(crate) fn of(name: &str) -> Self {
        let mut pairs = Vec::with_capacity(name.len() / 3);
        let (mut first, mut before) = (None, None);
        for c in name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
            if let Some(before) = before.replace(c) {
                pairs.push(pair(before, c));
            } else {
                first = Some(c);
            }
        }
        if let (Some(only), true) = (first, pairs.is_empty()) {
            pairs.push(pair(only, only));
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Each pair once, with how often it occurs.
    fn distinct(&self) -> impl Iterator<Item = (u64, usize)> {
        self.0.chunk_by(|one, other| one == other).filter_map(|same| same.first().map(|pair| (*pair, same.len())))
    }

    /// 0 for nothing in common, 1 for the same name.
    pub(crate) fn nearness(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([a, ones @ ..], [b, twos @ ..]) = (one, two) {
            if a == b {
                shared += 1;
            }
            if a <= b {
                one = ones;
            }
            if b <= a {
                two = twos;
            }
        }
        share(shared, self.0.len() + other.0.len())
    }
}

fn pair(one: char, other: char) -> u64 {
    u64::from(u32::from(one)) << 32 | u64::from(u32::from(other))
}

/// What part of all pairs of two names is shared.
#[allow(clippy::cast_precision_loss, reason = "lengths of names")]
fn share(shared: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
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
