//! 版头 (7.2), the head of a letter (10.1) and the title (7.3.1).

use document::{Document, Form, layout, title_lines, width};

use crate::measure::{lines, points_of_mm, rule_eighths, twips_of_mm, twips_of_points};
use crate::paragraph::Paragraph;
use crate::styles;

/// Height of the red head's line as a share of its type size: with it the letters' upper edge is the line's.
const ORGAN_LINE: f64 = 1.0625;

/// Everything above the addressee.
pub(crate) fn head(document: &Document) -> Vec<Paragraph> {
    let mut paragraphs = match document.form {
        Form::Letter => letter_head(document),
        Form::File | Form::Minutes => file_head(document),
    };
    let title = title(&document.title);
    let gap = lines(layout::LINES_BEFORE_TITLE);
    paragraphs.push(if paragraphs.is_empty() { title } else { title.before(gap) });
    paragraphs
}

fn title(title: &str) -> Paragraph {
    let lines = title_lines(title);
    lines.iter().enumerate().fold(Paragraph::styled(styles::TITLE), |paragraph, (index, line)| {
        let paragraph = if index > 0 { paragraph.line_break() } else { paragraph };
        paragraph.text(line)
    })
}

/// 份号, 密级和保密期限, 紧急程度 with their character styles, in this order (7.2.1 to 7.2.3).
fn markings(document: &Document) -> Vec<(&'static str, &str)> {
    let number = document.copy_number.iter().map(|text| ("", text.as_str()));
    let rest = document.secrecy.iter().chain(&document.urgency).map(|text| (styles::MARK, text.as_str()));
    number.chain(rest).collect()
}

fn file_head(document: &Document) -> Vec<Paragraph> {
    let mark = |(style, text)| Paragraph::styled(styles::MARKING).run(style, text);
    let mut paragraphs: Vec<Paragraph> = markings(document).into_iter().map(mark).collect();
    if let Some(organ) = &document.organ {
        // The markings take their lines from the space above the red head, which stays where it is.
        let taken = lines(u32::try_from(paragraphs.len()).unwrap_or_default());
        let before = (twips_of_mm(layout::ORGAN_TOP_MM) - taken).max(0);
        paragraphs.push(organ_line(styles::ORGAN, organ, &format!("w:before=\"{before}\"")));
    }
    let numbered = number_lines(document);
    let has_number = !numbered.is_empty();
    paragraphs.extend(numbered);
    if (has_number || document.organ.is_some())
        && let Some(last) = paragraphs.pop()
    {
        let (weight, space) = (rule_eighths(layout::RED_RULE_MM), points_of_mm(layout::RED_RULE_GAP_MM));
        paragraphs.push(last.border(&rule("single", weight, space)));
    }
    paragraphs
}

/// The red head on a line of its own height.
fn organ_line(style: &'static str, organ: &str, before: &str) -> Paragraph {
    let size = layout::organ_size_pt(organ);
    let line = twips_of_points(size * ORGAN_LINE);
    Paragraph::styled(style)
        .spacing(&format!("{before} w:after=\"0\" w:line=\"{line}\" w:lineRule=\"exact\""))
        .sized(twips_of_points(size) / 10, organ)
}

/// 发文字号 in the middle (7.2.5); beside 签发人 it stands one character in from the left, on the line of the last name (7.2.6).
fn number_lines(document: &Document) -> Vec<Paragraph> {
    let gap = if document.organ.is_some() { lines(layout::LINES_BEFORE_NUMBER) } else { 0 };
    let first = |paragraph: Paragraph, index: usize| if index == 0 { paragraph.before(gap) } else { paragraph };
    let number = document.number.as_deref().unwrap_or_default();
    let Some(signed_by) = &document.signed_by else {
        let number = document.number.iter().map(|number| Paragraph::styled(styles::NUMBER).text(number));
        return number.map(|paragraph| first(paragraph, 0)).collect();
    };
    let rows = signers(signed_by);
    let last = rows.len().saturating_sub(1);
    let line = |(index, names): (usize, &String)| {
        let mut paragraph = first(Paragraph::styled(styles::SIGNED_NUMBER), index);
        paragraph = paragraph.tabulate();
        if index == last {
            paragraph = paragraph.text(number);
        }
        paragraph = paragraph.tabulate();
        if index == 0 {
            paragraph = paragraph.text("签发人：");
        }
        paragraph.run(styles::SIGNER_NAME, names)
    };
    rows.iter().enumerate().map(line).collect()
}

