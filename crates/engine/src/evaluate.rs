//! Computes checked expressions. Nothing here fails: what is missing makes a comparison untrue.

use crate::{Case, Context};
use law::LimitValue;
use matter::condition::{Arithmetic, Comparison, Condition, Expression, Function};
use matter::{Definition, FieldKind};
use model::{Day, Fields, MaterialId, RecordKey, RegisterId, Value};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What the names of an expression stand for at one moment.
#[derive(Debug)]
pub struct Environment<'a> {
    case: &'a Case,
    /// Values of the act under decision; they come before those of the case.
    overlay: &'a Fields,
    handed_in: &'a [MaterialId],
    /// None when computing amounts of figures, which depend on the case alone.
    context: Option<Context<'a>>,
    links: Option<&'a std::collections::BTreeMap<model::LinkId, model::CaseId>>,
    missed: RefCell<BTreeSet<(RegisterId, RecordKey)>>,
}

/// The variables of enclosing macros, innermost first.
struct Locals<'l> {
    value: &'l Value,
    outer: Option<&'l Locals<'l>>,
}

type Found<'e> = Option<Cow<'e, Value>>;

static NO_FIELDS: Fields = Fields::new();

impl<'a> Environment<'a> {
    pub(crate) fn of_act(case: &'a Case, attempt: &'a crate::Attempt, set: &'a Fields, context: Context<'a>) -> Self {
        Self {
            case,
            overlay: set,
            handed_in: &attempt.materials,
            context: Some(context),
            links: Some(&attempt.links),
            missed: RefCell::default(),
        }
    }

    /// The environment of a case as it stands, for amounts of figures.
    pub fn of_case(case: &'a Case) -> Self {
        Self { case, overlay: &NO_FIELDS, handed_in: &[], context: None, links: None, missed: RefCell::default() }
    }

    /// Whether the condition holds. What is missing counts as no.
    pub fn holds(&self, condition: &Condition) -> bool {
        self.truth(&condition.expression, None)
    }

    /// The value, if there is one.
    pub fn value(&self, condition: &Condition) -> Option<Value> {
        self.evaluate(&condition.expression, None).map(Cow::into_owned)
    }

    /// Records that were asked for and that the context does not know.
    pub(crate) fn missed(self) -> BTreeSet<(RegisterId, RecordKey)> {
        self.missed.into_inner()
    }

    pub(crate) fn field(&self, name: &str) -> Option<&Value> {
        self.overlay.get(name).or_else(|| self.case.fields.get(name))
    }

    pub(crate) fn provided(&self, material: &MaterialId) -> bool {
        self.handed_in.contains(material) || self.case.materials.contains(material)
    }

    /// The case that the act ties, or that was tied before.
    fn link(&self, link: &model::LinkId) -> Option<&model::CaseId> {
        self.links.and_then(|links| links.get(link)).or_else(|| self.case.links.get(link))
    }

    pub(crate) fn linked(&self, link: &model::LinkId) -> bool {
        self.case.links.contains_key(link)
    }

    /// Every case that the link ties, the one that this act ties included.
    fn tied<'s>(&'s self, link: &'s model::LinkId) -> impl Iterator<Item = &'s model::CaseId> {
        let before = self.case.handling.tied.get(link).map(Vec::as_slice).unwrap_or_default();
        let single = self.case.links.get(link).filter(|_| before.is_empty());
        let now = self.links.and_then(|links| links.get(link)).filter(|case| !before.contains(case));
        before.iter().chain(single.filter(|single| now.is_none_or(|now| now != *single))).chain(now)
    }

    pub(crate) fn done_before(&self, act: &matter::ActRef) -> bool {
        self.case.last(act).is_some()
    }

    pub(crate) fn all_ended(&self, link: &model::LinkId) -> bool {
        let ended = |case| self.context.is_some_and(|c| c.linked.get(case).is_some_and(|linked| linked.ended));
        self.tied(link).all(ended)
    }

