//! Instruments (法律、法规、党内法规、文件、制度) and their articles.

use crate::citing::article_name;
use crate::limit::Certainty;
use indexmap::IndexMap;
use model::Day;

/// From which day, and through which day, a text is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    pub from: Day,
    /// The last day in force; None while it is in force.
    pub to: Option<Day>,
}

impl Version {
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// One instrument.
#[derive(Clone, Debug)]
pub struct Statute {
    /// Its folder below `law/statutes`.
    pub slug: String,
    pub name_zh: String,
    pub name_en: String,
    /// Who made it.
    pub issuer: String,
    /// Its document number; empty where it has none.
    pub number: String,
    /// What is known of its text, and of the days in force.
    pub certainty: Certainty,
    /// What to know before citing it; may be empty.
    pub note: String,
    /// In the order of time, without overlap.
    pub versions: Vec<Version>,
    pub(crate) articles: IndexMap<String, ArticleText>,
}

#[derive(Clone, Debug)]
pub(crate) struct ArticleText {
    pub(crate) gist: String,
    /// What stands for 第…条 where the number is not known.
    pub(crate) label: Option<String>,
    pub(crate) certainty: Certainty,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
}

impl ArticleText {
    pub(crate) fn covers(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// One article on a day on which it is in force; or the whole instrument, when `number` is empty.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    pub statute: &'a Statute,
    /// As cited; empty for the whole instrument.
    pub number: &'a str,
    /// What it says, in our own words, in Chinese.
    pub gist: &'a str,
    pub certainty: Certainty,
    pub(crate) label: Option<&'a str>,
}

impl Article<'_> {
    /// 《党政机关法律顾问制度》第九条, as a document cites it.
    pub fn cited(&self) -> String {
        let name = format!("《{}》", self.statute.name_zh);
        match (self.number, self.label) {
            ("", _) => name,
            (_, Some(label)) => format!("{name}（{label}）"),
            (number, None) => format!("{name}{}", article_name(number)),
        }
    }
}

impl Statute {
    pub fn in_force(&self, day: Day) -> bool {
        self.versions.iter().any(|version| version.covers(day))
    }

    /// Whether it was enacted and none of its texts is in force yet.
    pub fn is_ahead(&self, day: Day) -> bool {
        self.versions.first().is_some_and(|version| day < version.from)
    }

    /// Its articles in the order of the file, in force or not: key, gist, certainty.
    pub fn articles(&self) -> impl Iterator<Item = (&str, &str, Certainty)> {
        self.articles.iter().map(|(key, text)| (key.as_str(), text.gist.as_str(), text.certainty))
    }
}
