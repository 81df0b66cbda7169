//! 佐证: what bears out each indicator of an evaluation, found by what its answer names — cases, figures, files of the evaluation's own
//! case — and numbered, so that list and files agree. What is named and not there is listed as missing.

mod packing;
mod paper;
mod words;

use crate::acting::stored_case;
use crate::people::may_see;
use crate::{AppError, CaseFile, Platform, Signed};
use document::Document;
use figure::Figures;
use matter::EvidenceFields;
use model::{CaseId, Digest, DocumentId, Fields, Value};
use words::{Named, Words};

/// The evidence of one evaluation.
#[derive(Debug, Clone)]
pub struct EvidencePack {
    pub case: CaseId,
    pub title: String,
    pub year: i16,
    pub indicators: Vec<Indicator>,
}

/// An indicator with what bears it out.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Counts from 1, in the order of the list.
    pub number: usize,
    /// Its own number in the list.
    pub item: String,
    pub name: String,
    pub worth: String,
    /// What the unit gives itself; empty before it has answered.
    pub score: String,
    /// What the answer says.
    pub says: String,
    pub lines: Vec<EvidenceLine>,
}

/// One piece of evidence, or one that is missing.
#[derive(Debug, Clone)]
pub struct EvidenceLine {
    /// `1.2.1`: the indicator, what was named, the file of it. What is missing has a number too.
    pub number: String,
    pub what: String,
    /// Where the file stands in the pack; empty when there is none.
    pub path: String,
    /// Why there is none, and what to do; empty when there is one.
    pub missing: String,
    source: Option<Source>,
}

/// Where a file's bytes come from.
#[derive(Debug, Clone)]
enum Source {
    Case(CaseId),
    Document(CaseId, DocumentId),
    File(CaseId, Digest),
    Figure(String),
}

impl EvidencePack {
    /// Every line, in order.
    pub fn lines(&self) -> impl Iterator<Item = &EvidenceLine> {
        self.indicators.iter().flat_map(|indicator| &indicator.lines)
    }

    pub fn missing(&self) -> usize {
        self.lines().filter(|line| !line.missing.is_empty()).count()
    }
}

