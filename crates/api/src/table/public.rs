//! The rows of what the public pages show and take in. A program needs a token for these too: it is held to account by it.

use super::{acting, at, reading};
use crate::calls::{evaluation, public, sealing, website};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

pub(super) fn rows() -> Vec<Endpoint> {
    use Permission::Account;
    let group = "公众办事";
    let held = shapes::Receipt { number: "example-2024-0001".into(), code: "……".into() };
    vec![
        endpoint(Method::GET, at!("/public/forms/{matter}/{act}"), reading(Account), public::form)
            .says(group, "不用账号也能提交的表，要填什么"),
        endpoint(Method::POST, at!("/public/forms/{matter}/{act}"), acting(Account), public::send)
            .says(group, "替没有账号的人提交；同一个 Idempotency-Key 得到的是同一件。值都写成文字")
            .takes(&shapes::PublicForm { set: [("title".to_owned(), "建议".into())].into(), photo: None })
            .with_status(201)
            .answers::<shapes::PublicReceipt>(),
        endpoint(Method::POST, at!("/public/photos"), acting(Account), public::keep_photo)
            .says(group, "先传表要的照片：JPEG、PNG")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201)
            .answers::<shapes::Paper>(),
        endpoint(Method::POST, at!("/public/progress"), acting(Account), public::progress)
            .says(group, "凭编号和查询码查进度；办结了的还说能不能评价")
            .takes(&held),
        endpoint(Method::POST, at!("/public/evaluation"), acting(Account), evaluation::give_by_code)
            .says(group, "凭编号和查询码评价办结的一件，只能一次")
            .takes(&shapes::SaidByCode {
                number: held.number.clone(),
                code: held.code.clone(),
                set: [("level".to_owned(), "good".into())].into(),
            })
            .with_status(201)
            .answers::<shapes::Done>(),
        endpoint(Method::POST, at!("/seals/verify"), acting(Account), sealing::verify)
            .says(group, "验章：文件里的电子印章现在怎样；文件看过就忘")
            .takes_file()
            .answers::<shapes::SealSays>(),
        endpoint(Method::POST, at!("/seals/verify-beside"), acting(Account), sealing::verify_beside)
            .says(group, "验章：和文件分开的签章（.sig）现在怎样；都看过就忘")
            .takes(&shapes::Signed { file: "UERGLi4u".into(), signature: "MEUC".into() })
            .large()
            .answers::<shapes::SealSays>(),
    ]
}

pub(super) fn website_rows() -> Vec<Endpoint> {
    use Permission::Account;
    let group = "网站";
    vec![
        endpoint(Method::GET, at!("/public/guides"), reading(Account), website::guides)
            .says(group, "全部办事指南；一项指南见 /matters/{matter}/guide")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/public/powers"), reading(Account), website::powers)
            .says(group, "权责清单")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/public/laws"), reading(Account), website::laws)
            .says(group, "公开的法规目录")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/public/columns"), reading(Account), website::columns)
            .says(group, "网站的栏目和各栏目能提交的表")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/public/columns/{column}"), reading(Account), website::items)
            .says(group, "一个栏目公开的全部信息，新的在前")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/public/columns/{column}/{item}"), reading(Account), website::item)
            .says(group, "一条公开信息"),
        endpoint(Method::GET, at!("/public/alerts"), reading(Account), website::alerts)
            .says(group, "安全提醒，按国家")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/public/reports/{report-kind}/{report-file}"), reading(Account), website::report)
            .says(group, "已经公开的年度报告：2024.json、.csv、.docx、.pdf、.ofd")
            .answers_file("application/octet-stream"),
        endpoint(Method::GET, at!("/website/check"), reading(Permission::Staff), website::check)
            .says(group, "网站自查：过期的栏目、空着的栏目、缺内容的指南、没填的设置、没答复的留言"),
    ]
}
