//! Findings that a text alone does not show: what whoever holds it has found out about its links and its numbers.

use super::{CONTENTS, finding};
use crate::links::WrittenLink;
use crate::report::ReadFinding;

/// Links on government pages open.
const LINKS: &str = "government-website-guide/links";

/// A link that leads nowhere.
pub fn dead_link(link: &WrittenLink) -> ReadFinding {
    let message = format!("链接打不开：{}。请改成打得开的网址，或者删去。", link.address);
    finding("link/dead", message, LINKS, (link.start, link.end))
}

/// A link to another site, which was not opened.
pub fn unopened_link(link: &WrittenLink) -> ReadFinding {
    let message = format!("链接在本网站之外，系统不出外网核对：{}。请自己打开看一次。", link.address);
    finding("link/outside", message, LINKS, (link.start, link.end))
}

/// A number typed by hand that the ledger contradicts.
pub fn contradicted(indicator: &str, written: &str, ledger: &str, place: (usize, usize)) -> ReadFinding {
    let message =
        format!("手写的数与台账不符：“{indicator}”写作 {written}，台账是 {ledger}。请改用取自台账的数，或者核对台账。");
    finding("figure/contradicted", message, CONTENTS, place)
}
