//! The rows of ledgers and registers: tables, sheets out and in, bulk acts, saved views.

use super::{acting, at, reading};
use crate::calls::{corrections, following, ledgers, registers, views};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a table is narrowed by.
const FILTERS: &[(&str, &str)] = &[
    ("q", "要找的字词"),
    ("state", "open 在办，ended 办结，step:环节"),
    ("f.列", "一列的条件：文字、选项（可写多次）、yes 或 no"),
    ("f.列.from", "日期自哪天，数目不少于；金额以元写"),
    ("f.列.until", "日期至哪天，数目不多于；金额以元写"),
    ("sort", "按哪一列排，前面加 - 是倒序"),
];

fn view() -> shapes::NewView {
    shapes::NewView { name: "今年在办".into(), query: "state=open".into(), shared: false }
}

pub(super) fn rows() -> Vec<Endpoint> {
    use Permission::Staff;
    let group = "台账和登记";
    vec![
        endpoint(Method::GET, at!("/ledgers/{matter}"), reading(Staff), ledgers::list)
            .says(group, "一类事项的台账：一件一行，列就是它的字段；还有可以一起办的动作")
            .query(FILTERS)
            .lists::<Value>(),
        endpoint(Method::GET, at!("/ledgers/{matter}/file.xlsx"), reading(Staff), ledgers::file)
            .says(group, "同样条件的全部办件，Excel 表格；col 写要哪些列，可写多次")
            .query(FILTERS)
            .answers_file(XLSX),
        endpoint(Method::POST, at!("/ledgers/{matter}/acts"), acting(Staff), ledgers::act)
            .says(group, "给几件一起办同一个动作，一次至多 200 件；不能办的逐件写明理由，其余照办")
            .takes(&shapes::Together {
                act: "review.pass".into(),
                cases: vec!["example-2024-0001".into()],
                opinion: "同意".into(),
            })
            .answers::<shapes::DoneTogether>(),
        endpoint(Method::GET, at!("/ledgers/{matter}/views"), reading(Staff), views::of_ledger)
            .says(group, "台账存着的视图：自己的和共用的")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/ledgers/{matter}/views"), acting(Staff), views::keep_of_ledger)
            .says(group, "存一个视图；同名的就是同一个")
            .takes(&view())
            .answers_nothing(),
        endpoint(Method::DELETE, at!("/ledgers/{matter}/views/{view}"), acting(Staff), views::remove)
            .says(group, "删掉自己的一个视图")
            .answers_nothing(),
        endpoint(Method::GET, at!("/registers"), reading(Staff), registers::list)
            .says(group, "全部登记簿")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/registers/{register}"), reading(Staff), registers::records)
            .says(group, "一个登记簿的记录")
            .query(FILTERS)
            .lists::<Value>(),
        endpoint(Method::GET, at!("/registers/{register}/file.xlsx"), reading(Staff), registers::file)
            .says(group, "同样条件的全部记录，Excel 表格")
            .query(FILTERS)
            .answers_file(XLSX),
        endpoint(Method::GET, at!("/registers/{register}/views"), reading(Staff), views::of_register)
            .says(group, "登记簿存着的视图：自己的和共用的")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/registers/{register}/views"), acting(Staff), views::keep_of_register)
            .says(group, "存一个视图；同名的就是同一个")
            .takes(&view())
            .answers_nothing(),
        endpoint(Method::DELETE, at!("/registers/{register}/views/{view}"), acting(Staff), views::remove)
            .says(group, "删掉自己的一个视图")
            .answers_nothing(),
        endpoint(Method::GET, at!("/registers/{register}/{key}"), reading(Staff), registers::record)
            .says(group, "一条记录、它的每一版和写它的办件"),
    ]
}

pub(super) fn sheet_rows() -> Vec<Endpoint> {
    use Permission::Staff;
    let group = "批量更正和导入";
    let because = shapes::Because { reason: "按纸质档案核对".into() };
    vec![
        endpoint(Method::POST, at!("/ledgers/{matter}/corrections"), acting(Staff), corrections::bring)
            .says(group, "送来改好的台账表格；只读入，不更正，逐行写明会改什么、有什么错")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201)
            .answers::<shapes::Sheet>(),
        endpoint(Method::GET, at!("/ledgers/{matter}/corrections/{batch}"), reading(Staff), corrections::look)
            .says(group, "自己的一批更正")
            .answers::<shapes::Sheet>(),
        endpoint(
            Method::POST,
            at!("/ledgers/{matter}/corrections/{batch}/confirm"),
            acting(Staff),
            corrections::confirm,
        )
        .says(group, "确认一批更正；每行是一次依法的更正，不能更正的写明理由")
        .takes(&because)
        .answers::<shapes::Sheet>(),
        endpoint(Method::POST, at!("/ledgers/{matter}/corrections/{batch}/undo"), acting(Staff), corrections::undo)
            .says(group, "整批撤销；之后又办过的那几件不动，写明理由")
            .answers::<shapes::Sheet>(),
        endpoint(
            Method::GET,
            at!("/ledgers/{matter}/corrections/{batch}/errors.xlsx"),
            reading(Staff),
            corrections::wrong,
        )
        .says(group, "有错的行和理由，改好可以再送")
        .answers_file(XLSX),
        endpoint(Method::GET, at!("/ledgers/{matter}/imports"), reading(Staff), following::profile)
            .says(group, "这类事项从另一系统的哪种表格导入：列名、认得的状态"),
        endpoint(Method::POST, at!("/ledgers/{matter}/imports"), acting(Staff), following::bring)
            .says(group, "送来另一系统导出的表格；只读入，不登记，逐行写明会登记什么")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201)
            .answers::<shapes::Sheet>(),
        endpoint(Method::GET, at!("/ledgers/{matter}/imports/{batch}"), reading(Staff), following::look)
            .says(group, "自己的一批导入")
            .answers::<shapes::Sheet>(),
        endpoint(Method::POST, at!("/ledgers/{matter}/imports/{batch}/confirm"), acting(Staff), following::confirm)
            .says(group, "确认登记；每行是办件页面上同样的动作")
            .answers::<shapes::Sheet>(),
        endpoint(Method::POST, at!("/ledgers/{matter}/imports/{batch}/undo"), acting(Staff), following::undo)
            .says(group, "整批撤回最后一步；之后又办过的写明理由")
            .answers::<shapes::Sheet>(),
    ]
}
