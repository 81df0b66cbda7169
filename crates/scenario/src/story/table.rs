//! The table of a story: its five columns, row by row.

use super::{Front, Row, cells};
use crate::run::Failure;
use model::Moment;

const COLUMNS: [&str; 5] = ["时间", "谁", "动作", "内容", "结果"];

/// The rows of the first table among the lines, which come with their numbers.
pub(super) fn rows<'t>(lines: impl Iterator<Item = (u64, &'t str)>, front: &Front) -> Result<Vec<Row>, Failure> {
    let mut lines = lines.skip_while(|(_, line)| !line.trim_start().starts_with('|'));
    let wanted = || format!("a table with the columns {}", COLUMNS.join(" | "));
    let Some((line, heads)) = lines.next() else {
        return Err(Failure { line: 0, wanted: wanted(), got: "no table".into() });
    };
    if cells_of(heads) != COLUMNS {
        return Err(Failure { line, wanted: wanted(), got: heads.trim().into() });
    }
    let mut rows = Vec::new();
    let mut last: Option<Moment> = None;
    for (line, text) in lines.skip(1).take_while(|(_, line)| line.trim_start().starts_with('|')) {
        let wrong = |wanted: &str, got: &str| Failure { line, wanted: wanted.into(), got: got.into() };
        let cells = cells_of(text);
        let [at, who, act, content, result] = cells.as_slice() else {
            return Err(wrong("five cells (write `\\|` for a bar inside one)", &format!("{}", cells.len())));
        };
        // An empty time means: at the same moment as the row above.
        let at = match (at.is_empty(), last) {
            (true, Some(last)) => last,
            _ => model::parse_moment(at).ok_or_else(|| wrong("a time such as 2024-03-05 09:00", at))?,
        };
        last = Some(at);
        let doing = match act.as_str() {
            "-" | "" => None,
            _ => Some(cells::doing(who, act, content, front).map_err(|got| wrong("an act", &got))?),
        };
        let entered = match (&doing, content.as_str()) {
            (Some(_), _) | (None, "") => None,
            (None, content) => Some(cells::entered(content).map_err(|got| wrong("`enter register key { … }`", &got))?),
        };
        let expected = cells::expected(result).map_err(|got| wrong("a result", &got))?;
        rows.push(Row { line, at, doing, entered, expected });
    }
    Ok(rows)
}

/// The cells of a row: what stands between bars that are not escaped.
fn cells_of(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches('|');
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match (c, escaped) {
            ('\\', false) => escaped = true,
            ('|', false) => cells.push(String::new()),
            (c, was_escaped) => {
                if let Some(cell) = cells.last_mut() {
                    if was_escaped && c != '|' {
                        cell.push('\\');
                    }
                    cell.push(c);
                }
                escaped = false;
            }
        }
    }
    if cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_separate_unless_escaped() {
        assert_eq!(cells_of(r"| a | b \| c | |  | 甲 |"), ["a", "b | c", "", "", "甲"]);
    }
}
