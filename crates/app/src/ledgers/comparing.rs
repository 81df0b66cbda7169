//! A corrected sheet held against the cases as they are, row by row; nothing is changed by it.

use super::correcting::{Content, CorrectingError, CorrectionChange, CorrectionRow, MOST_ROWS};
use super::sheets::{CASE, VERSION, editable, written};
use crate::acting::stored_case;
use crate::importing::{REASON, cell_value};
use crate::people::{Signed, handles, may_see};
use crate::{AppError, Platform};
use engine::Case;
use matter::{Definition, Field, Move};
use model::{CaseId, FieldId, Fields, MatterId};
use std::collections::BTreeSet;

impl Platform {
    /// Reads a sheet and keeps what it would change, without changing anything. Answers the batch's id.
    pub async fn read_corrections(
        &self,
        viewer: &Signed,
        matter: &MatterId,
        file: &str,
        bytes: &[u8],
    ) -> Result<String, CorrectingError> {
        let table = sheet::read(file, bytes)?;
        if table.rows.len() > MOST_ROWS {
            return Err(CorrectingError::TooLong);
        }
        let rulebook = self.rulebook();
        let Some(definition) = rulebook.matter(matter) else {
            return Err(CorrectingError::UnknownColumn(matter.to_string()));
        };
        let place = |name: &'static str| {
            table.headings.iter().position(|heading| heading == name).ok_or(CorrectingError::NoColumn(name))
        };
        let (case_at, version_at) = (place(CASE)?, place(VERSION)?);
        let mut fields: Vec<(usize, &FieldId, &Field)> = Vec::new();
        for (at, heading) in table.headings.iter().enumerate() {
            let known = definition.fields.iter().find(|(_, field)| field.name.zh == *heading);
            match (known, heading.as_str()) {
                (_, CASE | VERSION | "题名" | "环节" | REASON | "") => {}
                (Some((id, field)), _) => fields.push((at, id, field)),
                (None, _) => return Err(CorrectingError::UnknownColumn(heading.clone())),
            }
        }
        let viewer = &self.with_authority(viewer).await?;
        let mut content =
            Content { headings: table.headings.clone(), reason: String::new(), unchanged: 0, rows: Vec::new() };
        let mut seen = BTreeSet::new();
        for row in &table.rows {
            let cell = |at: usize| row.cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
            let mut read = CorrectionRow {
                number: row.number,
                case: cell(case_at).to_owned(),
                title: String::new(),
                changes: Vec::new(),
                errors: Vec::new(),
                done: false,
                made: 0,
                version: 0,
                set: Fields::new(),
                before: Fields::new(),
                cells: row.cells.clone(),
            };
            if seen.insert(read.case.clone()) {
                self.compare(viewer, definition, &fields, cell(version_at), &mut read).await?;
            } else {
                read.errors.push((CASE.into(), "这个办件在表格里出现了两次".into()));
            }
            if read.errors.is_empty() && read.changes.is_empty() {
                content.unchanged += 1;
            } else {
                content.rows.push(read);
            }
        }
        let now = self.now();
        let digest = ledger::digest(bytes).to_string();
        let batch = format!("{}-{}", now.strftime("%Y%m%d%H%M%S%3f"), digest.get(..8).unwrap_or_default());
        self.keep(viewer, matter, &batch, file, &content).await?;
        Ok(batch)
    }

    /// Holds a row against the case as it is.
    async fn compare(
        &self,
        viewer: &Signed,
        newest: &Definition,
        fields: &[(usize, &FieldId, &Field)],
        version: &str,
        read: &mut CorrectionRow,
    ) -> Result<(), AppError> {
        let mut wrong = |column: &str, words: String| read.errors.push((column.to_owned(), words));
        let id = CaseId::new(&read.case);
        let view = self.store.case(&viewer.office, &id).await?;
        let Some(view) = view.filter(|view| view.row.matter == newest.id) else {
            wrong(CASE, format!("没有编号为“{}”的办件", read.case));
            return Ok(());
        };
        let case: Case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let visible = rulebook.matter(&case.matter).filter(|d| may_see(&rulebook, &viewer.actor, d, &case));
        let Some(definition) = visible else {
            wrong(CASE, format!("没有编号为“{}”的办件", read.case));
            return Ok(());
        };
        read.title.clone_from(&view.row.title);
        let mask = !handles(&viewer.actor, definition, &case);
        for (at, id, _) in fields {
            let Some(field) = definition.fields.get(*id) else { continue };
            let cell = read.cells.get(*at).map(|cell| cell.trim()).unwrap_or_default();
            let known = case.fields.get(*id);
            let before = known.map_or_else(String::new, |value| written(field, value, mask));
            if cell == before {
                continue;
            }
            let mut wrong = |words: String| read.errors.push((field.name.zh.clone(), words));
            let Some(known) = known else {
                wrong("这一项办理时没有填过，不能用更正来补填".into());
                continue;
            };
            if mask && super::columns::personal(field) {
                wrong("这是个人信息，您看不到全文，不能在这里更正".into());
                continue;
            }
            if !editable(definition, id, field) {
                wrong("这一列不能在表格里更正，请在办件页面上办".into());
                continue;
            }
            if cell.is_empty() {
                wrong("不能清空；没有变化的请保持原样".into());
                continue;
            }
            match cell_value(field, cell).and_then(|value| tidy(field, value)) {
                Err(words) => wrong(words),
                Ok(value) if value == *known => {}
                Ok(value) => {
                    let after = written(field, &value, false);
                    read.changes.push(CorrectionChange { zh: field.name.zh.clone(), before, after });
                    read.before.insert((*id).clone(), known.clone());
                    read.set.insert((*id).clone(), value);
                }
            }
        }
        read.version = view.version;
        if read.changes.is_empty() {
            return Ok(());
        }
        if version.parse() != Ok(view.version) {
            read.errors.push((
                VERSION.into(),
                format!(
                    "导出以后这件事又办过（表格里是第 {version} 版，现在是第 {} 版），请重新导出再改",
                    view.version
                ),
            ));
        } else if !engine::moves_open_to(definition, &case, &viewer.actor).contains(&Move::Amend) {
            read.errors.push((String::new(), "更正由规定的岗位办理，您不能更正这一件".into()));
        }
        Ok(())
    }
}

/// A day in the one form in which the ledger has it.
fn tidy(field: &Field, value: model::Value) -> Result<model::Value, String> {
    if field.kind != matter::FieldKind::Day {
        return Ok(value);
    }
    let text = value.as_text().unwrap_or_default();
    match model::parse_day(text) {
        Some(day) => Ok(model::Value::text(day.to_string())),
        None => Err(format!("应为日期，如 2025-04-07，而填的是“{text}”")),
    }
}
