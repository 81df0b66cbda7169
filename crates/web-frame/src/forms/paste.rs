//! Lists that are pasted: cells copied from a spreadsheet, and the machine-readable lines of passports. What can't be read
//! stays in the box with why; nothing that was pasted is lost.

use indexmap::IndexMap;
use matter::{Field, FieldKind};
use model::FieldId;

/// What a paste comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pasted {
    /// Row by row, a text for each member.
    pub rows: Vec<Vec<String>>,
    /// Lines that could not be read.
    pub left: String,
    pub errors: Vec<String>,
}

/// Takes a paste apart. A first line of headings says what stands where; without one the order is the table's.
pub(super) fn pasted(text: &str, members: &IndexMap<FieldId, Field>) -> Pasted {
    let mut pasted = Pasted::default();
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    let mut order: Vec<Option<usize>> = (0..members.len()).map(Some).collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if let Some(first) = mrz_line(line).filter(|line| line.starts_with('P')) {
            let Some(second) = lines.get(at).and_then(|line| mrz_line(line)) else {
                pasted.leave(&[line], "护照机读码要两行，每行 44 个字符");
                continue;
            };
            match passport(&first, &second) {
                Ok(passport) => pasted.rows.push(passport.row(members)),
                Err(why) => pasted.leave(&[line, &second], &why),
            }
            at += 1;
            continue;
        }
        let cells = cells(line);
        if at == 1
            && let Some(found) = headings(&cells, members)
        {
            order = found;
            continue;
        }
        if cells.len() > order.len() {
            let why = format!("“{}”有 {} 格，表里只有 {} 栏", cells.join(" "), cells.len(), order.len());
            pasted.leave(&[line], &why);
            continue;
        }
        let mut row = vec![String::new(); members.len()];
        for (cell, place) in cells.iter().zip(&order) {
            let Some((slot, field)) = place.and_then(|place| Some((row.get_mut(place)?, members.get_index(place)?.1)))
            else {
                continue;
            };
            *slot = typed(field, cell);
        }
        pasted.rows.push(row);
    }
    pasted
}

impl Pasted {
    fn leave(&mut self, lines: &[&str], why: &str) {
        for line in lines {
            self.left.push_str(line);
            self.left.push('\n');
        }
        self.errors.push(why.to_owned());
    }
}

/// Cells as spreadsheets copy them; people also write commas.
fn cells(line: &str) -> Vec<&str> {
    let tabs = line.contains('\t');
    line.split(|c| if tabs { c == '\t' } else { matches!(c, ',' | '，') }).map(str::trim).collect()
}

/// Where each cell belongs, if at least half of the cells are headings.
fn headings(cells: &[&str], members: &IndexMap<FieldId, Field>) -> Option<Vec<Option<usize>>> {
    let place = |cell: &&str| members.values().position(|field| field.name.zh == **cell);
    let found: Vec<_> = cells.iter().map(place).collect();
    (found.iter().flatten().count() * 2 > cells.len()).then_some(found)
}

/// A cell as the form has it: yes and no as ticks, choices by their value.
fn typed(field: &Field, cell: &str) -> String {
    match &field.kind {
        FieldKind::YesNo => {
            let no = ["", "否", "无", "不是", "×", "0", "no", "false", "N"].contains(&cell);
            if no { String::new() } else { "yes".into() }
        }
        FieldKind::Choice(choices) => {
            let known = choices.iter().find(|(value, word)| *value == cell || *word == cell);
            known.map_or_else(|| cell.to_owned(), |(value, _)| value.clone())
        }
        _ => cell.to_owned(),
    }
}

/// What a passport's machine-readable lines say.
#[derive(Debug, PartialEq, Eq)]
struct Passport {
    name: String,
    number: String,
    country: String,
    birth: String,
    expires: String,
}

