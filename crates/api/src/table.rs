//! The rows for programs. Each does what a page does, by the same function of `app`.

use crate::calls::{
    acts, admin, audit, cases, drafts, figures, files, law, matters, outgoing, own, published, registers, reports,
    search,
};
use crate::endpoint::{Endpoint, endpoint};
use crate::pages::{docs, tokens};
use crate::shapes;
use app::Scope;
use axum::http::Method;
use matter::Administers;
use web_frame::route::{ADMINISTRATORS, CHANGERS, Permission, Route, get, post};

/// An address of the API.
macro_rules! at {
    ($path:literal) => {
        concat!("/api/v1", $path)
    };
}

const SYSTEM: &[Administers] = &[Administers::System];
const AUDITOR: &[Administers] = &[Administers::Audit];

/// The pages about tokens.
pub fn pages() -> Vec<Route> {
    vec![
        get("/account/tokens", Permission::Account, tokens::show),
        post("/account/tokens", Permission::Account, tokens::make),
        post("/account/tokens/revoke", Permission::Account, tokens::revoke),
    ]
}

/// The rows for programs.
pub fn routes() -> Vec<Route> {
    let open = [
        endpoint(Method::GET, at!("/openapi.json"), (Permission::Anybody, None), docs::openapi).route,
        endpoint(Method::GET, at!("/docs"), (Permission::Anybody, None), docs::show).route,
    ];
    endpoints().into_iter().map(|endpoint| endpoint.route).chain(open).collect()
}

/// Every call, with what its callers must know.
pub fn endpoints() -> Vec<Endpoint> {
    let groups = [own_rows(), case_rows(), act_rows(), business_rows(), law_rows(), report_rows(), admin_rows()];
    groups.into_iter().flatten().collect()
}

fn reading(permission: Permission) -> (Permission, Option<Scope>) {
    (permission, Some(Scope::Read))
}

fn acting(permission: Permission) -> (Permission, Option<Scope>) {
    (permission, Some(Scope::Act))
}

fn own_rows() -> Vec<Endpoint> {
    use Permission::{Account, SignedIn};
    let group = "本人";
    vec![
        endpoint(Method::GET, at!("/me"), reading(Account), own::me)
            .says(group, "令牌代表谁、有哪些岗位和权限")
            .answers::<shapes::Me>(),
        endpoint(Method::GET, at!("/tasks"), reading(SignedIn), own::tasks)
            .says(group, "工作台的一个列表：todo 待办、done 已办、doing 在办、reading 待阅、supervised 督办、opened 我发起的、drafts 草稿")
            .query(&[("tab", "哪个列表，不写是待办"), ("page", "第几页，从 1 起"), ("size", "每页几条，至多 200")])
            .answers::<shapes::CaseLines>(),
        endpoint(Method::GET, at!("/counters"), reading(SignedIn), own::counters).says(group, "工作台上方的各个数字"),
        endpoint(Method::GET, at!("/messages"), reading(SignedIn), own::messages).says(group, "机关就申请人的办件告知的事"),
        endpoint(Method::GET, at!("/search"), reading(SignedIn), search::search)
            .says(group, "一次查找办件、登记、事项和法条")
            .query(&[("q", "要找的字词"), ("size", "每类至多几条")]),
        endpoint(Method::GET, at!("/drafts"), reading(SignedIn), drafts::list).says(group, "存着的草稿"),
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
    ]
}

