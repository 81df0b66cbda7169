//! What the names in an expression may mean.

use super::Type;
use crate::{ActRef, Register};
use indexmap::IndexMap;
use law::Law;
use model::{FieldId, LinkId, MaterialId, RegisterId};
use std::collections::BTreeMap;

/// The names that an expression of one matter may use.
#[derive(Debug)]
pub struct Scope<'a> {
    pub fields: IndexMap<FieldId, Type>,
    pub about: Option<FieldId>,
    pub materials: Vec<MaterialId>,
    pub links: Vec<LinkId>,
    /// Every act of the matter, `step.act`.
    pub acts: Vec<ActRef>,
    pub registers: &'a BTreeMap<RegisterId, Register>,
    pub law: &'a Law,
}

impl Scope<'_> {
    /// CEL has no hyphens in names: `insured_here` means the field `insured-here`.
    pub(crate) fn field(&self, name: &str) -> Option<(&FieldId, &Type)> {
        self.fields.get_key_value(name).or_else(|| self.fields.get_key_value(name.replace('_', "-").as_str()))
    }
    pub(crate) fn has_act(&self, wanted: &ActRef) -> bool {
        self.acts.iter().any(|act| act.act == wanted.act && (wanted.step.is_none() || act.step == wanted.step))
    }
    pub(crate) fn register_field(&self, register: &RegisterId, name: &str) -> Option<(FieldId, Type)> {
        let fields = &self.registers.get(register)?.fields;
        let (id, field) =
            fields.get_key_value(name).or_else(|| fields.get_key_value(name.replace('_', "-").as_str()))?;
        Some((id.clone(), Type::of(field)))
    }
}