/// Two names to a line, filled with blanks to one width, so that each line begins under the first name.
fn signers(signed_by: &str) -> Vec<String> {
    let names: Vec<&str> = signed_by.split([' ', '\u{3000}', '、', '，']).filter(|name| !name.is_empty()).collect();
    let mut rows: Vec<String> = names.chunks(2).map(|pair| pair.join("\u{3000}")).collect();
    let widest = rows.iter().map(|row| width(row)).fold(0.0, f64::max);
    for row in &mut rows {
        while width(row) + 1.0 <= widest {
            row.push('\u{3000}');
        }
    }
    rows
}

/// 信函格式: the organ's name above red double rules, then number and markings on the first lines below (10.1).
fn letter_head(document: &Document) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    if let Some(organ) = &document.organ {
        let below = rule("thickThinSmallGap", double_rule(), points_of_mm(layout::LETTER_RULE_GAP_MM));
        let frame = letter_frame(twips_of_mm(layout::LETTER_ORGAN_TOP_MM));
        paragraphs.push(organ_line(styles::LETTER_ORGAN, organ, "w:before=\"0\"").frame(&frame).border(&below));
    }
    let marks = markings(document);
    let number = document.number.as_deref();
    for index in 0..marks.len().max(usize::from(number.is_some())) {
        let style = if index == 0 && number.is_some() { styles::LETTER_NUMBER } else { styles::MARKING };
        let mut line = Paragraph::styled(style);
        if let Some((style, text)) = marks.get(index) {
            line = line.run(style, text);
        }
        if let Some(number) = number.filter(|_| index == 0) {
            line = line.tabulate().text(number);
        }
        // 7/8 of the height of a character of 3号 below the rule (10.1).
        let gap = twips_of_points(layout::BODY_PT * 7.0 / 8.0);
        paragraphs.push(if index == 0 && document.organ.is_some() { line.before(gap) } else { line });
    }
    paragraphs
}

/// 信函格式: the double rule at the foot of the first page. It is the lower border of a line of one point: word processors agree on
/// which of two lines is the upper one below a paragraph, but not above.
pub(crate) fn letter_foot() -> Paragraph {
    let top = twips_of_mm(layout::PAGE_HEIGHT_MM - layout::LETTER_FOOT_RULE_MM) - twips_of_points(1.0);
    Paragraph::styled(styles::RECORD_ANCHOR).frame(&letter_frame(top)).border(&rule(
        "thinThickSmallGap",
        double_rule(),
        0,
    ))
}

/// As wide as the rules of a letter, in the middle of the page; text goes on below it.
fn letter_frame(top: i32) -> String {
    let left = twips_of_mm((layout::PAGE_WIDTH_MM - layout::LETTER_RULE_WIDTH_MM) / 2.0);
    format!(
        "w:w=\"{}\" w:wrap=\"notBeside\" w:vAnchor=\"page\" w:hAnchor=\"page\" w:x=\"{left}\" w:y=\"{top}\"",
        twips_of_mm(layout::LETTER_RULE_WIDTH_MM)
    )
}

/// A red rule below a paragraph: its weight in eighths of a point, its distance in points.
fn rule(kind: &str, weight: i32, space: i32) -> String {
    let red = layout::RED;
    format!("<w:bottom w:val=\"{kind}\" w:sz=\"{weight}\" w:space=\"{space}\" w:color=\"{red}\"/>")
}

/// Weight of the double rules of a letter in eighths of a point: their lines and the gap. Ours.
fn double_rule() -> i32 {
    rule_eighths(layout::RED_RULE_MM * 1.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signers_stand_two_to_a_line_under_the_first() {
        assert_eq!(signers("张三"), ["张三"]);
        assert_eq!(signers("张三、李四"), ["张三　李四"]);
        assert_eq!(signers("张三 李四 王五"), ["张三　李四", "王五\u{3000}\u{3000}\u{3000}"]);
        assert!(signers(" ").is_empty());
    }
}
