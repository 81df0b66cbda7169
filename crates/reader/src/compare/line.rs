//! One line of a comparison on its way: which figures may share it.

use super::{ComparedLine, ComparedValue};
use crate::alias::Pairs;
use crate::reconcile::signed;
use crate::report::{Kind, ReadFigure};
use crate::unit;
use model::FigureId;

/// Nearness of words from which two reports speak of the same thing: nearly all pairs of characters.
const NEAR: f64 = 0.7;
/// By how much the best line must beat the second best.
const CLEAR: f64 = 0.06;

/// Nearness of the same words.
const SAME: f64 = 0.99;

/// What never mixes: kind and base measure word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    kind: &'static str,
    unit: String,
}

pub(super) struct Draft {
    line: ComparedLine,
    names: Vec<Pairs>,
}

impl Draft {
    pub(super) fn new(column: usize, columns: usize, name: &str, figure: &ReadFigure) -> Self {
        let (unit, scale) = unit::base(&figure.unit);
        let value = ComparedValue {
            written: format!("{}{}", figure.value, figure.unit),
            number: signed(figure) * scale,
            approx: figure.approx,
            qualifier: figure.qualifier.clone(),
            quote: figure.quote.clone(),
            start: figure.start,
            end: figure.end,
        };
        let mut values = vec![None; columns];
        values[column] = Some(value);
        let line = ComparedLine {
            indicator: name.to_owned(),
            figure: figure.figure.clone(),
            unit: unit.into_owned(),
            kind: figure.kind,
            values,
        };
        Self { line, names: vec![Pairs::of(name)] }
    }

    pub(super) fn key(&self) -> Key {
        let kind = match self.line.kind {
            Kind::Count => "count",
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Ratio => "ratio",
            Kind::Change => "change",
            Kind::Ordinal => "ordinal",
        };
        Key { kind, unit: self.line.unit.clone() }
    }

    /// Takes in what another report says of the same thing.
    pub(super) fn take(&mut self, other: Self, column: usize) {
        self.line.values[column] = other.line.values.into_iter().nth(column).flatten();
        self.line.figure = self.line.figure.take().or(other.line.figure);
        self.names.extend(other.names);
    }

    pub(super) fn finished(self) -> ComparedLine {
        self.line
    }

    fn nearness(&self, other: &Self) -> f64 {
        let pairs = self.names.iter().flat_map(|mine| other.names.iter().map(move |name| mine.nearness(name)));
        pairs.fold(0.0, f64::max)
    }
}

/// The line among those alike where a figure belongs; None when there is none, or two fit equally well.
pub(super) fn home(drafts: &[Draft], alike: &[usize], draft: &Draft, column: usize) -> Option<usize> {
    let free = || alike.iter().copied().filter(|index| drafts[*index].line.values[column].is_none());
    let recognised: Option<&FigureId> = draft.line.figure.as_ref();
    if let Some(same) = free().find(|index| recognised.is_some() && drafts[*index].line.figure.as_ref() == recognised) {
        return Some(same);
    }
    // Two different figures of the platform are two things, however alike their names.
    let apart = |index: &usize| drafts[*index].line.figure.is_none() || recognised.is_none();
    let mut near: Vec<(f64, usize)> = free()
        .filter(apart)
        .map(|index| (drafts[index].nearness(draft), index))
        .filter(|(near, _)| *near >= NEAR)
        .collect();
    // The sort is stable: of equals the one that was met first.
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (top, best) = *near.first()?;
    // A report that says the same thing twice makes two lines in the same words: between these there is nothing to choose.
    let rival = |(near, index): &(f64, usize)| top - near < CLEAR && drafts[*index].nearness(&drafts[best]) < SAME;
    (!near.iter().skip(1).any(rival)).then_some(best)
}
