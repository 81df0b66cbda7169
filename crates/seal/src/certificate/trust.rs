//! What the verifying side trusts, and the way from a certificate to one of its roots.

use super::Certificate;
use crate::breach::{Breach, Holder};
use model::Moment;
use std::collections::BTreeSet;

/// No chain is longer: the end, two issuers between, the root.
const LONGEST_CHAIN: usize = 4;

/// What the verifying side brings along; nothing of it comes out of the document.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    roots: Vec<Certificate>,
    between: Vec<Certificate>,
    makers: Vec<Certificate>,
    revoked: BTreeSet<String>,
    now: Option<Moment>,
}

impl Trust {
    /// Trusts nobody.
    pub fn nobody() -> Self {
        Self::default()
    }

    /// Trusts what this authority has issued.
    #[must_use]
    pub fn with_root(mut self, root: Certificate) -> Self {
        self.roots.push(root);
        self
    }

    /// An issuer between a root and the ends, which documents don't carry.
    #[must_use]
    pub fn with_issuer(mut self, issuer: Certificate) -> Self {
        self.between.push(issuer);
        self
    }

    /// A maker of seals by its certificate, where it does not say of itself that it is one.
    #[must_use]
    pub fn with_maker(mut self, maker: Certificate) -> Self {
        self.makers.push(maker);
        self
    }

    /// What was revoked: one number a line, of a certificate (hexadecimal, colons allowed) or of a seal; `#` begins a
    /// remark.
    #[must_use]
    pub fn with_revoked(mut self, list: &str) -> Self {
        let numbers = list.lines().filter_map(|line| line.split('#').next()).map(plain);
        self.revoked.extend(numbers.filter(|number| !number.is_empty()));
        self
    }

    /// The moment of verifying: what claims to be sealed after it is refused.
    #[must_use]
    pub fn at(mut self, now: Moment) -> Self {
        self.now = Some(now);
        self
    }

    pub(crate) fn now(&self) -> Option<Moment> {
        self.now
    }

    pub(crate) fn is_revoked(&self, number: &str) -> bool {
        self.revoked.contains(&plain(number))
    }

    pub(crate) fn names_maker(&self, certificate: &Certificate) -> bool {
        self.makers.contains(certificate)
    }

    /// The root that vouches for a certificate at a moment, or what is wrong on the way to it.
    pub(crate) fn root_of(&self, end: &Certificate, holder: Holder, at: Moment) -> Result<&Certificate, Breach> {
        self.holds(end, holder, at)?;
        let mut current = end;
        for between in 0..LONGEST_CHAIN - 1 {
            let of_that_name = |issuer: &&Certificate| issuer.subject == current.issuer;
            let mut known = self.roots.iter().chain(&self.between).filter(of_that_name).peekable();
            if known.peek().is_none() {
                break;
            }
            let signed = |issuer: &&Certificate| issuer.key.verifies(&current.signed, &current.signature);
            let issuer = known.find(signed).ok_or(Breach::CertificateForged { holder })?;
            if !issuer.may_issue(between) {
                return Err(Breach::KeyUsage { holder: Holder::Issuer });
            }
            self.holds(issuer, Holder::Issuer, at)?;
            if let Some(root) = self.roots.iter().find(|root| *root == issuer) {
                return Ok(root);
            }
            current = issuer;
        }
        Err(Breach::UnknownRoot { holder, issuer: current.facts.issuer.common_name().to_owned() })
    }

    /// Whether a certificate was good at a moment.
    fn holds(&self, certificate: &Certificate, holder: Holder, at: Moment) -> Result<(), Breach> {
        let facts = &certificate.facts;
        if self.is_revoked(&facts.serial) {
            return Err(Breach::Revoked { holder, serial: facts.serial.clone() });
        }
        within(facts.from, facts.until, holder, at)
    }
}

/// Whether a moment lies within a validity.
pub(crate) fn within(from: Moment, until: Moment, holder: Holder, at: Moment) -> Result<(), Breach> {
    if at < from {
        Err(Breach::NotYetValid { holder, from, at })
    } else if at > until {
        Err(Breach::Expired { holder, until, at })
    } else {
        Ok(())
    }
}

/// A number as it is compared: capitals and digits only, without leading zeros.
fn plain(number: &str) -> String {
    let signs: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    signs.trim_start_matches('0').to_ascii_uppercase()
}
