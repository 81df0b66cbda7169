//! One change of a definition, made and unmade in place: a value and where it belongs. Exchanging twice changes nothing,
//! so that no definition has to be copied for a mutant.

use matter::{Act, Definition};
use model::{ActId, StepId};

/// A change that can be made and unmade by the same call.
pub(super) trait Exchange {
    fn exchange(&mut self, definition: &mut Definition);
}

struct Swap<S, T> {
    slot: S,
    other: T,
}

impl<S: for<'d> Fn(&'d mut Definition) -> Option<&'d mut T>, T> Exchange for Swap<S, T> {
    fn exchange(&mut self, definition: &mut Definition) {
        if let Some(own) = (self.slot)(definition) {
            std::mem::swap(own, &mut self.other);
        }
    }
}

/// Puts another value into the slot.
pub(super) fn swap<T: 'static>(
    slot: impl for<'d> Fn(&'d mut Definition) -> Option<&'d mut T> + 'static,
    other: T,
) -> Box<dyn Exchange> {
    Box::new(Swap { slot, other })
}

/// As `swap`, for a part of an act.
pub(super) fn swap_in_act<T: 'static>(
    (step, act): &(StepId, ActId),
    part: impl for<'d> Fn(&'d mut Act) -> &'d mut T + 'static,
    other: T,
) -> Box<dyn Exchange> {
    let (step, act) = (step.clone(), act.clone());
    swap(move |definition| Some(part(definition.steps.get_mut(&step)?.acts.get_mut(&act)?)), other)
}
