//! What a sign-in begins with: three secrets of one browser, and the address to which it is sent.

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

/// How the office is known to its provider.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Registration {
    pub client: String,
    /// Empty for a public client.
    pub secret: String,
    /// Where the provider sends the browser back.
    pub back: String,
    /// What the provider is asked for besides `openid`, parted by spaces.
    pub scopes: String,
    /// The ways of proof that are wished for (`acr_values`), parted by spaces.
    pub acr: String,
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Registration({})", self.client)
    }
}

/// The secrets of one sign-in. The browser keeps them, sealed, until it is back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    pub state: String,
    pub nonce: String,
    pub verifier: String,
}

impl std::fmt::Debug for Asking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asking")
    }
}

impl Asking {
    /// Of bytes that nobody can guess.
    pub fn new(random: &[u8; 96]) -> Self {
        let part = |n: usize| Base64UrlUnpadded::encode_string(&random[n * 32..(n + 1) * 32]);
        Self { state: part(0), nonce: part(1), verifier: part(2) }
    }

    /// Where the browser is sent: the provider's page for signing in, with what it must bring back.
    pub fn address(&self, authorization_endpoint: &str, registration: &Registration) -> String {
        let challenge = Base64UrlUnpadded::encode_string(digest(&SHA256, self.verifier.as_bytes()).as_ref());
        let scope = format!("openid {}", registration.scopes);
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", &registration.client),
            ("redirect_uri", &registration.back),
            ("scope", scope.trim()),
            ("state", &self.state),
            ("nonce", &self.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        if !registration.acr.is_empty() {
            pairs.push(("acr_values", &registration.acr));
        }
        let joint = if authorization_endpoint.contains('?') { '&' } else { '?' };
        format!("{authorization_endpoint}{joint}{}", form(&pairs))
    }
}

/// Pairs as a form's body or an address's query.
pub(crate) fn form(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    pairs.join("&")
}

/// Everything but letters, digits and a few marks escaped.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => all + &char::from(byte).to_string(),
        _ => format!("{all}%{byte:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_carries_what_must_come_back_and_hides_the_verifier() {
        // The example of RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        let asking = Asking { state: "s".into(), nonce: "n".into(), verifier: verifier.clone() };
        let registration = Registration {
            client: "fazhi".into(),
            back: "https://fao.example.cn/sign-in/sso/back".into(),
            acr: "mfa".into(),
            ..Registration::default()
        };
        let address = asking.address("https://id.example.cn/authorize", &registration);
        assert!(address.contains("code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), "{address}");
        assert!(address.contains("redirect_uri=https%3A%2F%2Ffao.example.cn%2Fsign-in%2Fsso%2Fback"), "{address}");
        assert!(address.contains("scope=openid&state=s&nonce=n&") && address.ends_with("acr_values=mfa"), "{address}");
        assert!(!address.contains(&verifier));
    }

    #[test]
    fn the_three_secrets_are_not_alike() {
        let mut random = [0; 96];
        for (n, byte) in (0..).zip(&mut random) {
            *byte = n;
        }
        let asking = Asking::new(&random);
        assert!(asking.state != asking.nonce && asking.nonce != asking.verifier && asking.verifier.len() == 43);
    }
}
