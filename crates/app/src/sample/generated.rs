//! Many cases of one kind, drawn from a seed: the same file gives the same acts for ever. They are acts like any others and
//! go through the same door.

use super::template::Names;
use law::Calendar;
use model::{Day, MatterId, OfficeId};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Cases in one portion: what is decided on stays in memory until the portion is done.
const PORTION: usize = 1000;

/// A file of generated acts.
#[derive(Debug, Clone)]
pub(super) struct Generated {
    seed: u64,
    groups: Vec<Group>,
    office: OfficeId,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    seed: u64,
    groups: Vec<Group>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// The sample's own office when absent.
    office: Option<OfficeId>,
    matter: MatterId,
    cases: usize,
    /// The number of the first case.
    #[serde(default = "one")]
    first: usize,
    /// `2024-01-02..2024-12-20`: cases open on its working days, evenly.
    days: String,
    /// For each case: a list to draw from, or `from..to` for a whole number.
    #[serde(default)]
    vary: BTreeMap<String, Value>,
    acts: Vec<Act>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    #[serde(rename = "act")]
    name: String,
    by: String,
    /// After the act before: `3 working days`, `10 days`, `2..9 working days`; the same day when absent.
    #[serde(default)]
    after: String,
    /// Every so many cases only: 10 for each tenth.
    #[serde(default)]
    every: Option<usize>,
    #[serde(default)]
    set: BTreeMap<String, Value>,
    #[serde(default)]
    materials: Vec<String>,
    #[serde(default)]
    opinion: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    links: BTreeMap<String, Value>,
    #[serde(default)]
    persons: Vec<String>,
}

fn one() -> usize {
    1
}

impl Generated {
    pub(super) fn read(text: &str, office: &OfficeId) -> Result<Self, String> {
        let file: File = serde_saphyr::from_str(text).map_err(|error| error.without_snippet().to_string())?;
        Ok(Self { seed: file.seed, groups: file.groups, office: office.clone() })
    }

    pub(super) fn cases(&self) -> usize {
        self.groups.iter().map(|group| group.cases).sum()
    }

    /// The acts, group by group and case by case, in portions of JSON Lines.
    pub(super) fn portions<'a>(
        &'a self,
        calendar: &'a Calendar,
    ) -> impl Iterator<Item = Result<String, String>> + Send + 'a {
        self.groups.iter().enumerate().flat_map(move |(index, group)| {
            let office = group.office.as_ref().unwrap_or(&self.office);
            let days = working_days(&group.days, calendar);
            (0..group.cases).step_by(PORTION).map(move |from| {
                let days = days.as_ref().map_err(Clone::clone)?;
                let mut portion = String::new();
                for n in from..group.cases.min(from + PORTION) {
                    let seed = self.seed ^ ((index as u64) << 40) ^ n as u64;
                    case(group, office, n, days, calendar, &mut Draw(seed), &mut portion)?;
                }
                Ok(portion)
            })
        })
    }
}