/// What was found of one thing that an answer names: name, how its file's name ends, source; or why there is nothing.
type Found = (String, Result<(&'static str, Source), String>);

impl Platform {
    /// Whether the cases of a matter have evidence to be packed.
    pub fn has_evidence(&self, matter: &model::MatterId) -> bool {
        self.rulebook().matter(matter).is_some_and(|definition| definition.evidence.is_some())
    }

    /// What bears out the indicators of a case, as the viewer sees it. None when it has no indicators or he may not see it.
    pub async fn evidence_of(&self, viewer: &Signed, case: &CaseId) -> Result<Option<EvidencePack>, AppError> {
        let Some(view) = self.store.case(&viewer.office, case).await? else { return Ok(None) };
        let state = stored_case(&view)?;
        let pinned = self.pinned(state.rulebook).await?;
        let seen = pinned.matter(&state.matter).is_some_and(|known| may_see(&pinned, &viewer.actor, known, &state));
        // Which fields hold them is no law of the case: the newest rulebook says it.
        let Some(definition) = self.rulebook().matter(&state.matter).filter(|_| seen) else { return Ok(None) };
        let Some(of) = &definition.evidence else { return Ok(None) };
        let fields = &state.fields;
        let year = fields.get(&of.year).and_then(Value::as_number).and_then(|year| i16::try_from(year).ok());
        let year = year.unwrap_or_else(|| self.now().year());
        let figures = self.figures(&viewer.office, year, None).await?;
        let files = self.case_files(viewer, case).await?.unwrap_or_default();
        let mut indicators = Vec::new();
        for (index, one) in members(fields, &of.list).enumerate() {
            let mut indicator = indicator(index + 1, one, fields, of);
            let scene = Scene { case, figures: &figures, files: &files };
            self.bear_out(viewer, &mut indicator, &scene).await?;
            indicators.push(indicator);
        }
        let title = state.title(definition);
        Ok(Some(EvidencePack { case: case.clone(), title, year, indicators }))
    }

    /// Finds what an indicator's answer names.
    async fn bear_out(&self, viewer: &Signed, indicator: &mut Indicator, scene: &Scene<'_>) -> Result<(), AppError> {
        if indicator.says.trim().is_empty() {
            let why = if indicator.score.is_empty() { "还没有自评" } else { "没有写佐证" };
            let missing = format!("{why}：自评时写办件编号、数据名或本办件的文件名");
            indicator.lines.push(EvidenceLine::missing(format!("{}.1", indicator.number), String::new(), missing));
            return Ok(());
        }
        let figure = |name: &str| {
            let entry = self.ready.catalogue.iter().find(|entry| entry.name.zh == name || entry.id == *name);
            entry.map(|entry| entry.id.to_string())
        };
        let file = |name: &str| scene.files.iter().find(|file| file.name == name).map(|file| file.file);
        let named = Words { figure: &figure, file: &file }.read(&indicator.says);
        for (at, named) in (1..).zip(named) {
            let number = format!("{}.{at}", indicator.number);
            let (what, found) = self.found(viewer, named, scene).await?;
            match found {
                Err(missing) => indicator.lines.push(EvidenceLine::missing(number, what, missing)),
                Ok(found) => {
                    let folder = format!("{}/{}", folder(indicator), clean(&format!("{number} {what}")));
                    for (n, (name, one)) in (1..).zip(found) {
                        let number = format!("{number}.{n}");
                        indicator.lines.push(match one {
                            Ok((ending, source)) => EvidenceLine {
                                path: format!("{folder}/{}.{ending}", clean(&format!("{number} {name}"))),
                                number,
                                what: name,
                                missing: String::new(),
                                source: Some(source),
                            },
                            Err(missing) => EvidenceLine::missing(number, name, missing),
                        });
                    }
                }
            }
        }
        Ok(())
    }

    /// What it is called, and its files.
    async fn found(
        &self,
        viewer: &Signed,
        named: Named,
        scene: &Scene<'_>,
    ) -> Result<(String, Result<Vec<Found>, String>), AppError> {
        Ok(match named {
            Named::Unknown(words) => {
                let missing = "认不出是哪一件：请写办件编号、数据名，或者先在本办件上传文件再写文件名";
                (words, Err(missing.to_owned()))
            }
            Named::File(name, digest) => {
                let found = file_of(scene.case, scene.files, digest);
                (name, Ok(found.into_iter().collect()))
            }
            Named::Figure(id) => {
                let figure = scene.figures.get(&id);
                let name = figure.map_or_else(|| id.clone(), |figure| format!("{} {}", figure.name, figure.printed()));
                let rows = figure.is_some_and(|figure| !figure.evidence.is_empty());
                let one = if rows {
                    Ok(("csv", Source::Figure(id)))
                } else {
                    Err("这项数据这一年没有办件，请换佐证或者更正自评".to_owned())
                };
                (name, Ok(vec![("背后的办件".to_owned(), one)]))
            }
            Named::Case(id) => {
                let case = CaseId::new(&id);
                match self.case_title(viewer, &case).await? {
                    None => (id, Err("没有这件办件，或者不在您能看的范围内，请核对编号".to_owned())),
                    Some(title) => (format!("{id} {title}"), Ok(self.files_of(viewer, &case).await?)),
                }
            }
        })
    }

    /// The case itself, its documents and its files.
    async fn files_of(&self, viewer: &Signed, case: &CaseId) -> Result<Vec<Found>, AppError> {
        let mut found: Vec<Found> = vec![("办件".to_owned(), Ok(("html", Source::Case(case.clone()))))];
        for document in self.case_documents(&viewer.office, case, Some(viewer), None).await?.unwrap_or_default() {
            found.push((document.zh, Ok(("html", Source::Document(case.clone(), document.id)))));
        }
        let files = self.case_files(viewer, case).await?.unwrap_or_default();
        for file in files.iter().filter(|file| !file.replaced) {
            found.extend(file_of(case, &files, file.file));
        }
        Ok(found)
    }

    /// A document that the pack holds as a page.
    async fn page_of(&self, viewer: &Signed, source: &Source) -> Result<Option<Document>, AppError> {
        Ok(match source {
            Source::Case(case) => self.case_page(viewer, case).await?.map(|page| paper::of_case(&page)),
            Source::Document(case, id) => {
                let found = self.case_document(&viewer.office, case, id, Some(viewer), None).await?;
                found.map(|(_, document)| document)
            }
            Source::File(..) | Source::Figure(_) => None,
        })
    }
}

/// Where evidence is looked for.
struct Scene<'s> {
    case: &'s CaseId,
    figures: &'s Figures,
    /// Of the evaluation's own case.
    files: &'s [CaseFile],
}

impl EvidenceLine {
    fn missing(number: String, what: String, missing: String) -> Self {
        Self { number, what, path: String::new(), missing, source: None }
    }
}

fn file_of(case: &CaseId, files: &[CaseFile], digest: Digest) -> Option<Found> {
    let file = files.iter().find(|file| file.file == digest)?;
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let kind = ending.as_deref().and_then(crate::FileKind::of_ending);
    let name = format!("{} {}", file.zh, file.name.rsplit_once('.').map_or(file.name.as_str(), |(name, _)| name));
    Some((name, Ok((kind.map_or("bin", crate::FileKind::ending), Source::File(case.clone(), digest)))))
}

fn members<'f>(fields: &'f Fields, list: &model::FieldId) -> impl Iterator<Item = &'f Fields> {
    fields.get(list).and_then(Value::as_list).unwrap_or_default().iter().filter_map(Value::as_record)
}

fn indicator(number: usize, one: &Fields, fields: &Fields, of: &EvidenceFields) -> Indicator {
    let word = |record: &Fields, field: &model::FieldId| match record.get(field) {
        Some(Value::Number(number)) => number.to_string(),
        Some(value) => value.as_text().unwrap_or_default().to_owned(),
        None => String::new(),
    };
    let item = word(one, &of.item);
    let answer = members(fields, &of.answers).find(|answer| word(answer, &of.item) == item);
    Indicator {
        number,
        name: word(one, &of.name),
        worth: word(one, &of.worth),
        score: answer.map(|answer| word(answer, &of.score)).unwrap_or_default(),
        says: answer.map(|answer| word(answer, &of.says)).unwrap_or_default(),
        lines: Vec::new(),
        item,
    }
}

fn folder(indicator: &Indicator) -> String {
    clean(&format!("{:02} {} {}", indicator.number, indicator.item, indicator.name))
}

/// A name that every system takes, short enough for the paths of old ones.
fn clean(name: &str) -> String {
    let barred = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = name.chars().filter(|c| !barred(*c)).take(40).collect();
    name.trim().trim_end_matches('.').to_owned()
}
