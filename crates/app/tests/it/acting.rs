//! The one door: what goes in, what is refused, and what is left after a mistake.

use crate::house::{act, databases, done, list, open, rulebook};
use app::{ActError, LineAnswer, Outcome};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_done_and_a_refusal_leaves_its_trace() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        let case = done(&platform, &list("task-1")).await;
        assert_eq!((case.version, case.step.as_str()), (1, "issuing"));

        let refused = platform.perform(&act("task-1", "issue", "clerk", "2024-01-09T10:00", json!({}))).await.unwrap();
        let Outcome::Refused { refusal, case } = refused else { panic!("the clerk may not issue") };
        assert_eq!(refusal.reasons[0].rule.as_str(), "role");
        assert!(!refusal.reasons[0].law.as_str().is_empty());
        assert_eq!((case.version, case.refused, case.step.as_str()), (2, 1, "issuing"));

        let case = done(&platform, &act("task-1", "issue", "deputy", "2024-01-10T10:00", json!({}))).await;
        assert_eq!((case.version, case.step.as_str()), (3, "working"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_of_form_change_nothing_and_say_what_to_mend() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    done(&platform, &list("task-1")).await;
    let mut unknown_matter = list("task-2");
    unknown_matter.matter = Some("no-such-matter".into());
    let mut stale = act("task-1", "issue", "deputy", "2024-01-10T10:00", json!({}));
    stale.version = Some(7);
    let mut unknown_step = stale.clone();
    (unknown_step.version, unknown_step.act) = (None, "nowhere.issue".into());
    let cases = [
        (unknown_matter, "no-such-matter"),
        (act("task-1", "no-such-act", "deputy", "2024-01-10T10:00", json!({})), "no-such-act"),
        (act("task-1", "issue", "deputy", "2024-01-10T10:00", json!({"no-such-field": 1})), "no-such-field"),
        (act("task-1", "issue", "nobody", "2024-01-10T10:00", json!({})), "nobody"),
        (act("task-1", "issue", "deputy", "2024-02-30", json!({})), "2024-02-30"),
        (act("task-1", "issue", "deputy", "2023-01-10T10:00", json!({})), "早于"),
        (act("Task 1!", "list", "manager", "2024-01-10T10:00", json!({})), "编号"),
        (unknown_step, "nowhere"),
        (stale, "第 7 版"),
    ];
    for (request, names) in cases {
        let error = platform.perform(&request).await.expect_err(names);
        assert!(!error.is_fault(), "{error}");
        assert!(error.to_string().contains(names), "{error} should name {names}");
    }
    let mut bad_day = list("task-3");
    bad_day.set.insert("due-day".into(), "2024-02-30".into());
    assert!(matches!(platform.perform(&bad_day).await, Err(ActError::BadInput(_))));
    assert_eq!(platform.position(&crate::house::OFFICE.into()).await.unwrap(), 1, "nothing was written by any of them");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_line_is_named_and_the_others_go_in() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    let lines = format!(
        "{}\n{{\"office\": broken\n{}\n",
        serde_json::to_string(&list("task-1")).unwrap(),
        serde_json::to_string(&act("task-1", "issue", "deputy", "2024-01-10T10:00", json!({}))).unwrap(),
    );
    let mut answers = Vec::new();
    let tally = platform.perform_lines(&lines, |line| answers.push(line.clone())).await;
    assert_eq!((tally.done, tally.errors), (2, 1));
    let bad: Vec<_> = answers.iter().filter(|a| matches!(a.answer, LineAnswer::Error { .. })).map(|a| a.line).collect();
    assert_eq!(bad, [2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_act_at_once_one_wins_each_round() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        done(&platform, &list("task-1")).await;
        let mut request = act("task-1", "issue", "deputy", "2024-01-10T10:00", json!({}));
        request.version = Some(1);
        let tries: Vec<_> = (0..16)
            .map(|_| {
                let (platform, request) = (platform.clone(), request.clone());
                tokio::spawn(async move { platform.perform(&request).await })
            })
            .collect();
        let mut won = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(Outcome::Done { .. }) => won += 1,
                Ok(Outcome::Refused { refusal, .. }) => panic!("{refusal}"),
                Err(error) => assert!(matches!(error, ActError::Stale { .. }), "{error}"),
            }
        }
        assert_eq!(won, 1);
        let verification = platform.verify(&crate::house::OFFICE.into()).await.unwrap();
        assert!(verification.is_sound(), "{verification:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_opened_at_once_get_numbers_without_a_gap() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        let opened: Vec<_> = (0..12)
            .map(|_| {
                let platform = platform.clone();
                tokio::spawn(async move {
                    let mut request = list("x");
                    request.case = None;
                    done(&platform, &request).await.id.to_string()
                })
            })
            .collect();
        let mut ids = Vec::new();
        for one in opened {
            ids.push(one.await.unwrap());
        }
        ids.sort();
        let wanted: Vec<_> = (1..=12).map(|n| format!("key-task-2024-{n:04}")).collect();
        assert_eq!(ids, wanted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_never_decided_on_an_act_that_was_not_written() {
    for database in databases() {
        let platform = open(&database, rulebook()).await;
        let issue = act("task-1", "issue", "deputy", "2024-01-10T10:00", json!({}));
        let mut cancel = act("task-1", "working.cancel", "deputy", "2024-01-11T10:00", json!({}));
        cancel.opinion = "任务取消".into();
        let json = |request: &app::ActRequest| serde_json::to_string(request).unwrap();
        // The broken line lets the first one settle, so that somebody can act between it and those that follow.
        let lines = format!("{}\nbroken\n{}\n{}\n", json(&list("task-1")), json(&issue), json(&cancel));
        let trespass = act("task-1", "issue", "clerk", "2024-01-09T10:00", json!({}));
        let tally = platform
            .perform_lines(&lines, |line| {
                if line.line == 2 {
                    let handle = tokio::runtime::Handle::current();
                    let between = tokio::task::block_in_place(|| handle.block_on(platform.perform(&trespass)));
                    assert!(matches!(between, Ok(Outcome::Refused { .. })));
                }
            })
            .await;
        assert_eq!((tally.done, tally.errors, tally.faults), (3, 1, 0), "the lines are decided anew");
        let verification = platform.verify(&crate::house::OFFICE.into()).await.unwrap();
        assert!(verification.is_sound(), "{verification:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_the_numbers_of_cases_to_come() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    for taken in ["key-task-2024-4294967295", "key-task-2024-00001", "outbound-2024-0001"] {
        let error = platform.perform(&list(taken)).await.expect_err(taken);
        assert!(matches!(error, ActError::BadCaseId(_)), "{taken}: {error}");
    }
    done(&platform, &list("key-task-2024-0002")).await;
    let mut next = list("x");
    next.case = None;
    assert_eq!(done(&platform, &next).await.id.as_str(), "key-task-2024-0003");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_has_a_length() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    let mut long = list("task-1");
    long.opinion = "长".repeat(2 << 20);
    let lines =
        format!("{}\n{}\n", serde_json::to_string(&long).unwrap(), serde_json::to_string(&list("task-2")).unwrap());
    let mut errors = Vec::new();
    let tally = platform
        .perform_lines(&lines, |line| {
            if let LineAnswer::Error { error, .. } = &line.answer {
                errors.push(error.clone());
            }
        })
        .await;
    assert_eq!((tally.done, tally.errors, tally.faults), (1, 1, 0));
    assert!(errors[0].contains("至多"), "{errors:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_lies_on_the_desk_of_who_began_it_only() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    let mut empty = list("task-1");
    empty.set.clear();
    assert!(matches!(platform.perform(&empty).await.unwrap(), Outcome::Refused { .. }));
    let desk = |person: &'static str| {
        let platform = platform.clone();
        async move {
            let office = crate::house::OFFICE.into();
            let roles = vec!["office-manager".into()];
            let actor = model::Actor::new(person, roles);
            let viewer = app::Signed { office, name: person.into(), actor };
            platform.workbench(&viewer, &app::WorkbenchQuery::default()).await.unwrap().total.n
        }
    };
    assert_eq!((desk("manager").await, desk("both").await), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_lies_on_the_desk_of_who_has_it_and_of_who_is_asked() {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    done(&platform, &list("task-1")).await;
    done(&platform, &act("task-1", "issue", "deputy", "2024-01-08T11:00", json!({}))).await;
    let desk = |person: &'static str, role: &'static str| {
        let platform = platform.clone();
        async move {
            let actor = model::Actor::new(person, vec![role.into()]);
            let viewer = app::Signed { office: crate::house::OFFICE.into(), name: person.into(), actor };
            platform.workbench(&viewer, &app::WorkbenchQuery::default()).await.unwrap().total.n
        }
    };
    assert_eq!(
        (desk("clerk", "clerk").await, desk("both", "clerk").await, desk("director", "counsel").await),
        (1, 1, 0)
    );
    // He may take it off the list, and is not waited for.
    assert_eq!(desk("deputy", "deputy-director").await, 0);
    let mut over = act("task-1", "hand-over", "head", "2024-01-09T09:00", json!({}));
    over.persons = vec!["both".into()];
    done(&platform, &over).await;
    assert_eq!((desk("clerk", "clerk").await, desk("both", "clerk").await), (0, 1), "only who has it goes on");
    let mut ask = act("task-1", "ask-opinion", "head", "2024-01-10T09:00", json!({}));
    ask.persons = vec!["director".into()];
    done(&platform, &ask).await;
    assert_eq!(desk("director", "counsel").await, 1, "who is asked sees it");
    let mut answer = act("task-1", "give-opinion", "director", "2024-01-11T09:00", json!({}));
    answer.opinion = "同意".into();
    done(&platform, &answer).await;
    assert_eq!(desk("director", "counsel").await, 0, "and no longer when he has answered");
}
