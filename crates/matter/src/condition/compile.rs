//! From the parsed CEL tree to the checked tree: every name resolved, every type known.

use super::{Arithmetic, Comparison, Expression, Function, Scope, Type};
use crate::ActRef;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, LiteralValue, operators};
use model::{LimitId, LinkId, MaterialId, RegisterId, Value};

type Typed = (Expression, Type);

/// Holds the variables of the macros (`all`, `exists` …) that enclose what is being compiled.
pub(super) struct Compiler<'a> {
    scope: &'a Scope<'a>,
    locals: Vec<(String, Type)>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(scope: &'a Scope<'a>) -> Self {
        Self { scope, locals: Vec::new() }
    }

    pub(super) fn compile(&mut self, expr: &Expr) -> Result<Typed, String> {
        match expr {
            Expr::Literal(literal) => literal_value(literal),
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => {
                let (value, kind) = self.select(&select.operand.expr, &select.field)?;
                if select.test {
                    return Ok((Expression::Call(Function::Given, vec![value]), Type::Truth));
                }
                Ok((value, kind))
            }
            Expr::List(list) => {
                let items = list.elements.iter().map(|e| self.compile(&e.expr)).collect::<Result<Vec<_>, _>>()?;
                let kind = items.first().map_or(Type::Any, |(_, kind)| kind.clone());
                if let Some((_, odd)) = items.iter().find(|(_, other)| !kind.comparable(other)) {
                    return Err(format!("a list holds one kind of thing, but here {kind} and {odd}"));
                }
                Ok((Expression::List(items.into_iter().map(|(e, _)| e).collect()), Type::List(Box::new(kind))))
            }
            Expr::Call(call) => self.call(call),
            Expr::Comprehension(comprehension) => self.comprehension(comprehension),
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => Err("maps and structures have no use here".into()),
        }
    }

    fn name(&self, name: &str) -> Result<Typed, String> {
        if let Some(outward) = self.locals.iter().rev().position(|(local, _)| local == name) {
            let kind = self.locals.iter().rev().nth(outward).map_or(Type::Any, |(_, kind)| kind.clone());
            return Ok((Expression::Local(outward), kind));
        }
        match name {
            "today" => return Ok((Expression::Today, Type::Day)),
            "this_case" => return Ok((Expression::ThisCase, Type::Text)),
            "actor_name" => return Ok((Expression::ActorName, Type::Text)),
            "actor" => return Ok((Expression::Actor, Type::Text)),
            "actor_unit" => return Ok((Expression::ActorUnit, Type::Text)),
            _ => {}
        }
        let wanted = if name == "about" { self.scope.about.as_ref().map_or(name, |id| id.as_str()) } else { name };
        match self.scope.field(wanted) {
            Some((id, kind)) => Ok((Expression::Field(id.clone()), kind.clone())),
            None => Err(format!("names `{name}`, which is no field here (there are: {})", self.known_fields())),
        }
    }

    fn known_fields(&self) -> String {
        let names: Vec<_> = self.scope.fields.keys().map(|id| id.as_str().replace('-', "_")).collect();
        names.join(", ")
    }

    fn select(&mut self, operand: &Expr, field: &str) -> Result<Typed, String> {
        let (value, kind) = self.compile(operand)?;
        match kind {
            Type::Record(register) => match self.scope.register_field(&register, field) {
                Some((id, kind)) => Ok((Expression::Lookup(register, Box::new(value), id), kind)),
                None => Err(format!("names `{field}`, which register {register} does not have")),
            },
            Type::Member(fields) => {
                let hyphened = field.replace('_', "-");
                match fields.get_key_value(field).or_else(|| fields.get_key_value(hyphened.as_str())) {
                    Some((id, kind)) => Ok((Expression::Member(Box::new(value), id.clone()), kind.clone())),
                    None => Err(format!("names `{field}`, which a member of the list does not have")),
                }
            }
            other => Err(format!("asks for `.{field}` of {other}")),
        }
    }

    fn call(&mut self, call: &CallExpr) -> Result<Typed, String> {
        if call.target.is_none()
            && let Some(typed) = self.naming_call(call)?
        {
            return Ok(typed);
        }
        let mut args = Vec::new();
        if let Some(target) = &call.target {
            args.push(self.compile(&target.expr)?);
        }
        for arg in &call.args {
            args.push(self.compile(&arg.expr)?);
        }
        if let Some(typed) = operator(call.func_name.as_str(), &args)? {
            return Ok(typed);
        }
        function(call.func_name.as_str(), args)
    }

    /// Functions whose argument is a name: `limit('…')`, `provided('…')`, `did('…')`, `linked('…')`, `record('…', key)`.
    fn naming_call(&mut self, call: &CallExpr) -> Result<Option<Typed>, String> {
        let function = call.func_name.as_str();
        if !matches!(
            function,
            "limit"
                | "provided"
                | "did"
                | "times"
                | "day_of"
                | "doer_of"
                | "linked"
                | "linked_case"
                | "all_ended"
                | "count_linked"
                | "registered"
                | "record"
        ) {
            return Ok(None);
        }
        let Some(Expr::Literal(LiteralValue::String(text))) = call.args.first().map(|arg| &arg.expr) else {
            return Err(format!("{function}(…) wants a name in quotes first"));
        };
        let name: &str = text.inner();
        let typed = match function {
            "limit" => {
                let id = LimitId::new(name);
                if !self.scope.law.has_limit(&id) {
                    return Err(format!("names limit `{name}`, which no statute in law/ states"));
                }
                (Expression::Limit(id), Type::Any)
            }
            "provided" => {
                let id = MaterialId::new(name);
                if !self.scope.materials.contains(&id) {
                    return Err(format!("names material `{name}`, which is not listed here"));
                }
                (Expression::Provided(id), Type::Truth)
            }
            "linked" | "linked_case" | "all_ended" | "count_linked" => {
                let id = LinkId::new(name);
                if !self.scope.links.contains(&id) {
                    return Err(format!("names link `{name}`, which is not listed here"));
                }
                match function {
                    "linked" => (Expression::Linked(id), Type::Text),
                    "linked_case" => (Expression::LinkedCase(id), Type::Text),
                    "all_ended" => (Expression::AllEnded(id), Type::Truth),
                    _ => (Expression::CountLinked(id), Type::Number),
                }
            }
            "registered" => return self.registered(name, call).map(Some),
            "record" => return self.record(name, call).map(Some),
            _ => {
                let act = ActRef::parse(name);
                if !self.scope.has_act(&act) {
                    return Err(format!("names act `{name}`, which no step here has"));
                }
                match function {
                    "did" => (Expression::Did(act), Type::Truth),
                    "times" => (Expression::Times(act), Type::Number),
                    "day_of" => (Expression::DayOf(act), Type::Day),
                    _ => (Expression::DoerOf(act), Type::Text),
                }
            }
        };
        if call.args.len() == 1 { Ok(Some(typed)) } else { Err(format!("{function}(…) takes one name")) }
    }

    fn registered(&mut self, register: &str, call: &CallExpr) -> Result<Typed, String> {
        let id = RegisterId::new(register);
        if !self.scope.registers.contains_key(&id) {
            return Err(format!("names register `{register}`, which registers/ does not have"));
        }
        let [_, key] = call.args.as_slice() else {
            return Err("registered(…) takes a register's name and a key".into());
        };
        let (key, _) = self.compile(&key.expr)?;
        Ok((Expression::Exists(id, Box::new(key)), Type::Truth))
    }

    /// `record('register', key, 'field')`: a field of a record whose key is no field of the matter.
    fn record(&mut self, register: &str, call: &CallExpr) -> Result<Typed, String> {
        let id = RegisterId::new(register);
        let [_, key, field] = call.args.as_slice() else {
            return Err("record(…) takes a register's name, a key and a field's name".into());
        };
        let Expr::Literal(LiteralValue::String(field)) = &field.expr else {
            return Err("record(…) wants the field's name in quotes last".into());
        };
        let Some((field, kind)) = self.scope.register_field(&id, field.inner()) else {
            return Err(format!("names `{}` of register `{register}`, which registers/ does not have", field.inner()));
        };
        let (key, _) = self.compile(&key.expr)?;
        Ok((Expression::Lookup(id, Box::new(key), field), kind))
    }

    /// The four macros over lists, recognised by the shape that the parser gives them.
    fn comprehension(&mut self, macro_: &ComprehensionExpr) -> Result<Typed, String> {
        let (range, range_kind) = self.compile(&macro_.iter_range.expr)?;
        let Type::List(member) = range_kind else {
            return Err(format!("goes through {range_kind}, which is no list"));
        };
        let range = Box::new(range);
        let Expr::Call(step) = &macro_.loop_step.expr else {
            return Err("this macro is not known; there are all, exists, filter and map".into());
        };
        let mut body = |expr: &Expr| -> Result<Typed, String> {
            self.locals.push((macro_.iter_var.clone(), (*member).clone()));
            let compiled = self.compile(expr);
            self.locals.pop();
            compiled
        };
        let argument = |at: usize| step.args.get(at).map(|arg| &arg.expr).ok_or("an argument is missing");
        match step.func_name.as_str() {
            operators::LOGICAL_AND => Ok((Expression::All(range, Box::new(truth(body(argument(1)?)?)?)), Type::Truth)),
            operators::LOGICAL_OR => Ok((Expression::Any(range, Box::new(truth(body(argument(1)?)?)?)), Type::Truth)),
            operators::CONDITIONAL => {
                let filter = truth(body(argument(0)?)?)?;
                Ok((Expression::Filter(range, Box::new(filter)), Type::List(member)))
            }
            operators::ADD => {
                let Expr::List(list) = argument(1)? else { return Err("map(…) is misshapen".into()) };
                let element = list.elements.first().ok_or("map(…) is misshapen")?;
                let (value, kind) = body(&element.expr)?;
                Ok((Expression::Map(range, Box::new(value)), Type::List(Box::new(kind))))
            }
            _ => Err("this macro is not known; there are all, exists, filter and map".into()),
        }
    }
}

