//! Secrets and papers in the database are sealed under a key that lies beside it.

use crate::house::{OFFICE, rulebook};
use app::{Clock, Enrolled, Origin, Person, Platform, Ready, Signed};
use model::{Actor, OfficeId, RoleId};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use testkit::TemporaryDatabase;
use totp_rs::{Builder, Secret};

const PASSWORD: &str = "correct horse battery";

static READY: LazyLock<Arc<Ready>> = LazyLock::new(|| Arc::new(Ready::load(rulebook()).unwrap()));

fn office() -> OfficeId {
    OFFICE.into()
}

async fn open(database: &TemporaryDatabase) -> Platform {
    let clock = Clock::starting_at(model::parse_moment("2024-04-15T09:00").unwrap());
    Platform::open(database.url(), READY.clone(), clock).await.unwrap()
}

/// A platform with somebody who has a second factor, and its secret.
async fn enrolled(database: &TemporaryDatabase) -> (Platform, String) {
    let platform = open(database).await;
    let person = Person { id: "li".into(), name: "李".into(), roles: vec![RoleId::new("clerk")], unit: None };
    platform.save_person(&office(), &person, Some(PASSWORD)).await.unwrap();
    let secret = platform.new_second_factor(&office(), &"li".into()).await.unwrap().secret;
    let digits = code(&secret, -30);
    let done =
        platform.enrol_second_factor(&office(), &"li".into(), (&secret, &digits), &Origin::default()).await.unwrap();
    assert!(matches!(done, Enrolled::Done(_)));
    (platform, secret)
}

fn code(secret: &str, off: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    totp.generate(now.checked_add_signed(off).unwrap()).to_string()
}

/// Whether a code of the secret lets its owner in.
async fn lets_in(platform: &Platform, secret: &str) -> Result<bool, app::AppError> {
    let entry = platform.enter(&office(), &"li".into(), PASSWORD, &Origin::default()).await?.unwrap();
    Ok(platform.enter_code(&entry.token, &code(secret, 0), &Origin::default()).await?.is_some())
}

fn key_file(database: &TemporaryDatabase) -> PathBuf {
    PathBuf::from(format!("{}.key", database.file().unwrap().display()))
}

/// Everything that lies in the database's files.
fn lies_in(database: &TemporaryDatabase, wanted: &[u8]) -> bool {
    let file = database.file().unwrap();
    let all = ["", "-wal"].map(|end| std::fs::read(format!("{}{end}", file.display())).unwrap_or_default()).concat();
    all.windows(wanted.len()).any(|window| window == wanted)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_alone_tells_no_second_factor() {
    let database = testkit::sqlite();
    let (platform, secret) = enrolled(&database).await;
    let bytes = Secret::try_from_base32(&secret).unwrap().to_vec();
    assert!(!lies_in(&database, &bytes), "the secret lies open in the file");
    assert!(lets_in(&platform, &secret).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_alone_shows_no_paper() {
    let database = testkit::sqlite();
    let (platform, _) = enrolled(&database).await;
    let li = Signed { office: office(), name: "李".into(), actor: Actor::new("li", [RoleId::new("clerk")].into()) };
    let paper = b"%PDF-1.7\n1 0 obj <<>> endobj\n% E12345678\ntrailer <<>>\n%%EOF";
    let kept = platform.keep_file(&office(), &"li".into(), "护照.pdf", paper.to_vec()).await.unwrap();
    assert!(!lies_in(&database, b"E12345678"), "the paper lies open in the file");
    let opened = async || platform.own_file(&li, kept.file).await;
    assert_eq!(opened().await.unwrap().unwrap().bytes, paper);
    // The same paper again is the same file.
    assert_eq!(platform.keep_file(&office(), &"li".into(), "又.pdf", paper.to_vec()).await.unwrap().file, kept.file);
    assert_eq!(opened().await.unwrap().unwrap().bytes, paper);
    database.meddle("UPDATE file_part SET content = substr(content, 1, length(content) - 1)");
    assert!(opened().await.unwrap_err().to_string().contains("not those that were handed in"));
    let plain = paper.iter().fold(String::new(), |all, byte| format!("{all}{byte:02x}"));
    database.meddle(&format!("UPDATE file_part SET content = X'{plain}'"));
    assert_eq!(opened().await.unwrap().unwrap().bytes, paper, "kept before files were sealed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_from_before_is_sealed_at_the_start_and_goes_on_working() {
    let database = testkit::sqlite();
    let (platform, _) = enrolled(&database).await;
    let old = Secret::from(&b"abcdefghijklmnopqrst"[..]);
    database.meddle("UPDATE credential SET totp_secret = X'6162636465666768696a6b6c6d6e6f7071727374', totp_step = 1");
    assert_eq!(platform.take_over_secrets().await.unwrap(), 1);
    assert_eq!(platform.take_over_secrets().await.unwrap(), 0, "once is enough");
    assert!(lets_in(&open(&database).await, &old.to_base32()).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_key_is_said_and_not_made_anew() {
    let database = testkit::sqlite();
    let (_, secret) = enrolled(&database).await;
    let file = key_file(&database);
    let key = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let error = open(&database).await.take_over_secrets().await.unwrap_err().to_string();
    assert!(error.contains("is gone") && !file.exists(), "{error}");
    std::fs::write(&file, "11".repeat(32)).unwrap();
    let error = lets_in(&open(&database).await, &secret).await.unwrap_err().to_string();
    assert!(error.contains("is not the key of this database"), "{error}");
    let elsewhere = file.with_extension("elsewhere");
    std::fs::write(&elsewhere, key).unwrap();
    assert!(lets_in(&open(&database).await.with_key_file(elsewhere), &secret).await.unwrap());
}
