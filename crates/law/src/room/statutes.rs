//! `law/statutes/<slug>/statute.yaml`.

use super::Reading;
use super::offices::Stricter;
use super::shape::{ArticleShape, Pairs, StatuteFile, Text, VersionShape, place};
use crate::statute::{ArticleText, Statute, Version};
use indexmap::IndexMap;
use model::{Citation, FileTree, LimitId};
use serde_saphyr::Spanned;

pub(super) fn read(reading: &mut Reading, files: &FileTree, path: &str, slug: &str) {
    let Some(file) = reading.parse::<StatuteFile>(files, path) else { return };
    let versions = versions(reading, path, &file.versions);
    let articles = articles(reading, path, &file.articles);
    let certainty = reading.certainty(path, &file.certainty);
    let statute = Statute {
        slug: slug.to_owned(),
        name_zh: file.name.zh,
        name_en: file.name.en,
        issuer: file.issuer,
        number: file.number,
        certainty,
        note: file.note,
        versions,
        articles,
    };
    for (id, shapes) in &file.limits.0 {
        let values = reading.values(path, id, shapes, |reading, shape, at| {
            let Some(article) = &shape.article else {
                let message = format!("a value of `{}` names no article", id.value);
                reading.defect(path, at, "limit-without-article", message, "add `article:`");
                return None;
            };
            if statute.articles.contains_key(&article.value) {
                outside(reading, path, &statute, &article.value, &shape.from);
            } else {
                let message = format!("`{}` cites article `{}`, which `{slug}` doesn't have", id.value, article.value);
                reading.defect(path, place(article), "unknown-article", message, "add the article or cite another");
            }
            Some(Citation::new(format!("{slug}/{}", article.value)))
        });
        for text in shapes.iter().filter_map(|shape| shape.value.stricter.as_ref()) {
            if let Some(stricter) = Stricter::of(&text.value) {
                reading.stricter.insert(LimitId::new(&id.value), stricter);
            } else {
                let message = format!("`{}` is no direction", text.value);
                reading.defect(path, place(text), "stricter", message, "write `lower` or `higher`");
            }
        }
        reading.state(path, id, values);
    }
    reading.statutes.insert(slug.to_owned(), statute);
}

/// A value can't hold before the article that sets it, nor begin after it has lapsed.
pub(super) fn outside(reading: &mut Reading, path: &str, statute: &Statute, article: &str, from: &Text) {
    let Ok(day) = from.value.parse() else { return };
    let covered = article.is_empty() || statute.articles.get(article).is_some_and(|text| text.covers(day));
    if !(covered && statute.in_force(day)) {
        let message = format!("`{}/{article}` is not in force on {day}", statute.slug);
        reading.defect(
            path,
            place(from),
            "limit-outside-article",
            message,
            "begin when the article does, or cite another",
        );
    }
}

fn versions(reading: &mut Reading, path: &str, shapes: &[Spanned<VersionShape>]) -> Vec<Version> {
    let mut placed = Vec::new();
    for shape in shapes {
        let from = reading.day(path, &shape.value.from);
        let to = reading.maybe_day(path, shape.value.to.as_ref());
        if let (Some(from), Ok(to)) = (from, to) {
            placed.push((from, to, place(shape)));
        }
    }
    if shapes.is_empty() {
        reading.defect(path, (0, 0), "no-version", "the instrument is in force on no day", "add a version");
    }
    placed.sort_by_key(|(from, ..)| *from);
    reading.succession(path, "version", &placed, true);
    placed.into_iter().map(|(from, to, _)| Version { from, to }).collect()
}

fn articles(reading: &mut Reading, path: &str, pairs: &Pairs<ArticleShape>) -> IndexMap<String, ArticleText> {
    let mut articles = IndexMap::new();
    for (key, shape) in &pairs.0 {
        if articles.contains_key(&key.value) {
            let message = format!("article `{}` stands twice", key.value);
            reading.defect(path, place(key), "duplicate-article", message, "join them or number the second");
            continue;
        }
        if shape.gist.value.trim().is_empty() {
            let message = format!("article `{}` has no gist", key.value);
            reading.defect(path, place(&shape.gist), "empty-gist", message, "say what it demands");
        }
        let certainty = reading.certainty(path, &shape.certainty);
        let from = reading.maybe_day(path, shape.from.as_ref());
        let to = reading.maybe_day(path, shape.to.as_ref());
        let (Ok(from), Ok(to)) = (from, to) else { continue };
        let text =
            ArticleText { gist: shape.gist.value.trim().to_owned(), label: shape.label.clone(), certainty, from, to };
        articles.insert(key.value.clone(), text);
    }
    articles
}
