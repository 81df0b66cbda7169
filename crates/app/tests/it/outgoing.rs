//! Telling other systems of acts: nothing is missed, whatever fails or stops in between.

use crate::house::{OFFICE, act, done, list, open, rulebook};
use app::{
    ChangeAnswer, Clock, Decision, Job, JobTally, Origin, OutgoingKind, OutgoingLine, Person, Platform, Proposal,
    Reach, Ready, ShownOnce, Signed, Subscribing,
};
use model::{Actor, OfficeId, RoleId};
use outward::Secret;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use testkit::TemporaryDatabase;

static READY: LazyLock<Arc<Ready>> = LazyLock::new(|| Arc::new(Ready::load(rulebook()).unwrap()));

const HERE: Reach = Reach { private: false, loopback: true };
/// A receiver's answer that comes after everybody's patience in these tests.
const LATE: u16 = 0;

fn office() -> OfficeId {
    OFFICE.into()
}

/// The same house at another time, as after a restart.
async fn at(database: &TemporaryDatabase, now: &str) -> Platform {
    let clock = Clock::starting_at(model::parse_moment(now).unwrap());
    Platform::open(database.url(), READY.clone(), clock).await.unwrap().with_reach(HERE)
}

/// What a receiver got.
struct Got {
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// A receiver on this machine that answers with these statuses, the last one for ever.
fn receiver(statuses: &'static [u16]) -> (String, Receiver<Got>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let (told, got) = channel();
    std::thread::spawn(move || {
        for (n, stream) in listener.incoming().enumerate() {
            let mut stream = BufReader::new(stream.unwrap());
            let mut headers = BTreeMap::new();
            let mut line = String::new();
            stream.read_line(&mut line).unwrap();
            loop {
                line.clear();
                stream.read_line(&mut line).unwrap();
                let Some((name, value)) = line.trim().split_once(": ") else { break };
                headers.insert(name.to_lowercase(), value.to_owned());
            }
            let length = headers.get("content-length").map_or(0, |text| text.parse().unwrap());
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            told.send(Got { headers, body }).unwrap();
            let status = statuses[n.min(statuses.len() - 1)];
            if status == LATE {
                // Whoever waits for it is killed meanwhile.
                std::thread::sleep(Duration::from_secs(3));
            }
            let head =
                format!("HTTP/1.1 {status} X\r\nlocation: /other\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.get_mut().write_all(head.as_bytes());
        }
    });
    (address, got)
}

async fn house(database: &TemporaryDatabase) -> Platform {
    let platform = open(database, rulebook()).await.with_reach(HERE);
    for (id, role) in [("xi", "system-administrator"), ("an", "security-administrator")] {
        let person = Person { id: id.into(), name: format!("{id}测试"), roles: vec![RoleId::new(role)], unit: None };
        platform.save_person(&office(), &person, None).await.unwrap();
    }
    platform
}

fn signed(person: &str, role: &str) -> Signed {
    Signed { office: office(), name: person.into(), actor: Actor::new(person, vec![RoleId::new(role)]) }
}

async fn change(platform: &Platform, proposal: &Proposal) -> ChangeAnswer {
    let (xi, an) = (signed("xi", "system-administrator"), signed("an", "security-administrator"));
    let origin = Origin::default();
    let number = match platform.propose(&xi, proposal, "对接", &origin).await.unwrap() {
        ChangeAnswer::Waits(number) => number,
        other => return other,
    };
    platform.decide_change(&an, number, (Decision::Confirm, ""), &origin).await.unwrap()
}

fn wanted(address: &str) -> Proposal {
    let (id, name, address) = ("city".into(), "市平台".into(), address.into());
    Proposal::Subscribe { subscription: Subscribing { id, name, address, matters: Vec::new() } }
}

async fn subscribe(platform: &Platform, address: &str) -> Secret {
    match change(platform, &wanted(address)).await {
        ChangeAnswer::Done(Some(ShownOnce::Secret(secret))) => Secret::of_text(&secret).unwrap(),
        other => panic!("{other:?}"),
    }
}

async fn tell(platform: &Platform) -> JobTally {
    platform.run_job(&office(), Job::Events).await.unwrap()
}

async fn log(platform: &Platform) -> Vec<OutgoingLine> {
    platform.outgoing_log(&office(), OutgoingKind::Event, (None, None)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_fails_first_gets_it_in_the_end() {
    for database in crate::house::databases() {
        // Beside a PostgreSQL there is no place for a key by itself.
        let keys = tempfile::tempdir().unwrap();
        let key = || keys.path().join("key");
        let platform = house(&database).await.with_key_file(key());
        done(&platform, &list("task-0")).await;
        let (address, got) = receiver(&[500, 302, 200]);
        let secret = subscribe(&platform, &address).await;
        done(&platform, &list("task-1")).await;
        platform.perform(&act("task-1", "issue", "clerk", "2024-01-09T10:00", serde_json::json!({}))).await.unwrap();
        assert_eq!(tell(&platform).await, JobTally { waiting: 1, ..JobTally::default() });
        let first = got.try_recv().unwrap();
        let line = log(&platform).await.remove(0);
        assert!(line.state == "waiting" && line.said == "对方答 500" && line.failures == 1, "{line:?}");
        assert_eq!(tell(&platform).await, JobTally::default(), "not before its time");

        assert_eq!(tell(&at(&database, "2024-12-31T09:02").await.with_key_file(key())).await.waiting, 1);
        assert!(log(&platform).await[0].said.contains("不跟随"), "no redirect is followed");
        assert_eq!(tell(&at(&database, "2024-12-31T09:10").await.with_key_file(key())).await.done, 1);
        let rest: Vec<Got> = got.try_iter().collect();
        assert_eq!(
            rest.len(),
            2,
            "neither the refused act nor what was before the subscription, and nothing after it was taken"
        );
        for one in [&first].into_iter().chain(&rest) {
            assert_eq!(one.headers["webhook-id"], first.headers["webhook-id"], "the same event");
            let time = one.headers["webhook-timestamp"].parse().unwrap();
            let id = (one.headers["webhook-id"].as_str(), time);
            assert!(secret.verifies(id, &one.body, &one.headers["webhook-signature"]));
            assert!(one.headers["content-type"].starts_with("application/cloudevents+json"));
        }
        let event: serde_json::Value = serde_json::from_slice(&first.body).unwrap();
        assert_eq!(event["data"]["case"], "task-1");
        assert_eq!(event["data"]["step"], "issuing");
        let text = String::from_utf8(first.body).unwrap();
        assert!(!text.contains("manager") && !text.contains("测试任务"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_while_it_sends_sends_again() {
    let database = testkit::sqlite();
    let platform = house(&database).await;
    let (address, got) = receiver(&[LATE, 200]);
    subscribe(&platform, &address).await;
    done(&platform, &list("task-1")).await;
    let killed = tokio::spawn({
        let platform = platform.clone();
        async move { tell(&platform).await }
    });
    let first = tokio::task::spawn_blocking(move || (got.recv().unwrap(), got)).await.unwrap();
    killed.abort();
    let _ = killed.await;
    let (first, got) = first;
    done(&platform, &list("task-2")).await;
    let later = at(&database, "2024-12-31T09:30").await;
    assert_eq!(tell(&later).await.done, 2);
    let ids: Vec<_> = got.try_iter().map(|one| one.headers["webhook-id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&first.headers["webhook-id"]), "at least once: the first comes a second time");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_shown_and_sent_by_hand() {
    let database = testkit::sqlite();
    let platform = house(&database).await;
    let (address, got) = receiver(&[410, 200]);
    subscribe(&platform, &address).await;
    done(&platform, &list("task-1")).await;
    assert_eq!(tell(&platform).await.dead, 1);
    let line = log(&platform).await.remove(0);
    assert!(line.may_send && line.said.contains("410"), "{line:?}");
    let xi = signed("xi", "system-administrator");
    assert!(platform.send_again(&xi, &line.id, &Origin::default()).await.unwrap());
    assert_eq!(tell(&platform).await.done, 1);
    assert!(!platform.send_again(&xi, &line.id, &Origin::default()).await.unwrap(), "it was taken");
    assert_eq!(got.try_iter().count(), 2);

    let end = Proposal::EndSubscription { subscription: "city".into() };
    assert_eq!(change(&platform, &end).await, ChangeAnswer::Done(None));
    done(&platform, &list("task-2")).await;
    assert_eq!(tell(&platform).await, JobTally::default(), "nobody is told any more");
    assert!(matches!(change(&platform, &end).await, ChangeAnswer::Faults(_)), "it has ended");
    assert!(matches!(change(&platform, &wanted(&address)).await, ChangeAnswer::Faults(_)), "its name is used up");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_where_the_server_was_not_started_to_go() {
    let database = testkit::sqlite();
    let platform = house(&database).await;
    let (address, got) = receiver(&[200]);
    let closed = platform.clone().with_reach(Reach::default());
    for refused in [address.as_str(), "https://10.0.0.1/hook", "https://127.0.0.1/hook", "http://example.cn/hook"] {
        let answer = change(&closed, &wanted(refused)).await;
        assert!(matches!(&answer, ChangeAnswer::Faults(faults) if faults[0].0 == "address"), "{refused}: {answer:?}");
    }
    subscribe(&platform, &address).await;
    done(&platform, &list("task-1")).await;
    assert_eq!(tell(&closed).await.waiting, 1, "it waits for a server that may");
    assert!(log(&platform).await[0].said.contains("不得发送"));
    assert_eq!(got.try_iter().count(), 0);
    let jobs = platform.job_list(&office()).await.unwrap();
    let events = jobs.iter().find(|line| line.job == Job::Events).unwrap();
    assert!(events.said.contains("1 项没成") && !events.late, "{events:?}");
}
