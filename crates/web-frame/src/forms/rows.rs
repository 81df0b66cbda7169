//! Lists of members as tables: one row a member, empty rows ignored. A tick box in a row says yes, and no when it is not
//! ticked, because a row that somebody filled in has been looked at.

use super::paste::{Pasted, pasted};
use super::{Posted, read};
use indexmap::IndexMap;
use matter::{Field, FieldKind};
use model::{FieldId, Fields, Value};

/// Rows that wait for new members.
const EMPTY_ROWS: usize = 6;
/// The most rows that a form may have.
const MOST_ROWS: usize = 500;

/// The table of a list.
#[derive(Debug)]
#[allow(clippy::struct_field_names, reason = "a table has rows")]
pub struct Rows {
    pub columns: Vec<String>,
    /// The box for pasting, and what of a paste could not be read.
    pub paste: (String, String),
    /// What was wrong with the paste.
    pub paste_errors: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug)]
pub struct Cell {
    pub name: String,
    /// 第 2 位 姓名, for those who can't see the table's head.
    pub label: String,
    pub shape: CellShape,
    /// What is wrong with what was typed; the id under which the page says it.
    pub error: Option<(String, String)>,
}

#[derive(Debug)]
pub enum CellShape {
    Text(String),
    Tick(bool),
    /// Value, word, chosen.
    Choice(Vec<(String, String, bool)>),
}

/// The text or tick of each cell: row by row, column by column.
type Typed = Vec<Vec<String>>;

pub(crate) fn rows(name: &str, members: &IndexMap<FieldId, Field>, stored: &[Value], posted: Option<&Posted>) -> Rows {
    let (mut typed, paste): (Typed, Pasted) = if let Some(posted) = posted {
        typed_and_pasted(name, members, posted)
    } else {
        let stored = stored.iter().filter_map(Value::as_record).map(|record| words(members, record));
        (stored.collect(), Pasted::default())
    };
    typed.extend(std::iter::repeat_n(vec![String::new(); members.len()], EMPTY_ROWS));
    let row = |(index, texts): (usize, Vec<String>)| {
        let cells = members.iter().zip(texts).map(|((id, field), text)| Cell {
            name: format!("{name}.{index}.{id}"),
            label: format!("第{}行 {}", index + 1, field.name.zh),
            error: value(&field.kind, &text)
                .err()
                .map(|why| (super::control_id("e", &format!("{name}.{index}.{id}")), why)),
            shape: shape(field, text),
        });
        cells.collect()
    };
    Rows {
        columns: members.values().map(|field| field.name.zh.clone()).collect(),
        paste: (paste_name(name), paste.left),
        paste_errors: paste.errors,
        rows: typed.into_iter().enumerate().map(row).collect(),
    }
}

fn shape(field: &Field, text: String) -> CellShape {
    match &field.kind {
        FieldKind::YesNo => CellShape::Tick(!text.is_empty()),
        // A word that is no choice stays to be seen and mended.
        FieldKind::Choice(choices) if text.is_empty() || choices.contains_key(&text) => CellShape::Choice(
            choices.iter().map(|(value, word)| (value.clone(), word.clone(), *value == text)).collect(),
        ),
        _ => CellShape::Text(text),
    }
}

/// The rows that somebody filled in.
fn typed(name: &str, members: &IndexMap<FieldId, Field>, posted: &Posted) -> Typed {
    let prefix = format!("{name}.");
    let numbers = posted.after(&prefix).filter_map(|rest| rest.split_once('.')?.0.parse::<usize>().ok());
    let last = numbers.filter(|row| *row < MOST_ROWS).max();
    let rows = last.map_or(0, |last| last + 1);
    let cell = |row: usize, id: &FieldId| posted.trimmed(&format!("{name}.{row}.{id}")).to_owned();
    let all = (0..rows).map(|row| members.keys().map(|id| cell(row, id)).collect::<Vec<_>>());
    all.filter(|texts| texts.iter().any(|text| !text.is_empty())).collect()
}

/// Under which a paste into a list travels.
fn paste_name(name: &str) -> String {
    format!("paste.{name}")
}

/// The rows that were filled in, and after them those that were pasted.
fn typed_and_pasted(name: &str, members: &IndexMap<FieldId, Field>, posted: &Posted) -> (Typed, Pasted) {
    let mut all = typed(name, members, posted);
    let room = MOST_ROWS.saturating_sub(all.len());
    let mut more = pasted(posted.one(&paste_name(name)).unwrap_or_default(), members, room);
    all.append(&mut more.rows);
    (all, more)
}

fn words(members: &IndexMap<FieldId, Field>, record: &Fields) -> Vec<String> {
    let word = |(id, field): (&FieldId, &Field)| match (&field.kind, record.get(id)) {
        (_, None | Some(Value::Truth(false))) => String::new(),
        (FieldKind::Money, Some(Value::Number(fen))) => read::yuan(*fen),
        (_, Some(Value::Truth(true))) => "yes".into(),
        (_, Some(value)) => value.display(),
    };
    members.iter().map(word).collect()
}

/// The members, or what is wrong with the first bad cell of each row.
pub(crate) fn members(
    name: &str,
    members: &IndexMap<FieldId, Field>,
    posted: &Posted,
) -> Result<Vec<Value>, Vec<String>> {
    let (rows, more) = typed_and_pasted(name, members, posted);
    let (mut list, mut errors) = (Vec::new(), more.errors);
    for (index, texts) in rows.into_iter().enumerate() {
        let mut record = Fields::new();
        for ((id, field), text) in members.iter().zip(texts) {
            match value(&field.kind, &text) {
                Ok(Some(value)) => drop(record.insert(id.clone(), value)),
                Ok(None) => {}
                Err(why) => errors.push(format!("第{}行“{}”：{why}", index + 1, field.name.zh)),
            }
        }
        list.push(Value::Record(record));
    }
    if errors.is_empty() { Ok(list) } else { Err(errors) }
}

fn value(kind: &FieldKind, text: &str) -> Result<Option<Value>, String> {
    match kind {
        FieldKind::YesNo => Ok(Some(Value::Truth(!text.is_empty()))),
        _ if text.is_empty() => Ok(None),
        FieldKind::WholeNumber => read::whole(text).map(Some),
        FieldKind::Money => read::money(text).map(Some),
        FieldKind::Day => read::day(text).map(Some),
        FieldKind::Choice(choices) if !choices.contains_key(text) => {
            let words = choices.values().cloned().collect::<Vec<_>>().join("、");
            Err(format!("“{text}”不在可选的里面，可选：{words}"))
        }
        FieldKind::Texts => {
            Ok(Some(Value::List(text.split(['、', ',', '，']).map(|one| Value::text(one.trim())).collect())))
        }
        _ => Ok(Some(Value::text(text))),
    }
}
