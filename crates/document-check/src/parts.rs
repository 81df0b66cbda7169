//! The elements of an official document, told by colour, size, place and wording alone.

use crate::geometry::{CHARACTER, LEFT, LINE, MIDDLE, NEAR_MM, SMALL};
use crate::row::{Row, is_black, is_red};
use crate::sheet::Sheet;
use pdf_page::Rule;

/// The red head is larger than this, in points.
const HEAD_PT: f64 = 20.0;
/// The title is larger than this, in points.
const TITLE_PT: f64 = 17.5;
/// Text of the printing record is smaller than this, in points.
const RECORD_PT: f64 = 15.2;
/// Red and black rules that divide are longer than this.
const LONG_RULE_MM: f64 = 100.0;
/// The double rules of a letter are longer than this.
const LETTER_RULE_MM: f64 = 160.0;

/// Which form the first page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    File,
    Letter,
    Minutes,
}

/// An attachment that begins a page.
#[derive(Debug)]
pub(crate) struct Attachment {
    pub label: Row,
    pub title: Vec<Row>,
    pub body: Vec<Row>,
}

/// The elements.
#[derive(Debug)]
pub(crate) struct Parts {
    pub form: Form,
    pub marks: Vec<Row>,
    pub head: Vec<Row>,
    pub number: Option<Row>,
    /// 签发人 and the names, row by row.
    pub signers: Vec<Row>,
    pub red_rule: Option<Rule>,
    /// Long red rules of a letter, from top to bottom.
    pub letter_rules: Vec<Rule>,
    pub title: Vec<Row>,
    pub addressee: Vec<Row>,
    pub body: Vec<Row>,
    pub annex_note: Vec<Row>,
    pub organ: Option<Row>,
    pub date: Option<Row>,
    pub notes: Vec<Row>,
    /// 出席 and the like in minutes.
    pub present: Vec<Row>,
    pub attachments: Vec<Attachment>,
    pub record: Vec<Row>,
    pub record_rules: Vec<Rule>,
}

impl Parts {
    pub(crate) fn of(sheets: &[Sheet]) -> Self {
        let (record_rules, record) = sheets.last().map(record).unwrap_or_default();
        let record_begins = record.first().map(|first| (first.page, first.baseline - 0.1));
        let in_record = |row: &Row| record_begins.is_some_and(|(page, top)| row.page == page && row.baseline >= top);
        let first_attachment =
            sheets.iter().skip(1).position(|sheet| sheet.rows.first().is_some_and(is_attachment_label));
        let split = first_attachment.map_or(sheets.len(), |at| at + 1);
        let (front, back) = sheets.split_at(split);
        let rows = |sheets: &[Sheet]| -> Vec<Row> {
            sheets.iter().flat_map(|sheet| &sheet.rows).filter(|row| !in_record(row)).cloned().collect()
        };
        let mut parts = Self {
            form: Form::Plain,
            marks: Vec::new(),
            head: Vec::new(),
            number: None,
            signers: Vec::new(),
            red_rule: None,
            letter_rules: Vec::new(),
            title: Vec::new(),
            addressee: Vec::new(),
            body: Vec::new(),
            annex_note: Vec::new(),
            organ: None,
            date: None,
            notes: Vec::new(),
            present: Vec::new(),
            attachments: attachments(rows(back)),
            record,
            record_rules,
        };
        let rest = parts.take_head(rows(front), &sheets[0]);
        let rest = parts.take_title(rest);
        parts.take_end(rest);
        parts
    }

