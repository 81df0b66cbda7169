//! The rows of reports: composed, being written, and those that were published.

use super::{acting, at, reading};
use crate::calls::{editing, published, reports};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

const COMPARED: &[(&str, &str)] = &[("report", "报告的编号，可写多次"), ("own", "台账的年份，可写多次")];

pub(super) fn rows() -> Vec<Endpoint> {
    use Permission::Staff;
    let group = "报告";
    vec![
        endpoint(Method::GET, at!("/reports"), reading(Staff), reports::list)
            .says(group, "有哪几种报告，台账现在到哪个位置")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/reports/{report-kind}/{report-file}"), reading(Staff), reports::file)
            .says(group, "一年的报告：2024.json、.csv、.html、.docx、.pdf、.ofd")
            .query(&[("at", "台账的位置，不写是现在")])
            .answers_file("application/octet-stream"),
        endpoint(Method::GET, at!("/published"), reading(Staff), published::list)
            .says(group, "收集的公开报告")
            .lists::<Value>(),
        endpoint(Method::POST, at!("/published"), acting(Staff), published::keep)
            .says(group, "读入一份公开报告")
            .query(&[("name", "文件名")])
            .takes_file()
            .with_status(201),
        endpoint(Method::GET, at!("/published/compare"), reading(Staff), published::compare)
            .says(group, "几份报告和本机关台账并排比较")
            .query(COMPARED),
        endpoint(Method::GET, at!("/published/compare.csv"), reading(Staff), published::csv)
            .says(group, "同样的比较，CSV 表格")
            .query(COMPARED)
            .answers_file("text/csv"),
        endpoint(Method::GET, at!("/published/compare.xlsx"), reading(Staff), published::xlsx)
            .says(group, "同样的比较，Excel 表格")
            .query(COMPARED)
            .answers_file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        endpoint(Method::GET, at!("/published/{report}"), reading(Staff), published::one)
            .says(group, "一份公开报告读出的内容"),
        endpoint(Method::DELETE, at!("/published/{report}"), acting(Staff), published::remove)
            .says(group, "不再收集一份公开报告")
            .answers_nothing(),
    ]
}

pub(super) fn editing_rows() -> Vec<Endpoint> {
    use Permission::Staff;
    let group = "报告编辑";
    vec![
        endpoint(Method::GET, at!("/reports/{report-kind}/{year}/text"), reading(Staff), editing::text)
            .says(group, "正在写的报告：每一段的文字、出自台账的数据、谁改写过、版本"),
        endpoint(Method::GET, at!("/reports/{report-kind}/{year}/text/{format}"), reading(Staff), editing::file)
            .says(group, "正在写的报告的文件：docx、pdf、ofd、html")
            .answers_file("application/octet-stream"),
        endpoint(Method::POST, at!("/reports/{report-kind}/{year}/words"), acting(Staff), editing::word)
            .says(group, "改写一段（say）、加一段（add）、不写（leave-out）、恢复台账的话（compose）、撤销上一次（undo）；他人先改过的答 409")
            .takes(&shapes::Worded {
                place: "summary/1".into(),
                version: 0,
                does: shapes::WordedBy::Say,
                words: "一年来，…".into(),
            })
            .answers::<shapes::WordedPlace>(),
        endpoint(Method::POST, at!("/reports/{report-kind}/{year}/freeze"), acting(Staff), editing::freeze)
            .says(group, "冻结数据：以后台账再变，报告里的数不变")
            .answers::<shapes::Frozen>(),
        endpoint(Method::DELETE, at!("/reports/{report-kind}/{year}/freeze"), acting(Staff), editing::thaw)
            .says(group, "解除冻结")
            .answers_nothing(),
        endpoint(Method::GET, at!("/reports/{report-kind}/{year}/check"), reading(Staff), editing::check)
            .says(group, "发布前体检"),
        endpoint(Method::GET, at!("/reports/{report-kind}/{year}/likeness"), reading(Staff), editing::likeness)
            .says(group, "每一段和上年报告有多像"),
        endpoint(Method::POST, at!("/reports/{report-kind}/{year}/hand-over"), acting(Staff), editing::hand_on)
            .says(group, "带入报送：把报告填进报送动作的草稿；动作还要另外办")
            .with_status(201)
            .answers::<shapes::HandedOver>(),
    ]
}
