//! Numbers of figures: in sentences with their unit, in tables without it; and how figures stand to each other.

use super::{Mention, Stage, money};
use figure::{FigureValue, Value as Amount, percent};
use minijinja::{Environment, Error, Value};
use pattern::fault;
use std::sync::Arc;

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment.add_function("has", move |id: &str| at.figure(id).map(|figure| figure.value.is_some()));
    let at = Arc::clone(stage);
    environment.add_function("amount", move |id: &str| at.figure(id).map(|figure| figure.value.amount()));
    let at = Arc::clone(stage);
    environment.add_function("n", move |id: &str| at.number(id));
    let at = Arc::clone(stage);
    environment.add_function("cell", move |id: &str, unit: Option<&str>| at.cell(id, unit));
    let at = Arc::clone(stage);
    environment.add_function("share", move |part: &str, whole: &str| at.share(part, whole));
    let at = Arc::clone(stage);
    environment.add_function("adds_up", move |whole: &str, parts: Vec<String>| at.adds_up(whole, &parts));
}

impl Stage {
    pub(super) fn figure(&self, id: &str) -> Result<&FigureValue, Error> {
        self.year.figures.get(id).ok_or_else(|| fault(format!("`{id}` is no figure")))
    }

    /// The figure's value with its unit; large sums of money in a coarser one.
    fn number(&self, id: &str) -> Result<Value, Error> {
        let figure = self.figure(id)?;
        let coarse = match figure.value {
            Amount::Count(amount) => money::coarse(amount, 1, &figure.unit),
            Amount::Scaled { amount, scale } => money::coarse(amount, scale, &figure.unit),
            Amount::Rate { .. } | Amount::Change { .. } | Amount::None => None,
        };
        Ok(self.print(mention(figure, coarse.unwrap_or_else(|| figure.printed()))))
    }

    /// The bare value for a cell whose head names the unit; `unit` is for money in another one. What there is none of is 0.
    fn cell(&self, id: &str, unit: Option<&str>) -> Result<Value, Error> {
        let figure = self.figure(id)?;
        let printed = match (figure.value, unit) {
            (Amount::None, _) => "0".to_owned(),
            (Amount::Rate { .. } | Amount::Change { .. }, _) | (_, None) => figure.value.to_string(),
            (Amount::Count(amount), Some(unit)) => in_unit(amount, 1, unit)?,
            (Amount::Scaled { amount, scale }, Some(unit)) => in_unit(amount, scale, unit)?,
        };
        Ok(self.print(mention(figure, printed)))
    }

    /// How much of the whole a part is: `none`, `some`, `all`, or `over` when it counts what the whole does not, so that no
    /// sentence says 其中 of it.
    fn share(&self, part: &str, whole: &str) -> Result<&'static str, Error> {
        let (part, whole) = (self.figure(part)?.value.amount(), self.figure(whole)?.value.amount());
        Ok(match part {
            0 => "none",
            _ if self.rehearsal => "some",
            _ if part == whole => "all",
            _ if part > whole => "over",
            _ => "some",
        })
    }

    /// Whether the parts are the whole, so that they may be told as all there is.
    fn adds_up(&self, whole: &str, parts: &[String]) -> Result<bool, Error> {
        let parts = parts.iter().map(|part| Ok(self.figure(part)?.value.amount()));
        let sum: i64 = parts.collect::<Result<Vec<i64>, Error>>()?.into_iter().sum();
        Ok(sum == self.figure(whole)?.value.amount())
    }
}

fn in_unit(amount: i64, scale: i64, unit: &str) -> Result<String, Error> {
    money::in_unit(amount, scale, unit).ok_or_else(|| fault(format!("`{unit}` is no unit of money")))
}

fn mention(figure: &FigureValue, text: String) -> Mention {
    Mention {
        id: figure.id.to_string(),
        name: figure.name.clone(),
        definition: figure.definition.clone(),
        value: match figure.value {
            Amount::Count(n) => n.to_string(),
            Amount::Scaled { .. } | Amount::Change { .. } => figure.value.to_string(),
            Amount::Rate { .. } => figure.value.basis_points().map(percent).unwrap_or_default(),
            Amount::None => String::new(),
        },
        unit: figure.unit.clone(),
        text,
        cases: figure.cases(),
    }
}