    /// What stands above the title.
    fn take_head(&mut self, rows: Vec<Row>, first: &Sheet) -> Vec<Row> {
        let red: Vec<Rule> =
            first.rules.iter().filter(|rule| is_red(rule.colour) && rule.length_mm() > LONG_RULE_MM).copied().collect();
        self.letter_rules = red.iter().filter(|rule| rule.length_mm() > LETTER_RULE_MM).copied().collect();
        let is_letter = !self.letter_rules.is_empty();
        self.red_rule = red.first().copied().filter(|_| !is_letter);
        let is_number =
            |row: &Row| row.page == 1 && row.size < HEAD_PT && number_part(row).is_some() && row.baseline < 200.0;
        // Only above the title can there be a number; in the text another document's may be named.
        let title_at = |row: &Row| row.page == 1 && row.size > TITLE_PT && !row.is_red();
        let red_end = self.red_rule.map(|rule| rule.y0_mm);
        let number = rows.iter().position(is_number).filter(|at| {
            red_end.is_none_or(|end| rows[*at].baseline < end)
                && (red_end.is_some() || is_letter || rows.iter().skip(*at).any(title_at))
        });
        let letter_end = self.letter_rules.first().map(|rule| rule.y0_mm);
        let head_end = red_end.or(letter_end).or_else(|| number.map(|at| rows[at].baseline));
        let is_head = |row: &Row| {
            row.page == 1 && row.size > HEAD_PT && head_end.map_or_else(|| row.is_red(), |end| row.baseline < end)
        };
        let last_head = rows.iter().rposition(is_head);
        let mut end = last_head.map_or(0, |at| at + 1);
        if let Some(at) = number {
            end = end.max(at + 1);
        }
        // Marks of a letter stand below its upper rule, at the left.
        let is_mark = |row: &Row| row.page == 1 && (row.left - LEFT).abs() < CHARACTER && is_mark_text(&row.text);
        while rows.get(end).is_some_and(is_mark) {
            end += 1;
        }
        if let Some(limit) = red_end {
            end = end.max(rows.iter().take_while(|row| row.page == 1 && row.baseline < limit).count());
        }
        let mut above = rows;
        let below = above.split_off(end.min(above.len()));
        for row in above {
            if is_head(&row) {
                self.head.push(row);
                continue;
            }
            let mut signers = Vec::new();
            for part in row.parts() {
                if number_part(&part).is_some() {
                    self.number = Some(part);
                } else if part.text.starts_with("签发人") || !signers.is_empty() {
                    signers.extend(part.glyphs);
                } else if self.signers.is_empty() || part.left < MIDDLE {
                    self.marks.push(part);
                } else {
                    signers.extend(part.glyphs);
                }
            }
            self.signers.extend(Row::of(1, signers));
        }
        let minutes = self.head.iter().any(|row| row.text.ends_with("纪要"));
        self.form = match (is_letter, minutes, self.head.is_empty() && self.red_rule.is_none()) {
            (true, ..) => Form::Letter,
            (_, true, _) => Form::Minutes,
            (_, _, true) => Form::Plain,
            _ => Form::File,
        };
        below
    }

    fn take_title(&mut self, mut rows: Vec<Row>) -> Vec<Row> {
        let length = rows.iter().take_while(|row| row.page == 1 && row.size > TITLE_PT).count();
        let rest = rows.split_off(length);
        self.title = rows;
        let flush = |row: &Row| row.page == 1 && (row.left - LEFT).abs() < CHARACTER;
        let run = rest.iter().take_while(|row| flush(row)).position(|row| row.text.ends_with(['：', ':']));
        let mut rest = rest;
        // Without a title above it, a line that ends in a colon may be anything.
        if let (Some(last), false) = (run.filter(|last| *last < 6), self.title.is_empty()) {
            let below = rest.split_off(last + 1);
            self.addressee = rest;
            rest = below;
        }
        rest
    }

    /// What stands below the text.
    fn take_end(&mut self, mut rows: Vec<Row>) {
        if self.form == Form::Minutes
            && let Some(at) =
                rows.iter().position(|row| ["出席", "请假", "列席"].iter().any(|label| row.text.starts_with(label)))
        {
            self.present = rows.split_off(at);
        }
        // Below a long name that bears no seal the date begins two characters further right, wherever that is (7.3.5.2).
        let stands_below = |at: usize| {
            let above = at.checked_sub(1).and_then(|above| rows.get(above));
            above.is_some_and(|above| {
                let (shift, step) = (rows[at].left - above.left, rows[at].baseline - above.baseline);
                (shift / CHARACTER - 2.0).abs() < 0.1 && (step - LINE).abs() < NEAR_MM && above.characters_left() > 1.0
            })
        };
        let is_day = |at: usize| is_date(&rows[at].text) && (rows[at].left > MIDDLE - 20.0 || stands_below(at));
        if let Some(at) = (0..rows.len()).rev().find(|at| is_day(*at)) {
            let mut below = rows.split_off(at);
            let date = below.remove(0);
            let is_organ = |row: &Row| {
                row.page == date.page && date.baseline - row.baseline < 1.6 * LINE && row.characters_left() > 1.0
            };
            self.organ = if rows.last().is_some_and(is_organ) { rows.pop() } else { None };
            self.date = Some(date);
            self.notes = below;
        }
        // The note of annexes ends where a line is left empty, or with what is above the signature.
        let is_note = |row: &Row| row.text.starts_with("附件：") || row.text.starts_with("附件:");
        if let Some(at) = rows.iter().rposition(is_note) {
            let mut note = rows.split_off(at);
            let gap = note
                .windows(2)
                .position(|pair| pair[1].page == pair[0].page && pair[1].baseline - pair[0].baseline > 1.5 * LINE);
            let after = gap.map(|gap| note.split_off(gap + 1)).unwrap_or_default();
            self.annex_note = note;
            rows.extend(after);
        }
        self.body = rows;
    }
}

