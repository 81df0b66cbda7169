//! What the act causes outside its case: changes of records and a document number.

use crate::{Context, Environment, Needs};
use matter::{Act, Definition};
use model::{Number, RecordChange, RecordKey};

pub(super) fn record_changes(definition: &Definition, act: &Act, environment: &Environment<'_>) -> Vec<RecordChange> {
    let effects = act.records.iter().filter_map(|index| definition.records.get(*index));
    effects
        .filter(|effect| effect.when.as_ref().is_none_or(|when| environment.holds(when)))
        .filter_map(|effect| {
            let key = RecordKey::new(environment.value(&effect.key)?.as_text()?);
            let set = effect.set.iter().filter_map(|(field, value)| Some((field.clone(), environment.value(value)?)));
            Some(RecordChange { register: effect.register.clone(), key, set: set.collect() })
        })
        .collect()
}

/// The document number of the act, when it gives one.
pub(super) fn number(definition: &Definition, act: &Act, context: &Context<'_>, needs: &mut Needs) -> Option<Number> {
    let numbering = definition.numbers.get(*act.numbers.first()?)?;
    let Some(n) = context.next_numbers.get(&numbering.series) else {
        needs.series.insert(numbering.series.clone());
        return None;
    };
    let year = context.today().year();
    let text = numbering.pattern.replace("{year}", &year.to_string()).replace("{n}", &n.to_string());
    let text = text.replace("{word}", context.document_word);
    Some(Number { series: numbering.series.clone(), year, n: *n, text })
}
