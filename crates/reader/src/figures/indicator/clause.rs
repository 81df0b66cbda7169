//! Where a clause begins and ends, and how a phrase taken from it is shown.

use crate::letters::string;

/// How far a rule looks for the ends of a clause.
pub(super) const REACH: usize = 120;
pub(super) const CLAUSE_ENDS: &str = "，。；：！？\n";

/// Where the clause of the place `at` begins: behind a comma or an open bracket, never before `floor`.
pub(super) fn clause_start(chars: &[char], at: usize, floor: usize) -> usize {
    let low = at.saturating_sub(REACH).max(floor);
    let (mut brackets, mut titles) = (0_i32, 0_i32);
    let mut i = at;
    while i > low {
        let c = chars[i - 1];
        match c {
            '）' => brackets += 1,
            '》' | '”' => titles += 1,
            '《' | '“' => titles -= 1,
            '（' => {
                brackets -= 1;
                if brackets < 0 {
                    return i;
                }
            }
            '。' | '\n' => return i,
            _ if among!(CLAUSE_ENDS, c) && brackets == 0 && titles <= 0 => return i,
            _ => {}
        }
        i -= 1;
    }
    low
}

/// A bracket ends a clause unless it holds a short word: 乡镇（街道）.
pub(super) fn bracket_ends(text: &[char], at: usize) -> bool {
    let short = |open: usize| {
        text[open + 1..]
            .iter()
            .take(5)
            .position(|c| *c == '）')
            .is_some_and(|n| n > 0 && !text[open + 1..open + 1 + n].iter().any(char::is_ascii_digit))
    };
    match text[at] {
        '（' => !short(at),
        '）' => !text[at.saturating_sub(5)..at]
            .iter()
            .rposition(|c| *c == '（')
            .is_some_and(|n| short(at.saturating_sub(5) + n)),
        _ => false,
    }
}

/// Whether a mark parts the words of a short bracket: 县（市、区）.
pub(super) fn in_short_bracket(text: &[char], at: usize) -> bool {
    let open = text[at.saturating_sub(3)..at].iter().rposition(|c| *c == '（');
    open.is_some() && text[at..].iter().take(4).any(|c| *c == '）')
}

/// A phrase as it is shown: no punctuation at its ends, no half of a pair of quotation marks.
pub(super) fn tidy(words: &[char]) -> String {
    let end = |c: &&char| among!("、，：的（", **c);
    let ahead = words.iter().take_while(end).count();
    let words = &words[ahead..];
    let words = &words[..words.len() - words.iter().rev().take_while(end).count()];
    let marks = |mark: char| words.iter().filter(|c| **c == mark).count();
    if marks('“') == marks('”') {
        string(words)
    } else {
        words.iter().filter(|c| !matches!(c, '“' | '”')).collect()
    }
}
