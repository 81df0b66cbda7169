//! A letter and minutes of one or two pages.

use super::file::{Plan, page_number};
use super::{BLACK, CHARACTER, FANG, LINE, Pdf, RED, Style, TITLE, mm, width};

/// What the letter is like; the default is as the standard wants it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) head_top: f64,
    pub(crate) head_colour: [f64; 3],
    pub(crate) rule_left: f64,
    pub(crate) foot: f64,
    pub(crate) number_right: f64,
    pub(crate) first_number: bool,
    pub(crate) record_rule: bool,
}

impl Default for Letter {
    fn default() -> Self {
        Self {
            head_top: 30.0,
            head_colour: RED,
            rule_left: 20.0,
            foot: 20.0,
            number_right: 0.0,
            first_number: false,
            record_rule: false,
        }
    }
}

const BODY: Style = Style { size: 16.0, font: FANG, colour: BLACK, pitch: CHARACTER };
const WORDS: &str = "依法履行外事管理职责把每项权力和时限都放到程序中运行";

fn centred(pdf: &mut Pdf, baseline: f64, style: Style, text: &str) {
    pdf.text(1, 106.0 - width(text) * style.pitch / 2.0, baseline, style, text);
}

/// Baseline of the row that begins at `y`.
fn row(y: f64, size: f64) -> f64 {
    y + LINE / 2.0 + 0.38 * mm(size)
}

pub(crate) fn letter(plan: &Letter) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let head = Style { size: 36.0, font: TITLE, colour: plan.head_colour, pitch: mm(36.0) };
    let baseline = plan.head_top + 0.88 * mm(36.0);
    centred(&mut pdf, baseline, head, "某某市外事办公室");
    let first = baseline + 0.12 * mm(36.0) + 4.0;
    for (y, weight) in
        [(first + 0.35, 0.7), (first + 1.35, 0.3), (297.0 - plan.foot, 0.3), (297.0 - plan.foot + 1.0, 0.7)]
    {
        pdf.rule(1, [plan.rule_left, y, 190.0, y], weight, RED);
    }
    let number = "某外函〔2025〕3号";
    let top = first + 1.5 + 0.875 * mm(16.0);
    let baseline = top + 0.88 * mm(16.0);
    pdf.text(1, 184.0 - plan.number_right - width(number) * CHARACTER, baseline, BODY, number);
    let title = Style { size: 22.0, font: TITLE, colour: BLACK, pitch: mm(22.0) };
    let mut y = baseline + 0.12 * mm(16.0) + 2.0 * LINE;
    centred(&mut pdf, row(y, 22.0), title, "关于商请支持工作的函");
    y += 2.0 * LINE;
    pdf.text(1, 28.0, row(y, 16.0), BODY, "市司法局：");
    y += LINE;
    let words: String = WORDS.chars().take(26).collect();
    pdf.text(1, 28.0 + 2.0 * CHARACTER, row(y, 16.0), BODY, &words);
    pdf.text(1, 28.0, row(y + LINE, 16.0), BODY, "放到程序中运行");
    let date = 184.0 - 4.0 * CHARACTER - 6.5 * CHARACTER;
    pdf.text(1, date - 0.75 * CHARACTER, row(y + 4.0 * LINE, 16.0), BODY, "某某市外事办公室");
    pdf.text(1, date, row(y + 5.0 * LINE, 16.0), BODY, "2025年2月24日");
    let small = Style { size: 14.0, font: FANG, colour: BLACK, pitch: mm(14.0) };
    pdf.text(1, 28.0 + mm(14.0), row(262.0 - LINE, 14.0), small, "抄送：市财政局。");
    if plan.record_rule {
        pdf.rule(1, [28.0, 262.0 - LINE, 184.0, 262.0 - LINE], 0.35, BLACK);
    }
    if plan.first_number {
        page_number(&mut pdf, &Plan::default(), 1);
    }
    pdf.finish()
}

pub(crate) fn minutes(label_font: usize) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let head = Style { size: 36.0, font: TITLE, colour: RED, pitch: mm(36.0) };
    let baseline = 72.0 + 0.88 * mm(36.0);
    centred(&mut pdf, baseline, head, "办公会议纪要");
    let number = baseline + 0.12 * mm(36.0) + 2.0 * LINE + 1.0 + 0.88 * mm(16.0);
    centred(&mut pdf, number, BODY, "某外纪〔2025〕3号");
    let rule = number + 0.12 * mm(16.0) + 4.35;
    pdf.rule(1, [28.0, rule, 184.0, rule], 0.7, RED);
    let title = Style { size: 22.0, font: TITLE, colour: BLACK, pitch: mm(22.0) };
    let mut y = rule + 0.35 + 2.0 * LINE;
    centred(&mut pdf, row(y, 22.0), title, "关于年度工作的纪要");
    y += 2.0 * LINE;
    pdf.text(1, 28.0 + 2.0 * CHARACTER, row(y, 16.0), BODY, "会议研究了年度工作");
    y += 2.0 * LINE;
    pdf.text(1, 28.0 + 2.0 * CHARACTER, row(y, 16.0), Style { font: label_font, ..BODY }, "出席");
    pdf.text(1, 28.0 + 4.0 * CHARACTER, row(y, 16.0), BODY, "：张三、李四");
    page_number(&mut pdf, &Plan::default(), 1);
    pdf.finish()
}
