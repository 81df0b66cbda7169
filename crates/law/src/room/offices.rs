//! `law/offices/<office>/office.yaml`: what one office asks of itself beyond the law. A value may be stricter than the one
//! of its place, never looser; and only where the instrument says which way is stricter.

use super::Reading;
use super::shape::{OfficeFile, Text, place};
use super::statutes::outside;
use crate::law::{Region, above};
use crate::limit::{DatedLimit, LimitValue, value_on};
use crate::period::Period;
use model::{Citation, Day, FileTree, LimitId, RegionCode};
use std::collections::BTreeMap;

/// Which way a limit grows stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stricter {
    Lower,
    Higher,
}

impl Stricter {
    /// None for a word that is neither.
    pub(super) fn of(text: &str) -> Option<Self> {
        match text {
            "lower" => Some(Self::Lower),
            "higher" => Some(Self::Higher),
            _ => None,
        }
    }
}

pub(super) fn read(reading: &mut Reading, files: &FileTree, path: &str, office: &str) {
    let Some(file) = reading.parse::<OfficeFile>(files, path) else { return };
    let region = RegionCode::new(&file.region.value);
    let mut limits: BTreeMap<LimitId, Vec<DatedLimit>> = BTreeMap::new();
    for (id, shapes) in &file.limits.0 {
        let limit = LimitId::new(&id.value);
        let Some(stricter) = reading.stricter.get(&limit).copied() else {
            let message = format!("`{limit}` is not for an office to change");
            let mend = "an instrument that leaves it room says `stricter: lower` or `higher` at its value";
            reading.defect(path, place(id), "not-for-offices", message, mend);
            continue;
        };
        let own = reading.limits.get(&limit).and_then(|values| values.first()).map(|first| first.citation.clone());
        let values = reading.values(path, id, shapes, |reading, shape, at| {
            let citation = shape.citation.as_ref().map(|text| cited(reading, path, text, &shape.from));
            citation.or_else(|| own.clone()).or_else(|| {
                reading.defect(path, at, "limit-without-article", "a value cites nothing", "add `citation:`");
                None
            })
        });
        let looser = values.iter().any(|dated| {
            let base = in_force(reading, &limit, &region, dated.from);
            !base.is_some_and(|base| as_strict(&dated.value, base, stricter))
        });
        if looser {
            let message = format!("`{limit}` is looser here than where the office is");
            reading.defect(path, place(id), "looser-than-law", message, "an office may only be stricter");
            continue;
        }
        limits.insert(limit, values);
    }
    let code = RegionCode::new(office);
    reading.regions.insert(code.clone(), Region { code, name: file.name, parent: Some(region), limits });
}

fn cited(reading: &mut Reading, path: &str, text: &Text, from: &Text) -> Citation {
    let citation = Citation::new(&text.value);
    let statute = reading.statutes.get(citation.statute()).cloned();
    if let Some(statute) = statute.filter(|statute| statute.articles.contains_key(citation.article())) {
        outside(reading, path, &statute, citation.article(), from);
    } else {
        let message = format!("`{citation}` is no article of the room");
        reading.defect(path, place(text), "unknown-article", message, "add the article or cite another");
    }
    citation
}

/// The value of the place, or the national one.
fn in_force<'r>(reading: &'r Reading, limit: &LimitId, region: &RegionCode, on: Day) -> Option<&'r LimitValue> {
    let of = |code: &str| value_on(reading.regions.get(code)?.limits.get(limit)?, on);
    let local =
        of(region.as_str()).or_else(|| above(region.as_str()).find_map(|code| of(std::str::from_utf8(&code).ok()?)));
    local.or_else(|| value_on(reading.limits.get(limit)?, on)).map(|dated| &dated.value)
}

/// Whether a value is at least as strict as another of the same unit.
fn as_strict(own: &LimitValue, base: &LimitValue, stricter: Stricter) -> bool {
    let number = |value: &LimitValue| match value {
        LimitValue::Number(number) => Some((0, *number)),
        LimitValue::Period(Period::Hours(n)) => Some((1, i64::from(*n))),
        LimitValue::Period(Period::WorkingDays(n)) => Some((2, i64::from(*n))),
        LimitValue::Period(Period::Days(n)) => Some((3, i64::from(*n))),
        LimitValue::Period(Period::Months(n)) => Some((4, i64::from(*n))),
        LimitValue::Text(_) => None,
    };
    match (number(own), number(base)) {
        (Some((unit, own)), Some((same, base))) if unit == same => match stricter {
            Stricter::Lower => own <= base,
            Stricter::Higher => own >= base,
        },
        _ => false,
    }
}
