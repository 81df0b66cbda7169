//! The daily letter: it tells a number and links and nothing else, and a server that is away loses none.

use crate::house::{OFFICE, done, list, open, rulebook};
use app::{Clock, Job, MailSettings, MailTransport, NoticeSettings, OutgoingKind, Platform, Ready, Signed};
use base64ct::{Base64, Encoding};
use model::{Actor, OfficeId, RoleId};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};
use testkit::TemporaryDatabase;

static READY: LazyLock<Arc<Ready>> = LazyLock::new(|| Arc::new(Ready::load(rulebook()).unwrap()));

fn office() -> OfficeId {
    OFFICE.into()
}

async fn at(database: &TemporaryDatabase, now: &str) -> Platform {
    let clock = Clock::starting_at(model::parse_moment(now).unwrap());
    Platform::open(database.url(), READY.clone(), clock).await.unwrap()
}

/// A mail server that knows just enough, and what it was given.
fn mail_server() -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, got) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = told.send(receive(stream.unwrap()));
        }
    });
    (port, got)
}

/// One conversation; all that was said in it.
fn receive(stream: TcpStream) -> String {
    let mut out = stream.try_clone().unwrap();
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    let (mut all, mut in_data) = (String::new(), false);
    say("220 here");
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { break };
        all.push_str(&line);
        all.push('\n');
        match line.as_str() {
            "." if in_data => {
                in_data = false;
                say("250 taken");
            }
            _ if in_data => {}
            "DATA" => {
                in_data = true;
                say("354 go on");
            }
            "QUIT" => {
                say("221 bye");
                break;
            }
            _ => say("250 ok"),
        }
    }
    all
}

fn signed(person: &str) -> Signed {
    Signed { office: office(), name: person.into(), actor: Actor::new(person, vec![RoleId::new("deputy-director")]) }
}

async fn set(platform: &Platform, port: u16) {
    let settings = MailSettings {
        host: "127.0.0.1".into(),
        port,
        transport: MailTransport::Plain,
        from: "fazhi@example.cn".into(),
        link: "https://fazhi.example.cn".into(),
        domains: "example.cn".into(),
        ..MailSettings::default()
    };
    assert!(settings.faults().is_empty());
    platform.save_mail_settings(&office(), settings).await.unwrap();
}

async fn wish(platform: &Platform, email: &str) -> Vec<(&'static str, String)> {
    let wishes = NoticeSettings {
        email: email.into(),
        letter_hour: 8,
        quiet_from: 20,
        quiet_until: 7,
        ..NoticeSettings::default()
    };
    platform.save_notice_settings(&signed("deputy"), &wishes).await.unwrap()
}

/// Writes and sends; how many letters were taken, and how many wait.
async fn mail(platform: &Platform) -> (u64, u64) {
    platform.run_job(&office(), Job::Digests).await.unwrap();
    let tally = platform.run_job(&office(), Job::Letters).await.unwrap();
    (tally.done, tally.waiting)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_tells_a_number_and_comes_once_a_day() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    let (port, got) = mail_server();
    set(&platform, port).await;
    assert_eq!(wish(&platform, "deputy@elsewhere.cn").await[0].0, "email", "another domain");
    assert_eq!(wish(&platform, "no address").await[0].0, "email");
    assert!(wish(&platform, "deputy@example.cn").await.is_empty());
    done(&platform, &list("task-1")).await;

    assert_eq!(mail(&at(&database, "2024-12-31T07:30").await).await, (0, 0), "before his hour");
    assert_eq!(mail(&platform).await, (1, 0));
    let letter = got.recv().unwrap();
    assert!(letter.contains("RCPT TO:<deputy@example.cn>"), "{letter}");
    assert_eq!(mail(&platform).await, (0, 0), "once a day");
    let body = decoded(&letter);
    assert!(body.contains("1 条未读提醒") && body.contains("https://fazhi.example.cn/cases/task-1"), "{body}");
    assert!(!body.contains("测试任务") && !body.contains("测试科"), "{body}");
    assert_eq!(mail(&at(&database, "2025-01-01T21:00").await).await, (0, 0), "his quiet hours");
    assert_eq!(mail(&at(&database, "2025-01-02T09:00").await).await, (1, 0), "the next day it is still unread");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_loses_no_letter() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    set(&platform, nobody).await;
    wish(&platform, "deputy@example.cn").await;
    done(&platform, &list("task-1")).await;
    assert_eq!(mail(&platform).await, (0, 1));
    let line = platform.outgoing_log(&office(), OutgoingKind::Letter, (None, None)).await.unwrap().remove(0);
    assert!(line.state == "waiting" && line.said.contains("没有交出去"), "{line:?}");
    let (port, got) = mail_server();
    set(&platform, port).await;
    assert_eq!(mail(&at(&database, "2024-12-31T09:05").await).await, (1, 0), "when it is back");
    assert!(decoded(&got.recv().unwrap()).contains("task-1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_of_the_mail_server_lies_nowhere_open() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    let with = |password: &str| MailSettings {
        host: "smtp.example.cn".into(),
        port: 465,
        user: "fazhi".into(),
        password: password.into(),
        from: "fazhi@example.cn".into(),
        link: "https://fazhi.example.cn".into(),
        ..MailSettings::default()
    };
    platform.save_mail_settings(&office(), with("geheim-geheim")).await.unwrap();
    let kept = platform.mail_settings(&office()).await.unwrap();
    assert!(kept.password.starts_with("sealed:"), "{}", kept.password);
    platform.save_mail_settings(&office(), with("")).await.unwrap();
    assert_eq!(platform.mail_settings(&office()).await.unwrap().password, kept.password, "nothing typed: it stays");
    let file = database.file().unwrap();
    let all = ["", "-wal"].map(|end| std::fs::read(format!("{}{end}", file.display())).unwrap_or_default()).concat();
    assert!(!all.windows(13).any(|window| window == b"geheim-geheim"));
}

/// The text of a letter, out of Base64 or quoted-printable.
fn decoded(letter: &str) -> String {
    let (head, body) = letter.split_once("\n\n").unwrap();
    let body: &str = body.split("\n.\n").next().unwrap();
    if head.to_lowercase().contains("base64") {
        let digits: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        return String::from_utf8(Base64::decode_vec(&digits).unwrap()).unwrap();
    }
    let body = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    while let [first, more @ ..] = rest {
        if let (b'=', [a, b, more @ ..]) = (first, more) {
            let digits = [*a, *b];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            rest = more;
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).unwrap()
}
