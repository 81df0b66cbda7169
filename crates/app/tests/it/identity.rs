//! Proofs of identity: second factors, limits of sessions, first passwords, forms that outlive a session.

use crate::house::{OFFICE, rulebook};
use app::{Clock, Enrolled, Entered, Entry, Origin, Pending, Person, Platform, Ready, SecondFactor, SecurityPolicy};
use model::{OfficeId, RoleId};
use std::sync::{Arc, LazyLock};
use testkit::TemporaryDatabase;
use totp_rs::{Builder, Secret};

const PASSWORD: &str = "correct horse battery";

static READY: LazyLock<Arc<Ready>> = LazyLock::new(|| Arc::new(Ready::load(rulebook()).unwrap()));

async fn at(database: &TemporaryDatabase, now: &str) -> Platform {
    let clock = Clock::starting_at(model::parse_moment(now).unwrap());
    Platform::open(database.url(), READY.clone(), clock).await.unwrap()
}

fn office() -> OfficeId {
    OFFICE.into()
}

fn origin() -> Origin {
    Origin { address: "192.0.2.7".into(), agent: "Firefox".into() }
}

async fn person(platform: &Platform, id: &str, roles: &[&str]) {
    let roles = roles.iter().map(RoleId::new).collect();
    let person = Person { id: id.into(), name: format!("{id}测试"), roles, unit: None };
    platform.save_person(&office(), &person, Some(PASSWORD)).await.unwrap();
}

async fn enter(platform: &Platform, id: &str) -> Entry {
    platform.enter(&office(), &id.into(), PASSWORD, &origin()).await.unwrap().unwrap()
}

async fn is_in(platform: &Platform, token: &str) -> bool {
    matches!(platform.entered(token).await.unwrap(), Entered::In(_))
}

