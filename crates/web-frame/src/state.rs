//! What every handler is given.

use app::{Platform, PrintShop};
use model::OfficeId;

/// One office's web app.
#[derive(Debug, Clone)]
pub struct WebState {
    pub platform: Platform,
    /// The office whose people sign in here.
    pub office: OfficeId,
    /// Whether cookies may only travel over TLS. Off for a try-out on one's own machine.
    pub secure_cookies: bool,
    /// Writes documents as files.
    pub press: PrintShop,
}