fn literal_value(literal: &LiteralValue) -> Result<Typed, String> {
    match literal {
        LiteralValue::Boolean(truth) => Ok((Expression::Literal(Value::Truth(*truth.inner())), Type::Truth)),
        LiteralValue::Int(number) => Ok((Expression::Literal(Value::Number(*number.inner())), Type::Number)),
        LiteralValue::String(text) => Ok((Expression::Literal(Value::text(text.inner())), Type::Text)),
        _ => Err("only whole numbers, texts and true or false may be written out".into()),
    }
}

fn truth((expression, kind): Typed) -> Result<Expression, String> {
    match kind {
        Type::Truth | Type::Any => Ok(expression),
        other => Err(format!("wants a yes or no, but finds {other}")),
    }
}

/// CEL's operators arrive as calls with names such as `_<_`.
fn operator(name: &str, args: &[Typed]) -> Result<Option<Typed>, String> {
    let boxed = |at: usize| args.get(at).map(|(e, _)| Box::new(e.clone())).ok_or("an operand is missing");
    let of_truth = |at: usize| -> Result<Box<Expression>, String> {
        Ok(Box::new(truth(args.get(at).cloned().ok_or("an operand is missing")?)?))
    };
    let comparison = match name {
        operators::EQUALS => Some(Comparison::Equal),
        operators::NOT_EQUALS => Some(Comparison::NotEqual),
        operators::LESS => Some(Comparison::Less),
        operators::LESS_EQUALS => Some(Comparison::LessOrEqual),
        operators::GREATER => Some(Comparison::Greater),
        operators::GREATER_EQUALS => Some(Comparison::GreaterOrEqual),
        _ => None,
    };
    if let (Some(comparison), [(a, a_kind), (b, b_kind)]) = (comparison, args) {
        if !a_kind.comparable(b_kind) && !b_kind.comparable(a_kind) {
            return Err(format!("compares {a_kind} with {b_kind}"));
        }
        return Ok(Some((Expression::Compare(comparison, Box::new(a.clone()), Box::new(b.clone())), Type::Truth)));
    }
    let arithmetic = match name {
        operators::ADD => Some(Arithmetic::Add),
        operators::SUBSTRACT => Some(Arithmetic::Subtract),
        operators::MULTIPLY => Some(Arithmetic::Multiply),
        operators::DIVIDE => Some(Arithmetic::Divide),
        operators::MODULO => Some(Arithmetic::Remainder),
        _ => None,
    };
    if let (Some(arithmetic), [(a, a_kind), (b, b_kind)]) = (arithmetic, args) {
        for kind in [a_kind, b_kind] {
            if !matches!(kind, Type::Number | Type::Any) {
                return Err(format!("calculates with {kind}; only numbers can be (for days there is add_days)"));
            }
        }
        let both = (Box::new(a.clone()), Box::new(b.clone()));
        return Ok(Some((Expression::Arithmetic(arithmetic, both.0, both.1), Type::Number)));
    }
    Ok(Some(match name {
        operators::LOGICAL_NOT => (Expression::Not(of_truth(0)?), Type::Truth),
        operators::LOGICAL_AND => (Expression::And(of_truth(0)?, of_truth(1)?), Type::Truth),
        operators::LOGICAL_OR => (Expression::Or(of_truth(0)?, of_truth(1)?), Type::Truth),
        operators::CONDITIONAL => {
            let kind = args.get(1).map_or(Type::Any, |(_, kind)| kind.clone());
            (Expression::If(of_truth(0)?, boxed(1)?, boxed(2)?), kind)
        }
        operators::IN => match args {
            [(_, item), (_, Type::List(of))] if !of.comparable(item) && !item.comparable(of) => {
                return Err(format!("looks for {item} in a list of ({of})"));
            }
            [_, (_, Type::List(_) | Type::Any)] => (Expression::In(boxed(0)?, boxed(1)?), Type::Truth),
            _ => return Err("`in` wants a list on its right".into()),
        },
        _ => return Ok(None),
    }))
}

