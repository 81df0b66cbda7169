//! X.509 certificates with keys of our suites: read strictly, and as much of them as seals need.

mod issue;
mod trust;

pub(crate) use issue::{Issuer, Order, Role, issue};
pub use trust::Trust;
pub(crate) use trust::within;

use crate::suite::{PublicKey, Suite};
use crate::wire::read::{self, Malformed};
use crate::wire::{hex, time};
use base64ct::{Base64, Encoding as _};
use der::asn1::{AnyRef, ObjectIdentifier, PrintableStringRef, Utf8StringRef};
use der::{Decode as _, Encode as _};
use model::Moment;
use std::collections::BTreeSet;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;

pub(crate) const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
pub(crate) const ORGAN: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(crate) const UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
pub(crate) const NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(crate) const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
pub(crate) const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");

/// No certificate of a seal is longer.
const LONGEST: usize = 64 * 1024;

/// Why bytes are no certificate for us.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Not DER, or not X.509.
    #[error("no X.509 certificate: {0}")]
    Malformed(String),
    /// A key or signature of an algorithm that we don't know.
    #[error("algorithm {0} is not supported")]
    Algorithm(String),
    /// The key is no point of the curve.
    #[error("the public key is no point of the curve")]
    Key,
    /// Marked critical and unknown, or there twice: RFC 5280 wants it refused.
    #[error("extension {0} is critical and unknown, or there twice")]
    Extension(String),
}

impl From<Malformed> for CertificateError {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed.0)
    }
}
impl From<der::Error> for CertificateError {
    fn from(error: der::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// Whom a certificate names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// 单位 (O).
    pub organ: Option<String>,
    /// 部门 (OU).
    pub unit: Option<String>,
    /// 名称 (CN).
    pub name: Option<String>,
}

impl Subject {
    /// The organ, or the name where no organ is given.
    pub fn title(&self) -> &str {
        self.organ.as_deref().or(self.name.as_deref()).unwrap_or("（未署名）")
    }

    /// The name, or the organ where no name is given.
    pub fn common_name(&self) -> &str {
        self.name.as_deref().or(self.organ.as_deref()).unwrap_or("（未署名）")
    }

