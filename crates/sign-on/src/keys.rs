//! The provider's public keys, and whether one of them signed something.

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde_json::Value;

/// The ways of signing that are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Rs256,
    Ps256,
    Es256,
}

impl Way {
    pub(crate) fn of(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
enum Public {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// The uncompressed point.
    P256(Vec<u8>),
}

#[derive(Debug, Clone)]
struct Key {
    id: Option<String>,
    /// The only way for which the provider gave it, if it said so.
    way: Option<Way>,
    public: Public,
}

/// A provider's keys for signing.
#[derive(Debug, Clone, Default)]
pub struct Keys(Vec<Key>);

impl Keys {
    /// Of a JSON Web Key Set; keys of other kinds, or for other uses, are left out.
    pub fn of(set: &Value) -> Self {
        let keys = set.get("keys").and_then(Value::as_array).into_iter().flatten();
        Self(keys.filter_map(key).collect())
    }

    /// Whether one of the keys signed the message; a named key is the only one asked.
    pub(crate) fn signed(&self, way: Way, id: Option<&str>, message: &[u8], signature: &[u8]) -> bool {
        let named = |key: &&Key| id.is_none() || key.id.as_deref() == id;
        let fit = |key: &&Key| key.way.is_none_or(|only| only == way);
        self.0.iter().filter(named).filter(fit).any(|key| match (&key.public, way) {
            (Public::Rsa { n, e }, Way::Rs256) => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            (Public::Rsa { n, e }, Way::Ps256) => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PSS_2048_8192_SHA256, message, signature).is_ok()
            }
            (Public::P256(point), Way::Es256) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            _ => false,
        })
    }
}

fn key(jwk: &Value) -> Option<Key> {
    let text = |name: &str| jwk.get(name).and_then(Value::as_str);
    let bytes = |name: &str| Base64UrlUnpadded::decode_vec(text(name)?).ok();
    if text("use").is_some_and(|purpose| purpose != "sig") {
        return None;
    }
    let way = match text("alg") {
        Some(name) => Some(Way::of(name)?),
        None => None,
    };
    let public = match (text("kty")?, text("crv")) {
        ("RSA", _) => Public::Rsa { n: bytes("n")?, e: bytes("e")? },
        ("EC", Some("P-256")) => Public::P256([vec![4], bytes("x")?, bytes("y")?].concat()),
        _ => return None,
    };
    Some(Key { id: text("kid").map(str::to_owned), way, public })
}
