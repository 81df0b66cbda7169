//! The moves of offices on the page of a case: offered, done, refused, told.

use crate::acting::opened;
use model::{OfficeId, RoleId};
use web_testkit::{Browser, Seen};
use web_testkit::{House, OFFICE, profile};

const CASE: &str = "/cases/paper-2024-0001";
const ACTS: &str = "/cases/paper-2024-0001/acts";
const NEW: &str = "/matters/paper/new";

/// 甲 submits a paper.
async fn submitted(house: &House) -> Browser {
    let mut jia = house.signed_in("jia").await;
    let form = [
        ("act", "drafting.submit"),
        ("f.subject", "甲案"),
        ("f.persons", "3"),
        ("f.signers", "ji\r\ngeng"),
        ("f.members.0.person", "ji"),
        ("f.members.1.person", "geng"),
    ];
    let seen = jia.fill(NEW, NEW, &form).await;
    assert_eq!((seen.status, seen.location()), (303, "/cases/paper-2024-0001?done=1"), "{}", seen.body);
    jia
}

/// Somebody opens the case and sends a form there.
async fn fill(house: &House, who: &str, form: &[(&str, &str)]) -> Seen {
    house.signed_in(who).await.fill(CASE, ACTS, form).await
}

async fn goes(house: &House, who: &str, form: &[(&str, &str)]) -> Seen {
    let mut browser = house.signed_in(who).await;
    let seen = browser.fill(CASE, ACTS, form).await;
    assert_eq!(seen.status, 303, "{who} {form:?}: {}", seen.body);
    browser.get(seen.location()).await
}

async fn refused(house: &House, who: &str, form: &[(&str, &str)], why: &str) -> Seen {
    let seen = fill(house, who, form).await;
    assert_eq!(seen.status, 422, "{who} {form:?}: {}", seen.body);
    assert!(seen.says(why), "{why}: {}", seen.body);
    seen
}

#[tokio::test]
async fn who_opens_a_case_that_waits_for_him_has_received_it() {
    let house = House::of_moves(web::router).await;
    let mut jia = submitted(&house).await;
    let before = jia.get(CASE).await;
    assert!(before.says("还没有人签收，送出的人可以撤回") && before.says("value=\"take-back\""), "{}", before.body);
    // 丁 has no part in this step, and who comes from outside sees nothing of it.
    let ding = house.signed_in("ding").await.get(CASE).await;
    assert!(!ding.says("value=\"receive\"") && ding.says("还没有人签收"), "{}", ding.body);
    assert_eq!(house.signed_in("wai").await.get(CASE).await.status, 404);

    let mut yi = house.signed_in("yi").await;
    let page = yi.get(CASE).await;
    assert!(page.says("<dt>签收</dt><dd>yi测试（2024-03-05 09:0"), "{}", page.body);
    assert!(page.says("<b>签收</b>") && page.value("version").as_deref() == Some("2"), "{}", page.body);
    assert_eq!(yi.get(CASE).await.value("version").as_deref(), Some("2"), "once");
    assert_eq!(house.signed_in("yi-er").await.get(CASE).await.value("version").as_deref(), Some("2"), "by one");

    // What lies open before the sender is overtaken; then he reads why it is too late.
    let form = [("token", before.token()), ("version", "1".into()), ("act", "take-back".into())];
    let late = jia.post(ACTS, &form).await;
    assert!(late.status == 409 && late.says("yi测试（科长）在 2024-03-05"), "{}", late.body);
    let late = refused(&house, "jia", &[("act", "take-back")], "已经签收，不能撤回").await;
    assert!(!late.says("id=\"take-back-form\""), "nor is it offered");
}

#[tokio::test]
async fn what_nobody_received_is_taken_back() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    let page = goes(&house, "jia", &[("act", "take-back"), ("opinion", "写错了")]).await;
    assert!(page.says("撤回的动作：送审") && page.says("审查 → 起草"), "{}", page.body);
    assert!(page.says("value=\"drafting.submit\""), "it is his again");
}

