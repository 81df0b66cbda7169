//! The navigation: what there is, in the order of the work, and who is offered it. Whether he then gets in is decided by
//! the row of the permission table, never by what is offered here.

use crate::WebState;
use crate::route::Permission;
use app::Signed;

/// One place of the navigation.
struct Entry {
    group: &'static str,
    href: &'static str,
    zh: &'static str,
    permission: Permission,
}

const fn entry(group: &'static str, href: &'static str, zh: &'static str, permission: Permission) -> Entry {
    Entry { group, href, zh, permission }
}

const ENTRIES: &[Entry] = &[
    entry("", "/", "今天要办", Permission::SignedIn),
    entry("", "/cases", "办件", Permission::SignedIn),
    entry("报告与数据", "/figures", "数据", Permission::Staff),
    entry("报告与数据", "/report", "年度报告", Permission::Staff),
    entry("报告与数据", "/published", "公开报告", Permission::Staff),
];

/// Places that belong together, under a heading unless it is empty.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    pub zh: &'static str,
    pub links: Vec<Link>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    pub href: &'static str,
    pub zh: &'static str,
    pub current: bool,
}

/// What somebody is offered; `place` is the address of the entry that the page belongs to.
pub(super) fn groups(state: &WebState, signed: &Signed, place: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in ENTRIES.iter().filter(|entry| entry.permission.admits(&state.platform, Some(signed))) {
        let link = Link { href: entry.href, zh: entry.zh, current: entry.href == place };
        match groups.iter_mut().find(|group| group.zh == entry.group) {
            Some(group) => group.links.push(link),
            None => groups.push(Group { zh: entry.group, links: vec![link] }),
        }
    }
    groups
}
