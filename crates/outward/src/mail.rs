//! One try to hand a letter to the office's mail server.

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{SmtpTransport, Transport as _};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use thiserror::Error;

/// How long the server may take over each of its answers.
const PATIENCE: Duration = Duration::from_secs(15);

/// How the connection is made safe.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// TLS from the first byte (port 465).
    #[default]
    Tls,
    /// TLS after a greeting, demanded (port 587).
    StartTls,
    /// None: for a server on this machine, and for no other.
    Plain,
}

/// The office's mail server.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub transport: Transport,
    /// User and password, if it wants them.
    pub login: Option<(String, String)>,
    /// From whom letters come.
    pub from: String,
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MailServer({}:{})", self.host, self.port)
    }
}

/// A letter of plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The same in every try, so that a reader's program can tell a second copy.
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LetterError {
    /// Trying again is no use: an address is none, or the server will never take it.
    #[error("{0}")]
    Never(String),
    #[error("{0}")]
    NotNow(String),
}

/// Whether a text is one mailbox.
pub(crate) fn mailbox(text: &str) -> Result<Mailbox, LetterError> {
    text.parse::<Mailbox>().map_err(|error| LetterError::Never(error.to_string()))
}

impl MailServer {
    /// Whether letters may be handed to it as it is set: without TLS to this machine only.
    pub fn is_safe(&self) -> bool {
        let here = matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "::1");
        self.transport != Transport::Plain || here
    }
}

/// Whether a text is one e-mail address.
pub fn is_mailbox(text: &str) -> bool {
    !text.contains(['\r', '\n', '<', '>', ',']) && mailbox(text).is_ok()
}

/// Hands a letter over.
pub fn send(server: &MailServer, letter: &Letter) -> Result<(), LetterError> {
    if !server.is_safe() {
        return Err(LetterError::NotNow("without TLS only a server on this machine is used".into()));
    }
    let never = |error: lettre::error::Error| LetterError::Never(error.to_string());
    let domain = server.from.rsplit('@').next().unwrap_or("localhost").trim_end_matches('>');
    let message = Message::builder()
        .from(mailbox(&server.from)?)
        .to(mailbox(&letter.to)?)
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{}@{domain}>", letter.id)))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(never)?;
    let tls = || TlsParameters::new(server.host.clone()).map_err(|error| LetterError::NotNow(error.to_string()));
    let tls = match server.transport {
        Transport::Tls => Tls::Wrapper(tls()?),
        Transport::StartTls => Tls::Required(tls()?),
        Transport::Plain => Tls::None,
    };
    let mut transport =
        SmtpTransport::builder_dangerous(&server.host).port(server.port).tls(tls).timeout(Some(PATIENCE));
    if let Some((user, password)) = &server.login {
        transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
    }
    match transport.build().send(&message) {
        Ok(_) => Ok(()),
        // A refused login is the office's to mend, not the letter's fault.
        Err(error) if error.is_permanent() && !error.to_string().contains("535") => {
            Err(LetterError::Never(error.to_string()))
        }
        Err(error) => Err(LetterError::NotNow(error.to_string())),
    }
}
