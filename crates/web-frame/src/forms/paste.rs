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

/// Takes a paste apart, up to so many rows. A first line of headings says what stands where; without one the order is the
/// table's.
pub(super) fn pasted(text: &str, members: &IndexMap<FieldId, Field>, room: usize) -> Pasted {
    let mut pasted = Pasted::default();
    let lines = lines(text);
    let mut order: Vec<Option<usize>> = (0..members.len()).map(Some).collect();
    let mut at = 0;
    while let Some((line, cells)) = lines.get(at) {
        at += 1;
        if at > 1 && pasted.rows.len() >= room {
            pasted.leave(&[line], "");
            continue;
        }
        if let Some(first) = mrz_line(line).filter(|line| line.starts_with('P')) {
            let second = lines.get(at).and_then(|(line, _)| Some((line, mrz_line(line)?)));
            let Some((second_line, second)) = second else {
                pasted.leave(&[line], "护照机读码要两行，每行 44 个字符");
                continue;
            };
            match passport(&first, &second) {
                Ok(passport) => pasted.rows.push(passport.row(members)),
                Err(why) => pasted.leave(&[line, second_line], &why),
            }
            at += 1;
            continue;
        }
        if at == 1
            && let Some(found) = headings(cells, members)
        {
            let unknown = cells.iter().zip(&found).filter(|(cell, place)| place.is_none() && !is_count(cell));
            for (cell, _) in unknown {
                pasted.errors.push(format!("表里没有“{cell}”这一栏，这一栏没有填入"));
            }
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
    if pasted.rows.len() >= room && !pasted.left.is_empty() {
        pasted.errors.push("名单已经填满，余下的行还在粘贴框里".into());
    }
    pasted
}

impl Pasted {
    fn leave(&mut self, lines: &[&String], why: &str) {
        for line in lines {
            self.left.push_str(line);
            self.left.push('\n');
        }
        if !why.is_empty() {
            self.errors.push(why.to_owned());
        }
    }
}

/// The lines that are not empty, each with its cells as spreadsheets copy them; people also write commas. A cell that holds
/// a tab, a comma or an end of line stands in quotes, and a quote in it is doubled.
fn lines(text: &str) -> Vec<(String, Vec<String>)> {
    let tabs = text.contains('\t');
    let parts = |c: char| if tabs { c == '\t' } else { matches!(c, ',' | '，') };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let start = rest;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = quoted(rest, parts).unwrap_or_else(|| {
                let end = rest.find(|c| parts(c) || c == '\n').unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            });
            cells.push(cell.trim().to_owned());
            let next = after.chars().next();
            rest = after.get(next.map_or(0, char::len_utf8)..).unwrap_or_default();
            if next.is_none_or(|c| c == '\n') {
                break;
            }
        }
        let line = start[..start.len() - rest.len()].trim_end().to_owned();
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push((line, cells));
        }
    }
    lines
}

/// A cell in quotes and what follows it; None when it is none, or when its end is missing.
fn quoted(text: &str, parts: impl Fn(char) -> bool) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => break,
        }
    }
    let ends = rest.chars().next().is_none_or(|c| parts(c) || c == '\n');
    ends.then(|| (cell.replace('\n', " "), rest))
}

/// A heading without what people write around it: stars, colons, spaces, notes in brackets.
fn bare(heading: &str) -> String {
    let plain = heading.split(['(', '（', '[', '【']).next().unwrap_or_default();
    plain.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '＊' | ':' | '：' | '\u{feff}')).collect()
}

/// A column that only counts the rows.
fn is_count(heading: &str) -> bool {
    matches!(bare(heading).as_str(), "" | "序号" | "编号" | "行号" | "No" | "No." | "#")
}

/// Where each cell belongs, if at least half of the cells are headings.
fn headings(cells: &[String], members: &IndexMap<FieldId, Field>) -> Option<Vec<Option<usize>>> {
    let named = |(id, field): (&FieldId, &Field), cell: &str| bare(&field.name.zh) == cell || id.as_str() == cell;
    let place = |cell: &String| {
        let cell = bare(cell);
        members.iter().position(|member| !cell.is_empty() && named(member, &cell))
    };
    let found: Vec<_> = cells.iter().map(place).collect();
    let counted = cells.iter().filter(|cell| is_count(cell)).count();
    let known = found.iter().flatten().count();
    (known > 0 && known * 2 >= cells.len() - counted).then_some(found)
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
        let cells = |text: &str| lines(text).into_iter().map(|(_, cells)| cells).collect::<Vec<_>>();
        assert_eq!(cells("张䶮\t局长\t是"), [["张䶮", "局长", "是"]]);
        assert_eq!(cells("张,局长，是"), [["张", "局长", "是"]]);
        assert_eq!(cells("A,B\tC\r\n\r\n\t\r\nD\tE"), [["A,B", "C"], ["D", "E"]]);
        assert_eq!(
            cells("\"第一行\n第二行\"\t\"说\"\"好\"\"\"\n\"没有完\t乙"),
            [["第一行 第二行", "说\"好\""], ["\"没有完", "乙"]]
        );
        assert_eq!(cells("单独一栏\n㛃·阿卜杜"), [["单独一栏"], ["㛃·阿卜杜"]]);
    }
}
