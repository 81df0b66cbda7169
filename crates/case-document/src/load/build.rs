//! From what the author wrote to a template, with a defect for everything that can't be.

use super::raw::{RawBlock, RawChoice, RawOther, RawRow, RawTable, RawTemplate};
use crate::Template;
use crate::shape::Shape;
use crate::template::{Annex, Block, Number, Row, Table};
use document::Form;
use matter::{ActRef, Definition, Name};
use model::{Citation, Defect};
use pattern::{Pattern, point};
use serde_saphyr::Spanned;
use std::sync::Arc;

pub(super) fn build(
    id: &str,
    path: &str,
    raw: RawTemplate,
    definition: &Definition,
    shape: &Arc<Shape>,
    defects: &mut Vec<Defect>,
) -> Template {
    let file: Arc<str> = path.into();
    let mut builder = Builder { file: Arc::clone(&file), defects };
    let (form, plain) = builder.form(&raw.form);
    let body = builder.blocks(raw.body);
    let annexes = raw.annexes.into_iter().map(|annex| Annex {
        name: builder.pattern(annex.name),
        when: builder.optional(annex.when),
        body: builder.blocks(annex.body),
    });
    let annexes = annexes.collect();
    let number = builder.number(raw.number, &raw.on, definition);
    let sealed_by_form = !plain && form != Form::Minutes;
    let at = point(raw.zh.referenced);
    let signature = match raw.signature.map(|choice| (choice.referenced, choice.value)) {
        None if sealed_by_form => Some(builder.ours("{{ office.name }}", at)),
        None | Some((_, RawChoice::Is(false))) => None,
        Some((_, RawChoice::Is(true))) => Some(builder.ours("{{ office.name }}", at)),
        Some((place, RawChoice::Says(says))) => Some(builder.ours(&says, point(place))),
    };
    let organ = match (raw.organ, form, plain) {
        (Some(organ), _, _) => Some(builder.pattern(organ)),
        (None, _, true) => None,
        (None, Form::File, _) => Some(builder.ours("{{ office.name }}文件", at)),
        (None, Form::Letter, _) => Some(builder.ours("{{ office.name }}", at)),
        (None, Form::Minutes, _) => Some(builder.ours("{{ office.name }}会议纪要", at)),
    };
    Template {
        id: id.to_owned(),
        file: path.to_owned(),
        name: Name { zh: raw.zh.value, en: raw.en },
        on: raw.on.iter().map(|act| ActRef::parse(&act.value)).collect(),
        law: Citation::new(&raw.law.value),
        form,
        seal: raw.seal.unwrap_or(sealed_by_form),
        audience: raw.audience,
        keeps: if raw.keeps.is_empty() { definition.retention.clone() } else { raw.keeps },
        series: if let Number::Series(series) = &number { Some(series.clone()) } else { None },
        at,
        lang: raw.lang.unwrap_or_else(|| "zh-CN".to_owned()),
        when: builder.optional(raw.when),
        number,
        organ,
        secrecy: builder.optional(raw.secrecy),
        urgency: builder.optional(raw.urgency),
        signed_by: builder.optional(raw.signed_by),
        to: builder.optional(raw.to),
        title: builder.pattern(raw.title),
        body,
        annexes,
        notes: raw.notes.into_iter().map(|note| builder.pattern(note)).collect(),
        signature,
        copy_to: builder.optional(raw.copy_to),
        printed: raw.printed,
        shape: Arc::clone(shape),
    }
}

struct Builder<'a> {
    file: Arc<str>,
    defects: &'a mut Vec<Defect>,
}