fn case_rows() -> Vec<Endpoint> {
    use Permission::SignedIn;
    let group = "办件";
    vec![
        endpoint(Method::GET, at!("/cases"), reading(SignedIn), cases::list)
            .says(group, "可以看到的办件，按条件筛选")
            .query(&[
                ("q", "标题、文号、编号、单位里的字词"),
                ("matter", "事项"),
                ("step", "事项的一个环节"),
                ("state", "open 在办，ended 办结"),
                ("due", "overdue、today、soon、stopped、never"),
                ("from", "开办自哪天"),
                ("to", "开办至哪天"),
                ("closed-from", "办结自哪天"),
                ("closed-to", "办结至哪天"),
                ("handler", "承办人"),
                ("with", "经手人"),
                ("unit", "单位"),
                ("sort", "id、opened、due、changed"),
                ("reversed", "true 时倒过来排"),
                ("page", "第几页，从 1 起"),
                ("size", "每页几条，至多 200"),
            ])
            .answers::<shapes::CaseLines>(),
        endpoint(Method::GET, at!("/cases/{case}"), reading(SignedIn), cases::one)
            .says(group, "一个办件现在怎样、依据哪一条；ETag 是它的版本")
            .answers::<shapes::Case>(),
        endpoint(Method::GET, at!("/cases/{case}/timeline"), reading(SignedIn), cases::timeline)
            .says(group, "办件的经过，包括被拒绝的动作"),
        endpoint(Method::GET, at!("/cases/{case}/acts"), reading(SignedIn), cases::acts)
            .says(group, "现在能办什么，各要填什么、由谁办")
            .answers::<Vec<shapes::Possible>>(),
        endpoint(Method::GET, at!("/cases/{case}/documents"), reading(SignedIn), cases::documents)
            .says(group, "办件已经产生的文书"),
        endpoint(Method::GET, at!("/cases/{case}/documents/{document}/{format}"), reading(SignedIn), cases::document)
            .says(group, "一份文书的文件：docx、pdf、ofd")
            .answers_file("application/octet-stream"),
        endpoint(Method::GET, at!("/cases/{case}/files"), reading(SignedIn), files::list).says(group, "办件的材料文件"),
        endpoint(Method::GET, at!("/cases/{case}/files/{file}"), reading(SignedIn), files::one)
            .says(group, "一个材料文件")
            .answers_file("application/octet-stream"),
    ]
}

fn act_rows() -> Vec<Endpoint> {
    use Permission::SignedIn;
    let group = "办理";
    let example = shapes::Act {
        act: "drafting.submit".into(),
        set: [("purpose".to_owned(), "洽谈合作".into())].into(),
        opinion: "请审核".into(),
        version: Some(1),
        ..shapes::Act::default()
    };
    vec![
        endpoint(Method::POST, at!("/cases/{case}/acts"), acting(SignedIn), acts::act)
            .says(
                group,
                "办一个动作，或退回、转办等其他办理。依法不能办的答 422，写明每条理由、法条、怎样补正、谁能补正",
            )
            .takes(&example)
            .answers::<shapes::Done>(),
        endpoint(Method::POST, at!("/matters/{matter}/cases"), acting(SignedIn), acts::open)
            .says(group, "新办一件")
            .takes(&shapes::Act { version: None, ..example })
            .with_status(201)
            .answers::<shapes::Done>(),
        endpoint(Method::POST, at!("/files"), acting(SignedIn), files::keep)
            .says(group, "先传文件，再在动作的 files 里写它的编号")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201)
            .answers::<shapes::Kept>(),
    ]
}

fn business_rows() -> Vec<Endpoint> {
    use Permission::{SignedIn, Staff};
    let group = "事项和登记";
    vec![
        endpoint(Method::GET, at!("/matters"), reading(SignedIn), matters::list).says(group, "全部事项和各有几件"),
        endpoint(Method::GET, at!("/matters/{matter}"), reading(SignedIn), matters::one)
            .says(group, "一个事项的环节、动作、字段、材料、依据"),
        endpoint(Method::GET, at!("/matters/{matter}/opening"), reading(SignedIn), matters::opening)
            .says(group, "新办时要填什么、交什么")
            .answers::<Vec<shapes::Possible>>(),
        endpoint(Method::GET, at!("/matters/{matter}/guide"), reading(SignedIn), matters::guide)
            .says(group, "办事指南"),
        endpoint(Method::GET, at!("/registers"), reading(Staff), registers::list).says(group, "全部登记簿"),
        endpoint(Method::GET, at!("/registers/{register}"), reading(Staff), registers::records)
            .says(group, "一个登记簿的记录")
            .query(&[("q", "要找的字词"), ("page", "第几页，从 1 起"), ("size", "每页几条，至多 200")]),
        endpoint(Method::GET, at!("/registers/{register}/{key}"), reading(Staff), registers::record)
            .says(group, "一条记录、它的每一版和写它的办件"),
    ]
}

