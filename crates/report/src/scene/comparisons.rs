//! Comparisons with earlier years, where the ledger covers them and only there.

use super::{Mention, Stage};
use figure::{FigureValue, Value as Amount, percent};
use minijinja::{Environment, Error, Value};
use pattern::fault;
use std::sync::Arc;

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment.add_function("before", move |id: &str| at.before(id));
    let at = Arc::clone(stage);
    environment.add_function("change", move |id: &str| at.change(id).map(Value::from));
    let at = Arc::clone(stage);
    environment.add_function("changed", move |id: &str| at.changed(id));
    let at = Arc::clone(stage);
    environment.add_function("grown", move |id: &str| at.grown(id));
    let at = Arc::clone(stage);
    environment.add_function("surpassed", move |id: &str, most: i16| at.surpassed(id, most));
    let at = Arc::clone(stage);
    environment.add_function("surpassed_years", move |id: &str, most: i16| at.surpassed_years(id, most));
}

impl Stage {
    fn last_year(&self, id: &str) -> Option<&FigureValue> {
        self.year.earlier.figure(self.year.year.checked_sub(1)?, id)
    }

    /// Last year's amount; none when the ledger does not cover it.
    fn before(&self, id: &str) -> Result<Option<i64>, Error> {
        self.figure(id)?;
        if self.rehearsal {
            return Ok(Some(1));
        }
        Ok(self.last_year(id).map(|figure| figure.value.amount()))
    }

    /// This year less last year: a count, or hundredths of a percentage point; none when the ledger does not cover last year.
    fn change(&self, id: &str) -> Result<Option<i64>, Error> {
        let now = self.figure(id)?.value;
        let Some(before) = self.last_year(id).map(|figure| figure.value) else {
            return Ok(self.rehearsal.then_some(1));
        };
        Ok(match (now, before) {
            (Amount::Count(now), Amount::Count(before)) => Some(now - before),
            (Amount::Rate { .. }, Amount::Rate { .. }) => {
                now.basis_points().zip(before.basis_points()).map(|(now, before)| now - before)
            }
            _ => None,
        })
    }

    /// By how much: `3件`, `1.5个百分点`. The pattern says in which direction.
    fn changed(&self, id: &str) -> Result<Value, Error> {
        let by = self.change(id)?.ok_or_else(|| unknown(id))?.abs();
        let figure = self.figure(id)?;
        let (value, unit) = match figure.value {
            Amount::Rate { .. } => (percent(by), "个百分点"),
            Amount::Count(_) | Amount::Scaled { .. } | Amount::Change { .. } | Amount::None => {
                (by.to_string(), figure.unit.as_str())
            }
        };
        let definition = format!("本年与上年之差的绝对值。{}", figure.definition);
        Ok(self.print(compared(figure, "change", "同比变化", definition, format!("{value}{unit}"), value, unit)))
    }

    /// By what share of last year's amount: `12.5%`. Of counts only: rates are compared in percentage points.
    fn grown(&self, id: &str) -> Result<Value, Error> {
        let figure = self.figure(id)?;
        let by = self.change(id)?.ok_or_else(|| unknown(id))?.abs();
        let before = self.before(id)?.filter(|before| *before > 0).ok_or_else(|| unknown(id))?;
        if let Amount::Rate { .. } = figure.value {
            return Err(fault(format!("`{id}` is a rate: print changed('{id}')")));
        }
        // One decimal of a percent says all that a count of an office can bear.
        let tenths = (i128::from(by) * 1_000 + i128::from(before) / 2) / i128::from(before);
        let value = percent(i64::try_from(tenths).unwrap_or(i64::MAX / 100).saturating_mul(10));
        let definition = format!("本年与上年之差的绝对值占上年数的百分比。{}", figure.definition);
        Ok(self.print(compared(figure, "growth", "同比增幅", definition, format!("{value}%"), value, "%")))
    }

    /// How many years before, at most `most`, the year exceeds together.
    fn surpassed(&self, id: &str, most: i16) -> Result<i16, Error> {
        let figure = self.figure(id)?;
        if self.rehearsal {
            return Ok(most);
        }
        Ok(self.year.earlier.surpassed(self.year.year, figure.value.amount(), most, &figure.id))
    }

    /// The same, printed: `十年`.
    fn surpassed_years(&self, id: &str, most: i16) -> Result<Value, Error> {
        let years = self.surpassed(id, most)?;
        let figure = self.figure(id)?;
        let text = format!("{}年", law::chinese_number(u32::try_from(years).unwrap_or_default()));
        let definition = format!("本年数超过此前连续多少年之和，最多数到{most}年。{}", figure.definition);
        Ok(self.print(compared(figure, "surpassed", "超过此前年数", definition, text, years.to_string(), "年")))
    }
}

fn unknown(id: &str) -> Error {
    fault(format!("there is no last year to compare {id} with"))
}

fn compared(
    figure: &FigureValue,
    kind: &str,
    name: &str,
    definition: String,
    text: String,
    value: String,
    unit: &str,
) -> Mention {
    Mention {
        id: format!("{}:{kind}", figure.id),
        name: format!("{}{name}", figure.name),
        definition,
        text,
        value,
        unit: unit.to_owned(),
        cases: figure.cases(),
    }
}