/// The part of a row that is a 发文字号.
fn number_part(row: &Row) -> Option<Row> {
    let is_number = |text: &str| {
        let year = text.split_once('〔').and_then(|(_, rest)| rest.split_once('〕'));
        let plain = |(year, rest): (&str, &str)| {
            year.len() == 4
                && year.bytes().all(|byte| byte.is_ascii_digit())
                && rest.strip_suffix('号').is_some_and(|digits| {
                    !digits.is_empty()
                        && digits.chars().all(|digit| digit.is_ascii_digit() || digit == 'X' || digit == '×')
                })
        };
        // Orders are counted by themselves (10.2).
        let order = text.strip_prefix('第').and_then(|rest| rest.strip_suffix("号令").or(rest.strip_suffix('号')));
        let counted = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (year.is_some_and(plain) && text.chars().count() < 30) || order.is_some_and(counted)
    };
    row.parts().into_iter().find(|part| is_number(&part.text))
}

fn is_mark_text(text: &str) -> bool {
    let is_copy = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_copy || ["秘密", "机密", "绝密", "特急", "加急", "特提", "平急"].iter().any(|mark| text.starts_with(mark))
}

/// `2025年2月24日` and nothing else.
pub(crate) fn is_date(text: &str) -> bool {
    let digits =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parsed = text.split_once('年').and_then(|(year, rest)| {
        let (month, rest) = rest.split_once('月')?;
        Some((year, month, rest.strip_suffix('日')?))
    });
    parsed.is_some_and(|(year, month, day)| year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2))
}

fn is_attachment_label(row: &Row) -> bool {
    row.text.strip_prefix("附件").is_some_and(|rest| rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn attachments(rows: Vec<Row>) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    let mut page = 0;
    for row in rows {
        let opens = row.page != page;
        page = row.page;
        if opens && is_attachment_label(&row) {
            found.push(Attachment { label: row, title: Vec::new(), body: Vec::new() });
            continue;
        }
        let Some(last) = found.last_mut() else { continue };
        if last.body.is_empty() && row.page == last.label.page && row.size > TITLE_PT {
            last.title.push(row);
        } else {
            last.body.push(row);
        }
    }
    found
}

/// The printing record at the end of the last page: its rules and what it says.
fn record(last: &Sheet) -> (Vec<Rule>, Vec<Row>) {
    let rules: Vec<Rule> = last
        .rules
        .iter()
        .filter(|rule| is_black(rule.colour) && rule.length_mm() > LONG_RULE_MM && rule.y0_mm > 120.0)
        .copied()
        .collect();
    let starts = |row: &&Row| row.size < RECORD_PT && (row.text.starts_with("抄送") || row.text.ends_with("印发"));
    let top =
        rules.first().map(|rule| rule.y0_mm).or_else(|| last.rows.iter().find(starts).map(|row| row.top() - NEAR_MM));
    let rows = last.rows.iter().filter(|row| top.is_some_and(|top| row.baseline > top)).cloned().collect();
    (rules, rows)
}

/// Left edge of what is set in one character of 4号 or of the grid; writers do either.
pub(crate) fn one_character(measured: f64) -> bool {
    (SMALL - NEAR_MM..=CHARACTER + NEAR_MM).contains(&measured)
}
