//! The numbers of GB/T 9704-2012 (党政机关公文格式). Each constant names its clause; where the standard is silent
//! the comment says that the number is ours. Lengths are millimetres, type sizes and line pitch are points.

use crate::{Annex, width};

/// Points in one millimetre.
pub const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// Page width, A4 (5.1).
pub const PAGE_WIDTH_MM: f64 = 210.0;
/// Page height, A4 (5.1).
pub const PAGE_HEIGHT_MM: f64 = 297.0;
/// 天头, the upper margin (5.2.1).
pub const MARGIN_TOP_MM: f64 = 37.0;
/// 订口, the binding margin on the left (5.2.1).
pub const MARGIN_LEFT_MM: f64 = 28.0;
/// 版心 width (5.2.1).
pub const TEXT_WIDTH_MM: f64 = 156.0;
/// 版心 height (5.2.1).
pub const TEXT_HEIGHT_MM: f64 = 225.0;
/// Right margin: what page, binding margin and 版心 leave (5.2.1).
pub const MARGIN_RIGHT_MM: f64 = PAGE_WIDTH_MM - MARGIN_LEFT_MM - TEXT_WIDTH_MM;
/// Lower margin: what page, upper margin and 版心 leave (5.2.1).
pub const MARGIN_BOTTOM_MM: f64 = PAGE_HEIGHT_MM - MARGIN_TOP_MM - TEXT_HEIGHT_MM;

/// Lines on a full page (5.2.3).
pub const LINES_PER_PAGE: u32 = 22;
/// Characters on a full line (5.2.3).
pub const CHARACTERS_PER_LINE: u32 = 28;
/// Distance from one line to the next: 版心 height over 22 lines (5.2.3).
pub const LINE_PITCH_PT: f64 = TEXT_HEIGHT_MM * POINTS_PER_MM / 22.0;
/// Distance from one character to the next: 版心 width over 28 characters (5.2.3).
pub const CHARACTER_PITCH_PT: f64 = TEXT_WIDTH_MM * POINTS_PER_MM / 28.0;

/// 2号, the size of the title (7.3.1).
pub const TITLE_PT: f64 = 22.0;
/// 3号, the size of the running text (5.2.2).
pub const BODY_PT: f64 = 16.0;
/// 4号, the size of the printing record (7.4.2) and the page number (7.5).
pub const SMALL_PT: f64 = 14.0;
/// Size of the text in tables: 小4号. Ours; the standard leaves tables to the author.
pub const TABLE_PT: f64 = 12.0;
/// For tables of so many columns at most: size of the text, and the air beside it. Ours. Chosen so that two characters stand side by
/// side in the narrowest column, or one where there are very many.
const TABLE_SIZES_PT: [(usize, f64, f64); 3] = [(8, TABLE_PT, 4.0), (10, 10.5, 3.0), (14, 9.0, 2.0)];
/// Size of the text in tables of more columns, 6号, the least there is. Ours.
pub const TABLE_LEAST_PT: f64 = 7.5;
/// Air beside it.
const TABLE_LEAST_AIR_PT: f64 = 1.0;
/// Largest size of the red head. Ours; 7.2.4 only asks that it be striking and red.
pub const ORGAN_PT: f64 = 48.0;

/// Red of head and rule (7.2.4 and 7.2.7 say red; the shade is ours), as RRGGBB.
pub const RED: &str = "D8000F";
/// The red head begins this far below the upper edge of the 版心 (7.2.4).
pub const ORGAN_TOP_MM: f64 = 35.0;
/// 发文字号 stands this many empty lines below the red head (7.2.5).
pub const LINES_BEFORE_NUMBER: u32 = 2;
/// The red rule stands this far below the 发文字号 (7.2.7).
pub const RED_RULE_GAP_MM: f64 = 4.0;
/// Weight of the red rule. Ours.
pub const RED_RULE_MM: f64 = 0.7;
/// The title stands this many empty lines below the red rule (7.3.1).
pub const LINES_BEFORE_TITLE: u32 = 2;
/// First-line indent of a paragraph in characters (7.3.3).
pub const INDENT_CHARACTERS: u32 = 2;
/// Weight of the first and last rule of the printing record (7.4.1).
pub const RECORD_OUTER_RULE_MM: f64 = 0.35;
/// Weight of the rules within the printing record (7.4.1).
pub const RECORD_INNER_RULE_MM: f64 = 0.25;
/// The dashes beside the page number stand this far below the 版心 (7.5).
pub const PAGE_NUMBER_GAP_MM: f64 = 7.0;

