//! Who gets in, and who stays in.

use crate::house::{OFFICE, databases, done, list, open, rulebook};
use app::{CaseQuery, Person, Platform};
use model::{OfficeId, RoleId};
use std::time::Duration;

fn clerk(roles: &[&str]) -> Person {
    let roles = roles.iter().map(RoleId::new).collect();
    Person { id: "clerk".into(), name: "clerk".into(), roles, unit: None }
}

async fn sign_in(platform: &Platform, password: &str) -> Option<String> {
    platform.sign_in(&OfficeId::new(OFFICE), &"clerk".into(), password).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_at_the_same_time_gets_no_more_tries() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        platform.save_person(&OFFICE.into(), &clerk(&["clerk"]), Some("对的口令")).await.unwrap();
        assert!(sign_in(&platform, "对的口令").await.is_some());
        let guesses: Vec<_> = (0..8)
            .map(|_| {
                let platform = platform.clone();
                tokio::spawn(async move { sign_in(&platform, "猜的口令").await })
            })
            .collect();
        for guess in guesses {
            assert_eq!(guess.await.unwrap(), None);
        }
        assert_eq!(sign_in(&platform, "对的口令").await, None, "the account rests");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_try_to_sign_in_does_not_bring_old_roles_back() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        platform.save_person(&OFFICE.into(), &clerk(&["clerk", "director"]), Some("口令")).await.unwrap();
        let guess = tokio::spawn({
            let platform = platform.clone();
            async move { sign_in(&platform, "猜的口令").await }
        });
        // In the midst of the hashing.
        tokio::time::sleep(Duration::from_millis(8)).await;
        platform.save_person(&OFFICE.into(), &clerk(&["clerk"]), None).await.unwrap();
        guess.await.unwrap();
        let people = platform.people(&OFFICE.into()).await.unwrap();
        let now = people.iter().find(|person| person.id == "clerk").unwrap();
        assert_eq!(now.roles, ["clerk"], "the director's role was taken away");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_signs_out() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    platform.save_person(&OFFICE.into(), &clerk(&["clerk"]), Some("旧口令")).await.unwrap();
    let token = sign_in(&platform, "旧口令").await.unwrap();
    assert!(platform.signed(&token).await.unwrap().is_some());
    platform.save_person(&OFFICE.into(), &clerk(&["clerk"]), Some("新口令")).await.unwrap();
    assert!(platform.signed(&token).await.unwrap().is_none());
    assert!(sign_in(&platform, "新口令").await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_from_outside_learns_nothing_of_other_cases() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    done(&platform, &list("task-1")).await;
    let citizen = Person { id: "citizen".into(), ..clerk(&["applicant"]) };
    platform.save_person(&OFFICE.into(), &citizen, Some("口令")).await.unwrap();
    let token = platform.sign_in(&OFFICE.into(), &"citizen".into(), "口令").await.unwrap().unwrap();
    let viewer = platform.signed(&token).await.unwrap().unwrap();
    let seen = platform.case_list(&viewer, &CaseQuery { page_size: 20, ..CaseQuery::default() }).await.unwrap();
    assert_eq!((seen.lines.len(), seen.total.n), (0, 0));
}
