//! What the checks found.

use crate::checks::named;
use crate::faces::{Face, Faces};
use crate::geometry::{NEAR_MM, NEAR_PT};
use crate::parts::{Form, Parts};
use crate::row::{Row, is_square};
use pdf_page::File;
use serde::Serialize;
use std::collections::BTreeMap;

/// Failures of one check on one page that are told one by one; the rest are counted.
const TOLD: usize = 5;

/// What was measured at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// The check it belongs to.
    pub check: &'static str,
    /// The clause that asks for it.
    pub clause: &'static str,
    /// From 1; 0 for the file as a whole.
    pub page: usize,
    /// Where on the page, in Chinese.
    pub place: String,
    /// What the standard asks for, in Chinese.
    pub expected: String,
    /// What is there.
    pub measured: String,
    /// Whether this is as it should be.
    pub holds: bool,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 相符
    Holds,
    /// 不符
    Differs,
    /// 未涉及: the document has nothing of the kind.
    Absent,
}

/// Everything that was measured in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// How many pages there are.
    pub pages: usize,
    /// The form the first page has, in Chinese.
    pub form: &'static str,
    /// Everything measured, check by check in the order of the standard.
    pub measures: Vec<Measure>,
    /// Fonts and what they are seen to serve for, in Chinese.
    pub facts: Vec<String>,
}

impl Checked {
    /// What is not as it should be.
    pub fn findings(&self) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(|measure| !measure.holds)
    }

    /// How a check ended.
    pub fn verdict(&self, check: &str) -> Verdict {
        let mut of_check = self.measures.iter().filter(|measure| measure.check == check).peekable();
        if of_check.peek().is_none() {
            Verdict::Absent
        } else if of_check.all(|measure| measure.holds) {
            Verdict::Holds
        } else {
            Verdict::Differs
        }
    }
}

/// Gathers measures.
#[derive(Debug)]
pub(crate) struct Report<'f> {
    pub faces: Option<&'f Faces>,
    measures: Vec<Measure>,
    fonts: BTreeMap<(Face, String), usize>,
}

impl<'f> Report<'f> {
    pub(crate) fn new(faces: Option<&'f Faces>) -> Self {
        Self { faces, measures: Vec::new(), fonts: BTreeMap::new() }
    }

    /// Notes one measure.
    pub(crate) fn note(
        &mut self,
        check: &'static str,
        (page, place): (usize, impl Into<String>),
        expected: impl Into<String>,
        measured: impl Into<String>,
        holds: bool,
    ) {
        let clause = named(check).map_or("", |check| check.clause);
        let (place, expected, measured) = (place.into(), expected.into(), measured.into());
        self.measures.push(Measure { check, clause, page, place, expected, measured, holds });
    }

    /// Notes a place that should be at so many millimetres.
    pub(crate) fn place(&mut self, check: &'static str, at: (usize, impl Into<String>), expected: f64, measured: f64) {
        let holds = (measured - expected).abs() <= NEAR_MM;
        self.note(check, at, format!("{expected:.1}mm"), format!("{measured:.1}mm"), holds);
    }

    /// Notes a type size.
    pub(crate) fn size(&mut self, check: &'static str, row: &Row, place: &str, expected: f64) {
        let worst = row.glyphs.iter().map(|glyph| glyph.size_pt);
        let worst = worst.max_by(|a, b| (a - expected).abs().total_cmp(&(b - expected).abs())).unwrap_or(row.size);
        let holds = (worst - expected).abs() <= NEAR_PT;
        self.note(check, (row.page, place), format!("{expected}磅"), format!("{worst:.1}磅"), holds);
    }

    /// Judges the face of a row's Chinese characters, when the caller told the faces; else keeps the fact.
    pub(crate) fn face(&mut self, check: &'static str, row: &Row, place: &str, face: Face) {
        let chinese = || row.glyphs.iter().filter(|glyph| !glyph.text.is_ascii());
        for glyph in chinese() {
            *self.fonts.entry((face, glyph.font.to_string())).or_default() += 1;
        }
        let Some(faces) = self.faces else { return };
        let other = chinese().find(|glyph| !faces.serves(face, &glyph.font));
        let font = other.or_else(|| chinese().next()).map_or("", |glyph| glyph.font.as_str());
        self.note(check, (row.page, place), face.name(), font, other.is_none());
    }

    /// Judges the face of many rows at once.
    pub(crate) fn faces(&mut self, check: &'static str, rows: &[&Row], place: &str, face: Face) {
        let mut failures = Vec::new();
        for row in rows {
            let squares = || row.glyphs.iter().filter(|glyph| is_square(&glyph.text));
            for glyph in squares() {
                *self.fonts.entry((face, glyph.font.to_string())).or_default() += 1;
            }
            let other = self.faces.and_then(|faces| squares().find(|glyph| !faces.serves(face, &glyph.font)));
            failures.extend(other.map(|glyph| Failure {
                page: row.page,
                place: row.name(),
                expected: face.name().to_owned(),
                measured: format!("“{}”用{}", glyph.text, glyph.font),
            }));
        }
        if self.faces.is_some() {
            self.many(check, place, rows.len(), face.name(), failures);
        }
    }

    /// Notes a check of many like things: what fails by itself, and one line for the rest.
    pub(crate) fn many(
        &mut self,
        check: &'static str,
        place: &str,
        total: usize,
        expected: &str,
        failures: Vec<Failure>,
    ) {
        let failed = failures.len();
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        for failure in failures {
            let count = told.entry(failure.page).or_default();
            *count += 1;
            if *count <= TOLD {
                self.note(check, (failure.page, failure.place), failure.expected, failure.measured, false);
            }
        }
        if total > failed {
            self.note(check, (0, place), expected, format!("{}处", total - failed), true);
        }
    }

    pub(crate) fn finish(mut self, file: &File, parts: &Parts) -> Checked {
        let order = |id: &str| crate::CHECKS.iter().position(|check| check.id == id);
        self.measures.sort_by_key(|measure| order(measure.check));
        let mut facts: Vec<String> =
            self.fonts.iter().map(|((face, font), count)| format!("{}处用{font}（{count}字）", face.name())).collect();
        let loose: Vec<&str> = file.fonts.iter().filter(|font| !font.embedded).map(|font| font.name.as_str()).collect();
        facts.push(if loose.is_empty() {
            format!("{}种字体都已嵌入", file.fonts.len())
        } else {
            format!("未嵌入的字体：{}", loose.join("、"))
        });
        facts.extend(file.pdf_a.iter().map(|part| format!("文件自称符合PDF/A-{part}")));
        let form = match parts.form {
            Form::Plain => "无版头",
            Form::File => "文件格式",
            Form::Letter => "信函格式",
            Form::Minutes => "纪要格式",
        };
        Checked { pages: file.pages.len(), form, measures: self.measures, facts }
    }
}

/// One of many that is not as it should be.
#[derive(Debug)]
pub(crate) struct Failure {
    pub page: usize,
    pub place: String,
    pub expected: String,
    pub measured: String,
}
