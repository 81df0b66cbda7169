//! 权责清单 and the list of laws: what the office has power to do, and by which texts.

use crate::reading::law_words;
use crate::{LawWords, Platform};
use model::{Day, MatterId};

/// One power.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PowerLine {
    pub id: MatterId,
    /// 其他行政权力、公共服务.
    pub class: String,
    pub zh: String,
    pub basis: Vec<LawWords>,
    pub licence: bool,
    /// Whether there is a guide.
    pub guide: bool,
}

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawLine {
    pub slug: String,
    pub zh: String,
    pub issuer: String,
    pub number: String,
    /// The first day of the text in force today.
    pub from: Option<Day>,
    /// How many matters rest on it.
    pub matters: Vec<String>,
}

impl Platform {
    /// Every power, by class.
    pub fn powers(&self) -> Vec<PowerLine> {
        let publicity = self.publicity();
        let today = self.now().date();
        let mut lines = Vec::new();
        for definition in self.ready.rulebook.matters.values() {
            let public = publicity.matter(&definition.id);
            let of_kind = definition.kind.as_ref().and_then(|kind| publicity.kinds.get(kind)?.power.clone());
            let Some(class) = public.and_then(|public| public.power.clone()).or(of_kind) else { continue };
            lines.push(PowerLine {
                id: definition.id.clone(),
                class,
                zh: definition.name.zh.clone(),
                basis: definition.basis.iter().map(|law| law_words(&self.ready.rulebook, law, today)).collect(),
                licence: public.is_some_and(|public| public.licence),
                guide: public.is_some_and(|public| !public.audiences.is_empty()),
            });
        }
        lines.sort_by(|a, b| (&a.class, &a.zh).cmp(&(&b.class, &b.zh)));
        lines
    }

    /// Every text in force, by name.
    pub fn law_list(&self) -> Vec<LawLine> {
        let today = self.now().date();
        let rulebook = &self.ready.rulebook;
        let mut lines: Vec<LawLine> = rulebook
            .law
            .statutes()
            .filter(|statute| statute.in_force(today))
            .map(|statute| {
                let rests =
                    |definition: &&matter::Definition| definition.basis.iter().any(|law| law.statute() == statute.slug);
                LawLine {
                    slug: statute.slug.clone(),
                    zh: statute.name_zh.clone(),
                    issuer: statute.issuer.clone(),
                    number: statute.number.clone(),
                    from: statute.versions.iter().find(|version| version.covers(today)).map(|version| version.from),
                    matters: rulebook.matters.values().filter(rests).map(|known| known.name.zh.clone()).collect(),
                }
            })
            .collect();
        lines.sort_by(|a, b| a.zh.cmp(&b.zh));
        lines
    }
}
