//! The body: what stands only when, and what stands for each.

use super::numbering::{Piece, numbered};
use super::{Writer, runs};
use crate::load::guards;
use crate::scene::Scene;
use crate::template::Block;
use document::Block as Composed;
use minijinja::{Value, context};
use pattern::Pattern;

impl Writer<'_> {
    pub(super) fn body(&mut self, blocks: &[Block]) -> Vec<Composed> {
        let mut pieces = Vec::new();
        self.blocks(blocks, &Value::UNDEFINED, &mut pieces);
        numbered(&pieces)
    }

    fn blocks(&mut self, blocks: &[Block], inner: &Value, pieces: &mut Vec<Piece>) {
        for block in blocks {
            match block {
                Block::Text(text) => {
                    let paragraphs = self.paragraphs(text, inner).into_iter();
                    pieces.extend(paragraphs.map(|text| Piece::Block(Composed::Paragraph(runs(text)))));
                }
                Block::Heading { level, text } => {
                    let text = self.line_in(text, inner);
                    if !text.is_empty() {
                        pieces.push(Piece::Heading(*level, text));
                    }
                }
                Block::Entry { label, text } => {
                    let text = self.line_in(text, inner);
                    if !text.is_empty() {
                        pieces.push(Piece::Block(Composed::Entry { label: label.clone(), runs: runs(text) }));
                    }
                }
                Block::When { condition, body } => {
                    self.within(Some(condition), inner, |writer| writer.blocks(body, inner, pieces));
                }
                Block::Each { list, body } => {
                    for inner in self.members(list, inner) {
                        self.blocks(body, &inner, pieces);
                    }
                }
                Block::Table(table) => pieces.extend(self.table(table, inner).map(Piece::Block)),
                Block::Form { caption, rows } => {
                    pieces.extend(self.form(caption.as_ref(), rows, inner).map(Piece::Block));
                }
            }
        }
    }

    /// Does it when the condition holds. A rehearsal does it in any case, with what the condition asks for given.
    pub(super) fn within(&mut self, condition: Option<&Pattern>, inner: &Value, act: impl FnOnce(&mut Self)) {
        let Some(condition) = condition else { return act(self) };
        if self.holds(condition, inner) {
            return act(self);
        }
        let Some(rehearsal) = &mut self.rehearsal else { return };
        let before = rehearsal.scenery.fields.clone();
        for name in guards(&condition.source) {
            if let Some((id, _)) = self.template.shape.field(&name)
                && let Some(value) = rehearsal.full.fields.get(id)
            {
                rehearsal.scenery.fields.insert(id.clone(), value.clone());
            }
        }
        let deeper = Scene::new(&rehearsal.scenery, &self.template.shape);
        let outer = std::mem::replace(&mut self.scene, deeper);
        act(self);
        self.scene = outer;
        if let Some(rehearsal) = &mut self.rehearsal {
            rehearsal.scenery.fields = before;
        }
    }

    /// What patterns see for each member of the list: `it`, `loop`, and around them `outer`.
    pub(super) fn members(&mut self, list: &Pattern, inner: &Value) -> Vec<Value> {
        let mut members = match self.scene.members(&list.source, inner) {
            Ok(members) => members,
            Err(error) => {
                self.problem(list, error);
                Vec::new()
            }
        };
        if let Some(rehearsal) = self.rehearsal.as_ref().filter(|_| members.is_empty()) {
            let full = Scene::new(rehearsal.full, &self.template.shape);
            members = full.members(&list.source, inner).unwrap_or_default();
        }
        let length = members.len();
        let outer = inner.get_attr("it").unwrap_or_default();
        let seen = members.into_iter().enumerate().map(|(index, it)| {
            let round = context! {
                index => index + 1,
                index0 => index,
                first => index == 0,
                last => index + 1 == length,
                length => length,
            };
            context! { it => it, outer => outer, loop => round }
        });
        seen.collect()
    }
}