impl Builder<'_> {
    fn pattern(&self, text: Spanned<String>) -> Pattern {
        Pattern::new(&self.file, text)
    }

    fn optional(&self, text: Option<Spanned<String>>) -> Option<Pattern> {
        text.map(|text| self.pattern(text))
    }

    fn ours(&self, source: &str, at: (u64, u64)) -> Pattern {
        Pattern { source: source.to_owned(), file: Arc::clone(&self.file), at }
    }

    fn defect(&mut self, at: (u64, u64), rule: &'static str, message: impl Into<String>, mend: &str) {
        self.defects.push(Defect::new(&*self.file, at, rule, message, mend));
    }

    /// The form, and whether it is without a red head.
    fn form(&mut self, form: &Spanned<String>) -> (Form, bool) {
        match form.value.as_str() {
            "file" => (Form::File, false),
            "letter" => (Form::Letter, false),
            "minutes" => (Form::Minutes, false),
            "plain" => (Form::File, true),
            other => {
                let what = format!("`{other}` is no form");
                self.defect(point(form.referenced), "document-form", what, "write file, letter, minutes or plain");
                (Form::File, true)
            }
        }
    }

    /// `true` is the series of the acts that make the document; a text is a series of the matter, or a pattern.
    fn number(
        &mut self,
        number: Option<Spanned<RawChoice>>,
        on: &[Spanned<String>],
        definition: &Definition,
    ) -> Number {
        let Some(number) = number else { return Number::None };
        let at = point(number.referenced);
        match number.value {
            RawChoice::Is(false) => Number::None,
            RawChoice::Says(says) if says.contains("{{") => Number::Says(self.ours(&says, at)),
            RawChoice::Says(series) => {
                if !definition.numbers.iter().any(|known| known.series == series) {
                    let what = format!("the matter has no numbers of the series `{series}`");
                    self.defect(at, "document-number", what, "name a `series` of the matter's `numbers`");
                }
                Number::Series(series)
            }
            RawChoice::Is(true) => {
                let acts: Vec<ActRef> = on.iter().map(|act| ActRef::parse(&act.value)).collect();
                // `on: [approve]` meets a number given on `sign.approve`, and the other way round.
                let meets = |one: &ActRef, other: &ActRef| {
                    one.act == other.act && (one.step.is_none() || other.step.is_none() || one.step == other.step)
                };
                let given = definition
                    .numbers
                    .iter()
                    .find(|known| known.on.iter().any(|given| acts.iter().any(|act| meets(act, given))));
                if let Some(given) = given {
                    return Number::Series(given.series.clone());
                }
                let what = "`number: true`, but none of its acts gives a number";
                self.defect(at, "document-number", what, "name the `series` that was given before");
                Number::None
            }
        }
    }

    fn blocks(&mut self, raw: Vec<Spanned<RawBlock>>) -> Vec<Block> {
        raw.into_iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, raw: Spanned<RawBlock>) -> Option<Block> {
        let at = point(raw.referenced);
        let other = match raw.value {
            RawBlock::Text(text) => return Some(Block::Text(self.ours(&text, at))),
            RawBlock::Other(other) => *other,
        };
        let RawOther { when, each, body, heading, level, entry, table, form, caption } = other;
        if (level.is_some() && heading.is_none()) || (caption.is_some() && form.is_none()) {
            self.defect(
                at,
                "form",
                "`level` belongs to a heading, `caption` to a form",
                "see the shape in docs/how/write-a-document.md",
            );
        }
        let inner = match (body, heading, entry, table, form) {
            (Some(body), None, None, None, None) => self.blocks(body),
            (None, Some(text), None, None, None) => {
                vec![Block::Heading { level: level.unwrap_or(1).clamp(1, 4), text: self.pattern(text) }]
            }
            (None, None, Some(entry), None, None) => {
                vec![Block::Entry { label: entry.label, text: self.pattern(entry.text) }]
            }
            (None, None, None, Some(table), None) => vec![self.table(table, at)],
            (None, None, None, None, Some(rows)) => {
                vec![Block::Form { caption: self.optional(caption), rows: self.rows(rows) }]
            }
            _ => {
                let what = "a block is one of body (with when or each), heading, entry, table, form";
                self.defect(at, "form", what, "see the shape in docs/how/write-a-document.md");
                return None;
            }
        };
        let inner = match each {
            Some(list) => vec![Block::Each { list: self.pattern(list), body: inner }],
            None => inner,
        };
        Some(match when {
            Some(condition) => Block::When { condition: self.pattern(condition), body: inner },
            None => match <[Block; 1]>::try_from(inner) {
                Ok([only]) => only,
                Err(inner) => {
                    let always = self.ours("true", at);
                    Block::When { condition: always, body: inner }
                }
            },
        })
    }

    fn table(&mut self, raw: RawTable, at: (u64, u64)) -> Block {
        let mut rows = self.rows(raw.rows);
        match (raw.row, raw.each) {
            (Some(cells), each) => {
                let cells = cells.into_iter().map(|cell| self.pattern(cell)).collect();
                rows.insert(0, Row { when: None, each: self.optional(each), cells });
            }
            (None, Some(_)) => self.defect(at, "form", "`each` without `row`", "write the cells of a row"),
            (None, None) => {}
        }
        let head: Vec<Pattern> = raw.head.into_iter().map(|cell| self.pattern(cell)).collect();
        if let Some(row) = rows.iter().find(|row| !head.is_empty() && row.cells.len() > head.len()) {
            let what = format!("a row of {} cells under a head of {}", row.cells.len(), head.len());
            self.defect(at, "document-table", what, "name every column");
        }
        Block::Table(Table { caption: self.optional(raw.caption), head, rows, empty: self.optional(raw.empty) })
    }

    fn rows(&mut self, raw: Vec<RawRow>) -> Vec<Row> {
        let rows = raw.into_iter().map(|row| match row {
            RawRow::Cells(cells) => (None, None, cells),
            RawRow::Full(full) => (full.when, full.each, full.row),
        });
        let rows = rows.map(|(when, each, cells)| Row {
            when: self.optional(when),
            each: self.optional(each),
            cells: cells.into_iter().map(|cell| self.pattern(cell)).collect(),
        });
        rows.collect()
    }
}
