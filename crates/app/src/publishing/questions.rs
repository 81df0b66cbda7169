//! 自查: the questions on which it depends what somebody must hand in, taken from the conditions of the materials; and the answers
//! back into a case that is not there, so that the same conditions decide.

use engine::{Case, Environment};
use matter::condition::{Condition, Expression, Type};
use matter::{Definition, FieldKind};
use model::{FieldId, Fields, MaterialId, Value};
use std::collections::BTreeMap;

/// A question of the self-check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name in the address of the page.
    pub name: String,
    pub zh: String,
    pub shape: Shape,
    /// As it was answered; empty when it was not.
    pub answer: String,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    YesNo,
    /// Value and word.
    Choice(Vec<(String, String)>),
}

/// A list that holds everything once, in order.
struct Unique<T>(Vec<T>);

impl<T: PartialEq> Unique<T> {
    fn add(&mut self, item: T) {
        if !self.0.contains(&item) {
            self.0.push(item);
        }
    }
}

/// The questions that some materials depend on.
pub(super) fn questions(
    definition: &Definition,
    materials: &[&MaterialId],
    answers: &BTreeMap<String, String>,
) -> Vec<Question> {
    let mut asked = Unique(Vec::new());
    for material in materials.iter().filter_map(|id| definition.materials.get(*id)) {
        let Some(when) = &material.when else { continue };
        // Whether a text is there says nothing where it is held against a register.
        let registers = of_registers(when);
        when.expression.walk(&mut |expression| {
            if let Expression::Field(field) = expression
                && let Some(question) = question(definition, field, answers)
                && !(registers && is_text(definition, field))
            {
                asked.add(question);
            }
            if let Expression::Any(list, body) | Expression::All(list, body) = expression
                && let Expression::Field(list) = &**list
            {
                members(definition, list, body, answers, &mut asked);
            }
        });
    }
    asked.0
}

fn is_text(definition: &Definition, field: &FieldId) -> bool {
    definition.fields.get(field).is_some_and(|known| known.kind == FieldKind::Text)
}

fn question(definition: &Definition, field: &FieldId, answers: &BTreeMap<String, String>) -> Option<Question> {
    let known = definition.fields.get(field)?;
    let shape = match &known.kind {
        FieldKind::Choice(of) => Shape::Choice(of.iter().map(|(value, zh)| (value.clone(), zh.clone())).collect()),
        // Of a text or a number: whether there is any at all.
        FieldKind::YesNo | FieldKind::Text | FieldKind::WholeNumber => Shape::YesNo,
        FieldKind::List(_)
        | FieldKind::Record(_)
        | FieldKind::Texts
        | FieldKind::Day
        | FieldKind::Money
        | FieldKind::Person => return None,
    };
    let zh = match &known.kind {
        FieldKind::Text | FieldKind::WholeNumber => format!("有没有：{}", known.name.zh),
        _ => known.name.zh.clone(),
    };
    let name = format!("q.{field}");
    Some(Question { answer: answer(answers, &name), name, zh, shape })
}

fn members(
    definition: &Definition,
    list: &FieldId,
    body: &Expression,
    answers: &BTreeMap<String, String>,
    asked: &mut Unique<Question>,
) {
    let Some(FieldKind::List(fields)) = definition.fields.get(list).map(|field| &field.kind) else { return };
    body.walk(&mut |expression| {
        if let Expression::Member(_, member) = expression
            && let Some(field) = fields.get(member).filter(|field| field.kind == FieldKind::YesNo)
        {
            let name = format!("q.{list}.{member}");
            let zh = format!("人员中有：{}", field.name.zh);
            asked.add(Question { answer: answer(answers, &name), name, zh, shape: Shape::YesNo });
        }
    });
}

fn answer(answers: &BTreeMap<String, String>, name: &str) -> String {
    answers.get(name).cloned().unwrap_or_default()
}

/// The values of a case in which the answers hold.
pub(super) fn fields_of(definition: &Definition, questions: &[Question]) -> Fields {
    let mut fields = Fields::new();
    let mut lists: BTreeMap<FieldId, Fields> = BTreeMap::new();
    for question in questions.iter().filter(|question| !question.answer.is_empty()) {
        let yes = question.answer == "yes";
        let Some(name) = question.name.strip_prefix("q.") else { continue };
        if let Some((list, member)) = name.split_once('.') {
            lists.entry(FieldId::new(list)).or_default().insert(FieldId::new(member), Value::Truth(yes));
            continue;
        }
        let value = match (definition.fields.get(name).map(|field| &field.kind), &question.shape) {
            (Some(FieldKind::YesNo), _) => Some(Value::Truth(yes)),
            (Some(FieldKind::Text), _) => yes.then(|| Value::text("有")),
            (Some(FieldKind::WholeNumber), _) => Some(Value::Number(i64::from(yes))),
            (_, Shape::Choice(of)) => {
                of.iter().any(|(value, _)| *value == question.answer).then(|| Value::text(question.answer.as_str()))
            }
            _ => None,
        };
        fields.extend(value.map(|value| (FieldId::new(name), value)));
    }
    fields.extend(lists.into_iter().map(|(list, member)| (list, Value::List(vec![Value::Record(member)]))));
    fields
}

/// Whether a condition holds with the answers; None when it depends on registers or on what was not answered.
pub(super) fn holds(case: &Case, condition: &Condition, questions: &[Question]) -> Option<bool> {
    truth(case, &condition.expression, questions)
}

/// In three values, so that one side that is known to fail settles an `&&` whatever the other says.
fn truth(case: &Case, expression: &Expression, questions: &[Question]) -> Option<bool> {
    match expression {
        Expression::And(a, b) => match (truth(case, a, questions), truth(case, b, questions)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        Expression::Or(a, b) => match (truth(case, a, questions), truth(case, b, questions)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
        Expression::Not(of) => truth(case, of, questions).map(|holds| !holds),
        leaf if unknown(leaf, questions) => None,
        leaf => {
            let condition = Condition { source: String::new(), expression: leaf.clone(), kind: Type::Truth };
            Some(Environment::of_case(case).holds(&condition))
        }
    }
}

/// Whether it looks at registers, at the law of the place, or at what was not answered.
fn unknown(expression: &Expression, questions: &[Question]) -> bool {
    let answered = |field: &FieldId| {
        let (whole, member) = (format!("q.{field}"), format!("q.{field}."));
        let about = |question: &&Question| question.name == whole || question.name.starts_with(&member);
        questions.iter().filter(about).any(|question| !question.answer.is_empty())
    };
    let mut unknown = false;
    expression.walk(&mut |part| match part {
        Expression::Lookup(..) | Expression::Exists(..) | Expression::Limit(_) | Expression::Today => unknown = true,
        Expression::Field(field) if !answered(field) => unknown = true,
        _ => {}
    });
    unknown
}

/// Whether it looks at registers anywhere.
fn of_registers(condition: &Condition) -> bool {
    let mut found = false;
    condition.expression.walk(&mut |part| {
        found |= matches!(part, Expression::Lookup(..) | Expression::Exists(..));
    });
    found
}
