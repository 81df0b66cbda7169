//! The signature with a seal: which seal, when, over which hash, called what; signed by the signer.

use super::seal::{Seal, SealError, VERSION, known};
use crate::certificate::Certificate;
use crate::key::{KeyError, SigningKey};
use crate::randomness::Randomness;
use crate::suite::Suite;
use crate::wire::read::{self, Malformed};
use crate::wire::write;
use der::asn1::{AnyRef, BitStringRef};
use der::{Decode as _, Reader as _, Tag};
use model::Moment;

const LONGEST: usize = 8 * 1024 * 1024;

/// What is signed.
#[derive(Debug)]
pub(crate) struct ToSign<'a> {
    pub seal: &'a Seal,
    pub at: Moment,
    /// Of the document, or of the description that holds the hashes of its files.
    pub hash: [u8; 32],
    /// What was hashed; ASCII.
    pub what: &'a str,
}

impl ToSign<'_> {
    /// Signs: the bytes of an `SES_Signature`.
    pub(crate) fn signed(
        &self,
        signer: &Certificate,
        key: &SigningKey,
        randomness: &mut Randomness<'_>,
    ) -> Result<Vec<u8>, KeyError> {
        let inner = write::sequence(&[
            write::number(VERSION),
            self.seal.to_der().to_vec(),
            write::moment(self.at),
            write::bits(&self.hash, 0),
            write::ascii(self.what),
        ]);
        let signature = key.sign(&inner, randomness)?;
        Ok(write::sequence(&[
            inner,
            write::octets(signer.to_der()),
            write::id(&Suite::CURRENT.signature_id()),
            write::bits(&signature, 0),
        ]))
    }
}

/// A signature that was read; whether it holds is asked separately.
#[derive(Debug)]
pub(crate) struct SesSignature {
    pub seal: Seal,
    pub at: Moment,
    pub hash: Vec<u8>,
    pub what: String,
    pub signer: Certificate,
    pub suite: Suite,
    inner: Vec<u8>,
    signature: Vec<u8>,
}

impl SesSignature {
    pub(crate) fn from_der(bytes: &[u8]) -> Result<Self, SealError> {
        let (inner, signer, algorithm, signature) = read::whole_sequence(bytes, LONGEST, |body| {
            let read = (read::raw(body)?, read::octets(body)?, read::id(body)?, read::bits(body)?);
            timestamp(body)?;
            Ok(read)
        })?;
        let suite = known(algorithm)?;
        let signer = Certificate::from_der(signer)?;
        let (seal, at, hash, what) = read::whole_sequence(inner, LONGEST, |body| {
            let version = read::number(body)?;
            if version != VERSION {
                return Err(Malformed(format!("version {version}, not {VERSION}")));
            }
            let read = (read::raw(body)?, read::moment(body)?, read::bits(body)?.to_vec(), read::ascii(body)?);
            read::extra_data(body)?;
            Ok(read)
        })?;
        let seal = Seal::from_der(seal)?;
        let (inner, signature) = (inner.to_vec(), signature.to_vec());
        Ok(Self { seal, at, hash, what, signer, suite, inner, signature })
    }

    /// Whether the signer signed it.
    pub(crate) fn is_signed(&self) -> bool {
        self.signer.key().suite() == self.suite && self.signer.key().verifies(&self.inner, &self.signature)
    }
}

/// A timestamp over the signature may follow. It is read for its form only: no timestamping authority is known here.
fn timestamp(body: read::Body<'_, '_>) -> Result<(), Malformed> {
    if body.is_finished() {
        return Ok(());
    }
    let any = AnyRef::decode(body)?;
    match any.header().tag() {
        Tag::BitString => Ok(()),
        Tag::ContextSpecific { constructed: true, number } if number.value() == 0 => {
            BitStringRef::from_der(any.value())?;
            Ok(())
        }
        tag => Err(Malformed(format!("{tag} where a timestamp may stand"))),
    }
}
