//! What a matter offers to the patterns of its documents, taken out of its definition once.

use indexmap::IndexMap;
use matter::{Definition, Field, FieldKind, Rulebook};
use model::{FieldId, RegisterId};
use std::collections::BTreeMap;

/// The words of one matter.
#[derive(Debug)]
pub(crate) struct Shape {
    pub fields: IndexMap<FieldId, Field>,
    /// Every act with its step: `step.act`.
    pub acts: Vec<String>,
    pub steps: BTreeMap<String, String>,
    pub clocks: Vec<String>,
    pub links: Vec<String>,
    /// The registers that fields name a record of.
    pub registers: BTreeMap<RegisterId, RegisterShape>,
}

/// How records of a register are called.
#[derive(Debug)]
pub(crate) struct RegisterShape {
    pub fields: IndexMap<FieldId, Field>,
    /// The field that names a record: the first text that is not its key.
    pub title: Option<FieldId>,
}

impl Shape {
    pub(crate) fn of(definition: &Definition, rulebook: &Rulebook) -> Self {
        let acts = definition.steps.values().flat_map(|step| step.acts.keys().map(|act| format!("{}.{act}", step.id)));
        let registers = definition.fields.values().filter_map(|field| match &field.kind {
            FieldKind::Record(register) => Some(register),
            _ => None,
        });
        let registers = registers.filter_map(|id| {
            let register = rulebook.registers.get(id)?;
            let names = |(name, field): &(&FieldId, &Field)| **name != register.key && field.kind == FieldKind::Text;
            let title = register.fields.iter().find(names).map(|(name, _)| name.clone());
            Some((id.clone(), RegisterShape { fields: register.fields.clone(), title }))
        });
        Self {
            fields: definition.fields.clone(),
            acts: acts.collect(),
            steps: definition.steps.iter().map(|(id, step)| (id.to_string(), step.name.zh.clone())).collect(),
            clocks: definition.clocks.keys().map(ToString::to_string).collect(),
            links: definition.links.keys().map(ToString::to_string).collect(),
            registers: registers.collect(),
        }
    }

    /// Whether `act` or `step.act` names an act of the matter.
    pub(crate) fn has_act(&self, wanted: &str) -> bool {
        self.acts.iter().any(|act| act == wanted || act.split_once('.').is_some_and(|(_, act)| act == wanted))
    }

    /// The field by the name that patterns use.
    pub(crate) fn field(&self, wanted: &str) -> Option<(&FieldId, &Field)> {
        named(&self.fields, wanted)
    }
}

/// A field by its name with underscores.
pub(crate) fn named<'f>(fields: &'f IndexMap<FieldId, Field>, wanted: &str) -> Option<(&'f FieldId, &'f Field)> {
    fields.iter().find(|(id, _)| id.as_str().replace('-', "_") == wanted)
}