/// The functions with plain arguments.
fn function(name: &str, args: Vec<Typed>) -> Result<Typed, String> {
    use Function as F;
    let list_of = |at: usize| match args.get(at) {
        Some((_, Type::List(of))) => Ok((**of).clone()),
        _ => Err(format!("{name}(…) wants a list")),
    };
    let (function, kind, wanted): (F, Type, &[Type]) = match name {
        "size" => (F::Size, Type::Number, &[Type::Any]),
        "sum" => {
            list_of(0)?;
            (F::Sum, Type::Number, &[Type::Any])
        }
        "distinct" => (F::Distinct, Type::List(Box::new(list_of(0)?)), &[Type::Any]),
        "days" => (F::Days, Type::Number, &[Type::Day, Type::Day]),
        "days_between" => (F::DaysBetween, Type::Number, &[Type::Day, Type::Day]),
        "working_days_between" => (F::WorkingDaysBetween, Type::Number, &[Type::Day, Type::Day]),
        "months_between" => (F::MonthsBetween, Type::Number, &[Type::Day, Type::Day]),
        "add_days" => (F::AddDays, Type::Day, &[Type::Day, Type::Number]),
        "add_months" => (F::AddMonths, Type::Day, &[Type::Day, Type::Number]),
        "year" => (F::Year, Type::Number, &[Type::Day]),
        "given" => (F::Given, Type::Truth, &[Type::Any]),
        "text" => (F::Text, Type::Text, &[Type::Any]),
        "startsWith" => (F::StartsWith, Type::Truth, &[Type::Text, Type::Text]),
        other => return Err(format!("calls `{other}`, which is not known")),
    };
    if args.len() != wanted.len() {
        return Err(format!("{name}(…) takes {} arguments, here are {}", wanted.len(), args.len()));
    }
    for ((_, kind), want) in args.iter().zip(wanted) {
        if !want.comparable(kind) && !kind.comparable(want) {
            return Err(format!("{name}(…) wants {want}, but finds {kind}"));
        }
    }
    Ok((Expression::Call(function, args.into_iter().map(|(e, _)| e).collect()), kind))
}
