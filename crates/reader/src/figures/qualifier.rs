//! Words on the period and scope of a figure: 全年, 截至目前, 累计, 其中, 同比下降. A period named anywhere in the
//! sentence holds for its later figures; named only behind, for the earlier ones too.

use super::marks::Marks;
use crate::flat::Flat;

const REACH: usize = 240;
const AMONG: &str = "其中";

/// Those of the marks that lie between two places.
fn between(marks: &[(usize, usize)], from: usize, to: usize) -> &[(usize, usize)] {
    let first = marks.partition_point(|(start, _)| *start < from);
    let last = marks.partition_point(|(_, end)| *end <= to);
    marks.get(first..last).unwrap_or_default()
}

/// The qualifier of the figure that begins at `value` in the clause from `clause` on.
pub(crate) fn qualifier(flat: &Flat, marks: &Marks, clause: usize, value: usize) -> Option<String> {
    let low = value.saturating_sub(REACH);
    let stops = marks.stops.partition_point(|stop| *stop < value);
    let start = stops.checked_sub(1).map_or(low, |last| (marks.stops[last] + 1).max(low));
    let of = |found: &(usize, usize)| flat.text_of(found.0, found.1);
    let ahead = between(&marks.periods, start, value);
    // The nearest period governs; an earlier one is kept only as its frame (2024年 … 截至目前).
    let mut words = Words(String::new());
    words.add(ahead[ahead.len().saturating_sub(2)..].iter().map(of));
    if words.0.is_empty() {
        let far = flat.chars.len().min(value + REACH);
        let end = marks.stops.get(stops).map_or(far, |stop| far.min(*stop));
        words.add(between(&marks.periods, value, end).first().map(of));
    }
    let clause = clause.clamp(start, value);
    let own = between(&marks.scopes, clause, value);
    if !own.iter().any(|found| of(found) == AMONG) && in_division(marks, start, value) {
        words.add([AMONG]);
    }
    words.add(own.iter().map(of));
    (!words.0.is_empty()).then_some(words.0)
}

/// Words parted by spaces, each once; the words themselves have none.
struct Words(String);

impl Words {
    fn add<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        for word in words {
            if self.0.is_empty() {
                self.0.reserve(32);
                self.0.push_str(word);
            } else if !self.0.split(' ').any(|told| told == word) {
                self.0.push(' ');
                self.0.push_str(word);
            }
        }
    }
}

/// How far a division reaches from where 其中 opens it.
const DIVISION: usize = 80;

/// Whether a place lies in a list that 其中 opens after `start`; a semicolon ends it, and so does a rate.
fn in_division(marks: &Marks, start: usize, value: usize) -> bool {
    let low = start.max(value.saturating_sub(DIVISION));
    let before = marks.turns.partition_point(|(at, opens)| at + usize::from(*opens) < value);
    before.checked_sub(1).is_some_and(|last| marks.turns[last].1 && marks.turns[last].0 >= low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, number: char) -> Option<String> {
        let flat = Flat::new(text);
        let value = flat.chars.iter().rposition(|&c| c == number)?;
        let clause = flat.chars[..value].iter().rposition(|&c| c == '，').map_or(0, |i| i + 1);
        qualifier(&flat, &Marks::of(&flat), clause, value)
    }

    #[test]
    fn periods_are_carried_and_scopes_are_not() {
        assert_eq!(read("截至目前，共办理5件，其中许可7件。", '7').as_deref(), Some("截至目前 其中"));
        assert_eq!(read("2024年累计公开信息8件。", '8').as_deref(), Some("2024年 累计"));
        assert_eq!(read("上年办结3件。办理8件。", '8'), None);
        assert_eq!(read("规范公共场所标识6处。", '6'), None);
        assert_eq!(read("归集共享数据共6条。", '6').as_deref(), Some("共"));
        assert_eq!(read("涉及9人次，全年数量翻番。", '9').as_deref(), Some("全年"));
    }
}
