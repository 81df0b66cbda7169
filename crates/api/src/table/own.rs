//! The rows of the token's person: lists, drafts, phrases, notices.

use super::{acting, at, reading};
use crate::calls::{drafts, inspection, notices, own, phrases, search};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

pub(super) fn rows() -> Vec<Endpoint> {
    use Permission::{Account, SignedIn, Staff};
    let group = "本人";
    vec![
        endpoint(Method::GET, at!("/me"), reading(Account), own::me)
            .says(group, "令牌代表谁、有哪些岗位和权限")
            .answers::<shapes::Me>(),
        endpoint(Method::GET, at!("/tasks"), reading(SignedIn), own::tasks)
            .says(group, "工作台的一个列表：todo 待办、done 已办、doing 在办、reading 待阅、supervised 督办、opened 我发起的、drafts 草稿")
            .query(&[("tab", "哪个列表，不写是待办"), ("due", "只用于待办：overdue、today、soon")])
            .lists::<shapes::CaseLine>(),
        endpoint(Method::GET, at!("/counters"), reading(SignedIn), own::counters).says(group, "工作台上方的各个数字"),
        endpoint(Method::GET, at!("/messages"), reading(SignedIn), own::messages)
            .says(group, "机关就申请人的办件告知的事")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/messages/read"), acting(Permission::Outside), own::read_messages)
            .own()
            .says(group, "消息都看过了")
            .answers_nothing(),
        endpoint(Method::GET, at!("/search"), reading(SignedIn), search::search)
            .says(group, "一次查找办件、登记、事项和法条")
            .query(&[("q", "要找的字词"), ("size", "每类至多几条")]),
        endpoint(Method::GET, at!("/drafts"), reading(SignedIn), drafts::list)
            .says(group, "存着的草稿")
            .lists::<Value>(),
        endpoint(Method::PUT, at!("/drafts"), acting(SignedIn), drafts::save)
            .own()
            .says(group, "存一份草稿，代替原来的")
            .takes(&shapes::Draft {
                subject: "case:example-2024-0001".into(),
                act: "drafting.submit".into(),
                pairs: vec![("f.purpose".into(), "洽谈合作".into())],
            })
            .answers_nothing(),
        endpoint(Method::DELETE, at!("/drafts"), acting(SignedIn), drafts::forget)
            .own()
            .says(group, "丢掉草稿")
            .query(&[("subject", "case:… 或 matter:…"), ("act", "只丢这一个动作的")])
            .answers_nothing(),
        endpoint(Method::GET, at!("/drafts/receivers"), reading(Permission::Outside), drafts::receivers)
            .says(group, "填好的草稿可以交给本单位的谁提交")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/drafts/pass"), acting(Permission::Outside), drafts::pass)
            .says(group, "只填写的人把草稿交给可以提交的同事")
            .takes(&shapes::Passed { subject: "matter:example".into(), to: "li".into() })
            .answers_nothing(),
        endpoint(Method::GET, at!("/phrases"), reading(SignedIn), phrases::list).says(group, "常用语").lists::<Value>(),
        endpoint(Method::POST, at!("/phrases"), acting(SignedIn), phrases::keep)
            .says(group, "存一条常用语，至多 200 字、50 条")
            .takes(&shapes::Words { words: "同意，请按程序办理。".into() })
            .answers_nothing(),
        endpoint(Method::DELETE, at!("/phrases/{phrase}"), acting(SignedIn), phrases::remove)
            .says(group, "删一条常用语")
            .answers_nothing(),
        endpoint(Method::GET, at!("/notices"), reading(Staff), notices::list)
            .says(group, "提醒，新的在前")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/notices/read"), acting(Staff), notices::read)
            .says(group, "看过一条提醒；不写 notice 就是全部")
            .takes(&shapes::ReadNotice { notice: Some("0a1b".into()) })
            .answers_nothing(),
        endpoint(Method::GET, at!("/notices/settings"), reading(Staff), notices::settings)
            .says(group, "怎样提醒：不要的种类、安静的钟点、每日邮件"),
        endpoint(Method::PUT, at!("/notices/settings"), acting(Staff), notices::set)
            .says(group, "设定怎样提醒，代替原来的")
            .takes(&shapes::NoticeWishes {
                muted: vec!["turn".into()],
                quiet_from: 22,
                quiet_until: 7,
                email: "zhang@example.gov.cn".into(),
                letter_hour: 8,
            })
            .answers_nothing(),
        endpoint(Method::GET, at!("/mandates"), reading(Staff), inspection::mandates)
            .says(group, "委托代行：谁代谁，到哪天")
            .lists::<Value>(),
    ]
}
