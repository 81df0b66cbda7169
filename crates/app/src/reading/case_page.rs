//! Everything about one case: where it stands, how it came there, its clocks explained, and what may be done now.

use super::tasks::{Light, clock_light};
use super::words::{self, LawWords};
use crate::acting::stored_case;
use crate::people::{Signed, may_see};
use crate::{AppError, Platform};
use engine::{Case, Running};
use law::ExplainedDay;
use matter::{Act, Definition, Field, FieldKind, Rulebook};
use model::{CaseId, Day, Deed, Event, FieldId, MatterId, Moment, PersonId, Value};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Serialize)]
pub struct CaseSummary {
    pub id: CaseId,
    pub matter: MatterId,
    pub matter_zh: String,
    pub title: String,
    pub number: Option<String>,
    pub step: String,
    pub ended: bool,
    pub version: u32,
    pub opened: Moment,
    /// The digest of the rulebook it is pinned to, and whether that is the newest.
    pub rulebook: String,
    pub rulebook_is_current: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct FieldLine {
    pub zh: String,
    pub words: String,
    pub masked: bool,
}

/// One event, as the timeline tells it.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    pub position: u64,
    pub at: Moment,
    /// The day on which it was entered, when that was later.
    pub entered: Option<Day>,
    pub who: String,
    pub role: String,
    pub act: String,
    pub from: String,
    pub to: String,
    pub opinion: String,
    pub set: Vec<FieldLine>,
    pub materials: Vec<String>,
    /// Reasons with their articles, when the act was refused.
    pub refused: Vec<(String, LawWords)>,
}

/// A clock with its computation.
#[derive(Debug, Clone, Serialize)]
pub struct ClockLine {
    pub zh: String,
    pub law: LawWords,
    pub from: Moment,
    pub period: String,
    pub due: Moment,
    pub light: Light,
    pub words: String,
    pub ended: bool,
    pub explanation: Vec<ExplainedDay>,
}

/// A rule that watches over an act possible now.
#[derive(Debug, Clone, Serialize)]
pub struct RuleLine {
    pub act: String,
    pub say: String,
    pub law: LawWords,
}

/// A field as a form asks for it.
#[derive(Debug, Clone)]
pub struct FormField {
    pub id: FieldId,
    pub field: Field,
    pub required: bool,
    pub value: Option<Value>,
}

/// An act of the step where the case is.
#[derive(Debug, Clone)]
pub struct PossibleAct {
    /// `step.act`, as requests name it.
    pub id: String,
    pub zh: String,
    /// Whether the viewer's roles allow it; others are shown as who may.
    pub mine: bool,
    pub by: String,
    pub fields: Vec<FormField>,
    /// Material id, name, whether it was handed in.
    pub materials: Vec<(String, String, bool)>,
    /// Link id, name, the case linked already.
    pub links: Vec<(String, String, Option<CaseId>)>,
    /// Step id and name, when there is a choice.
    pub ways: Vec<(String, String)>,
    pub opinion: bool,
}

#[derive(Debug, Clone)]
pub struct CasePage {
    pub summary: CaseSummary,
    pub fields: Vec<FieldLine>,
    pub materials: Vec<String>,
    pub links: Vec<(String, CaseId)>,
    pub timeline: Vec<TimelineEntry>,
    pub clocks: Vec<ClockLine>,
    pub why: String,
    pub why_law: Option<LawWords>,
    pub rules: Vec<RuleLine>,
    pub acts: Vec<PossibleAct>,
}

