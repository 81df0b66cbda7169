//! Tables by their rules: what stands in a cell is read together, and a row is a line.

use super::lines::{Line, lines};
use crate::table::{push_cell, push_line};
use pdf_page::{Glyph, Rule};

/// Rules closer than this are one, in millimetres.
const NEAR: f64 = 1.0;
/// More rules on a page are a drawing, not a table.
const MOST_RULES: usize = 4_000;

/// A table's rows, each with the edges of its cells.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    top: f64,
    bottom: f64,
    /// Left edges of the cells and the right edge of the last.
    edges: Vec<f64>,
}

/// The tables of a page. A table has rows between level rules, and at least one upright rule inside.
pub(super) fn find(rules: &[Rule]) -> Vec<Table> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let sound = |rule: &&Rule| {
        [rule.x0_mm, rule.y0_mm, rule.x1_mm, rule.y1_mm].iter().all(|n| n.is_finite()) && rule.length_mm() > 2.0
    };
    let upright: Vec<&Rule> = rules.iter().filter(sound).filter(|rule| !rule.is_level()).collect();
    let level: Vec<&Rule> = rules.iter().filter(sound).filter(|rule| rule.is_level()).collect();
    let mut tables = Vec::new();
    for (top, bottom) in spans(&upright) {
        let crossing: Vec<&&Rule> =
            upright.iter().filter(|rule| rule.y1_mm > top + NEAR && rule.y0_mm < bottom - NEAR).collect();
        let left = crossing.iter().map(|rule| rule.x0_mm).fold(f64::INFINITY, f64::min);
        let right = crossing.iter().map(|rule| rule.x1_mm).fold(f64::NEG_INFINITY, f64::max);
        let heights = row_edges(&level, (left, right), (top, bottom));
        let rows = heights.windows(2).filter_map(|pair| {
            let &[top, bottom] = pair else { return None };
            let middle = f64::midpoint(top, bottom);
            let through = crossing.iter().filter(|rule| covers(rule, middle)).map(|rule| rule.x0_mm);
            let edges = merged(through.collect());
            (edges.len() >= 2).then_some(Row { top, bottom, edges })
        });
        let rows: Vec<Row> = rows.collect();
        if rows.iter().any(|row| row.edges.len() >= 3) {
            tables.push(Table { rows });
        }
    }
    tables
}

/// Whether the rule stands at this height.
fn covers(rule: &Rule, height: f64) -> bool {
    rule.y0_mm - NEAR <= height && height <= rule.y1_mm + NEAR
}

/// Where upright rules stand, without gaps: a table may be drawn in pieces, cell by cell.
fn spans(upright: &[&Rule]) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = upright.iter().map(|rule| (rule.y0_mm, rule.y1_mm)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for (top, bottom) in all {
        match spans.last_mut() {
            Some(last) if top <= last.1 + NEAR => last.1 = last.1.max(bottom),
            _ => spans.push((top, bottom)),
        }
    }
    spans
}

/// Heights at which level rules, taken together, cross more than half of the table.
fn row_edges(level: &[&Rule], (left, right): (f64, f64), (top, bottom): (f64, f64)) -> Vec<f64> {
    let inside = |rule: &&&Rule| {
        rule.y0_mm >= top - NEAR && rule.y0_mm <= bottom + NEAR && rule.x1_mm > left && rule.x0_mm < right
    };
    let mut crossing: Vec<(f64, f64)> =
        level.iter().filter(inside).map(|rule| (rule.y0_mm, rule.x1_mm.min(right) - rule.x0_mm.max(left))).collect();
    crossing.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges = vec![top];
    let mut at = 0;
    while let Some(&(height, _)) = crossing.get(at) {
        let near = crossing.iter().skip(at).take_while(|(other, _)| other - height <= NEAR);
        let (count, length) = near.fold((0, 0.0), |(count, length), (_, more)| (count + 1, length + more));
        if length > 0.5 * (right - left) && edges.last().is_none_or(|last| height - last > NEAR) {
            edges.push(height);
        }
        at += count;
    }
    if edges.last().is_none_or(|last| bottom - last > NEAR) {
        edges.push(bottom);
    }
    edges
}

fn merged(mut all: Vec<f64>) -> Vec<f64> {
    all.sort_by(f64::total_cmp);
    all.dedup_by(|next, before| *next - *before <= NEAR);
    all
}

/// The rows of the tables as lines, and the glyphs that stand in none.
pub(super) fn rows<'a>(tables: &[Table], glyphs: Vec<&'a Glyph>) -> (Vec<Line>, Vec<&'a Glyph>) {
    let all: Vec<&Row> = tables.iter().flat_map(|table| &table.rows).collect();
    if all.is_empty() {
        return (Vec::new(), glyphs);
    }
    let mut cells: Vec<Vec<Vec<&Glyph>>> = all.iter().map(|row| vec![Vec::new(); row.edges.len()]).collect();
    let mut rest = Vec::new();
    for glyph in glyphs {
        let middle = glyph.x_mm + glyph.advance_mm / 2.0;
        // The base line of what stands in a row is above its lower rule.
        let row = all.iter().position(|row| (row.top..row.bottom).contains(&glyph.baseline_mm));
        let place = row.and_then(|at| {
            let edges = &all.get(at)?.edges;
            let cell = edges.iter().rposition(|&edge| edge <= middle)?;
            (cell + 1 < edges.len()).then_some((at, cell))
        });
        match place.and_then(|(row, cell)| cells.get_mut(row)?.get_mut(cell)) {
            Some(cell) => cell.push(glyph),
            None => rest.push(glyph),
        }
    }
    let lines = all.iter().zip(cells).filter_map(|(row, cells)| row_line(row, cells)).collect();
    (lines, rest)
}

fn row_line(row: &Row, cells: Vec<Vec<&Glyph>>) -> Option<Line> {
    let mut text = String::new();
    let mut found: Option<Line> = None;
    for glyphs in cells {
        let mut cell = String::new();
        for line in lines(glyphs) {
            push_line(&mut cell, &line.text);
            found = Some(line);
        }
        push_cell(&mut text, &cell);
    }
    let (left, right) = (row.edges.first().copied()?, row.edges.last().copied()?);
    found.map(|line| Line { text, left, right, baseline: row.bottom, row: true, drawn: true, ..line })
}
