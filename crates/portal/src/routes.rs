//! The rows of the permission table for pages that need no account of the office.

use crate::pages;
use web_frame::route::{Permission, Route, get, upload};

/// Every route of the portal.
pub fn routes() -> Vec<Route> {
    use Permission::Anybody;
    vec![
        get("/verify-seal", Anybody, pages::verify_seal::show),
        upload("/verify-seal", Anybody, pages::verify_seal::verify),
    ]
}