/// What the person's phone shows, by a clock so many seconds off.
fn code(secret: &str, off: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    totp.generate(now.checked_add_signed(off).unwrap()).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_unused_and_ends_in_any_case() {
    let database = testkit::sqlite();
    let morning = at(&database, "2024-04-15T09:00").await;
    person(&morning, "li", &["clerk"]).await;
    let token = enter(&morning, "li").await.token;
    assert!(is_in(&at(&database, "2024-04-15T09:29").await, &token).await, "used within the half hour");
    assert!(is_in(&at(&database, "2024-04-15T09:58").await, &token).await, "and again: it goes on");
    let later = at(&database, "2024-04-15T10:29").await;
    let entered = later.entered(&token).await.unwrap();
    assert!(matches!(&entered, Entered::Over { person, .. } if *person == "li"), "{entered:?}");
    assert!(later.signed(&token).await.unwrap().is_none());

    let token = enter(&later, "li").await.token;
    for turn in 1..=28 {
        let minutes = 10 * 60 + 29 + turn * 25;
        let now = format!("2024-04-15T{:02}:{:02}", minutes / 60, minutes % 60);
        assert!(is_in(&at(&database, &now).await, &token).await, "{now}");
    }
    assert!(!is_in(&at(&database, "2024-04-15T22:40").await, &token).await, "after twelve hours it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_sets_its_own_limits() {
    let database = testkit::sqlite();
    let morning = at(&database, "2024-04-15T09:00").await;
    let policy = SecurityPolicy { idle_minutes: 5, session_hours: 1, second_factor: SecondFactor::Nobody };
    morning.save_security_policy(&office(), &policy).await.unwrap();
    person(&morning, "li", &["clerk"]).await;
    let token = enter(&morning, "li").await.token;
    assert!(!is_in(&at(&database, "2024-04-15T09:06").await, &token).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_need_a_second_factor() {
    let database = testkit::sqlite();
    let platform = at(&database, "2024-04-15T09:00").await;
    person(&platform, "an", &["security-administrator"]).await;
    person(&platform, "li", &["clerk"]).await;
    assert_eq!(enter(&platform, "li").await.pending, None);
    let entry = enter(&platform, "an").await;
    assert_eq!(entry.pending, Some(Pending::Enrol));
    assert!(platform.signed(&entry.token).await.unwrap().is_none(), "nobody is signed in before");

    let set_up = platform.new_second_factor(&office(), &"an".into()).await.unwrap();
    assert!(set_up.address.starts_with("otpauth://totp/") && set_up.address.contains(&set_up.secret));
    assert!(set_up.picture.starts_with("<svg") && !set_up.picture.contains("style="), "{}", &set_up.picture[..80]);
    let enrol = async |digits: &str| {
        let typed = (set_up.secret.as_str(), digits);
        platform.enrol_second_factor(&office(), &"an".into(), typed, &origin()).await.unwrap()
    };
    assert_eq!(enrol(&code(&set_up.secret, -120)).await, Enrolled::WrongCode, "two minutes ago");
    let Enrolled::Done(recovery) = enrol(&code(&set_up.secret, -30)).await else { panic!("the code is right") };
    assert_eq!(recovery.len(), 10);
    let entry = platform.go_on(&entry.token, &origin()).await.unwrap().unwrap();
    assert!(entry.pending.is_none() && platform.signed(&entry.token).await.unwrap().is_some());

    let entry = enter(&platform, "an").await;
    assert_eq!(entry.pending, Some(Pending::Code));
    assert!(platform.go_on(&entry.token, &origin()).await.unwrap().is_none(), "the code can't be walked around");
    let try_code = async |digits: &str| platform.enter_code(&entry.token, digits, &origin()).await.unwrap();
    assert_eq!(try_code(&code(&set_up.secret, -30)).await, None, "the code that was used before");
    let digits = code(&set_up.secret, 30);
    let inside = try_code(&digits).await.unwrap();
    assert!(platform.signed(&inside.token).await.unwrap().is_some());
    assert!(platform.signed(&entry.token).await.unwrap().is_none(), "the token from before the code is worth nothing");

    let entry = enter(&platform, "an").await;
    assert_eq!(platform.enter_code(&entry.token, &digits, &origin()).await.unwrap(), None, "no code is taken twice");
    let inside = platform.enter_code(&entry.token, &recovery[3].to_lowercase(), &origin()).await.unwrap();
    assert!(inside.is_some(), "a recovery code in the place of the phone");
    let entry = enter(&platform, "an").await;
    assert_eq!(platform.enter_code(&entry.token, &recovery[3], &origin()).await.unwrap(), None, "each only once");
    assert_eq!(platform.second_factor(&office(), &"an".into()).await.unwrap(), Some(9));
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_can_not_be_guessed_with_the_password_in_hand() {
    let database = testkit::sqlite();
    let platform = at(&database, "2024-04-15T09:00").await;
    person(&platform, "li", &["clerk"]).await;
    let set_up = platform.new_second_factor(&office(), &"li".into()).await.unwrap();
    let typed = (set_up.secret.as_str(), code(&set_up.secret, -30));
    platform.enrol_second_factor(&office(), &"li".into(), (typed.0, &typed.1), &origin()).await.unwrap();
    let mut entries = 0;
    for _ in 0..5 {
        // A right password does not make room for more guesses.
        let Some(entry) = platform.enter(&office(), &"li".into(), PASSWORD, &origin()).await.unwrap() else { break };
        entries += 1;
        assert_eq!(platform.enter_code(&entry.token, "000000", &origin()).await.unwrap(), None);
    }
    assert!(entries <= 3, "the account rests after five tries of both kinds: {entries}");
    assert_eq!(platform.enter(&office(), &"li".into(), PASSWORD, &origin()).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_password_is_changed_and_others_are_signed_out() {
    let database = testkit::sqlite();
    let platform = at(&database, "2024-04-15T09:00").await;
    person(&platform, "li", &["clerk"]).await;
    let (here, there) = (enter(&platform, "li").await.token, enter(&platform, "li").await.token);
    let signed = platform.signed(&here).await.unwrap().unwrap();
    assert_eq!(platform.own_sessions(&signed, &here).await.unwrap().len(), 2);
    let change =
        async |old: &str, new: &str| platform.change_password(&signed, (&here, old, new), &origin()).await.unwrap();
    let faults = change("wrong", "li").await;
    assert!(faults.len() >= 3, "the old one is wrong, the new one is short and plain: {faults:?}");
    assert!(is_in(&platform, &there).await);
    assert!(change(PASSWORD, PASSWORD).await[0].contains("不能与原密码相同"));
    assert!(change(PASSWORD, "another horse battery").await.is_empty());
    assert!(is_in(&platform, &here).await && !is_in(&platform, &there).await);
    assert!(platform.sign_in(&office(), &"li".into(), PASSWORD).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_outlives_its_session_and_is_only_the_senders() {
    let database = testkit::sqlite();
    let platform = at(&database, "2024-04-15T09:00").await;
    person(&platform, "li", &["clerk"]).await;
    person(&platform, "wang", &["clerk"]).await;
    let old = enter(&platform, "li").await.token;
    let pairs = [("opinion".to_owned(), "写了一上午的意见\r\n第二行".to_owned())];
    platform.keep_form((&office(), &"li".into()), &old, ("/cases/a/acts", &pairs)).await.unwrap();
    let new = enter(&platform, "li").await.token;
    let li = platform.signed(&new).await.unwrap().unwrap();
    let kept = platform.kept_form(&li, &old).await.unwrap().unwrap();
    assert_eq!((kept.path.as_str(), &kept.pairs[..]), ("/cases/a/acts", &pairs[..]));
    assert!(platform.kept_form(&li, &new).await.unwrap().is_none(), "only the old session's browser opens it");
    let wang = enter(&platform, "wang").await.token;
    let wang = platform.signed(&wang).await.unwrap().unwrap();
    assert!(platform.kept_form(&wang, &old).await.unwrap().is_none());
    platform.drop_kept_form(&li).await.unwrap();
    assert!(platform.kept_form(&li, &old).await.unwrap().is_none());
}
