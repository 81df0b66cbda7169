//! The lines of the guide: steps, clocks, materials and rules in words.

use app::Platform;
use matter::{ActRef, ClockStart, Definition, Within};
use model::{Citation, RegionCode};
use web_frame::layout::Article;
use web_frame::words;

pub(super) struct Guide<'a> {
    pub platform: &'a Platform,
    pub definition: &'a Definition,
    pub region: Option<RegionCode>,
}

#[derive(Debug)]
pub(super) struct StepLine {
    pub zh: String,
    pub by: String,
    pub why: String,
    pub law: Option<Article>,
    pub end: bool,
    /// Act, who when not as the step, where it leads.
    pub acts: Vec<(String, String, String)>,
}

#[derive(Debug)]
pub(super) struct ClockLine {
    pub zh: String,
    pub within: String,
    pub starts: String,
    pub law: Option<Article>,
    /// Whether the law sets it, or the office promises it.
    pub statutory: bool,
}

#[derive(Debug)]
pub(super) struct MaterialLine {
    pub zh: String,
    pub always: bool,
    pub law: Option<Article>,
}

#[derive(Debug)]
pub(super) struct RuleLine {
    pub acts: String,
    pub say: String,
    pub law: Article,
    pub cure: String,
}

impl Guide<'_> {
    pub(super) fn article(&self, citation: &Citation) -> Article {
        words::law(self.platform, citation, self.platform.now().date()).into()
    }

    pub(super) fn in_force(&self) -> String {
        let (from, to) = self.definition.in_force;
        match to {
            None => format!("自 {from} 起施行"),
            Some(to) => format!("{from} 至 {to} 施行"),
        }
    }

    pub(super) fn steps(&self) -> Vec<StepLine> {
        let name = |step: &model::StepId| {
            self.definition.step(step).map_or_else(|| step.to_string(), |step| step.name.zh.clone())
        };
        let line = |step: &matter::Step| StepLine {
            zh: step.name.zh.clone(),
            by: words::roles(self.platform, &step.by),
            why: step.why.clone(),
            law: step.law.as_ref().map(|law| self.article(law)),
            end: step.end,
            acts: step
                .acts
                .values()
                .map(|act| {
                    let by = if act.by == step.by { String::new() } else { words::roles(self.platform, &act.by) };
                    let ways: Vec<_> = act.to.iter().filter(|to| **to != step.id).map(&name).collect();
                    (act.name.zh.clone(), by, ways.join("或"))
                })
                .collect(),
        };
        self.definition.steps.values().map(line).collect()
    }

    pub(super) fn clocks(&self) -> Vec<ClockLine> {
        let law = &self.platform.rulebook().law;
        let today = self.platform.now().date();
        let line = |clock: &matter::Clock| {
            let (within, citation) = match &clock.within {
                Within::Period(period) => (period.zh(), clock.law.clone()),
                Within::Limit(limit) => match law.limit(limit, self.region.as_ref(), today) {
                    Ok(limit) => (limit.value.zh(), clock.law.clone().or(Some(limit.citation.clone()))),
                    Err(_) => ("未定".into(), clock.law.clone()),
                },
            };
            ClockLine {
                zh: clock.zh.clone(),
                within,
                starts: match &clock.start {
                    ClockStart::Entering(step) => {
                        let zh = self.definition.step(step).map_or(step.as_str(), |step| step.name.zh.as_str());
                        format!("进入“{zh}”之日起")
                    }
                    ClockStart::On(acts) => format!("{}之日起", self.acts(acts)),
                },
                law: citation.map(|citation| self.article(&citation)),
                statutory: clock.statutory,
            }
        };
        self.definition.clocks.values().map(line).collect()
    }

    pub(super) fn materials(&self) -> Vec<MaterialLine> {
        let line = |material: &matter::Material| MaterialLine {
            zh: material.name.zh.clone(),
            always: material.when.is_none(),
            law: material.law.as_ref().map(|law| self.article(law)),
        };
        self.definition.materials.values().map(line).collect()
    }

    pub(super) fn rules(&self) -> Vec<RuleLine> {
        let line = |rule: &matter::Rule| RuleLine {
            acts: self.acts(&rule.on),
            say: rule.say.zh.clone(),
            law: self.article(&rule.law),
            cure: rule.cure.clone(),
        };
        self.definition.rules.iter().map(line).collect()
    }

    /// “提交”“补正后提交”, each once.
    fn acts(&self, refs: &[ActRef]) -> String {
        let mut names: Vec<String> = Vec::new();
        for step in self.definition.steps.values() {
            for act in step.acts.values() {
                let name = format!("“{}”", act.name.zh);
                if refs.iter().any(|reference| reference.covers(&step.id, &act.id)) && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.join("")
    }
}
