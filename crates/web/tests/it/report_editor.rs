//! The report while it is written: figures that follow the ledger or are frozen, wording of people, the check before it goes out, last
//! year's text beside it, and the way into the act that hands it on.

use crate::evaluation::trips;
use axum::body::Body;
use axum::http::{Request, header};
use model::OfficeId;
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen, UNIT};

const KIND: &str = "law-based-government";
const EDIT: &str = "/report/edit?year=2024&kind=law-based-government";
const WORDS: &str = "/report/edit/words";
const PEOPLE: &[(&str, &[&str], Option<&str>)] = &[
    ("jia", &["applicant"], Some(UNIT)),
    ("qian", &["finance"], None),
    ("li", &["clerk"], None),
    ("wang", &["section-head"], None),
    ("zhao", &["deputy-director"], None),
    ("ji", &["discipline-officer"], None),
];

async fn house() -> House {
    let house = House::with(web::router, "2024-12-18T09:00", PEOPLE).await;
    trips(&house, &["outbound-2024-0001"]).await;
    house
}

/// The places that can be worded, in the order of the text.
fn places(page: &Seen) -> Vec<String> {
    let links = page.body.split("\">改写<").map(|before| before.rsplit("place=").next().unwrap());
    let mut places: Vec<String> = links.map(|rest| rest.split('#').next().unwrap().to_owned()).collect();
    places.pop();
    places
}

/// Words a place as a browser does: from its own page.
async fn word(browser: &mut Browser, place: &str, what: &str, words: &str) -> Seen {
    let page = browser.get(&format!("{EDIT}&place={place}")).await;
    let form = page.body.split("<form class=\"wording\"").nth(1).unwrap_or(&page.body);
    let version = form.split("name=\"version\" value=\"").nth(1).map_or("0", |rest| rest.split('"').next().unwrap());
    say(browser, place, version, what, words).await
}

async fn say(browser: &mut Browser, place: &str, version: &str, what: &str, words: &str) -> Seen {
    let token = browser.get(EDIT).await.token();
    let form = [
        ("token", token.as_str()),
        ("year", "2024"),
        ("kind", KIND),
        ("place", place),
        ("version", version),
        ("do", what),
        ("words", words),
    ];
    browser.post(WORDS, &form).await
}

async fn freeze(browser: &mut Browser, what: &str) -> Seen {
    browser.fill(EDIT, "/report/edit/freeze", &[("year", "2024"), ("kind", KIND), ("do", what)]).await
}

#[tokio::test]
async fn a_frozen_figure_keeps_its_value_and_says_what_it_is_now() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let live = li.get(EDIT).await;
    assert!(live.says("数据随台账变") && live.says("<a class=\"figure\" href=\"/figures/outbound."), "{}", live.body);
    assert!(!live.says("已变动"));
    assert_eq!(freeze(&mut li, "freeze").await.status, 303);
    let frozen = li.get(EDIT).await;
    assert!(frozen.says("数据已冻结") && frozen.says("冻结后数据没有变化"), "{}", frozen.body);

    trips(&house, &["outbound-2024-0002"]).await;
    let moved = li.get(EDIT).await;
    assert!(moved.says("class=\"figure changed\"") && moved.says("已变动 1"), "{}", moved.body);
    assert!(moved.says("项数据变了") && moved.says("<caption>变了的数据"));
    let chip = moved.body.split("<a class=\"figure changed\" href=\"").nth(1).unwrap();
    let href = chip.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
    let text = chip.split('>').nth(1).unwrap().split('<').next().unwrap();
    let then = li.get(&href).await;
    let value = then.body.split("<b id=\"value\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(href.contains("&at=") && text.contains(value) && then.says("总账第"), "{href}: {text} is {value}");
    let amounts: Vec<i64> = then.cells("number amount").iter().map(|text| text.parse().unwrap()).collect();
    assert_eq!(amounts.iter().sum::<i64>().to_string(), value, "the rows of then sum to it: {}", then.body);

    assert_eq!(freeze(&mut li, "thaw").await.status, 303);
    let live = li.get(EDIT).await;
    assert!(live.says("数据随台账变") && !live.says("已变动") && live.says("冻结过 1 次"), "{}", live.body);
    let trail = house.platform.audit(&OfficeId::new(OFFICE), &app::AuditQuery::default()).await.unwrap();
    let kinds: Vec<&str> = trail.lines.iter().map(|line| line.kind.as_str()).collect();
    assert!(kinds.contains(&"冻结报告数据") && kinds.contains(&"解除报告冻结"), "{kinds:?}");
}