fn law_rows() -> Vec<Endpoint> {
    use Permission::{SignedIn, Staff};
    let group = "法规和数据";
    let year = &[("year", "年份，不写是今年"), ("at", "台账的位置，不写是现在")];
    vec![
        endpoint(Method::GET, at!("/law"), reading(SignedIn), law::list)
            .says(group, "法规库；写了 q 就连条文一起找")
            .query(&[("q", "要找的字词")]),
        endpoint(Method::GET, at!("/law/clauses"), reading(Staff), law::clauses)
            .says(group, "法定职责条款各由什么落实"),
        endpoint(Method::GET, at!("/law/{statute}"), reading(SignedIn), law::one)
            .says(group, "一部法规的条文和用到每一条的地方"),
        endpoint(Method::GET, at!("/figures"), reading(Staff), figures::list).says(group, "一年的全部数据").query(year),
        endpoint(Method::GET, at!("/figures/{figure}"), reading(Staff), figures::one)
            .says(group, "一个数据和算出它的每一条台账记录")
            .query(year),
    ]
}

fn report_rows() -> Vec<Endpoint> {
    use Permission::Staff;
    let group = "报告";
    vec![
        endpoint(Method::GET, at!("/reports"), reading(Staff), reports::list)
            .says(group, "有哪几种报告，台账现在到哪个位置"),
        endpoint(Method::GET, at!("/reports/{report-kind}/{report-file}"), reading(Staff), reports::file)
            .says(group, "一年的报告：2024.json、.csv、.html、.docx、.pdf、.ofd")
            .query(&[("at", "台账的位置，不写是现在")])
            .answers_file("application/octet-stream"),
        endpoint(Method::GET, at!("/published"), reading(Staff), published::list).says(group, "收集的公开报告"),
        endpoint(Method::POST, at!("/published"), acting(Staff), published::keep)
            .says(group, "读入一份公开报告")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201),
        endpoint(Method::GET, at!("/published/compare"), reading(Staff), published::compare)
            .says(group, "几份报告和本机关台账并排比较")
            .query(&[("report", "报告的编号，可写多次"), ("own", "台账的年份，可写多次")]),
        endpoint(Method::GET, at!("/published/{report}"), reading(Staff), published::one)
            .says(group, "一份公开报告读出的内容"),
        endpoint(Method::DELETE, at!("/published/{report}"), acting(Staff), published::remove)
            .says(group, "不再收集一份公开报告")
            .answers_nothing(),
    ]
}

fn admin_rows() -> Vec<Endpoint> {
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
        endpoint(Method::GET, at!("/accounts"), administrators, admin::accounts).says(group, "人员账号"),
        endpoint(Method::GET, at!("/accounts/{account}"), administrators, admin::account).says(group, "一个账号"),
        endpoint(Method::GET, at!("/changes"), administrators, admin::changes)
            .says(group, "等待确认的变更，或已经处理的")
            .query(&[("state", "waiting 或 decided")]),
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
        endpoint(Method::GET, at!("/subscriptions"), administrators, outgoing::subscriptions).says(
            group,
            "推送给哪些系统；新增、停止、换密钥按变更提出（kind 为 subscribe、end-subscription、new-secret）",
        ),
        endpoint(Method::GET, at!("/subscriptions/{subscription}/deliveries"), administrators, outgoing::deliveries)
            .says(group, "一个订阅的发送记录，新的在前")
            .query(&[("state", "waiting 等待、done 已送达、dead 不再自动重试")]),
        endpoint(Method::POST, at!("/deliveries/{outgoing}/retry"), system, outgoing::again)
            .says(group, "重新发送一条不再自动重试的")
            .with_status(202),
        endpoint(Method::GET, at!("/audit"), auditor, audit::list).says(group, "留痕，新的在前").query(sought),
        endpoint(Method::GET, at!("/audit.csv"), auditor, audit::csv)
            .says(group, "留痕的表格；导出本身也留痕")
            .query(sought)
            .answers_file("text/csv"),
        endpoint(Method::POST, at!("/audit/verify"), auditor, audit::verify).says(group, "验证留痕没有被改动"),
    ]
}
