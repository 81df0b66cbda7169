//! Values with names in braces: `{n}`, `{kind}`, `{day+5}`, `{working+3}`, filled in for each generated case.

use law::Calendar;
use model::Day;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the names stand for in one act of one case.
pub(super) struct Names<'a> {
    pub drawn: &'a BTreeMap<String, Value>,
    /// The day of the act.
    pub day: Day,
    pub calendar: &'a Calendar,
}

impl Names<'_> {
    /// The value with every name filled in. A text that is one name alone becomes what the name stands for, number or list
    /// too.
    pub(super) fn fill(&self, value: &Value) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => self.text(text)?,
            Value::Array(items) => Value::Array(items.iter().map(|item| self.fill(item)).collect::<Result<_, _>>()?),
            Value::Object(fields) => {
                // `{ repeat: 14, of: … }`: a list, with {i} counting its members from 1.
                if let (Some(times), Some(of)) = (fields.get("repeat").and_then(Value::as_u64), fields.get("of")) {
                    return self.repeated(times, of);
                }
                let filled = fields.iter().map(|(key, value)| Ok((key.clone(), self.fill(value)?)));
                Value::Object(filled.collect::<Result<_, String>>()?)
            }
            other => other.clone(),
        })
    }

    fn repeated(&self, times: u64, of: &Value) -> Result<Value, String> {
        let member = |i: u64| {
            let mut drawn = self.drawn.clone();
            drawn.insert("i".into(), i.into());
            Names { drawn: &drawn, day: self.day, calendar: self.calendar }.fill(of)
        };
        Ok(Value::Array((1..=times).map(member).collect::<Result<_, _>>()?))
    }

    fn text(&self, text: &str) -> Result<Value, String> {
        if let Some(name) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
            && !name.contains('{')
        {
            return self.named(name);
        }
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').ok_or_else(|| format!("`{text}` is not closed"))?;
            filled.push_str(before);
            match self.named(name)? {
                Value::String(value) => filled.push_str(&value),
                other => filled.push_str(&other.to_string()),
            }
            rest = tail;
        }
        filled.push_str(rest);
        Ok(Value::String(filled))
    }

    /// `name`, `name:05` (padded with zeros), `name%7` (from 1 to 7 in turn), `day±n`, `working±n`.
    fn named(&self, name: &str) -> Result<Value, String> {
        if let Some(value) = self.drawn.get(name) {
            return Ok(value.clone());
        }
        if let Some(days) = name.strip_prefix("day") {
            let span = jiff::Span::new().try_days(whole(days)?).map_err(|error| error.to_string())?;
            return Ok(self.day.checked_add(span).map_err(|error| error.to_string())?.to_string().into());
        }
        if let Some(days) = name.strip_prefix("working") {
            let days = u32::try_from(whole(days)?).map_err(|_| format!("`{name}`: working days only forward"))?;
            let day = self.calendar.add_working_days(self.day, days).map_err(|error| error.to_string())?;
            return Ok(day.to_string().into());
        }
        let number = |name: &str| {
            let value = self.drawn.get(name).and_then(Value::as_i64);
            value.ok_or_else(|| format!("`{{{name}}}` is no number that is drawn here"))
        };
        if let Some((name, width)) = name.split_once(':') {
            let width: usize = width.parse().map_err(|_| format!("`{width}` is no width"))?;
            return Ok(format!("{:0width$}", number(name)?).into());
        }
        if let Some((name, turn)) = name.split_once('%') {
            let turn: i64 = turn.parse().ok().filter(|turn| *turn > 0).ok_or_else(|| format!("`{turn}` is no turn"))?;
            return Ok(((number(name)? - 1) % turn + 1).into());
        }
        Err(format!("`{{{name}}}` is not drawn here"))
    }
}

/// `+5`, `-3`, or nothing.
fn whole(text: &str) -> Result<i64, String> {
    if text.is_empty() { Ok(0) } else { text.parse().map_err(|_| format!("`{text}` is no number of days")) }
}
