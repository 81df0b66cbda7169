//! The second factor: six digits from an app on the person's phone, and recovery codes for when the phone is gone.

use super::session::{Entry, Origin, Pending};
use crate::audit::{AuditKind, Noted};
use crate::{AppError, Platform};
use model::{OfficeId, PersonId};
use store::Credential;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret: what RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
const RECOVERY_CODES: usize = 10;
/// Without 0, O, 1 and I, which are read wrongly from paper.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What somebody needs to set up his app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// In Base32, as apps take it by hand.
    pub secret: String,
    /// The `otpauth:` address that the picture holds.
    pub address: String,
    /// The picture, as SVG without any style.
    pub picture: String,
}

/// How an enrolment went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Enrolled {
    /// The recovery codes, which are shown this once.
    Done(Vec<String>),
    WrongCode,
    /// He has one already.
    Already,
}

/// The app's codes of a secret: six digits, each for thirty seconds, one step early or late.
fn codes(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(Secret::from(secret)).build().ok()
}

/// The time step of which the digits are the code; spaces between them don't matter.
fn step_of(secret: &[u8], digits: &str, unix: u64) -> Option<u64> {
    let digits: String = digits.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let six = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if six { codes(secret)?.check(&digits, unix) } else { None }
}

/// A full-width digit as the plain one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + u32::from('0')).unwrap_or(c),
        other => other,
    }
}

fn random<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Password(error.to_string()))?;
    Ok(bytes)
}

/// Text of an address's part: everything but letters and digits escaped.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => all + &char::from(byte).to_string(),
        _ => format!("{all}%{byte:02X}"),
    })
}

/// What a secret is sealed for.
pub(crate) fn secret_purpose(office: &OfficeId, person: &PersonId) -> String {
    format!("totp {office}/{person}")
}

/// Whether a kept secret is from before secrets were sealed. What is sealed is always longer.
pub(crate) fn lies_open(kept: &[u8]) -> bool {
    kept.len() == SECRET_BYTES
}

impl Platform {
    /// The secret of somebody's codes as his app has it.
    async fn opened_secret(&self, credential: &Credential) -> Result<Vec<u8>, AppError> {
        let kept = credential.totp_secret.clone().unwrap_or_default();
        if lies_open(&kept) {
            return Ok(kept);
        }
        let purpose = secret_purpose(&credential.office, &credential.person);
        self.house_key().await?.open(&purpose, &kept).ok_or_else(|| AppError::State {
            what: format!("the second factor of {}", credential.person),
            why: "it does not open with this database's key".into(),
        })
    }

    /// A new secret for somebody to set up. Nothing is kept until he has shown that his app has it.
    pub async fn new_second_factor(&self, office: &OfficeId, person: &PersonId) -> Result<Enrolment, AppError> {
        self.shown_second_factor(office, person, &Secret::from(&random::<SECRET_BYTES>()?[..]).to_base32()).await
    }

    /// The same for a secret that was shown before, when the code that was typed for it was wrong.
    pub async fn shown_second_factor(
        &self,
        office: &OfficeId,
        person: &PersonId,
        secret: &str,
    ) -> Result<Enrolment, AppError> {
        let issuer = self.office(office).await?.map_or_else(|| office.to_string(), |office| office.short_name);
        let address = format!(
            "otpauth://totp/{}:{}?secret={secret}&issuer={}",
            escaped(&issuer),
            escaped(person.as_str()),
            escaped(&issuer)
        );
        let picture = crate::qr::qr_picture(&address).unwrap_or_default();
        Ok(Enrolment { secret: secret.to_owned(), address, picture })
    }

