//! The cookies: who is signed in; before that, a secret for the sign-in form; and what opens a form that was kept for him.
//! And the token derived from them that every form carries.

use crate::WebState;
use axum::http::{HeaderMap, HeaderValue, header};
use model::Digest;
use sm3::Digest as _;

const SESSION: &str = "fazhi-session";
const FORM: &str = "fazhi-form";
const KEPT: &str = "fazhi-kept";

/// Names that a browser accepts only over TLS, from this host, for the whole of it.
fn full_name(state: &WebState, name: &str) -> String {
    if state.secure_cookies { format!("__Host-{name}") } else { name.to_owned() }
}

fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// The session's token, if the browser sent one.
pub fn session(state: &WebState, headers: &HeaderMap) -> Option<String> {
    read(headers, &full_name(state, SESSION))
}

/// The secret of the forms that are shown before signing in.
pub fn form_secret(state: &WebState, headers: &HeaderMap) -> Option<String> {
    read(headers, &full_name(state, FORM)).filter(|secret| Digest::from_hex(secret).is_some())
}

/// The header that keeps a session for as long as the browser is open.
pub fn keep_session(state: &WebState, token: &str) -> Option<HeaderValue> {
    line(state, SESSION, token, "")
}

pub fn drop_session(state: &WebState) -> Option<HeaderValue> {
    line(state, SESSION, "", "; Max-Age=0")
}

/// The token of the session under which a form was kept.
pub fn kept(state: &WebState, headers: &HeaderMap) -> Option<String> {
    read(headers, &full_name(state, KEPT))
}

pub fn keep_kept(state: &WebState, token: &str) -> Option<HeaderValue> {
    line(state, KEPT, token, "")
}

pub fn drop_kept(state: &WebState) -> Option<HeaderValue> {
    line(state, KEPT, "", "; Max-Age=0")
}

pub fn keep_form_secret(state: &WebState, secret: &str) -> Option<HeaderValue> {
    line(state, FORM, secret, "")
}

/// How somebody without an account reads the pages, and the receipt of the form that he sent last.
pub fn public(state: &WebState, headers: &HeaderMap, name: &str) -> Option<String> {
    read(headers, &full_name(state, &format!("fazhi-{name}")))
}

/// Keeps such a value for `seconds`; what it may hold is a word of letters, digits, points and hyphens.
pub fn keep_public(state: &WebState, name: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    if plain { line(state, &format!("fazhi-{name}"), value, &format!("; Max-Age={seconds}")) } else { None }
}

fn line(state: &WebState, name: &str, value: &str, more: &str) -> Option<HeaderValue> {
    let secure = if state.secure_cookies { "; Secure" } else { "" };
    let name = full_name(state, name);
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}")).ok()
}

/// A new random secret; None when the machine gives no randomness.
pub fn new_secret() -> Option<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(Digest(bytes).to_string())
}

/// The token of one showing of a page: the session's, and behind a point a key by which a form of that page that comes again
/// is known.
pub(crate) fn shown_token(token: &str) -> String {
    let mut key = new_secret().unwrap_or_default();
    key.truncate(16);
    if key.is_empty() { token.to_owned() } else { format!("{token}.{key}") }
}

/// The session's token and the page's key as a form brought them.
pub(crate) fn parted(token: &str) -> (&str, Option<&str>) {
    token.split_once('.').map_or((token, None), |(token, key)| (token, Some(key).filter(|key| !key.is_empty())))
}

/// What a form must bring along: it follows from the cookie, which another site can neither read nor set.
pub fn form_token(secret: &str) -> String {
    let mut hash = sm3::Sm3::new();
    hash.update(b"fazhi form token\n");
    hash.update(secret.as_bytes());
    Digest(hash.finalize().into()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; fazhi-session=abc; fazhi-form=no-hex"));
        assert_eq!(read(&headers, SESSION).as_deref(), Some("abc"));
        assert_eq!(read(&headers, "b"), None);
    }

    #[test]
    fn each_page_has_a_key_of_its_own() {
        let (one, other) = (shown_token("t"), shown_token("t"));
        assert_ne!(one, other);
        assert_eq!(parted(&one).0, "t");
        assert_eq!((parted("t"), parted("t.")), (("t", None), ("t", None)));
    }

    #[test]
    fn the_token_does_not_tell_the_secret() {
        let (one, other) = (form_token("a"), form_token("b"));
        assert_ne!(one, other);
        assert_eq!(one, form_token("a"));
        assert_eq!(one.len(), 64);
    }
}
