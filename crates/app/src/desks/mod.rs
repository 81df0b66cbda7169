//! 办公台: what belongs together on one page. A desk's matters with their lights, its registers, what is new, what is due
//! soon, and the year's figures of its matters.

mod beside;
mod phrases;
mod wall;

pub use beside::{AlikeCase, Beside, RiskHint};
pub use phrases::OwnPhrase;
pub use wall::{WallList, WallTile};

use crate::acting::listed_case;
use crate::people::{Sight, Signed};
use crate::reading::case_light;
use crate::{AppError, Light, Platform};
use figure::FigureValue;
use jiff::Span;
use matter::{Desk, DeskId};
use model::{CaseId, MatterId, Moment, RegisterId};
use std::collections::BTreeMap;
use store::{FieldList, ListedCase};

/// Cases that are looked through for lights; an office that has more open and due ones has other worries.
const DUE_CASES: u32 = 2_000;
/// How far ahead a desk looks, in days.
const AHEAD: i64 = 14;
/// Lines of each list on the page.
const LISTED: usize = 8;

/// A desk in the navigation.
#[derive(Debug, Clone)]
pub struct DeskLine {
    pub id: String,
    pub zh: String,
    pub what_for: String,
}

/// A case on one line.
#[derive(Debug, Clone)]
pub struct CaseLine {
    pub case: CaseId,
    pub title: String,
    pub matter: String,
    pub step: String,
    pub light: Light,
    /// The light in words.
    pub due_words: String,
    pub due: Option<Moment>,
    pub opened: model::Day,
}

/// A matter of a desk.
#[derive(Debug, Clone)]
pub struct DeskMatter {
    pub id: MatterId,
    pub zh: String,
    pub open: u64,
    pub all: u64,
    /// Whether the viewer may open one.
    pub may_open: bool,
    /// Open cases by the light that they have now: overdue, due today, due soon.
    pub overdue: usize,
    pub today: usize,
    pub soon: usize,
}

#[derive(Debug, Clone)]
pub struct DeskPage {
    pub desk: DeskLine,
    pub matters: Vec<DeskMatter>,
    /// Register, name, number of records.
    pub registers: Vec<(RegisterId, String, u64)>,
    /// The newest cases.
    pub newest: Vec<CaseLine>,
    /// Open cases due within fourteen days, or overdue.
    pub due: Vec<CaseLine>,
    /// How many those are.
    pub due_all: usize,
    pub year: i16,
    pub figures: Vec<FigureValue>,
}

impl Platform {
    /// The desks in the order of the navigation.
    pub fn desks(&self) -> Vec<DeskLine> {
        self.rulebook().desks.values().map(line).collect()
    }

    /// One desk. None when there is none of that name.
    pub async fn desk(&self, viewer: &Signed, id: &str) -> Result<Option<DeskPage>, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let rulebook = self.rulebook();
        let Some(desk) = rulebook.desks.values().find(|desk| desk.id.as_str() == id) else { return Ok(None) };
        let here = |of: &Option<DeskId>| of.as_ref() == Some(&desk.id);
        let definitions: Vec<_> = rulebook.matters.values().filter(|definition| here(&definition.desk)).collect();
        let ids: Vec<MatterId> = definitions.iter().map(|definition| definition.id.clone()).collect();
        let sees_all = Sight::of(rulebook, &viewer.actor).marks().is_none();

        let until = self.now().checked_add(Span::new().days(AHEAD)).unwrap_or(self.now());
        let mut due =
            self.case_lines(viewer, &self.store.cases_due(&viewer.office, &ids, until, DUE_CASES).await?).await?;
        due.sort_by(|(a, _), (b, _)| (a.light, a.due, &a.case).cmp(&(b.light, b.due, &b.case)));
        let mut newest = Vec::new();
        for matter in &ids {
            let list = FieldList { limit: 20, ..FieldList::of(viewer.office.clone(), matter.as_str()) };
            newest.extend(self.store.list_cases(&list).await?);
        }
        newest.sort_by(|a, b| (b.opened_day, &b.case).cmp(&(a.opened_day, &a.case)));
        newest.truncate(LISTED * 4);
        let newest = self.case_lines(viewer, &newest).await?;

