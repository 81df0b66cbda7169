//! From events to everything that is written with them. Acting and rebuilding both come through here, so that the views
//! can't differ from what the ledger says.

use super::listed;
use engine::{Case, Running};
use matter::{Definition, Rulebook};
use model::{CaseId, Deed, Event, Fields, RecordKey, RegisterId};
use std::collections::BTreeMap;
use store::{CaseRow, Commit, ContributionRow, DueRow, NumberRow, RecordRow};

/// A record with its version; 0 when there is none yet.
pub(crate) type Versioned = BTreeMap<(RegisterId, RecordKey), (u32, Fields)>;

/// Folds events into the case and the records, and answers the commit that stores them.
pub(crate) fn commit_of(
    rulebook: &Rulebook,
    definition: &Definition,
    case: &mut Case,
    events: Vec<Event>,
    records: &mut Versioned,
) -> Commit {
    let expected_version = case.version;
    let mut contributions = Vec::new();
    let mut record_rows = Vec::new();
    let mut numbers = Vec::new();
    for (index, event) in events.iter().enumerate() {
        case.apply(definition, event);
        if event.version == 1 {
            numbers.extend(case_number(event));
        }
        for contribution in engine::contributions(definition, case, event) {
            contributions.push(ContributionRow {
                event: index,
                figure: contribution.figure,
                day: event.day(),
                amount: contribution.amount,
                key: contribution.key,
            });
        }
        let Deed::Acted { records: changes, number, .. } = &event.deed else { continue };
        for change in changes {
            let entry = records.entry((change.register.clone(), change.key.clone())).or_default();
            entry.0 += 1;
            entry.1.extend(change.set.iter().map(|(field, value)| (field.clone(), value.clone())));
            record_rows.push(RecordRow {
                event: index,
                register: change.register.clone(),
                key: change.key.clone(),
                version: entry.0,
                words: listed::record_words(rulebook, &change.register, &entry.1),
                state: json(&entry.1),
            });
        }
        numbers.extend(number.as_ref().map(|number| NumberRow {
            series: number.series.clone(),
            year: number.year,
            n: number.n,
            text: number.text.clone(),
        }));
    }
    Commit {
        office: case.office.clone(),
        case: case.id.clone(),
        expected_version,
        case_row: case_row(definition, case),
        dues: dues(case),
        contributions,
        records: record_rows,
        numbers,
        events,
    }
}

/// What is kept of a case beside its entries, for pages and lists.
pub fn case_row(definition: &Definition, case: &Case) -> CaseRow {
    let late =
        case.clocks.iter().filter(|clock| matches!(clock.running, Running::Ended { on_time: false, .. })).count();
    CaseRow {
        matter: case.matter.clone(),
        step: case.step.clone(),
        title: case.title(definition),
        number: case.number.clone(),
        opened_day: case.opened.date(),
        changed_at: case.changed,
        ended: case.ended,
        ended_day: listed::ended_day(case),
        due: listed::next_due(case),
        words: listed::words(definition, case),
        marks: listed::marks(definition, case),
        turns: listed::turns(definition, case),
        late: u32::try_from(late).unwrap_or(u32::MAX),
        state: json(case),
    }
}

/// The newest run of each clock.
fn dues(case: &Case) -> Vec<DueRow> {
    let mut newest = BTreeMap::new();
    for clock in &case.clocks {
        let on_time = match clock.running {
            Running::Ended { on_time, .. } => Some(on_time),
            Running::Runs | Running::Stopped { .. } => None,
        };
        let row = DueRow {
            clock: clock.clock.clone(),
            step: case.step.clone(),
            due: clock.due,
            stopped: matches!(clock.running, Running::Stopped { .. }),
            ended: clock.ended(),
            on_time,
            law: clock.law.clone(),
        };
        newest.insert(clock.clock.clone(), row);
    }
    newest.into_values().collect()
}

/// The number in the id of an opened case, so that two cases never get the same.
fn case_number(event: &Event) -> Option<NumberRow> {
    let (year, n) = running_number(&event.case, &event.matter)?;
    let (year, n) = (year.parse().ok()?, n.parse().ok()?);
    Some(NumberRow { series: series(&event.matter), year, n, text: event.case.to_string() })
}

/// Year and number, as written, of a case id of the form `matter-year-n`.
pub(super) fn running_number<'i>(id: &'i CaseId, matter: &model::MatterId) -> Option<(&'i str, &'i str)> {
    let (year, n) = id.as_str().strip_prefix(matter.as_str())?.strip_prefix('-')?.split_once('-')?;
    let digits = |text: &str| text.len() >= 4 && text.bytes().all(|b| b.is_ascii_digit());
    (year.len() == 4 && digits(year) && digits(n)).then_some((year, n))
}

/// The series of case ids of a matter.
pub(super) fn series(matter: &model::MatterId) -> String {
    format!("case:{matter}")
}

fn json<T: serde::Serialize>(value: &T) -> String {
    // INVARIANT: cases and fields are maps with text keys, which always serialise (tests in verifying.rs read them back).
    serde_json::to_string(value).unwrap_or_default()
}
