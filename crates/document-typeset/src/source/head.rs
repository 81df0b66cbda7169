//! 版头 (7.2) and the head of a letter (10.1).

use document::{Document, Form, layout, printable, title_lines, width};

use super::words::words;
use super::{array, call};

/// Characters a line of the head can take for number and signers side by side, with one empty character at both ends and one
/// between them.
const ROOM: f64 = layout::CHARACTERS_PER_LINE as f64 - 3.0;
/// Characters of `签发人：`.
const SIGNED_BY: f64 = 4.0;

pub(super) fn push(text: &mut String, document: &Document) {
    let marks = marks(document);
    let (size, lines) = document.organ.as_deref().map(organ).unwrap_or_default();
    let organ: Vec<String> = lines.iter().map(|line| words(line)).collect();
    let size = format!("{size:.1}pt");
    if document.form == Form::Letter {
        let number = document.number.as_ref().map_or_else(|| "none".to_owned(), |text| words(text));
        let below = !marks.is_empty() || document.number.is_some();
        call(text, "letter-head", &[size, array(&organ), array(&marks), number]);
        let lines = if below { layout::LINES_BEFORE_TITLE } else { layout::LINES_BEFORE_TITLE - 1 };
        call(text, "blank", &[lines.to_string()]);
        return;
    }
    if !marks.is_empty() {
        // Above a red head there is room for them; without one they begin the page.
        call(text, if organ.is_empty() { "marks" } else { "file-marks" }, &[array(&marks)]);
    }
    let signers = document.signed_by.as_deref().map(names).unwrap_or_default();
    let has_number_line = document.number.is_some() || !signers.is_empty();
    if organ.is_empty() && !has_number_line {
        return;
    }
    if !organ.is_empty() {
        call(text, "organ-line", &[size, array(&organ)]);
        if has_number_line {
            call(text, "blank", &[layout::LINES_BEFORE_NUMBER.to_string()]);
        }
    }
    let number = words(document.number.as_deref().unwrap_or_default());
    if signers.is_empty() {
        if document.number.is_some() {
            call(text, "number-line", &[number]);
        }
    } else {
        let widest = signers.iter().map(|name| width(name)).fold(0.0, f64::max);
        let number_width = document.number.as_deref().map_or(0.0, width);
        let side_by_side = number_width + SIGNED_BY + 2.0 * widest + 1.0 <= ROOM && signers.len() > 1;
        let names: Vec<String> = signers.iter().map(|name| words(name)).collect();
        let columns = if side_by_side { "2" } else { "1" };
        call(text, "signed-number-line", &[number, columns.to_owned(), format!("{widest:.1}"), array(&names)]);
    }
    call(text, if has_number_line { "red-rule" } else { "red-rule-below-organ" }, &[]);
    call(text, "blank", &[layout::LINES_BEFORE_TITLE.to_string()]);
}

/// 份号, 密级 and 紧急程度, each on a line of its own (7.2.1 to 7.2.3).
fn marks(document: &Document) -> Vec<String> {
    let hei = |text: &String| format!("text(font: hei, {})", words(text));
    let copy = document.copy_number.iter().map(|number| words(number));
    copy.chain(document.secrecy.iter().map(hei)).chain(document.urgency.iter().map(hei)).collect()
}

/// Size and lines of the red head: one line, or several when even the smallest size is too wide.
fn organ(name: &str) -> (f64, Vec<String>) {
    let size = layout::organ_size_pt(name);
    let fits = width(name) * size <= layout::TEXT_WIDTH_MM * layout::POINTS_PER_MM;
    (size, if fits { vec![printable(name)] } else { title_lines(name) })
}

/// The names of several signers, which authors part by commas or spaces. `张 三` is one name.
fn names(signed_by: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in signed_by.split(['、', '，', ',', '；', ';']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        if words.iter().all(|word| word.chars().count() == 1) {
            names.push(words.join("\u{3000}"));
        } else {
            names.extend(words.into_iter().map(str::to_owned));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signers_are_told_apart() {
        assert_eq!(names("王测试、李测"), ["王测试", "李测"]);
        assert_eq!(names("王测试 李　测"), ["王测试", "李", "测"]);
        assert_eq!(names("张 三"), ["张\u{3000}三"]);
        assert_eq!(names(" "), Vec::<String>::new());
    }

    #[test]
    fn a_head_too_long_for_one_line_takes_two() {
        assert_eq!(organ("某市外办文件").1.len(), 1);
        let (size, lines) = organ("某某省某某市人民政府外事办公室港澳事务办公室某某委员会办公室文件");
        assert!(lines.len() > 1);
        for line in lines {
            assert!(width(&line) * size <= layout::TEXT_WIDTH_MM * layout::POINTS_PER_MM, "{line}");
        }
    }
}
