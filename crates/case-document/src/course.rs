//! The course of a case as the ledger has it, and which of its acts made a document.

use crate::ComposeError;
use crate::scene::Scene;
use crate::scenery::{DoneWords, Scenery, VoteWords};
use crate::template::{Number, Template};
use engine::{Case, Environment};
use law::LimitValue;
use matter::{Definition, FieldKind, Rulebook};
use model::{
    CaseId, Citation, Day, Deed, Event, Fields, LimitId, Moved, PersonId, RecordKey, RegionCode, RegisterId, RoleId,
};
use std::collections::{BTreeMap, BTreeSet};

/// How the office is called on paper, and where it is.
#[derive(Debug, Clone)]
pub struct OfficeWords {
    pub name: String,
    pub short: String,
    pub region: Option<RegionCode>,
}

/// A case tied to this one.
#[derive(Debug, Clone, Default)]
pub struct LinkedCase {
    pub id: String,
    pub title: String,
    /// The number given last; empty when none was.
    pub number: String,
}

/// Everything that documents of one case are composed from.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The rulebook that the case is pinned to.
    pub rulebook: &'a Rulebook,
    pub definition: &'a Definition,
    pub office: &'a OfficeWords,
    /// The case's events from its first to the position that is looked at.
    pub events: &'a [Event],
    /// Names of persons by account.
    pub names: &'a BTreeMap<PersonId, String>,
    pub linked: &'a BTreeMap<CaseId, LinkedCase>,
    /// The records that fields name, as they stood at the position.
    pub records: &'a BTreeMap<(RegisterId, RecordKey), Fields>,
    /// Whether personal values are masked, for who does not handle the case.
    pub masked: bool,
}

/// What of other cases and of registers the documents of a case may speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub cases: BTreeSet<CaseId>,
    pub records: BTreeSet<(RegisterId, RecordKey)>,
}

impl Wanted {
    /// Of these events of a matter's case.
    pub fn by(definition: &Definition, events: &[Event]) -> Self {
        let mut wanted = Self::default();
        for event in events {
            let Deed::Acted { set, links, .. } = &event.deed else { continue };
            wanted.cases.extend(links.values().cloned());
            for (id, value) in set {
                if let Some(FieldKind::Record(register)) = definition.fields.get(id).map(|field| &field.kind)
                    && let Some(key) = value.as_text()
                {
                    wanted.records.insert((register.clone(), RecordKey::new(key)));
                }
            }
        }
        wanted
    }
}

/// The act that made a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its place in [`Course::events`].
    pub index: usize,
    pub day: Day,
    /// The act's Chinese name.
    pub act: String,
    /// The number that the document bears, when it is one of a series.
    pub number: Option<String>,
}

/// The newest act that made the document and was not taken back. None when it has not come into being.
pub fn made(template: &Template, course: &Course<'_>) -> Result<Option<Made>, ComposeError> {
    let withdrawn: BTreeSet<u32> = course
        .events
        .iter()
        .filter_map(|event| match &event.deed {
            Deed::Acted { moved: Some(Moved::Withdrawn { version }), .. } => Some(*version),
            _ => None,
        })
        .collect();
    for (index, event) in course.events.iter().enumerate().rev() {
        let Deed::Acted { act, from, moved, .. } = &event.deed else { continue };
        let makes = template.on.iter().any(|on| on.covers(from, act));
        if !makes || !walks(moved.as_ref()) || withdrawn.contains(&event.version) {
            continue;
        }
        let Some(scenery) = course.scenery(template, index) else { continue };
        if let Some(when) = &template.when {
            let scene = Scene::new(&scenery, &template.shape);
            let holds = scene.holds(&when.source, &minijinja::Value::UNDEFINED);
            if !holds.map_err(|error| ComposeError::new(template, when.defect("pattern", error, "")))? {
                continue;
            }
        }
        return Ok(Some(Made {
            index,
            day: event.day(),
            act: scenery.act.act.clone(),
            number: number_of(template, &scenery),
        }));
    }
    Ok(None)
}

/// The number of the template's series.
pub(crate) fn number_of(template: &Template, scenery: &Scenery) -> Option<String> {
    let Number::Series(series) = &template.number else { return None };
    scenery.numbers.iter().rev().find(|(of, _)| of == series).map(|(_, text)| text.clone())
}