    /// Keeps a secret once its app has shown a code.
    pub async fn enrol_second_factor(
        &self,
        office: &OfficeId,
        person: &PersonId,
        (secret, digits): (&str, &str),
        origin: &Origin,
    ) -> Result<Enrolled, AppError> {
        let kept = self.store.credential(office, person).await?;
        let mut credential = kept.unwrap_or_else(|| Credential::plain(office, person));
        if credential.totp_secret.is_some() {
            return Ok(Enrolled::Already);
        }
        let Ok(secret) = Secret::try_from_base32(secret) else { return Ok(Enrolled::WrongCode) };
        if secret.len() != SECRET_BYTES {
            return Ok(Enrolled::WrongCode);
        }
        let Some(step) = step_of(&secret, digits, crate::Clock::unix_seconds()) else { return Ok(Enrolled::WrongCode) };
        let drawn = random::<{ RECOVERY_CODES * 10 }>()?;
        let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
        let recovery: Vec<String> = drawn
            .chunks(10)
            .map(|ten| ten[..5].iter().map(letter).chain(['-']).chain(ten[5..].iter().map(letter)).collect())
            .collect();
        credential.totp_secret = Some(self.house_key().await?.seal(&secret_purpose(office, person), &secret)?);
        credential.totp_step = step;
        credential.recovery = recovery.iter().map(|code| digest_of(code)).collect();
        self.store.save_credential(&credential).await?;
        self.note(office, &Noted::by(person, AuditKind::SecondFactor, origin).with("启用了动态口令")).await?;
        Ok(Enrolled::Done(recovery))
    }

    /// Whether somebody has a second factor, and how many recovery codes are left.
    pub async fn second_factor(&self, office: &OfficeId, person: &PersonId) -> Result<Option<usize>, AppError> {
        let credential = self.store.credential(office, person).await?;
        Ok(credential.filter(|kept| kept.totp_secret.is_some()).map(|kept| kept.recovery.len()))
    }

    /// Completes a sign-in that waits for a code. None when the code is wrong, was used before, or the account rests.
    pub async fn enter_code(&self, token: &str, digits: &str, origin: &Origin) -> Result<Option<Entry>, AppError> {
        let Some(session) = self.store.session(ledger::digest(token.as_bytes())).await? else { return Ok(None) };
        if session.stage != Pending::Code.id() || self.is_over(&session) {
            return Ok(None);
        }
        let (office, person) = (&session.office, &session.person);
        if !self.counts_try(office, person).await? {
            self.note(office, &Noted::by(person, AuditKind::SignInRefused, origin).with("账号正在停用期内")).await?;
            return Ok(None);
        }
        let Some(mut credential) = self.store.credential(office, person).await? else { return Ok(None) };
        let secret = self.opened_secret(&credential).await?;
        let right = if let Some(step) = step_of(&secret, digits, crate::Clock::unix_seconds()) {
            self.store.use_totp_step(office, person, step).await?
        } else {
            let given = digest_of(&digits.trim().to_uppercase());
            let place = credential.recovery.iter().position(|kept| *kept == given);
            if let Some(place) = place {
                credential.recovery.remove(place);
                self.store.save_credential(&credential).await?;
            }
            place.is_some()
        };
        if !right {
            self.note(office, &Noted::by(person, AuditKind::SignInRefused, origin).with("动态口令不对")).await?;
            return Ok(None);
        }
        self.store.forget_failures(office, person).await?;
        self.store.delete_session(session.token).await?;
        let pending = self.next_pending(office, person, true).await?;
        self.begin_session(office, person, pending, origin).await.map(Some)
    }

    /// Takes somebody's second factor away; he sets up a new one.
    pub(crate) async fn drop_second_factor(&self, office: &OfficeId, person: &PersonId) -> Result<(), AppError> {
        if let Some(credential) = self.store.credential(office, person).await? {
            let without = Credential { totp_secret: None, recovery: Vec::new(), ..credential };
            self.store.save_credential(&without).await?;
        }
        self.store.delete_sessions_of(office, person).await?;
        Ok(())
    }
}

fn digest_of(code: &str) -> String {
    ledger::digest(code.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        // The vectors of RFC 6238, appendix B, cut to six digits.
        let secret = b"12345678901234567890";
        for (unix, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let step = unix / 30;
            assert_eq!(step_of(secret, code, unix), Some(step));
            assert_eq!(step_of(secret, code, unix + 30), Some(step), "a phone half a minute behind");
            assert_eq!(step_of(secret, code, unix - 30), Some(step), "a phone half a minute ahead");
            assert_eq!(step_of(secret, code, unix + 60), None);
        }
        assert_eq!(step_of(secret, " ２８７ 082 ", 59), Some(1), "full-width digits and spaces");
        for wrong in ["287083", "", "28708", "2870822", "abcdef"] {
            assert_eq!(step_of(secret, wrong, 59), None, "{wrong}");
        }
    }
}
