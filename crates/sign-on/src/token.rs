//! Whether an ID token is believed, by OpenID Connect Core 1.0, section 3.1.3.7.

use crate::keys::{Keys, Way};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

/// How far two clocks may be apart, in seconds.
const APART: u64 = 120;
/// The oldest token that is taken, in seconds.
const OLDEST: u64 = 600;

/// Who came, by the provider's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Never given to another by this issuer.
    pub subject: String,
    /// How he proved it, if the provider says.
    pub acr: Option<String>,
}

/// What a token must agree with.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'e> {
    pub issuer: &'e str,
    pub client: &'e str,
    pub nonce: &'e str,
    /// Seconds since 1970.
    pub now: u64,
}

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenError {
    #[error("it is no signed token")]
    Malformed,
    #[error("it is signed in a way that is not believed")]
    Way,
    #[error("no key of the provider signed it")]
    Signature,
    #[error("it is of another issuer")]
    Issuer,
    #[error("it is for another client")]
    Audience,
    #[error("it is over")]
    Expired,
    #[error("it is from another time")]
    Time,
    #[error("it answers another sign-in")]
    Nonce,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood: none is.
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nonce: Option<String>,
    acr: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Who a token says that somebody is, if it is to be believed.
pub fn identity(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Identity, TokenError> {
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
    let (head, claims) = signed.split_once('.').ok_or(TokenError::Malformed)?;
    let head: Head = part(head)?;
    let way = Way::of(&head.alg).filter(|_| head.crit.is_none()).ok_or(TokenError::Way)?;
    let signature = Base64UrlUnpadded::decode_vec(signature).map_err(|_| TokenError::Malformed)?;
    if !keys.signed(way, head.kid.as_deref(), signed.as_bytes(), &signature) {
        return Err(TokenError::Signature);
    }
    let claims: Claims = part(claims)?;
    if claims.iss != expected.issuer {
        return Err(TokenError::Issuer);
    }
    let (for_us, several) = match &claims.aud {
        Audience::One(one) => (one == expected.client, false),
        Audience::Many(many) => (many.iter().any(|one| one == expected.client), many.len() > 1),
    };
    let presented = claims.azp.as_deref();
    if !for_us || presented.is_some_and(|azp| azp != expected.client) || (several && presented.is_none()) {
        return Err(TokenError::Audience);
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^53")]
    let seconds = |seconds: u64| seconds as f64;
    if claims.exp + seconds(APART) <= seconds(expected.now) {
        return Err(TokenError::Expired);
    }
    if claims.iat > seconds(expected.now + APART) || claims.iat + seconds(OLDEST) < seconds(expected.now) {
        return Err(TokenError::Time);
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(TokenError::Nonce);
    }
    if claims.sub.is_empty() || claims.sub.len() > 255 {
        return Err(TokenError::Malformed);
    }
    Ok(Identity { subject: claims.sub, acr: claims.acr })
}

fn part<T: for<'de> Deserialize<'de>>(encoded: &str) -> Result<T, TokenError> {
    let bytes = Base64UrlUnpadded::decode_vec(encoded).map_err(|_| TokenError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenError::Malformed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
    use serde_json::json;

    const NOW: u64 = 1_700_000_000;

    struct Signer(EcdsaKeyPair);

    impl Signer {
        fn new() -> Self {
            let random = SystemRandom::new();
            let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
            Self(pair)
        }

        fn keys(&self, id: &str) -> Keys {
            let point = self.0.public_key().as_ref();
            let part = |bytes: &[u8]| Base64UrlUnpadded::encode_string(bytes);
            Keys::of(&json!({"keys": [
                {"kty": "oct", "kid": "shared", "k": "AAAA"},
                {"kty": "EC", "crv": "P-256", "use": "sig", "kid": id, "x": part(&point[1..33]), "y": part(&point[33..])},
            ]}))
        }

        fn token(&self, head: &Value, claims: &Value) -> String {
            let part = |value: &Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
            let signed = format!("{}.{}", part(head), part(claims));
            let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
            format!("{signed}.{}", Base64UrlUnpadded::encode_string(signature.as_ref()))
        }
    }

    fn claims() -> Value {
        json!({"iss": "https://id.example.cn", "sub": "u-17", "aud": "fazhi", "exp": NOW + 300, "iat": NOW,
               "nonce": "n", "acr": "mfa"})
    }

    fn expected() -> Expected<'static> {
        Expected { issuer: "https://id.example.cn", client: "fazhi", nonce: "n", now: NOW }
    }

    #[test]
    fn a_token_is_believed_for_what_it_says_and_nothing_else() {
        let (signer, head) = (Signer::new(), json!({"alg": "ES256", "kid": "k1"}));
        let keys = signer.keys("k1");
        let good = signer.token(&head, &claims());
        let who = identity(&good, &keys, &expected()).unwrap();
        assert_eq!((who.subject.as_str(), who.acr.as_deref()), ("u-17", Some("mfa")));
        for (name, value, error) in [
            ("iss", json!("https://other.example.cn"), TokenError::Issuer),
            ("aud", json!("other"), TokenError::Audience),
            ("aud", json!(["fazhi", "other"]), TokenError::Audience),
            ("azp", json!("other"), TokenError::Audience),
            ("exp", json!(NOW - 200), TokenError::Expired),
            ("iat", json!(NOW + 200), TokenError::Time),
            ("iat", json!(NOW - 1000), TokenError::Time),
            ("nonce", json!("m"), TokenError::Nonce),
            ("nonce", json!(null), TokenError::Nonce),
            ("sub", json!(""), TokenError::Malformed),
        ] {
            let mut claims = claims();
            claims[name] = value.clone();
            let token = signer.token(&head, &claims);
            assert_eq!(identity(&token, &keys, &expected()), Err(error), "{name} {value}");
        }
    }

    #[test]
    fn only_the_providers_keys_sign() {
        let (signer, other) = (Signer::new(), Signer::new());
        let keys = signer.keys("k1");
        let es = json!({"alg": "ES256", "kid": "k1"});
        assert_eq!(identity(&other.token(&es, &claims()), &keys, &expected()), Err(TokenError::Signature));
        let unnamed = json!({"alg": "ES256", "kid": "k2"});
        assert_eq!(identity(&signer.token(&unnamed, &claims()), &keys, &expected()), Err(TokenError::Signature));
        assert_eq!(identity(&signer.token(&es, &claims()), &Keys::default(), &expected()), Err(TokenError::Signature));
        for way in ["none", "HS256", "ES384"] {
            let token = signer.token(&json!({"alg": way, "kid": "k1"}), &claims());
            assert_eq!(identity(&token, &keys, &expected()), Err(TokenError::Way), "{way}");
        }
        let critical = json!({"alg": "ES256", "kid": "k1", "crit": ["x"]});
        assert_eq!(identity(&signer.token(&critical, &claims()), &keys, &expected()), Err(TokenError::Way));
        let good = signer.token(&es, &claims());
        let (head, rest) = good.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let changed = Base64UrlUnpadded::encode_string(claims().to_string().replace("u-17", "u-18").as_bytes());
        let forged = format!("{head}.{changed}.{signature}");
        assert_eq!(identity(&forged, &keys, &expected()), Err(TokenError::Signature));
        for broken in ["", "a", "a.b", "a.b.c", "..", &good[..good.len() - 4]] {
            assert!(identity(broken, &keys, &expected()).is_err(), "{broken}");
        }
    }
}
