//! Faults of rules: they ask for nothing, are off by one, or hold where they should not.

use super::change::{Exchange, swap};
use super::expressions::{always, shifted};
use super::{Kind, Mutants};
use matter::condition::Condition;

pub(super) fn collect(mutants: &mut Mutants<'_>) {
    for (index, rule) in mutants.definition.rules.iter().enumerate() {
        let require = |other: Condition| -> Vec<Box<dyn Exchange>> {
            vec![swap(move |definition| Some(&mut definition.rules.get_mut(index)?.require), other)]
        };
        let when = |other: Option<Condition>| -> Vec<Box<dyn Exchange>> {
            vec![swap(move |definition| Some(&mut definition.rules.get_mut(index)?.when), other)]
        };
        mutants.seen_in(rule.on.iter().map(|on| &on.act));
        mutants.add(
            Kind::RuleEmpty,
            rule.place,
            format!("the rule {} requires nothing", rule.id),
            require(always(&rule.require)),
        );
        for (what, other) in shifted(&rule.require, mutants.law) {
            mutants.add(Kind::RuleShifted, rule.place, format!("the rule {}: {what}", rule.id), require(other));
        }
        if let Some(condition) = &rule.when {
            mutants.add(
                Kind::RuleAlways,
                rule.place,
                format!("the rule {} holds without its `when`", rule.id),
                when(None),
            );
            for (what, other) in shifted(condition, mutants.law) {
                let what = format!("the rule {}, `when`: {what}", rule.id);
                mutants.add(Kind::RuleShifted, rule.place, what, when(Some(other)));
            }
        }
    }
}