        let counts: BTreeMap<MatterId, (u64, u64)> = if sees_all {
            let counted = self.store.count_by_matter(&viewer.office).await?;
            counted.into_iter().map(|(matter, open, all)| (matter, (open, all))).collect()
        } else {
            BTreeMap::new()
        };
        let matters = definitions.into_iter().map(|definition| {
            let (open, all) = counts.get(&definition.id).copied().unwrap_or_default();
            let lit = |light| due.iter().filter(|(line, of)| *of == definition.id && line.light == light).count();
            let roles = &viewer.actor.roles;
            let may_open = definition.first_step().acts.values().any(|act| roles.iter().any(|r| act.by.contains(r)));
            DeskMatter {
                overdue: lit(Light::Overdue),
                today: lit(Light::Red),
                soon: lit(Light::Yellow),
                id: definition.id.clone(),
                zh: definition.name.zh.clone(),
                open,
                all,
                may_open,
            }
        });
        let matters = matters.collect();
        let registers = if sees_all { self.registers_of(viewer, desk).await? } else { Vec::new() };
        let year = usual_year(self.now());
        let figures = if sees_all { self.figures_of(viewer, &ids, year).await? } else { Vec::new() };
        Ok(Some(DeskPage {
            desk: line(desk),
            matters,
            registers,
            newest: newest.into_iter().map(|(line, _)| line).take(LISTED).collect(),
            due_all: due.len(),
            due: due.into_iter().map(|(line, _)| line).take(LISTED * 2).collect(),
            year,
            figures,
        }))
    }

    async fn registers_of(&self, viewer: &Signed, desk: &Desk) -> Result<Vec<(RegisterId, String, u64)>, AppError> {
        let counts: BTreeMap<_, _> = self.store.count_records(&viewer.office).await?.into_iter().collect();
        let here = self.rulebook().registers.values().filter(|register| register.desk.as_ref() == Some(&desk.id));
        let counted = here.map(|register| {
            let count = counts.get(&register.id).copied().unwrap_or_default();
            (register.id.clone(), register.name.zh.clone(), count)
        });
        Ok(counted.collect())
    }

    /// The year's figures of some matters that are not nought.
    pub(crate) async fn figures_of(
        &self,
        viewer: &Signed,
        matters: &[MatterId],
        year: i16,
    ) -> Result<Vec<FigureValue>, AppError> {
        let figures = self.figures(&viewer.office, year, None).await?;
        let of_these = |figure: &&FigureValue| figure.matter.as_ref().is_some_and(|matter| matters.contains(matter));
        let known = self.ready.catalogue.iter().filter_map(|entry| figures.get(entry.id.as_str()));
        let known = known.filter(of_these).filter(|figure| !figure.evidence.is_empty());
        Ok(known.cloned().collect())
    }

    /// Those of the cases that the viewer sees, as lines with their matter.
    pub(crate) async fn case_lines(
        &self,
        viewer: &Signed,
        views: &[ListedCase],
    ) -> Result<Vec<(CaseLine, MatterId)>, AppError> {
        let calendar = self.rulebook().law.calendar();
        let mut lines = Vec::new();
        for view in views {
            let case = listed_case(view)?;
            let rulebook = self.pinned(case.rulebook).await?;
            let Some(definition) = rulebook.matter(&case.matter) else { continue };
            if !Sight::of(&rulebook, &viewer.actor).sees(definition, &case) {
                continue;
            }
            let (light, due_words, due) = case_light(&case, self.now(), calendar);
            let line = CaseLine {
                title: view.title.clone(),
                matter: definition.name.zh.clone(),
                step: definition.step(&case.step).map_or_else(String::new, |step| step.name.zh.clone()),
                light,
                due_words,
                due,
                opened: view.opened_day,
                case: case.id,
            };
            lines.push((line, case.matter));
        }
        Ok(lines)
    }
}

/// The year that people look at: until March it is the last one, for its report is due then.
pub(crate) fn usual_year(now: Moment) -> i16 {
    if now.month() <= 3 { now.year() - 1 } else { now.year() }
}

fn line(desk: &Desk) -> DeskLine {
    DeskLine { id: desk.id.to_string(), zh: desk.name.zh.clone(), what_for: desk.what_for.clone() }
}
