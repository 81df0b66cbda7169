//! Where the rulebook cites an article: steps, acts, rules, clocks, gates, fields, materials, moves and registers.

use matter::{Definition, Rulebook, Within};
use model::Citation;
use std::collections::BTreeMap;

/// What kind of part cites it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsePlace {
    Basis,
    Step,
    Act,
    Rule,
    Clock,
    Gate,
    Field,
    Material,
    Move,
    Register,
}

impl UsePlace {
    pub fn zh(self) -> &'static str {
        match self {
            Self::Basis => "设定依据",
            Self::Step => "环节",
            Self::Act => "动作",
            Self::Rule => "规则",
            Self::Clock => "时限",
            Self::Gate => "必经环节",
            Self::Field => "填写内容",
            Self::Material => "材料",
            Self::Move => "其他办理",
            Self::Register => "登记库",
        }
    }
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleUse {
    pub place: UsePlace,
    /// The matter or register: address and name; both empty for what holds everywhere.
    pub href: String,
    pub of: String,
    pub words: String,
}

/// Every place by what it cites.
pub(super) fn all(rulebook: &Rulebook) -> BTreeMap<String, Vec<ArticleUse>> {
    let mut found = Found::default();
    for definition in rulebook.matters.values() {
        found.matter(rulebook, definition);
    }
    for register in rulebook.registers.values() {
        let of = (format!("/registers/{}", register.id), register.name.zh.clone());
        found.add(register.law.as_ref(), UsePlace::Register, &of, &register.name.zh);
        for field in register.fields.values() {
            found.add(field.law.as_ref(), UsePlace::Field, &of, &field.name.zh);
        }
    }
    let everywhere = (String::new(), String::new());
    for rule in rulebook.moves.values() {
        found.add(Some(&rule.law), UsePlace::Move, &everywhere, &rule.name.zh);
    }
    found.0
}

#[derive(Default)]
struct Found(BTreeMap<String, Vec<ArticleUse>>);

impl Found {
    fn add(&mut self, law: Option<&Citation>, place: UsePlace, (href, of): &(String, String), words: &str) {
        let Some(law) = law else { return };
        let one = ArticleUse { place, href: href.clone(), of: of.clone(), words: words.to_owned() };
        let uses = self.0.entry(law.to_string()).or_default();
        if !uses.contains(&one) {
            uses.push(one);
        }
    }

    fn matter(&mut self, rulebook: &Rulebook, definition: &Definition) {
        let of = (format!("/matters/{}", definition.id), definition.name.zh.clone());
        for law in &definition.basis {
            self.add(Some(law), UsePlace::Basis, &of, &definition.name.zh);
        }
        for step in definition.steps.values() {
            self.add(step.law.as_ref(), UsePlace::Step, &of, &step.name.zh);
            for act in step.acts.values() {
                let words = format!("{}：{}", step.name.zh, act.name.zh);
                self.add(act.law.as_ref(), UsePlace::Act, &of, &words);
            }
        }
        for rule in &definition.rules {
            self.add(Some(&rule.law), UsePlace::Rule, &of, &rule.say.zh);
        }
        for clock in definition.clocks.values() {
            self.add(clock.law.as_ref(), UsePlace::Clock, &of, &clock.zh);
            self.add(clock.stops_law.as_ref(), UsePlace::Clock, &of, &format!("{}（不计入的时间）", clock.zh));
            if let Within::Limit(id) = &clock.within {
                let limits = rulebook.law.limits().filter(|limit| limit.id == id);
                let cited: Vec<Citation> = limits.map(|limit| limit.citation.clone()).collect();
                for law in cited {
                    self.add(Some(&law), UsePlace::Clock, &of, &clock.zh);
                }
            }
        }
        for gate in &definition.gates {
            self.add(Some(&gate.law), UsePlace::Gate, &of, &gate.zh);
        }
        for field in definition.fields.values() {
            self.add(field.law.as_ref(), UsePlace::Field, &of, &field.name.zh);
        }
        for material in definition.materials.values() {
            self.add(material.law.as_ref(), UsePlace::Material, &of, &material.name.zh);
        }
    }
}
