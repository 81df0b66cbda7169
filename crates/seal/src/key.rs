//! Private keys: drawn, kept encrypted under a pass phrase, used to sign; never shown.
//!
//! At rest a key is PKCS#8 `EncryptedPrivateKeyInfo` under PBES2 with scrypt and AES-256-CBC: memory-hard, standard, and
//! readable by other tools. It carries no mark of its own against changes; `Signer` refuses a key that is not its
//! certificate's, which is what a changed key would be.

use crate::randomness::{NoRandomness, Randomness};
use crate::suite::{IDENTITY, PublicKey, Suite};
use pkcs8::pkcs5::{pbes2, scrypt};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use sm2::dsa::signature::RandomizedSigner as _;
use sm2::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use std::fmt;

/// Memory and time that a pass phrase costs: 2^14 blocks of 1 KiB, five times over. More memory than 16 MiB other tools
/// refuse to spend.
const COST: u8 = 14;
const BLOCK: u32 = 8;
const TIMES: u32 = 5;
/// Files that ask for more are refused before any work is done.
const HIGHEST_COST: u64 = 1 << 20;
const LONGEST_FILE: usize = 4096;

/// Why there is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Wrong pass phrase, or the file was changed.
    #[error("the pass phrase does not open the key")]
    PassPhrase,
    /// The file is no encrypted private key of this suite.
    #[error("no encrypted SM2 private key: {0}")]
    Malformed(String),
    /// The caller's randomness failed.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The arithmetic refused a drawn number; drawing again helps.
    #[error("the key can't sign")]
    Unfit,
}

/// A private key. Shows nothing of itself.
#[derive(Clone)]
pub struct SigningKey {
    secret: sm2::SecretKey,
    public: PublicKey,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey")
    }
}

impl SigningKey {
    /// Draws a new key.
    pub fn draw(randomness: &mut Randomness<'_>) -> Result<Self, KeyError> {
        // A number outside of the curve's order comes up once in 2^32 draws; a source that gives nothing else is broken.
        for _ in 0..64 {
            let number: [u8; 32] = randomness.bytes()?;
            if let Ok(secret) = sm2::SecretKey::from_slice(&number) {
                return Self::of(secret);
            }
        }
        Err(KeyError::Unfit)
    }

    fn of(secret: sm2::SecretKey) -> Result<Self, KeyError> {
        let point = secret.public_key().to_sec1_bytes();
        let public = PublicKey::of_point(Suite::Sm2WithSm3, &point).ok_or(KeyError::Unfit)?;
        Ok(Self { secret, public })
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a message: DER of r and s.
    pub(crate) fn sign(&self, message: &[u8], randomness: &mut Randomness<'_>) -> Result<Vec<u8>, KeyError> {
        let signer = sm2::dsa::SigningKey::new(IDENTITY, &self.secret).map_err(|_| KeyError::Unfit)?;
        let signature = signer.try_sign_with_rng(randomness, message).map_err(|_| KeyError::Unfit)?;
        Ok(signature.to_der().as_bytes().to_vec())
    }

    /// The key as a file that only the pass phrase opens.
    pub fn to_file(&self, pass_phrase: &str, randomness: &mut Randomness<'_>) -> Result<Vec<u8>, KeyError> {
        let malformed = |error: &dyn fmt::Display| KeyError::Malformed(error.to_string());
        let salt: [u8; 16] = randomness.bytes()?;
        let start: [u8; 16] = randomness.bytes()?;
        let cost = scrypt::Params::new(COST, BLOCK, TIMES).map_err(|error| malformed(&error))?;
        let scheme = pbes2::Parameters::generate_scrypt_aes256cbc(cost, &salt, start).map_err(|e| malformed(&e))?;
        let plain = self.secret.to_pkcs8_der().map_err(|error| malformed(&error))?;
        let info = PrivateKeyInfoRef::try_from(plain.as_bytes()).map_err(|error| malformed(&error))?;
        let file = info.encrypt_with_params(scheme, pass_phrase).map_err(|error| malformed(&error))?;
        Ok(file.as_bytes().to_vec())
    }

    /// Opens a key file.
    pub fn from_file(file: &[u8], pass_phrase: &str) -> Result<Self, KeyError> {
        let malformed = |text: &str| KeyError::Malformed(text.to_owned());
        if file.len() > LONGEST_FILE {
            return Err(malformed("the file is too long"));
        }
        let info = EncryptedPrivateKeyInfoRef::try_from(file).map_err(|error| malformed(&error.to_string()))?;
        let scheme = info.encryption_algorithm.pbes2().ok_or_else(|| malformed("not PBES2"))?;
        let cost = scheme.kdf.scrypt().ok_or_else(|| malformed("not scrypt"))?;
        let work = cost.cost_parameter.saturating_mul(u64::from(cost.parallelization));
        if work > HIGHEST_COST || cost.block_size > 32 {
            return Err(malformed("the pass phrase is set to cost too much"));
        }
        let plain = info.decrypt(pass_phrase).map_err(|_| KeyError::PassPhrase)?;
        // A wrong pass phrase that happens to leave a well-formed padding ends here.
        let secret = sm2::SecretKey::from_pkcs8_der(plain.as_bytes()).map_err(|_| KeyError::PassPhrase)?;
        Self::of(secret)
    }
}
