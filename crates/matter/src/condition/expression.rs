//! The checked tree of an expression. `engine` evaluates it; nothing in it can fail.

use crate::ActRef;
use model::{FieldId, LimitId, LinkId, MaterialId, RegisterId, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    /// Division by zero gives nothing.
    Divide,
    Remainder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `size(list or text)`
    Size,
    /// `sum(list of numbers)`
    Sum,
    /// `distinct(list)`: the list without repetitions.
    Distinct,
    /// `days(a, b)`: calendar days from a to b, both counted.
    Days,
    /// `days_between(a, b)`: calendar days after a, through b.
    DaysBetween,
    /// `working_days_between(a, b)`: working days after a, through b.
    WorkingDaysBetween,
    /// `months_between(a, b)`: whole months from a to b.
    MonthsBetween,
    /// `add_days(day, n)`
    AddDays,
    /// `add_months(day, n)`
    AddMonths,
    /// `year(day)`
    Year,
    /// `given(field)`: it has a value that is not empty.
    Given,
    /// `text(x)`: as a person reads it.
    Text,
    /// `starts_with(text, prefix)`
    StartsWith,
}

#[derive(Debug, Clone)]
pub enum Expression {
    Literal(Value),
    Field(FieldId),
    /// A variable of `all`, `exists`, `filter`, `map`: how many variables further out it stands.
    Local(usize),
    /// The day of the act.
    Today,
    /// The person who acts.
    Actor,
    /// The record key of the unit that an applicant acts for; nothing for the office's people.
    ActorUnit,
    /// The outcome (or step) of the linked case; nothing when none is linked.
    Linked(LinkId),
    /// The id of the linked case; nothing when none is linked.
    LinkedCase(LinkId),
    /// Whether every case tied by the link has ended; true when there is none.
    AllEnded(LinkId),
    /// How many cases the link ties.
    CountLinked(LinkId),
    /// The name of the person who acts.
    ActorName,
    /// The id of this case.
    ThisCase,
    /// Whether the material has been handed in.
    Provided(MaterialId),
    /// Whether the act was done before.
    Did(ActRef),
    /// How often the act was done.
    Times(ActRef),
    /// The day on which the act was last done.
    DayOf(ActRef),
    /// The person who last did the act.
    DoerOf(ActRef),
    /// A number, list or period length that an article states.
    Limit(LimitId),
    /// A field of a member of a list.
    Member(Box<Expression>, FieldId),
    /// A field of a record of a register, by its key.
    Lookup(RegisterId, Box<Expression>, FieldId),
    /// Whether the register has a record with the key.
    Exists(RegisterId, Box<Expression>),
    Not(Box<Expression>),
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    Compare(Comparison, Box<Expression>, Box<Expression>),
    Arithmetic(Arithmetic, Box<Expression>, Box<Expression>),
    In(Box<Expression>, Box<Expression>),
    List(Vec<Expression>),
    Call(Function, Vec<Expression>),
    All(Box<Expression>, Box<Expression>),
    Any(Box<Expression>, Box<Expression>),
    Filter(Box<Expression>, Box<Expression>),
    Map(Box<Expression>, Box<Expression>),
}

impl Expression {
    /// Visits this expression and everything in it.
    pub fn walk(&self, visit: &mut impl FnMut(&Self)) {
        visit(self);
        match self {
            Self::Literal(_)
            | Self::Field(_)
            | Self::Local(_)
            | Self::Today
            | Self::Actor
            | Self::ActorUnit
            | Self::Linked(_)
            | Self::LinkedCase(_)
            | Self::ThisCase
            | Self::Provided(_)
            | Self::Did(_)
            | Self::Times(_)
            | Self::AllEnded(_)
            | Self::CountLinked(_)
            | Self::ActorName
            | Self::DayOf(_)
            | Self::DoerOf(_)
            | Self::Limit(_) => {}
            Self::Member(of, _) | Self::Lookup(_, of, _) | Self::Exists(_, of) | Self::Not(of) => of.walk(visit),
            Self::And(a, b)
            | Self::Or(a, b)
            | Self::Compare(_, a, b)
            | Self::Arithmetic(_, a, b)
            | Self::In(a, b)
            | Self::All(a, b)
            | Self::Any(a, b)
            | Self::Filter(a, b)
            | Self::Map(a, b) => {
                a.walk(visit);
                b.walk(visit);
            }
            Self::If(a, b, c) => {
                a.walk(visit);
                b.walk(visit);
                c.walk(visit);
            }
            Self::List(items) | Self::Call(_, items) => items.iter().for_each(|item| item.walk(visit)),
        }
    }
}
