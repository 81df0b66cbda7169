//! Acts through forms: done, refused with what was typed kept, overtaken by somebody else.

use web_testkit::Browser;
use web_testkit::{House, trip, with};

const NEW: &str = "/matters/outbound/new";

/// Opens a lawful case and answers its page's address.
pub(crate) async fn opened(browser: &mut Browser) -> String {
    let seen = browser.fill(NEW, NEW, &trip()).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    seen.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_act_is_done_and_told_after_a_redirect() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let seen = jia.fill(NEW, NEW, &trip()).await;
    assert_eq!((seen.status, seen.location()), (303, "/cases/outbound-2024-0001?done=1"), "{}", seen.body);
    let page = jia.get(seen.location()).await;
    assert!(page.says("已办：") && page.says("测试区商务局"), "{}", page.body);
    assert!(page.says("2024年5月13日"), "the day was read as it was typed");
    assert!(page.says("120000元"), "so was the money");
    assert!(!page.says("value=\"funds."), "it is somebody else's turn now");
    assert!(!jia.get("/cases/outbound-2024-0001").await.says("已办："), "told once");
    let mut qian = house.signed_in("qian").await;
    assert!(qian.get("/").await.says("今天要办 1 件"));
}

/// Sends the same form twice, wrong, and a third time mended; all under one key.
async fn sent_again(
    browser: &mut Browser,
    wrong: &[(&'static str, String)],
    right: &[(&'static str, String)],
    new: &str,
) {
    let page = browser.get(new).await;
    let own = [("token", page.token()), ("once", page.value("once").unwrap())];
    let form = |values: &[(&'static str, String)]| own.iter().chain(values).cloned().collect::<Vec<_>>();
    for time in 1..=2 {
        let seen = browser.post(new, &form(wrong)).await;
        assert!(seen.status == 422 && seen.says("不能办理"), "{time}: {} {}", seen.status, seen.body);
    }
    let done = browser.post(new, &form(right)).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let again = browser.post(new, &form(right)).await;
    assert_eq!((again.status, again.location()), (303, done.location()), "done is done");
}

#[tokio::test]
async fn a_refused_opening_sent_twice_leaves_one_case() {
    let house = House::new(web::router).await;
    let office = web_testkit::OFFICE.into();
    let mut jia = house.signed_in("jia").await;
    sent_again(&mut jia, &with(trip(), "f.alert", "ban"), &trip(), NEW).await;
    assert_eq!(house.platform.case_ids(&office).await.unwrap(), ["outbound-2024-0001"], "an applicant's");
    let question = |persons: &str| {
        let values = [
            ("act", "asking.take"),
            ("f.channel", "phone"),
            ("f.topic", "abtc"),
            ("f.asked-on", "2024-04-15"),
            ("f.persons", persons),
            ("f.question", "怎么申办？"),
        ];
        values.map(|(name, value)| (name, value.to_owned()))
    };
    let mut li = house.signed_in("li").await;
    sent_again(&mut li, &question("0"), &question("1"), "/matters/consultation/new").await;
    let ids = house.platform.case_ids(&office).await.unwrap();
    assert_eq!(ids.len(), 2, "and one of the office's own: {ids:?}");
}

#[tokio::test]
async fn a_refusal_shows_every_reason_and_keeps_what_was_typed() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let mut form = with(with(trip(), "f.substantive", "no"), "f.alert", "ban");
    form.retain(|(name, value)| *name != "f.inviter" && value != "invitation");
    let seen = jia.fill(NEW, NEW, &form).await;
    assert_eq!(seen.status, 422);
    assert!(seen.says("不能办理：有 4 个原因"), "{}", seen.body);
    assert!(seen.says("无实质出访任务") && seen.says("暂勿前往"));
    assert!(seen.says("href=\"/law/outbound-notice-2013#a-purpose\""), "each with its article");
    assert!(seen.says("怎么办：明确实质任务") && seen.says("（由申请单位经办人）"));
    assert!(seen.says("href=\"#drafting-submit-f-inviter\""), "a missing field can be jumped to");
    assert!(!seen.says("测试投资促进机构"), "what was not sent does not come from elsewhere");
    for kept in ["value=\"赴测试国洽谈投资项目\"", "value=\"2024-05-13\"", "value=\"120,000\"", "value=\"局长\""]
    {
        assert!(seen.says(kept), "{kept} is kept");
    }
    // The refusal is on record, and the form goes on with the case that keeps it.
    let at = "/cases/outbound-2024-0001/acts";
    assert!(seen.says(&format!("action=\"{at}\"")), "{}", seen.body);
    let mut mended = vec![("token", seen.token()), ("version", seen.value("version").unwrap())];
    mended.extend(trip());
    let done = jia.post(at, &mended).await;
    assert_eq!((done.status, done.location()), (303, "/cases/outbound-2024-0001?done=2"), "{}", done.body);
    let page = jia.get("/cases/outbound-2024-0001").await;
    assert!(page.says("未能办理") && page.says("总账第 1 条") && page.says("总账第 2 条"), "{}", page.body);
}

#[tokio::test]
async fn who_may_see_the_refused_case_goes_on_there() {
    let house = House::new(web::router).await;
    let mut li = house.signed_in("li").await;
    let start = li.get("/").await;
    let new = start.body.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|href| href.ends_with("/new"));
    let new = new.unwrap().to_owned();
    let act =
        li.get(&new).await.body.split("name=\"act\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let seen = li.fill(&new, &new, &[("act", act)]).await;
    assert_eq!(seen.status, 422, "{new}: {}", seen.body);
    assert!(seen.says("不能办理") && seen.says("action=\"/cases/") && seen.says("未能办理"), "{}", seen.body);
    assert_eq!(seen.value("version").as_deref(), Some("1"), "the refusal is its first event");
}

#[tokio::test]
async fn what_can_not_be_read_is_named_at_its_field() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let form = with(with(trip(), "f.depart", "2025-02-30"), "f.budget", "十二万");
    let seen = jia.fill(NEW, NEW, &form).await;
    assert_eq!(seen.status, 422);
    assert!(seen.says("有 2 处填写要改"), "{}", seen.body);
    assert!(seen.says("“2025-02-30”不是日历上有的日期") && seen.says("value=\"2025-02-30\""));
    assert!(seen.says("“十二万”不是金额") && seen.says("aria-invalid=\"true\""));
    assert_eq!(jia.get("/cases/outbound-2024-0001").await.status, 404, "nothing was opened");
}

#[tokio::test]
async fn a_full_list_gets_more_rows_and_nothing_is_done() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    assert!(!jia.get(NEW).await.says("f.members.6.name"), "six rows wait at first");
    let form = [trip(), vec![("more", "f.members".into())]].concat();
    let seen = jia.fill(NEW, NEW, &form).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    assert!(
        seen.says("f.members.7.name") && seen.says("value=\"李测试\"") && !seen.says("id=\"trouble\""),
        "{}",
        seen.body
    );
    assert_eq!(jia.get("/cases/outbound-2024-0001").await.status, 404);
}

#[tokio::test]
async fn a_list_is_pasted_and_what_is_wrong_is_told_at_its_cell() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let pasted = "序号\t姓名\t职务\t本年度已因公出访次数\t备注\r\n1\t张䶮㛃\t\"科长\n兼主任\"\t1\t无\r\n2\tO’Brien-Šťastný\t局长\t两次\t\r\n";
    let mut form = trip();
    form.retain(|(name, _)| !name.starts_with("f.members"));
    form.extend([("paste.f.members", pasted.to_owned()), ("more", "f.members".into())]);
    let seen = jia.fill(NEW, NEW, &form).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    for kept in ["value=\"张䶮㛃\"", "value=\"O’Brien-Šťastný\"", "value=\"科长 兼主任\"", "value=\"两次\""]
    {
        assert!(seen.says(kept), "{kept}: {}", seen.body);
    }
    assert_eq!(seen.body.matches("class=\"bad\"").count(), 1, "one cell is wrong");
    assert!(seen.says("“两次”不是整数") && seen.says("表里没有“备注”这一栏"), "{}", seen.body);
    form.retain(|(name, _)| *name != "more");
    let seen = jia.fill(NEW, NEW, &form).await;
    assert!(seen.status == 422 && seen.says("value=\"张䶮㛃\""), "{}: {}", seen.status, seen.body);
}

#[tokio::test]
async fn who_comes_second_sees_who_was_first() {
    let house = House::new(web::router).await;
    let case = opened(&mut house.signed_in("jia").await).await;
    let acts = format!("{case}/acts");
    let (mut first, mut second) = (house.signed_in("qian").await, house.signed_in("qian").await);
    let fund = |token: String, version: String| {
        [
            ("token", token),
            ("version", version),
            ("act", "funds.fund".into()),
            ("f.funds-approved", "110000".into()),
            ("opinion", "先看的".into()),
        ]
    };
    let (a, b) = (first.get(&case).await, second.get(&case).await);
    let seen = first.post(&acts, &fund(a.token(), a.value("version").unwrap())).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    let seen = second.post(&acts, &fund(b.token(), b.value("version").unwrap())).await;
    assert_eq!(seen.status, 409);
    assert!(seen.says("这件事刚刚有人办过") && seen.says("qian测试（财务人员）在 2024-04-15"), "{}", seen.body);
    assert!(seen.says("意见：“先看的”") && seen.says("核定经费 110000元"), "what was done: {}", seen.body);
    // The case has gone on, and the second one's form is gone with its step: what he wrote is not.
    assert!(seen.says("id=\"unsent\"") && seen.says("<dd class=\"opinion\">110000</dd>"), "{}", seen.body);
    let later = second.get(&case).await;
    assert!(later.says("id=\"unsent\"") && later.says("先看的"), "{}", later.body);
    let form = [("subject", later.value("subject").unwrap()), ("act", "funds.fund".into())];
    assert_eq!(second.fill(&case, "/drafts/forget", &form).await.status, 303);
    assert!(!second.get(&case).await.says("id=\"unsent\""), "until he throws it away");
}

#[tokio::test]
async fn an_act_of_another_role_is_refused_even_when_forged() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let case = opened(&mut jia).await;
    let token = jia.get(&case).await.token();
    let form = [("token", token.as_str()), ("act", "funds.fund"), ("f.funds-approved", "1"), ("version", "1")];
    let seen = jia.post(&format!("{case}/acts"), &form).await;
    assert_eq!(seen.status, 422);
    assert!(seen.says("不能办理"), "{}", seen.body);
}

#[tokio::test]
async fn text_of_users_stays_text() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let form = with(with(trip(), "f.unit-name", attack), "f.members.0.position", attack);
    let seen = jia.fill(NEW, NEW, &form).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    let mut li = house.signed_in("li").await;
    for path in [seen.location(), "/cases", "/cases?q=%22%3E%3Cscript%3E"] {
        let page = li.get(path).await;
        assert!(!page.says("<script>") && !page.says("<img"), "{path}: {}", page.body);
    }
    assert!(li.get(seen.location()).await.says("&#60;script&#62;alert(1)"), "it is shown as it was typed");
    let refused = jia.fill(NEW, NEW, &with(form, "f.substantive", "no")).await;
    assert!(refused.status == 422 && !refused.says("<script>"), "nor does a kept value run");
}
