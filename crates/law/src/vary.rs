//! Limits that are a little off, for proving that somebody notices: a copy of a limit under another id, every value of it
//! moved by one. The limit itself stays as it is.

use crate::law::Law;
use crate::limit::{DatedLimit, LimitValue};
use crate::period::Period;
use model::{LimitId, RegionCode};

impl Law {
    /// Adds a copy of the limit whose values are moved by so many of their own unit and answers its id. With a place,
    /// only that place's values are moved. None when there is nothing that can be moved so: a limit that is not known,
    /// a place without a value of its own, a period that would be shorter than nothing.
    pub fn vary(&mut self, id: &LimitId, by: i64, only: Option<&RegionCode>) -> Option<LimitId> {
        let place = only.map(|code| format!("@{code}")).unwrap_or_default();
        let varied = LimitId::new(format!("{id}{by:+}{place}"));
        if self.limits.contains_key(&varied) {
            return Some(varied);
        }
        let national = self.limits.get(id)?;
        let national = if only.is_none() { moved(national, by)? } else { national.clone() };
        let mut local = Vec::new();
        for (code, region) in &self.regions {
            let Some(values) = region.limits.get(id) else { continue };
            let values = if only.is_none_or(|only| only == code) { moved(values, by)? } else { values.clone() };
            local.push((code.clone(), values));
        }
        if only.is_some_and(|only| !local.iter().any(|(code, _)| code == only)) {
            return None;
        }
        self.limits.insert(varied.clone(), national);
        for (code, values) in local {
            if let Some(region) = self.regions.get_mut(&code) {
                region.limits.insert(varied.clone(), values);
            }
        }
        Some(varied)
    }
}

/// All values moved, or None as soon as one can't be.
fn moved(values: &[DatedLimit], by: i64) -> Option<Vec<DatedLimit>> {
    values.iter().map(|dated| Some(DatedLimit { value: moved_value(&dated.value, by)?, ..dated.clone() })).collect()
}

fn moved_value(value: &LimitValue, by: i64) -> Option<LimitValue> {
    match value {
        LimitValue::Number(number) => Some(LimitValue::Number(number.checked_add(by)?)),
        LimitValue::Period(period) => period.longer(by).map(LimitValue::Period),
        LimitValue::Text(texts) => match texts.as_slice() {
            [one] if one.parse::<crate::MonthDay>().is_ok() => {
                let day: model::Day = format!("2023-{one}").parse().ok()?;
                let day = day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?;
                Some(LimitValue::Text(vec![day.strftime("%m-%d").to_string()]))
            }
            [one] if one.contains('/') => {
                let (above, below) = one.split_once('/')?;
                let (above, below): (u32, u32) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
                // The next fraction of the same kind: 3/3 after 2/3, and 2/4 before it.
                let (above, below) = if by > 0 { (above + 1, below) } else { (above, below + 1) };
                (above <= below).then(|| LimitValue::Text(vec![format!("{above}/{below}")]))
            }
            // A list of words one shorter; there is no word more to add.
            [_, rest @ ..] if by < 0 => Some(LimitValue::Text(rest.to_vec())),
            _ => None,
        },
    }
}

impl Period {
    /// A period longer by so many of its own unit; None when it would be shorter than nothing.
    #[must_use]
    pub fn longer(self, by: i64) -> Option<Self> {
        let amount = u32::try_from(i64::from(self.amount()).checked_add(by)?).ok()?;
        Some(match self {
            Self::WorkingDays(_) => Self::WorkingDays(amount),
            Self::Days(_) => Self::Days(amount),
            Self::Months(_) => Self::Months(amount),
            Self::Hours(_) => Self::Hours(amount),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use model::FileTree;

    const STATUTE: &str = "
name: { zh: 规则, en: Rules }
issuer: 机关
certainty: design
versions: [{ from: 2019-01-01 }]
articles:
  '1': { gist: 期限。, certainty: design }
limits:
  r.days: [{ from: 2019-01-01, value: 5 working days, article: '1', certainty: design }]
  r.none: [{ from: 2019-01-01, value: 0 days, article: '1', certainty: design }]
  r.persons: [{ from: 2019-01-01, value: 6, article: '1', certainty: design }]
  r.day: [{ from: 2019-01-01, value: ['03-01'], article: '1', certainty: design }]
  r.part: [{ from: 2019-01-01, value: ['1/2'], article: '1', certainty: design }]
  r.words: [{ from: 2019-01-01, value: [a, b], article: '1', certainty: design }]
";

    fn law() -> Law {
        let mut files = FileTree::new();
        files.insert("law/statutes/rules/statute.yaml", STATUTE);
        let region = "name: 某市\nlimits:\n  r.persons: [{ from: 2019-01-01, value: 4, certainty: local }]\n";
        files.insert("law/regions/350200/region.yaml", region);
        let (law, defects) = Law::load(&files);
        assert_eq!(defects, []);
        law
    }

    fn shown(law: &Law, id: &LimitId, region: Option<&str>) -> String {
        let region = region.map(RegionCode::new);
        law.limit(id, region.as_ref(), "2024-01-01".parse().unwrap()).unwrap().value.zh()
    }

    #[test]
    fn a_copy_is_off_by_one_and_the_limit_stays() {
        let mut law = law();
        for (id, by, wanted) in [
            ("r.days", 1, "6个工作日"),
            ("r.days", -1, "4个工作日"),
            ("r.persons", 1, "7"),
            ("r.day", -1, "02-28"),
            ("r.day", 1, "03-02"),
            ("r.words", -1, "b"),
            ("r.part", 1, "2/2"),
            ("r.part", -1, "1/3"),
        ] {
            let id = LimitId::new(id);
            let before = shown(&law, &id, None);
            let varied = law.vary(&id, by, None).unwrap();
            assert_eq!(shown(&law, &varied, None), wanted);
            assert_eq!(shown(&law, &id, None), before);
        }
    }

    #[test]
    fn a_place_s_own_value_moves_alone() {
        let mut law = law();
        let (persons, place) = (LimitId::new("r.persons"), RegionCode::new("350200"));
        let all = law.vary(&persons, 1, None).unwrap();
        assert_eq!((shown(&law, &all, None), shown(&law, &all, Some("350200"))), ("7".into(), "5".into()));
        let one = law.vary(&persons, 1, Some(&place)).unwrap();
        assert_eq!((shown(&law, &one, None), shown(&law, &one, Some("350200"))), ("6".into(), "5".into()));
        assert_eq!(law.vary(&LimitId::new("r.days"), 1, Some(&place)), None);
    }

    #[test]
    fn what_cannot_be_moved() {
        let mut law = law();
        for (id, by) in [("r.none", -1), ("r.words", 1), ("r.unknown", 1)] {
            assert_eq!(law.vary(&LimitId::new(id), by, None), None, "{id}");
        }
    }
}
