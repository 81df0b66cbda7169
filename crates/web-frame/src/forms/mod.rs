//! Forms for acts: made from what an act asks for, and read back into the values of a request.

mod body;
mod build;
mod decode;
mod draft;
mod handing;
mod moves;
mod paste;
mod posted;
mod read;
mod rows;
mod unsent;
mod uploads;

pub(crate) use body::pairs as pairs_of;
pub use build::{ActForm, ActFormPart, Control, Input, act_form};
pub use decode::{Decoded, MATERIAL, decode, decode_move};
pub(crate) use draft::RESTORED;
pub use draft::{PART, draft_pairs, restored, with_part};
pub use handing::{Attached, attached};
pub(crate) use handing::{REFUSED, keep_files};
pub use moves::{MoveForm, PERSON, UNTIL, move_form};
pub use posted::Posted;
pub use unsent::Unsent;
pub use uploads::Uploads;

/// The name under which a field of an act travels.
pub fn field_name(field: &str) -> String {
    format!("f.{field}")
}

/// The id of a control on the page. Several acts may ask for the same field, so the act stands before it.
pub fn control_id(act: &str, name: &str) -> String {
    format!("{act}-{name}").replace('.', "-")
}
