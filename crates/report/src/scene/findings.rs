//! What went wrong in the year: periods missed, by matter; refusals, by reason.

use super::{Mention, Stage, text};
use minijinja::{Environment, Error, Value, context};
use model::{CaseId, MatterId};
use pattern::fault;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment
        .add_function("late", move |matters: Option<Vec<String>>| at.named(matters).map(|matters| at.late(&matters)));
    let at = Arc::clone(stage);
    environment.add_function("late_total", move || at.late_total());
    let at = Arc::clone(stage);
    environment.add_function("late_open", move || at.late_open());
    let at = Arc::clone(stage);
    environment.add_function("late_beyond", move |shown: usize| at.late_beyond(shown));
    let at = Arc::clone(stage);
    environment.add_function("refused", move |matters: Option<Vec<String>>| {
        at.named(matters).map(|matters| at.refused(&matters))
    });
    let at = Arc::clone(stage);
    environment.add_function("refused_total", move || at.refused_total());
}

const LATE: &str = "期内到期而未按时办结的时限，逐次计数。";
const REFUSED: &str = "系统依规则不予通过的动作，按不予通过的理由逐次计数。";

#[derive(Default)]
struct Group {
    times: i64,
    cases: Vec<CaseId>,
    open: i64,
    unfinished: Vec<CaseId>,
    matters: BTreeSet<MatterId>,
    clocks: BTreeSet<String>,
    laws: BTreeSet<String>,
    /// In the order in which they were recorded, each once.
    causes: Vec<String>,
}

impl Group {
    fn count(&mut self, case: &CaseId, matter: &MatterId) {
        self.times += 1;
        self.matters.insert(matter.clone());
        if !self.cases.contains(case) {
            self.cases.push(case.clone());
        }
    }
}

/// Whose findings are asked for.
enum Matters {
    All,
    Of(Vec<String>),
}

impl Matters {
    fn hold(&self, matter: &MatterId) -> bool {
        match self {
            Self::All => true,
            Self::Of(named) => named.iter().any(|named| named == matter.as_str()),
        }
    }
}

impl Stage {
    /// The matters that a pattern names, each of which there has to be. In a rehearsal every finding is one of theirs.
    fn named(&self, matters: Option<Vec<String>>) -> Result<Matters, Error> {
        let Some(matters) = matters else { return Ok(Matters::All) };
        match matters.iter().find(|matter| !self.shapes.contains_key(matter.as_str())) {
            Some(unknown) => Err(fault(format!("`{unknown}` is no matter"))),
            None => Ok(Matters::Of(matters)),
        }
    }

    /// Missed periods (of some matters, or of all) by matter, the most first: `matter`, `name`, `times` (printed), `amount`, `open`, `clocks`, `laws`, `causes`.
    fn late(&self, matters: &Matters) -> Value {
        let groups = self.late_groups();
        let groups = groups.iter().filter(|(matter, _)| matters.hold(matter)).map(|(matter, group)| {
            let name = self.matter_name(matter);
            let title = format!("“{name}”逾期");
            context! {
                matter => matter,
                name => name,
                times => self.times(&format!("late:{matter}"), &title, LATE, group.times, &group.cases),
                amount => group.times,
                open => group.open,
                clocks => group.clocks,
                laws => group.laws,
                causes => group.causes,
            }
        });
        groups.collect()
    }

    /// How many of them were still not done when the ledger was read; none when all were.
    fn late_open(&self) -> Option<Value> {
        let groups = self.late_groups();
        let cases: Vec<CaseId> = groups.iter().flat_map(|(_, group)| group.unfinished.clone()).collect();
        let open: i64 = groups.iter().map(|(_, group)| group.open).sum();
        (open > 0).then(|| self.times("late:open", "逾期仍未办结", LATE, open, &cases))
    }

