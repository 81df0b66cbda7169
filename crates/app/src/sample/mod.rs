//! A sample year as it lies on disk: offices, people, and acts — written out, or generated from a seed.

mod generated;
mod template;

use crate::office::{Office, Person};
use crate::{AppError, Platform};
use generated::Generated;
use law::Calendar;
use model::{Day, FileTree};
use serde::Deserialize;

/// A sample year: an office, those below it, their people, and their acts in the order in which they are performed.
#[derive(Debug, Clone)]
pub struct Sample {
    pub office: Office,
    pub people: Vec<Person>,
    /// Offices below it, whose figures are also its own.
    pub below: Vec<Below>,
    pub year: i16,
    /// The day on which the sample's report is written; the demo's clock starts there.
    pub today: Day,
    pub acts: Vec<Acts>,
}

/// An office below the sample's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Below {
    pub office: Office,
    pub people: Vec<Person>,
}

/// One file of acts.
#[derive(Debug, Clone)]
pub struct Acts {
    /// Its path within the sample.
    pub file: String,
    source: Source,
}

#[derive(Debug, Clone)]
enum Source {
    Written(String),
    Generated(Generated),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleFile {
    office: Office,
    year: i16,
    today: String,
    people: Vec<Person>,
    #[serde(default)]
    below: Vec<Below>,
}

impl Sample {
    /// Reads `sample.yaml`, `acts/*.jsonl` and `acts/*.gen.yaml` of a sample's folder.
    pub fn load(files: &FileTree) -> Result<Self, AppError> {
        let fault = |path: &str, why: String| AppError::File { path: path.into(), why };
        let text = files.text("sample.yaml").ok_or_else(|| fault("sample.yaml", "is missing".into()))?;
        let file: SampleFile =
            serde_saphyr::from_str(text).map_err(|error| fault("sample.yaml", error.without_snippet().to_string()))?;
        let today = model::parse_day(&file.today)
            .ok_or_else(|| fault("sample.yaml", format!("today: `{}` is no day", file.today)))?;
        let mut acts = Vec::new();
        for path in files.below("acts/") {
            let text = files.text(path).ok_or_else(|| fault(path, "is not UTF-8".into()))?;
            let source = if path.ends_with(".jsonl") {
                Source::Written(text.to_owned())
            } else if path.ends_with(".gen.yaml") {
                Source::Generated(Generated::read(text, &file.office.id).map_err(|why| fault(path, why))?)
            } else {
                continue;
            };
            acts.push(Acts { file: path.to_owned(), source });
        }
        let SampleFile { office, year, people, below, .. } = file;
        Ok(Self { office, people, below, year, today, acts })
    }

    /// Makes the offices and their people known. With a password, those from inside can sign in.
    pub async fn settle(&self, platform: &Platform, password: Option<&str>) -> Result<(), AppError> {
        let own = std::iter::once((&self.office, &self.people));
        for (office, people) in own.chain(self.below.iter().map(|below| (&below.office, &below.people))) {
            platform.save_office(office).await?;
            for person in people {
                let inside = person.unit.is_none();
                platform.save_person(&office.id, person, password.filter(|_| inside)).await?;
            }
        }
        Ok(())
    }
}

impl Acts {
    /// How many cases it generates; none when it is written out.
    pub fn cases(&self) -> usize {
        match &self.source {
            Source::Written(_) => 0,
            Source::Generated(generated) => generated.cases(),
        }
    }

    /// The acts as JSON Lines, in portions that are performed one after the other.
    pub fn portions<'a>(
        &'a self,
        calendar: &'a Calendar,
    ) -> Box<dyn Iterator<Item = Result<std::borrow::Cow<'a, str>, AppError>> + Send + 'a> {
        match &self.source {
            Source::Written(text) => Box::new(std::iter::once(Ok(text.as_str().into()))),
            Source::Generated(generated) => {
                Box::new(generated.portions(calendar).map(|portion| {
                    portion.map(Into::into).map_err(|why| AppError::File { path: self.file.clone(), why })
                }))
            }
        }
    }
}