/// 信函格式: the upper edge of the organ's name stands this far below the upper edge of the page (10.1).
pub const LETTER_ORGAN_TOP_MM: f64 = 30.0;
/// 信函格式: the upper double rule stands this far below the organ's name (10.1).
pub const LETTER_RULE_GAP_MM: f64 = 4.0;
/// 信函格式: the lower double rule stands this far above the lower edge of the page (10.1).
pub const LETTER_FOOT_RULE_MM: f64 = 20.0;
/// 信函格式: length of both double rules, centred on the page (10.1).
pub const LETTER_RULE_WIDTH_MM: f64 = 170.0;
/// 信函格式: weight of the heavy rule of a double rule. Ours.
pub const LETTER_HEAVY_RULE_MM: f64 = 0.7;
/// 信函格式: weight of the light rule of a double rule. Ours.
pub const LETTER_LIGHT_RULE_MM: f64 = 0.3;
/// 信函格式: space between the rules of a double rule. Ours.
pub const LETTER_RULE_SPACE_MM: f64 = 0.5;
/// Empty lines above a signature that will be sealed; they leave room for the seal, whose top keeps within one line of the
/// text (7.3.5.1).
pub const LINES_BEFORE_SEALED: u32 = 2;
/// Empty lines above a signature that will not be sealed (7.3.5.2).
pub const LINES_BEFORE_UNSEALED: u32 = 1;
/// Most characters of 2号 on a line of the title, with a little air on both sides of the 版心. Ours.
pub const TITLE_CHARACTERS: f64 = 19.0;

/// Families for 2号小标宋: title and red head (7.2.4, 7.3.1), best first.
pub const TITLE_FAMILIES: &[&str] =
    &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FandolSong", "Noto Serif CJK SC"];
/// Families for 仿宋: running text (5.2.2), best first.
pub const BODY_FAMILIES: &[&str] =
    &["仿宋", "FangSong", "仿宋_GB2312", "STFangsong", "FandolFang", "Noto Serif CJK SC"];
/// Families for 楷体: headings of the second level (7.3.3), best first.
pub const KAI_FAMILIES: &[&str] =
    &["楷体", "KaiTi", "楷体_GB2312", "STKaiti", "FandolKai", "LXGW WenKai", "AR PL UKai CN", "Noto Serif CJK SC"];
/// Families for 黑体: headings of the first level (7.3.3), best first.
pub const HEI_FAMILIES: &[&str] = &["黑体", "SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC"];
/// Families for 宋体: page numbers (7.5), best first.
pub const SONG_FAMILIES: &[&str] = &["宋体", "SimSun", "STSong", "FandolSong", "Noto Serif CJK SC"];

/// Where signature and date stand, as empty characters between their end and the right edge of the 版心.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignaturePlace {
    /// Right indent of the organ's name in characters.
    pub organ_right: f64,
    /// Right indent of the date in characters.
    pub date_right: f64,
}

/// Places signature and date. Sealed (7.3.5.1): the date ends four characters from the right edge and the organ's name is
/// centred over it; a name too long for that keeps two characters to the edge and the date is centred under it. Not sealed
/// (7.3.5.2): the name ends two characters from the edge and the date begins two characters to its right; where that would
/// bring the date nearer to the edge than two characters, it ends there and the name moves left.
pub fn signature_place(organ: &str, date: &str, sealed: bool) -> SignaturePlace {
    let difference = width(organ) - width(date);
    if sealed {
        let organ_right = 4.0 - difference / 2.0;
        return if organ_right >= 2.0 {
            SignaturePlace { organ_right, date_right: 4.0 }
        } else {
            SignaturePlace { organ_right: 2.0, date_right: 2.0 + (difference / 2.0).max(0.0) }
        };
    }
    let date_right = difference.max(2.0);
    SignaturePlace { organ_right: date_right + 2.0 - difference, date_right }
}

