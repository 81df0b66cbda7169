//! 办事指南: everything that somebody must know who applies, computed from the definition by which the office then works.

use super::questions::{Question, fields_of, holds, questions};
use crate::reading::law_words;
use crate::{AppError, LawWords, Platform};
use engine::Case;
use matter::{ActRef, Both, Clock, ClockStart, Definition, PublicMatter, Within};
use model::{CaseId, Day, Digest, MaterialId, MatterId, OfficeId, RegionCode};
use std::collections::BTreeMap;

/// One guide in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideLine {
    pub id: MatterId,
    pub zh: String,
    pub en: String,
    pub summary: Both,
    pub area: String,
    /// Keys of the audiences.
    pub audiences: Vec<String>,
}

/// 办事指南.
#[derive(Debug, Clone)]
pub struct Guide {
    pub line: GuideLine,
    /// 公共服务、其他行政权力.
    pub kind: String,
    pub licence: bool,
    pub basis: Vec<LawWords>,
    pub conditions: Vec<Condition>,
    pub questions: Vec<Question>,
    pub answered: bool,
    pub materials: Vec<GuideMaterial>,
    pub steps: Vec<GuideStep>,
    /// 法定时限 and 承诺时限.
    pub statutory: Vec<GuideClock>,
    pub promised: Vec<GuideClock>,
    /// What is promised to whom applies today.
    pub today: Option<(String, Day)>,
    pub fee: Both,
    pub result: Both,
    /// The document of which there is a sample.
    pub sample: Option<String>,
    pub place: String,
    pub hours: String,
    pub remedy: String,
    pub remedy_law: Vec<LawWords>,
    /// Acts that need no account: id and name.
    pub acts: Vec<(String, String)>,
    /// The elements of a guide that are not there, in words.
    pub missing: Vec<&'static str>,
}

/// 受理条件, as the rule behind it says what is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub say: String,
    pub cure: String,
    pub law: LawWords,
}

/// Whether a material is wanted with the answers given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Always,
    /// By the answers.
    Yes,
    No,
    /// It depends on what was not asked or not answered.
    Depends,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideMaterial {
    pub zh: String,
    pub need: Need,
    pub law: Option<LawWords>,
    /// Asked for later, not with the application.
    pub later: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideStep {
    pub zh: String,
    /// Whether the applicant acts there.
    pub yours: bool,
    pub why: String,
    pub end: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideClock {
    pub zh: String,
    pub within: String,
    pub starts: String,
    pub law: Option<LawWords>,
}

impl Platform {
    /// Every guide there is, by area and name.
    pub fn guides(&self) -> Vec<GuideLine> {
        let publicity = self.publicity();
        let open = publicity.matters.values().filter(|public| !public.audiences.is_empty());
        let mut lines: Vec<_> =
            open.filter_map(|public| Some(line(self.ready.rulebook.matter(&public.id)?, public))).collect();
        let area = |line: &GuideLine| publicity.areas.get_index_of(&line.area).unwrap_or(usize::MAX);
        lines.sort_by(|a, b| (area(a), &a.zh).cmp(&(area(b), &b.zh)));
        lines
    }

    /// The guides of what the office does most, by how many cases there were; what only public bodies apply for is left out.
    pub async fn common_guides(&self, office: &OfficeId, most: usize) -> Result<Vec<GuideLine>, AppError> {
        let mut counts: BTreeMap<MatterId, u64> = BTreeMap::new();
        for (matter, _, _, n) in self.store.case_counts(office).await? {
            *counts.entry(matter).or_default() += n;
        }
        let mut lines = self.guides();
        lines.retain(|line| line.audiences.iter().any(|audience| audience != "unit"));
        lines.sort_by_key(|line| std::cmp::Reverse(counts.get(&line.id).copied().unwrap_or_default()));
        lines.truncate(most);
        Ok(lines)
    }

    /// One guide, with the answers of its self-check.
    pub async fn guide(
        &self,
        office: &OfficeId,
        matter: &MatterId,
        answers: &BTreeMap<String, String>,
    ) -> Result<Option<Guide>, AppError> {
        let found = self.publicity().matter(matter).filter(|public| !public.audiences.is_empty());
        let (Some(public), Some(definition)) = (found, self.ready.rulebook.matter(matter)) else { return Ok(None) };
        let profile = self.office(office).await?;
        let region = profile.map(|office| self.ready.rulebook.law.place_of(office.id.as_str(), &office.region));
        let settings = self.site_settings(office).await?;
        let maker = Maker { platform: self, definition, public, region, today: self.now().date() };
        let mut guide = maker.guide(office, answers);
        if guide.place.is_empty() {
            guide.place.clone_from(&settings.address);
        }
        if guide.hours.is_empty() {
            guide.hours.clone_from(&settings.hours);
        }
        guide.missing = missing(&guide, &settings);
        Ok(Some(guide))
    }
}

fn line(definition: &Definition, public: &PublicMatter) -> GuideLine {
    GuideLine {
        id: definition.id.clone(),
        zh: definition.name.zh.clone(),
        en: definition.name.en.clone(),
        summary: public.summary.clone(),
        area: definition.area.clone(),
        audiences: public.audiences.clone(),
    }
}

/// What a guide must have and this one has not.
fn missing(guide: &Guide, settings: &crate::SiteSettings) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut want = |there: bool, zh: &'static str| {
        if !there {
            missing.push(zh);
        }
    };
    want(!guide.basis.is_empty(), "设定依据");
    want(!guide.conditions.is_empty(), "受理条件");
    want(!guide.materials.is_empty() || !guide.acts.is_empty(), "申请材料");
    want(!guide.steps.is_empty(), "办理流程");
    want(!guide.statutory.is_empty() || !guide.promised.is_empty(), "时限");
    want(!guide.fee.zh.is_empty(), "收费");
    want(!guide.result.zh.is_empty(), "办理结果");
    want(!guide.remedy.is_empty(), "救济途径");
    want(!guide.place.is_empty(), "办理地点");
    want(!guide.hours.is_empty(), "办理时间");
    want(!settings.telephone.is_empty(), "咨询电话");
    want(!settings.complaint_telephone.is_empty(), "监督电话");
    missing
}

