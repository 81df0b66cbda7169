//! Asking another system over HTTP: guarded, bounded, without redirects.

use crate::Reach;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};

/// Of an answer no more is read.
const MOST: u64 = 256 * 1024;
/// How long a call may take from its beginning to the last byte of its answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a name or a connection may take.
const CONNECTING: Duration = Duration::from_secs(10);

/// Why nothing was answered.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Trouble {
    #[error("the address leads where this server may not call")]
    Forbidden,
    #[error("no machine has this name")]
    NoSuchName,
    #[error("no answer in time")]
    Timeout,
    #[error("{0}")]
    Other(String),
}

/// What was answered, whatever its status.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply {{ status: {}, {} bytes }}", self.status, self.body.len())
    }
}

/// Asks other systems. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    reach: Reach,
}

/// Lets a name lead only where the reach allows. Every address that the name has must be allowed: of two the worse would
/// otherwise be tried when the better fails.
#[derive(Debug)]
struct Guarded {
    reach: Reach,
    resolver: DefaultResolver,
}

/// Says within an I/O error that the guard refused.
#[derive(Debug, Error)]
#[error("forbidden")]
struct Refused;

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let secure = uri.scheme_str() == Some("https");
        if found.iter().all(|address| self.reach.allows(address.ip(), secure)) {
            Ok(found)
        } else {
            Err(ureq::Error::Io(std::io::Error::other(Refused)))
        }
    }
}

impl Client {
    /// A client that calls only what the reach allows, and trusts the machine's roots.
    pub fn new(reach: Reach) -> Self {
        let roots = rustls_native_certs::load_native_certs().certs;
        let roots: Vec<_> = roots.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&roots))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .timeout_resolve(Some(CONNECTING))
            .timeout_connect(Some(CONNECTING))
            .max_idle_connections(0)
            .user_agent("fazhi")
            .tls_config(tls)
            .build();
        let guarded = Guarded { reach, resolver: DefaultResolver::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guarded), reach }
    }

    /// What may be called.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Reads an address.
    pub fn get(&self, address: &str) -> Result<Reply, Trouble> {
        self.check(address)?;
        answer(self.agent.get(address).header("accept", "application/json").call())
    }

    /// Sends bytes to an address.
    pub fn post(&self, address: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Reply, Trouble> {
        self.check(address)?;
        let request =
            headers.iter().fold(self.agent.post(address), |request, (name, value)| request.header(*name, *value));
        answer(request.send(body))
    }

    fn check(&self, address: &str) -> Result<(), Trouble> {
        self.reach.check(address).map_err(|_| Trouble::Forbidden)
    }
}

fn answer(answered: Result<ureq::http::Response<Body>, ureq::Error>) -> Result<Reply, Trouble> {
    let mut answered = answered.map_err(trouble)?;
    let status = answered.status().as_u16();
    let body = answered.body_mut().with_config().limit(MOST).read_to_vec().map_err(trouble)?;
    Ok(Reply { status, body })
}

fn trouble(error: ureq::Error) -> Trouble {
    match error {
        ureq::Error::Timeout(_) => Trouble::Timeout,
        ureq::Error::HostNotFound => Trouble::NoSuchName,
        ureq::Error::Io(error) if is_refusal(&error) => Trouble::Forbidden,
        other => Trouble::Other(other.to_string()),
    }
}

/// Whether the guard said it.
fn is_refusal(error: &std::io::Error) -> bool {
    matches!(error.get_ref(), Some(inner) if inner.is::<Refused>())
}
