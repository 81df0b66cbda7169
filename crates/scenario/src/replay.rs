//! Stories as a workload: those that need nothing to be there beforehand, ready to be told again at another time.

use crate::run::is_story;
use crate::story;
use engine::Attempt;
use matter::{FieldKind, Rulebook};
use model::{Actor, FileTree, MatterId, Moment, Value};

/// A story without its expectations.
#[derive(Debug, Clone)]
pub struct Replay {
    pub matter: MatterId,
    pub acts: Vec<ReplayAct>,
    /// Whether it is a story that must end in a refusal.
    pub ends_refused: bool,
    /// Names of the fields that hold days, members of lists too.
    days: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct ReplayAct {
    pub at: Moment,
    pub actor: Actor,
    pub attempt: Attempt,
}

/// Every story that stands alone: no records or linked cases given.
pub fn replays(rulebook: &Rulebook, files: &FileTree) -> Vec<Replay> {
    let mut found = Vec::new();
    for path in files.below("matters/").filter(|path| is_story(path)) {
        let matter = MatterId::new(path.split('/').nth(2).unwrap_or_default());
        let (Some(definition), Some(Ok(story))) = (rulebook.matter(&matter), files.text(path).map(story::read)) else {
            continue;
        };
        if !story.front.records.is_empty() || !story.front.linked.is_empty() {
            continue;
        }
        let mut days = Vec::new();
        for (id, field) in &definition.fields {
            match &field.kind {
                FieldKind::Day => days.push(id.to_string()),
                FieldKind::List(members) => {
                    days.extend(members.iter().filter(|(_, m)| m.kind == FieldKind::Day).map(|(id, _)| id.to_string()));
                }
                _ => {}
            }
        }
        let acts = story.rows.into_iter().filter_map(|row| {
            let doing = row.doing?;
            Some(ReplayAct { at: row.at, actor: doing.actor, attempt: doing.attempt })
        });
        found.push(Replay { matter, acts: acts.collect(), ends_refused: path.contains("/refused/"), days });
    }
    // When a time runs out is a matter of the days around it: a story of that can't be told at another time.
    found.retain(|replay| !replay.acts.is_empty() && !replay.acts.iter().any(|act| act.attempt.act == engine::LAPSE));
    found
}

impl Replay {
    /// The year in which it begins.
    pub fn year(&self) -> i16 {
        self.acts.first().map_or(0, |act| act.at.year())
    }

    /// The same story, moved in time with every day in it.
    #[must_use]
    pub fn moved(&self, span: jiff::Span) -> Self {
        let mut moved = self.clone();
        for act in &mut moved.acts {
            act.at = act.at.checked_add(span).unwrap_or(act.at);
            for (field, value) in &mut act.attempt.set {
                self.shift(field.as_str(), value, span);
            }
        }
        moved
    }

    fn shift(&self, field: &str, value: &mut Value, span: jiff::Span) {
        match value {
            Value::Text(text) if self.days.iter().any(|day| day == field) => {
                if let Some(day) = model::parse_day(text).and_then(|day| day.checked_add(span).ok()) {
                    *value = Value::text(day.to_string());
                }
            }
            Value::List(list) => list.iter_mut().for_each(|one| self.shift(field, one, span)),
            Value::Record(record) => record.iter_mut().for_each(|(name, one)| self.shift(name.as_str(), one, span)),
            _ => {}
        }
    }
}