#[tokio::test]
async fn words_are_laid_over_what_is_composed_and_taken_back() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let page = li.get(EDIT).await;
    let place = places(&page)[1].clone();
    let form = li.get(&format!("{EDIT}&place={place}")).await;
    assert!(form.says("<textarea id=\"words\"") && form.says("data-draft"), "{}", form.body);

    assert_eq!(word(&mut li, &place, "say", "这一段由人写。\n\n分成两段。").await.status, 303);
    let page = li.get(EDIT).await;
    assert!(page.says("<p>这一段由人写。</p>") && page.says("<p>分成两段。</p>"), "{}", page.body);
    assert!(page.says("恢复台账的话") && page.says("撤销上次修改"));

    let stale = say(&mut li, &place, "0", "say", "后来的人写的").await;
    assert_eq!(stale.status, 422);
    assert!(stale.says("他人刚刚改过这一处") && stale.says("后来的人写的</textarea>"), "{}", stale.body);
    let unknown = word(&mut li, &place, "say", "共{没有这项数据：3件}。").await;
    assert_eq!(unknown.status, 422);
    assert!(unknown.says("没有叫“没有这项数据”的数据") && unknown.says("{没有这项数据：3件}"), "{}", unknown.body);

    assert_eq!(word(&mut li, &place, "add", "后面另加的一段。").await.status, 303);
    assert!(li.get(EDIT).await.says("<p>后面另加的一段。</p>"));
    assert_eq!(word(&mut li, &place, "leave-out", "").await.status, 303);
    assert!(li.get(EDIT).await.says("这一段不写。台账写的是"));
    assert_eq!(word(&mut li, &place, "undo", "").await.status, 303);
    assert!(li.get(EDIT).await.says("<p>这一段由人写。</p>"), "the version before stands again");
    assert_eq!(word(&mut li, &place, "compose", "").await.status, 303);
    let page = li.get(EDIT).await;
    assert!(!page.says("这一段由人写") && page.says("后面另加的一段。"));
    assert_eq!(word(&mut li, "nowhere", "say", "x").await.status, 404);
}

#[tokio::test]
async fn a_number_in_own_words_follows_the_ledger() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let place = places(&li.get(EDIT).await)[1].clone();
    assert_eq!(word(&mut li, &place, "say", "团组{outbound.delegations}。").await.status, 303);
    trips(&house, &["outbound-2024-0002"]).await;
    let page = li.get(EDIT).await;
    assert!(page.says("已变动 1") && page.says("写时"), "{}", page.body);
    let check = li.get(&EDIT.replace("/edit?", "/edit/check?")).await;
    assert!(check.says("请看这段话还对不对"), "{}", check.body);
}

#[tokio::test]
async fn who_only_looks_changes_nothing() {
    let house = house().await;
    let place = places(&house.signed_in("li").await.get(EDIT).await)[1].clone();
    let mut ji = house.signed_in("ji").await;
    let page = ji.get(EDIT).await;
    assert!(page.status == 200 && page.says("您的岗位只看不改这份报告") && !page.says(">改写<"), "{}", page.body);
    for person in ["ji", "qian", "jia"] {
        let mut browser = house.signed_in(person).await;
        let token = browser.get("/account").await.token();
        for (path, what) in [(WORDS, "say"), ("/report/edit/freeze", "freeze"), ("/report/edit/hand-over", "")] {
            let form = [
                ("token", token.as_str()),
                ("year", "2024"),
                ("kind", KIND),
                ("place", &place),
                ("do", what),
                ("words", "x"),
            ];
            assert_eq!(browser.post(path, &form).await.status, 403, "{person} {path}");
        }
    }
    let page = house.signed_in("li").await.get(EDIT).await;
    assert!(page.says("数据随台账变") && page.says("0 段由人写过"), "{}", page.body);
}

#[tokio::test]
async fn the_check_finds_what_must_not_go_out() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let path = EDIT.replace("/edit?", "/edit/check?");
    let planted = ["手机号码", "身份证号码", "疑为《民法典》之误", "链接打不开", "没有审图号", "系统不出外网"];
    let before = li.get(&path).await;
    assert!(before.status == 200 && planted.iter().all(|words| !before.says(words)), "{}", before.body);
    let place = places(&li.get(EDIT).await)[1].clone();
    let words = "联系人手机13912345678，身份证11010519491231002X。学习《民典法》。\n全文见http://fao.test/public/none，\
                 网站http://fao.test/public，另见https://www.example.com/a。\n附图：高风险国家分布图。";
    assert_eq!(word(&mut li, &place, "add", words).await.status, 303);
    let found = li.send(Request::get(&path).header(header::HOST, "fao.test").body(Body::empty()).unwrap()).await;
    for words in planted {
        assert!(found.says(words), "{words}: {}", found.body);
    }
    assert!(found.says("发布前体检：5 处要改") && found.says("“13912345678”"), "{}", found.body);
    assert!(found.says("依据：<a href=\"/law/map-regulations#a-22\">") && found.says(">去改</a>"), "{}", found.body);
    assert_eq!(found.body.matches("链接打不开").count(), 1, "what opens is no finding");
    // A program is told the same, links that were opened included.
    let session = house.platform.sign_in(&OfficeId::new(OFFICE), &"li".into(), PASSWORD).await.unwrap().unwrap();
    let signed = house.platform.signed(&session).await.unwrap().unwrap();
    let wanted = app::NewToken { name: "check".into(), scopes: vec![app::Scope::Read], days: 1 };
    let secret = house.platform.new_token(&signed, &wanted, &app::Origin::default()).await.unwrap().unwrap();
    let call = Request::get(format!("/api/v1/reports/{KIND}/2024/check"))
        .header(header::HOST, "fao.test")
        .header(header::AUTHORIZATION, format!("Bearer {secret}"));
    let told = house.browser().send(call.body(Body::empty()).unwrap()).await;
    assert!(planted.iter().all(|words| told.says(words)) && told.says("\"grave\":5"), "{}", told.body);
    assert_eq!(told.body.matches("链接打不开").count(), 1, "{}", told.body);
}

