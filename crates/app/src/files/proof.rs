//! Whether a file says what was filled in: the values that its material proves, looked for in its text. Scans and pictures
//! have no text: then somebody looks, and the page says so.

use matter::{Definition, Field, FieldKind};
use model::{Day, Fields, MaterialId, Value};
use reader_file::extract;

/// A larger file is not read for this; whoever opens the page would wait.
const LARGEST_READ: usize = 8 << 20;
/// The most values of one file.
const MOST: usize = 60;

/// What became of looking for the values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proof {
    /// The values that the material proves, in the order of the rulebook. Empty where it proves none.
    pub values: Vec<ProvedValue>,
    /// The file has no text in which one could look.
    pub unread: bool,
}

/// A value that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvedValue {
    pub zh: String,
    pub words: String,
    /// Whether the file says it; None when it could not be read.
    pub found: Option<bool>,
}

impl Proof {
    /// How many values the file does not say.
    pub fn missing(&self) -> usize {
        self.values.iter().filter(|value| value.found == Some(false)).count()
    }
}

/// Looks for what the material proves.
pub(super) fn proof(definition: &Definition, material: &MaterialId, fields: &Fields, file: (&str, &[u8])) -> Proof {
    let mut sought = Vec::new();
    let proves = definition.materials.get(material).map(|material| material.proves.as_slice()).unwrap_or_default();
    for id in proves {
        if let Some((field, value)) = definition.fields.get(id).zip(fields.get(id)) {
            gather(&field.name.zh, field, value, &mut sought);
        }
    }
    sought.truncate(MOST);
    if sought.is_empty() {
        return Proof::default();
    }
    let (name, bytes) = file;
    let text = (bytes.len() <= LARGEST_READ).then(|| extract(name, bytes).ok()).flatten().map(|read| plain(&read.text));
    let checked = |sought: Sought| ProvedValue {
        found: text.as_ref().map(|text| sought.spellings.iter().any(|spelling| text.contains(spelling))),
        zh: sought.zh,
        words: sought.words,
    };
    Proof { unread: text.is_none(), values: sought.into_iter().map(checked).collect() }
}

struct Sought {
    zh: String,
    words: String,
    /// Each as it would stand in a plain text; one of them is enough.
    spellings: Vec<String>,
}

fn gather(zh: &str, field: &Field, value: &Value, sought: &mut Vec<Sought>) {
    let words = crate::reading::field_words(field, value, false);
    let mut one = |zh: String, words: String, spellings: Vec<String>| {
        if spellings.iter().any(|spelling| !spelling.is_empty()) {
            sought.push(Sought { zh, words, spellings });
        }
    };
    match (&field.kind, value) {
        (FieldKind::List(members), Value::List(list)) => {
            for (row, record) in list.iter().enumerate() {
                let Some(record) = record.as_record() else { continue };
                // Of a member, who it is and what can be read off a paper: not what was judged of him.
                for (id, member) in members.iter().filter(|(_, m)| m.personal || m.kind == FieldKind::Day) {
                    if let Some(value) = record.get(id) {
                        gather(&format!("{zh}第{}行 {}", row + 1, member.name.zh), member, value, sought);
                    }
                }
            }
        }
        (FieldKind::Texts, Value::List(list)) => {
            for text in list {
                one(zh.to_owned(), text.display(), vec![plain(&text.display())]);
            }
        }
        (FieldKind::Day, Value::Text(text)) => {
            if let Some(day) = model::parse_day(text) {
                one(zh.to_owned(), words, days(day));
            }
        }
        (FieldKind::Money, Value::Number(fen)) => one(zh.to_owned(), words, amounts(*fen)),
        (FieldKind::Text | FieldKind::Person | FieldKind::Record(_), Value::Text(text)) => {
            one(zh.to_owned(), words, names(text));
        }
        (FieldKind::WholeNumber, Value::Number(number)) => one(zh.to_owned(), words, vec![number.to_string()]),
        _ => {}
    }
}

/// Letters and digits only, small, of the half width: how a text is broken into lines and set apart says nothing.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    text.chars().map(narrow).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name, and with its parts turned around: passports put the family name first.
fn names(text: &str) -> Vec<String> {
    let turned: Vec<&str> = text.split_whitespace().rev().collect();
    vec![plain(text), plain(&turned.concat())]
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A day as papers write it; in the lines of a passport it has two digits of the year.
fn days(day: Day) -> Vec<String> {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    vec![
        format!("{year}{month:02}{date:02}"),
        format!("{year}{month}{date}"),
        format!("{year}年{month}月{date}日"),
        format!("{year}年{month:02}月{date:02}日"),
        format!("{date:02}{name}{year}"),
        format!("{date}{name}{year}"),
        format!("{name}{date}{year}"),
        format!("{date:02}{month:02}{year}"),
        format!("{date:02}{month}月{name}{year}"),
        format!("{:02}{month:02}{date:02}", year % 100),
    ]
}

fn amounts(fen: i64) -> Vec<String> {
    let (yuan, rest) = (fen / 100, (fen % 100).abs());
    let mut spellings = vec![format!("{yuan}{rest:02}")];
    if rest == 0 {
        spellings.push(yuan.to_string());
        if yuan % 10_000 == 0 {
            spellings.push(format!("{}万", yuan / 10_000));
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn says(text: &str, spellings: &[String]) -> bool {
        let text = plain(text);
        spellings.iter().any(|spelling| text.contains(spelling))
    }

    #[test]
    fn days_are_found_as_papers_write_them() {
        let day = days(model::parse_day("2026-05-01").unwrap());
        for text in [
            "有效期至 2026-05-01",
            "２０２６．０５．０１",
            "2026年5月1日",
            "01 MAY 2026",
            "May 1, 2026",
            "UTO7408122F2605019ZE",
        ] {
            assert!(says(text, &day), "{text}");
        }
        assert!(!says("2026-05-02 2025年5月1日", &day));
    }

    #[test]
    fn names_are_found_however_they_are_set() {
        assert!(
            says("ERIKSSON<<ANNA<MARIA", &names("Anna Maria ERIKSSON"))
                || says("ERIKSSON, ANNA MARIA", &names("ERIKSSON ANNA MARIA"))
        );
        assert!(says("持照人：张䶮 性别：男", &names("张䶮")) && says("买买提·阿卜杜㛃", &names("买买提•阿卜杜㛃")));
        assert!(says("O’BRIEN-ŠŤASTNÝ", &names("O'Brien-Šťastný")));
        assert!(!says("张龚", &names("张䶮")));
        assert!(says("经费 12 万元", &amounts(12_000_000)) && says("120,000.50", &amounts(12_000_050)));
    }
}
