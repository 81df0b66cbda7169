//! What must stand beside each matter: an explanation, a story that goes through, and one that is refused.

use crate::run::is_story;
use matter::Rulebook;
use model::{Defect, FileTree};

/// Names every matter that lacks its README, its stories, or that lies in the wrong folder.
pub fn complete(rulebook: &Rulebook, files: &FileTree) -> Vec<Defect> {
    let mut defects = Vec::new();
    for definition in rulebook.matters.values() {
        let Some(folder) = definition.file.strip_suffix("matter.yaml") else { continue };
        let mut lacks = |rule: &'static str, message: &str, mend: &str| {
            defects.push(Defect::new(
                &definition.file,
                (1, 1),
                rule,
                format!("matter {} {message}", definition.id),
                mend,
            ));
        };
        let stories: Vec<&str> = files.below(folder).filter(|path| is_story(path)).collect();
        let (refused, through): (Vec<&str>, Vec<&str>) =
            stories.into_iter().partition(|path| path.contains("/scenarios/refused/"));
        if through.is_empty() {
            lacks("no-scenario", "has no story that goes through", "write one in scenarios/");
        }
        if refused.is_empty() {
            lacks("no-refused-scenario", "has no story that is refused", "write one in scenarios/refused/");
        }
        if files.text(&format!("{folder}README.md")).is_none_or(|text| text.trim().is_empty()) {
            lacks("no-readme", "is not explained", "write its README.md in Chinese: why each step, what is local");
        }
    }
    defects
}
