//! Signatures that show a receiver that an event is from this house and unchanged: HMAC-SHA256 over id, time and body, in the
//! headers and with the secret's form of Standard Webhooks, so that receivers verify with libraries that exist.

use base64ct::{Base64, Encoding};
use ring::hmac;
use thiserror::Error;

/// Before a secret in text.
const MARK: &str = "whsec_";
/// Before a signature: the first way of signing.
const VERSION: &str = "v1,";

/// Why a text is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a secret is {MARK} and the Base64 of 24 to 64 bytes")]
pub struct SecretError;

/// What both sides know.
#[derive(Clone)]
pub struct Secret {
    bytes: Vec<u8>,
    key: hmac::Key,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Of bytes that nobody can guess.
    pub fn new(bytes: &[u8]) -> Result<Self, SecretError> {
        if !(24..=64).contains(&bytes.len()) {
            return Err(SecretError);
        }
        Ok(Self { bytes: bytes.to_vec(), key: hmac::Key::new(hmac::HMAC_SHA256, bytes) })
    }

    /// Of the text that its receiver was given.
    pub fn of_text(text: &str) -> Result<Self, SecretError> {
        let encoded = text.trim().strip_prefix(MARK).ok_or(SecretError)?;
        Self::new(&Base64::decode_vec(encoded).map_err(|_| SecretError)?)
    }

    /// As its receiver is given it.
    pub fn text(&self) -> String {
        format!("{MARK}{}", Base64::encode_string(&self.bytes))
    }

    /// The value of `webhook-signature`.
    pub fn sign(&self, id: &str, unix_seconds: u64, body: &[u8]) -> String {
        let tag = hmac::sign(&self.key, &signed(id, unix_seconds, body));
        format!("{VERSION}{}", Base64::encode_string(tag.as_ref()))
    }

    /// Whether one of the signatures of a header (parted by spaces) is this secret's, as a receiver asks. That the time is
    /// not long ago is for the receiver to say.
    pub fn verifies(&self, (id, unix_seconds): (&str, u64), body: &[u8], header: &str) -> bool {
        let signed = signed(id, unix_seconds, body);
        header
            .split(' ')
            .filter_map(|one| Base64::decode_vec(one.strip_prefix(VERSION)?).ok())
            .any(|tag| hmac::verify(&self.key, &signed, &tag).is_ok())
    }
}

fn signed(id: &str, unix_seconds: u64, body: &[u8]) -> Vec<u8> {
    [id.as_bytes(), b".", unix_seconds.to_string().as_bytes(), b".", body].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// The example of the Standard Webhooks documents and libraries.
    #[test]
    fn signs_as_other_libraries_do() {
        let secret = Secret::of_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let (id, at, body) = ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        let signature = secret.sign(id, at, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert!(secret.verifies((id, at), body, &format!("v1,AAAA {signature}")));
        assert!(!secret.verifies((id, at + 1), body, &signature), "another time");
        assert!(!secret.verifies((id, at), b"{}", &signature), "another body");
        assert!(!secret.verifies(("msg", at), body, &signature), "another id");
    }

    #[test]
    fn a_secret_is_read_as_it_was_shown() {
        let secret = Secret::new(&[7; 32]).unwrap();
        assert_eq!(Secret::of_text(&secret.text()).unwrap().text(), secret.text());
        for wrong in ["", "whsec_", "whsec_MTIz", "abc", "whsec_####"] {
            assert!(Secret::of_text(wrong).is_err(), "{wrong}");
        }
    }
}
