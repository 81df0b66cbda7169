//! 法规库: which instruments there are, where an article is used by what runs here, and which clauses are served. All of it is
//! computed from the rulebook that decides acts, so that it can't say anything else.

mod uses;

pub use uses::{ArticleUse, UsePlace};

use crate::Platform;
use law::Statute;
use model::{Citation, Day};
use std::collections::BTreeMap;

/// The most articles that a search answers for one instrument.
const MOST_HITS: usize = 20;

/// One instrument in the list.
#[derive(Debug, Clone)]
pub struct StatuteLine {
    pub slug: String,
    pub zh: String,
    pub issuer: String,
    pub number: String,
    pub in_force: bool,
    /// 尚未施行.
    pub ahead: bool,
    pub articles: usize,
    /// How many places of the rulebook cite it.
    pub uses: usize,
    /// Articles that the search found: key, name, gist.
    pub hits: Vec<(String, String, String)>,
}

/// A text of an instrument that was in force for a time.
#[derive(Debug, Clone)]
pub struct StatuteVersion {
    pub from: Day,
    pub to: Option<Day>,
    pub current: bool,
}

#[derive(Debug, Clone)]
pub struct ArticleLine {
    pub key: String,
    pub zh: String,
    pub gist: String,
    pub certainty: &'static str,
    /// One for each version: whether the article was in force when it began.
    pub versions: Vec<bool>,
    pub uses: Vec<ArticleUse>,
}

/// An instrument with its articles and where they are used.
#[derive(Debug, Clone)]
pub struct StatutePage {
    pub zh: String,
    pub issuer: String,
    pub number: String,
    pub certainty: &'static str,
    pub note: String,
    pub versions: Vec<StatuteVersion>,
    pub articles: Vec<ArticleLine>,
    /// Places that cite the instrument as a whole.
    pub uses: Vec<ArticleUse>,
}

/// A clause of the law and who serves it.
#[derive(Debug, Clone)]
pub struct ClauseLine {
    pub id: String,
    pub gist: String,
    pub law: String,
    pub cited: String,
    /// Matters and registers that serve it: address and name.
    pub served_by: Vec<(String, String)>,
    /// Why nothing here serves it; empty where something does.
    pub left_out: String,
}

impl Platform {
    /// The instruments that a search finds by name, issuer, number, article or words; all of them for an empty one.
    pub fn statutes(&self, sought: &str) -> Vec<StatuteLine> {
        let uses = uses::all(self.rulebook());
        let today = self.now().date();
        let words: Vec<String> = sought.split_whitespace().map(str::to_lowercase).collect();
        let mut lines: Vec<StatuteLine> = Vec::new();
        for statute in self.rulebook().law.statutes() {
            let own = [&statute.name_zh, &statute.name_en, &statute.issuer, &statute.number, &statute.slug];
            let own = own.map(|text| text.to_lowercase()).join("\n");
            let left: Vec<&String> = words.iter().filter(|word| !own.contains(*word)).collect();
            let mut hits = Vec::new();
            if !words.is_empty() {
                for (key, gist, _) in statute.articles() {
                    let name = self.article_name(statute, key, today);
                    let text = format!("{name}\n{gist}").to_lowercase();
                    if !left.is_empty() && left.iter().all(|word| text.contains(*word)) {
                        hits.push((key.to_owned(), name, gist.to_owned()));
                    }
                }
            }
            if !left.is_empty() && hits.is_empty() {
                continue;
            }
            hits.truncate(MOST_HITS);
            let prefix = format!("{}/", statute.slug);
            let cited = uses.iter().filter(|(cited, _)| **cited == statute.slug || cited.starts_with(&prefix));
            lines.push(StatuteLine {
                slug: statute.slug.clone(),
                zh: statute.name_zh.clone(),
                issuer: statute.issuer.clone(),
                number: statute.number.clone(),
                in_force: statute.in_force(today),
                ahead: statute.is_ahead(today),
                articles: statute.articles().count(),
                uses: cited.map(|(_, uses)| uses.len()).sum(),
                hits,
            });
        }
        lines.sort_by(|a, b| (b.uses, &a.zh).cmp(&(a.uses, &b.zh)));
        lines
    }

    /// One instrument. None when there is none of that name.
    pub fn statute(&self, slug: &str) -> Option<StatutePage> {
        let statute = self.rulebook().law.statutes().find(|statute| statute.slug == slug)?;
        let mut uses = uses::all(self.rulebook());
        let today = self.now().date();
        let in_force = |key: &str, day: Day| {
            let citation = Citation::new(format!("{slug}/{key}"));
            self.rulebook().law.article(&citation, day).is_ok()
        };
        let articles = statute.articles().map(|(key, gist, certainty)| ArticleLine {
            key: key.to_owned(),
            zh: self.article_name(statute, key, today),
            gist: gist.to_owned(),
            certainty: certainty.zh(),
            versions: statute.versions.iter().map(|version| in_force(key, version.from)).collect(),
            uses: uses.remove(&format!("{slug}/{key}")).unwrap_or_default(),
        });
        let articles = articles.collect();
        let version = |version: &law::Version| StatuteVersion {
            from: version.from,
            to: version.to,
            current: version.covers(today),
        };
        Some(StatutePage {
            zh: statute.name_zh.clone(),
            issuer: statute.issuer.clone(),
            number: statute.number.clone(),
            certainty: statute.certainty.zh(),
            note: statute.note.clone(),
            versions: statute.versions.iter().map(version).collect(),
            uses: uses.remove(slug).unwrap_or_default(),
            articles,
        })
    }

    /// Every clause that is kept, with what serves it.
    pub fn clauses(&self) -> Vec<ClauseLine> {
        let rulebook = self.rulebook();
        let mut served: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
        for definition in rulebook.matters.values() {
            for covered in &definition.covers {
                let place = (format!("/matters/{}", definition.id), definition.name.zh.clone());
                let places = served.entry(covered.clause.as_str()).or_default();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        for register in rulebook.registers.values() {
            for clause in &register.covers {
                let place = (format!("/registers/{}", register.id), register.name.zh.clone());
                served.entry(clause.as_str()).or_default().push(place);
            }
        }
        let today = self.now().date();
        let line = |clause: &law::Clause| ClauseLine {
            id: clause.id.to_string(),
            gist: clause.gist.clone(),
            law: clause.law.to_string(),
            cited: crate::reading::law_words(rulebook, &clause.law, today).zh,
            served_by: served.get(clause.id.as_str()).cloned().unwrap_or_default(),
            left_out: clause.left_out.clone().or_else(|| clause.lives_in.clone()).unwrap_or_default(),
        };
        rulebook.law.clauses().map(line).collect()
    }

    /// 第九条; the key alone where it is not in force on any day that the instrument knows.
    fn article_name(&self, statute: &Statute, key: &str, today: Day) -> String {
        let citation = Citation::new(format!("{}/{key}", statute.slug));
        let days = std::iter::once(today).chain(statute.versions.iter().rev().map(|version| version.from));
        let mut found = days.filter_map(|day| self.rulebook().law.article(&citation, day).ok());
        let cited = found.next().map_or_else(|| key.to_owned(), |article| article.cited());
        let name = format!("《{}》", statute.name_zh);
        cited.strip_prefix(&name).map_or_else(|| cited.clone(), str::to_owned)
    }
}