    fn of(name: &Name) -> Self {
        let text = |id| {
            let attribute = name.iter().find(|attribute| attribute.oid == id)?;
            let value = AnyRef::from(&attribute.value);
            let utf8 = value.decode_as::<Utf8StringRef<'_>>().map(|text| text.as_str().to_owned());
            utf8.or_else(|_| value.decode_as::<PrintableStringRef<'_>>().map(|text| text.as_str().to_owned())).ok()
        };
        Self { organ: text(ORGAN), unit: text(UNIT), name: text(NAME) }
    }
}

/// What people read of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Whom it names.
    pub subject: Subject,
    /// Who issued it.
    pub issuer: Subject,
    /// Its number in hexadecimal capitals, as tools print it.
    pub serial: String,
    /// First moment that it holds.
    pub from: Moment,
    /// Last moment that it holds.
    pub until: Moment,
}

/// A certificate: its facts, its key, and the bytes they were read from.
#[derive(Debug, Clone)]
pub struct Certificate {
    facts: CertificateFacts,
    key: PublicKey,
    bytes: Vec<u8>,
    signed: Vec<u8>,
    signature: Vec<u8>,
    subject: Vec<u8>,
    issuer: Vec<u8>,
    usage: Option<KeyUsage>,
    constraints: Option<BasicConstraints>,
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Certificate {
    /// Reads DER.
    pub fn from_der(bytes: &[u8]) -> Result<Self, CertificateError> {
        let signed = read::whole_sequence(bytes, LONGEST, |body| {
            let signed = read::raw(body)?;
            for _algorithm_and_signature in 0..2 {
                read::raw(body)?;
            }
            Ok(signed.to_vec())
        })?;
        let parsed = x509_cert::Certificate::from_der(bytes)?;
        let inner = parsed.tbs_certificate();
        if parsed.signature_algorithm() != inner.signature() {
            return Err(CertificateError::Malformed("two signature algorithms".to_owned()));
        }
        let suite = suite_of(parsed.signature_algorithm())?;
        let key_info = inner.subject_public_key_info();
        let curve = key_info.algorithm.parameters.as_ref().map(|any| AnyRef::from(any).decode_as::<ObjectIdentifier>());
        if key_info.algorithm.oid != suite.key_id() || curve != Some(Ok(suite.curve_id())) {
            return Err(CertificateError::Algorithm(key_info.algorithm.oid.to_string()));
        }
        let point = key_info.subject_public_key.as_bytes().ok_or(CertificateError::Key)?;
        let moment = |time: x509_cert::time::Time| {
            let moment = time::in_china(time.to_date_time());
            moment.ok_or_else(|| CertificateError::Malformed("a day that the calendar doesn't have".to_owned()))
        };
        let (usage, constraints) = extensions(inner.extensions().map_or(&[], Vec::as_slice))?;
        let signature = parsed.signature().as_bytes().unwrap_or_default();
        Ok(Self {
            facts: CertificateFacts {
                subject: Subject::of(inner.subject()),
                issuer: Subject::of(inner.issuer()),
                serial: serial(inner.serial_number().as_bytes()),
                from: moment(inner.validity().not_before)?,
                until: moment(inner.validity().not_after)?,
            },
            key: PublicKey::of_point(suite, point).ok_or(CertificateError::Key)?,
            bytes: bytes.to_vec(),
            signed,
            signature: signature.to_vec(),
            subject: inner.subject().to_der()?,
            issuer: inner.issuer().to_der()?,
            usage,
            constraints,
        })
    }

    /// Reads a certificate's file, be it DER or the first certificate of a PEM.
    pub fn from_file(bytes: &[u8]) -> Result<Self, CertificateError> {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let Some((_, rest)) = text.split_once("-----BEGIN CERTIFICATE-----") else {
            return Self::from_der(bytes);
        };
        let body: String = rest.split('-').next().unwrap_or_default().split_ascii_whitespace().collect();
        let der = Base64::decode_vec(&body).map_err(|error| CertificateError::Malformed(error.to_string()))?;
        Self::from_der(&der)
    }

    /// The bytes it was read from.
    pub fn to_der(&self) -> &[u8] {
        &self.bytes
    }

    /// What people read of it.
    pub fn facts(&self) -> &CertificateFacts {
        &self.facts
    }

    /// Its public key.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// May sign documents and seals.
    pub(crate) fn may_sign(&self) -> bool {
        self.usage.is_some_and(|usage| usage.digital_signature() || usage.non_repudiation())
            && !self.constraints.as_ref().is_some_and(|constraints| constraints.ca)
    }

    /// May issue certificates, with so many other issuers between it and the end of the chain.
    pub(crate) fn may_issue(&self, between: usize) -> bool {
        let deep_enough = |constraints: &BasicConstraints| {
            constraints.ca && constraints.path_len_constraint.is_none_or(|most| between <= usize::from(most))
        };
        self.usage.is_some_and(|usage| usage.key_cert_sign()) && self.constraints.as_ref().is_some_and(deep_enough)
    }
}

fn suite_of(algorithm: &AlgorithmIdentifierOwned) -> Result<Suite, CertificateError> {
    // Parameters are absent or NULL; authorities write both.
    let plain = algorithm.parameters.as_ref().is_none_or(|any| AnyRef::from(any).is_null());
    let suite = Suite::of_signature(algorithm.oid).filter(|_| plain);
    suite.ok_or_else(|| CertificateError::Algorithm(algorithm.oid.to_string()))
}

fn extensions(
    list: &[x509_cert::ext::Extension],
) -> Result<(Option<KeyUsage>, Option<BasicConstraints>), CertificateError> {
    let (mut usage, mut constraints, mut seen) = (None, None, BTreeSet::new());
    for extension in list {
        let value = extension.extn_value.as_bytes();
        let id = extension.extn_id;
        if !seen.insert(id) {
            return Err(CertificateError::Extension(id.to_string()));
        }
        match id {
            KEY_USAGE => usage = Some(KeyUsage::from_der(value)?),
            BASIC_CONSTRAINTS => constraints = Some(BasicConstraints::from_der(value)?),
            id if extension.critical => return Err(CertificateError::Extension(id.to_string())),
            _ => {}
        }
    }
    Ok((usage, constraints))
}

/// A number in hexadecimal capitals, without the zero that only keeps it positive.
fn serial(bytes: &[u8]) -> String {
    match bytes {
        [0, rest @ ..] if !rest.is_empty() => hex(rest),
        all => hex(all),
    }
}
