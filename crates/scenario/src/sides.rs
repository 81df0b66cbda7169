//! Both sides of every rule: a story in which it refuses an act, and one in which an act under it goes through. A rule
//! that only ever refuses may forbid everything; one that never refuses may allow everything.

use crate::trace::{Touch, Trace};
use matter::{Act, Definition, Place, Rulebook};
use model::{ActId, Defect, RuleId, StepId};
use std::collections::{BTreeMap, BTreeSet};

/// A row of a story.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    pub file: String,
    pub line: u64,
}

/// Where one rule of a matter, or one reason that the engine gives by itself, shows its sides.
#[derive(Debug, Clone)]
pub struct Sides {
    /// The matter's file, and where the rule, or the act that it is about, stands.
    pub file: String,
    pub place: Place,
    pub rule: RuleId,
    /// Whether the matter itself writes it.
    pub written: bool,
    /// Rows that it refuses.
    pub refused: Vec<Seat>,
    /// Rows that go through though it applies.
    pub passed: Vec<Seat>,
}

impl Sides {
    /// What is lacking, as a defect; None when both sides are there.
    pub fn defect(&self) -> Option<Defect> {
        let (what, mend) = match (self.refused.is_empty(), self.passed.is_empty()) {
            (false, false) => return None,
            (true, false) => ("never refuses an act in a scenario", "add a row that it refuses"),
            (false, true) => ("lets no act through in a scenario", "add a row that goes through under it"),
            (true, true) => ("is in no scenario", "add a row that it refuses and one that goes through under it"),
        };
        let kind = if self.written { "rule" } else { "reason" };
        let place = (self.place.line, self.place.column);
        Some(Defect::new(&self.file, place, "one-sided-rule", format!("{kind} {} {what}", self.rule), mend))
    }
}

/// The sides of every rule of every matter, and of every reason of the engine that the matter can give.
pub fn sides(rulebook: &Rulebook, traces: &[Trace]) -> Vec<Sides> {
    rulebook
        .matters
        .values()
        .flat_map(|definition| {
            let own: Vec<_> = traces.iter().filter(|trace| trace.matter == definition.id).collect();
            of_matter(definition, &own)
        })
        .collect()
}

fn of_matter(definition: &Definition, traces: &[&Trace]) -> Vec<Sides> {
    let mut refused: BTreeMap<&RuleId, Vec<Seat>> = BTreeMap::new();
    let mut passed: BTreeMap<&RuleId, Vec<Seat>> = BTreeMap::new();
    let mut done: BTreeMap<(&StepId, &ActId), Vec<Seat>> = BTreeMap::new();
    for (trace, row) in traces.iter().flat_map(|trace| trace.rows.iter().map(move |row| (trace, row))) {
        let seat = Seat { file: trace.file.clone(), line: row.line };
        match &row.outcome {
            Touch::Done { rules, .. } => {
                for rule in rules {
                    passed.entry(rule).or_default().push(seat.clone());
                }
                done.entry((&row.step, &row.act)).or_default().push(seat);
            }
            Touch::Refused(rules) => {
                for rule in rules {
                    refused.entry(rule).or_default().push(seat.clone());
                }
            }
            Touch::Unfit => {}
        }
    }
    let mut found = Vec::new();
    let taken = |seats: &mut BTreeMap<&RuleId, Vec<Seat>>, rule: &RuleId| seats.remove(rule).unwrap_or_default();
    for rule in &definition.rules {
        found.push(Sides {
            file: definition.file.clone(),
            place: rule.place,
            rule: rule.id.clone(),
            written: true,
            refused: taken(&mut refused, &rule.id),
            passed: taken(&mut passed, &rule.id),
        });
    }
    for (rule, (place, acts)) in reasons(definition) {
        let passed = acts.iter().filter_map(|at| done.get(at)).flatten().cloned().collect();
        let refused = taken(&mut refused, &rule);
        found.push(Sides { file: definition.file.clone(), place, rule, written: false, refused, passed });
    }
    found
}

type Under<'d> = (Place, BTreeSet<(&'d StepId, &'d ActId)>);

/// The reasons that the engine can give for acts of this matter, with those acts.
fn reasons(definition: &Definition) -> BTreeMap<RuleId, Under<'_>> {
    let mut found: BTreeMap<RuleId, Under<'_>> = BTreeMap::new();
    for step in definition.steps.values() {
        for act in step.acts.values() {
            for reason in reasons_of(definition, step, act) {
                let under = found.entry(RuleId::new(reason)).or_insert_with(|| (act.place, BTreeSet::new()));
                under.1.insert((&step.id, &act.id));
            }
        }
    }
    found
}

fn reasons_of(definition: &Definition, step: &matter::Step, act: &Act) -> Vec<String> {
    let mut found = vec!["role".to_owned()];
    let mut when = |applies: bool, reason: &str| {
        if applies {
            found.push(reason.to_owned());
        }
    };
    when(!act.not_by.is_empty(), "separation-of-duties");
    when(act.opinion, "opinion-missing");
    let extends = |clock: &matter::Clock| clock.extends_on.as_ref().is_some_and(|on| on.covers(&step.id, &act.id));
    let extends = definition.clocks.values().any(extends);
    when(extends, "extension-too-late");
    when(extends, "extension-twice");
    let own_unit = definition.about.is_some() && act.by.iter().any(|role| definition.outside.contains(role));
    when(own_unit, "own-unit");
    found.extend(act.asks.iter().filter(|ask| !ask.optional).map(|ask| format!("field-missing:{}", ask.field)));
    found.extend(act.materials.iter().map(|material| format!("material-missing:{material}")));
    found.extend(act.links.iter().map(|link| format!("link-missing:{link}")));
    found
}
