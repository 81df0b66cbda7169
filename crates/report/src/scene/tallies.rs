//! Counts over lists of cases: how many there are, what they say and how often, a number that they hold.

use super::{Mention, Stage, money};
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, Value, context};
use model::CaseId;
use pattern::fault;
use std::sync::Arc;

const COUNTED: &str = "按台账中符合条件的办件逐件计数。";
const HELD: &str = "台账中符合条件的办件所登记的数，逐件相加。";

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment
        .add_function("tally", move |cases: &Value, unit: &str, id: &str, name: &str| at.tally(cases, unit, id, name));
    let at = Arc::clone(stage);
    environment.add_function("kinds", move |cases: &Value, field: &str, unit: &str, id: &str, name: &str| {
        at.kinds(cases, field, unit, id, name)
    });
    let at = Arc::clone(stage);
    environment.add_function("stated", move |cases: &Value, field: &str, id: &str, name: &str| {
        at.stated(cases, field, None, id, name)
    });
    let at = Arc::clone(stage);
    environment.add_function("stated_money", move |cases: &Value, field: &str, unit: &str, id: &str, name: &str| {
        at.stated(cases, field, Some(unit), id, name)
    });
    environment.add_function("texts", texts);
}

impl Stage {
    /// How many cases the list has.
    fn tally(&self, cases: &Value, unit: &str, id: &str, name: &str) -> Result<Value, Error> {
        Ok(self.count(ids(cases)?, unit, id, name))
    }

    /// What a field of the cases says, the most frequent first: `word`, `times` (printed) and `amount`.
    fn kinds(&self, cases: &Value, field: &str, unit: &str, id: &str, name: &str) -> Result<Value, Error> {
        let mut found: Vec<(String, Vec<CaseId>)> = Vec::new();
        for case in cases.try_iter()? {
            let word = word(&case, field)?;
            let id = id_of(&case)?;
            match found.iter_mut().find(|(known, _)| *known == word) {
                _ if word.is_empty() => {}
                Some((_, cases)) => cases.push(id),
                None => found.push((word, vec![id])),
            }
        }
        found.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.len()));
        let kinds = found.into_iter().map(|(word, cases)| {
            let amount = cases.len();
            let times = self.count(cases, unit, &format!("{id}:{word}"), &format!("{name}·{word}"));
            context! { word, amount, times }
        });
        Ok(kinds.collect())
    }

    /// The sum of a number that the cases hold, bare, for tables; of money, which cases hold in 分, in the unit of the head.
    fn stated(&self, cases: &Value, field: &str, unit: Option<&str>, id: &str, name: &str) -> Result<Value, Error> {
        let mut sum = 0_i64;
        let mut found = Vec::new();
        for case in cases.try_iter()? {
            let held = case.get_attr("fields")?.get_attr(field)?;
            if held.is_undefined() {
                return Err(fault(format!("`{field}` is no field")));
            }
            sum += i64::try_from(held).unwrap_or_default();
            found.push(id_of(&case)?);
        }
        let bare = || sum.to_string();
        let in_unit =
            |unit| money::in_unit(sum, 100, unit).ok_or_else(|| fault(format!("`{unit}` is no unit of money")));
        let value = unit.map_or_else(|| Ok(bare()), in_unit)?;
        Ok(self.print(Mention {
            id: id.to_owned(),
            name: name.to_owned(),
            definition: HELD.to_owned(),
            text: value.clone(),
            value,
            unit: unit.unwrap_or_default().to_owned(),
            cases: found,
        }))
    }

    fn count(&self, cases: Vec<CaseId>, unit: &str, id: &str, name: &str) -> Value {
        let value = cases.len().to_string();
        self.print(Mention {
            id: id.to_owned(),
            name: name.to_owned(),
            definition: COUNTED.to_owned(),
            text: format!("{value}{unit}"),
            value,
            unit: unit.to_owned(),
            cases,
        })
    }
}

/// The different words of a field over a list of cases, in their order, without empty ones; of a list of texts each text.
fn texts(cases: &Value, field: &str) -> Result<Value, Error> {
    let mut found: Vec<String> = Vec::new();
    for case in cases.try_iter()? {
        let held = case.get_attr("fields")?.get_attr(field)?;
        let words = if held.kind() == ValueKind::Seq {
            held.try_iter()?.map(|text| text.to_string()).collect()
        } else {
            vec![word(&case, field)?]
        };
        for word in words {
            if !word.is_empty() && !found.contains(&word) {
                found.push(word);
            }
        }
    }
    Ok(Value::from(found))
}

fn word(case: &Value, field: &str) -> Result<String, Error> {
    let word = case.get_attr("words")?.get_attr(field)?;
    word.as_str().map(str::to_owned).ok_or_else(|| fault(format!("`{field}` is no field")))
}

fn ids(cases: &Value) -> Result<Vec<CaseId>, Error> {
    let mut found: Vec<CaseId> = Vec::new();
    for case in cases.try_iter()? {
        let id = id_of(&case)?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

fn id_of(case: &Value) -> Result<CaseId, Error> {
    let id = case.get_attr("id")?;
    Ok(CaseId::new(id.as_str().ok_or_else(|| fault("a list of cases is wanted"))?))
}
