//! Signing in through an identity provider, against one that stands on this machine and signs as it is told.

use crate::house::{OFFICE, open, rulebook};
use app::{
    ChangeAnswer, Decision, Origin, Pending, Person, Platform, Proposal, Reach, SignOnBegun, SignOnEnded, SignOnReturn,
    SignOnSettings, Signed,
};
use base64ct::{Base64UrlUnpadded, Encoding};
use model::{Actor, OfficeId, RoleId};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

const PASSWORD: &str = "correct horse battery";

fn office() -> OfficeId {
    OFFICE.into()
}

fn part(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// What the provider answers next, and what it was asked.
#[derive(Default)]
struct Script {
    claims: Value,
    /// The last body that came to the token's address.
    asked: String,
}

struct Provider {
    issuer: String,
    script: Arc<Mutex<Script>>,
}

fn provider() -> Provider {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let script: Arc<Mutex<Script>> = Arc::default();
    let (shared, own) = (script.clone(), issuer.clone());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let mut first = String::new();
            stream.read_line(&mut first).unwrap();
            let mut length = 0;
            loop {
                let mut line = String::new();
                stream.read_line(&mut line).unwrap();
                if line.trim().is_empty() {
                    break;
                }
                if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
                    length = value.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let answer = match first.split(' ').nth(1).unwrap() {
                "/.well-known/openid-configuration" => json!({
                    "issuer": own, "authorization_endpoint": format!("{own}/authorize"),
                    "token_endpoint": format!("{own}/token"), "jwks_uri": format!("{own}/keys"),
                }),
                "/keys" => {
                    let point = pair.public_key().as_ref();
                    let (x, y) = (part(&point[1..33]), part(&point[33..]));
                    json!({"keys": [{"kty": "EC", "crv": "P-256", "kid": "k", "x": x, "y": y}]})
                }
                _ => {
                    let mut script = shared.lock().unwrap();
                    script.asked = String::from_utf8(body).unwrap();
                    let head = json!({"alg": "ES256", "kid": "k"}).to_string();
                    let signed = format!("{}.{}", part(head.as_bytes()), part(script.claims.to_string().as_bytes()));
                    let signature = pair.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
                    json!({"token_type": "Bearer", "id_token": format!("{signed}.{}", part(signature.as_ref()))})
                }
            }
            .to_string();
            let length = answer.len();
            let whole = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{answer}");
            stream.get_mut().write_all(whole.as_bytes()).unwrap();
        }
    });
    Provider { issuer, script }
}

fn settings(provider: &Provider) -> SignOnSettings {
    SignOnSettings {
        issuer: provider.issuer.clone(),
        client: "fazhi".into(),
        secret: "client-secret".into(),
        acr: "mfa".into(),
        address: "https://fao.example.cn".into(),
        ..SignOnSettings::default()
    }
}

async fn house(database: &testkit::TemporaryDatabase) -> Platform {
    let reach = Reach { private: false, loopback: true };
    let platform = open(database, rulebook()).await.with_reach(reach);
    let people = [("xi", "system-administrator"), ("an", "security-administrator"), ("li", "clerk")];
    for (id, role) in people {
        let person = Person { id: id.into(), name: format!("{id}测试"), roles: vec![RoleId::new(role)], unit: None };
        platform.save_person(&office(), &person, Some(PASSWORD)).await.unwrap();
    }
    platform
}

fn signed(person: &str, role: &str) -> Signed {
    Signed { office: office(), name: person.into(), actor: Actor::new(person, vec![RoleId::new(role)]) }
}

/// Proposed by whom it belongs to, confirmed by the other.
async fn change(platform: &Platform, proposal: &Proposal) -> ChangeAnswer {
    let (xi, an) = (signed("xi", "system-administrator"), signed("an", "security-administrator"));
    let systems = matches!(proposal, Proposal::Link { .. } | Proposal::Disable { .. });
    let (by, other) = if systems { (&xi, &an) } else { (&an, &xi) };
    let number = match platform.propose(by, proposal, "对接", &Origin::default()).await.unwrap() {
        ChangeAnswer::Waits(number) => number,
        other => return other,
    };
    platform.decide_change(other, number, (Decision::Confirm, ""), &Origin::default()).await.unwrap()
}

fn link(person: &str) -> Proposal {
    Proposal::Link { person: person.into(), subject: "u-17".into() }
}

/// The value of a part of an address's query.
fn asked(address: &str, name: &str) -> String {
    let mark = format!("{name}=");
    address.split(['?', '&']).find_map(|pair| pair.strip_prefix(&mark)).unwrap().to_owned()
}

/// One browser's way to the provider and back; what the provider says can be changed on the way.
async fn come(platform: &Platform, provider: &Provider, changed: &[(&str, Value)]) -> SignOnEnded {
    let begun = platform.begin_sign_on(&office(), "/cases").await.unwrap();
    let SignOnBegun::Go { address, word } = begun else { panic!("{begun:?}") };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let mut claims = json!({"iss": provider.issuer, "sub": "u-17", "aud": "fazhi", "iat": now, "exp": now + 60,
                            "nonce": asked(&address, "nonce")});
    for (name, value) in changed {
        claims[*name] = value.clone();
    }
    provider.script.lock().unwrap().claims = claims;
    let state = asked(&address, "state");
    let back = SignOnReturn { word: &word, state: &state, code: "the-code" };
    let ended = platform.end_sign_on(&office(), back, &Origin::default()).await.unwrap();
    let body = provider.script.lock().unwrap().asked.clone();
    assert!(body.contains("code=the-code"), "{body}");
    assert!(!address.contains(&asked(&body, "code_verifier")), "the verifier stays between the house and the provider");
    ended
}

