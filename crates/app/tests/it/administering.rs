//! Three administrators kept apart: who proposes what, who confirms it, and what none of them can do.

use crate::house::{OFFICE, done, list, open, rulebook};
use app::{
    AuditKind, AuditQuery, CaseQuery, ChangeAnswer, Decision, Drawing, Origin, Person, Platform, Proposal, Revealed,
    SecondFactor, SecurityPolicy, ShownOnce, Signed, SiteSettings,
};
use model::{Actor, OfficeId, RoleId};
use testkit::TemporaryDatabase;

fn office() -> OfficeId {
    OFFICE.into()
}

fn origin() -> Origin {
    Origin { address: "192.0.2.7".into(), agent: String::new() }
}

/// Everybody signs in with a password alone here; second factors have tests of their own.
async fn house() -> (TemporaryDatabase, Platform) {
    let database = testkit::sqlite();
    let platform = open(&database, rulebook()).await;
    for (id, role) in [
        ("xi", "system-administrator"),
        ("an", "security-administrator"),
        ("an-er", "security-administrator"),
        ("shen", "auditor"),
        ("ji", "discipline-officer"),
        ("gu", "counsel"),
    ] {
        let person = Person { id: id.into(), name: format!("{id}测试"), roles: vec![role.into()], unit: None };
        platform.save_person(&office(), &person, None).await.unwrap();
    }
    (database, platform)
}

fn signed(person: &str, role: &str) -> Signed {
    Signed { office: office(), name: person.into(), actor: Actor::new(person, vec![role.into()]) }
}

fn xi() -> Signed {
    signed("xi", "system-administrator")
}

fn an() -> Signed {
    signed("an", "security-administrator")
}

fn shen() -> Signed {
    signed("shen", "auditor")
}

async fn propose(platform: &Platform, by: &Signed, proposal: &Proposal) -> ChangeAnswer {
    platform.propose(by, proposal, "按任免文件", &origin()).await.unwrap()
}

async fn number(platform: &Platform, by: &Signed, proposal: &Proposal) -> u64 {
    match propose(platform, by, proposal).await {
        ChangeAnswer::Waits(number) => number,
        other => panic!("{other:?}"),
    }
}

async fn decide(platform: &Platform, by: &Signed, number: u64, decision: Decision) -> ChangeAnswer {
    platform.decide_change(by, number, (decision, "已核对文件"), &origin()).await.unwrap()
}

fn grant(person: &str, roles: &[&str]) -> Proposal {
    Proposal::Grant { person: person.into(), roles: roles.iter().map(RoleId::new).collect() }
}

