//! The tie from the words of a report to the platform's own figures. Names are compared by their pairs of characters; a
//! figure is recognised only if its unit counts the same thing, its name is near enough, and no other is as near.

use crate::findings::Statutes;
use crate::report::Kind;
use crate::unit;
use model::FigureId;
use std::collections::BTreeMap;

/// Names under which the platform's figures are known.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    known: Vec<Known>,
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
    names: Vec<Pairs>,
}

/// The pairs of neighbouring characters of a name, each with how often it occurs.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    counts: BTreeMap<(char, char), usize>,
    total: usize,
}

/// Nearness from which a name may be the same: half of all pairs and a little more.
const NEAR: f64 = 0.55;
/// By how much the best must beat the second best.
const CLEAR: f64 = 0.06;

impl Aliases {
    pub fn new(figures: Vec<Named>) -> Self {
        let known = figures
            .into_iter()
            .map(|Named { id, unit, kind, names }| {
                let names = names.iter().map(|name| Pairs::of(name)).collect();
                Known { id, unit, kind, names }
            })
            .collect();
        Self { known, statutes: Statutes::default() }
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
        let words = Pairs::of(indicator);
        let mut best: Option<(f64, &FigureId)> = None;
        let mut second = 0.0_f64;
        for known in &self.known {
            // Changes and ranks are told apart by what they are of, not by the unit they happen to be written in.
            let by_unit = !matches!(kind, Kind::Change | Kind::Ordinal);
            if known.kind != kind || (by_unit && !unit::compatible(&known.unit, unit)) {
                continue;
            }
            let near = known.names.iter().map(|n| words.nearness(n)).fold(0.0, f64::max);
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
}

impl Pairs {
    pub(crate) fn of(name: &str) -> Self {
        let chars: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let mut counts = BTreeMap::new();
        for pair in chars.windows(2) {
            *counts.entry((pair[0], pair[1])).or_insert(0) += 1;
        }
        if let [only] = chars.as_slice() {
            counts.insert((*only, *only), 1);
        }
        let total = counts.values().sum();
        Self { counts, total }
    }

    /// 0 for nothing in common, 1 for the same name.
    #[allow(clippy::cast_precision_loss, reason = "lengths of names")]
    pub(crate) fn nearness(&self, other: &Self) -> f64 {
        let shared: usize = self.counts.iter().map(|(pair, n)| other.counts.get(pair).map_or(0, |m| *n.min(m))).sum();
        let all = self.total + other.total;
        if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
    }
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