#[tokio::test]
async fn a_case_is_handed_over_and_the_page_says_to_whom() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    let page = house.signed_in("yi").await.get(CASE).await;
    let form = page.body.split("id=\"hand-over-form\"").nth(1).unwrap().split("</form>").next().unwrap().to_owned();
    assert!(form.contains("value=\"yi-er\">yi-er测试") && !form.contains("bing"), "who acts at the step: {form}");
    let seen = refused(&house, "yi", &[("act", "hand-over")], "没有写明交给谁").await;
    assert!(seen.says("href=\"#hand-over-f-person\"") && seen.says("id=\"besides\" open"), "{}", seen.body);
    let seen = refused(&house, "yi", &[("act", "hand-over"), ("person", "bing")], "请从列出的人中选").await;
    assert!(seen.says("没有提交"), "nothing was tried");
    let page = goes(&house, "yi", &[("act", "hand-over"), ("person", "yi-er")]).await;
    assert!(page.says("已办：转办，转给：yi-er测试。") && page.says("已转给yi-er测试办理"), "{}", page.body);
    refused(&house, "yi", &[("act", "review.pass")], "已经转给").await;
    refused(&house, "bing", &[("act", "hand-over"), ("person", "yi")], "办理人不在其列").await;
}

#[tokio::test]
async fn who_is_asked_and_who_reads_is_waited_for_by_name() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    let asked = [("act", "ask-opinion"), ("person", "bing"), ("person", "ding")];
    let page = goes(&house, "yi", &asked).await;
    assert!(page.says("请提出意见：bing测试、ding测试") && page.says("<dt>等待意见</dt>"), "{}", page.body);
    goes(&house, "yi", &[("act", "circulate"), ("person", "ji")]).await;
    refused(&house, "yi", &[("act", "review.pass")], "加签的意见还没有收到").await;
    let seen = refused(&house, "bing", &[("act", "give-opinion")], "须写明理由或者意见").await;
    assert!(seen.says("href=\"#give-opinion-form-opinion\""), "{}", seen.body);
    goes(&house, "bing", &[("act", "give-opinion"), ("opinion", "同意")]).await;
    let page = goes(&house, "ding", &[("act", "give-opinion"), ("opinion", "同意")]).await;
    assert!(
        !page.says("<dt>等待意见</dt>") && page.says("<dt>传阅未读</dt><dd class=\"waits\">ji测试"),
        "{}",
        page.body
    );
    let page = goes(&house, "ji", &[("act", "acknowledge")]).await;
    assert!(!page.says("传阅未读") && page.says("<b>阅知</b>") && page.says("传阅给：ji测试"), "{}", page.body);
}

#[tokio::test]
async fn a_supervised_case_shows_its_day_among_the_deadlines() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    let seen = refused(&house, "geng", &[("act", "supervise"), ("until", "2024-03-01")], "不能早于今天").await;
    assert!(seen.says("href=\"#supervise-f-until\"") && seen.says("value=\"2024-03-01\""), "{}", seen.body);
    let seen = refused(&house, "geng", &[("act", "supervise"), ("until", "下周")], "不是日历上有的日期").await;
    assert!(seen.says("督办期限：“下周”"), "{}", seen.body);
    let page = goes(&house, "geng", &[("act", "supervise"), ("until", "2024.3.8")]).await;
    assert!(page.says("督办期限：2024年3月8日") && page.says("<h3>督办期限 <span class=\"light"), "{}", page.body);
    assert!(page.says("已列入督办，2024年3月8日前办结"), "{}", page.body);
    refused(&house, "yi", &[("act", "supervise")], "办理人不在其列").await;
    goes(&house, "jia", &[("act", "urge"), ("opinion", "请尽快")]).await;
    assert!(house.signed_in("jia").await.get(CASE).await.says("<dt>催办</dt><dd>1 次"));
}

#[tokio::test]
async fn a_recused_person_is_named_and_done_with_the_case() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    refused(&house, "yi", &[("act", "recuse")], "须写明理由").await;
    let recuse = [("act", "recuse"), ("person", "yi-er"), ("opinion", "近亲属是当事人")];
    let page = goes(&house, "yi", &recuse).await;
    assert!(page.says("回避的人：yi-er测试") && page.says("<dt>已回避</dt><dd>yi-er测试"), "{}", page.body);
    refused(&house, "yi-er", &[("act", "review.pass")], "已经回避本办件").await;
    assert!(!house.signed_in("yi-er").await.get(CASE).await.says("id=\"besides\""));
    // 丙 has no part in this step: for himself only.
    let page = house.signed_in("bing").await.get(CASE).await;
    assert!(page.says("id=\"recuse-form\"") && !page.says("name=\"person\""), "{}", page.body);
}

