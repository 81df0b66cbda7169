//! Everything about one case: where it stands, how it came there, its clocks explained, and what may be done now.

use super::acts::PossibleAct;
use super::handling::StandingLine;
use super::light::{Light, clock_light};
use super::moves::PossibleMove;
use super::words::{self, LawWords};
use crate::acting::stored_case;
use crate::people::{Signed, handles, may_see};
use crate::{AppError, Platform};
use engine::{Case, ClockState, Running};
use law::ExplainedDay;
use matter::{Definition, Field, FieldKind, Move, Rulebook};
use model::{ActId, CaseId, Day, Deed, Event, FieldId, MatterId, Moment, PersonId, RoleId, StepId, Value};
use serde::Serialize;
use std::collections::BTreeMap;
use store::Account;

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
    pub id: FieldId,
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
    /// For whom he acted (委托代理).
    pub on_behalf: Option<String>,
    pub act: String,
    /// What it did besides walking from step to step.
    pub moved: Option<String>,
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

#[derive(Debug, Clone)]
pub struct CasePage {
    pub summary: CaseSummary,
    /// What its screen is called, where its matter has one.
    pub screen: Option<String>,
    pub fields: Vec<FieldLine>,
    pub materials: Vec<String>,
    pub links: Vec<(String, CaseId)>,
    pub timeline: Vec<TimelineEntry>,
    pub clocks: Vec<ClockLine>,
    pub why: String,
    pub why_law: Option<LawWords>,
    pub rules: Vec<RuleLine>,
    pub acts: Vec<PossibleAct>,
    /// What the viewer may do besides.
    pub moves: Vec<PossibleMove>,
    /// Who has the case, and whom it waits for.
    pub standing: Vec<StandingLine>,
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
        let viewer = &self.with_authority(viewer).await?;
        let accounts = self.store.accounts(&viewer.office).await?;
        let names = accounts.iter().map(|account| (account.person.clone(), account.name.clone())).collect();
        let inside = |role: &RoleId| rulebook.roles.get(role).is_some_and(|role| !role.outside);
        let of_the_office = |a: &Account| !a.disabled && a.unit.is_none() && a.roles.iter().any(inside);
        let staff = accounts.into_iter().filter(of_the_office).collect();
        let entries = self.store.entries_of_case(&viewer.office, id).await?;
        let page = Page { platform: self, rulebook: &rulebook, definition, case: &case, viewer, names, staff };
        let course: Vec<&Event> = entries.iter().map(|entry| &entry.event).collect();
        let newest_first = entries.iter().rev();
        let timeline = newest_first.map(|entry| page.entry(entry.position, &entry.event, &course)).collect();
        Ok(Some(page.whole(timeline, &course)))
    }

    /// The form of a case that is still to be opened: what its first step asks for. None for an unknown matter.
    pub fn opening_page(&self, viewer: &Signed, matter: &MatterId) -> Option<CasePage> {
        let rulebook = &self.ready.rulebook;
        let definition = rulebook.matter(matter)?;
        let now = self.now();
        let case = Case::new(viewer.office.clone(), CaseId::default(), definition, rulebook.digest, now);
        let (names, staff) = (BTreeMap::new(), Vec::new());
        let page = Page { platform: self, rulebook, definition, case: &case, viewer, names, staff };
        Some(page.whole(Vec::new(), &[]))
    }
}

pub(super) struct Page<'a> {
    pub(super) platform: &'a Platform,
    pub(super) rulebook: &'a Rulebook,
    pub(super) definition: &'a Definition,
    pub(super) case: &'a Case,
    pub(super) viewer: &'a Signed,
    pub(super) names: BTreeMap<PersonId, String>,
    /// The office's own people, who may be named.
    pub(super) staff: Vec<Account>,
}

