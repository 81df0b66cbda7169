//! The figures of a report: which numbers count something, what they count, over which period.

mod indicator;
mod marks;
mod mask;
mod phrase;
mod qualifier;
mod scan;
mod words;

use crate::flat::Flat;
use crate::letters::string;
use crate::report::{Bound, Part, ReadFigure};

/// Whether the text begins with a verb of doing: 收到, 组织开展.
pub(crate) fn opens_deed(text: &[char]) -> bool {
    words::CONTENT_VERBS.prefix(text).max(words::LIGHT_VERBS.prefix(text)) >= 2
}

/// Whether the text begins with a word that leads in to a clause: 先后, 依法, 通过.
pub(crate) fn opens_clause(text: &[char]) -> bool {
    words::LEADING.prefix(text).max(words::PREPOSITIONS.prefix(text)) >= 2
}

/// All figures, in the order of the text.
pub(crate) fn read(flat: &Flat) -> Vec<ReadFigure> {
    let masked = mask::mask(flat);
    let candidates = scan::candidates(flat, &masked);
    let marks = marks::Marks::of(flat);
    let mut figures = Vec::with_capacity(candidates.len());
    indicator::name_all(flat, &candidates, |index, named| {
        if named.indicator.is_empty() {
            return;
        }
        let c = &candidates[index];
        let start = named.clause.min(c.start);
        let end = named.noun_end.max(c.end);
        figures.push(ReadFigure {
            quote: flat.quote(start, end),
            start: flat.offset(start),
            end: flat.offset_behind(end),
            value_start: flat.offset(c.value_start),
            value_end: flat.offset_behind(c.value_end),
            qualifier: qualifier::qualifier(flat, &marks, start, c.start),
            indicator: named.indicator,
            indicators: named.indicators,
            value: string(flat.span(c.value_start, c.value_end)),
            value_num: c.value,
            unit: c.unit.clone(),
            kind: named.kind,
            approx: c.bound != Bound::Exact,
            bound: c.bound,
            part_of: named.part_of.and_then(|(index, all)| {
                let whole = candidates.get(index)?;
                Some(Part { of: flat.offset(whole.value_start), all })
            }),
            figure: None,
            planned: false,
        });
    });
    figures
}
