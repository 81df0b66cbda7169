//! The acts of the step where a case is, with what each asks for.

use super::case_page::Page;
use super::words;
use matter::{Act, ActRef, BACK, Field};
use model::{CaseId, FieldId, RoleId, StepId, Value};

/// A field as a form asks for it.
#[derive(Debug, Clone)]
pub struct FormField {
    pub id: FieldId,
    pub field: Field,
    pub required: bool,
    pub value: Option<Value>,
}

/// An act of the step where the case is.
#[derive(Debug, Clone)]
pub struct PossibleAct {
    /// `step.act`, as requests name it.
    pub id: String,
    pub zh: String,
    /// Whether the viewer's roles allow it; others are shown as who may.
    pub mine: bool,
    pub by: String,
    pub fields: Vec<FormField>,
    /// Material id, name, whether it was handed in.
    pub materials: Vec<(String, String, bool)>,
    /// Link id, name, the case linked already.
    pub links: Vec<(String, String, Option<CaseId>)>,
    /// Step id and name, when there is a choice.
    pub ways: Vec<(String, String)>,
    /// Where it leads back to, when that is its only way.
    pub back: Option<String>,
    /// 退回: whether it is asked how the case comes back.
    pub returns: bool,
    pub opinion: bool,
}

impl Page<'_> {
    pub(super) fn act(&self, step: &StepId, act: &Act) -> PossibleAct {
        let own = ActRef { step: Some(step.clone()), act: act.id.clone() };
        // A second time may be for others than the first, and ask for more.
        let again = act.again.as_ref().filter(|_| self.case.last(&own).is_some());
        let by = again.map(|again| &again.by).filter(|by| !by.is_empty()).unwrap_or(&act.by);
        let more: &[FieldId] = again.map_or(&[], |again| &again.asks);
        let first = act.asks.iter().filter(|ask| !more.contains(&ask.field)).map(|ask| (&ask.field, !ask.optional));
        let fields = first.chain(more.iter().map(|field| (field, true))).filter_map(|(id, required)| {
            Some(FormField {
                id: id.clone(),
                field: self.definition.fields.get(id)?.clone(),
                required,
                // What was said the first time does not say it for the second.
                value: self.case.fields.get(id).filter(|_| !more.contains(id)).cloned(),
            })
        });
        let materials = act.materials.iter().filter_map(|id| {
            let material = self.definition.materials.get(id)?;
            Some((id.to_string(), material.name.zh.clone(), self.case.materials.contains(id)))
        });
        let links = act.links.iter().filter_map(|id| {
            let link = self.definition.links.get(id)?;
            // Of several cases each act ties one more.
            let tied = self.case.links.get(id).filter(|_| !link.many);
            Some((id.to_string(), link.zh.clone(), tied.cloned()))
        });
        let (ways, back) = match act.to.as_slice() {
            [only] => (&[][..], Some(only).filter(|only| **only == BACK).map(|back| self.way(back))),
            several => (several, None),
        };
        PossibleAct {
            id: format!("{step}.{}", act.id),
            zh: act.name.zh.clone(),
            mine: self.may(by),
            by: by.iter().map(|role| words::role(self.rulebook, role)).collect::<Vec<_>>().join("、"),
            fields: fields.collect(),
            materials: materials.collect(),
            links: links.collect(),
            ways: ways.iter().map(|way| (way.to_string(), self.way(way))).collect(),
            back,
            returns: act.returns,
            opinion: act.opinion,
        }
    }

    /// Where a way leads; `back` to the step from which this one was entered.
    fn way(&self, to: &StepId) -> String {
        let from = (*to == BACK).then(|| self.case.handling.entered_from.get(&self.case.step));
        match from {
            Some(Some(from)) => format!("回到“{}”", words::step(self.definition, from)),
            Some(None) => "回到原来的环节".into(),
            None => words::step(self.definition, to),
        }
    }

    /// Whether the viewer holds one of the roles, or stands in for somebody who does.
    fn may(&self, by: &[RoleId]) -> bool {
        let actor = &self.viewer.actor;
        let today = self.platform.now().date();
        let stands_in = || {
            actor.standing_in.iter().any(|mandate| {
                by.contains(&mandate.role)
                    && !self.definition.outside.contains(&mandate.role)
                    && mandate.covers(&self.case.matter, today)
            })
        };
        actor.roles.iter().any(|role| by.contains(role)) || stands_in()
    }
}