impl Passport {
    /// Into the table, by what its columns are called.
    fn row(&self, members: &IndexMap<FieldId, Field>) -> Vec<String> {
        let cell = |field: &Field| {
            let zh = &field.name.zh;
            let says = |words: &[&str]| words.iter().any(|word| zh.contains(word));
            match () {
                () if says(&["护照号", "证件号", "证照号"]) => self.number.clone(),
                () if says(&["到期", "有效期"]) => self.expires.clone(),
                () if says(&["出生"]) => self.birth.clone(),
                () if says(&["国籍"]) => self.country.clone(),
                () if says(&["姓名"]) => self.name.clone(),
                () => String::new(),
            }
        };
        members.values().map(cell).collect()
    }
}

/// A line of 44 letters, digits and fillers.
fn mrz_line(line: &str) -> Option<String> {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let known = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<';
    (line.len() == 44 && line.chars().all(known)).then_some(line)
}

fn passport(first: &str, second: &str) -> Result<Passport, String> {
    let (number, birth, expires) = (&second[..9], &second[13..19], &second[21..27]);
    for (what, text, check) in
        [("护照号", number, &second[9..10]), ("出生日期", birth, &second[19..20]), ("到期日", expires, &second[27..28])]
    {
        if check_digit(text) != check.parse().ok() {
            return Err(format!("护照机读码里{what}的校验位不对，请核对后重新粘贴"));
        }
    }
    let whole = format!("{}{}{}", &second[..10], &second[13..20], &second[21..43]);
    if check_digit(&whole) != second[43..].parse().ok() {
        return Err("护照机读码第二行的总校验位不对，请核对后重新粘贴".into());
    }
    let (surname, given) = first[5..].split_once("<<").unwrap_or((&first[5..], ""));
    let words = |text: &str| text.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let name = [words(surname), words(given)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Ok(Passport {
        name,
        number: number.trim_end_matches('<').to_owned(),
        country: second[10..13].trim_end_matches('<').to_owned(),
        birth: day(birth, true),
        expires: day(expires, false),
    })
}

/// The digit that proves a text: weights 7, 3, 1 over the values of its characters, modulo 10 (ICAO Doc 9303).
fn check_digit(text: &str) -> Option<u32> {
    let mut sum = 0;
    for (character, weight) in text.chars().zip([7, 3, 1].into_iter().cycle()) {
        let value = if character == '<' { 0 } else { character.to_digit(36)? };
        sum += value * weight;
    }
    Some(sum % 10)
}

/// `YYMMDD` as a day. Nobody was born after 2030 when these were written; passports end in this century.
fn day(text: &str, born: bool) -> String {
    let century = if born && text.get(..2).is_some_and(|year| year > "30") { "19" } else { "20" };
    format!("{century}{}-{}-{}", &text[..2], &text[2..4], &text[4..])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    const SECOND: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn a_passport_is_read_when_every_digit_proves_it() {
        let read = passport(FIRST, SECOND).unwrap();
        assert_eq!(
            (read.name.as_str(), read.number.as_str(), read.country.as_str()),
            ("ERIKSSON ANNA MARIA", "L898902C3", "UTO")
        );
        assert_eq!((read.birth.as_str(), read.expires.as_str()), ("1974-08-12", "2012-04-15"));
        for (from, to) in
            [("L898902C36", "L898902C46"), ("7408122", "7408132"), ("1204159", "1204169"), ("B<<<<<10", "B<<<<<11")]
        {
            assert!(passport(FIRST, &SECOND.replace(from, to)).is_err(), "{to}");
        }
        assert_eq!(mrz_line("P<UTO"), None);
    }

    #[test]
    fn cells_are_parted_as_they_were_copied() {
        assert_eq!(cells("张䶮\t局长\t是"), ["张䶮", "局长", "是"]);
        assert_eq!(cells("张,局长，是"), ["张", "局长", "是"]);
        assert_eq!(cells("A,B\tC"), ["A,B", "C"]);
    }
}
