//! Reads an expression of a definition aloud in Chinese, as far as figures need it.

use matter::condition::{Arithmetic, Comparison, Expression, Function};
use matter::{Definition, Field, FieldKind};
use model::{FieldId, Value};

/// The expression in words; None where it says something that has no plain words here.
pub(super) fn say(definition: &Definition, expression: &Expression) -> Option<String> {
    let words = |of: &Expression| say(definition, of);
    Some(match expression {
        Expression::Field(id) => format!("“{}”", definition.fields.get(id)?.name.zh),
        Expression::Member(_, id) => format!("“{}”", member(definition, id)?.name.zh),
        Expression::Literal(value) => value.display(),
        Expression::Call(Function::Size, args) => format!("{}的数目", words(args.first()?)?),
        Expression::Call(Function::Sum, args) => format!("{}的合计", words(args.first()?)?),
        Expression::Call(Function::Distinct, args) => format!("{}（不重复）", words(args.first()?)?),
        Expression::Call(Function::Given, args) => format!("{}已填写", words(args.first()?)?),
        Expression::Filter(list, body) => format!("{}中{}者", words(list)?, words(body)?),
        Expression::Map(list, body) => format!("{}的{}", words(list)?, words(body)?),
        Expression::Not(of) => format!("非{}", words(of)?),
        Expression::And(a, b) => format!("{}且{}", words(a)?, words(b)?),
        Expression::Or(a, b) => format!("{}或{}", words(a)?, words(b)?),
        Expression::Compare(comparison, a, b) => {
            let sign = match comparison {
                Comparison::Equal => "为",
                Comparison::NotEqual => "不为",
                Comparison::Less => "小于",
                Comparison::LessOrEqual => "不大于",
                Comparison::Greater => "大于",
                Comparison::GreaterOrEqual => "不小于",
            };
            format!("{}{sign}{}", words(a)?, literal(definition, a, b)?)
        }
        Expression::In(item, list) => {
            let Expression::List(items) = list.as_ref() else { return None };
            let choices = items.iter().map(|one| literal(definition, item, one)).collect::<Option<Vec<_>>>()?;
            format!("{}为{}", words(item)?, choices.join("或"))
        }
        Expression::Arithmetic(arithmetic, a, b) => {
            let sign = match arithmetic {
                Arithmetic::Add => "加",
                Arithmetic::Subtract => "减",
                Arithmetic::Multiply => "乘",
                Arithmetic::Divide => "除以",
                Arithmetic::Remainder => return None,
            };
            format!("{}{sign}{}", words(a)?, words(b)?)
        }
        _ => return None,
    })
}

/// A literal beside a choice field is said with the choice's own word.
fn literal(definition: &Definition, beside: &Expression, expression: &Expression) -> Option<String> {
    let field = match beside {
        Expression::Field(id) => definition.fields.get(id),
        Expression::Member(_, id) => member(definition, id),
        _ => None,
    };
    match (field.map(|field| &field.kind), expression) {
        (Some(FieldKind::Choice(choices)), Expression::Literal(Value::Text(text))) => {
            Some(format!("“{}”", choices.get(text.as_str()).map_or(text.as_str(), String::as_str)))
        }
        _ => say(definition, expression),
    }
}

/// The field of that name in one of the matter's lists.
fn member<'d>(definition: &'d Definition, id: &FieldId) -> Option<&'d Field> {
    definition.fields.values().find_map(|field| match &field.kind {
        FieldKind::List(members) => members.get(id),
        _ => None,
    })
}
