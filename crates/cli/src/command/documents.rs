//! `fazhi check --documents`: which documents each matter produces, and where one may be missing.

use super::print_json;
use crate::args::Common;
use crate::exit::Exit;
use crate::out::say;
use anyhow::Result;
use app::rulebook_files;
use case_document::{Documents, Template};
use matter::{Definition, Rulebook};
use model::FileTree;
use serde_json::json;

pub(super) fn run(common: &Common, files: &FileTree, wanted: &dyn Fn(&str) -> bool) -> Result<Exit> {
    let deciding = rulebook_files(files);
    let (rulebook, _) = Rulebook::load(&deciding);
    let (documents, mut defects) = Documents::load(&deciding, &rulebook);
    defects.retain(|defect| wanted(&defect.file));
    for definition in rulebook.matters.values().filter(|definition| wanted(&definition.file)) {
        let templates = documents.of(&definition.id);
        let notes = notes(definition, templates);
        if common.json {
            let documents: Vec<_> = templates
                .iter()
                .map(|template| {
                    let on: Vec<_> = template.on.iter().map(ToString::to_string).collect();
                    json!({"id": template.id, "zh": template.name.zh, "on": on, "seal": template.seal,
                           "audience": template.audience, "series": template.series})
                })
                .collect();
            print_json(&json!({"matter": definition.id, "documents": documents, "notes": notes}))?;
            continue;
        }
        say!("{}\t{}", definition.id, definition.name.zh);
        for template in templates {
            let on: Vec<_> = template.on.iter().map(ToString::to_string).collect();
            say!("  {}\t{}\t{}", template.id, template.name.zh, on.join(", "));
        }
        for note in notes {
            say!("  ! {note}");
        }
    }
    for defect in &defects {
        say!("{defect}");
    }
    Ok(if defects.is_empty() { Exit::Done } else { Exit::Found })
}

/// What speaks for a document that there is not: people from outside who get nothing in writing, numbers that no document bears.
fn notes(definition: &Definition, templates: &[Template]) -> Vec<String> {
    let mut notes = Vec::new();
    let from_outside = definition
        .steps
        .values()
        .any(|step| step.acts.values().any(|act| act.by.iter().any(|role| definition.outside.contains(role))));
    let answered = templates.iter().any(|template| template.audience != case_document::Audience::Office);
    if from_outside && !answered {
        notes.push("申请人参与办理，但没有一份给申请人的文书".to_owned());
    }
    for number in &definition.numbers {
        if !templates.iter().any(|template| template.series.as_ref() == Some(&number.series)) {
            notes.push(format!("文号“{}”没有文书使用", number.series));
        }
    }
    if templates.is_empty() && notes.is_empty() {
        notes.push("没有文书".to_owned());
    }
    notes
}