fn refused(ended: &SignOnEnded) -> &'static str {
    match ended {
        SignOnEnded::Refused(why) => why,
        SignOnEnded::In(..) => panic!("he is in"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_linked_comes_in_and_nobody_else() {
    let database = testkit::sqlite();
    let (platform, provider) = (house(&database).await, provider());
    assert_eq!(platform.begin_sign_on(&office(), "/").await.unwrap(), SignOnBegun::Off);
    let on = Proposal::SignOn { sign_on: Box::new(settings(&provider)) };
    assert_eq!(change(&platform, &on).await, ChangeAnswer::Done(None));
    assert!(platform.sign_on_settings(&office()).await.unwrap().secret.starts_with("sealed:"));

    assert!(refused(&come(&platform, &provider, &[]).await).contains("没有关联"), "no account makes itself");
    assert_eq!(change(&platform, &link("li")).await, ChangeAnswer::Done(None));
    assert!(matches!(change(&platform, &link("clerk")).await, ChangeAnswer::Faults(_)), "one subject, one account");

    let SignOnEnded::In(entry, next) = come(&platform, &provider, &[]).await else { panic!("he is linked") };
    assert_eq!((entry.pending, next.as_str()), (None, "/cases"));
    assert_eq!(platform.signed(&entry.token).await.unwrap().unwrap().actor.person, "li");

    for (name, value) in [
        ("nonce", json!("another")),
        ("aud", json!("another")),
        ("iss", json!("https://another.example.cn")),
        ("exp", json!(1)),
        ("sub", json!("u-18")),
    ] {
        let ended = come(&platform, &provider, &[(name, value)]).await;
        assert!(matches!(ended, SignOnEnded::Refused(_)), "{name}");
    }
    assert_eq!(change(&platform, &Proposal::Disable { person: "li".into() }).await, ChangeAnswer::Done(None));
    assert!(refused(&come(&platform, &provider, &[]).await).contains("停用"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_belongs_to_the_browser_that_left() {
    let database = testkit::sqlite();
    let (platform, provider) = (house(&database).await, provider());
    platform.save_sign_on_settings(&office(), settings(&provider)).await.unwrap();
    let go = |begun| match begun {
        SignOnBegun::Go { address, word } => (asked(&address, "state"), word),
        other => panic!("{other:?}"),
    };
    let (state, word) = go(platform.begin_sign_on(&office(), "/").await.unwrap());
    let (other_state, other_word) = go(platform.begin_sign_on(&office(), "/").await.unwrap());
    let changed = format!("{}{}", &word[..word.len() - 2], if word.ends_with("00") { "11" } else { "00" });
    for (word, state) in [(&word, &other_state), (&other_word, &state), (&changed, &state), (&String::new(), &state)] {
        let back = SignOnReturn { word, state, code: "c" };
        let ended = platform.end_sign_on(&office(), back, &Origin::default()).await.unwrap();
        assert!(refused(&ended).contains("重新开始"), "{ended:?}");
    }
    assert!(provider.script.lock().unwrap().asked.is_empty(), "the provider was not even asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_factor_is_wanted_unless_the_provider_saw_one() {
    let database = testkit::sqlite();
    let (platform, provider) = (house(&database).await, provider());
    platform.save_sign_on_settings(&office(), settings(&provider)).await.unwrap();
    assert!(matches!(change(&platform, &link("an")).await, ChangeAnswer::Forbidden(_)), "not by whom it is about");
    // An administrator needs a second factor, and has none yet.
    let other = Person { id: "shen".into(), name: "审".into(), roles: vec![RoleId::new("auditor")], unit: None };
    platform.save_person(&office(), &other, Some(PASSWORD)).await.unwrap();
    assert_eq!(change(&platform, &link("shen")).await, ChangeAnswer::Done(None));
    let pending = |ended| match ended {
        SignOnEnded::In(entry, _) => entry.pending,
        SignOnEnded::Refused(why) => panic!("{why}"),
    };
    assert_eq!(pending(come(&platform, &provider, &[]).await), Some(Pending::Enrol));
    assert_eq!(pending(come(&platform, &provider, &[("acr", json!("password"))]).await), Some(Pending::Enrol));
    assert_eq!(pending(come(&platform, &provider, &[("acr", json!("mfa"))]).await), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_local_password_can_be_closed_where_another_way_is_open() {
    let database = testkit::sqlite();
    let (platform, provider) = (house(&database).await, provider());
    let close = |person: &str| Proposal::LocalPassword { person: person.into(), allowed: false };
    assert!(matches!(change(&platform, &close("li")).await, ChangeAnswer::Faults(_)), "there is no other way yet");
    platform.save_sign_on_settings(&office(), settings(&provider)).await.unwrap();
    assert_eq!(change(&platform, &link("li")).await, ChangeAnswer::Done(None));
    assert_eq!(change(&platform, &close("li")).await, ChangeAnswer::Done(None));
    assert!(matches!(change(&platform, &close("xi")).await, ChangeAnswer::Faults(_)), "administrators keep theirs");
    let enter = async || platform.enter(&office(), &"li".into(), PASSWORD, &Origin::default()).await.unwrap();
    assert!(enter().await.is_none());
    assert!(matches!(come(&platform, &provider, &[]).await, SignOnEnded::In(..)));
    let open = Proposal::LocalPassword { person: "li".into(), allowed: true };
    assert_eq!(change(&platform, &open).await, ChangeAnswer::Done(None));
    assert!(enter().await.is_some());
}
