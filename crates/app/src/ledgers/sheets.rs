//! Ledgers as files: cases as a form that may be corrected and sent back, records as a table.

use super::columns::{LedgerColumn, LedgerQuery, columns_of, personal};
use super::registers::beside_key;
use crate::acting::listed_case;
use crate::importing::REASON;
use crate::people::{Sight, Signed, handles};
use crate::{AppError, Platform};
use matter::{Definition, Field, FieldKind};
use model::{FieldId, MatterId, RegisterId, Value};
use sheet::{Form, FormColumn, Row, Table, write_form, write_xlsx};
use store::FieldList;

/// The headings that say which case, and which version of it, a row is.
pub(super) const CASE: &str = "办件编号";
pub(super) const VERSION: &str = "版本";
/// The most rows of one file.
const MOST_ROWS: u32 = 20_000;
/// What stands in a cell whose value is hidden.
const HIDDEN: &str = "（已隐去）";

/// A file with its rows counted.
#[derive(Debug, Clone)]
pub struct LedgerFile {
    pub name: String,
    pub bytes: Vec<u8>,
    pub rows: usize,
}

impl Platform {
    /// The cases that a list finds, as an .xlsx that may be corrected and sent back. None for an unknown matter.
    pub async fn ledger_file(
        &self,
        viewer: &Signed,
        matter: &MatterId,
        query: &LedgerQuery,
        wanted: &[FieldId],
    ) -> Result<Option<LedgerFile>, AppError> {
        let Some(definition) = self.rulebook().matter(matter) else { return Ok(None) };
        let viewer = &self.with_authority(viewer).await?;
        let columns = columns_of(&definition.fields);
        let shown: Vec<&LedgerColumn> =
            columns.iter().filter(|column| wanted.is_empty() || wanted.contains(&column.id)).collect();
        let (tests, order) = query.lawful(&columns);
        let list = FieldList {
            ways: Sight::of(self.rulebook(), &viewer.actor).marks(),
            text: query.text.clone(),
            ended: query.ended,
            steps: query.steps.clone(),
            tests,
            order,
            limit: MOST_ROWS,
            ..FieldList::of(viewer.office.clone(), matter.as_str())
        };
        let mut rows = Vec::new();
        for view in self.store.list_cases(&list).await? {
            let case = listed_case(&view)?;
            let rulebook = self.pinned(case.rulebook).await?;
            let Some(pinned) = rulebook.matter(&case.matter) else { continue };
            if !Sight::of(&rulebook, &viewer.actor).sees(pinned, &case) {
                continue;
            }
            let mask = !handles(&viewer.actor, pinned, &case);
            let step = pinned.step(&case.step).map_or_else(|| case.step.to_string(), |step| step.name.zh.clone());
            let mut cells = vec![case.id.to_string(), view.version.to_string(), view.title.clone(), step];
            cells.extend(shown.iter().map(|column| {
                let field = definition.fields.get(&column.id);
                let value = field.and_then(|field| Some((field, case.fields.get(&column.id)?)));
                value.map_or_else(String::new, |(field, value)| written(field, value, mask))
            }));
            rows.push(cells);
        }
        let form = Form {
            name: definition.name.zh.clone(),
            columns: headings(definition, &shown),
            notes: notes(definition, &shown),
            rows,
        };
        let bytes = write_form(&form).map_err(|error| fault(&error))?;
        let name = format!("{}台账", definition.name.zh);
        Ok(Some(LedgerFile { name, bytes, rows: form.rows.len() }))
    }