/// Whether the act leads the case on, and is no move beside the steps.
fn walks(moved: Option<&Moved>) -> bool {
    matches!(
        moved,
        None | Some(Moved::ReturnedStraight | Moved::WentStraight | Moved::Signed { .. } | Moved::Voted { .. })
    )
}

impl Course<'_> {
    /// The case as it stood once the event with this index was done. None when there is no such act.
    pub(crate) fn scenery(&self, template: &Template, index: usize) -> Option<Scenery> {
        let past = self.events.get(..=index)?;
        let (first, event) = (past.first()?, past.last()?);
        let mut case = Case::new(first.office.clone(), first.case.clone(), self.definition, first.rulebook, first.at);
        for event in past {
            case.apply(self.definition, event);
        }
        let done: Vec<DoneWords> = self.done(past);
        let numbers = case.handling.numbers.iter().map(|number| (number.series.clone(), number.text.clone()));
        let materials = case.materials.iter().filter_map(|id| self.definition.materials.get(id));
        Some(Scenery {
            office: (self.office.name.clone(), self.office.short.clone()),
            case_id: case.id.to_string(),
            case_number: case.number.clone(),
            case_title: self.title(&case),
            opened: case.opened.date(),
            act: self.act(event)?,
            masked: self.masked,
            names: self.names.clone(),
            records: self.records.clone(),
            done,
            votes: self.votes(past),
            refusals: self.refusals(past),
            due: case.clocks.iter().map(|state| (state.clock.to_string(), state.due.date())).collect(),
            numbers: numbers.collect(),
            materials: materials.map(|material| material.name.zh.clone()).collect(),
            missing: self.missing(&case, event),
            links: self.links(&case),
            limits: self.limits(template, event.day()),
            cites: cites(template, self.rulebook, event.day()),
            fields: case.fields,
        })
    }

    /// The case's title; personal fields in it are masked for who must not see them.
    fn title(&self, case: &Case) -> String {
        if !self.masked {
            return case.title(self.definition);
        }
        let mut shown = case.clone();
        for (id, value) in &mut shown.fields {
            if self.definition.fields.get(id).is_some_and(|field| field.personal) {
                *value = model::Value::text(crate::scene::masked(&value.display()));
            }
        }
        shown.title(self.definition)
    }

    fn done(&self, past: &[Event]) -> Vec<DoneWords> {
        past.iter().filter_map(|event| self.act(event)).collect()
    }

    /// The event as an act in words; None for refusals and moves beside the steps.
    fn act(&self, event: &Event) -> Option<DoneWords> {
        let Deed::Acted { act, from, to, opinion, moved, .. } = &event.deed else { return None };
        if !walks(moved.as_ref()) {
            return None;
        }
        let step = self.definition.step(from);
        let name = |person: &PersonId| self.names.get(person).cloned().unwrap_or_else(|| person.to_string());
        let known = step.and_then(|step| step.acts.get(act));
        let role = self.rulebook.roles.get(&event.role);
        Some(DoneWords {
            step_id: from.to_string(),
            act_id: act.to_string(),
            step: step.map_or_else(|| from.to_string(), |step| step.name.zh.clone()),
            act: known.map_or_else(|| act.to_string(), |act| act.name.zh.clone()),
            to: to.to_string(),
            by: name(&event.by),
            role: self.role(&event.role),
            role_id: event.role.to_string(),
            on_behalf: event.on_behalf.as_ref().map(name).unwrap_or_default(),
            opinion: opinion.clone(),
            day: event.day(),
            inside: role.is_none_or(|role| !role.outside) && event.by != engine::SYSTEM_ROLE,
        })
    }

    fn role(&self, role: &RoleId) -> String {
        self.rulebook.roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone())
    }

    /// The views of the last ballot at each step.
    fn votes(&self, past: &[Event]) -> Vec<VoteWords> {
        let mut votes: Vec<VoteWords> = Vec::new();
        for event in past {
            let Deed::Acted { from, to, moved, opinion, .. } = &event.deed else { continue };
            if let Some(Moved::Voted { view }) = moved {
                votes.push(VoteWords {
                    step_id: from.to_string(),
                    by: self.names.get(&event.by).cloned().unwrap_or_else(|| event.by.to_string()),
                    role: self.role(&event.role),
                    view: view.clone(),
                    opinion: opinion.clone(),
                    day: event.day(),
                });
            } else if from != to {
                // A new ballot begins.
                votes.retain(|vote| to.as_str() != vote.step_id);
            }
        }
        votes
    }

    /// Reasons of the last refusal before the act.
    fn refusals(&self, past: &[Event]) -> Vec<[String; 3]> {
        let last = past.iter().rev().find_map(|event| match &event.deed {
            Deed::Refused { refusal, .. } => Some((refusal, event.day())),
            Deed::Acted { .. } => None,
        });
        let reasons = last.into_iter().flat_map(|(refusal, day)| {
            refusal.reasons.iter().map(move |r| [r.say.clone(), r.cure.clone(), cited(self.rulebook, &r.law, day)])
        });
        reasons.collect()
    }

    fn missing(&self, case: &Case, event: &Event) -> Vec<String> {
        let Deed::Acted { to, .. } = &event.deed else { return Vec::new() };
        let surroundings = Environment::of_case(case);
        let asked = self.definition.step(to).into_iter().flat_map(|step| step.acts.values());
        let mut missing = Vec::new();
        for id in asked.flat_map(|act| &act.materials) {
            let Some(material) = self.definition.materials.get(id) else { continue };
            let wanted = material.when.as_ref().is_none_or(|when| surroundings.holds(when));
            if wanted && !case.materials.contains(id) && !missing.contains(&material.name.zh) {
                missing.push(material.name.zh.clone());
            }
        }
        missing
    }

    fn links(&self, case: &Case) -> BTreeMap<String, Vec<LinkedCase>> {
        let mut links: BTreeMap<String, Vec<LinkedCase>> = BTreeMap::new();
        let one = case.links.iter().filter(|(link, _)| !case.handling.tied.contains_key(*link));
        let many = case.handling.tied.iter().flat_map(|(link, cases)| cases.iter().map(move |case| (link, case)));
        for (link, tied) in one.chain(many) {
            let known = self.linked.get(tied).cloned();
            let known = known.unwrap_or_else(|| LinkedCase { id: tied.to_string(), ..LinkedCase::default() });
            links.entry(link.to_string()).or_default().push(known);
        }
        links
    }

    fn limits(&self, template: &Template, on: Day) -> BTreeMap<String, minijinja::Value> {
        limits(template, self.rulebook, self.office.region.as_ref(), on)
    }
}

