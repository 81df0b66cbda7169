//! The seal: name, picture, who may use it, how long; signed by its maker.

use crate::certificate::{Certificate, CertificateError};
use crate::key::{KeyError, SigningKey};
use crate::randomness::Randomness;
use crate::suite::Suite;
use crate::wire::read::{self, Malformed};
use crate::wire::write;
use der::Reader as _;
use der::asn1::ObjectIdentifier;
use model::Moment;

/// The unit (OU) by which an authority marks a certificate as a seal maker's.
pub const MAKER_UNIT: &str = "制章者";

/// Of the structures, as GB/T 38540-2020 counts.
pub(crate) const VERSION: u32 = 4;
/// 法定名称章.
const KIND: u32 = 1;
/// The list of signers holds certificates; 2 would be their hashes.
const LISTS_CERTIFICATES: u32 = 1;
/// A seal with its picture and certificates.
const LONGEST: usize = 4 * 1024 * 1024;
const MOST_SIGNERS: usize = 64;

/// Why bytes are no seal for us.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not DER, or not the standard's structure.
    #[error("no seal of GB/T 38540: {0}")]
    Malformed(String),
    /// A certificate in it can't be read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// Signed with an algorithm that we don't know.
    #[error("algorithm {0} is not supported")]
    Algorithm(String),
    /// The maker's key failed.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl From<Malformed> for SealError {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed.0)
    }
}

/// What a viewer paints where the seal stands. It proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `PNG`, `SVG`, `ofd` ….
    pub kind: String,
    /// The file's bytes.
    pub data: Vec<u8>,
    /// Millimetres.
    pub width: u32,
    /// Millimetres.
    pub height: u32,
}

/// A seal. The bytes are kept as they were read: signatures are over them.
#[derive(Debug, Clone)]
pub struct Seal {
    bytes: Vec<u8>,
    info: Vec<u8>,
    id: String,
    name: String,
    signers: Vec<Vec<u8>>,
    made: Moment,
    from: Moment,
    until: Moment,
    picture: Picture,
    maker: Certificate,
    signature: Vec<u8>,
}

impl PartialEq for Seal {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

/// A seal to be made.
#[derive(Debug)]
pub struct SealDraft<'a> {
    /// 印章编号, ASCII.
    pub id: &'a str,
    /// 印章名称.
    pub name: &'a str,
    /// Who may use it.
    pub signers: &'a [&'a Certificate],
    /// When it is made.
    pub made: Moment,
    /// First moment that it may be used.
    pub from: Moment,
    /// Last moment that it may be used.
    pub until: Moment,
    /// What viewers paint.
    pub picture: &'a Picture,
}

impl Seal {
    /// Makes a seal: for an authority that has issued certificates to a maker and to signers.
    pub fn make(
        draft: &SealDraft<'_>,
        maker: &Certificate,
        key: &SigningKey,
        randomness: &mut Randomness<'_>,
    ) -> Result<Self, SealError> {
        if !draft.id.is_ascii() || !draft.picture.kind.is_ascii() {
            return Err(SealError::Malformed("its number and the picture's kind are ASCII".to_owned()));
        }
        let certificates: Vec<_> = draft.signers.iter().map(|signer| write::octets(signer.to_der())).collect();
        let info = write::sequence(&[
            write::sequence(&[write::ascii("ES"), write::number(VERSION), write::ascii("FAZHI")]),
            write::ascii(draft.id),
            write::sequence(&[
                write::number(KIND),
                write::utf8(draft.name),
                write::number(LISTS_CERTIFICATES),
                write::sequence(&certificates),
                write::moment(draft.made),
                write::moment(draft.from),
                write::moment(draft.until),
            ]),
            write::sequence(&[
                write::ascii(&draft.picture.kind),
                write::octets(&draft.picture.data),
                write::number(draft.picture.width),
                write::number(draft.picture.height),
            ]),
        ]);
        let signature = key.sign(&info, randomness)?;
        Self::from_der(&write::sequence(&[
            info,
            write::octets(maker.to_der()),
            write::id(&Suite::CURRENT.signature_id()),
            write::bits(&signature, 0),
        ]))
    }

    /// Reads a seal's file (`Seal.esl`).
    pub fn from_der(bytes: &[u8]) -> Result<Self, SealError> {
        let (info, maker, algorithm, signature) = read::whole_sequence(bytes, LONGEST, |body| {
            Ok((read::raw(body)?, read::octets(body)?, read::id(body)?, read::bits(body)?))
        })?;
        known(algorithm)?;
        let maker = Certificate::from_der(maker)?;
        let seal = read::whole_sequence(info, LONGEST, |body| {
            body.sequence(|header| {
                let (mark, version) = (read::ascii(header)?, read::number(header)?);
                read::ascii(header)?;
                if mark == "ES" && version == VERSION { Ok(()) } else { Err(other_version(&mark, version)) }
            })?;
            let id = read::ascii(body)?;
            let (name, signers, [made, from, until]) = body.sequence(property)?;
            let picture = body.sequence(|picture| {
                Ok::<_, Malformed>(Picture {
                    kind: read::ascii(picture)?,
                    data: read::octets(picture)?.to_vec(),
                    width: read::number(picture)?,
                    height: read::number(picture)?,
                })
            })?;
            read::extra_data(body)?;
            let (bytes, info, signature) = (bytes.to_vec(), info.to_vec(), signature.to_vec());
            Ok(Self { bytes, info, id, name, signers, made, from, until, picture, maker, signature })
        })?;
        Ok(seal)
    }

    /// The bytes it was read from.
    pub fn to_der(&self) -> &[u8] {
        &self.bytes
    }

    /// 印章编号.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// 印章名称.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it was made, and from when to when it may be used.
    pub fn moments(&self) -> [Moment; 3] {
        [self.made, self.from, self.until]
    }

    /// What viewers paint.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Who made it.
    pub fn maker(&self) -> &Certificate {
        &self.maker
    }

    /// Whether the certificate's owner may use the seal.
    pub fn admits(&self, signer: &Certificate) -> bool {
        self.signers.iter().any(|listed| listed == signer.to_der())
    }

    /// Whether the maker signed it.
    pub fn is_signed(&self) -> bool {
        self.maker.key().verifies(&self.info, &self.signature)
    }
}

type Property = (String, Vec<Vec<u8>>, [Moment; 3]);

fn property(body: read::Body<'_, '_>) -> Result<Property, Malformed> {
    read::number(body)?;
    let name = read::utf8(body)?;
    if read::number(body)? != LISTS_CERTIFICATES {
        return Err(Malformed("signers listed by their hashes are not supported".to_owned()));
    }
    let signers = body.sequence(|list| {
        let mut signers = Vec::new();
        while !list.is_finished() {
            if signers.len() == MOST_SIGNERS {
                return Err(Malformed(format!("more than {MOST_SIGNERS} signers")));
            }
            signers.push(read::octets(list)?.to_vec());
        }
        Ok(signers)
    })?;
    Ok((name, signers, [read::moment(body)?, read::moment(body)?, read::moment(body)?]))
}

fn other_version(mark: &str, version: u32) -> Malformed {
    Malformed(format!("structure {mark} of version {version}, not ES of version {VERSION}"))
}

/// The suite of a signature's algorithm.
pub(crate) fn known(algorithm: ObjectIdentifier) -> Result<Suite, SealError> {
    Suite::of_signature(algorithm).ok_or_else(|| SealError::Algorithm(algorithm.to_string()))
}
