//! Maps without their 审图号: a map that is made public bears the number under which it was reviewed. Only where the text
//! shows a map (附图, 图1, a caption of its own), not where it speaks of maps.

use super::finding;
use crate::flat::Flat;
use crate::report::ReadFinding;
use regex::Regex;
use std::sync::LazyLock;

/// Marking the number of the review on a map.
const MARKED: &str = "map-regulations/22";
/// How far behind a map its number may stand, in characters.
const NEAR: usize = 80;

static MAP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "(?:附图?[0-9一二三四五六七八九十]*[：:、]?|见下?图?[：:]?|[如下]图[0-9]*[：:]?|图[0-9一二三四五六七八九十]+[：:、]?)[^。；;\n，,《》]{0,24}?(?:地图|示意图|分布图|区位图|位置图|区划图)",
    )
    .ok()
});
static CAPTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?m)^[^。；;，,《》\n]{2,24}(?:地图|分布图|区位图|区划图)$").ok());
/// 审图号：GS（2024）1234号, 京S(2023)012号.
static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"审图号[：:]?[一-龥]{0,4}(?:GS|S)?[^0-9\n]{0,6}[(（〔\[][0-9]{4}[)）〕\]]").ok());

pub(super) fn unnumbered_maps(flat: &Flat, out: &mut Vec<ReadFinding>) {
    let (Some(map), Some(caption), Some(number)) = (MAP.as_ref(), CAPTION.as_ref(), NUMBER.as_ref()) else { return };
    let mut found: Vec<(usize, usize)> =
        map.find_iter(&flat.text).chain(caption.find_iter(&flat.text)).map(|at| (at.start(), at.end())).collect();
    found.sort_unstable();
    let mut behind = 0;
    for (start, end) in found {
        if start < behind {
            continue;
        }
        behind = end;
        let near: String = flat.text[end..].chars().take(NEAR).collect();
        if number.is_match(&near) {
            continue;
        }
        let (first, last) = (flat.place_of_byte(start, 0), flat.place_of_byte(end, 0));
        let message = "附有地图而没有审图号：请送审后在地图旁写明审图号，或者不附地图。";
        let place = (flat.offset(first), flat.offset_behind(last));
        out.push(finding("map/review-number", message.into(), MARKED, place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<usize> {
        let mut out = Vec::new();
        unnumbered_maps(&Flat::new(text), &mut out);
        out.iter().map(|finding| finding.start).collect()
    }

    #[test]
    fn a_map_that_is_shown_wants_its_number() {
        assert_eq!(told("各国情况见附图：高风险国家分布图。"), [4]);
        assert_eq!(told("图1 全区涉外单位位置图\n"), [0]);
        assert_eq!(told("正文。\n全区外语标识分布图\n"), [4]);
        assert_eq!(told("附图：高风险国家分布图（审图号：GS（2024）1650号）。"), []);
        assert_eq!(told("附图2：分布图。审图号：京S（2023）012号"), []);
    }

    #[test]
    fn to_speak_of_maps_is_to_show_none() {
        assert_eq!(told("开展国家版图意识宣传教育，检查地图市场。依据《地图管理条例》办理。"), []);
        assert_eq!(told("更新电子地图上的双语地名。"), []);
    }
}
