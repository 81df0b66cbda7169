//! Tables of a theme: rows whose cells repeat one pattern are written out here, so that everything later sees single cells.

use super::load::Reader;
use super::raw::{RawCell, RawRow, RawSpanning, RawTable};
use super::{Table, TableCell};
use pattern::{Pattern, point};
use serde_saphyr::Spanned;
use std::sync::Arc;

impl Reader<'_> {
    pub(super) fn table(&mut self, file: &Arc<str>, raw: Spanned<RawTable>) -> Table {
        let at = point(raw.referenced);
        let raw = raw.value;
        let head = raw.head.into_iter().map(|row| row.into_iter().map(|raw| cell(file, at, raw, false)).collect());
        let rows = raw.rows.into_iter().map(|row| {
            let at = point(row.referenced);
            cells(file, at, row.value, &raw.each)
        });
        Table {
            head: head.collect(),
            rows: rows.collect(),
            caption: raw.caption.map(|caption| Pattern::new(file, caption)),
            condition: self.condition(file, at, raw.always, raw.needs, raw.any, raw.when),
        }
    }
}

fn cells(file: &Arc<str>, at: (u64, u64), raw: RawRow, each: &[String]) -> Vec<TableCell> {
    let names = raw.names.into_iter().map(|raw| cell(file, at, raw, true));
    let written = raw.cells.into_iter().map(|raw| cell(file, at, raw, false));
    let repeated = raw.each.iter().flat_map(|source| {
        each.iter().map(|each| {
            let one = cell(file, at, RawCell::Plain(source.clone()), false);
            TableCell { each: each.clone(), ..one }
        })
    });
    names.chain(written).chain(repeated).collect()
}

fn cell(file: &Arc<str>, at: (u64, u64), raw: RawCell, names_row: bool) -> TableCell {
    let RawSpanning { say, columns, rows } = match raw {
        RawCell::Plain(say) => RawSpanning { say, columns: 1, rows: 1 },
        RawCell::Spanning(spanning) => spanning,
    };
    let say = Pattern { source: say, file: Arc::clone(file), at };
    TableCell { say, each: String::new(), columns, rows, names_row }
}
