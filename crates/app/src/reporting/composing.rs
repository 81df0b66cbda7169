//! The annual report: figures and facts as the ledger had them at one position, composed and rendered to HTML. Nothing
//! but the ledger up to there goes in, so that the same position gives the same bytes for ever.

use crate::{AppError, Office, Platform};
use document::{Document, HtmlOptions};
use engine::{Case, ClockState, Running};
use figure::Figures;
use matter::{Definition, Name, Rulebook};
use model::{CaseId, ClockChange, Day, Deed, Event, Moment, OfficeId};
use report::{ActFact, CaseFact, Composed, Facts, LateFact, RefusedFact, ReportBook, Year};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Entries read together.
const PAGE: u32 = 2_000;

/// 年度报告, composed from the ledger.
#[derive(Debug)]
pub struct AnnualReport {
    pub document: Document,
    pub html: String,
    pub figures_json: String,
    pub composed: Composed,
    /// Every figure of the year, whether the text states it or not.
    pub figures: Figures,
}

/// A kind of report that the rulebook knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportKind {
    /// Its folder in `reports/`.
    pub slug: String,
    pub name: Name,
}

impl Platform {
    /// The kinds of report, the main one first.
    pub fn report_kinds(&self) -> Vec<ReportKind> {
        let kinds = self.books().into_iter();
        kinds.map(|book| ReportKind { slug: book.slug.clone(), name: book.name.clone() }).collect()
    }

    pub(super) fn books(&self) -> Vec<&ReportBook> {
        let mut books: Vec<&ReportBook> = self.ready.reports.values().collect();
        books.sort_by_key(|book| (book.order, &book.slug));
        books
    }

    /// Composes the report of a year as the ledger stood at a position (now when None); of the main kind when none is named.
    /// The year's figures have to pass the checks of its book, or nothing is composed.
    pub async fn annual_report(
        &self,
        office: &Office,
        year: i16,
        kind: Option<&str>,
        at: Option<u64>,
    ) -> Result<AnnualReport, AppError> {
        self.compose_report(office, year, kind, at, "/figures/").await
    }

    /// As it stands for everybody: its numbers lead to no cases.
    pub(crate) async fn report_for_public(
        &self,
        office: &Office,
        year: i16,
        kind: &str,
        at: u64,
    ) -> Result<AnnualReport, AppError> {
        self.compose_report(office, year, Some(kind), Some(at), "").await
    }

    async fn compose_report(
        &self,
        office: &Office,
        year: i16,
        kind: Option<&str>,
        at: Option<u64>,
        figure_href: &str,
    ) -> Result<AnnualReport, AppError> {
        let newest = self.position(&office.id).await?;
        let position = at.unwrap_or(newest).min(newest);
        let found = self.books().into_iter().find(|book| kind.is_none_or(|kind| kind == book.slug));
        let book = found.ok_or_else(|| {
            let known: Vec<&str> = self.ready.reports.keys().map(String::as_str).collect();
            AppError::State {
                what: format!("reports/{}", kind.unwrap_or_default()),
                why: format!("the rulebook has no such report; it has {}", known.join(", ")),
            }
        })?;
        let (facts, last) = self.facts(&office.id, year, position).await?;
        let year = Year {
            office: report::Office {
                name: office.name.clone(),
                short: office.short_name.clone(),
                level: office.place.chars().last().map(String::from).unwrap_or_default(),
            },
            year,
            position,
            figures: self.figures(&office.id, year, Some(position)).await?,
            earlier: self.series(&office.id, year, Some(position)).await?,
            facts,
            report_date: last.filter(|day| day.year() > year),
            number: None,
            figure_href: figure_href.into(),
        };
        let composed = report::compose(book, &year).map_err(|broken| AppError::State {
            what: format!("{} {}", book.name.zh, year.year),
            why: broken
                .iter()
                .map(|defect| format!("{} ({})", defect.message, defect.mend))
                .collect::<Vec<_>>()
                .join("; "),
        })?;
        Ok(AnnualReport {
            html: document::html(&composed.document, &HtmlOptions::default()),
            figures_json: report::figures_json(&composed, &year.figures),
            document: composed.document.clone(),
            composed,
            figures: year.figures,
        })
    }

