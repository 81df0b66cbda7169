//! Conditions that are a little off: each comparison shifted, each number and limit moved by one.

use law::Law;
use matter::condition::{Comparison, Condition, Expression};
use model::{LimitId, RegionCode, Value};

/// A condition that always holds, in the place of this one.
pub(super) fn always(condition: &Condition) -> Condition {
    constant(condition, true)
}

/// A condition that never holds, in the place of this one.
pub(super) fn never(condition: &Condition) -> Condition {
    constant(condition, false)
}

fn constant(condition: &Condition, truth: bool) -> Condition {
    Condition { expression: Expression::Literal(Value::Truth(truth)), ..condition.clone() }
}

/// Every condition that differs from this one in a single comparison, number or limit; with what is different.
pub(super) fn shifted(condition: &Condition, law: &mut Law) -> Vec<(String, Condition)> {
    let mut found = Vec::new();
    for at in 0..nodes(&condition.expression) {
        for (what, node) in at_node(&condition.expression, at, law) {
            found.push((what, replaced(condition, at, node)));
        }
    }
    found
}

/// The condition with the limit's varied copy in every place of the limit; None when it does not use it.
pub(super) fn with_limit(condition: &Condition, limit: &LimitId, varied: &LimitId) -> Option<Condition> {
    let mut condition = condition.clone();
    let mut used = false;
    each(&mut condition.expression, &mut |node| {
        if let Expression::Limit(id) = node
            && id == limit
        {
            *id = varied.clone();
            used = true;
        }
    });
    used.then_some(condition)
}

/// The limits that a condition uses.
pub(super) fn limits(condition: &Condition) -> Vec<LimitId> {
    let mut found = Vec::new();
    condition.expression.walk(&mut |node| {
        if let Expression::Limit(id) = node {
            found.push(id.clone());
        }
    });
    found
}

/// The copies of a limit that are one more and one less, everywhere or in one place.
pub(super) fn varied(law: &mut Law, limit: &LimitId, place: Option<&RegionCode>) -> Vec<(i64, LimitId)> {
    [1, -1].into_iter().filter_map(|by| Some((by, law.vary(limit, by, place)?))).collect()
}

fn at_node(expression: &Expression, at: usize, law: &mut Law) -> Vec<(String, Expression)> {
    let mut nodes = 0;
    let mut found = Vec::new();
    expression.walk(&mut |node| {
        if nodes == at {
            match node {
                Expression::Compare(comparison, left, right) => {
                    // Where a number is compared, moving the number says the same.
                    let other = other_side(*comparison).filter(|_| !has_number(left) && !has_number(right));
                    found.extend(other.map(|other| {
                        let what = format!("`{}` instead of `{}`", sign(other), sign(*comparison));
                        (what, Expression::Compare(other, left.clone(), right.clone()))
                    }));
                }
                Expression::Literal(Value::Number(number)) => {
                    found.extend([1, -1].into_iter().filter_map(|by| {
                        let other = number.checked_add(by)?;
                        Some((format!("{other} instead of {number}"), Expression::Literal(Value::Number(other))))
                    }));
                }
                Expression::Limit(limit) => {
                    let moved = varied(law, limit, None).into_iter();
                    found.extend(moved.map(|(by, id)| (format!("limit {limit} {by:+}"), Expression::Limit(id))));
                }
                _ => {}
            }
        }
        nodes += 1;
    });
    found
}

fn replaced(condition: &Condition, at: usize, by: Expression) -> Condition {
    let mut condition = condition.clone();
    let (mut seen, mut by) = (0, Some(by));
    each(&mut condition.expression, &mut |node| {
        if seen == at
            && let Some(by) = by.take()
        {
            *node = by;
        }
        seen += 1;
    });
    condition
}

fn other_side(comparison: Comparison) -> Option<Comparison> {
    match comparison {
        Comparison::Less => Some(Comparison::LessOrEqual),
        Comparison::LessOrEqual => Some(Comparison::Less),
        Comparison::Greater => Some(Comparison::GreaterOrEqual),
        Comparison::GreaterOrEqual => Some(Comparison::Greater),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn has_number(expression: &Expression) -> bool {
    let mut found = false;
    expression.walk(&mut |node| {
        found |= matches!(node, Expression::Limit(_) | Expression::Literal(Value::Number(_)));
    });
    found
}

fn nodes(expression: &Expression) -> usize {
    let mut nodes = 0;
    expression.walk(&mut |_| nodes += 1);
    nodes
}

/// Visits every node, outer ones first, in the order of `Expression::walk`. What a visit puts in the place of a node is
/// not visited.
fn each(expression: &mut Expression, visit: &mut impl FnMut(&mut Expression)) {
    let before = std::mem::discriminant(expression);
    visit(expression);
    if std::mem::discriminant(expression) != before {
        return;
    }
    match expression {
        Expression::Member(of, _) | Expression::Lookup(_, of, _) | Expression::Exists(_, of) | Expression::Not(of) => {
            each(of, visit);
        }
        Expression::And(a, b)
        | Expression::Or(a, b)
        | Expression::Compare(_, a, b)
        | Expression::Arithmetic(_, a, b)
        | Expression::In(a, b)
        | Expression::All(a, b)
        | Expression::Any(a, b)
        | Expression::Filter(a, b)
        | Expression::Map(a, b) => {
            each(a, visit);
            each(b, visit);
        }
        Expression::If(a, b, c) => {
            each(a, visit);
            each(b, visit);
            each(c, visit);
        }
        Expression::List(items) | Expression::Call(_, items) => items.iter_mut().for_each(|item| each(item, visit)),
        _ => {}
    }
}
