//! Certificates issued: the root of a seal authority, the maker of seals, the signer.

use super::{BASIC_CONSTRAINTS, COUNTRY, Certificate, CertificateError, KEY_USAGE, NAME, ORGAN, UNIT};
use crate::key::{KeyError, SigningKey};
use crate::randomness::Randomness;
use crate::suite::{PublicKey, Suite};
use crate::wire::write;
use der::asn1::ObjectIdentifier;
use model::Moment;

const SUBJECT_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");
const AUTHORITY_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.35");

/// What a certificate is for; it decides what the key may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Issues certificates to makers and signers, and to no other issuer.
    Root,
    /// Signs.
    End,
}

/// A certificate to be issued.
#[derive(Debug)]
pub(crate) struct Order<'a> {
    pub organ: &'a str,
    pub unit: &'a str,
    pub name: &'a str,
    pub key: &'a PublicKey,
    pub role: Role,
    pub from: Moment,
    pub until: Moment,
}

/// Who issues: a key and its certificate, or none where a root signs itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Issuer<'a> {
    pub key: &'a SigningKey,
    pub certificate: Option<&'a Certificate>,
}

/// Issues a certificate with a random number.
pub(crate) fn issue(
    order: &Order<'_>,
    by: Issuer<'_>,
    randomness: &mut Randomness<'_>,
) -> Result<Certificate, IssueError> {
    let suite = Suite::CURRENT;
    let subject = name(order);
    let issuer = by.certificate.map_or_else(|| subject.clone(), |certificate| certificate.subject.clone());
    let mut number: [u8; 16] = randomness.bytes().map_err(KeyError::from)?;
    // Sixteen bytes always, and positive.
    number[0] = number[0] & 0x7F | 0x40;
    let algorithm = write::sequence(&[write::id(&suite.signature_id())]);
    let key_kind = write::sequence(&[write::id(&suite.key_id()), write::id(&suite.curve_id())]);
    let signed = write::sequence(&[
        write::explicit(0, &write::number(2)),
        write::integer(&number),
        algorithm.clone(),
        issuer,
        write::sequence(&[write::certificate_moment(order.from), write::certificate_moment(order.until)]),
        subject,
        write::sequence(&[key_kind, write::bits(order.key.point(), 0)]),
        write::explicit(3, &extensions(order, by.key.public())),
    ]);
    let signature = by.key.sign(&signed, randomness)?;
    let bytes = write::sequence(&[signed, algorithm, write::bits(&signature, 0)]);
    Ok(Certificate::from_der(&bytes)?)
}

/// Why a certificate could not be issued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum IssueError {
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

fn name(order: &Order<'_>) -> Vec<u8> {
    let part = |id: &ObjectIdentifier, text| write::set(&[write::sequence(&[write::id(id), text])]);
    write::sequence(&[
        part(&COUNTRY, write::printable("CN")),
        part(&ORGAN, write::utf8(order.organ)),
        part(&UNIT, write::utf8(order.unit)),
        part(&NAME, write::utf8(order.name)),
    ])
}

fn extensions(order: &Order<'_>, issuer: &PublicKey) -> Vec<u8> {
    let critical = |id, value: &[u8]| write::sequence(&[write::id(id), write::yes(), write::octets(value)]);
    let plain = |id, value: &[u8]| write::sequence(&[write::id(id), write::octets(value)]);
    let (constraints, usage) = match order.role {
        // CA, and no issuer below it; keyCertSign and cRLSign.
        Role::Root => (write::sequence(&[write::yes(), write::number(0)]), write::bits(&[0x06], 1)),
        // digitalSignature and nonRepudiation.
        Role::End => (write::sequence(&[]), write::bits(&[0xC0], 6)),
    };
    write::sequence(&[
        critical(&BASIC_CONSTRAINTS, &constraints),
        critical(&KEY_USAGE, &usage),
        plain(&SUBJECT_KEY, &write::octets(&short(order.key))),
        plain(&AUTHORITY_KEY, &write::sequence(&[write::value(0x80, &short(issuer))])),
    ])
}

/// A key's short name in certificates.
fn short(key: &PublicKey) -> Vec<u8> {
    key.suite().hash(key.point()).into_iter().take(20).collect()
}
