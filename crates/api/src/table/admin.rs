//! The rows of the three administrators and of who looks over the office's work.

use super::{at, reading};
use crate::calls::{admin, audit, inspection, outgoing, settings};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use app::Scope;
use axum::http::Method;
use matter::Administers;
use serde_json::Value;
use web_frame::route::{ADMINISTRATORS, CHANGERS, Permission};

const SYSTEM: &[Administers] = &[Administers::System];
const AUDITOR: &[Administers] = &[Administers::Audit];

pub(super) fn rows() -> Vec<Endpoint> {
    let administrators = (Permission::Administrator(ADMINISTRATORS), Some(Scope::Admin));
    let changers = (Permission::Administrator(CHANGERS), Some(Scope::Admin));
    let system = (Permission::Administrator(SYSTEM), Some(Scope::Admin));
    let auditor = (Permission::Administrator(AUDITOR), Some(Scope::Audit));
    let sought: &[(&str, &str)] = &[
        ("person", "谁"),
        ("kind", "哪一种"),
        ("case", "哪个办件"),
        ("subject", "对谁或对什么"),
        ("from", "自哪天"),
        ("until", "至哪天"),
        ("before", "只要这一行之前的"),
    ];
    let group = "管理和审计";
    vec![
        endpoint(Method::GET, at!("/accounts"), administrators, admin::accounts)
            .says(group, "人员账号")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/accounts/{account}"), administrators, admin::account).says(group, "一个账号"),
        endpoint(Method::GET, at!("/changes"), administrators, admin::changes)
            .says(group, "等待确认的变更，或已经处理的")
            .query(&[("state", "waiting 或 decided")])
            .lists::<Value>(),
        endpoint(Method::POST, at!("/changes"), changers, admin::propose)
            .says(group, "提出一项变更，由另一位管理员确认后生效")
            .takes(&shapes::NewChange {
                change: serde_json::json!({"kind": "disable", "person": "zhang"}),
                reason: "调离本机关".into(),
            })
            .with_status(201),
        endpoint(Method::POST, at!("/changes/{change}/decision"), changers, admin::decide)
            .says(group, "确认、不同意或撤回一项变更")
            .takes(&shapes::Decided { decision: shapes::DecisionWord::Confirm, note: "已核对".into() }),
        endpoint(Method::GET, at!("/subscriptions"), administrators, outgoing::subscriptions)
            .says(
                group,
                "推送给哪些系统；新增、停止、换密钥按变更提出（kind 为 subscribe、end-subscription、new-secret）",
            )
            .lists::<Value>(),
        endpoint(Method::GET, at!("/subscriptions/{subscription}/deliveries"), administrators, outgoing::deliveries)
            .says(group, "一个订阅的发送记录，新的在前")
            .query(&[("state", "waiting 等待、done 已送达、dead 不再自动重试")])
            .lists::<Value>(),
        endpoint(Method::GET, at!("/deliveries"), administrators, outgoing::log)
            .says(group, "发送记录，新的在前；kind 写 event 事件推送或 letter 邮件")
            .query(&[("kind", "event 或 letter"), ("state", "waiting 等待、done 已送达、dead 不再自动重试")])
            .lists::<Value>(),
        endpoint(Method::POST, at!("/deliveries/{outgoing}/retry"), system, outgoing::again)
            .says(group, "重新发送一条不再自动重试的")
            .with_status(202),
        endpoint(Method::GET, at!("/audit"), auditor, audit::list)
            .says(group, "留痕，新的在前")
            .query(sought)
            .lists::<Value>(),
        endpoint(Method::GET, at!("/audit.csv"), auditor, audit::csv)
            .says(group, "留痕的表格；导出本身也留痕")
            .query(sought)
            .answers_file("text/csv"),
        endpoint(Method::POST, at!("/audit/verify"), auditor, audit::verify).says(group, "验证留痕没有被改动"),
    ]
}

pub(super) fn settings_rows() -> Vec<Endpoint> {
    let administrators = (Permission::Administrator(ADMINISTRATORS), Some(Scope::Admin));
    let inspector = reading(Permission::Inspector);
    let group = "设置和监督";
    let days = &[("from", "自哪天"), ("until", "至哪天")];
    let replay = shapes::Replay { against: "规则库的编号".into(), year: 2024 };
    vec![
        endpoint(Method::GET, at!("/settings"), administrators, settings::all)
            .says(group, "机构、网站、安全策略、邮件、统一身份认证的现状；修改按变更提出（kind 为 profile、site、policy、mail、sign-on）"),
        endpoint(Method::GET, at!("/parameters"), administrators, settings::parameters)
            .says(group, "参数：期限、人数、金额，按本机关所在地今天有效的取值")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/rulebooks"), administrators, settings::rulebooks)
            .says(group, "规则库的各版")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/rulebooks/{rulebook}/differences"), administrators, settings::differences)
            .says(group, "一版规则库和另一版的不同")
            .query(&[("to", "另一版的编号")])
            .lists::<Value>(),
        endpoint(Method::POST, at!("/rulebooks/replay"), administrators, settings::replay)
            .says(group, "一年的办件按另一版规则库重演，有几个动作结果不同")
            .takes(&replay),
        endpoint(Method::GET, at!("/jobs"), administrators, settings::jobs)
            .says(group, "后台作业、等着送出的、导入的文件"),
        endpoint(Method::GET, at!("/inspection"), inspector, inspection::draw)
            .says(group, "按种子抽查办件，列出超时、退回多、转办多的；同一种子抽得相同，抽查留痕")
            .query(&[
                ("seed", "种子"),
                ("count", "抽几件，1 到 100"),
                ("from", "开办自哪天"),
                ("until", "开办至哪天"),
                ("matter", "只抽这类事项"),
            ]),
        endpoint(Method::GET, at!("/inspection/exceptions"), inspector, inspection::exceptions)
            .says(group, "一段时间里的例外")
            .query(days)
            .lists::<Value>(),
    ]
}
