//! Seals beside the file (`FILE.sig`), for forms that have no place of their own for them: PDF, DOCX, any bytes.

use crate::breach::Breach;
use crate::certificate::Trust;
use crate::check;
use crate::randomness::Randomness;
use crate::ses::ToSign;
use crate::sign::{SignError, Signer};
use crate::state::{SealFacts, SealState};
use crate::suite::Suite;

/// Marks a signature as one of a whole file, so that none of a package's can pass for it.
const SCHEME: &str = "file:";

/// Seals a file's bytes. The name is told to the reader; it may change later without breaking the seal.
pub fn sign_detached(
    bytes: &[u8],
    name: &str,
    signer: &Signer<'_>,
    randomness: &mut Randomness<'_>,
) -> Result<Vec<u8>, SignError> {
    signer.is_fit()?;
    let what = format!("{SCHEME}{}", escaped(name));
    let to_sign = ToSign { seal: signer.seal, at: signer.at, hash: Suite::CURRENT.hash(bytes), what: &what };
    Ok(to_sign.signed(signer.certificate, signer.key, randomness)?)
}

/// Holds a file against its seal.
pub fn verify_detached(bytes: &[u8], signature: &[u8], trust: &Trust) -> SealState {
    checked(bytes, signature, trust).into()
}

fn checked(bytes: &[u8], signature: &[u8], trust: &Trust) -> Result<SealFacts, Breach> {
    let signature = check::read(signature)?;
    let Some(name) = signature.what.strip_prefix(SCHEME).map(unescaped) else {
        return Err(Breach::WrongPlace { found: signature.what, wanted: "整个文件".to_owned() });
    };
    let facts = check::signature(&signature, trust)?;
    if signature.hash != signature.suite.hash(bytes) {
        return Err(Breach::OtherDocument { signed_as: name });
    }
    Ok(SealFacts { signed_as: name, ..facts })
}

/// A name in ASCII, as the standard's field wants it: `%` and what is not ASCII as in addresses (RFC 3986).
fn escaped(name: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_graphic() && *byte != b'%';
    name.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = code.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["a.pdf", "关于印发规划的通知.pdf", "100% 好.docx", "%E5", "%"] {
            assert!(escaped(name).is_ascii());
            assert_eq!(unescaped(&escaped(name)), name);
        }
    }
}
