//! Passwords: Argon2id with a random salt each.

use crate::AppError;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use model::Digest;
use std::sync::LazyLock;

/// The hash of a password that nobody has.
pub(super) static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let mut secret = [0_u8; 32];
    let drawn = getrandom::fill(&mut secret).is_ok();
    if drawn { hash(&Digest(secret).to_string()).unwrap_or_default() } else { String::new() }
});

/// The hash as a PHC text, with its salt and cost.
pub(super) fn hash(password: &str) -> Result<String, AppError> {
    let fault = |error: String| AppError::Password(error);
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|error| fault(error.to_string()))?;
    let hash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|error| fault(error.to_string()))?;
    Ok(hash.to_string())
}

/// Whether the password is the one of the hash. An empty hash fits nothing.
pub(super) fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let hash = hash("学法用法2024").unwrap_or_default();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(fits("学法用法2024", &hash));
        assert!(!fits("学法用法2025", &hash));
        assert!(!fits("", ""));
    }
}
