//! The article's lines as text: paragraphs a line each, rows of tables a line each.

use super::choose::Chosen;
use super::page::Page;
use super::tags::Tag;
use super::tree::{Line, Tree};
use crate::table::{LINES_OF_A_CELL, LONGEST_ROW, push_cell};

/// What is known of a row.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    cells: usize,
    cell: u32,
    lines: usize,
    most: usize,
    chars: u32,
    layout: bool,
}

impl Row {
    fn is_data(self) -> bool {
        self.cells >= 2 && self.most <= LINES_OF_A_CELL && self.chars as usize <= LONGEST_ROW && !self.layout
    }
}

/// For each element the row and the cell that it stands in; 0 is none.
struct Places {
    row: Vec<u32>,
    cell: Vec<u32>,
    rows: Vec<Row>,
}

pub(super) fn lines(page: &Page, chosen: &Chosen) -> String {
    let tree = &page.tree;
    let places = places(tree, chosen);
    let mut out = String::new();
    let mut row = String::new();
    let mut cell = String::new();
    let (mut row_now, mut cell_now) = (0, 0);
    for at in chosen.first..chosen.behind {
        let Some(line) = tree.lines.get(at).filter(|_| chosen.kept.get(at).copied().unwrap_or(false)) else { continue };
        let (place, in_cell) = places.of(line);
        let data = place != 0 && places.rows.get(place as usize).is_some_and(|row| row.is_data());
        let words = tree.words(line);
        if !data && !chosen.named && is_link_only(line, words) {
            continue;
        }
        if row_now != 0 && (!data || place != row_now || in_cell != cell_now) {
            push_cell(&mut row, &cell);
            cell.clear();
        }
        if row_now != 0 && (!data || place != row_now) {
            push_line(&mut out, &row);
            row.clear();
        }
        if data {
            crate::table::push_line(&mut cell, words);
            (row_now, cell_now) = (place, in_cell);
        } else {
            push_line(&mut out, words);
            (row_now, cell_now) = (0, 0);
        }
    }
    if row_now != 0 {
        push_cell(&mut row, &cell);
        push_line(&mut out, &row);
    }
    out
}

fn push_line(out: &mut String, line: &str) {
    out.push_str(line.trim());
    out.push('\n');
}

/// A line that is nothing but a link to somewhere else. Names of annexes stay.
fn is_link_only(line: &Line, words: &str) -> bool {
    line.links * 10 >= line.chars * 9 && line.links > 0 && !words.starts_with("附件")
}

fn places(tree: &Tree, chosen: &Chosen) -> Places {
    let mut places = Places {
        row: vec![0; tree.nodes.len()],
        cell: vec![0; tree.nodes.len()],
        rows: vec![Row::default(); tree.nodes.len()],
    };
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        let outer = node.parent as usize;
        let own = u32::try_from(at).unwrap_or_default();
        let (mut row, mut cell) =
            (places.row.get(outer).copied().unwrap_or(0), places.cell.get(outer).copied().unwrap_or(0));
        match node.tag {
            Tag::Row => (row, cell) = (own, 0),
            Tag::Cell => cell = own,
            Tag::Table => {
                // A table in a cell: the row around it is layout.
                if let Some(around) = places.rows.get_mut(row as usize) {
                    around.layout = true;
                }
                (row, cell) = (0, 0);
            }
            _ => {}
        }
        if let Some(place) = places.row.get_mut(at) {
            *place = row;
        }
        if let Some(place) = places.cell.get_mut(at) {
            *place = cell;
        }
    }
    for at in chosen.first..chosen.behind {
        let Some(line) = tree.lines.get(at).filter(|_| chosen.kept.get(at).copied().unwrap_or(false)) else { continue };
        let (row, cell) = places.of(line);
        if let Some(row) = places.rows.get_mut(row as usize) {
            if row.cell != cell || row.cells == 0 {
                (row.cell, row.lines) = (cell, 0);
                row.cells += 1;
            }
            row.lines += 1;
            row.most = row.most.max(row.lines);
            row.chars = row.chars.saturating_add(line.chars);
        }
    }
    places
}

impl Places {
    fn of(&self, line: &Line) -> (u32, u32) {
        let node = line.node as usize;
        (self.row.get(node).copied().unwrap_or(0), self.cell.get(node).copied().unwrap_or(0))
    }
}