#[tokio::test]
async fn a_return_says_how_the_case_comes_back() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    let page = goes(&house, "yi", &[("act", "review.pass")]).await;
    assert!(page.says("<dt>待签</dt><dd class=\"waits\">财务、法律顾问"), "{}", page.body);
    let page = goes(&house, "bing", &[("act", "countersign.sign")]).await;
    assert!(
        page.says("会签签署：财务") && page.says("<dt>已签</dt><dd>财务") && page.says("法律顾问"),
        "{}",
        page.body
    );
    let page = house.signed_in("ding").await.get(CASE).await;
    assert!(page.says("name=\"way\" value=\"again\" checked>重走流程") && page.says("直送退回人"), "{}", page.body);
    let object = [("act", "countersign.object"), ("opinion", "依据有误"), ("way", "straight")];
    let page = goes(&house, "ding", &object).await;
    assert!(page.says("改好后直送退回人") && page.says("改好后直接到“会签”"), "{}", page.body);
    let again = [
        ("act", "drafting.submit"),
        ("f.subject", "甲案"),
        ("f.persons", "3"),
        ("f.signers", "ji"),
        ("f.members.0.person", "ji"),
    ];
    let page = goes(&house, "jia", &again).await;
    assert!(
        page.says("已直送退回人") && page.says("起草 → 会签") && page.says("<dt>已签</dt><dd>财务"),
        "{}",
        page.body
    );
    // By the way of the form as it stands, step by step.
    goes(&house, "ding", &[("act", "countersign.object"), ("opinion", "还要改"), ("way", "again")]).await;
    let page = goes(&house, "jia", &again).await;
    assert!(page.says("起草 → 审查"), "{}", page.body);
}

#[tokio::test]
async fn signatures_in_order_votes_numbers_and_amendments_are_told() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    goes(&house, "yi", &[("act", "review.pass")]).await;
    goes(&house, "bing", &[("act", "countersign.sign")]).await;
    let page = goes(&house, "ding", &[("act", "countersign.sign")]).await;
    assert!(page.says("<dt>待签（依次）</dt><dd class=\"waits\">ji测试、geng测试"), "{}", page.body);
    refused(&house, "geng", &[("act", "in-turn.sign")], "按顺序应由").await;
    let page = goes(&house, "ji", &[("act", "in-turn.sign")]).await;
    assert!(
        page.says("会签签署：ji测试") && page.says("<dt>待签（依次）</dt><dd class=\"waits\">geng测试"),
        "{}",
        page.body
    );
    let page = goes(&house, "geng", &[("act", "in-turn.sign")]).await;
    assert!(page.says("任一人签署即可"), "{}", page.body);
    goes(&house, "ding", &[("act", "either.sign")]).await;
    let page = goes(&house, "ji", &[("act", "ballot.vote"), ("f.view", "for")]).await;
    assert!(
        page.says("表决：赞成") && page.says("<dt>已表决</dt><dd>ji测试") && page.says("还没有表决"),
        "{}",
        page.body
    );
    refused(&house, "geng", &[("act", "ballot.vote"), ("f.view", "against")], "反对须写明理由").await;
    goes(&house, "geng", &[("act", "ballot.vote"), ("f.view", "for")]).await;
    goes(&house, "zi", &[("act", "ballot.conclude"), ("to", "issuing")]).await;
    assert!(!house.signed_in("yi").await.get(CASE).await.says("id=\"void-number-form\""), "there is no number yet");
    goes(&house, "zi", &[("act", "issuing.number")]).await;
    let page = house.signed_in("yi").await.get(CASE).await;
    assert!(page.says("要作废的文号：测外办文〔2024〕1号"), "{}", page.body);
    let page = goes(&house, "yi", &[("act", "void-number"), ("opinion", "编错")]).await;
    assert!(page.says("作废的文号：测外办文〔2024〕1号") && !page.says("· 文号"), "{}", page.body);
    goes(&house, "zi", &[("act", "issuing.number")]).await;
    goes(&house, "zi", &[("act", "issuing.issue")]).await;

    let mut yi = house.signed_in("yi").await;
    let page = yi.get(CASE).await;
    assert!(page.says("更正哪一项") && !page.says("id=\"amend-form\""), "a field is chosen first: {}", page.body);
    let page = yi.get(&format!("{CASE}?amend=persons")).await;
    assert!(page.says("id=\"amend-f-persons\"") && page.says("id=\"besides\" open"), "{}", page.body);
    let wrong = [("act", "amend"), ("amend", "persons"), ("f.persons", "五"), ("opinion", "录入有误")];
    let seen = refused(&house, "yi", &wrong, "不是整数").await;
    assert!(seen.says("value=\"五\"") && seen.says("href=\"#amend-f-persons\""), "{}", seen.body);
    refused(&house, "yi", &[("act", "amend"), ("amend", "persons"), ("f.persons", "5")], "须写明理由").await;
    let right = [("act", "amend"), ("amend", "persons"), ("f.persons", "5"), ("opinion", "录入有误")];
    let page = goes(&house, "yi", &right).await;
    assert!(page.says("改了：人数") && page.says("<dt>人数</dt><dd>5"), "{}", page.body);
    let shown = yi.get("/figures/paper.persons?year=2024").await;
    assert!(shown.says("<b id=\"value\">5</b>"), "the figure follows: {}", shown.body);
    refused(&house, "zi", &right, "办理人不在其列").await;
}

