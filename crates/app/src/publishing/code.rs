//! 查询码: eight characters that open the progress of one case to who holds them. They follow from the case's number and a secret of
//! the office, so that none is kept and none can be guessed.

use crate::{AppError, Platform};
use model::{CaseId, Digest, OfficeId};
use sm3::{Digest as _, Sm3};

const SECRET: &str = "query-code-secret";

/// Without 0, O, 1 and I, which people mistake for each other: five bits each.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// 40 bits: with the limit on tries, guessing takes longer than any case is kept.
const LENGTH: usize = 8;

impl Platform {
    /// The code with which anybody may ask after a case.
    pub async fn query_code(&self, office: &OfficeId, case: &CaseId) -> Result<String, AppError> {
        Ok(code_of(&self.code_secret(office).await?, case))
    }

    /// The office's secret; drawn when it is wanted first.
    async fn code_secret(&self, office: &OfficeId) -> Result<String, AppError> {
        if let Some(secret) = self.store.setting(office, SECRET).await? {
            return Ok(secret);
        }
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|error| AppError::Password(error.to_string()))?;
        self.store.set_setting(office, SECRET, &Digest(secret).to_string()).await?;
        // Two may have drawn at once: what is kept counts.
        Ok(self.store.setting(office, SECRET).await?.unwrap_or_default())
    }
}

/// HMAC (RFC 2104) with SM3.
fn keyed(secret: &str, text: &str) -> [u8; 32] {
    let mut key = [0_u8; 64];
    for (place, byte) in key.iter_mut().zip(Sm3::digest(secret.as_bytes())) {
        *place = byte;
    }
    let inner = Sm3::new().chain_update(key.map(|byte| byte ^ 0x36)).chain_update(text.as_bytes()).finalize();
    Sm3::new().chain_update(key.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().into()
}

pub(super) fn code_of(secret: &str, case: &CaseId) -> String {
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).copied().map_or('2', char::from);
    keyed(secret, case.as_str()).iter().take(LENGTH).map(letter).collect()
}

/// Whether what was typed is the code. Looks at every character however early one differs.
pub(super) fn same(code: &str, typed: &str) -> bool {
    let plain = |c: char| match c {
        '\u{FF10}'..='\u{FF5A}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    let typed: String = typed.chars().map(plain).filter(char::is_ascii_alphanumeric).collect();
    let typed = typed.to_ascii_uppercase();
    let differs = code.bytes().zip(typed.bytes().chain(std::iter::repeat(0))).fold(0_u8, |all, (a, b)| all | (a ^ b));
    differs == 0 && code.len() == typed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_no_letters_that_look_alike_and_follows_from_the_secret() {
        let (one, other) = (code_of("a", &CaseId::new("x-2024-0001")), code_of("b", &CaseId::new("x-2024-0001")));
        assert_ne!(one, other);
        assert_eq!(one.len(), LENGTH);
        assert!(!one.contains(['0', 'O', '1', 'I']), "{one}");
        assert_ne!(one, code_of("a", &CaseId::new("x-2024-0002")));
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert!(same("AB2CD3EF", " ab2c-d3ef"));
        assert!(same("AB2CD3EF", "ＡＢ２ＣＤ３ＥＦ"));
        for wrong in ["", "AB2CD3E", "AB2CD3EFG", "AB2CD3EG"] {
            assert!(!same("AB2CD3EF", wrong), "{wrong}");
        }
    }
}