impl Platform {
    /// The page of a case. None when there is none or the viewer may not see it: he can't tell which.
    pub async fn case_page(&self, viewer: &Signed, id: &CaseId) -> Result<Option<CasePage>, AppError> {
        let Some(view) = self.store.case(&viewer.office, id).await? else { return Ok(None) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        if !may_see(&rulebook, &viewer.actor, definition, &case) {
            return Ok(None);
        }
        let names = self.people(&viewer.office).await?.into_iter().map(|person| (person.id, person.name)).collect();
        let entries = self.store.entries_of_case(&viewer.office, id).await?;
        let page = Page { platform: self, rulebook: &rulebook, definition, case: &case, viewer, names };
        let timeline = entries.iter().rev().map(|entry| page.entry(entry.position, &entry.event)).collect();
        Ok(Some(page.whole(timeline)))
    }

    /// The form of a case that is still to be opened: what its first step asks for. None for an unknown matter.
    pub fn opening_page(&self, viewer: &Signed, matter: &MatterId) -> Option<CasePage> {
        let rulebook = &self.ready.rulebook;
        let definition = rulebook.matter(matter)?;
        let now = self.now();
        let case = Case::new(viewer.office.clone(), CaseId::default(), definition, rulebook.digest, now);
        let page = Page { platform: self, rulebook, definition, case: &case, viewer, names: BTreeMap::new() };
        Some(page.whole(Vec::new()))
    }
}

struct Page<'a> {
    platform: &'a Platform,
    rulebook: &'a Rulebook,
    definition: &'a Definition,
    case: &'a Case,
    viewer: &'a Signed,
    names: BTreeMap<PersonId, String>,
}

