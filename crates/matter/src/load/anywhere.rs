//! Acts that a matter writes once for many steps: laid into each of these before anything is compiled.

use super::author::Author;
use super::point;
use crate::raw::{OneOrMany, RawAct, RawActFull, RawAnywhere, RawMatter};
use model::StepId;
use serde_saphyr::Spanned;

/// In `to`: the step itself.
const HERE: &str = "here";

/// Gives every step concerned its own copy; an act that the step has itself comes first.
pub(super) fn lay(author: &mut Author<'_>, raw: &mut RawMatter) {
    for (id, body) in std::mem::take(&mut raw.anywhere).0 {
        let at = point(id.referenced);
        let within = body.value.within.clone().into_vec();
        let not_in = body.value.not_in.clone().into_vec();
        for named in within.iter().chain(&not_in) {
            if !raw.steps.0.iter().any(|(step, _)| step.value == *named) {
                let what = format!("act {} names step `{named}`, which does not exist", id.value);
                author.says(at, "unknown-step", what, "name one of `steps`");
            }
        }
        for (step, step_body) in &mut raw.steps.0 {
            let named = within.is_empty() || within.contains(&step.value);
            let own = step_body.value.acts.0.iter().any(|(act, _)| act.value == id.value);
            if step_body.value.end || !named || not_in.contains(&step.value) || own {
                continue;
            }
            let act = RawAct::Full(at_step(body.value.clone(), &step.value));
            let laid = Spanned::new(act, body.referenced, body.defined);
            step_body.value.acts.0.push((Spanned::new(id.value.clone(), id.referenced, id.defined), laid));
        }
    }
}

fn at_step(raw: RawAnywhere, step: &StepId) -> RawActFull {
    let here = |to: StepId| if to == HERE { step.clone() } else { to };
    RawActFull {
        to: OneOrMany::Many(raw.to.into_vec().into_iter().map(here).collect()),
        zh: raw.zh,
        en: raw.en,
        by: raw.by,
        not_by: raw.not_by,
        asks: raw.asks,
        materials: raw.materials,
        links: raw.links,
        opinion: raw.opinion,
        law: raw.law,
        returns: raw.returns,
        again: raw.again,
        waits_for: raw.waits_for,
        covers: raw.covers,
        laid: true,
        ..RawActFull::default()
    }
}
