//! Which column of a sheet is which part of an act, and a row's cells as the values of that act.

use super::{ImportError, REASON};
use crate::ActRequest;
use matter::{Act, Definition, Field, FieldKind};
use model::{ActId, CaseId, FieldId, MaterialId, MatterId, OfficeId, PersonId, Value};
use sheet::Row;

enum Column {
    Field(FieldId, Field),
    Material(MaterialId),
    By,
    At,
    Case,
    Opinion,
    /// The reasons of an earlier try.
    Ignored,
}

pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// Headings are the Chinese names of the fields and materials that the act asks for, or their ids; and 办理人, 时间,
    /// 办件编号, 意见. A material's cell says 是 or 有.
    pub(super) fn new(definition: &Definition, act: &Act, headings: &[String]) -> Result<Self, ImportError> {
        let fields: Vec<_> = act.asks.iter().filter_map(|ask| definition.fields.get_key_value(&ask.field)).collect();
        let materials: Vec<_> = act.materials.iter().filter_map(|id| definition.materials.get_key_value(id)).collect();
        let column = |heading: &String| -> Result<Column, ImportError> {
            match heading.as_str() {
                "办理人" => return Ok(Column::By),
                "时间" => return Ok(Column::At),
                "办件编号" => return Ok(Column::Case),
                "意见" => return Ok(Column::Opinion),
                REASON | "" => return Ok(Column::Ignored),
                _ => {}
            }
            if let Some((id, field)) =
                fields.iter().find(|(id, field)| field.name.zh == *heading || **id == heading.as_str())
            {
                return Ok(Column::Field((*id).clone(), (*field).clone()));
            }
            if let Some((id, _)) = materials.iter().find(|(id, m)| m.name.zh == *heading || **id == heading.as_str()) {
                return Ok(Column::Material((*id).clone()));
            }
            let names = fields
                .iter()
                .map(|(_, field)| field.name.zh.as_str())
                .chain(materials.iter().map(|(_, m)| m.name.zh.as_str()));
            let known: Vec<_> = names.chain(["办理人", "时间", "办件编号", "意见"]).collect();
            Err(ImportError::UnknownColumn { column: heading.clone(), known: known.join("、") })
        };
        headings.iter().map(column).collect::<Result<Vec<_>, _>>().map(Self)
    }

    /// The row as an act, or why it can't be one.
    pub(super) fn request(
        &self,
        row: &Row,
        office: &OfficeId,
        matter: &MatterId,
        act: &ActId,
        by: &PersonId,
    ) -> Result<ActRequest, String> {
        let mut request = ActRequest {
            office: office.clone(),
            matter: Some(matter.clone()),
            act: act.clone(),
            by: by.clone(),
            ..ActRequest::default()
        };
        for (column, cell) in self.0.iter().zip(&row.cells) {
            if cell.is_empty() {
                continue;
            }
            match column {
                Column::Field(id, field) => {
                    request.set.insert(id.clone(), value(field, cell)?);
                }
                Column::Material(id) if matches!(cell.as_str(), "是" | "有" | "√" | "1" | "true") => {
                    request.materials.push(id.clone());
                }
                Column::By => request.by = PersonId::new(cell),
                Column::At => request.at = Some(cell.clone()),
                Column::Case => request.case = Some(CaseId::new(cell)),
                Column::Opinion => request.opinion.clone_from(cell),
                Column::Material(_) | Column::Ignored => {}
            }
        }
        Ok(request)
    }
}

/// What a cell says as a value of a field.
pub(crate) fn value(field: &Field, cell: &str) -> Result<Value, String> {
    let name = &field.name.zh;
    match &field.kind {
        FieldKind::Text | FieldKind::Record(_) | FieldKind::Person | FieldKind::Day => Ok(Value::text(cell)),
        FieldKind::YesNo => match cell {
            "是" | "true" | "1" | "√" => Ok(Value::Truth(true)),
            "否" | "false" | "0" => Ok(Value::Truth(false)),
            _ => Err(format!("“{name}”应填是或否，而填的是“{cell}”")),
        },
        FieldKind::WholeNumber => {
            cell.replace(',', "").parse().map(Value::Number).map_err(|_| format!("“{name}”应为整数，而填的是“{cell}”"))
        }
        FieldKind::Money => {
            fen(cell).map(Value::Number).ok_or_else(|| format!("“{name}”应为金额（元），而填的是“{cell}”"))
        }
        FieldKind::Choice(choices) => match choices.iter().find(|(key, word)| *key == cell || *word == cell) {
            Some((key, _)) => Ok(Value::text(key)),
            None => Err(format!(
                "“{name}”应为：{}，而填的是“{cell}”",
                choices.values().cloned().collect::<Vec<_>>().join("、")
            )),
        },
        FieldKind::Texts => {
            Ok(Value::List(cell.split(['、', '；', ';']).map(|part| Value::text(part.trim())).collect()))
        }
        FieldKind::List(_) => Err(format!("“{name}”是名单，表格导入不支持，请在页面上填写")),
    }
}

/// 元 with at most two decimals, as fen.
fn fen(text: &str) -> Option<i64> {
    let text = text.replace([',', '，', '元', '¥'], "");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    if rest.len() > 2 || !rest.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(if text.starts_with('-') { -rest } else { rest })
}

#[cfg(test)]
mod tests {
    use super::fen;

    #[test]
    fn money_is_kept_in_fen() {
        assert_eq!(fen("1,234.5元"), Some(123_450));
        assert_eq!(fen("-0.05"), Some(-5));
        assert_eq!(fen("1.234"), None);
        assert_eq!(fen("若干"), None);
    }
}
