//! Lists as Word defines them: levels, their formats, and where they begin.

use super::package::Package;
use super::xml::{Element, Piece};
use crate::Fault;
use std::collections::{BTreeMap, HashMap};

/// Levels that a list has.
pub(super) const LEVELS: usize = 9;
/// The longest pattern of a number, in characters.
const LONGEST_PATTERN: usize = 32;

/// How one level counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) start: u32,
    /// Word's name of the format.
    pub(super) format: String,
    /// `%1` is the number of the first level, and so on.
    pub(super) pattern: String,
    /// All numbers in digits.
    pub(super) legal: bool,
    /// Begins anew only after this level, counted from 1; 0 is never.
    pub(super) restart: Option<u32>,
    /// What follows the number: nothing, a space or a tab.
    pub(super) tight: bool,
    /// The style whose paragraphs are on this level.
    pub(super) style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            pattern: String::new(),
            legal: false,
            restart: None,
            tight: false,
            style: None,
        }
    }
}

/// A list's definition.
#[derive(Debug, Default)]
pub(super) struct Definition {
    pub(super) levels: [Level; LEVELS],
    style_link: Option<String>,
    defined_by: Option<String>,
}

/// A list.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) definition: u32,
    /// Levels that this list begins elsewhere.
    pub(super) starts: [Option<u32>; LEVELS],
    /// Levels that this list counts otherwise.
    pub(super) levels: HashMap<usize, Level>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub(super) definitions: BTreeMap<u32, Definition>,
    pub(super) lists: BTreeMap<u32, List>,
}

impl Numbering {
    /// How a level of a list counts.
    pub(super) fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        list.levels.get(&level).or_else(|| self.definitions.get(&list.definition)?.levels.get(level))
    }
}

#[derive(Default)]
struct Reading {
    numbering: Numbering,
    definition: Option<(u32, Definition)>,
    list: Option<(u32, List)>,
    level: Option<(usize, Level)>,
    overridden: usize,
}

pub(super) fn read(package: &mut Package<'_>) -> Result<Numbering, Fault> {
    let path = package.beside("numbering.xml");
    let Some(mut part) = package.part(&path)? else { return Ok(Numbering::default()) };
    let mut reading = Reading::default();
    while let Some(piece) = part.next()? {
        match piece {
            Piece::Begin(element) => reading.begin(&element),
            Piece::End(element) => reading.end(element.local()),
            Piece::Text(_) | Piece::Nothing => {}
        }
    }
    let mut numbering = reading.numbering;
    follow_links(&mut numbering);
    Ok(numbering)
}

/// A definition may only point to the style that another one defines.
fn follow_links(numbering: &mut Numbering) {
    let mut by_style: HashMap<String, u32> = HashMap::new();
    for (&id, definition) in &numbering.definitions {
        if let Some(style) = &definition.style_link {
            by_style.insert(style.clone(), id);
        }
    }
    let links: HashMap<u32, u32> = numbering
        .definitions
        .iter()
        .filter_map(|(&id, definition)| Some((id, *by_style.get(definition.defined_by.as_ref()?)?)))
        .collect();
    for list in numbering.lists.values_mut() {
        if let Some(&other) = links.get(&list.definition) {
            list.definition = other;
        }
    }
}

impl Reading {
    fn begin(&mut self, element: &Element<'_>) {
        match element.local() {
            "abstractNum" => {
                let id = element.value("abstractNumId").and_then(|id| id.parse().ok());
                self.definition = id.map(|id| (id, Definition::default()));
            }
            "num" => {
                let id = element.value("numId").and_then(|id| id.parse().ok());
                self.list = id.map(|id| (id, List::default()));
            }
            "abstractNumId" => {
                if let (Some((_, list)), Some(id)) = (&mut self.list, element.number()) {
                    list.definition = id;
                }
            }
            "lvlOverride" => self.overridden = level_of(element),
            "startOverride" => {
                if let Some((_, list)) = &mut self.list
                    && let Some(start) = list.starts.get_mut(self.overridden)
                {
                    *start = element.number();
                }
            }
            "styleLink" => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.style_link = element.value("val");
                }
            }
            "numStyleLink" => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.defined_by = element.value("val");
                }
            }
            "lvl" => self.level = Some((level_of(element), Level::default())),
            other => {
                if let Some((_, level)) = &mut self.level {
                    level_part(level, other, element);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "lvl" => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, list)) = &mut self.list {
                    list.levels.insert(at, level);
                } else if let Some((_, definition)) = &mut self.definition
                    && let Some(place) = definition.levels.get_mut(at)
                {
                    *place = level;
                }
            }
            "abstractNum" => self.numbering.definitions.extend(self.definition.take()),
            "num" => self.numbering.lists.extend(self.list.take()),
            _ => {}
        }
    }
}

fn level_of(element: &Element<'_>) -> usize {
    element.value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0)
}

fn level_part(level: &mut Level, name: &str, element: &Element<'_>) {
    match name {
        "start" => level.start = element.number().unwrap_or(1),
        "numFmt" => level.format = element.value("val").unwrap_or_default(),
        "lvlText" => {
            level.pattern = element.value("val").unwrap_or_default().chars().take(LONGEST_PATTERN).collect();
        }
        "isLgl" => level.legal = element.is_on(),
        "lvlRestart" => level.restart = element.number(),
        "suff" => level.tight = element.value("val").is_some_and(|value| value == "nothing"),
        "pStyle" => level.style = element.value("val"),
        _ => {}
    }
}
