//! The table of another system: its headings, states and acts must be there.

use super::author::Author;
use crate::raw::RawImport;
use crate::{Field, Import, Step};
use indexmap::IndexMap;
use model::{ActId, FieldId, StepId};

pub(super) fn compile(
    author: &mut Author<'_>,
    at: (u64, u64),
    raw: RawImport,
    fields: &IndexMap<FieldId, Field>,
    steps: &IndexMap<StepId, Step>,
) -> Option<Import> {
    let mut sound = true;
    let mut columns = IndexMap::new();
    for (heading, field) in raw.columns.0 {
        if !fields.contains_key(&field) {
            let what = format!("the column `{}` fills `{field}`, which is no field here", heading.value);
            author.says(at, "unknown-field", what, "name a field of `fields`");
            sound = false;
        }
        columns.insert(heading.value, field);
    }
    if !columns.values().any(|field| *field == raw.find_by) {
        let what = format!("no column fills `{}`, by which rows find their cases", raw.find_by);
        author.says(at, "import-form", what, "name the column of it under `columns`");
        sound = false;
    }
    let mut acts = Vec::new();
    for (state, act) in raw.acts.0 {
        let known = act.split_once('.').map(|(step, act)| (StepId::new(step), ActId::new(act)));
        let is_here = |(step, act): &(StepId, ActId)| steps.get(step).is_some_and(|step| step.acts.contains_key(act));
        if let Some((step, act)) = known.filter(is_here) {
            acts.push((state.value, step, act));
        } else {
            let what = format!("`{}` registers `{act}`, which is no act here", state.value);
            author.says(at, "unknown-act", what, "write it as `step.act`");
            sound = false;
        }
    }
    sound.then_some(Import { zh: raw.zh, find_by: raw.find_by, columns, state: raw.state, acts })
}