#[tokio::test]
async fn a_way_back_needs_no_choice_and_a_second_time_asks_for_more() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    goes(&house, "yi", &[("act", "review.suspend"), ("opinion", "等上级批复")]).await;
    let page = house.signed_in("yi").await.get(CASE).await;
    assert!(page.says("办完回到“审查”。") && !page.says("name=\"to\""), "{}", page.body);
    let page = goes(&house, "yi", &[("act", "suspended.resume")]).await;
    assert!(page.says("中止 → 审查"), "{}", page.body);
    let page = house.signed_in("yi").await.get(CASE).await;
    assert!(!page.says("why-not-before"), "the first time asks for no more");
    goes(&house, "yi", &[("act", "review.notice"), ("opinion", "缺依据")]).await;
    let again = [
        ("act", "drafting.submit"),
        ("f.subject", "甲案"),
        ("f.persons", "3"),
        ("f.signers", "ji"),
        ("f.members.0.person", "ji"),
    ];
    goes(&house, "jia", &again).await;
    let page = house.signed_in("yi").await.get(CASE).await;
    assert!(!page.says("value=\"review.notice\"") && page.says("由主任办理"), "{}", page.body);
    let page = house.signed_in("geng").await.get(CASE).await;
    assert!(page.says("review-notice-f-why-not-before\">此前未发现的原因</label>"), "required: {}", page.body);
    let notice = [("act", "review.notice"), ("opinion", "还缺一份")];
    let seen = refused(&house, "geng", &notice, "此前未发现的原因").await;
    assert!(seen.says("href=\"#review-notice-f-why-not-before\""), "{}", seen.body);
    let notice = [("act", "review.notice"), ("opinion", "还缺一份"), ("f.why-not-before", "前次疏漏")];
    goes(&house, "geng", &notice).await;
    goes(&house, "jia", &again).await;
    let page = house.signed_in("geng").await.get(CASE).await;
    let asked = page.body.split("name=\"f.why-not-before\" value=\"").nth(1).unwrap();
    assert!(asked.starts_with('"'), "each time anew: {}", page.body);
}

#[tokio::test]
async fn a_case_of_an_office_below_counts_and_is_no_link() {
    let house = House::of_moves(web::router).await;
    submitted(&house).await;
    let below = OfficeId::new("below-fao");
    let office = app::Office { parent: Some(OFFICE.into()), ..profile(&below) };
    house.platform.save_office(&office).await.unwrap();
    let clerk = app::Person { id: "xia".into(), name: "xia".into(), roles: vec![RoleId::new("clerk")], unit: None };
    house.platform.save_person(&below, &clerk, None).await.unwrap();
    let line = r#"{"office": "below-fao", "matter": "paper", "act": "submit", "by": "xia", "set":
        {"subject": "乙案", "persons": 2, "signers": ["xia"], "members": [{"person": "xia"}]}}"#;
    let tally = house.platform.perform_lines(&line.replace('\n', ""), |_| ()).await;
    assert_eq!(tally.done, 1);
    let page = house.signed_in("yi").await.get("/figures/paper.submitted?year=2024").await;
    assert!(page.says("<b id=\"value\">2</b>") && page.says(&format!("href=\"{CASE}\"")), "{}", page.body);
    assert!(page.says("below-fao/paper-2024-0001<span class=\"muted\">（下级机关的办件）"), "{}", page.body);
    assert!(!page.says("href=\"/cases/below-fao"), "{}", page.body);
}

