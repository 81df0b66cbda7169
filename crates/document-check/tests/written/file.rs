//! A document of several pages with every element, and everything that may be wrong with it.

use super::{BLACK, CHARACTER, FANG, HEI, KAI, LINE, Pdf, RED, SONG, Style, TITLE, mm, width};

/// What the document is like; the default is as the standard wants it.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fault of its own")]
pub(crate) struct Plan {
    pub(crate) shift: f64,
    pub(crate) page_width: f64,
    pub(crate) line: f64,
    pub(crate) characters: usize,
    pub(crate) body_size: f64,
    pub(crate) body_font: usize,
    pub(crate) odd_word_colour: [f64; 3],
    pub(crate) mark_indent: f64,
    pub(crate) head_colour: [f64; 3],
    pub(crate) head_top: f64,
    pub(crate) head_font: usize,
    pub(crate) head_shift: f64,
    /// 上行文: the number at the left, 签发人 at the right.
    pub(crate) upward: bool,
    pub(crate) number_lines: f64,
    pub(crate) number_left: f64,
    pub(crate) signer_right: f64,
    pub(crate) rule_gap: f64,
    pub(crate) rule_right: f64,
    pub(crate) title_size: f64,
    pub(crate) title_font: usize,
    pub(crate) title_shift: f64,
    pub(crate) title_lines: f64,
    pub(crate) addressee_left: f64,
    pub(crate) addressee_end: &'static str,
    pub(crate) indent: f64,
    pub(crate) level_1_font: usize,
    pub(crate) level_2_font: usize,
    pub(crate) short_line: bool,
    pub(crate) annex_lines: f64,
    pub(crate) annex_hang: f64,
    pub(crate) annex_end: &'static str,
    pub(crate) sealed: bool,
    pub(crate) date: &'static str,
    pub(crate) date_right: f64,
    pub(crate) organ_shift: f64,
    /// Moves organ and date.
    pub(crate) signature_shift: f64,
    pub(crate) alone: bool,
    pub(crate) note: &'static str,
    pub(crate) note_left: f64,
    pub(crate) label_font: usize,
    pub(crate) attachment_lines: f64,
    pub(crate) record_weights: [f64; 3],
    pub(crate) record_bottom: f64,
    pub(crate) record_left: f64,
    pub(crate) record_size: f64,
    pub(crate) number_size: f64,
    pub(crate) number_gap: f64,
    pub(crate) number_font: usize,
    pub(crate) number_swapped: bool,
    pub(crate) number_missing: bool,
    pub(crate) table_size: f64,
    pub(crate) table_right: f64,
    pub(crate) table_head: bool,
    pub(crate) outside: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            shift: 0.0,
            page_width: 210.0,
            line: LINE,
            characters: 28,
            body_size: 16.0,
            body_font: FANG,
            odd_word_colour: BLACK,
            mark_indent: 0.0,
            head_colour: RED,
            head_top: 35.0,
            head_font: TITLE,
            head_shift: 0.0,
            upward: false,
            number_lines: 2.0,
            number_left: CHARACTER,
            signer_right: CHARACTER,
            rule_gap: 4.0,
            rule_right: 184.0,
            title_size: 22.0,
            title_font: TITLE,
            title_shift: 0.0,
            title_lines: 2.0,
            addressee_left: 0.0,
            addressee_end: "：",
            indent: 2.0,
            level_1_font: HEI,
            level_2_font: KAI,
            short_line: false,
            annex_lines: 1.0,
            annex_hang: 0.0,
            annex_end: "",
            sealed: true,
            date: "2025年2月24日",
            date_right: 4.0,
            organ_shift: 0.0,
            signature_shift: 0.0,
            alone: false,
            note: "（此件公开发布）",
            note_left: 2.0,
            label_font: HEI,
            attachment_lines: 1.0,
            record_weights: [0.35, 0.25, 0.35],
            record_bottom: 262.0,
            record_left: mm(14.0),
            record_size: 14.0,
            number_size: 14.0,
            number_gap: 7.0,
            number_font: SONG,
            number_swapped: false,
            number_missing: false,
            table_size: 12.0,
            table_right: 184.0,
            table_head: true,
            outside: false,
        }
    }
}

const ORGAN: &str = "某某市外事办公室";
const WORDS: &str = "依法履行外事管理职责把每项权力和时限都放到程序中运行";

/// Where the next row goes.
struct Flow<'p> {
    pdf: Pdf,
    plan: &'p Plan,
    page: usize,
    y: f64,
}