    /// What the cases say of a year, and the day of the last act that was read.
    async fn facts(&self, office: &OfficeId, year: i16, position: u64) -> Result<(Facts, Option<Day>), AppError> {
        let mut stories: BTreeMap<CaseId, Story> = BTreeMap::new();
        let mut last: Option<Moment> = None;
        let mut from = 1;
        while from <= position {
            let page = self.store.entries(office, from, PAGE).await?;
            let Some(end) = page.last().map(|entry| entry.position) else { break };
            for entry in page.into_iter().filter(|entry| entry.position <= position) {
                let event = entry.event;
                last = last.max(Some(event.at));
                let rulebook = self.pinned(event.rulebook).await?;
                let Some(definition) = rulebook.matter(&event.matter) else { continue };
                let story = stories.entry(event.case.clone()).or_insert_with(|| Story {
                    case: Case::new(office.clone(), event.case.clone(), definition, event.rulebook, event.at),
                    events: Vec::new(),
                    rulebook: rulebook.clone(),
                });
                story.case.apply(definition, &event);
                story.events.push(event);
            }
            from = end + 1;
        }
        let now = last.unwrap_or_default();
        let told = stories.values().filter(|story| story.events.iter().any(|event| event.day().year() >= year));
        Ok((
            Facts { cases: told.filter_map(|story| story.fact(year, now)).collect() },
            last.map(jiff::civil::DateTime::date),
        ))
    }
}

struct Story {
    case: Case,
    events: Vec<Event>,
    rulebook: Arc<Rulebook>,
}

impl Story {
    fn fact(&self, year: i16, now: Moment) -> Option<CaseFact> {
        let case = &self.case;
        let definition = self.rulebook.matter(&case.matter)?;
        let step = definition.step(&case.step)?;
        Some(CaseFact {
            id: case.id.clone(),
            matter: case.matter.clone(),
            title: case.title(definition),
            step: case.step.clone(),
            ended: case.ended,
            outcome: if step.end { step.outcome.clone() } else { String::new() },
            opened: case.opened.date(),
            fields: case.fields.clone(),
            acts: case
                .done
                .iter()
                .map(|d| ActFact { step: d.step.clone(), act: d.act.clone(), day: d.at.date() })
                .collect(),
            late: self.late(definition, year, now),
            refused: self.refused(year),
        })
    }

    /// Clocks that were due in the year and were missed. The cause is the opinion with which the late act was done.
    fn late(&self, definition: &Definition, year: i16, now: Moment) -> Vec<LateFact> {
        // A time that ran out while the office waited for somebody else is not its own lateness: the law says what follows.
        let lapsed = |clock: &&ClockState| {
            definition.clocks.get(&clock.clock).is_some_and(|known| known.lapses_to.is_some())
                && self.events.iter().any(|event| lapsed(event, clock))
        };
        let missed = self.case.clocks.iter().filter(|clock| clock.due.year() == year && clock.late(now));
        let missed = missed.filter(|clock| !lapsed(clock));
        let fact = |clock: &ClockState| {
            let on = match clock.running {
                Running::Ended { on, .. } => Some(on),
                Running::Runs | Running::Stopped { .. } => None,
            };
            LateFact {
                clock: definition
                    .clocks
                    .get(&clock.clock)
                    .map_or_else(|| clock.clock.to_string(), |known| known.zh.clone()),
                law: self.cited(&clock.law, clock.due.date()),
                due: clock.due.date(),
                on: on.map(jiff::civil::DateTime::date),
                cause: self.events.iter().find_map(|event| ending_opinion(event, clock)).unwrap_or_default(),
            }
        };
        missed.map(fact).collect()
    }

    fn refused(&self, year: i16) -> Vec<RefusedFact> {
        let of_year = self.events.iter().filter(|event| event.day().year() == year);
        let facts = of_year.flat_map(|event| match &event.deed {
            Deed::Refused { refusal, .. } => {
                refusal.reasons.iter().map(|reason| self.reason(reason, event.day())).collect()
            }
            Deed::Acted { .. } => Vec::new(),
        });
        facts.collect()
    }

    fn reason(&self, reason: &model::RefusedRule, day: Day) -> RefusedFact {
        RefusedFact { rule: reason.rule.clone(), say: reason.say.clone(), law: self.cited(&reason.law, day), day }
    }

    fn cited(&self, citation: &model::Citation, on: Day) -> String {
        self.rulebook.law.article(citation, on).map_or_else(|_| citation.to_string(), |article| article.cited())
    }
}

/// Whether the platform led the case on because this clock had run out.
fn lapsed(event: &Event, clock: &ClockState) -> bool {
    let Deed::Acted { act, clocks, .. } = &event.deed else { return false };
    *act == engine::LAPSE
        && clocks.iter().any(|change| matches!(change, ClockChange::Ended { clock: id, .. } if *id == clock.clock))
}

/// The opinion of the act that ended the clock.
fn ending_opinion(event: &Event, clock: &ClockState) -> Option<String> {
    let Deed::Acted { clocks, opinion, .. } = &event.deed else { return None };
    let ends = |change: &ClockChange| matches!(change, ClockChange::Ended { clock: id, on, .. } if *id == clock.clock && matches!(clock.running, Running::Ended { on: ended, .. } if ended == *on));
    (clocks.iter().any(ends) && !opinion.is_empty()).then(|| opinion.clone())
}
