//! What went wrong in the year: periods missed, by matter; refusals, by reason.

use super::{Mention, Stage, text};
use minijinja::{Environment, Value, context};
use model::{CaseId, MatterId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment.add_function("late", move || at.late());
    let at = Arc::clone(stage);
    environment.add_function("late_total", move || at.late_total());
    let at = Arc::clone(stage);
    environment.add_function("refused", move || at.refused());
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
    matters: BTreeSet<MatterId>,
    clocks: BTreeSet<String>,
    laws: BTreeSet<String>,
    causes: BTreeSet<String>,
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

impl Stage {
    /// Missed periods by matter, the most first: `name`, `times` (printed), `amount`, `open`, `clocks`, `laws`, `causes`.
    fn late(&self) -> Value {
        let groups = self.late_groups();
        let groups = groups.iter().map(|(matter, group)| {
            let name = self.matter_name(matter);
            let title = format!("“{name}”逾期");
            context! {
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
                group.open += i64::from(late.on.is_none());
                group.clocks.insert(text::fact(&late.clock));
                group.laws.insert(text::fact(&late.law));
                if !late.cause.trim().is_empty() {
                    group.causes.insert(text::fact(&late.cause));
                }
            }
        }
        most_first(groups)
    }

    /// Refusals by reason, the most frequent first: `say`, `times` (printed), `amount`, `laws`, `matters`.
    fn refused(&self) -> Value {
        let groups = self.refused_groups();
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
        let groups = self.refused_groups();
        let mut cases: Vec<CaseId> = Vec::new();
        for case in groups.iter().flat_map(|(_, group)| &group.cases) {
            if !cases.contains(case) {
                cases.push(case.clone());
            }
        }
        self.times("refused", "不予通过合计", REFUSED, groups.iter().map(|(_, group)| group.times).sum(), &cases)
    }

    fn refused_groups(&self) -> Vec<((String, String), Group)> {
        let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
        for case in &self.year.facts.cases {
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
