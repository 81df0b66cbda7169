//! The pages of the three administrators, of the auditor and of the inspector, both sides of each.

use app::{Person, SecondFactor, SecurityPolicy};
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen, UNIT, trip};

async fn house() -> House {
    let house = House::new(web::router).await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
    for (id, role) in [
        ("xi", "system-administrator"),
        ("an", "security-administrator"),
        ("shen", "auditor"),
        ("ji", "discipline-officer"),
        ("gu", "counsel"),
    ] {
        let person = Person { id: id.into(), name: format!("{id}测试"), roles: vec![role.into()], unit: None };
        house.platform.save_person(&OFFICE.into(), &person, Some(PASSWORD)).await.unwrap();
    }
    house
}

/// A case of the test's unit, as it is opened through the form.
async fn case(house: &House) -> String {
    let mut browser = house.signed_in("jia").await;
    let opened = browser.fill("/matters/outbound/new", "/matters/outbound/new", &trip()).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    opened.location().split('?').next().unwrap().to_owned()
}

async fn decide(browser: &mut Browser, number: u32, decision: &str) -> Seen {
    let form = [("decision", decision), ("note", "已核对")];
    browser.fill("/admin", &format!("/admin/changes/{number}"), &form).await
}

#[tokio::test]
async fn an_account_goes_from_one_to_the_other() {
    let house = house().await;
    let (mut xi, mut an) = (house.signed_in("xi").await, house.signed_in("an").await);
    assert_eq!(xi.get("/").await.location(), "/admin", "an administrator's first page");
    let bad = xi.fill("/admin/accounts", "/admin/accounts", &[("person", "Sun"), ("name", ""), ("reason", "")]).await;
    assert!(bad.status == 422 && bad.says("小写字母") && bad.says("写姓名") && bad.says("变更的理由"), "{}", bad.body);
    assert!(bad.says("value=\"Sun\""), "what was typed stays");
    let form = [("person", "hua"), ("name", "孙测试"), ("reason", "新录用")];
    let waits = xi.fill("/admin/accounts", "/admin/accounts", &form).await;
    assert!(waits.status == 200 && waits.says("第 1 号变更"), "{}", waits.body);
    assert!(xi.get("/admin").await.says("撤回第 1 号变更"), "he may only take it back");
    assert_eq!(decide(&mut xi, 1, "confirm").await.status, 403, "nobody confirms his own");
    let done = decide(&mut an, 1, "confirm").await;
    assert!(done.status == 200 && done.says("初始密码") && done.says("只显示这一次"), "{}", done.body);
    let again = decide(&mut an, 1, "confirm").await;
    assert!(again.status == 422 && again.says("已不在等待"), "{}", again.body);

    let grant = [("kind", "grant"), ("role", "clerk"), ("reason", "任经办人")];
    assert_eq!(
        xi.fill("/admin/accounts/hua", "/admin/accounts/hua", &grant).await.status,
        403,
        "system grants nothing"
    );
    let waits = an.fill("/admin/accounts/hua", "/admin/accounts/hua", &grant).await;
    assert!(waits.says("第 2 号变更"), "{}", waits.body);
    assert_eq!(decide(&mut xi, 2, "confirm").await.status, 200);
    assert!(xi.get("/admin/accounts/hua").await.says("经办人"));
}

#[tokio::test]
async fn each_door_opens_to_its_own_only() {
    let house = house().await;
    let path = case(&house).await;
    let closed = |person: &str| -> Vec<&'static str> {
        match person {
            "xi" => vec!["/audit", "/inspection", "/cases", "/figures", "/report", "/matters/outbound"],
            "an" => vec!["/audit", "/inspection", "/cases", "/figures", "/report"],
            "shen" => vec!["/inspection", "/cases", "/figures", "/report"],
            "li" | "jia" => vec!["/admin", "/admin/accounts", "/admin/rulebooks", "/audit", "/inspection"],
            "gu" => vec!["/admin", "/audit", "/inspection", "/figures"],
            _ => vec!["/admin", "/audit"],
        }
    };
    for person in ["xi", "an", "shen", "li", "jia", "gu", "ji"] {
        let mut browser = house.signed_in(person).await;
        for path in closed(person) {
            assert_eq!(browser.get(path).await.status, 403, "{person} {path}");
        }
    }
    for person in ["xi", "an", "shen"] {
        let mut browser = house.signed_in(person).await;
        for path in [path.clone(), format!("{path}/looks"), format!("{path}/reveal?field=leader")] {
            assert_eq!(browser.get(&path).await.status, 403, "{person} {path}");
        }
        for path in [
            "/admin",
            "/admin/accounts",
            "/admin/office",
            "/admin/policy",
            "/admin/parameters",
            "/admin/rulebooks",
            "/admin/jobs",
            "/account",
        ] {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{person} {path}: {}", page.body);
            assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        }
    }
    let mut auditor = house.signed_in("shen").await;
    let token = auditor.get("/admin").await.token();
    for path in ["/admin/accounts", "/admin/accounts/li", "/admin/office", "/admin/policy", "/admin/changes/1"] {
        let answer = auditor.post(path, &[("token", token.as_str()), ("decision", "confirm")]).await;
        assert_eq!(answer.status, 403, "the auditor edits nothing: {path}");
    }
}

