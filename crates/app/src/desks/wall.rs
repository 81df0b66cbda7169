//! 一屏: at most eight numbers for the leader, each with the list that it counts. No names of people.

use super::CaseLine;
use crate::people::{Sight, Signed};
use crate::{AppError, Light, Platform};
use figure::FigureValue;
use jiff::Span;
use model::{MatterId, Moment};

/// The most tiles.
const MOST: usize = 8;
/// How far ahead it looks, in days.
const AHEAD: i64 = 14;
/// Open cases with a clock that are looked through.
const LOOKED_THROUGH: u32 = 5_000;

/// A tile.
#[derive(Debug, Clone)]
pub struct WallTile {
    pub zh: String,
    pub value: String,
    pub unit: String,
    /// The list that the number counts.
    pub href: String,
    pub light: Light,
}

/// What one of the wall's own lists holds.
#[derive(Debug, Clone)]
pub struct WallList {
    pub zh: &'static str,
    /// Cases, the first due first.
    pub lines: Vec<CaseLine>,
    /// Or matters with their numbers: id, name, number.
    pub matters: Vec<(MatterId, String, u64)>,
    pub total: u64,
}

impl Platform {
    /// The tiles as they are now, and the moment. None for who sees only some cases: a number of his would be another one.
    pub async fn wall(&self, viewer: &Signed) -> Result<Option<(Vec<WallTile>, Moment)>, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        if Sight::of(self.rulebook(), &viewer.actor).marks().is_some() {
            return Ok(None);
        }
        let mut tiles = Vec::new();
        for (slug, light) in [("open", Light::None), ("overdue", Light::Overdue), ("soon", Light::Yellow)] {
            let Some(list) = self.wall_list(viewer, slug).await? else { continue };
            tiles.push(WallTile {
                zh: list.zh.into(),
                value: list.total.to_string(),
                unit: "件".into(),
                href: format!("/wall/{slug}"),
                light: if list.total == 0 { Light::None } else { light },
            });
        }
        let year = crate::desks::usual_year(self.now());
        let figures = self.figures(&viewer.office, year, None).await?;
        for id in self.rulebook().desks.values().flat_map(|desk| &desk.wall) {
            let Some(figure) = figures.get(id.as_str()) else { continue };
            tiles.push(of_figure(figure, year));
        }
        tiles.truncate(MOST);
        Ok(Some((tiles, self.now())))
    }

    /// One of the wall's own lists. None when there is none of that name, or for who sees only some cases.
    pub async fn wall_list(&self, viewer: &Signed, slug: &str) -> Result<Option<WallList>, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        if Sight::of(self.rulebook(), &viewer.actor).marks().is_some() {
            return Ok(None);
        }
        if slug == "open" {
            let mut matters = Vec::new();
            for (matter, open, _) in self.store.count_by_matter(&viewer.office).await? {
                let known = self.rulebook().matter(&matter).map(|definition| definition.name.zh.clone());
                if open > 0 {
                    matters.push((matter.clone(), known.unwrap_or_else(|| matter.to_string()), open));
                }
            }
            matters.sort_by(|a, b| (b.2, &a.1).cmp(&(a.2, &b.1)));
            let total = matters.iter().map(|(_, _, open)| open).sum();
            return Ok(Some(WallList { zh: "在办", lines: Vec::new(), matters, total }));
        }
        let all: Vec<MatterId> = self.rulebook().matters.keys().cloned().collect();
        let until = self.now().checked_add(Span::new().days(AHEAD)).unwrap_or(self.now());
        let views = self.store.cases_due(&viewer.office, &all, until, LOOKED_THROUGH).await?;
        let wanted = |light: Light| match slug {
            "overdue" => light == Light::Overdue,
            _ => matches!(light, Light::Red | Light::Yellow | Light::Green),
        };
        let zh = match slug {
            "overdue" => "已逾期",
            "soon" => "十四天内到期",
            _ => return Ok(None),
        };
        let lines = self.case_lines(viewer, &views).await?.into_iter().map(|(line, _)| line);
        let lines: Vec<CaseLine> = lines.filter(|line| wanted(line.light)).collect();
        Ok(Some(WallList { zh, total: lines.len() as u64, lines, matters: Vec::new() }))
    }
}

fn of_figure(figure: &FigureValue, year: i16) -> WallTile {
    WallTile {
        zh: figure.name.clone(),
        value: figure.value.to_string(),
        unit: figure.unit.clone(),
        href: format!("/figures/{}?year={year}", figure.id),
        light: Light::None,
    }
}
