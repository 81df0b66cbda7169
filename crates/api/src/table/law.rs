//! The rows of matters, law, figures and desks.

use super::{at, reading};
use crate::calls::{desks, figures, law, matters};
use crate::endpoint::{Endpoint, endpoint};
use crate::shapes;
use axum::http::Method;
use serde_json::Value;
use web_frame::route::Permission;

pub(super) fn matter_rows() -> Vec<Endpoint> {
    use Permission::SignedIn;
    let group = "事项";
    vec![
        endpoint(Method::GET, at!("/matters"), reading(SignedIn), matters::list)
            .says(group, "全部事项和各有几件")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/matters/{matter}"), reading(SignedIn), matters::one)
            .says(group, "一个事项的环节、动作、字段、材料、依据"),
        endpoint(Method::GET, at!("/matters/{matter}/opening"), reading(SignedIn), matters::opening)
            .says(group, "新办时要填什么、交什么")
            .answers::<Vec<shapes::Possible>>(),
        endpoint(Method::GET, at!("/matters/{matter}/guide"), reading(SignedIn), matters::guide)
            .says(group, "办事指南"),
    ]
}

pub(super) fn rows() -> Vec<Endpoint> {
    use Permission::{SignedIn, Staff};
    let group = "法规和数据";
    let year = &[("year", "年份，不写是今年"), ("at", "台账的位置，不写是现在")];
    vec![
        endpoint(Method::GET, at!("/law"), reading(SignedIn), law::list)
            .says(group, "法规库；写了 q 就连条文一起找")
            .query(&[("q", "要找的字词")])
            .lists::<Value>(),
        endpoint(Method::GET, at!("/law/clauses"), reading(Staff), law::clauses)
            .says(group, "法定职责条款各由什么落实")
            .lists::<Value>(),
        endpoint(Method::GET, at!("/law/{statute}"), reading(SignedIn), law::one)
            .says(group, "一部法规的条文和用到每一条的地方"),
        endpoint(Method::GET, at!("/figures"), reading(Staff), figures::list)
            .says(group, "一年的全部数据")
            .query(year)
            .lists::<Value>(),
        endpoint(Method::GET, at!("/figures/{figure}"), reading(Staff), figures::one)
            .says(group, "一个数据和算出它的每一条台账记录")
            .query(year),
        endpoint(Method::GET, at!("/desks"), reading(Staff), desks::list).says(group, "办公台").lists::<Value>(),
        endpoint(Method::GET, at!("/desks/{desk}"), reading(Staff), desks::one)
            .says(group, "一个办公台：事项、登记簿、新的、快到期的、今年的数据"),
        endpoint(Method::GET, at!("/wall"), reading(Staff), desks::wall).says(group, "一屏的各个数字"),
        endpoint(Method::GET, at!("/wall/{tile}"), reading(Staff), desks::tile)
            .says(group, "一屏上一个数字数的列表：open、overdue、soon")
            .lists::<Value>(),
    ]
}
