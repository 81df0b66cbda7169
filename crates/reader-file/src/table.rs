//! A row of a table as one line. What it promises: cells keep apart, and two numbers side by side never become one.

/// Appends a cell to a row. Readers of reports drop white space, so two digits would meet across a tab: a comma parts them.
pub(crate) fn push_cell(row: &mut String, cell: &str) {
    let number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '%' | '％');
    if !row.is_empty() {
        let meets = row.trim_end().chars().next_back().is_some_and(number)
            && cell.trim_start().chars().next().is_some_and(|c| number(c) || matches!(c, '-' | '−' | '+'));
        row.push_str(if meets { "，\t" } else { "\t" });
    }
    row.push_str(cell);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_apart() {
        let mut row = String::new();
        for cell in ["出访团组", "37", "215", "个"] {
            push_cell(&mut row, cell);
        }
        assert_eq!(row, "出访团组\t37，\t215\t个");
    }
}