impl Page<'_> {
    fn whole(&self, timeline: Vec<TimelineEntry>) -> CasePage {
        let (case, definition) = (self.case, self.definition);
        let step = definition.step(&case.step);
        let current = self.platform.ready.rulebook.digest;
        let material = |id: &model::MaterialId| {
            definition.materials.get(id).map_or_else(|| id.to_string(), |material| material.name.zh.clone())
        };
        CasePage {
            summary: CaseSummary {
                id: case.id.clone(),
                matter: case.matter.clone(),
                matter_zh: definition.name.zh.clone(),
                title: case.title(definition),
                number: case.number.clone(),
                step: words::step(definition, &case.step),
                ended: case.ended,
                version: case.version,
                opened: case.opened,
                rulebook: case.rulebook.to_string(),
                rulebook_is_current: case.rulebook == current,
            },
            fields: self.field_lines(case.fields.iter()),
            materials: case.materials.iter().map(material).collect(),
            links: case
                .links
                .iter()
                .map(|(link, case)| {
                    (definition.links.get(link).map_or_else(|| link.to_string(), |link| link.zh.clone()), case.clone())
                })
                .collect(),
            timeline,
            clocks: self.clocks(),
            why: step.map(|step| step.why.clone()).unwrap_or_default(),
            why_law: step.and_then(|step| step.law.as_ref()).map(|law| self.law(law)),
            rules: self.rules(),
            acts: step
                .into_iter()
                .flat_map(|step| step.acts.values().map(|act| self.act(step.id.as_str(), act)))
                .collect(),
        }
    }

    fn law(&self, citation: &model::Citation) -> LawWords {
        words::law(self.rulebook, citation, self.case.opened.date())
    }

    /// Personal values are shown to those who handle the case, and masked for others.
    fn handles(&self) -> bool {
        let person = &self.viewer.actor.person;
        let may_act = self.definition.step(&self.case.step).is_some_and(|step| {
            step.acts.values().any(|act| self.viewer.actor.roles.iter().any(|role| act.by.contains(role)))
        });
        may_act || self.case.done.iter().any(|done| done.by == *person)
    }

    fn field_lines<'v>(&self, values: impl Iterator<Item = (&'v FieldId, &'v Value)>) -> Vec<FieldLine> {
        let mask = !self.handles();
        let mut lines: Vec<_> = values
            .filter_map(|(id, value)| {
                let (order, _, field) = self.definition.fields.get_full(id)?;
                let inner = matches!(&field.kind, FieldKind::List(members) if members.values().any(|m| m.personal));
                let masked = mask && (field.personal || inner);
                Some((order, FieldLine { zh: field.name.zh.clone(), words: words::value(field, value, mask), masked }))
            })
            .collect();
        lines.sort_by_key(|(order, _)| *order);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn entry(&self, position: u64, event: &Event) -> TimelineEntry {
        let act_name = |step: &model::StepId, act: &model::ActId| {
            let known = self.definition.step(step).and_then(|step| step.acts.get(act));
            known.map_or_else(
                || if *act == engine::LAPSE { "逾期转出".into() } else { act.to_string() },
                |act| act.name.zh.clone(),
            )
        };
        let mut entry = TimelineEntry {
            position,
            at: event.at,
            entered: event.entered,
            who: self.names.get(&event.by).cloned().unwrap_or_else(|| event.by.to_string()),
            role: words::role(self.rulebook, &event.role),
            act: String::new(),
            from: String::new(),
            to: String::new(),
            opinion: String::new(),
            set: Vec::new(),
            materials: Vec::new(),
            refused: Vec::new(),
        };
        match &event.deed {
            Deed::Acted { act, from, to, set, materials, opinion, .. } => {
                entry.act = act_name(from, act);
                entry.from = words::step(self.definition, from);
                entry.to = words::step(self.definition, to);
                entry.opinion.clone_from(opinion);
                entry.set = self.field_lines(set.iter());
                let names = materials.iter().filter_map(|id| self.definition.materials.get(id));
                entry.materials = names.map(|material| material.name.zh.clone()).collect();
            }
            Deed::Refused { act, at_step, refusal } => {
                entry.act = act_name(at_step, act);
                entry.from = words::step(self.definition, at_step);
                let reason = |r: &model::RefusedRule| (r.say.clone(), words::law(self.rulebook, &r.law, event.day()));
                entry.refused = refusal.reasons.iter().map(reason).collect();
            }
        }
        entry
    }

    fn clocks(&self) -> Vec<ClockLine> {
        let calendar = self.platform.rulebook().law.calendar();
        let lines = self.case.clocks.iter().filter_map(|state| {
            let clock = self.definition.clocks.get(&state.clock)?;
            let (light, words, _) = match state.running {
                Running::Ended { on, on_time } => {
                    let done = format!("{}月{}日办结，{}", on.month(), on.day(), if on_time { "按时" } else { "逾期" });
                    (if on_time { Light::None } else { Light::Overdue }, done, None)
                }
                Running::Runs | Running::Stopped { .. } => clock_light(state, self.platform.now(), calendar),
            };
            let deadline = engine::deadline_of(clock, state, calendar);
            Some(ClockLine {
                zh: clock.zh.clone(),
                law: self.law(&state.law),
                from: state.from,
                period: state.period.parse::<law::Period>().map_or_else(|_| state.period.clone(), law::Period::zh),
                due: state.due,
                light,
                words,
                ended: state.ended(),
                explanation: deadline.and_then(|deadline| deadline.explain(calendar).ok()).unwrap_or_default(),
            })
        });
        lines.collect()
    }

    fn rules(&self) -> Vec<RuleLine> {
        let Some(step) = self.definition.step(&self.case.step) else { return Vec::new() };
        let lines = step.acts.values().flat_map(|act| {
            act.rules.iter().filter_map(|index| self.definition.rules.get(*index)).map(|rule| RuleLine {
                act: act.name.zh.clone(),
                say: rule.say.zh.clone(),
                law: self.law(&rule.law),
            })
        });
        lines.collect()
    }

    fn act(&self, step: &str, act: &Act) -> PossibleAct {
        let by: Vec<_> = act.by.iter().map(|role| words::role(self.rulebook, role)).collect();
        let fields = act.asks.iter().filter_map(|ask| {
            Some(FormField {
                id: ask.field.clone(),
                field: self.definition.fields.get(&ask.field)?.clone(),
                required: !ask.optional,
                value: self.case.fields.get(&ask.field).cloned(),
            })
        });
        let materials = act.materials.iter().filter_map(|id| {
            let material = self.definition.materials.get(id)?;
            Some((id.to_string(), material.name.zh.clone(), self.case.materials.contains(id)))
        });
        let links = act.links.iter().filter_map(|id| {
            let link = self.definition.links.get(id)?;
            Some((id.to_string(), link.zh.clone(), self.case.links.get(id).cloned()))
        });
        let ways = if act.to.len() > 1 { act.to.as_slice() } else { &[] };
        PossibleAct {
            id: format!("{step}.{}", act.id),
            zh: act.name.zh.clone(),
            mine: self.viewer.actor.roles.iter().any(|role| act.by.contains(role)),
            by: by.join("、"),
            fields: fields.collect(),
            materials: materials.collect(),
            links: links.collect(),
            ways: ways.iter().map(|way| (way.to_string(), words::step(self.definition, way))).collect(),
            opinion: act.opinion,
        }
    }
}
