//! A row of a table as one line. What it promises: cells keep apart, and two numbers side by side never become one.

/// More lines in one cell, or more characters in a row, and the table is there for the layout, not for its cells.
pub(crate) const LINES_OF_A_CELL: usize = 4;
/// In characters.
pub(crate) const LONGEST_ROW: usize = 1200;

/// Appends a cell to a row.
pub(crate) fn push_cell(row: &mut String, cell: &str) {
    if !cell.is_empty() {
        push(row, cell, "\t");
    }
}

/// Appends a line to the lines of the same cell.
pub(crate) fn push_line(cell: &mut String, line: &str) {
    push(cell, line, "");
}

/// Readers of reports drop white space, so two numbers would meet across it: a comma parts them.
fn push(before: &mut String, after: &str, between: &str) {
    let number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '%' | '％');
    if !before.is_empty() {
        let meets = before.trim_end().chars().next_back().is_some_and(number)
            && after.trim_start().chars().next().is_some_and(|c| number(c) || matches!(c, '-' | '−' | '+'));
        before.push_str(if meets { "，" } else { "" });
        before.push_str(between);
    }
    before.push_str(after);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_lines_keep_apart() {
        let mut row = String::new();
        for cell in ["出访团组", "37", "", "215", "个"] {
            push_cell(&mut row, cell);
        }
        assert_eq!(row, "出访团组\t37，\t215\t个");
        let mut cell = "出访".to_owned();
        for line in ["团组", "37", "40"] {
            push_line(&mut cell, line);
        }
        assert_eq!(cell, "出访团组37，40");
    }
}
