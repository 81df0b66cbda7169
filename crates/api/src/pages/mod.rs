//! Pages about the API: one's own tokens, and what there is to call.

pub(crate) mod docs;
pub(crate) mod tokens;
