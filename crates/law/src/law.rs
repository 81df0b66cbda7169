//! The room as a whole: instruments, limits with their local values, and the calendar.

use crate::calendar::Calendar;
use crate::clause::Clause;
use crate::error::LawError;
use crate::limit::{DatedLimit, Limit, value_on};
use crate::room;
use crate::statute::{Article, Statute};
use indexmap::IndexMap;
use model::{Citation, ClauseId, Day, Defect, FileTree, LimitId, RegionCode};
use std::collections::BTreeMap;

/// A place with values of its own.
#[derive(Clone, Debug)]
pub struct Region {
    pub code: RegionCode,
    pub name: String,
    /// The place above it, if the room knows one.
    pub parent: Option<RegionCode>,
    pub(crate) limits: BTreeMap<LimitId, Vec<DatedLimit>>,
}

impl Region {
    /// Whether it is an office that tightens the values of its place.
    pub fn is_office(&self) -> bool {
        !self.code.as_str().bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The limits whose values this place sets.
    pub fn limits(&self) -> impl Iterator<Item = &LimitId> {
        self.limits.keys()
    }
}

/// What the state requires.
#[derive(Clone, Debug, Default)]
pub struct Law {
    pub(crate) calendar: Calendar,
    pub(crate) statutes: IndexMap<String, Statute>,
    pub(crate) limits: BTreeMap<LimitId, Vec<DatedLimit>>,
    pub(crate) regions: BTreeMap<RegionCode, Region>,
    pub(crate) clauses: IndexMap<ClauseId, Clause>,
}

impl Law {
    /// Reads `law/statutes/<slug>/statute.yaml`, `law/holidays/<year>.yaml` and `law/regions/<code>/region.yaml`.
    /// What can be read is read; every defect comes back with its file, line and column.
    pub fn load(files: &FileTree) -> (Law, Vec<Defect>) {
        room::load(files)
    }

    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The cited article as it stands on a day.
    pub fn article(&self, citation: &Citation, on: Day) -> Result<Article<'_>, LawError> {
        let Some(statute) = self.statutes.get(citation.statute()) else {
            return Err(LawError::UnknownStatute {
                citation: citation.clone(),
                statute: citation.statute().to_owned(),
            });
        };
        let not_in_force = |periods: String| LawError::ArticleNotInForce { citation: citation.clone(), on, periods };
        if citation.article().is_empty() {
            return if statute.in_force(on) {
                Ok(Article { statute, number: "", gist: &statute.note, certainty: statute.certainty, label: None })
            } else {
                Err(not_in_force(periods(statute)))
            };
        }
        let Some((number, text)) = statute.articles.get_key_value(citation.article()) else {
            return Err(LawError::UnknownArticle {
                citation: citation.clone(),
                statute: statute.slug.clone(),
                article: citation.article().to_owned(),
            });
        };
        if !statute.in_force(on) {
            return Err(not_in_force(periods(statute)));
        }
        if !text.covers(on) {
            return Err(not_in_force(spell(text.from, text.to)));
        }
        Ok(Article { statute, number, gist: &text.gist, certainty: text.certainty, label: text.label.as_deref() })
    }

    /// The value of a limit on a day: that of the nearest place (110101, then 110100, then 110000) that sets one for
    /// that day, otherwise the national one.
    pub fn limit(&self, id: &LimitId, region: Option<&RegionCode>, on: Day) -> Result<Limit<'_>, LawError> {
        let Some((id, national)) = self.limits.get_key_value(id) else {
            return Err(LawError::UnknownLimit { id: id.clone() });
        };
        if let Some((dated, place)) = region.and_then(|code| self.local(id, code, on)) {
            return Ok(given(id, dated, Some(place)));
        }
        match (value_on(national, on), national.first()) {
            (Some(dated), _) => Ok(given(id, dated, None)),
            (None, Some(first)) => Err(LawError::LimitNotInForce { id: id.clone(), on, first: first.from }),
            (None, None) => Err(LawError::UnknownLimit { id: id.clone() }),
        }
    }

    fn local(&self, id: &LimitId, code: &RegionCode, on: Day) -> Option<(&DatedLimit, &RegionCode)> {
        let of = |code: &str| {
            let place = self.regions.get(code)?;
            place.limits.get(id).and_then(|values| value_on(values, on)).map(|dated| (dated, &place.code))
        };
        // An office of its own rules stands in its place.
        if let Some(own) = self.regions.get(code).filter(|own| own.is_office()) {
            return of(code.as_str()).or_else(|| self.local(id, own.parent.as_ref()?, on));
        }
        of(code.as_str()).or_else(|| above(code.as_str()).find_map(|code| of(std::str::from_utf8(&code).ok()?)))
    }

    pub fn has_limit(&self, id: &LimitId) -> bool {
        self.limits.contains_key(id)
    }

    /// All instruments, in the order of their slugs.
    pub fn statutes(&self) -> impl Iterator<Item = &Statute> {
        self.statutes.values()
    }

    /// Every national value of every limit, in the order of ids and of time.
    pub fn limits(&self) -> impl Iterator<Item = Limit<'_>> {
        self.limits.iter().flat_map(|(id, values)| values.iter().map(move |dated| given(id, dated, None)))
    }

    /// The places with values of their own, in the order of their codes.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.values()
    }

    /// The rules that bind the office, in the order of the catalogue.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.values()
    }

    pub fn clause(&self, id: &ClauseId) -> Option<&Clause> {
        self.clauses.get(id)
    }

    /// The code under which an office asks for limits: its own where it has tightened some, otherwise that of its place.
    pub fn place_of(&self, office: &str, region: &RegionCode) -> RegionCode {
        self.regions.get(office).map_or_else(|| region.clone(), |own| own.code.clone())
    }

    pub fn region(&self, code: &RegionCode) -> Option<&Region> {
        self.regions.get(code)
    }

    /// Every local value of one place.
    pub fn region_limits<'a>(&'a self, region: &'a Region) -> impl Iterator<Item = Limit<'a>> {
        region
            .limits
            .iter()
            .flat_map(move |(id, values)| values.iter().map(move |dated| given(id, dated, Some(&region.code))))
    }
}

fn given<'a>(id: &'a LimitId, dated: &'a DatedLimit, region: Option<&'a RegionCode>) -> Limit<'a> {
    Limit {
        id,
        value: &dated.value,
        citation: &dated.citation,
        certainty: dated.certainty,
        from: dated.from,
        note: &dated.note,
        region,
    }
}

/// The codes above a place by the digits of GB/T 2260, nearest first: 110100 and 110000 above 110101. On the stack,
/// because every limit that an office asks for passes here.
pub(crate) fn above(code: &str) -> impl Iterator<Item = [u8; 6]> {
    let digits: Option<[u8; 6]> = code.as_bytes().try_into().ok();
    [4, 2].into_iter().filter_map(move |kept| {
        let mut above = digits?;
        above.get_mut(kept..)?.fill(b'0');
        (Some(above) != digits).then_some(above)
    })
}

fn periods(statute: &Statute) -> String {
    statute.versions.iter().map(|v| spell(Some(v.from), v.to)).collect::<Vec<_>>().join(", ")
}

fn spell(from: Option<Day>, to: Option<Day>) -> String {
    let word = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    format!("{}–{}", word(from), word(to))
}