impl Flow<'_> {
    fn pitch(&self) -> f64 {
        156.0 / self.plan.characters as f64
    }

    fn body(&self) -> Style {
        Style { size: self.plan.body_size, font: self.plan.body_font, colour: BLACK, pitch: self.pitch() }
    }

    fn row(&mut self, x: f64, style: Style, text: &str) {
        if self.y + self.plan.line > 262.01 {
            self.page += 1;
            self.y = 37.0;
        }
        let baseline = self.y + self.plan.line / 2.0 + 0.38 * mm(style.size);
        self.pdf.text(self.page, x, baseline, style, text);
        self.y += self.plan.line;
    }

    fn centred(&mut self, style: Style, shift: f64, text: &str) {
        self.row(106.0 - width(text) * style.pitch / 2.0 + shift, style, text);
    }

    fn paragraph(&mut self, count: usize) {
        let mut characters = WORDS.chars().cycle();
        let mut left = count;
        let mut first = true;
        while left > 0 {
            let indent = if first { self.plan.indent } else { 0.0 };
            let mut fits = self.plan.characters - if first { 2 } else { 0 };
            if self.plan.short_line && !first {
                fits -= 1;
            }
            let text: String = characters.by_ref().take(fits.min(left)).collect();
            left -= text.chars().count();
            self.row(28.0 + indent * self.pitch(), self.body(), &text);
            first = false;
        }
    }
}

/// The document.
pub(crate) fn file(plan: &Plan) -> Vec<u8> {
    let pdf = Pdf { shift: plan.shift, width: plan.page_width, ..Pdf::new() };
    let mut flow = Flow { pdf, plan, page: 1, y: 37.0 };
    head(&mut flow);
    let body = flow.body();
    flow.row(28.0 + plan.addressee_left, body, &format!("市人民政府{}", plan.addressee_end));
    let pitch = flow.pitch();
    flow.row(
        28.0 + plan.indent * pitch,
        Style { font: plan.level_1_font, ..body },
        "一、主要情况和依法履行职责以及其他一些说来话长的事项",
    );
    flow.row(28.0, Style { font: plan.level_1_font, ..body }, "的办理情况");
    flow.paragraph(26 + 28 * 30 + 10);
    flow.row(28.0 + plan.indent * pitch, Style { font: plan.level_2_font, ..body }, "（一）依法许可");
    flow.paragraph(26 + 28 * 2 + 9);
    let word = Style { colour: plan.odd_word_colour, ..body };
    flow.row(28.0 + plan.indent * pitch, word, "办结许可三十七个");
    ending(&mut flow);
    attachment(&mut flow);
    record(&mut flow);
    let pages = flow.pdf.pages.len();
    for page in 1..=pages {
        page_number(&mut flow.pdf, plan, page);
    }
    if plan.outside {
        flow.pdf.text(2, 180.0, 150.0, body, "旁注");
    }
    flow.pdf.finish()
}

fn head(flow: &mut Flow) {
    let plan = flow.plan;
    let body = flow.body();
    for mark in ["000001", "秘密★1年"] {
        flow.row(28.0 + plan.mark_indent, body, mark);
    }
    let head = Style { size: 36.0, font: plan.head_font, colour: plan.head_colour, pitch: mm(36.0) };
    let baseline = 37.0 + plan.head_top + 0.88 * mm(36.0);
    let name = format!("{ORGAN}文件");
    flow.pdf.text(1, 106.0 - width(&name) * head.pitch / 2.0 + plan.head_shift, baseline, head, &name);
    let number = "某外发〔2025〕3号";
    let top = baseline + 0.12 * mm(36.0) + plan.number_lines * LINE + 1.0;
    let baseline = top + 0.88 * mm(16.0);
    if plan.upward {
        flow.pdf.text(1, 28.0 + plan.number_left, baseline, body, number);
        let x = 184.0 - plan.signer_right - 6.0 * body.pitch;
        flow.pdf.text(1, x, baseline, body, "签发人：");
        flow.pdf.text(1, x + 4.0 * body.pitch, baseline, Style { font: KAI, ..body }, "张三");
    } else {
        flow.pdf.text(1, 106.0 - width(number) * body.pitch / 2.0, baseline, body, number);
    }
    let rule = baseline + 0.12 * mm(16.0) + plan.rule_gap + 0.35;
    flow.pdf.rule(1, [28.0, rule, plan.rule_right, rule], 0.7, RED);
    flow.y = rule + 0.35 + plan.title_lines * LINE;
    let title = Style { size: plan.title_size, font: plan.title_font, colour: BLACK, pitch: mm(plan.title_size) };
    for line in ["某某市外事办公室", "关于年度法治政府建设情况的报告"] {
        flow.centred(title, plan.title_shift, line);
    }
    flow.y += LINE;
}

