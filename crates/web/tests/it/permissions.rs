//! Walks the permission table: every row, for everybody.

use axum::body::Body;
use axum::http::{Method, Request, header};
use web::{Permission, routes};
use web_testkit::House;

/// A path of the row with something in its places.
fn example(path: &str) -> String {
    path.replace("{case}", "none-2024-0001")
        .replace("{matter}", "none")
        .replace("{change}", "1")
        .replace("{account}", "none")
        .replace("{outgoing}", "none")
        .replace("{subscription}", "none")
        .replace("{statute}", "none")
        .replace("{figure}", "none")
        .replace("{report}", "none")
        .replace("{document}", "none")
        .replace("{desk}", "none")
        .replace("{register}", "none")
        .replace("{key}", "none")
        .replace("{batch}", "none")
        .replace("{tile}", "none")
        .replace("{tab}", "none")
        .replace("{format}", "pdf")
        .replace("{file}", "2024.docx")
        .replace("{report-file}", "2024.csv")
        .replace("{report-kind}", "none")
        .replace("{column}", "none")
        .replace("{item}", "none")
        .replace("{area}", "none")
        .replace("{page}", "none")
        .replace("{act}", "none")
        .replace("{section}", "none")
        .replace("{person}", "none")
        .replace("{invitation}", "none")
        .replace("{request}", "none")
}

fn request(method: &Method, path: &str) -> Request<Body> {
    Request::builder()
        .method(method.clone())
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::empty())
        .unwrap()
}

#[tokio::test]
async fn strangers_are_sent_to_sign_in_and_change_nothing() {
    let house = House::new(web::router).await;
    let mut public = Vec::new();
    for row in routes() {
        let path = example(row.path);
        let seen = house.browser().send(request(&row.method, &path)).await;
        match (row.permission, &row.method) {
            (Permission::Anybody, method) => public.push(format!("{method} {}", row.path)),
            (_, &Method::GET) => {
                assert_eq!(seen.status, 303, "{path}");
                let door = if path == "/" { "/public" } else { "/sign-in?next=" };
                assert!(seen.location().starts_with(door), "{path}");
            }
            _ => assert_eq!(seen.status, 401, "{path}"),
        }
    }
    // The public pages have an address space of their own.
    public.retain(|row| !row.contains(" /public"));
    assert_eq!(
        public,
        [
            "GET /verify-seal",
            "POST /verify-seal",
            "GET /sitemap.xml",
            "GET /robots.txt",
            "GET /sign-in",
            "POST /sign-in",
            "GET /sign-in/sso",
            "GET /sign-in/sso/back",
        ],
        "these and no others are public"
    );
}

#[tokio::test]
async fn every_form_wants_its_token() {
    use Permission::{Account, Anybody, Session, SignedIn, Staff};
    let house = House::new(web::router).await;
    for row in routes().into_iter().filter(|row| row.method == Method::POST) {
        let path = example(row.path);
        let mut browser = house.signed_in("li").await;
        assert_eq!(browser.send(request(&row.method, &path)).await.status, 403, "{path} without a token");
        let foreign = house.signed_in("wang").await.get("/").await.token();
        let seen = browser.post(&path, &[("token", foreign)]).await;
        assert_eq!(seen.status, 403, "{path} with another session's token");
        let closed = !matches!(row.permission, Anybody | Session | Account | SignedIn | Staff);
        assert!(closed || seen.says("表单已经失效"), "{path}");
    }
}

#[tokio::test]
async fn pages_of_the_office_are_closed_to_applicants() {
    let house = House::new(web::router).await;
    let (mut staff, mut applicant) = (house.signed_in("li").await, house.signed_in("jia").await);
    let rows: Vec<_> = routes().into_iter().filter(|row| row.permission == Permission::Staff).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let path = example(row.path);
        assert_eq!(applicant.send(request(&row.method, &path)).await.status, 403, "{} {path}", row.method);
        if row.method == Method::GET {
            assert_ne!(staff.get(&path).await.status, 403, "{path}");
        }
    }
    assert!(!applicant.get("/").await.says("href=\"/figures\""), "nor are they offered");
}

#[tokio::test]
async fn every_answer_is_armoured() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    for path in ["/", "/sign-in", "/nowhere", "/cases/none", "/figures", "/favicon.svg"] {
        let seen = browser.get(path).await;
        let policy = seen.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        for part in ["default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(seen.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(seen.headers[header::REFERRER_POLICY], "same-origin", "{path}");
        assert!(!seen.says("<script>") && !seen.says(" style=\"") && !seen.says(" onclick"), "{path}");
    }
    assert_eq!(browser.get("/").await.headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn the_wrong_address_method_and_size_are_told_in_words() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let seen = browser.get("/nowhere").await;
    assert!(seen.status == 404 && seen.says("没有这一页") && seen.says("lang=\"zh-CN\""), "{}", seen.body);
    let seen = browser.send(request(&Method::DELETE, "/cases")).await;
    assert!(seen.status == 405 && seen.says("不能这样打开"), "{}", seen.status);
    let token = browser.get("/").await.token();
    let seen = browser.post("/sign-out", &[("token", token.as_str()), ("opinion", &"长".repeat(200_000))]).await;
    assert!(seen.status == 413 && seen.says("内容太长"), "{}", seen.status);
}
