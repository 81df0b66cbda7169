//! Reads `reports/<slug>/report.yaml` and the themes of its parts.

use super::raw::{RawCheck, RawPart, RawReport, RawSentence, RawTheme, RawWording};
use super::{Check, Condition, Part, ReportBook, Sentence, Shape, Shapes, Theme, lint, rehearse};
use figure::Catalogue;
use matter::{Name, Rulebook};
use model::{Defect, FileTree};
use pattern::{Pattern, point};
use serde_saphyr::Spanned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where authors find what may stand in the YAML.
const SHAPE: &str = "reports/README.md";

pub(super) fn load(
    files: &FileTree,
    rulebook: &Rulebook,
    catalogue: &Catalogue,
) -> (BTreeMap<String, ReportBook>, Vec<Defect>) {
    let shapes = Arc::new(shapes(rulebook));
    let mut defects = Vec::new();
    let mut books = BTreeMap::new();
    for path in files.below("reports/").filter(|path| path.ends_with("/report.yaml")) {
        let Some(folder) = path.strip_suffix("report.yaml") else { continue };
        let slug = folder.trim_start_matches("reports/").trim_end_matches('/').to_owned();
        let Some(mut raw) = pattern::parse::<RawReport>(files, path, SHAPE, &mut defects) else { continue };
        let names = std::mem::take(&mut raw.names);
        let mut reader = Reader { files, folder, catalogue, defects: &mut defects };
        let book = reader.book(slug.clone(), path, raw, Arc::clone(&shapes));
        lint::numbers(&book, &names, &mut defects);
        rehearse::rehearse(&book, catalogue, &mut defects);
        books.insert(slug, book);
    }
    defects.sort();
    defects.dedup();
    (books, defects)
}

pub(super) struct Reader<'a> {
    files: &'a FileTree,
    folder: &'a str,
    catalogue: &'a Catalogue,
    defects: &'a mut Vec<Defect>,
}

impl Reader<'_> {
    fn book(&mut self, slug: String, path: &str, raw: RawReport, shapes: Arc<Shapes>) -> ReportBook {
        let file: Arc<str> = path.into();
        let optional = |text: Option<Spanned<String>>| text.map(|text| Pattern::new(&file, text));
        let opening = self.paragraphs(&file, raw.opening);
        let parts = raw.parts.into_iter().map(|part| self.part(&file, part)).collect();
        ReportBook {
            slug,
            name: Name { zh: raw.name.zh, en: raw.name.en },
            title: Pattern::new(&file, raw.title),
            addressee: optional(raw.addressee),
            copy_to: optional(raw.copy_to),
            notes: raw.notes,
            opening,
            closing: optional(raw.closing),
            reasons: raw.reasons,
            parts,
            order: raw.order,
            words: raw.words.replace('\n', " "),
            checks: raw.checks.into_iter().map(|raw| check(&file, raw.value)).collect(),
            shapes,
        }
    }

    fn part(&mut self, file: &Arc<str>, raw: Spanned<RawPart>) -> Part {
        let at = point(raw.referenced);
        let raw = raw.value;
        let folder = format!("{}{}/", self.folder, raw.folder);
        let mut themes = Vec::new();
        let files = self.files;
        for path in files.below(&folder).filter(|path| path.rsplit('.').next() == Some("yaml")) {
            if let Some(theme) = pattern::parse::<RawTheme>(files, path, SHAPE, self.defects) {
                let stem = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".yaml").to_owned();
                let file: Arc<str> = path.into();
                let heading = theme.heading.map(|heading| Pattern::new(&file, heading));
                let paragraphs = self.paragraphs(&file, theme.paragraphs);
                let tables = theme.tables.into_iter().map(|table| self.table(&file, table)).collect();
                themes.push(Theme { file: stem, heading, paragraphs, tables });
            }
        }
        if themes.is_empty() {
            let what = format!("the part has no theme: {folder} holds no .yaml");
            self.defects.push(Defect::new(&**file, at, "empty-part", what, "write a theme or drop the part"));
        }
        Part {
            folder: raw.folder,
            heading: Pattern::new(file, raw.heading),
            style: raw.style,
            lead: raw.lead.into_iter().map(|sentence| self.sentence(file, sentence)).collect(),
            none: raw.none.map(|none| Pattern::new(file, none)),
            themes,
        }
    }

    fn paragraphs(&mut self, file: &Arc<str>, raw: Vec<Vec<Spanned<RawSentence>>>) -> Vec<Vec<Sentence>> {
        raw.into_iter()
            .map(|sentences| sentences.into_iter().map(|sentence| self.sentence(file, sentence)).collect())
            .collect()
    }

    fn sentence(&mut self, file: &Arc<str>, raw: Spanned<RawSentence>) -> Sentence {
        let at = point(raw.referenced);
        let raw = raw.value;
        let said_at = point(raw.say.referenced);
        let ways = match raw.say.value {
            RawWording::One(way) => vec![way],
            RawWording::Several(ways) => ways,
        };
        if ways.is_empty() {
            let what = "a sentence has no words";
            self.defects.push(Defect::new(&**file, said_at, "form", what, "see the shape in reports/README.md"));
        }
        let pattern = |source| Pattern { source, file: Arc::clone(file), at: said_at };
        Sentence {
            ways: ways.into_iter().map(pattern).collect(),
            condition: self.condition(file, at, raw.always, raw.needs, raw.any, raw.when),
        }
    }

    pub(super) fn condition(
        &mut self,
        file: &Arc<str>,
        at: (u64, u64),
        always: bool,
        needs: Vec<Spanned<String>>,
        any: Vec<Spanned<String>>,
        when: Option<Spanned<String>>,
    ) -> Condition {
        let conditional = !needs.is_empty() || !any.is_empty() || when.is_some();
        if conditional == always {
            let what = "a sentence is said on a record (`needs`, `any`, `when`) or, when it reports nothing, `always`";
            self.defects.push(Defect::new(&**file, at, "sentence-without-record", what, "name the record it needs"));
        }
        for id in needs.iter().chain(&any).filter(|id| self.catalogue.get(&id.value).is_none()) {
            let what = format!("`{}` is no figure", id.value);
            let at = point(id.referenced);
            self.defects.push(Defect::new(&**file, at, "unknown-figure", what, "name one of a matter or of figures/"));
        }
        let values = |ids: Vec<Spanned<String>>| ids.into_iter().map(|id| id.value).collect();
        Condition { needs: values(needs), any: values(any), when: when.map(|when| Pattern::new(file, when)) }
    }
}

fn check(file: &Arc<str>, raw: RawCheck) -> Check {
    let each = if raw.each.is_empty() { vec![String::new()] } else { raw.each };
    Check { each, require: Pattern::new(file, raw.require), say: Pattern::new(file, raw.say) }
}

fn shapes(rulebook: &Rulebook) -> Shapes {
    let shape = |definition: &matter::Definition| {
        let mut acts = Vec::new();
        for step in definition.steps.values() {
            for act in step.acts.keys() {
                acts.push(act.to_string());
                acts.push(format!("{}.{act}", step.id));
            }
        }
        Shape { name: definition.name.zh.clone(), fields: definition.fields.clone(), acts }
    };
    rulebook.matters.iter().map(|(id, definition)| (id.clone(), shape(definition))).collect()
}