    fn truth<'e>(&'e self, expression: &'e Expression, locals: Option<&'e Locals<'e>>) -> bool {
        match expression {
            Expression::Not(of) => !self.truth(of, locals),
            Expression::And(a, b) => self.truth(a, locals) && self.truth(b, locals),
            Expression::Or(a, b) => self.truth(a, locals) || self.truth(b, locals),
            Expression::If(test, yes, no) => self.truth(if self.truth(test, locals) { yes } else { no }, locals),
            Expression::Provided(material) => self.provided(material),
            Expression::Did(act) => self.case.last(act).is_some(),
            Expression::AllEnded(link) => self.all_ended(link),
            Expression::Compare(comparison, a, b) => {
                let (a, b) = (self.evaluate(a, locals), self.evaluate(b, locals));
                compare(*comparison, a.as_deref(), b.as_deref())
            }
            Expression::In(item, list) => {
                let (item, list) = (self.evaluate(item, locals), self.evaluate(list, locals));
                match (item, list.as_deref()) {
                    (Some(item), Some(Value::List(list))) => list.contains(&item),
                    _ => false,
                }
            }
            Expression::All(list, body) => {
                self.each(list, locals, |one| self.truth(body, Some(one)), |all| !all.contains(&false))
            }
            Expression::Any(list, body) => {
                self.each(list, locals, |one| self.truth(body, Some(one)), |all| all.contains(&true))
            }
            Expression::Exists(register, key) => self.record(register, key, locals).is_some(),
            Expression::Call(Function::Given, args) => args.first().is_some_and(|arg| {
                self.evaluate(arg, locals).is_some_and(|value| match value.as_ref() {
                    Value::Text(text) => !text.trim().is_empty(),
                    Value::List(list) => !list.is_empty(),
                    Value::Record(record) => !record.is_empty(),
                    Value::Truth(_) | Value::Number(_) => true,
                })
            }),
            other => self.evaluate(other, locals).is_some_and(|value| value.as_truth() == Some(true)),
        }
    }

    /// Runs `body` for each member of a list and hands all answers to `fold`.
    fn each<T>(
        &self,
        list: &Expression,
        locals: Option<&Locals<'_>>,
        mut body: impl FnMut(&Locals<'_>) -> T,
        fold: impl FnOnce(Vec<T>) -> bool,
    ) -> bool
where {
        let Some(list) = self.evaluate(list, locals) else { return fold(Vec::new()) };
        let members = list.as_list().unwrap_or_default();
        fold(members.iter().map(|value| body(&Locals { value, outer: locals })).collect())
    }

    #[allow(clippy::too_many_lines, reason = "one arm for each kind of expression reads best in one place")]
    fn evaluate<'e>(&'e self, expression: &'e Expression, locals: Option<&'e Locals<'e>>) -> Found<'e> {
        let own = |value: Value| Some(Cow::Owned(value));
        match expression {
            Expression::Literal(value) => Some(Cow::Borrowed(value)),
            Expression::Field(field) => self.field(field.as_str()).map(Cow::Borrowed),
            Expression::Local(outward) => {
                let mut local = locals?;
                for _ in 0..*outward {
                    local = local.outer?;
                }
                Some(Cow::Borrowed(local.value))
            }
            Expression::Today => own(day_value(self.context.map_or(self.case.changed, |context| context.now).date())),
            Expression::ActorName => own(Value::text(&self.context?.actor.name)),
            Expression::Actor => own(Value::text(self.context?.actor.person.as_str())),
            Expression::ActorUnit => own(Value::text(self.context?.actor.unit.as_ref()?.as_str())),
            Expression::Linked(link) => own(Value::text(&self.context?.linked.get(self.link(link)?)?.outcome)),
            Expression::LinkedCase(link) => own(Value::text(self.link(link)?.as_str())),
            Expression::ThisCase => own(Value::text(self.case.id.as_str())),
            Expression::Times(act) => {
                let times = self.case.done.iter().filter(|done| act.covers(&done.step, &done.act)).count();
                own(Value::Number(i64::try_from(times).ok()?))
            }
            Expression::CountLinked(link) => own(Value::Number(i64::try_from(self.tied(link).count()).ok()?)),
            Expression::DayOf(act) => own(day_value(self.case.last(act)?.at.date())),
            Expression::DoerOf(act) => own(Value::text(self.case.last(act)?.by.as_str())),
            Expression::Limit(limit) => {
                let context = self.context?;
                let limit = context.law.limit(limit, context.region, context.today()).ok()?;
                own(limit_value(limit.value))
            }
            Expression::Member(of, field) => match self.evaluate(of, locals)? {
                Cow::Borrowed(value) => value.as_record()?.get(field).map(Cow::Borrowed),
                Cow::Owned(value) => value.as_record()?.get(field).cloned().map(Cow::Owned),
            },
            Expression::Lookup(register, key, field) => {
                self.record(register, key, locals)?.get(field).map(Cow::Borrowed)
            }
            Expression::If(test, yes, no) => self.evaluate(if self.truth(test, locals) { yes } else { no }, locals),
            Expression::Arithmetic(arithmetic, a, b) => {
                let a = self.evaluate(a, locals)?.as_number()?;
                let b = self.evaluate(b, locals)?.as_number()?;
                own(Value::Number(match arithmetic {
                    Arithmetic::Add => a.checked_add(b)?,
                    Arithmetic::Subtract => a.checked_sub(b)?,
                    Arithmetic::Multiply => a.checked_mul(b)?,
                    Arithmetic::Divide => a.checked_div(b)?,
                    Arithmetic::Remainder => a.checked_rem(b)?,
                }))
            }
            Expression::List(items) => own(Value::List(
                items.iter().filter_map(|item| self.evaluate(item, locals)).map(Cow::into_owned).collect(),
            )),
            Expression::Filter(list, body) => {
                let list = self.evaluate(list, locals)?;
                let members = list.as_list()?.iter();
                own(Value::List(
                    members.filter(|value| self.truth(body, Some(&Locals { value, outer: locals }))).cloned().collect(),
                ))
            }
            Expression::Map(list, body) => {
                let list = self.evaluate(list, locals)?;
                let mut mapped = Vec::new();
                for value in list.as_list()? {
                    mapped.extend(self.evaluate(body, Some(&Locals { value, outer: locals })).map(Cow::into_owned));
                }
                own(Value::List(mapped))
            }
            Expression::Call(Function::Given, _)
            | Expression::Not(_)
            | Expression::And(..)
            | Expression::Or(..)
            | Expression::Compare(..)
            | Expression::In(..)
            | Expression::All(..)
            | Expression::Any(..)
            | Expression::Exists(..)
            | Expression::Provided(_)
            | Expression::AllEnded(_)
            | Expression::Did(_) => own(Value::Truth(self.truth(expression, locals))),
            Expression::Call(function, args) => self.call(*function, args, locals).map(Cow::Owned),
        }
    }

    fn call(&self, function: Function, args: &[Expression], locals: Option<&Locals<'_>>) -> Option<Value> {
        let arg = |at: usize| args.get(at).and_then(|arg| self.evaluate(arg, locals));
        let day = |at: usize| arg(at).and_then(|value| value.as_text().and_then(model::parse_day));
        let number = |at: usize| arg(at).and_then(|value| value.as_number());
        Some(match function {
            Function::Size => Value::Number(match arg(0)?.as_ref() {
                Value::List(list) => i64::try_from(list.len()).ok()?,
                Value::Text(text) => i64::try_from(text.chars().count()).ok()?,
                _ => return None,
            }),
            Function::Sum => {
                let list = arg(0)?;
                let mut numbers = list.as_list()?.iter().filter_map(Value::as_number);
                Value::Number(numbers.try_fold(0_i64, i64::checked_add)?)
            }
            Function::Distinct => {
                Value::List(arg(0)?.as_list()?.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect())
            }
            Function::Days => Value::Number(days_after(day(0)?, day(1)?) + 1),
            Function::DaysBetween => Value::Number(days_after(day(0)?, day(1)?)),
            Function::WorkingDaysBetween => {
                let (a, b) = (day(0)?, day(1)?);
                if b < a {
                    return Some(Value::Number(0));
                }
                Value::Number(i64::from(self.context?.calendar.working_days_between(a, b).ok()?))
            }
            Function::MonthsBetween => {
                let (a, b) = (day(0)?, day(1)?);
                let months =
                    (i64::from(b.year()) - i64::from(a.year())) * 12 + i64::from(b.month()) - i64::from(a.month());
                Value::Number(if b.day() < a.day() { months - 1 } else { months })
            }
            Function::AddDays => day_value(day(0)?.checked_add(jiff::Span::new().try_days(number(1)?).ok()?).ok()?),
            Function::AddMonths => day_value(day(0)?.checked_add(jiff::Span::new().try_months(number(1)?).ok()?).ok()?),
            Function::Year => Value::Number(i64::from(day(0)?.year())),
            Function::Text => Value::text(arg(0)?.display()),
            Function::StartsWith => Value::Truth(arg(0)?.as_text()?.starts_with(arg(1)?.as_text()?)),
            Function::Given => return None,
        })
    }

    fn record<'e>(
        &'e self,
        register: &RegisterId,
        key: &Expression,
        locals: Option<&Locals<'_>>,
    ) -> Option<&'e Fields> {
        let key = RecordKey::new(self.evaluate(key, locals)?.as_text()?);
        let wanted = (register.clone(), key);
        let found = self.context.as_ref()?.records.get(&wanted);
        if found.is_none() {
            self.missed.borrow_mut().insert(wanted);
        }
        found?.as_ref()
    }
}