    /// Those of the matters after the first ones; none when there are no more.
    fn late_beyond(&self, shown: usize) -> Option<Value> {
        let groups = self.late_groups();
        let groups = groups.get(shown..).filter(|groups| !groups.is_empty())?;
        let cases: Vec<CaseId> = groups.iter().flat_map(|(_, group)| group.cases.clone()).collect();
        let times = groups.iter().map(|(_, group)| group.times).sum();
        Some(self.times("late:others", "其他事项逾期", LATE, times, &cases))
    }

    fn late_total(&self) -> Value {
        let groups = self.late_groups();
        let cases: Vec<CaseId> = groups.iter().flat_map(|(_, group)| group.cases.clone()).collect();
        self.times("late", "逾期合计", LATE, groups.iter().map(|(_, group)| group.times).sum(), &cases)
    }

    fn late_groups(&self) -> Vec<(MatterId, Group)> {
        let mut groups: BTreeMap<MatterId, Group> = BTreeMap::new();
        for case in &self.year.facts.cases {
            for late in &case.late {
                let group = groups.entry(case.matter.clone()).or_default();
                group.count(&case.id, &case.matter);
                if late.on.is_none() {
                    group.open += 1;
                    group.unfinished.push(case.id.clone());
                }
                group.clocks.insert(text::fact(&late.clock));
                group.laws.insert(text::fact(&late.law));
                let cause = text::fact(&late.cause);
                if !cause.is_empty() && !group.causes.contains(&cause) {
                    group.causes.push(cause);
                }
            }
        }
        most_first(groups)
    }

    /// Refusals (of some matters, or of all) by reason, the most frequent first: `say`, `times` (printed), `amount`, `laws`, `matters`.
    fn refused(&self, matters: &Matters) -> Value {
        let groups = self.refused_groups(matters);
        let groups = groups.iter().map(|((rule, say), group)| {
            let matters: Vec<String> = group.matters.iter().map(|matter| self.matter_name(matter)).collect();
            let title = format!("因“{say}”不予通过");
            context! {
                say => say,
                times => self.times(&format!("refused:{rule}"), &title, REFUSED, group.times, &group.cases),
                amount => group.times,
                laws => group.laws,
                matters => matters,
            }
        });
        groups.collect()
    }

    fn refused_total(&self) -> Value {
        let groups = self.refused_groups(&Matters::All);
        let mut cases: Vec<CaseId> = Vec::new();
        for case in groups.iter().flat_map(|(_, group)| &group.cases) {
            if !cases.contains(case) {
                cases.push(case.clone());
            }
        }
        self.times("refused", "不予通过合计", REFUSED, groups.iter().map(|(_, group)| group.times).sum(), &cases)
    }

    fn refused_groups(&self, matters: &Matters) -> Vec<((String, String), Group)> {
        let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
        for case in self.year.facts.cases.iter().filter(|case| matters.hold(&case.matter)) {
            for refused in &case.refused {
                let kind = refused.rule.as_str().split(':').next().unwrap_or_default();
                let key = match self.reasons.get(kind) {
                    Some(say) => (kind.to_owned(), say.clone()),
                    None => (refused.rule.to_string(), text::fact(&refused.say)),
                };
                let group = groups.entry(key).or_default();
                group.count(&case.id, &case.matter);
                group.laws.insert(text::fact(&refused.law));
            }
        }
        most_first(groups)
    }

    fn matter_name(&self, matter: &MatterId) -> String {
        self.shapes.get(matter).map_or_else(|| matter.to_string(), |shape| shape.name.clone())
    }

    fn times(&self, id: &str, name: &str, definition: &str, times: i64, cases: &[CaseId]) -> Value {
        self.print(Mention {
            id: id.to_owned(),
            name: name.to_owned(),
            definition: definition.to_owned(),
            value: times.to_string(),
            unit: "件次".to_owned(),
            text: format!("{times}件次"),
            cases: cases.to_vec(),
        })
    }
}

fn most_first<K: Ord>(groups: BTreeMap<K, Group>) -> Vec<(K, Group)> {
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.times.cmp(&a.1.times).then_with(|| a.0.cmp(&b.0)));
    groups
}