fn account(person: &str) -> Proposal {
    Proposal::AddAccount { person: person.into(), name: "孙测试".into(), unit: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_proposes_only_what_is_his() {
    let (_database, platform) = house().await;
    let forbidden = |answer: ChangeAnswer| matches!(answer, ChangeAnswer::Forbidden(_));
    assert!(forbidden(propose(&platform, &xi(), &grant("clerk", &["director"])).await), "system grants no roles");
    assert!(forbidden(propose(&platform, &an(), &account("sun")).await), "security makes no accounts");
    for proposal in [account("sun"), grant("clerk", &["director"])] {
        assert!(forbidden(propose(&platform, &shen(), &proposal).await), "the auditor changes nothing");
        let clerk = signed("clerk", "clerk");
        assert!(forbidden(propose(&platform, &clerk, &proposal).await), "nor does anybody else");
    }
    let policy = Proposal::Policy { policy: SecurityPolicy::default() };
    assert!(forbidden(propose(&platform, &xi(), &policy).await));
    let mut elsewhere = platform.office(&office()).await.unwrap().unwrap();
    elsewhere.id = "other-fao".into();
    assert!(forbidden(propose(&platform, &xi(), &Proposal::Profile { office: elsewhere }).await));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_waits_for_another_and_begins_with_a_password_to_change() {
    let (_database, platform) = house().await;
    let waits = number(&platform, &xi(), &account("sun")).await;
    assert!(platform.account(&office(), &"sun".into()).await.unwrap().is_none(), "a proposal has no effect");
    for by in [xi(), shen(), signed("xi-er", "system-administrator"), signed("director", "director")] {
        let answer = decide(&platform, &by, waits, Decision::Confirm).await;
        assert!(matches!(answer, ChangeAnswer::Forbidden(_)), "{}: {answer:?}", by.name);
    }
    let ChangeAnswer::Done(Some(ShownOnce::Password(password))) =
        decide(&platform, &an(), waits, Decision::Confirm).await
    else {
        panic!("security confirms")
    };
    assert_eq!(decide(&platform, &an(), waits, Decision::Confirm).await, ChangeAnswer::Gone, "once");
    let account = platform.account(&office(), &"sun".into()).await.unwrap().unwrap();
    assert!(account.must_change && account.roles.is_empty());
    let entry = platform.enter(&office(), &"sun".into(), &password, &origin()).await.unwrap().unwrap();
    assert_eq!(entry.pending, Some(app::Pending::NewPassword));
    assert!(platform.signed(&entry.token).await.unwrap().is_none());
    let sun = signed("sun", "clerk");
    let typed = (entry.token.as_str(), password.as_str(), "another horse battery");
    assert!(platform.change_password(&sun, typed, &origin()).await.unwrap().is_empty());
    let entry = platform.go_on(&entry.token, &origin()).await.unwrap().unwrap();
    assert_eq!(entry.pending, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_waits_for_the_other_and_nobody_confirms_his_own() {
    let (_database, platform) = house().await;
    let waits = number(&platform, &an(), &grant("clerk", &["clerk", "section-head"])).await;
    let own = decide(&platform, &an(), waits, Decision::Confirm).await;
    assert_eq!(own, ChangeAnswer::Forbidden("自己提出的变更要由另一人确认"));
    assert!(matches!(decide(&platform, &shen(), waits, Decision::Confirm).await, ChangeAnswer::Forbidden(_)));
    assert_eq!(decide(&platform, &xi(), waits, Decision::Confirm).await, ChangeAnswer::Done(None));
    let roles = platform.account(&office(), &"clerk".into()).await.unwrap().unwrap().roles;
    assert_eq!(roles, ["clerk", "section-head"]);

    let about_xi = number(&platform, &an(), &grant("xi", &["system-administrator"])).await;
    let answer = decide(&platform, &xi(), about_xi, Decision::Confirm).await;
    assert_eq!(answer, ChangeAnswer::Forbidden("涉及本人的变更要由另一人确认"));
    let withdrawn = decide(&platform, &xi(), about_xi, Decision::Withdraw).await;
    assert_eq!(withdrawn, ChangeAnswer::Forbidden("只有提出的人可以撤回"));
    assert_eq!(decide(&platform, &an(), about_xi, Decision::Withdraw).await, ChangeAnswer::Done(None));
    let refused = number(&platform, &an(), &grant("clerk", &[])).await;
    let other = signed("an-er", "security-administrator");
    let silent = platform.decide_change(&other, refused, (Decision::Refuse, " "), &origin()).await.unwrap();
    assert!(matches!(silent, ChangeAnswer::Faults(_)), "a refusal says why");
    assert_eq!(decide(&platform, &other, refused, Decision::Refuse).await, ChangeAnswer::Done(None));
    assert_eq!(platform.account(&office(), &"clerk".into()).await.unwrap().unwrap().roles.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_not_be_is_told_all_at_once() {
    let (_database, platform) = house().await;
    let faults = async |by: &Signed, proposal: &Proposal| match propose(&platform, by, proposal).await {
        ChangeAnswer::Faults(faults) => faults.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("；"),
        other => panic!("{other:?}"),
    };
    let both = faults(&an(), &grant("clerk", &["auditor", "security-administrator", "applicant", "none"])).await;
    for part in ["三员互不兼任", "没有岗位 none", "申请单位的岗位"] {
        assert!(both.contains(part), "{both}");
    }
    assert!(faults(&an(), &grant("clerk", &["director"])).await.contains("只能有一人"));
    assert!(faults(&an(), &grant("shen", &["clerk"])).await.contains("最后一名"), "somebody must look");
    assert!(faults(&xi(), &Proposal::Disable { person: "shen".into() }).await.contains("最后一名"));
    assert!(faults(&xi(), &account("clerk")).await.contains("已经有账号"));
    assert!(faults(&xi(), &account("Sun!")).await.contains("小写字母"));
    let site = SiteSettings { site_code: "12".into(), postcode: "x".into(), ..SiteSettings::default() };
    let wrong = faults(&xi(), &Proposal::Site { site: Box::new(site) }).await;
    assert!(wrong.contains("十位数字") && wrong.contains("六位数字"), "{wrong}");
    let reasonless = platform.propose(&xi(), &account("sun"), "  ", &origin()).await.unwrap();
    assert!(matches!(reasonless, ChangeAnswer::Faults(faults) if faults[0].0 == "reason"));
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_take_effect_when_they_are_confirmed() {
    let (_database, platform) = house().await;
    let site = SiteSettings { duty_telephone: "010-00000000".into(), ..SiteSettings::default() };
    let waits = number(&platform, &xi(), &Proposal::Site { site: Box::new(site.clone()) }).await;
    assert_eq!(platform.site_settings(&office()).await.unwrap(), SiteSettings::default());
    decide(&platform, &an(), waits, Decision::Confirm).await;
    assert_eq!(platform.site_settings(&office()).await.unwrap(), site);
    let policy = SecurityPolicy { idle_minutes: 15, session_hours: 8, second_factor: SecondFactor::Everybody };
    let waits = number(&platform, &an(), &Proposal::Policy { policy }).await;
    decide(&platform, &xi(), waits, Decision::Confirm).await;
    assert_eq!(platform.security_policy(&office()).await.unwrap(), policy);
    let waits = number(&platform, &xi(), &Proposal::Disable { person: "gu".into() }).await;
    decide(&platform, &an(), waits, Decision::Confirm).await;
    assert!(platform.account(&office(), &"gu".into()).await.unwrap().unwrap().disabled);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_is_in_the_trail() {
    let (_database, platform) = house().await;
    let waits = number(&platform, &an(), &grant("clerk", &["clerk"])).await;
    decide(&platform, &xi(), waits, Decision::Confirm).await;
    platform.enter(&office(), &"nobody".into(), "secret typed in the wrong place", &origin()).await.unwrap();
    let page = platform.audit(&office(), &AuditQuery::default()).await.unwrap();
    let told: Vec<_> = page.lines.iter().map(|line| (line.person.as_str(), line.kind.as_str())).collect();
    assert_eq!(told, [("", "登录未成"), ("xi", "确认变更"), ("an", "提出变更")]);
    assert!(page.lines[2].detail.contains("经办人") && page.lines[2].detail.contains("按任免文件"));
    assert!(!format!("{page:?}").contains("secret typed"), "what was typed is not kept");
    let of_clerk = AuditQuery { subject: Some("clerk".into()), ..AuditQuery::default() };
    assert_eq!(platform.audit(&office(), &of_clerk).await.unwrap().lines.len(), 2);
    let csv = platform.audit_csv(&shen(), &AuditQuery::default(), &origin()).await.unwrap();
    assert_eq!(csv.lines().count(), 4);
    let verdict = platform.verify_audit(&shen(), &origin()).await.unwrap();
    assert!(verdict.rows == 5 && verdict.broken.is_empty(), "{verdict:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_see_no_case_and_counsel_only_his() {
    let (_database, platform) = house().await;
    done(&platform, &list("task-1")).await;
    let case = "task-1".into();
    let query = CaseQuery { page_size: 20, ..CaseQuery::default() };
    for by in [xi(), an(), shen(), signed("gu", "counsel")] {
        assert!(platform.case_page(&by, &case).await.unwrap().is_none(), "{}", by.name);
        let seen = platform.case_list(&by, &query).await.unwrap();
        assert!(seen.lines.is_empty(), "{}", by.name);
        assert_eq!(platform.personal_field(&by, &case, &"members".into()).await.unwrap(), None);
    }
    assert!(platform.case_page(&signed("ji", "discipline-officer"), &case).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn looks_are_noted_once_for_a_while() {
    let (_database, platform) = house().await;
    done(&platform, &list("task-1")).await;
    let (clerk, case) = (signed("clerk", "clerk"), "task-1".into());
    for _ in 0..3 {
        platform.note_look(&clerk, ("/cases/task-1", Some(&case), true), &origin()).await.unwrap();
    }
    platform.note_look(&signed("gu", "counsel"), ("/cases/task-1", Some(&case), false), &origin()).await.unwrap();
    platform.note_look(&clerk, ("/figures", None, true), &origin()).await.unwrap();
    let ji = signed("ji", "discipline-officer");
    platform.note_look(&ji, ("/figures", None, true), &origin()).await.unwrap();
    let looks = platform.who_looked(&clerk, &case).await.unwrap().unwrap();
    let told: Vec<_> = looks.iter().map(|line| (line.person.as_str(), line.kind.as_str())).collect();
    assert_eq!(told, [("gu", "查阅被拒"), ("clerk", "查阅")]);
    assert!(platform.who_looked(&signed("gu", "counsel"), &case).await.unwrap().is_none());
    let of_ji = AuditQuery { kind: Some(AuditKind::Look), person: Some("ji".into()), ..AuditQuery::default() };
    assert_eq!(platform.audit(&office(), &of_ji).await.unwrap().lines.len(), 1, "every look of the inspector");
    assert!(matches!(
        platform.reveal(&clerk, (&case, &"none".into()), "核对身份", &origin()).await.unwrap(),
        Revealed::Nothing
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_draws_the_same_cases() {
    let (_database, platform) = house().await;
    for n in 1..=8 {
        done(&platform, &list(&format!("task-{n}"))).await;
    }
    let ji = signed("ji", "discipline-officer");
    let day = |text: &str| model::parse_day(text).unwrap();
    let drawing = |seed: &str| Drawing {
        seed: seed.into(),
        count: 3,
        from: day("2020-01-01"),
        until: day("2030-01-01"),
        matter: None,
    };
    let draw = async |seed: &str| {
        let found = platform.inspect(&ji, &drawing(seed), &origin()).await.unwrap();
        assert_eq!(found.among, 8);
        found.drawn.into_iter().map(|case| case.case.to_string()).collect::<Vec<_>>()
    };
    let (one, again) = (draw("甲").await, draw("甲").await);
    assert_eq!((one.len(), &one), (3, &again));
    let mut others = Vec::new();
    for seed in ["乙", "丙", "丁"] {
        others.push(draw(seed).await);
    }
    assert!(others.iter().any(|drawn| *drawn != one), "another seed draws others");
    let noted = AuditQuery { kind: Some(AuditKind::Sample), ..AuditQuery::default() };
    let lines = platform.audit(&office(), &noted).await.unwrap().lines;
    assert!(lines.len() == 5 && lines[4].detail.contains("种子 甲"), "{lines:?}");
}
