//! Lists: their things, and the name that the later things share with the first.

use crate::figures::words;
use crate::letters::Words;

/// The things of a list: 甲、乙和丙.
fn items(text: &[char]) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = vec![Vec::new()];
    for (at, c) in text.iter().enumerate() {
        // 及时 is one word, and joins nothing.
        let joins = among!("、和与", *c) || (*c == '及' && text.get(at + 1) != Some(&'时'));
        match out.last_mut() {
            Some(item) if !joins => item.push(*c),
            _ => out.push(Vec::new()),
        }
    }
    out.retain(|item| !item.is_empty());
    out
}

/// The things of a list, each by its full name: in 因公出访团组数、人数 the second is 因公出访人数.
pub(crate) fn named_items(text: &[char]) -> Vec<Vec<char>> {
    let mut items = items(text);
    share_tail(&mut items);
    if let Some((first, others)) = items.split_first_mut() {
        for item in others.iter_mut().filter(|item| is_quantity(item)) {
            *item = [quantified(first), item].concat();
        }
    }
    items
}

/// 甲市、乙市和丙市受理案件数: the earlier things are called by what stands behind the last of them.
fn share_tail(items: &mut [Vec<char>]) {
    let Some((last, others)) = items.split_last_mut() else { return };
    let length = others.first().map_or(0, Vec::len);
    let short = (2..=4).contains(&length) && others.iter().all(|o| o.len() == length && quantity(o) == 0);
    let named = others.iter().any(|o| o.ends_with(&['率']));
    if !short || named || last.len() < length + 2 {
        return;
    }
    let tail = last[length..].to_vec();
    if ["数", "量", "额", "率"].iter().any(|w| tail.ends(w)) {
        for other in others {
            other.extend_from_slice(&tail);
        }
    }
}

/// Words for an amount of what was named before them: 人数, 办结量.
pub(crate) fn is_quantity(text: &[char]) -> bool {
    !text.is_empty() && quantity(text) == text.len()
}

/// What an amount is an amount of: 因公出访团组数 is one of 因公出访. Nothing when the words are only those of an amount.
pub(crate) fn quantified(text: &[char]) -> &[char] {
    &text[..text.len() - quantity(text)]
}

/// Length of the words for an amount at the end of `text`.
fn quantity(text: &[char]) -> usize {
    let deed = text.strip_suffix(&['数']).or(text.strip_suffix(&['量'])).map_or(0, |t| words::CONTENT_VERBS.suffix(t));
    words::QUANTITIES.suffix(text).max(if deed == 0 { 0 } else { deed + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(text: &str) -> Vec<String> {
        named_items(&text.chars().collect::<Vec<_>>()).iter().map(|item| item.iter().collect()).collect()
    }

    #[test]
    fn later_amounts_go_by_the_name_of_the_first() {
        assert_eq!(full("因公出访团组数、人数"), ["因公出访团组数", "因公出访人数"]);
        assert_eq!(full("调解、排查和预防纠纷量"), ["调解纠纷量", "排查纠纷量", "预防纠纷量"]);
        assert_eq!(full("来信受理数、办结数和总量"), ["来信受理数", "来信办结数", "来信总量"]);
    }

    #[test]
    fn things_with_names_of_their_own_keep_them() {
        assert_eq!(full("信访总量、重复信访量"), ["信访总量", "重复信访量"]);
        assert_eq!(full("护照申办本数与签证件数"), ["护照申办本数", "签证件数"]);
        assert_eq!(full("护照、签证"), ["护照", "签证"]);
        assert_eq!(full("及时查阅率、按时办理率及满意率"), ["及时查阅率", "按时办理率", "满意率"]);
        assert_eq!(full("人数、金额"), ["人数", "金额"]);
    }
}