/// A field's value in words: a choice by its Chinese word.
pub(crate) fn words(definition: &Definition, field: &str, value: &Value) -> String {
    match (definition.fields.get(field).map(|field| &field.kind), value) {
        (Some(FieldKind::Choice(choices)), Value::Text(text)) => {
            choices.get(text.as_str()).cloned().unwrap_or_else(|| text.to_string())
        }
        _ => value.display(),
    }
}

fn compare(comparison: Comparison, a: Option<&Value>, b: Option<&Value>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return comparison == Comparison::NotEqual && (a.is_some() || b.is_some());
    };
    match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
    }
}

fn day_value(day: Day) -> Value {
    Value::text(day.to_string())
}

fn days_after(a: Day, b: Day) -> i64 {
    a.until(b).map_or(0, |span| i64::from(span.get_days()))
}

/// A limit as an expression sees it: a period is the number of its units.
fn limit_value(value: &LimitValue) -> Value {
    use law::Period;
    match value {
        LimitValue::Number(number) => Value::Number(*number),
        LimitValue::Period(Period::WorkingDays(n) | Period::Days(n) | Period::Months(n) | Period::Hours(n)) => {
            Value::Number(i64::from(*n))
        }
        LimitValue::Text(texts) => Value::List(texts.iter().map(Value::text).collect()),
    }
}
