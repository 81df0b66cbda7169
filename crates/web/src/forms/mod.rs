//! Forms for acts: made from what an act asks for, and read back into the values of a request.

mod build;
mod decode;
mod moves;
mod posted;
mod read;
mod rows;
mod uploads;

pub(crate) use build::{ActForm, ActFormPart, Input, act_form};
pub(crate) use decode::{Decoded, decode, decode_move};
pub(crate) use moves::{MoveForm, PERSON, UNTIL, move_form};
pub(crate) use posted::Posted;
pub(crate) use uploads::Uploads;

/// The name under which a field of an act travels.
pub(crate) fn field_name(field: &str) -> String {
    format!("f.{field}")
}

/// The id of a control on the page. Several acts may ask for the same field, so the act stands before it.
pub(crate) fn control_id(act: &str, name: &str) -> String {
    format!("{act}-{name}").replace('.', "-")
}