struct Maker<'a> {
    platform: &'a Platform,
    definition: &'a Definition,
    public: &'a PublicMatter,
    region: Option<RegionCode>,
    today: Day,
}

impl Maker<'_> {
    fn guide(&self, office: &OfficeId, answers: &BTreeMap<String, String>) -> Guide {
        let definition = self.definition;
        let rulebook = &self.platform.ready.rulebook;
        let kind = definition.kind.as_ref();
        let kind_words = kind.and_then(|kind| self.platform.publicity().kinds.get(kind));
        let remedy = self.public.remedy.clone().or_else(|| kind_words.and_then(|kind| kind.remedy.clone()));
        let remedy = remedy.unwrap_or_default();
        let wanted = self.materials();
        let ids: Vec<&MaterialId> = wanted.iter().map(|(id, _)| *id).collect();
        let questions = questions(definition, &ids, answers);
        let mut case = Case::new(office.clone(), CaseId::default(), definition, Digest([0; 32]), self.platform.now());
        case.fields = fields_of(definition, &questions);
        let answered = questions.iter().any(|question| !question.answer.is_empty());
        let material = |(id, later): &(&MaterialId, bool)| {
            let material = definition.materials.get(*id)?;
            let need = match &material.when {
                None => Need::Always,
                Some(when) => match holds(&case, when, &questions) {
                    Some(true) => Need::Yes,
                    Some(false) => Need::No,
                    None => Need::Depends,
                },
            };
            let law = material.law.as_ref().map(|law| law_words(rulebook, law, self.today));
            Some(GuideMaterial { zh: material.name.zh.clone(), need, law, later: *later })
        };
        let (statutory, promised): (Vec<_>, Vec<_>) = definition.clocks.values().partition(|clock| clock.statutory);
        Guide {
            line: line(definition, self.public),
            kind: kind.and_then(|kind| rulebook.kinds.get(kind)).map(|name| name.zh.clone()).unwrap_or_default(),
            licence: self.public.licence,
            basis: definition.basis.iter().map(|law| law_words(rulebook, law, self.today)).collect(),
            conditions: self.conditions(),
            answered,
            materials: wanted.iter().filter_map(material).collect(),
            questions,
            steps: self.steps(),
            statutory: statutory.into_iter().map(|clock| self.clock(clock)).collect(),
            promised: promised.into_iter().map(|clock| self.clock(clock)).collect(),
            today: self.promise(),
            fee: self.public.fee.clone(),
            result: self.public.result.clone(),
            sample: self.public.sample.as_ref().and_then(|id| definition.documents.get(id)).map(|d| d.zh.clone()),
            place: self.public.place.clone(),
            hours: self.public.hours.clone(),
            remedy: remedy.zh,
            remedy_law: remedy.law.iter().map(|law| law_words(rulebook, law, self.today)).collect(),
            acts: self.public.acts.iter().map(|act| (act.act.to_string(), act.name.zh.clone())).collect(),
            missing: Vec::new(),
        }
    }

    fn outside(&self, act: &matter::Act) -> bool {
        act.by.iter().any(|role| self.definition.outside.contains(role))
    }

    /// The materials that the applicant hands in: with the application, and later.
    fn materials(&self) -> Vec<(&MaterialId, bool)> {
        let mut wanted: Vec<(&MaterialId, bool)> = Vec::new();
        for (index, step) in self.definition.steps.values().enumerate() {
            for act in step.acts.values().filter(|act| self.outside(act)) {
                for material in &act.materials {
                    if !wanted.iter().any(|(known, _)| *known == material) {
                        wanted.push((material, index > 0));
                    }
                }
            }
        }
        wanted
    }

    /// What the office asks of an application, before it takes it and while it looks at it.
    fn conditions(&self) -> Vec<Condition> {
        let definition = self.definition;
        let applied = |refs: &[ActRef]| {
            let first = definition.first_step();
            let of_first = first.acts.values().filter(|act| self.outside(act));
            let next: Vec<_> = of_first.clone().flat_map(|act| &act.to).collect();
            let at_first = of_first.map(|act| (&first.id, &act.id));
            let after = next.into_iter().filter_map(|step| definition.step(step)).flat_map(|step| {
                step.acts.values().filter(|act| !self.outside(act)).map(move |act| (&step.id, &act.id))
            });
            at_first.chain(after).any(|(step, act)| refs.iter().any(|known| known.covers(step, act)))
        };
        let rules = definition.rules.iter().filter(|rule| applied(&rule.on));
        let words = |rule: &matter::Rule| Condition {
            say: rule.say.zh.clone(),
            cure: rule.cure.clone(),
            law: law_words(&self.platform.ready.rulebook, &rule.law, self.today),
        };
        rules.map(words).collect()
    }

    fn steps(&self) -> Vec<GuideStep> {
        let step = |step: &matter::Step| GuideStep {
            zh: step.name.zh.clone(),
            yours: !step.acts.is_empty() && step.acts.values().any(|act| self.outside(act)),
            why: step.why.clone(),
            end: step.end,
        };
        self.definition.steps.values().map(step).collect()
    }

    fn clock(&self, clock: &Clock) -> GuideClock {
        let rulebook = &self.platform.ready.rulebook;
        let (within, law) = match &clock.within {
            Within::Period(period) => (period.zh(), clock.law.clone()),
            Within::Limit(limit) => match rulebook.law.limit(limit, self.region.as_ref(), self.today) {
                Ok(limit) => (limit.value.zh(), clock.law.clone().or(Some(limit.citation.clone()))),
                Err(_) => ("按本地规定".into(), clock.law.clone()),
            },
        };
        let starts = match &clock.start {
            ClockStart::Entering(step) => {
                let zh = self.definition.step(step).map_or(step.as_str(), |step| step.name.zh.as_str());
                format!("进入“{zh}”之日起")
            }
            ClockStart::On(acts) => {
                let mut names: Vec<String> = Vec::new();
                for step in self.definition.steps.values() {
                    for act in step.acts.values() {
                        let name = format!("“{}”", act.name.zh);
                        if acts.iter().any(|known| known.covers(&step.id, &act.id)) && !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
                format!("{}之日起", names.join(""))
            }
        };
        let law = law.map(|law| law_words(rulebook, &law, self.today));
        GuideClock { zh: clock.zh.clone(), within, starts, law }
    }

    /// “今天交，最迟……”: the clock that the public file names, or the one that starts when the first act has been done.
    fn promise(&self) -> Option<(String, Day)> {
        let definition = self.definition;
        let first = definition.first_step();
        let reached = first.acts.values().filter(|act| self.outside(act)).flat_map(|act| &act.to);
        let entered = |clock: &&Clock| match &clock.start {
            ClockStart::Entering(step) => reached.clone().any(|known| known == step),
            ClockStart::On(refs) => first
                .acts
                .values()
                .any(|act| self.outside(act) && refs.iter().any(|known| known.covers(&first.id, &act.id))),
        };
        let named = self.public.promise.as_ref().and_then(|id| definition.clocks.get(id));
        let clock =
            named.or_else(|| definition.clocks.values().find(|clock| clock.from.is_none() && entered(clock)))?;
        let day = self.platform.last_day(clock, self.region.as_ref(), self.today)?;
        Some((clock.zh.clone(), day))
    }
}