impl Page<'_> {
    fn whole(&self, timeline: Vec<TimelineEntry>, course: &[&Event]) -> CasePage {
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
            screen: definition.screen.as_ref().map(|screen| screen.zh().to_owned()),
            fields: self.field_lines(case.fields.iter()),
            materials: case.materials.iter().map(material).collect(),
            links: self.links(),
            timeline,
            clocks: self.clocks(),
            why: step.map(|step| step.why.clone()).unwrap_or_default(),
            why_law: step.and_then(|step| step.law.as_ref()).map(|law| self.law(law)),
            rules: self.rules(),
            acts: step.into_iter().flat_map(|step| step.acts.values().map(|act| self.act(&step.id, act))).collect(),
            moves: self.moves(),
            standing: self.standing(course),
        }
    }

    /// Cases tied to this one; of a link of many, all.
    fn links(&self) -> Vec<(String, CaseId)> {
        let (case, links) = (self.case, &self.definition.links);
        let one = case.links.iter().filter(|(link, _)| !case.handling.tied.contains_key(*link));
        let many = case.handling.tied.iter().flat_map(|(link, cases)| cases.iter().map(move |case| (link, case)));
        let name = |link: &model::LinkId| links.get(link).map_or_else(|| link.to_string(), |link| link.zh.clone());
        one.chain(many).map(|(link, case)| (name(link), case.clone())).collect()
    }

    pub(super) fn law(&self, citation: &model::Citation) -> LawWords {
        words::law(self.rulebook, citation, self.case.opened.date())
    }

    /// Personal values are shown to those who handle the case, and masked for others.
    fn handles(&self) -> bool {
        handles(&self.viewer.actor, self.definition, self.case)
    }

    /// Whether a value is hidden from the viewer.
    pub(super) fn masks(&self, field: &Field) -> bool {
        let inner = matches!(&field.kind, FieldKind::List(members) if members.values().any(|m| m.personal));
        (field.personal || inner) && !self.handles()
    }

    fn field_lines<'v>(&self, values: impl Iterator<Item = (&'v FieldId, &'v Value)>) -> Vec<FieldLine> {
        let mask = !self.handles();
        let mut lines: Vec<_> = values
            .filter_map(|(id, value)| {
                let (order, _, field) = self.definition.fields.get_full(id)?;
                let masked = self.masks(field);
                let words = words::value(field, value, mask);
                Some((order, FieldLine { id: id.clone(), zh: field.name.zh.clone(), words, masked }))
            })
            .collect();
        lines.sort_by_key(|(order, _)| *order);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    pub(super) fn act_name(&self, step: &StepId, act: &ActId) -> String {
        let own = self.definition.step(step).and_then(|step| step.acts.get(act)).map(|act| &act.name);
        let known = own.or_else(|| {
            let rule = Move::of_slug(act.as_str()).and_then(|kind| self.definition.moves.get(&kind));
            rule.map(|rule| &rule.name)
        });
        match known {
            Some(name) => name.zh.clone(),
            None if *act == engine::LAPSE => "逾期转出".into(),
            None if *act == engine::RECALCULATE => "按新的放假安排重新计算时限".into(),
            None => act.to_string(),
        }
    }

    fn entry(&self, position: u64, event: &Event, course: &[&Event]) -> TimelineEntry {
        let mut entry = TimelineEntry {
            position,
            at: event.at,
            entered: event.entered,
            who: if event.by == engine::SYSTEM_ROLE { "系统".into() } else { self.name(&event.by) },
            role: words::role(self.rulebook, &event.role),
            on_behalf: event.on_behalf.as_ref().map(|person| self.name(person)),
            act: String::new(),
            moved: None,
            from: String::new(),
            to: String::new(),
            opinion: String::new(),
            set: Vec::new(),
            materials: Vec::new(),
            refused: Vec::new(),
        };
        match &event.deed {
            Deed::Acted { act, from, to, set, materials, opinion, moved, .. } => {
                entry.act = self.act_name(from, act);
                entry.moved = moved.as_ref().and_then(|moved| self.told(moved, event, course));
                entry.from = words::step(self.definition, from);
                entry.to = words::step(self.definition, to);
                entry.opinion.clone_from(opinion);
                entry.set = self.field_lines(set.iter());
                let names = materials.iter().filter_map(|id| self.definition.materials.get(id));
                entry.materials = names.map(|material| material.name.zh.clone()).collect();
            }
            Deed::Refused { act, at_step, refusal } => {
                entry.act = self.act_name(at_step, act);
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
            // 督办 sets a day for any case; no matter defines its clock.
            let clock = self.definition.clocks.get(&state.clock);
            let zh = match clock {
                Some(clock) => clock.zh.clone(),
                None if state.clock == engine::SUPERVISION => "督办期限".into(),
                None => return None,
            };
            let deadline = clock.and_then(|clock| engine::deadline_of(clock, state, calendar));
            let (light, words) = self.light(state);
            Some(ClockLine {
                zh,
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

    fn light(&self, state: &ClockState) -> (Light, String) {
        match state.running {
            Running::Ended { on, on_time } => {
                let done = format!("{}月{}日办结，{}", on.month(), on.day(), if on_time { "按时" } else { "逾期" });
                (if on_time { Light::None } else { Light::Overdue }, done)
            }
            Running::Runs | Running::Stopped { .. } => {
                let (light, words, _) =
                    clock_light(state, self.platform.now(), self.platform.rulebook().law.calendar());
                (light, words)
            }
        }
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
}