    /// The records that a list finds, as an .xlsx. None for an unknown register.
    pub async fn register_file(
        &self,
        viewer: &Signed,
        id: &RegisterId,
        query: &LedgerQuery,
    ) -> Result<Option<LedgerFile>, AppError> {
        let Some((register, mask)) = self.visible_register(viewer, id).await? else { return Ok(None) };
        let columns = columns_of(&beside_key(register));
        let whole = LedgerQuery { page: 0, page_size: MOST_ROWS, ..query.clone() };
        let list = Self::record_list(viewer, register, &columns, &whole, mask);
        let mut rows = Vec::new();
        for (view, number) in self.store.list_records(&list).await?.iter().zip(2..) {
            let row = self.record_row(register, view, mask)?;
            let mut cells = vec![row.key.map_or_else(|| HIDDEN.to_owned(), |key| key.to_string())];
            cells.extend(row.cells.into_iter().map(|cell| cell.words));
            cells.push(row.expires);
            rows.push(Row { number, cells });
        }
        let key = register.fields.get(&register.key).map(|field| field.name.zh.clone());
        let mut headings: Vec<String> = key.into_iter().chain(columns.into_iter().map(|column| column.zh)).collect();
        headings.push("到期情况".into());
        let table = Table { headings, rows };
        let bytes = write_xlsx(&table).map_err(|error| fault(&error))?;
        Ok(Some(LedgerFile { name: register.name.zh.clone(), bytes, rows: table.rows.len() }))
    }
}

pub(super) fn fault(error: &sheet::SheetError) -> AppError {
    AppError::File { path: "xlsx".into(), why: error.to_string() }
}

/// Whether a value of the field may be corrected in a sheet.
pub(super) fn editable(definition: &Definition, id: &FieldId, field: &Field) -> bool {
    definition.about.as_ref() != Some(id) && !matches!(field.kind, FieldKind::List(_))
}

/// A value as a sheet has it, so that it reads back as the same.
pub(super) fn written(field: &Field, value: &Value, mask: bool) -> String {
    if mask && personal(field) {
        return HIDDEN.into();
    }
    match (&field.kind, value) {
        (FieldKind::YesNo, Value::Truth(truth)) => if *truth { "是" } else { "否" }.into(),
        (FieldKind::Money, Value::Number(fen)) if fen % 100 == 0 => (fen / 100).to_string(),
        (FieldKind::Money, Value::Number(fen)) => {
            format!("{}{}.{:02}", if *fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100)
        }
        (FieldKind::Texts, Value::List(texts)) => texts.iter().map(Value::display).collect::<Vec<_>>().join("、"),
        (FieldKind::Choice(_) | FieldKind::List(_), _) => crate::reading::field_words(field, value, mask),
        _ => value.display(),
    }
}

fn headings(definition: &Definition, shown: &[&LedgerColumn]) -> Vec<FormColumn> {
    let fixed = |heading: &str, hidden| FormColumn { heading: heading.into(), hidden, fixed: true, choices: vec![] };
    let mut headings = vec![fixed(CASE, true), fixed(VERSION, true), fixed("题名", false), fixed("环节", false)];
    headings.extend(shown.iter().map(|column| {
        let field = definition.fields.get(&column.id);
        let choices = match field.map(|field| &field.kind) {
            Some(FieldKind::Choice(choices)) => choices.values().cloned().collect(),
            Some(FieldKind::YesNo) => vec!["是".into(), "否".into()],
            _ => Vec::new(),
        };
        let fixed = !field.is_some_and(|field| editable(definition, &column.id, field));
        FormColumn { heading: column.zh.clone(), choices, hidden: false, fixed }
    }));
    headings
}

fn notes(definition: &Definition, shown: &[&LedgerColumn]) -> Vec<String> {
    let mut notes = vec![
        format!("这是“{}”台账，一行一件。", definition.name.zh),
        "可以直接改单元格里的内容，存盘后在台账页面“用表格更正”处上传；系统先逐行预览，确认后每一行作为一次更正记入办理经过。".into(),
        format!("“{CASE}”和“{VERSION}”两列是隐藏的，用来认出办件和它的版本，请不要改动或删除。"),
        "灰色的列不能在这里改。写着“（已隐去）”的是个人信息，请保持原样。".into(),
        "日期写成 2025-04-07 或 2025.4.7；金额以元为单位；多项之间用“、”隔开。".into(),
        format!("有错的行会原样退回，并在最后一列“{REASON}”里写明是哪一格、怎么改。"),
    ];
    for column in shown {
        let Some(FieldKind::Choice(choices)) = definition.fields.get(&column.id).map(|field| &field.kind) else {
            continue;
        };
        let words: Vec<&str> = choices.values().map(String::as_str).collect();
        notes.push(format!("“{}”只能填：{}", column.zh, words.join("、")));
    }
    notes
}
