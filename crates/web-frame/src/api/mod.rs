//! What routes for programs stand in: a token in the place of a session, JSON in the place of forms, problems in the place of
//! failure pages. They are rows of the same permission table.

mod caller;
mod guard;
mod problem;

pub use caller::{Body, Caller, NotKept, Raw};
pub(crate) use guard::guard;
pub use problem::{Problem, Told};

/// Where every address for programs begins.
pub const ROOT: &str = "/api/v1";

/// Whether an address is one for programs.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