fn ending(flow: &mut Flow) {
    let plan = flow.plan;
    let (body, pitch) = (flow.body(), flow.pitch());
    flow.y += plan.annex_lines * plan.line;
    let left = 28.0 + 2.0 * pitch;
    flow.row(left, body, &format!("附件：1.统计表{}", plan.annex_end));
    let number = left + 3.0 * pitch;
    flow.row(number, body, "2.口径说明和其他一些名称很长的材料看看");
    flow.row(number + pitch + plan.annex_hang, body, "换行以后怎样");
    if plan.alone {
        flow.page += 1;
        flow.y = 37.0;
    }
    let date_width = width(plan.date) * pitch;
    let organ_width = width(ORGAN) * pitch;
    let (organ_left, date_left) = if plan.sealed {
        let date_left = 184.0 - plan.date_right * pitch - date_width;
        flow.y += 2.0 * plan.line;
        (date_left + (date_width - organ_width) / 2.0, date_left)
    } else {
        let organ_left = 184.0 - 2.0 * pitch - organ_width;
        flow.y += plan.line;
        (organ_left, organ_left + (plan.date_right - 2.0) * pitch)
    };
    flow.row(organ_left + plan.organ_shift + plan.signature_shift, body, ORGAN);
    flow.row(date_left + plan.signature_shift, body, plan.date);
    flow.row(28.0 + plan.note_left * pitch, body, plan.note);
}

fn attachment(flow: &mut Flow) {
    let plan = flow.plan;
    let body = flow.body();
    (flow.page, flow.y) = (flow.page + 1, 37.0);
    flow.row(28.0, Style { font: plan.label_font, ..body }, "附件1");
    flow.y += plan.attachment_lines * LINE;
    let title = Style { size: 22.0, font: TITLE, colour: BLACK, pitch: mm(22.0) };
    flow.centred(title, 0.0, "统计表");
    flow.y += LINE;
    flow.paragraph(26 + 28 + 3);
    let top = flow.y + 2.0;
    table(flow, top, 11, "序号", true);
    flow.page += 1;
    let head = if plan.table_head { "序号" } else { "其他" };
    table(flow, 37.2, 5, head, plan.table_head);
}

/// A table of two columns from `top` down, its first row in 黑体 when it is a head.
fn table(flow: &mut Flow, top: f64, rows: usize, first: &str, head: bool) {
    let (page, plan, height) = (flow.page, flow.plan, 8.0);
    let style = Style { size: plan.table_size, font: FANG, colour: BLACK, pitch: mm(plan.table_size) };
    for row in 0..rows {
        let baseline = top + row as f64 * height + 5.5;
        let (font, text) = if row == 0 && head { (HEI, first) } else { (FANG, "事项") };
        flow.pdf.text(page, 40.0, baseline, Style { font, ..style }, text);
        flow.pdf.text(page, 120.0, baseline, Style { font, ..style }, "数量");
    }
    let bottom = top + rows as f64 * height;
    for line in 0..=rows {
        let y = top + line as f64 * height;
        flow.pdf.rule(page, [28.0, y, plan.table_right, y], 0.18, BLACK);
    }
    for x in [28.0, 100.0, plan.table_right] {
        flow.pdf.rule(page, [x, top, x, bottom], 0.18, BLACK);
    }
    flow.y = bottom;
}

fn record(flow: &mut Flow) {
    let plan = flow.plan;
    let page = flow.page;
    let style = Style { size: plan.record_size, font: FANG, colour: BLACK, pitch: mm(plan.record_size) };
    let y = |rule: usize| plan.record_bottom - (2 - rule) as f64 * LINE;
    let baseline = |rule: usize| y(rule) + LINE / 2.0 + 0.38 * mm(14.0);
    flow.pdf.text(page, 28.0 + plan.record_left, baseline(0), style, "抄送：市司法局。");
    flow.pdf.text(page, 28.0 + plan.record_left, baseline(1), style, "综合处");
    let printed = "2025年2月25日印发";
    let left = 184.0 - mm(14.0) - width(printed) * style.pitch;
    flow.pdf.text(page, left, baseline(1), style, printed);
    for (rule, weight) in plan.record_weights.into_iter().enumerate() {
        flow.pdf.rule(page, [28.0, y(rule), 184.0, y(rule)], weight, BLACK);
    }
}

pub(crate) fn page_number(pdf: &mut Pdf, plan: &Plan, page: usize) {
    if plan.number_missing && page == 2 {
        return;
    }
    let style = Style { size: plan.number_size, font: plan.number_font, colour: BLACK, pitch: mm(plan.number_size) };
    let mark = format!("— {page} —");
    let right = (page % 2 == 1) != plan.number_swapped;
    let x = if right { 184.0 - mm(14.0) - width(&mark) * style.pitch } else { 28.0 + mm(14.0) };
    pdf.text(page, x, 262.0 + plan.number_gap + 0.36 * mm(style.size), style, &mark);
}
