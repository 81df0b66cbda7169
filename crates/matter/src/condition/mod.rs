//! Conditions and amounts, written in the syntax of the Common Expression Language (CEL).
//!
//! The text is parsed by the `cel` crate; names, types and arities are checked here at load, and the result is a small
//! tree that `engine` evaluates without failing: a condition that loads can't go wrong later.

mod compile;
mod expression;
mod scope;
mod types;

pub use expression::{Arithmetic, Comparison, Expression, Function};
pub use scope::Scope;
pub use types::Type;

/// A checked expression with its source.
#[derive(Debug, Clone)]
pub struct Condition {
    pub source: String,
    pub expression: Expression,
    pub kind: Type,
}

impl Condition {
    /// Parses and checks. The error is one sentence for the author of the rulebook.
    pub fn compile(source: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let parsed = cel::parser::Parser::new().max_recursion_depth(64).parse(source).map_err(|errors| {
            let first = errors.errors.first().map(|error| format!("column {}: {}", error.pos.1, error.msg));
            format!("is no expression: {}", first.unwrap_or_default())
        })?;
        let (expression, kind) = compile::Compiler::new(scope).compile(&parsed.expr)?;
        Ok(Self { source: source.to_owned(), expression, kind })
    }

    /// As `compile`, and it must be a yes or no.
    pub fn compile_truth(source: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let condition = Self::compile(source, scope)?;
        match condition.kind {
            Type::Truth | Type::Any => Ok(condition),
            other => Err(format!("must be a yes or no, but is {other}")),
        }
    }

    /// As `compile`, and it must be a number.
    pub fn compile_number(source: &str, scope: &Scope<'_>) -> Result<Self, String> {
        let condition = Self::compile(source, scope)?;
        match condition.kind {
            Type::Number | Type::Any => Ok(condition),
            other => Err(format!("must be a number, but is {other}")),
        }
    }

    /// The fields that it reads, for the lint that wants every field used.
    pub fn fields(&self) -> Vec<model::FieldId> {
        let mut found = Vec::new();
        self.expression.walk(&mut |expression| {
            if let Expression::Field(field) = expression {
                found.push(field.clone());
            }
        });
        found
    }
}
