//! The identity provider: what it says of itself, and the one call that trades a code for a token.

use crate::asking::{Asking, Registration, escaped, form};
use crate::keys::Keys;
use base64ct::{Base64, Encoding};
use outward::{Client, Reply, Trouble};
use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

/// What goes wrong between the office and its provider.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProviderError {
    #[error("{address}: {trouble}")]
    Unreachable { address: String, trouble: Trouble },
    #[error("{address} answered {status}")]
    Status { address: String, status: u16 },
    #[error("{address} answered what can't be read: {why}")]
    Unreadable { address: String, why: String },
    /// Somebody answers in its place, or the issuer is set wrongly.
    #[error("the provider says that it is {said}, not {wanted}")]
    OtherIssuer { said: String, wanted: String },
}

/// A provider as its own description has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Provider {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub jwks_uri: String,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

impl Provider {
    /// Reads the description of an issuer.
    pub fn discover(client: &Client, issuer: &str) -> Result<Self, ProviderError> {
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let provider: Self = read(&address, client.get(&address))?;
        if provider.issuer == issuer {
            Ok(provider)
        } else {
            Err(ProviderError::OtherIssuer { said: provider.issuer, wanted: issuer.to_owned() })
        }
    }

    /// The keys with which it signs now.
    pub fn keys(&self, client: &Client) -> Result<Keys, ProviderError> {
        let set: Value = read(&self.jwks_uri, client.get(&self.jwks_uri))?;
        Ok(Keys::of(&set))
    }

    /// Trades a code for the ID token.
    pub fn id_token(
        &self,
        client: &Client,
        registration: &Registration,
        (asking, code): (&Asking, &str),
    ) -> Result<String, ProviderError> {
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", registration.back.as_str()),
            ("code_verifier", asking.verifier.as_str()),
        ];
        let login = (!registration.secret.is_empty()).then(|| {
            let pair = format!("{}:{}", escaped(&registration.client), escaped(&registration.secret));
            format!("Basic {}", Base64::encode_string(pair.as_bytes()))
        });
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json")];
        match &login {
            Some(login) => headers.push(("authorization", login)),
            None => pairs.push(("client_id", &registration.client)),
        }
        let answer = client.post(&self.token_endpoint, &headers, form(&pairs).as_bytes());
        read::<Tokens>(&self.token_endpoint, answer).map(|tokens| tokens.id_token)
    }
}

fn read<T: for<'de> Deserialize<'de>>(address: &str, answer: Result<Reply, Trouble>) -> Result<T, ProviderError> {
    let address = address.to_owned();
    match answer {
        Err(trouble) => Err(ProviderError::Unreachable { address, trouble }),
        Ok(Reply { status: 200, body }) => {
            serde_json::from_slice(&body).map_err(|error| ProviderError::Unreadable { address, why: error.to_string() })
        }
        Ok(Reply { status, .. }) => Err(ProviderError::Status { address, status }),
    }
}