#[tokio::test]
async fn last_years_text_stands_beside_each_paragraph() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let path = EDIT.replace("/edit?", "/edit/likeness?");
    assert!(li.get(&path).await.says("没有上年的文字可比"));
    let same = "坚持每月组织一次集体学法，全体人员参加，学用结合，学以致用。";
    let last = format!(
        "测试区人民政府外事办公室2023年法治政府建设年度报告\n区政府：\n一、主要举措和成效\n{same}\n全年办理因公出访团组7个。\n"
    );
    let token = li.get("/published").await.token();
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--edge\r\nContent-Disposition: form-data; \
         name=\"files\"; filename=\"去年.txt\"\r\nContent-Type: text/plain\r\n\r\n{last}\r\n--edge--\r\n"
    );
    let request = Request::post("/published").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    assert_eq!(li.send(request.body(Body::from(body)).unwrap()).await.status, 200);
    let place = places(&li.get(EDIT).await)[1].clone();
    assert_eq!(word(&mut li, &place, "add", same).await.status, 303);
    let page = li.get(&path).await;
    assert!(page.says("比的是公开的2023年报告（去年.txt）"), "{}", page.body);
    assert!(page.says("100% 相同") && page.says("<mark>坚持每月组织一次集体学法"), "{}", page.body);
    assert!(page.says("上年没有相像的段落"), "others are their own");
    assert!(li.get(EDIT).await.says("与上年 100% 相同"));
}

#[tokio::test]
async fn the_text_goes_into_the_form_of_the_act_that_hands_it_on() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let place = places(&li.get(EDIT).await)[1].clone();
    assert_eq!(word(&mut li, &place, "say", "这一段由人写。").await.status, 303);
    let sent = li.fill(EDIT, "/report/edit/hand-over", &[("year", "2024"), ("kind", KIND)]).await;
    assert_eq!((sent.status, sent.location()), (303, "/matters/annual-report/new"), "{}", sent.body);
    let form = li.get(sent.location()).await;
    assert!(form.says("已恢复") && form.says("数据出处.xlsx"), "{}", form.body);
    assert!(form.says("name=\"f.year\" value=\"2024\"") || form.says("value=\"2024\""), "{}", form.body);
    let file = li.get("/report/edit/2024.docx?kind=law-based-government").await;
    assert!(file.status == 200 && file.says("docx: 测试区人民政府外事办公室2024年"), "{}", file.body);
    assert_eq!(li.get("/report/edit/2024.exe").await.status, 404);
}

#[tokio::test]
async fn what_is_typed_is_kept_until_it_is_in_the_report() {
    let house = house().await;
    let mut li = house.signed_in("li").await;
    let place = places(&li.get(EDIT).await)[1].clone();
    let page = li.get(&format!("{EDIT}&place={place}")).await;
    let (token, subject) = (page.token(), page.value("subject").unwrap());
    let form = [("token", token.as_str()), ("subject", &subject), ("act", "words"), ("words", "写到一半的话")];
    assert_eq!(li.post("/drafts", &form).await.status, 303);
    let again = li.get(&format!("{EDIT}&place={place}")).await;
    assert!(again.says("写到一半的话</textarea>") && again.says("已恢复"), "{}", again.body);
    assert!(li.get("/drafts").await.says("改写：2024年"));
    assert!(!li.get(EDIT).await.says("写到一半的话"), "a draft is no part of the report");
    assert_eq!(word(&mut li, &place, "say", "写完的话").await.status, 303);
    let after = li.get(&format!("{EDIT}&place={place}")).await;
    assert!(!after.says("写到一半") && !after.says("已恢复"), "{}", after.body);
}
