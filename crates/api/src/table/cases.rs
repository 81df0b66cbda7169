//! The rows of cases: lists, one with all there is of it, acts, screens.

use super::{acting, at, reading};
use crate::calls::{acts, cases, evaluation, evidence, files, reveal, screens, sealing, talk};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What lists of cases are narrowed by.
const FILTERS: &[(&str, &str)] = &[
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
];

pub(super) fn rows() -> Vec<Endpoint> {
    use Permission::{SignedIn, Staff};
    let group = "办件";
    vec![
        endpoint(Method::GET, at!("/cases"), reading(SignedIn), cases::list)
            .says(group, "可以看到的办件，按条件筛选")
            .query(FILTERS)
            .lists::<shapes::CaseLine>(),
        endpoint(Method::GET, at!("/cases.csv"), reading(SignedIn), cases::csv)
            .says(group, "同样条件的全部办件，CSV 表格")
            .query(FILTERS)
            .answers_file("text/csv"),
        endpoint(Method::GET, at!("/cases.xlsx"), reading(SignedIn), cases::xlsx)
            .says(group, "同样条件的全部办件，Excel 表格")
            .query(FILTERS)
            .answers_file(XLSX),
        endpoint(Method::GET, at!("/cases/{case}"), reading(SignedIn), cases::one)
            .says(group, "一个办件现在怎样、依据哪一条；ETag 是它的版本")
            .answers::<shapes::Case>(),
        endpoint(Method::GET, at!("/cases/{case}/timeline"), reading(SignedIn), cases::timeline)
            .says(group, "办件的经过，包括被拒绝的动作")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/cases/{case}/acts"), reading(SignedIn), cases::acts)
            .says(group, "现在能办什么，各要填什么、由谁办")
            .answers::<Vec<shapes::Possible>>(),
        endpoint(Method::GET, at!("/cases/{case}/documents"), reading(SignedIn), cases::documents)
            .says(group, "办件已经产生的文书")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/cases/{case}/documents/{document}/{format}"), reading(SignedIn), cases::document)
            .says(group, "一份文书的文件：docx、pdf、ofd")
            .answers_file("application/octet-stream"),
        endpoint(Method::GET, at!("/cases/{case}/files"), reading(SignedIn), files::list)
            .says(group, "办件的材料文件；要佐证所填内容的，还有在文件里找没找到")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/cases/{case}/files/{file}"), reading(SignedIn), files::one)
            .says(group, "一个材料文件")
            .answers_file("application/octet-stream"),
        endpoint(Method::GET, at!("/cases/{case}/documents/{document}/seal"), reading(SignedIn), sealing::look)
            .says(group, "一份文书的印章现在怎样")
            .answers::<shapes::SealSays>(),
        endpoint(Method::GET, at!("/cases/{case}/documents/{document}/sealed"), reading(SignedIn), sealing::sealed)
            .says(group, "盖了章的文件（OFD）")
            .answers_file("application/ofd"),
        endpoint(Method::GET, at!("/cases/{case}/talk"), reading(SignedIn), talk::list)
            .says(group, "申请人和机关就办件写给对方的话，旧的在前")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/cases/{case}/beside"), reading(SignedIn), evidence::beside)
            .says(group, "办件旁边要知道的：风险提示、相似的办件、关联的办件"),
        endpoint(Method::GET, at!("/cases/{case}/looks"), reading(Staff), evidence::looks)
            .says(group, "谁看过这个办件，新的在前")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/cases/{case}/evidence"), reading(Staff), evidence::list)
            .says(group, "佐证目录：每项指标由什么佐证、缺什么"),
        endpoint(Method::GET, at!("/cases/{case}/evidence.zip"), reading(Staff), evidence::file)
            .says(group, "全部佐证，一个压缩文件")
            .answers_file("application/zip"),
    ]
}

pub(super) fn act_rows() -> Vec<Endpoint> {
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
        endpoint(Method::POST, at!("/cases/{case}/talk"), acting(SignedIn), talk::say)
            .says(group, "给对方留言，至多 1000 字；留言不影响办理，也不代替依法要办的动作")
            .takes(&shapes::Words { words: "请补交会议议程。".into() })
            .answers_nothing(),
        endpoint(
            Method::POST,
            at!("/cases/{case}/documents/{document}/seal"),
            acting(Permission::Staff),
            sealing::seal,
        )
        .says(group, "给一份文书用印")
        .answers::<shapes::Done>(),
        endpoint(Method::POST, at!("/cases/{case}/reveal"), acting(SignedIn), reveal::reveal)
            .own()
            .says(group, "看一个隐去的个人信息的原文；谁看了、为什么，都留痕。答案只给一次，不按 Idempotency-Key 重放")
            .takes(&shapes::Unmask { field: "passport".into(), reason: "核对护照号码".into() })
            .answers::<shapes::Revealed>(),
        endpoint(Method::GET, at!("/cases/{case}/evaluation"), reading(Permission::Outside), evaluation::look)
            .says(group, "能不能评价这一件、要填什么；或已经怎样评价"),
        endpoint(Method::POST, at!("/cases/{case}/evaluation"), acting(Permission::Outside), evaluation::give)
            .says(group, "评价自己办结的一件，只能一次")
            .takes(&shapes::Said { set: [("level".to_owned(), "good".into())].into() })
            .with_status(201)
            .answers::<shapes::Done>(),
    ]
}

pub(super) fn screen_rows() -> Vec<Endpoint> {
    use Permission::SignedIn;
    let group = "专页";
    vec![
        endpoint(Method::GET, at!("/cases/{case}/screen"), reading(SignedIn), screens::look)
            .says(group, "办件的专页：逐条审查（clauses）、议程（agenda）或试卷（paper）"),
        endpoint(Method::POST, at!("/cases/{case}/agenda"), acting(SignedIn), screens::place)
            .says(group, "把一个议题排上会议的议程；是议题自己的一个动作")
            .takes(&shapes::Topic { topic: "example-2024-0002".into(), order: 1 })
            .answers::<shapes::Done>(),
        endpoint(Method::POST, at!("/cases/{case}/paper/begin"), acting(SignedIn), screens::begin)
            .says(group, "打开试卷，开始计时")
            .answers_nothing(),
        endpoint(Method::POST, at!("/cases/{case}/paper/answers"), acting(SignedIn), screens::answer)
            .says(group, "答一题；空的就是收回")
            .takes(&shapes::AnswerTo { question: "q-1".into(), answer: "A".into() })
            .answers_nothing(),
        endpoint(Method::POST, at!("/cases/{case}/paper/hand-in"), acting(SignedIn), screens::hand_in)
            .says(group, "交卷")
            .answers::<shapes::Done>(),
    ]
}
