//! Faults of what an act leaves behind: figures, document numbers, records.

use super::change::{Exchange, swap};
use super::{Kind, Mutants};
use matter::FigureDefinition;
use matter::condition::{Arithmetic, Condition, Expression, Type};
use model::{FigureId, Value};

fn part<T: 'static>(
    id: &FigureId,
    part: impl for<'c> Fn(&'c mut FigureDefinition) -> &'c mut T + 'static,
    other: T,
) -> Vec<Box<dyn Exchange>> {
    let id = id.clone();
    vec![swap(move |definition| definition.figures.get_mut(&id).map(&part), other)]
}

pub(super) fn collect(mutants: &mut Mutants<'_>) {
    figures(mutants);
    numbers(mutants);
    records(mutants);
}

fn figures(mutants: &mut Mutants<'_>) {
    for (id, figure) in &mutants.definition.figures {
        mutants.seen_in(figure.on.iter().chain(&figure.undone_by).map(|on| &on.act));
        let mut add =
            |kind: Kind, what: String, changes: Vec<Box<dyn Exchange>>| mutants.add(kind, figure.place, what, changes);
        for on in &figure.on {
            let rest: Vec<_> = figure.on.iter().filter(|one| *one != on).cloned().collect();
            add(Kind::Figure, format!("{on} does not count for {id}"), part(id, |figure| &mut figure.on, rest));
        }
        if figure.distinct.is_some() {
            add(
                Kind::FigureAmount,
                format!("{id} counts acts and not what is different"),
                part(id, |figure| &mut figure.distinct, None),
            );
        } else {
            let more = more(figure.count.as_ref());
            add(Kind::FigureAmount, format!("{id} counts one more"), part(id, |figure| &mut figure.count, Some(more)));
        }
        if figure.when.is_some() {
            add(Kind::FigureCondition, format!("{id} counts always"), part(id, |figure| &mut figure.when, None));
        }
        if figure.first_time {
            let what = format!("{id} counts every time and not the first only");
            add(Kind::FigureCondition, what, part(id, |figure| &mut figure.first_time, false));
        }
        for undo in &figure.undone_by {
            let rest: Vec<_> = figure.undone_by.iter().filter(|one| *one != undo).cloned().collect();
            let what = format!("{undo} does not take back {id}");
            add(Kind::FigureUndone, what, part(id, |figure| &mut figure.undone_by, rest));
        }
    }
}

/// One more than the amount.
fn more(count: Option<&Condition>) -> Condition {
    let number = |n: i64| Expression::Literal(Value::Number(n));
    let expression = match count {
        None => number(2),
        Some(count) => Expression::Arithmetic(Arithmetic::Add, Box::new(count.expression.clone()), Box::new(number(1))),
    };
    Condition { source: "one more".into(), expression, kind: Type::Number }
}

fn numbers(mutants: &mut Mutants<'_>) {
    for (index, numbering) in mutants.definition.numbers.iter().enumerate() {
        let under = |act: &matter::Act| act.numbers.contains(&index);
        let mut acts = mutants.definition.steps.values().flat_map(|step| step.acts.values());
        let place = acts.find(|act| under(act)).map(|act| act.place).unwrap_or_default();
        mutants.seen_in(numbering.on.iter().map(|on| &on.act));
        let other = format!("{}错", numbering.pattern);
        let change = swap(move |definition| Some(&mut definition.numbers.get_mut(index)?.pattern), other);
        mutants.add(Kind::Number, place, format!("the number {} reads otherwise", numbering.pattern), vec![change]);
    }
}

fn records(mutants: &mut Mutants<'_>) {
    for (index, record) in mutants.definition.records.iter().enumerate() {
        let under = |act: &matter::Act| act.records.contains(&index);
        let mut acts = mutants.definition.steps.values().flat_map(|step| step.acts.values());
        let place = acts.find(|act| under(act)).map(|act| act.place).unwrap_or_default();
        mutants.seen_in(record.on.iter().map(|on| &on.act));
        for (field, _) in &record.set {
            let rest: Vec<_> = record.set.iter().filter(|(own, _)| own != field).cloned().collect();
            let change = swap(move |definition| Some(&mut definition.records.get_mut(index)?.set), rest);
            mutants.add(Kind::Record, place, format!("{}.{field} is not written", record.register), vec![change]);
        }
        if record.when.is_some() {
            let change = swap(move |definition| Some(&mut definition.records.get_mut(index)?.when), None);
            mutants.add(Kind::RecordCondition, place, format!("{} is written always", record.register), vec![change]);
        }
    }
}