/// The limits that the template names, as they hold on a day.
pub(crate) fn limits(
    template: &Template,
    rulebook: &Rulebook,
    region: Option<&RegionCode>,
    on: Day,
) -> BTreeMap<String, minijinja::Value> {
    let values = template.limits().into_iter().filter_map(|id| {
        let wanted = LimitId::new(&id);
        // Before the first day of which the room knows a value, that value is the best that can be said.
        let held = rulebook.law.limit(&wanted, region, on).ok();
        let limit = held.or_else(|| rulebook.law.limits().find(|limit| *limit.id == wanted))?;
        let value = match limit.value {
            LimitValue::Number(number) => minijinja::Value::from(*number),
            LimitValue::Period(_) | LimitValue::Text(_) => minijinja::Value::from(limit.value.zh()),
        };
        Some((id, value))
    });
    values.collect()
}

/// The articles that the template cites, in words.
pub(crate) fn cites(template: &Template, rulebook: &Rulebook, on: Day) -> BTreeMap<String, String> {
    let cites = template.cites().into_iter();
    cites.map(|id| (id.clone(), cited(rulebook, &Citation::new(&id), on))).collect()
}

/// The article in words; where it is not in force on the day, as it was named when it first was.
fn cited(rulebook: &Rulebook, citation: &Citation, on: Day) -> String {
    if let Ok(article) = rulebook.law.article(citation, on) {
        return article.cited();
    }
    let statute = rulebook.law.statutes().find(|statute| statute.slug == citation.statute());
    let days = statute.into_iter().flat_map(|statute| &statute.versions).map(|version| version.from);
    let mut named = days.filter_map(|day| rulebook.law.article(citation, day).ok());
    named.next().map_or_else(|| citation.to_string(), |article| article.cited())
}
