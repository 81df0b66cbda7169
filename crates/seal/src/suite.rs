//! The one place that knows algorithms and their ids. A second suite is a second variant here; nothing else names one.

use der::asn1::ObjectIdentifier;
use sm2::dsa::signature::Verifier as _;
use sm2::dsa::{Signature, VerifyingKey};
use sm3::{Digest as _, Sm3};

/// Identity that enters the hash of every SM2 signature where nothing else is agreed (GM/T 0009).
pub(crate) const IDENTITY: &str = "1234567812345678";

/// A signature algorithm with its hash and its kind of key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// SM2 with SM3 (GB/T 32918, GB/T 32905).
    Sm2WithSm3,
}

impl Suite {
    /// What new seals and certificates are made with.
    pub const CURRENT: Self = Self::Sm2WithSm3;

    /// Id of the signature algorithm.
    pub const fn signature_id(self) -> ObjectIdentifier {
        match self {
            Self::Sm2WithSm3 => ObjectIdentifier::new_unwrap("1.2.156.10197.1.501"),
        }
    }

    /// Id of the hash alone.
    pub const fn hash_id(self) -> ObjectIdentifier {
        match self {
            Self::Sm2WithSm3 => ObjectIdentifier::new_unwrap("1.2.156.10197.1.401"),
        }
    }

    /// Id of the kind of key, as certificates write it.
    pub const fn key_id(self) -> ObjectIdentifier {
        match self {
            Self::Sm2WithSm3 => ObjectIdentifier::new_unwrap("1.2.840.10045.2.1"),
        }
    }

    /// Id of the curve that the key is on.
    pub const fn curve_id(self) -> ObjectIdentifier {
        match self {
            Self::Sm2WithSm3 => ObjectIdentifier::new_unwrap("1.2.156.10197.1.301"),
        }
    }

    /// The suite that a signature names, if we know it.
    pub fn of_signature(id: ObjectIdentifier) -> Option<Self> {
        [Self::Sm2WithSm3].into_iter().find(|suite| suite.signature_id() == id)
    }

    /// Whether a package names this suite's hash: by its id, or by its name, as older writers do.
    pub(crate) fn is_hash(self, name: &str) -> bool {
        name == self.hash_id().to_string()
            || match self {
                Self::Sm2WithSm3 => name.eq_ignore_ascii_case("SM3"),
            }
    }

    /// The hash of bytes.
    pub fn hash(self, bytes: &[u8]) -> [u8; 32] {
        match self {
            Self::Sm2WithSm3 => Sm3::digest(bytes).into(),
        }
    }
}

/// A public key that is a point of its suite's curve; there is no other way to make one.
#[derive(Debug, Clone)]
pub struct PublicKey {
    suite: Suite,
    point: Vec<u8>,
    verifier: VerifyingKey,
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.suite == other.suite && self.point == other.point
    }
}

impl PublicKey {
    /// The key of an uncompressed point (SEC 1); None when it is not on the curve.
    pub fn of_point(suite: Suite, point: &[u8]) -> Option<Self> {
        if point.first() != Some(&4) {
            return None;
        }
        let verifier = VerifyingKey::from_sec1_bytes(IDENTITY, point).ok()?;
        Some(Self { suite, point: point.to_vec(), verifier })
    }

    /// The uncompressed point.
    pub fn point(&self) -> &[u8] {
        &self.point
    }

    pub(crate) fn suite(&self) -> Suite {
        self.suite
    }

    /// Whether this key's owner made the signature (DER of r and s) over the message.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self.suite {
            Suite::Sm2WithSm3 => {
                Signature::from_der(signature).is_ok_and(|signature| self.verifier.verify(message, &signature).is_ok())
            }
        }
    }
}