#[tokio::test]
async fn every_page_says_when_deadlines_were_last_looked_after() {
    let house = House::of_moves(web::router).await;
    let mut yi = house.signed_in("yi").await;
    assert!(yi.get("/").await.says("class=\"late\">时限尚未检查过"));
    house.platform.sweep(&OFFICE.into()).await.unwrap();
    let page = yi.get("/").await;
    assert!(page.says("<span id=\"swept\">时限最近检查于 2024-03-05 09:0"), "{}", page.body);
    assert!(!house.signed_in("wai").await.get("/").await.says("id=\"swept\""));
}

#[tokio::test]
async fn who_stands_in_for_somebody_acts_in_his_name_and_the_page_says_so() {
    let house = House::new(web::router).await;
    let case = opened(&mut house.signed_in("jia").await).await;
    let acts = format!("{case}/acts");
    let fund = [("act", "funds.fund"), ("f.funds-approved", "110000")];
    assert!(!house.signed_in("li").await.get(&case).await.says("value=\"funds.fund\""), "not without a mandate");
    let new = "/matters/delegation/new";
    let mandate = [
        ("act", "requesting.request"),
        ("f.grantor", "qian"),
        ("f.deputy", "li"),
        ("f.role", "finance"),
        ("f.from", "2024-04-15"),
        ("f.until", "2024-04-19"),
        ("f.reason", "leave"),
        ("material", "letter"),
        ("material", "consent"),
    ];
    let from =
        |grantor: &'static str| mandate.map(|(name, value)| (name, if name == "f.grantor" { grantor } else { value }));
    let nobody = house.signed_in("wang").await.fill(new, new, &from("没有这个人")).await;
    assert!(nobody.status == 422 && nobody.says("本机关没有账号“没有这个人”"), "{}", nobody.body);
    // Who is called by his name is the same person to the rules.
    let own = house.signed_in("wang").await.fill(new, new, &from("zhao测试")).await;
    assert_eq!(own.status, 303, "{}", own.body);
    let at = own.location().split('?').next().unwrap().to_owned();
    let seen = house.signed_in("zhao").await.fill(&at, &format!("{at}/acts"), &[("act", "approving.approve")]).await;
    assert_eq!(seen.status, 422, "nobody approves what he himself gives: {}", seen.body);
    let seen = house.signed_in("wang").await.fill(new, new, &mandate).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    let at = seen.location().split('?').next().unwrap().to_owned();
    let seen = house.signed_in("zhao").await.fill(&at, &format!("{at}/acts"), &[("act", "approving.approve")]).await;
    assert_eq!(seen.status, 303, "{}", seen.body);

    let mut li = house.signed_in("li").await;
    assert!(li.get(&case).await.says("value=\"funds.fund\""), "now it is his to do");
    let page = li.get("/mandates").await;
    assert!(page.says("li测试（我）") && page.says("2024年4月19日") && page.says("有效"), "{}", page.body);
    assert!(!page.says("去收回") && !page.says("/matters/delegation/new"), "he holds it and does not end it");
    let page = house.signed_in("wang").await.get("/mandates").await;
    assert!(page.says("去收回") && page.says("/matters/delegation/new"), "{}", page.body);
    assert!(house.signed_in("sun").await.get("/mandates").await.says("qian测试"), "who gives them sees them all");
    let seen = li.fill(&case, &acts, &fund).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    let page = li.get(seen.location()).await;
    assert!(page.says("li测试</span>（财务人员，代qian测试）"), "{}", page.body);
}

#[tokio::test]
async fn who_comes_from_outside_is_shown_nobody_of_the_office_to_name() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let case = opened(&mut jia).await;
    let page = jia.get(&case).await;
    assert!(page.says("id=\"take-back-form\"") && page.says("id=\"urge-form\""), "{}", page.body);
    assert!(
        !page.says("id=\"recuse-form\"") && !page.says("name=\"person\"") && !page.says("wang测试"),
        "{}",
        page.body
    );
    // Neither does a form of his own making shut anybody out.
    let acts = format!("{case}/acts");
    let forged = [("act", "recuse"), ("person", "qian"), ("opinion", "不想让他办")];
    let _ = jia.fill(&case, &acts, &forged).await;
    let forged = [("act", "circulate"), ("person", "qian"), ("opinion", "看看")];
    assert_eq!(jia.fill(&case, &acts, &forged).await.status, 422);
    let fund = [("act", "funds.fund"), ("f.funds-approved", "110000")];
    let seen = house.signed_in("qian").await.fill(&case, &acts, &fund).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
}