/// All acts of one case, as lines.
fn case(
    group: &Group,
    office: &OfficeId,
    n: usize,
    days: &[Day],
    calendar: &Calendar,
    draw: &mut Draw,
    lines: &mut String,
) -> Result<(), String> {
    let mut day = *days.get(n * days.len() / group.cases).ok_or("no working day to open a case on")?;
    let mut drawn: BTreeMap<String, Value> = BTreeMap::from([("n".to_owned(), (n + 1).into())]);
    for (name, of) in &group.vary {
        drawn.insert(name.clone(), draw.of(of)?);
    }
    let opened = day;
    drawn.insert("opened".into(), opened.to_string().into());
    let id = format!("{}-{}-{:04}", group.matter, opened.year(), group.first + n);
    let mut minute = 9 * 60 + draw.below(120);
    for act in &group.acts {
        if act.every.is_some_and(|every| every == 0 || n % every != every - 1) {
            continue;
        }
        let next = later(day, &act.after, calendar, draw)?;
        minute = if next == day { minute + 5 + draw.below(15) } else { 9 * 60 + draw.below(400) };
        day = next;
        let names = Names { drawn: &drawn, day, calendar };
        let fill = |values: &BTreeMap<String, Value>| -> Result<Value, String> {
            let filled = values.iter().map(|(key, value)| Ok((key.clone(), names.fill(value)?)));
            Ok(Value::Object(filled.collect::<Result<_, String>>()?))
        };
        let text = |text: &str| names.fill(&Value::String(text.to_owned()));
        let mut line = serde_json::json!({
            "office": office, "case": id, "matter": group.matter, "act": act.name, "by": text(&act.by)?,
            "at": format!("{day}T{:02}:{:02}", minute.min(23 * 60 + 59) / 60, minute.min(23 * 60 + 59) % 60),
            "set": fill(&act.set)?, "links": fill(&act.links)?, "materials": act.materials, "persons": act.persons,
        });
        if !act.opinion.is_empty() {
            line["opinion"] = text(&act.opinion)?;
        }
        if !act.to.is_empty() {
            line["to"] = text(&act.to)?;
        }
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    Ok(())
}

fn working_days(span: &str, calendar: &Calendar) -> Result<Vec<Day>, String> {
    let bad = || format!("days: `{span}` is no span of days such as 2024-01-02..2024-12-20");
    let (first, last) = span.split_once("..").ok_or_else(bad)?;
    let (mut day, last) = (model::parse_day(first).ok_or_else(bad)?, model::parse_day(last).ok_or_else(bad)?);
    let mut days = Vec::new();
    while day <= last {
        if calendar.is_working_day(day).map_err(|error| error.to_string())? {
            days.push(day);
        }
        day = day.tomorrow().map_err(|error| error.to_string())?;
    }
    Ok(days)
}

/// The day after a period such as `3 working days` or `2..9 days`.
fn later(day: Day, after: &str, calendar: &Calendar, draw: &mut Draw) -> Result<Day, String> {
    if after.is_empty() {
        return Ok(day);
    }
    let bad = || format!("after: `{after}` is no period such as `3 working days` or `2..9 days`");
    let (number, unit) = after.split_once(' ').ok_or_else(bad)?;
    let number = match number.split_once("..") {
        Some((from, to)) => {
            let (from, to): (i64, i64) = (from.parse().map_err(|_| bad())?, to.parse().map_err(|_| bad())?);
            draw.between(from, to)
        }
        None => number.parse().map_err(|_| bad())?,
    };
    match unit {
        "working day" | "working days" => {
            let number = u32::try_from(number).map_err(|_| bad())?;
            calendar.add_working_days(day, number).map_err(|error| error.to_string())
        }
        "day" | "days" => {
            let span = jiff::Span::new().try_days(number).map_err(|_| bad())?;
            day.checked_add(span).map_err(|error| error.to_string())
        }
        _ => Err(bad()),
    }
}

/// A small generator of numbers that looks random and is not: SplitMix64.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(to.abs_diff(from) + 1)).unwrap_or(0)
    }

    fn of(&mut self, of: &Value) -> Result<Value, String> {
        match of {
            Value::Array(items) if !items.is_empty() => {
                let at = usize::try_from(self.below(items.len() as u64)).unwrap_or(0);
                Ok(items.get(at).cloned().unwrap_or_default())
            }
            Value::String(range) => {
                let bad = || format!("`{range}` is neither a list nor from..to");
                let (from, to) = range.split_once("..").ok_or_else(bad)?;
                let (from, to): (i64, i64) = (from.parse().map_err(|_| bad())?, to.parse().map_err(|_| bad())?);
                Ok(self.between(from, to).into())
            }
            other => Err(format!("`{other}` is neither a list nor from..to")),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const FILE: &str = "
seed: 7
groups:
  - matter: dispute
    cases: 3
    first: 41
    days: 2024-02-05..2024-02-23
    vary: { kind: [a, b], amount: 5..5 }
    acts:
      - { act: register, by: 'm-{n%2}', set: { no: '{n:03}', kind: '{kind}', amount: '{amount}', due: '{day+1}', list: { repeat: 2, of: { name: '甲{n}-{i}' } } } }
      - { act: settle, by: m-1, after: 2 working days, opinion: '第{n}件', every: 2 }
";

    fn calendar() -> Calendar {
        let mut files = model::FileTree::new();
        files.insert("law/holidays/2024.yaml", include_str!("../../../../law/holidays/2024.yaml"));
        law::Law::load(&files).0.calendar().clone()
    }

    #[test]
    fn the_same_seed_gives_the_same_acts() {
        let (generated, calendar) = (Generated::read(FILE, &"o".into()).unwrap(), calendar());
        let all = || generated.portions(&calendar).collect::<Result<Vec<_>, _>>().unwrap().concat();
        assert_eq!(all(), all());
        let lines: Vec<Value> = all().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 4, "every second case is settled");
        assert_eq!(lines[0]["case"], "dispute-2024-0041");
        assert_eq!(lines[1]["set"]["no"], "002");
        assert_eq!(lines[0]["set"]["amount"], 5, "a name alone keeps its kind");
        assert_eq!(lines[0]["set"]["list"][1]["name"], "甲1-2");
        assert_eq!(lines[1]["by"], "m-2");
        assert_eq!(lines[2]["opinion"], "第2件");
        // Cases open on working days only, and two working days go round the Spring Festival.
        assert!(lines.iter().all(|line| !line["at"].as_str().unwrap().starts_with("2024-02-1")
            || line["at"].as_str().unwrap().starts_with("2024-02-18")
            || line["at"].as_str().unwrap().starts_with("2024-02-19")));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |from: &str, to: &str| {
            let generated = Generated::read(&FILE.replace(from, to), &"o".into()).unwrap();
            let calendar = calendar();
            generated.portions(&calendar).find_map(Result::err).unwrap_or_default()
        };
        assert!(wrong("{kind}", "{kin}").contains("{kin}"));
        assert!(wrong("2 working days", "2 moons").contains("2 moons"));
        assert!(wrong("2024-02-05..2024-02-23", "always").contains("always"));
        assert!(wrong("5..5", "five").contains("five"));
    }
}
