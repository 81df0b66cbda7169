//! What the database must keep and may not tell: secrets of second factors, of receivers, of mail servers. They are sealed
//! (AES-256-GCM) under a key that lies outside the database, so that a copy of the database alone opens none of them. Each is
//! sealed for its purpose and place, and opens nowhere else.

mod key;

pub use key::KeyError;
pub(crate) use key::KeyPlace;

use crate::{AppError, Platform};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use std::path::PathBuf;
use std::sync::Arc;

/// The first byte of what is sealed: which way of sealing it is.
const FORM: u8 = 1;
/// Bytes of a nonce, which stand before what they sealed.
const NONCE: usize = 12;
/// Before a sealed text.
pub(crate) const SEALED: &str = "sealed:";
/// Where the database says which key is its own: a text that only the right key opens.
const CHECK: &str = "key-check";
const CHECK_WORD: &[u8] = b"fazhi";
/// The purpose of the check.
const CHECK_PURPOSE: &str = "check";

/// The key of a house.
#[derive(Clone)]
pub(crate) struct HouseKey(Arc<Aes256Gcm>);

impl std::fmt::Debug for HouseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HouseKey")
    }
}

impl HouseKey {
    fn new(key: [u8; 32]) -> Self {
        Self(Arc::new(Aes256Gcm::new(&Key::<Aes256Gcm>::from(key))))
    }

    /// Seals bytes for a purpose; opening asks for the same words.
    pub(crate) fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, AppError> {
        let broken = |why: String| AppError::State { what: format!("sealing {purpose}"), why };
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| broken(error.to_string()))?;
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload).map_err(|error| broken(error.to_string()))?;
        Ok([&[FORM][..], &nonce, &sealed].concat())
    }

    /// Opens what was sealed for the purpose; None when it was not, or was changed.
    pub(crate) fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.strip_prefix(&[FORM])?.split_first_chunk::<NONCE>()?;
        self.0.decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: purpose.as_bytes() }).ok()
    }
}

/// Bytes as hexadecimal digits, for columns and settings of text.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |all, byte| format!("{all}{byte:02x}"))
}

/// The bytes of hexadecimal digits.
fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok())
        .collect()
}

impl Platform {
    /// The same platform with the key in another file than beside the database.
    #[must_use]
    pub fn with_key_file(mut self, file: PathBuf) -> Self {
        self.key = Arc::new(KeyPlace::new(Some(file)));
        self
    }

    /// The key of this database. The first to ask for it makes it; a key that is gone or another's is an error, for a new
    /// one would open nothing that is there.
    pub(crate) async fn house_key(&self) -> Result<&HouseKey, AppError> {
        self.key.held.get_or_try_init(|| self.load_key()).await
    }

    async fn load_key(&self) -> Result<HouseKey, AppError> {
        let nobody = model::OfficeId::default();
        let known = self.store.setting(&nobody, CHECK).await?;
        let key = HouseKey::new(self.key.read_or_make(known.is_some())?);
        let check = match known {
            Some(check) => check,
            None => self.store.first_setting(&nobody, CHECK, &hex(&key.seal(CHECK_PURPOSE, CHECK_WORD)?)).await?,
        };
        let fits =
            unhex(&check).and_then(|check| key.open(CHECK_PURPOSE, &check)).is_some_and(|word| word == CHECK_WORD);
        if fits { Ok(key) } else { Err(KeyError::Other { path: self.key.shown() }.into()) }
    }

    /// A text sealed so that it may wait in the database: hexadecimal digits after a mark.
    pub(crate) async fn sealed_text(&self, purpose: &str, plain: &str) -> Result<String, AppError> {
        Ok(format!("{SEALED}{}", hex(&self.house_key().await?.seal(purpose, plain.as_bytes())?)))
    }

    /// What `sealed_text` sealed for the purpose; None when it does not open.
    pub(crate) async fn opened_text(&self, purpose: &str, sealed: &str) -> Result<Option<String>, AppError> {
        let Some(bytes) = sealed.strip_prefix(SEALED).and_then(unhex) else { return Ok(None) };
        let opened = self.house_key().await?.open(purpose, &bytes);
        Ok(opened.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// Seals every secret that still lies open from before; how many those were. For the start of a server, which also
    /// learns here that its key is the right one.
    pub async fn take_over_secrets(&self) -> Result<usize, AppError> {
        let key = self.house_key().await?;
        let mut taken = 0;
        for (office, person, secret) in self.store.second_factor_secrets().await? {
            if crate::people::lies_open(&secret) {
                let sealed = key.seal(&crate::people::secret_purpose(&office, &person), &secret)?;
                taken += usize::from(self.store.replace_totp_secret(&office, &person, (&secret, &sealed)).await?);
            }
        }
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_purpose_with_its_key_and_whole() {
        let key = HouseKey::new([7; 32]);
        let sealed = key.seal("a", b"secret").unwrap();
        assert_eq!(key.open("a", &sealed).unwrap(), b"secret");
        assert_eq!(key.open("b", &sealed), None, "another purpose");
        assert_eq!(HouseKey::new([8; 32]).open("a", &sealed), None, "another key");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open("a", &changed), None, "byte {at}");
        }
        assert_eq!(key.open("a", &sealed[..5]), None);
        assert_ne!(key.seal("a", b"secret").unwrap(), sealed, "no two are alike");
    }

    #[test]
    fn hexadecimal_digits_come_back() {
        assert_eq!(unhex(&hex(&[0, 15, 255])).unwrap(), [0, 15, 255]);
        assert!(unhex("abc").is_none() && unhex("zz").is_none());
    }
}
