//! Numbers of figures: values, and comparisons with earlier years where the ledger covers them.

use super::{Mention, Stage, fault};
use figure::{FigureValue, Value as Amount, percent};
use minijinja::{Environment, Error, Value};
use std::sync::Arc;

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment.add_function("has", move |id: &str| at.figure(id).map(|figure| figure.value.is_some()));
    let at = Arc::clone(stage);
    environment.add_function("amount", move |id: &str| at.figure(id).map(|figure| figure.value.amount()));
    let at = Arc::clone(stage);
    environment.add_function("n", move |id: &str| at.number(id));
    let at = Arc::clone(stage);
    environment.add_function("change", move |id: &str| at.change(id).map(Value::from));
    let at = Arc::clone(stage);
    environment.add_function("changed", move |id: &str| at.changed(id));
    let at = Arc::clone(stage);
    environment.add_function("surpassed", move |id: &str, most: i16| at.surpassed(id, most));
}

impl Stage {
    fn figure(&self, id: &str) -> Result<&FigureValue, Error> {
        self.year.figures.get(id).ok_or_else(|| fault(format!("`{id}` is no figure")))
    }

    fn last_year(&self, id: &str) -> Option<&FigureValue> {
        self.year.earlier.figure(self.year.year.checked_sub(1)?, id)
    }

    /// The figure's value with its unit.
    fn number(&self, id: &str) -> Result<Value, Error> {
        let figure = self.figure(id)?;
        let value = match figure.value {
            Amount::Count(n) => n.to_string(),
            Amount::Scaled { .. } | Amount::Change { .. } => figure.value.to_string(),
            Amount::Rate { .. } => figure.value.basis_points().map(percent).unwrap_or_default(),
            Amount::None => String::new(),
        };
        Ok(self.print(Mention {
            id: id.to_owned(),
            name: figure.name.clone(),
            definition: figure.definition.clone(),
            value,
            unit: figure.unit.clone(),
            text: figure.printed(),
            cases: figure.cases(),
        }))
    }

    /// This year less last year: a count, or hundredths of a percentage point; None when the ledger does not cover last year.
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
        let by = self.change(id)?.ok_or_else(|| fault(format!("there is no last year to compare {id} with")))?.abs();
        let figure = self.figure(id)?;
        let (value, unit) = match figure.value {
            Amount::Rate { .. } => (percent(by), "个百分点"),
            Amount::Count(_) | Amount::Scaled { .. } | Amount::Change { .. } | Amount::None => {
                (by.to_string(), figure.unit.as_str())
            }
        };
        Ok(self.print(Mention {
            id: format!("{id}:change"),
            name: format!("{}同比变化", figure.name),
            definition: format!("本年与上年之差的绝对值。{}", figure.definition),
            text: format!("{value}{unit}"),
            value,
            unit: unit.to_owned(),
            cases: figure.cases(),
        }))
    }

    /// How many years before, at most `most`, the year exceeds together.
    fn surpassed(&self, id: &str, most: i16) -> Result<i64, Error> {
        let figure = self.figure(id)?;
        if self.rehearsal {
            return Ok(i64::from(most));
        }
        let years = self.year.earlier.surpassed(self.year.year, figure.value.amount(), most, &figure.id);
        Ok(i64::from(years))
    }
}