/// Size of the red head in points: as large as [`ORGAN_PT`], smaller when a long name must stay on one line.
pub fn organ_size_pt(organ: &str) -> f64 {
    let fitting = TEXT_WIDTH_MM * POINTS_PER_MM / width(organ).max(1.0);
    ORGAN_PT.min(fitting.floor()).max(TITLE_PT)
}

/// Size of the text in a table of so many columns, and the air on both sides of it in a cell; points.
pub fn table_size_pt(columns: usize) -> (f64, f64) {
    let fitting = TABLE_SIZES_PT.into_iter().find(|(most, ..)| columns <= *most);
    fitting.map_or((TABLE_LEAST_PT, TABLE_LEAST_AIR_PT), |(_, size, air)| (size, air))
}

/// The note in brackets, as 7.3.6 wants it; brackets already there are kept.
pub fn bracketed(note: &str) -> String {
    let note = note.trim();
    if note.starts_with(['（', '(']) { note.to_owned() } else { format!("（{note}）") }
}

/// The annex lines of 7.3.4 as (label, name): a single annex bears no number.
pub fn annex_lines(annexes: &[Annex]) -> Vec<(String, &str)> {
    annexes
        .iter()
        .enumerate()
        .map(|(index, annex)| {
            let label = match (annexes.len(), index) {
                (1, _) => "附件：".to_owned(),
                (_, 0) => "附件：1.".to_owned(),
                _ => format!("{}.", index + 1),
            };
            (label, annex.name.as_str())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_margins_leave_the_type_area() {
        assert!((MARGIN_RIGHT_MM - 26.0).abs() < 1e-9);
        assert!((MARGIN_BOTTOM_MM - 35.0).abs() < 1e-9);
        assert!((LINE_PITCH_PT - 28.99).abs() < 0.01);
        assert!((CHARACTER_PITCH_PT - 15.79).abs() < 0.01);
    }

    #[test]
    fn a_name_is_centred_over_the_date() {
        let short = signature_place("某市外办", "2025年2月24日", true);
        assert!((short.date_right - 4.0).abs() < 1e-9);
        assert!((short.organ_right - 5.25).abs() < 1e-9);
        let long = signature_place("某某省某某市人民政府外事办公室港澳事务办公室", "2025年2月4日", true);
        assert!((long.organ_right - 2.0).abs() < 1e-9);
        assert!((long.organ_right + 11.0 - long.date_right - 3.0).abs() < 1e-9, "{long:?}");
    }

    #[test]
    fn without_a_seal_the_date_begins_two_characters_further_right() {
        let long = signature_place("某某市人民政府外事办公室", "2025年2月24日", false);
        assert!((long.organ_right - 2.0).abs() < 1e-9);
        assert!((long.organ_right + 12.0 - 2.0 - (long.date_right + 6.5)).abs() < 1e-9, "{long:?}");
        let short = signature_place("某市外办", "2025年2月24日", false);
        assert!((short.date_right - 2.0).abs() < 1e-9);
        assert!((short.organ_right + 4.0 - 2.0 - (short.date_right + 6.5)).abs() < 1e-9, "{short:?}");
    }

    #[test]
    fn a_long_head_shrinks_to_one_line() {
        assert!((organ_size_pt("某市外办文件") - ORGAN_PT).abs() < 1e-9);
        let organ = "某某市人民政府外事办公室文件";
        assert!(organ_size_pt(organ) * width(organ) <= TEXT_WIDTH_MM * POINTS_PER_MM);
    }

    #[test]
    fn annexes_are_numbered_only_when_several() {
        let one = [Annex::named("清单")];
        assert_eq!(annex_lines(&one), [("附件：".to_owned(), "清单")]);
        let two = [Annex::named("甲"), Annex::named("乙")];
        assert_eq!(annex_lines(&two), [("附件：1.".to_owned(), "甲"), ("2.".to_owned(), "乙")]);
        assert_eq!(bracketed("此件主动公开"), "（此件主动公开）");
        assert_eq!(bracketed("（此件主动公开）"), "（此件主动公开）");
    }
}
