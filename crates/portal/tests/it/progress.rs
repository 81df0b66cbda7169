//! Progress by number and code: nothing is told without both.

use crate::support::{house, office};
use app::ActRequest;

#[tokio::test]
async fn a_wrong_code_and_an_unknown_number_are_answered_alike() {
    let house = house().await;
    let request = ActRequest {
        office: office(),
        matter: Some("foi".into()),
        act: "apply".into(),
        by: "jia".into(),
        ..ActRequest::default()
    };
    let case = house.platform.perform(&request).await.unwrap().case().id.clone();
    let code = house.platform.query_code(&office(), &case).await.unwrap();
    let mut browser = house.browser();
    let token = browser.get("/public/progress").await.token();
    let ask = |number: String, code: String| [("token", token.clone()), ("number", number), ("code", code)];
    let wrong = browser.post("/public/progress", &ask(case.to_string(), "AAAAAAAA".into())).await;
    let unknown = browser.post("/public/progress", &ask("foi-2024-9999".into(), "AAAAAAAA".into())).await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.body.replace(case.as_str(), "foi-2024-9999"), unknown.body, "not a word differs");
    let right = browser.post("/public/progress", &ask(case.to_string().to_uppercase(), code.to_lowercase())).await;
    assert_eq!(right.status, 200, "{}", right.body);
    assert!(right.says("还没提交"), "{}", right.body);
    for _ in 0..8 {
        browser.post("/public/progress", &ask(case.to_string(), "BBBBBBBB".into())).await;
        browser.post("/public/progress", &ask("foi-2024-9999".into(), "BBBBBBBB".into())).await;
    }
    let often = browser.post("/public/progress", &ask(case.to_string(), code.clone())).await;
    let never = browser.post("/public/progress", &ask("foi-2024-9999".into(), code)).await;
    assert_eq!((often.status, never.status), (429, 429), "guessing ends, whether there is such a number or not");
    assert_eq!(browser.get("/public/progress?number=a&code=b").await.status, 200, "an address tells nothing");
}
