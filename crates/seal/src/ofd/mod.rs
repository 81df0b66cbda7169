//! Seals within OFD documents (GB/T 33190, the clause on signatures).

mod description;
mod entry;
mod seal;
mod verify;
mod xml;

pub use description::{Boundary, Stamp};
pub use seal::sign_ofd;
pub use verify::verify_ofd;
