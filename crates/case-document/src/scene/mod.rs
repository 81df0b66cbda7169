//! Where patterns are filled: the words they may use, drawn from the scenery of one document.

mod asked;
mod filters;
mod values;

use crate::scenery::Scenery;
use crate::shape::Shape;
use document::chinese_date;
use minijinja::{Environment, Error, Value, context};
use pattern::{BREAK, plain, tidy};
use std::sync::Arc;

pub(crate) use filters::masked;
pub(crate) use values::clean;

/// One document's words.
pub(crate) struct Scene {
    environment: Environment<'static>,
    strangers: values::Strangers,
}

impl Scene {
    pub(crate) fn new(scenery: &Scenery, shape: &Arc<Shape>) -> Self {
        let mut environment = pattern::environment();
        let strangers = values::Strangers::default();
        filters::add(&mut environment);
        asked::add(&mut environment, scenery, shape);
        let (name, short) = &scenery.office;
        environment.add_global("office", context! { name => clean(name), short => clean(short) });
        let number = scenery.case_number.as_ref().map_or(Value::UNDEFINED, |number| Value::from(clean(number)));
        let case = context! {
            id => scenery.case_id,
            number => number,
            title => clean(&scenery.case_title),
            opened => chinese_date(scenery.opened),
        };
        environment.add_global("case", case);
        environment.add_global("act", asked::done(&scenery.act));
        environment.add_global("f", values::words(scenery, shape, &strangers));
        environment.add_global("code", values::codes(scenery, shape, &strangers));
        environment.add_global("materials", values::list(&scenery.materials));
        environment.add_global("missing_materials", values::list(&scenery.missing));
        Self { environment, strangers }
    }

    /// The paragraphs that the pattern makes; none when it has nothing to say. The error is one sentence for its author.
    pub(crate) fn render(&self, source: &str, inner: &Value) -> Result<Vec<String>, String> {
        let text = self.known(self.environment.render_str(source, inner))?;
        let paragraphs = text.split(BREAK).map(|line| joined(&tidy(line)));
        Ok(paragraphs.filter(|line| !line.is_empty()).collect())
    }

    pub(crate) fn holds(&self, source: &str, inner: &Value) -> Result<bool, String> {
        self.evaluated(source, inner).map(|value| value.is_true())
    }

    /// The members of a list.
    pub(crate) fn members(&self, source: &str, inner: &Value) -> Result<Vec<Value>, String> {
        let list = self.evaluated(source, inner)?;
        list.try_iter().map(Iterator::collect).map_err(|error| plain(&error))
    }

    fn evaluated(&self, source: &str, inner: &Value) -> Result<Value, String> {
        let compiled = self.environment.compile_expression(source).map_err(|error| plain(&error))?;
        self.known(compiled.eval(inner))
    }

    /// What came of a pattern, unless it asked for a field that there is not.
    fn known<T>(&self, came: Result<T, Error>) -> Result<T, String> {
        match self.strangers.take() {
            Some(stranger) => Err(stranger),
            None => came.map_err(|error| plain(&error)),
        }
    }
}

/// A value that ends in a mark of its own, before the mark of its pattern: one of them is enough.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for mark in text.chars() {
        let ends = |c: char| matches!(c, '。' | '；' | '，' | '、');
        match joined.chars().next_back() {
            Some(before) if ends(before) && ends(mark) => {
                if mark == '。' || before == '、' {
                    joined.pop();
                    joined.push(mark);
                }
            }
            _ => joined.push(mark),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn one_mark_is_enough() {
        assert_eq!(joined("理由充分。。"), "理由充分。");
        assert_eq!(joined("理由充分。，同意；。"), "理由充分。同意。");
        assert_eq!(joined("甲、，乙……。"), "甲，乙……。");
    }
}
