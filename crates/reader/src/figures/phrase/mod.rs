//! Turning the words beside a number into the name of what it counts: stripping what leads in and out, and shortening
//! what is left to its verb and its head. Pure functions over characters.

mod actor;
mod body;
mod deed;
mod field;
mod list;
mod noun;
mod reduce;
mod strip;

use crate::letters::Words;
use std::borrow::Cow;

pub(crate) use actor::body_ahead;
pub(crate) use body::{acting_stem, with_stem};
pub(crate) use deed::{
    core, head, is_bare_deed, is_kind_of, is_lowered, is_motion, leading_deed, leading_verb, object, object_of_deed,
    without_receipt,
};
pub(crate) use field::{before_field, behind_field, field, inside_frame};
pub(crate) use list::{is_quantity, named_items, quantified};
use noun::without_short_remarks;
pub(crate) use noun::{
    counted_noun, rate_named, rate_of, tail, without_remarks, without_tail, without_tail_if_long, without_verdict,
};
pub(crate) use reduce::{reduce, strip_adverbs};
pub(crate) use strip::{Link, strip_leading, strip_trailing};

/// One step more; most take nothing out, and then nothing is copied.
fn then<'t>(text: Cow<'t, [char]>, step: impl for<'s> Fn(&'s [char]) -> Cow<'s, [char]>) -> Cow<'t, [char]> {
    match text {
        Cow::Borrowed(text) => step(text),
        Cow::Owned(text) => Cow::Owned(step(&text).into_owned()),
    }
}

pub(crate) fn find(text: &[char], word: &str) -> Option<usize> {
    text.first_of(word)
}

fn find_last(text: &[char], word: &str) -> Option<usize> {
    text.last_of(word)
}
