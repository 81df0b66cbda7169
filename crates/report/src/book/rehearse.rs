//! Renders every pattern once with made-up values, so that a misspelt figure, matter, field or filter is found when the
//! room is loaded and not in the week the report is due.

use super::{ReportBook, Shape};
use crate::scene::Scene;
use crate::year::{ActFact, CaseFact, Facts, LateFact, Office, RefusedFact, Year};
use figure::{Catalogue, Kind, Row, Series, compute};
use matter::Field;
use model::{ActId, CaseId, Day, Defect, FieldId, Fields, MatterId, RuleId, StepId};

const MEND: &str = "see the words a pattern may use in reports/README.md";

pub(super) fn rehearse(book: &ReportBook, catalogue: &Catalogue, defects: &mut Vec<Defect>) {
    let scene = Scene::rehearsal(book, &made_up(book, catalogue));
    let said = book.printed().into_iter().map(|(pattern, each)| (pattern, scene.render(&pattern.source, each).err()));
    let held = book.conditions().into_iter().map(|(pattern, each)| (pattern, scene.holds(&pattern.source, each).err()));
    for (pattern, error) in said.chain(held) {
        defects.extend(error.map(|error| pattern.defect("pattern", error, MEND)));
    }
}

/// A year in which every figure has something to report and every matter has one case.
fn made_up(book: &ReportBook, catalogue: &Catalogue) -> Year {
    let (from, to) = (Day::constant(2001, 1, 1), Day::constant(2001, 12, 31));
    let rows = catalogue.iter().filter(|entry| matches!(entry.kind, Kind::Sum | Kind::Distinct | Kind::Fact(_)));
    let rows = rows.map(|entry| Row {
        figure: entry.id.clone(),
        day: from,
        case: CaseId::new("case"),
        position: 1,
        amount: 3,
        key: String::new(),
    });
    Year {
        office: Office { name: "某办".into(), short: "办".into(), level: "区".into() },
        year: 2001,
        position: 1,
        figures: compute(catalogue, rows, from, to),
        earlier: Series::default(),
        facts: Facts { cases: book.shapes.iter().map(|(id, shape)| case(id, shape)).collect() },
        report_date: None,
        number: None,
        figure_href: String::new(),
    }
}

fn case(matter: &MatterId, shape: &Shape) -> CaseFact {
    let (first, last) = (Day::constant(2001, 1, 2), Day::constant(2001, 2, 1));
    let acts = shape.acts.iter().filter_map(|act| act.split_once('.'));
    CaseFact {
        id: CaseId::new("case"),
        matter: matter.clone(),
        title: "某事".into(),
        step: StepId::new("step"),
        ended: true,
        outcome: "outcome".into(),
        opened: first,
        fields: fields(shape.fields.iter()),
        acts: acts.map(|(step, act)| ActFact { step: step.into(), act: ActId::new(act), day: first }).collect(),
        late: vec![LateFact {
            clock: "某时限".into(),
            law: "某法".into(),
            due: first,
            on: Some(last),
            cause: "某因".into(),
        }],
        refused: vec![RefusedFact {
            rule: RuleId::new("rule"), say: "某理由".into(), law: "某法".into(), day: first
        }],
    }
}

fn fields<'a>(shape: impl Iterator<Item = (&'a FieldId, &'a Field)>) -> Fields {
    shape.map(|(id, field)| (id.clone(), pattern::made_up(&field.kind, "某"))).collect()
}
