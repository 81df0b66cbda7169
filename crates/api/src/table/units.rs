//! The rows of units: as the office decides about them, and as their own people see to them.

use super::{acting, at, reading};
use crate::calls::{members, units};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

pub(super) fn office_rows() -> Vec<Endpoint> {
    use Permission::{Account, Confirmer};
    let group = "单位注册";
    let confirmer = reading(Confirmer);
    vec![
        endpoint(Method::GET, at!("/units"), confirmer, units::list).says(group, "有账号的单位和成员").lists::<Value>(),
        endpoint(Method::GET, at!("/units/requests"), confirmer, units::requests)
            .says(group, "单位的注册申请，等候确认的在前")
            .query(&[("state", "waiting 等候确认，decided 已处理")])
            .lists::<Value>(),
        endpoint(Method::POST, at!("/units/requests/{request}/decision"), acting(Confirmer), units::decide)
            .says(group, "确认或退回一个注册申请；自己提出的由他人确认")
            .takes(&shapes::UnitDecided { decision: shapes::UnitDecisionWord::Confirm, words: String::new() })
            .answers_nothing(),
        endpoint(Method::GET, at!("/units/requests/{request}/paper"), confirmer, units::paper)
            .says(group, "注册申请带来的证照或者介绍信")
            .answers_file("application/octet-stream"),
        endpoint(Method::POST, at!("/units/managers"), acting(Confirmer), units::appoint)
            .says(group, "指定单位的一名成员为管理员")
            .takes(&shapes::Manager { person: "li".into() })
            .answers_nothing(),
        endpoint(Method::POST, at!("/units/papers"), acting(Account), units::keep_paper)
            .says(group, "先传注册要的证照或者介绍信：PDF、JPG、PNG")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201)
            .answers::<shapes::Paper>(),
        endpoint(Method::POST, at!("/units/requests"), acting(Account), units::ask)
            .says(group, "替一个单位申请注册第一个账号，等候机关确认")
            .takes(&shapes::NewUnit {
                code: "91350100M000100Y43".into(),
                name: "示例公司".into(),
                contact: "张三".into(),
                telephone: "010-00000000".into(),
                account: "example".into(),
                password: "……".into(),
                paper: None,
            })
            .with_status(201)
            .answers::<shapes::Taken>(),
        endpoint(Method::GET, at!("/units/requests/{request}/status"), reading(Account), units::status)
            .says(group, "凭登记号查注册申请办到哪一步"),
        endpoint(Method::GET, at!("/units/invitations/{invitation}"), reading(Account), units::invitation)
            .says(group, "一个邀请说的是什么"),
        endpoint(Method::POST, at!("/units/members"), acting(Account), units::join)
            .says(group, "凭邀请加入单位，只能一次")
            .takes(&shapes::Joins { invitation: "……".into(), account: "example".into(), password: "……".into() })
            .answers_nothing(),
    ]
}

pub(super) fn member_rows() -> Vec<Endpoint> {
    use Permission::Outside;
    let group = "本单位";
    vec![
        endpoint(Method::GET, at!("/unit"), reading(Outside), members::unit)
            .says(group, "令牌本人的单位、可以给成员的权利、可以申办的事项"),
        endpoint(Method::GET, at!("/unit/cases"), reading(Outside), members::cases)
            .says(group, "本单位的办件，每件一句话，等本人办的在前")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/unit/cases/{case}"), reading(Outside), members::case)
            .says(group, "其中一件；退回补正的写明要补什么，只能改要补的"),
        endpoint(Method::GET, at!("/unit/cases/{case}/receipt"), reading(Outside), members::receipt)
            .says(group, "一件的回执：编号、查询码、什么时候有答复"),
        endpoint(Method::GET, at!("/unit/records"), reading(Outside), members::records)
            .says(group, "本单位在各登记簿里的记录，快到期的有提示")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/unit/members"), reading(Outside), members::list)
            .says(group, "本单位的成员")
            .lists::<Value>(),
        endpoint(Method::PUT, at!("/unit/members/{person}"), acting(Outside), members::set)
            .says(group, "设定一名成员可以做什么，单位管理员才能")
            .takes(&shapes::MemberRight { role: "applicant".into(), manages: false })
            .answers_nothing(),
        endpoint(Method::DELETE, at!("/unit/members/{person}"), acting(Outside), members::remove)
            .says(group, "移出一名成员，单位管理员才能")
            .answers_nothing(),
        endpoint(Method::GET, at!("/unit/invitations"), reading(Outside), members::invitations)
            .says(group, "还没有用掉的邀请")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/unit/invitations"), acting(Outside), members::invite)
            .says(group, "邀请一名成员，单位管理员才能；邀请的密语只给一次，不按 Idempotency-Key 重放")
            .takes(&shapes::Invited { name: "李四".into(), role: "applicant".into() })
            .with_status(201)
            .answers::<shapes::Invitation>(),
        endpoint(Method::POST, at!("/unit/closing"), acting(Outside), members::close)
            .says(group, "注销本单位在这里的全部账号；还有没办完的不能注销")
            .takes(&shapes::Because { reason: "单位合并".into() })
            .answers_nothing(),
    ]
}