#[tokio::test]
async fn counsel_opens_only_what_was_given_to_him_and_the_refusal_is_kept() {
    let house = house().await;
    let path = case(&house).await;
    let mut counsel = house.signed_in("gu").await;
    assert_eq!(counsel.get(&path).await.status, 404);
    let mut auditor = house.signed_in("shen").await;
    let trail = auditor.get("/audit?person=gu&kind=look-refused").await;
    assert!(trail.says("查阅被拒") && trail.says(&path), "{}", trail.body);
}

#[tokio::test]
async fn the_inspector_looks_at_all_changes_nothing_and_is_noted() {
    let house = house().await;
    let path = case(&house).await;
    let mut inspector = house.signed_in("ji").await;
    let page = inspector.get(&path).await;
    assert_eq!(page.status, 200);
    let answer = inspector.post(&format!("{path}/acts"), &[("token", page.token().as_str()), ("act", "x.y")]).await;
    let own = house.platform.rulebook().matter(&"outbound".into()).is_some_and(|matter| {
        matter.steps.values().flat_map(|s| s.acts.values()).any(|a| a.by.contains(&"discipline-officer".into()))
    });
    assert!(own || (answer.status == 403 && answer.says("只看不改")), "{}", answer.body);
    let removed = inspector.post("/published/none/remove", &[("token", page.token())]).await;
    assert_eq!(removed.status, 403, "{}", removed.body);
    let drawn = "/inspection?seed=abc&count=3&from=2024-01-01&until=2024-12-31";
    let (one, again) = (inspector.get(drawn).await, inspector.get(drawn).await);
    assert!(one.says("种子 <code>abc</code>") && one.says("共 1 件"), "{}", one.body);
    let links = |seen: &Seen| seen.body.matches("href=\"/cases/").count();
    assert_eq!(links(&one), links(&again));
    let wrong = inspector.get("/inspection?seed=abc&count=0&from=x&until=2024-12-31").await;
    assert!(wrong.says("起日和止日"), "{}", wrong.body);
    let trail = house.signed_in("shen").await.get("/audit?person=ji").await;
    assert!(trail.says(&path) && trail.says("抽查：种子 abc"), "{}", trail.body);
}

#[tokio::test]
async fn a_masked_value_is_shown_for_a_reason() {
    let house = house().await;
    let path = case(&house).await;
    let mut browser = house.signed_in("zhao").await;
    let field = house.platform.rulebook().matter(&"outbound".into()).unwrap().fields.iter().find_map(|(id, field)| {
        let list = matches!(&field.kind, matter::FieldKind::List(members) if members.values().any(|m| m.personal));
        (field.personal || list).then(|| id.to_string())
    });
    let field = field.unwrap();
    let ask = format!("{path}/reveal?field={field}");
    let page = browser.get(&ask).await;
    assert!(page.status == 200 && !page.says("张测试"), "{}", page.body);
    let send = format!("{path}/reveal");
    let form = |reason: &str| [("field", field.clone()), ("reason", reason.to_owned())];
    assert_eq!(browser.fill(&ask, &send, &form("看")).await.status, 422, "no reason, no value");
    let shown = browser.fill(&ask, &send, &form("核对护照姓名")).await;
    assert!(shown.status == 200 && shown.says("张测试"), "{}", shown.body);
    let trail = house.signed_in("shen").await.get("/audit?kind=reveal").await;
    assert!(trail.says("核对护照姓名") && trail.says("zhao") && trail.says(&field), "{}", trail.body);
    let looks = house.signed_in("li").await.get(&format!("{path}/looks")).await;
    assert!(looks.says("核对护照姓名"), "{}", looks.body);
    assert_eq!(house.signed_in("jia").await.get(&ask).await.status, 404, "an applicant asks the office");
    assert_eq!(browser.get(&format!("{path}/reveal?field=none")).await.status, 404);
    let _ = UNIT;
}

#[tokio::test]
async fn the_trail_is_searched_taken_out_and_verified() {
    let house = house().await;
    let path = case(&house).await;
    house.signed_in("li").await.get(&path).await;
    let mut auditor = house.signed_in("shen").await;
    let id = path.rsplit('/').next().unwrap();
    let who = auditor.get(&format!("/audit?case={id}&kind=look")).await;
    assert!(who.says("li测试") && who.says("查阅"), "{}", who.body);
    assert!(auditor.get("/audit?person=none").await.says("没有符合的记录"));
    let csv = auditor.get(&format!("/audit/export.csv?case={id}")).await;
    assert!(csv.status == 200 && csv.body.contains("li测试") && csv.body.starts_with('\u{feff}'), "{}", csv.body);
    let verdict = auditor.fill::<&str>("/audit", "/audit/verify", &[]).await;
    assert!(verdict.says("验证链完整"), "{}", verdict.body);
    assert!(auditor.get("/audit?kind=export").await.says("导出留痕"));
}
